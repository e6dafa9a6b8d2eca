"""``vanban register``: look into the book, print it, keep it safe, set numbers aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.main import SpeakingCommand, SpeakingGroup, speaking
from pipeline.cli.office import clock_option, office, register_option, today
from pipeline.cli.options import output_option, templates_option
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.register import Entry, Scope


@click.group("register", cls=SpeakingGroup, help="""\
Sổ đăng ký văn bản đi: xem, tìm, in sổ, sao lưu, kiểm tra, đặt trước số.

\b
Ví dụ:
  vanban register show --year 2024
  vanban register search "hội nghị cải cách"
  vanban register export --year 2024
  vanban register backup sao-luu/so-2024-07.sqlite
  vanban register verify
""")
def command() -> None:
    """Hold the commands of the register."""


@command.command("show", cls=SpeakingCommand, help="""\
Liệt kê văn bản trong sổ; có số thì kể đủ về một văn bản.

\b
Ví dụ:
  vanban register show --year 2024
  vanban register show 132 --year 2024
""")
@click.argument("number", type=click.IntRange(1), required=False)
@click.option("--year", type=int, default=None, help="Năm; mặc định mọi năm.")
@register_option
@output_option
@speaking
def show(number: int | None, year: int | None, register_path: Path, output: Path) -> None:
    """Print the entries, one a line, or all acts on one."""
    from pipeline.register import Register

    place = office(output, register_path)
    with Register.open(register_path, now=place.now, actor=place.actor) as register:
        entries = [entry for entry in register.entries(year=year) if number in (None, entry.number)]
        for entry in entries:
            click.echo(_line(entry))
            for act in register.acts(entry_id=entry.entry_id) if number else ():
                click.echo(f"    {act.at:%d/%m/%Y %H:%M} {act.actor}: {act.what} {act.sha256[:12]}".rstrip())


@command.command("search", cls=SpeakingCommand, help="""\
Tìm văn bản theo chữ trong số, trích yếu, hồ sơ, người ký, nơi nhận; không phân biệt dấu.

\b
Ví dụ:
  vanban register search "hoi nghi cai cach"
""")
@click.argument("words")
@register_option
@output_option
@speaking
def search(words: str, register_path: Path, output: Path) -> int:
    """Print the entries found; exit 3 when there is none."""
    from pipeline.cli.report import tell
    from pipeline.register import Register

    place = office(output, register_path)
    with Register.open(register_path, now=place.now, actor=place.actor) as register:
        found = register.search(words)
    for entry in found:
        click.echo(_line(entry))
    if not found:
        tell("Không có văn bản nào chứa «{words}».", words=words)
        return ExitCode.INVALID_DATA
    return ExitCode.OK


@command.command("export", cls=SpeakingCommand, help="""\
In sổ của một năm theo Phụ lục IV: bìa và 10 cột, thành .docx và .xlsx.

\b
Ví dụ:
  vanban register export --year 2024
  vanban register export --year 2024 --series ke_hoach -o in-so/
""")
@click.option("--year", type=int, required=True, help="Năm của sổ.")
@click.option("--series", default=None, help="Chỉ một dãy số: chung, ke_hoach, giay_moi …")
@click.option("--volume", default="01", help="Quyển số; mặc định 01.")
@click.option("--body", "data", type=click.Path(path_type=Path), default=Path("data"),
              help="Thư mục có co-quan.yaml và danh-ba.xlsx; mặc định data/.")
@register_option
@output_option
@templates_option
@speaking
def export(
    year: int, series: str | None, volume: str, data: Path, register_path: Path, output: Path, templates: Path | None
) -> None:
    """Write the book and list its files."""
    from pipeline.cli.report import list_files
    from pipeline.issuing.book import book_files
    from pipeline.register import Register
    from pipeline.sources.load import load_issuing_body
    from pipeline.workspace import Workspace, write_new_files

    place = office(output, register_path, templates=templates)
    body = load_issuing_body(data)
    with Workspace(output) as workspace, \
            Register.open(register_path, now=place.now, actor=place.actor) as register:
        made = book_files(register, body, year=year, series=series, templates=place.templates,
                          folder=workspace.folder(), built_at=place.epoch or place.now, volume=volume)
        list_files(write_new_files(output, {path.name: path.read_bytes() for path in made}))


@command.command("backup", cls=SpeakingCommand, help="""\
Sao lưu sổ ra tệp mới; không ghi đè tệp đã có.

\b
Ví dụ:
  vanban register backup sao-luu/so-van-ban-2024-07-12.sqlite
""")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@register_option
@output_option
@speaking
def backup(target: Path, register_path: Path, output: Path) -> None:
    """Write a copy of the register."""
    from pipeline.cli.report import list_files
    from pipeline.register import Register

    place = office(output, register_path)
    with Register.open(register_path, now=place.now, actor=place.actor) as register:
        register.backup(target)
    list_files([target])


@command.command("verify", cls=SpeakingCommand, help="""\
Kiểm tra sổ: nhật ký nguyên vẹn, không trùng số, không số nào bỏ trống mà không rõ lý do, khớp tệp đã phát hành.

\b
Ví dụ:
  vanban register verify
""")
@register_option
@output_option
@speaking
def verify(register_path: Path, output: Path) -> int:
    """Show what is wrong; exit 7 when something is."""
    from pipeline.cli.report import show_findings, tell
    from pipeline.findings import Severity
    from pipeline.issued import found_on_disk
    from pipeline.register import Register

    place = office(output, register_path)
    found = found_on_disk(output, checksums=True)
    with Register.open(register_path, now=place.now, actor=place.actor, found=found) as register:
        findings = register.verify(found)
    show_findings(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return ExitCode.NOT_CONFORMANT
    tell("Sổ nguyên vẹn và khớp với tệp đã phát hành.")
    return ExitCode.OK


@command.command("block", cls=SpeakingCommand, help="""\
Đặt trước một khối số cho một đơn vị; chỉ dùng khi gọi đích danh (issue --unit).

\b
Ví dụ:
  vanban register block ke_hoach 150 159 --unit VX --year 2024
""")
@click.argument("series")
@click.argument("first", type=click.IntRange(1))
@click.argument("last", type=click.IntRange(1))
@click.option("--unit", required=True, help="Đơn vị được giữ số.")
@click.option("--reason", default="", help="Lý do.")
@click.option("--year", type=int, default=None, help="Năm; mặc định năm nay.")
@click.option("--body", "data", type=click.Path(path_type=Path), default=Path("data"),
              help="Thư mục có co-quan.yaml và danh-ba.xlsx; mặc định data/.")
@clock_option
@register_option
@output_option
@speaking
def block(
    series: str, first: int, last: int, unit: str, reason: str, year: int | None, data: Path, accept_clock: bool,
    register_path: Path, output: Path,
) -> None:
    """Set numbers aside."""
    from pipeline.cli.report import tell
    from pipeline.issued import open_register

    place = office(output, register_path, accept_clock=accept_clock)
    with open_register(place) as register:
        made = register.block(_scope(data, series, year or today(place.now).year), first=first, last=last, unit=unit,
                              reason=reason)
    tell("Đã giữ số {first}–{last} cho {unit}.", first=made.first, last=made.last, unit=made.unit)


@command.command("abandon", cls=SpeakingCommand, help="""\
Hủy một số đã lấy mà chưa phát hành xong; sổ ghi lý do.

\b
Ví dụ:
  vanban register abandon 12 --year 2024 --notation KH-UBND --reason "không ban hành nữa"
""")
@click.argument("number", type=click.IntRange(1))
@click.option("--year", type=int, required=True, help="Năm.")
@click.option("--notation", required=True, help="Ký hiệu: KH-UBND …")
@click.option("--reason", required=True, help="Lý do.")
@clock_option
@register_option
@output_option
@speaking
def abandon(
    number: int, year: int, notation: str, reason: str, accept_clock: bool, register_path: Path, output: Path
) -> None:
    """Void the number of an unfinished entry."""
    from pipeline.cli.report import tell
    from pipeline.errors import InvalidData
    from pipeline.issued import open_register

    place = office(output, register_path, accept_clock=accept_clock)
    with open_register(place) as register:
        found = register.find(number, notation=notation, year=year)
        if not found:
            raise InvalidData("Sổ không có số {number}/{notation} năm {year}.", number=number, notation=notation,
                              year=year)
        entry = register.abandon(found[-1].entry_id, reason=reason).entry
    tell("Số {code} đã hủy.", code=entry.code)


@command.command("reconcile", cls=SpeakingCommand, help="""\
Nhận vào sổ những số đã phát hành trên đĩa mà sổ (khôi phục từ bản cũ) không biết; sau đó mới cấp số tiếp.

\b
Ví dụ:
  vanban register reconcile --reason "khôi phục từ bản sao lưu 01/07"
""")
@click.option("--reason", required=True, help="Lý do, ghi vào nhật ký.")
@clock_option
@register_option
@output_option
@speaking
def reconcile(reason: str, accept_clock: bool, register_path: Path, output: Path) -> None:
    """Close the numbers that an older backup does not know."""
    from pipeline.cli.report import tell
    from pipeline.issued import found_on_disk
    from pipeline.register import Register

    place = office(output, register_path)
    found = found_on_disk(output, checksums=True)
    with Register.open(register_path, now=place.now, actor=place.actor, create=True, found=found,
                       accept_clock=accept_clock, start_over_reason=reason) as register:
        taken = register.reconcile(reason=reason)
    tell("Đã ghi nhận {count} dãy số.", count=len(taken))


def _scope(data: Path, series: str, year: int) -> Scope:
    from pipeline.register import Scope
    from pipeline.sources.load import load_issuing_body

    return Scope(load_issuing_body(data).organ_id, year, series)


def _line(entry: Entry) -> str:
    from pipeline.cli.language import say

    states = {"dang_phat_hanh": "đang phát hành", "da_phat_hanh": "đã phát hành", "huy_so": "hủy số"}
    notes = [say(states[entry.state.value])]
    notes += [say("đã thay thế")] if entry.replaced_by else []
    notes += [say("đã đính chính")] if entry.corrected_by else []
    notes += [say("đã thu hồi")] if entry.recalled_by else []
    return (f"{entry.code:<16} {entry.issued_date:%d/%m/%Y}  {entry.facts.kind.label}: {entry.facts.subject} "
            f"[{', '.join(notes)}]")
