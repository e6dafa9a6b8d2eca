"""``vanban register``: look into the book, print it, keep it safe; ``register_numbers`` adds what sets numbers."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.office import office, register_option
from pipeline.cli.options import output_option, templates_option
from pipeline.cli.register_bodies import body_option, tell_left_out
from pipeline.cli.speaking import SpeakingCommand, SpeakingGroup, speaking
from pipeline.errors import ExitCode


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
Liệt kê văn bản trong sổ; có số thì kể đủ về một văn bản: nơi nhận, số bản, tệp, ai làm gì lúc nào.

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
def show(number: int | None, year: int | None, register_path: Path, output: Path) -> int:
    """Print the entries, one a line, or all that is known of one; exit 3 when there is none of that number."""
    from pipeline.cli.register_words import entry_line, entry_page
    from pipeline.cli.report import tell
    from pipeline.register import Register

    place = office(output, register_path)
    with Register.open(register_path, now=place.now, actor=place.actor) as register:
        entries = [entry for entry in register.entries(year=year) if number in (None, entry.number)]
        several = len({entry.facts.organ_id for entry in entries}) > 1
        for entry in entries:
            for line in entry_page(register, entry) if number else (entry_line(entry, with_body=several),):
                click.echo(line)
    if number and not entries:
        tell("Sổ không có số {number}.", number=number)
        return ExitCode.INVALID_DATA
    return ExitCode.OK


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
    from pipeline.cli.register_words import entry_line
    from pipeline.cli.report import tell
    from pipeline.register import Register

    place = office(output, register_path)
    with Register.open(register_path, now=place.now, actor=place.actor) as register:
        found = register.search(words)
    several = len({entry.facts.organ_id for entry in found}) > 1
    for entry in found:
        click.echo(entry_line(entry, with_body=several))
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
@body_option
@register_option
@output_option
@templates_option
@speaking
def export(
    year: int, series: str | None, volume: str, data: Path, register_path: Path, output: Path, templates: Path | None
) -> None:
    """Write the book and list its files."""
    from pipeline.cli.report import list_files, tell
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
        files = write_new_files(output, {path.name: path.read_bytes() for path in made})
        tell("Sổ năm {year} của {body}.", year=year, body=body.full_name)
        tell_left_out(register, body, year=year, series=series)
    list_files(files)


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


from pipeline.cli import register_numbers  # noqa: E402,F401 (adds its commands to the group above)
