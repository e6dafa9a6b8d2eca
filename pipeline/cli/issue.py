"""``vanban issue``, ``replace``, ``correct``, ``recall``: what the law lets one do with a finished document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.main import SpeakingCommand, speaking
from pipeline.cli.office import Day, clock_option, office, register_option, today
from pipeline.cli.options import output_option, templates_option

if TYPE_CHECKING:
    from pipeline.build import Reviewed
    from pipeline.issuing.issue import Issued

PARTS = ("ke-hoach", "giay-moi")


def _issuing(command: Any) -> Any:
    """Give a command what all of these need: dossier, part, date, folders, register."""
    for option in (
        speaking, templates_option, clock_option, register_option, output_option,
        click.option("--accept-nonconformant", is_flag=True,
                     help="Vẫn phát hành dù văn bản trái Nghị định 30/2020/NĐ-CP."),
        click.option("--date", "day", type=Day(), default=None, help="Ngày ban hành; mặc định hôm nay."),
        click.argument("part", type=click.Choice(PARTS), metavar="KIND"),
        click.argument("dossier", type=click.Path(path_type=Path), metavar="DOSSIER"),
    ):
        command = option(command)
    return command


@click.command("issue", cls=SpeakingCommand, help="""\
Phát hành: cấp số và ngày, đóng băng tệp (chỉ đọc) trong output/<hồ sơ>/phat-hanh/, ghi sổ đăng ký.

KIND là ke-hoach (kèm phụ lục) hoặc giay-moi (mọi giấy mời của hồ sơ).

\b
Ví dụ:
  vanban issue data/hoi-nghi-cai-thien-chi-so-2024 ke-hoach --date 12/7/2024
  vanban issue data/hoi-nghi-cai-thien-chi-so-2024 giay-moi --number 45
""")
@_issuing
@click.option("--number", type=click.IntRange(1), default=None, help="Số muốn dùng; mặc định số kế tiếp.")
@click.option("--suffix", default="", help="Chữ sau số, ví dụ a.")
@click.option("--unit", default="", help="Lấy số trong khối đặt trước của đơn vị này.")
@click.option("--gap-reason", default="", help="Vì sao bỏ trống các số đứng trước.")
@click.option("--date-reason", default="", help="Vì sao ngày không theo thứ tự số.")
def issue_command(
    dossier: Path, part: str, day: date | None, output: Path, register_path: Path, accept_clock: bool,
    accept_nonconformant: bool, templates: Path | None, number: int | None, suffix: str, unit: str, gap_reason: str,
    date_reason: str,
) -> None:
    """Issue one part."""
    from pipeline.issued import Part
    from pipeline.issuing.issue import Request, issue, require_part_has_letters
    from pipeline.register import Wish

    place = office(output, register_path, templates=templates, accept_clock=accept_clock,
                   accept_nonconformant=accept_nonconformant)
    reviewed = _reviewed(dossier)
    require_part_has_letters(reviewed.plan, Part.by_key(part))
    wish = Wish(number=number, suffix=suffix, unit=unit, gap_reason=gap_reason)
    request = Request(Part.by_key(part), day or today(place.now), wish, date_reason)
    _show(issue(reviewed, request, place))


@click.command("replace", cls=SpeakingCommand, help="""\
Thay thế văn bản đã phát hành bằng văn bản mới theo dữ liệu hiện nay; văn bản mới ghi rõ thay thế số nào, ngày nào.

Giấy mời: chỉ làm lại thư của cơ quan mà thay đổi chạm đến; các cơ quan còn lại nhận công văn báo giữ nguyên.

\b
Ví dụ:
  vanban replace data/hoi-nghi-cai-thien-chi-so-2024 giay-moi
""")
@_issuing
def replace_command(
    dossier: Path, part: str, day: date | None, output: Path, register_path: Path, accept_clock: bool,
    accept_nonconformant: bool, templates: Path | None,
) -> None:
    """Replace one issued part."""
    from pipeline.issued import Part
    from pipeline.issuing.answer import replace_issued

    place = office(output, register_path, templates=templates, accept_clock=accept_clock,
                   accept_nonconformant=accept_nonconformant)
    replaced = replace_issued(_reviewed(dossier), Part.by_key(part), place, day=day or today(place.now))
    for each in (replaced.documents, *replaced.notices):
        _show(each)


@click.command("correct", cls=SpeakingCommand, help="""\
Đính chính lỗi thể thức, kỹ thuật của văn bản đã phát hành bằng công văn (Điều 18.3 Nghị định 30/2020/NĐ-CP).

Sai về nội dung thì không đính chính mà thay thế: vanban replace.

\b
Ví dụ:
  vanban correct data/hoi-nghi-cai-thien-chi-so-2024 ke-hoach --at "Mục III" --wrong "Viên thông" --right "Viễn thông"
""")
@_issuing
@click.option("--at", "spot", default="", help="Chỗ sai: Mục III, khoản 1 …")
@click.option("--wrong", required=True, help="Chữ đã in.")
@click.option("--right", required=True, help="Chữ đúng.")
def correct_command(
    dossier: Path, part: str, day: date | None, output: Path, register_path: Path, accept_clock: bool,
    accept_nonconformant: bool, templates: Path | None, spot: str, wrong: str, right: str,
) -> None:
    """Correct one issued part."""
    from pipeline.documents.cong_van import Correction
    from pipeline.issued import Part
    from pipeline.issuing.answer import correct_issued

    place = office(output, register_path, templates=templates, accept_clock=accept_clock,
                   accept_nonconformant=accept_nonconformant)
    _show(correct_issued(_reviewed(dossier), Part.by_key(part), place, day=day or today(place.now),
                         corrections=(Correction(spot, wrong, right),)))


@click.command("recall", cls=SpeakingCommand, help="""\
Thu hồi văn bản đã phát hành bằng công văn gửi mọi nơi đã nhận (Điều 18.4 Nghị định 30/2020/NĐ-CP).

\b
Ví dụ:
  vanban recall data/hoi-nghi-cai-thien-chi-so-2024 giay-moi --reason "Hội nghị hoãn"
""")
@_issuing
@click.option("--reason", required=True, help="Lý do thu hồi, in trong công văn.")
def recall_command(
    dossier: Path, part: str, day: date | None, output: Path, register_path: Path, accept_clock: bool,
    accept_nonconformant: bool, templates: Path | None, reason: str,
) -> None:
    """Recall one issued part."""
    from pipeline.issued import Part
    from pipeline.issuing.answer import recall_issued

    place = office(output, register_path, templates=templates, accept_clock=accept_clock,
                   accept_nonconformant=accept_nonconformant)
    _show(recall_issued(_reviewed(dossier), Part.by_key(part), place, day=day or today(place.now), reason=reason))


def _reviewed(dossier: Path) -> Reviewed:
    """Return the one dossier that a path names.

    Raises:
        click.UsageError: it names several.
    """
    from pipeline.build import reviewed

    passed = reviewed([dossier])
    if len(passed) != 1:
        raise click.UsageError("mỗi lần chỉ phát hành một hồ sơ; ghi thư mục có ke-hoach.yaml.")
    return passed[0]


def _show(issued: Issued) -> None:
    """List the frozen files, and tell the numbers given."""
    from pipeline.cli.report import list_files, show_findings, tell
    from pipeline.findings import Severity

    show_findings(tuple(each for each in issued.findings if each.severity is not Severity.INFO))
    list_files(issued.files)
    for entry in issued.entries:
        tell("{kind} số {code} ngày {day}: đã phát hành, ghi sổ.", kind=entry.facts.kind.label, code=entry.code,
             day=f"{entry.issued_date:%d/%m/%Y}")
