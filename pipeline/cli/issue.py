"""``vanban issue``, ``replace``, ``correct``, ``recall``: what the law lets one do with a finished document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.dossier import dossier_argument, reviewed_dossier
from pipeline.cli.language import say
from pipeline.cli.office import Day, clock_option, office, register_option
from pipeline.cli.options import output_option, templates_option
from pipeline.cli.speaking import SpeakingCommand, speaking

if TYPE_CHECKING:
    from pipeline.documents.cong_van import Correction
    from pipeline.issued import Office
    from pipeline.issuing.issue import Issued
    from pipeline.issuing.request import Request

PARTS = ("ke-hoach", "giay-moi")


def _issuing(command: Any) -> Any:
    """Give a command what all of these need: dossier, part, date, number, folders, register."""
    for option in (
        speaking, templates_option, clock_option, register_option, output_option,
        click.option("--accept-nonconformant", is_flag=True,
                     help="Vẫn phát hành dù văn bản trái Nghị định 30/2020/NĐ-CP."),
        click.option("--date-reason", default="", help="Vì sao ngày không theo thứ tự số."),
        click.option("--gap-reason", default="", help="Vì sao bỏ trống các số đứng trước."),
        click.option("--unit", default="", help="Lấy số trong khối đặt trước của đơn vị này."),
        click.option("--suffix", default="", help="Chữ sau số, ví dụ a."),
        click.option("--number", type=click.IntRange(1), default=None, help="Số muốn dùng; mặc định số kế tiếp."),
        click.option("--date", "day", type=Day(), default=None,
                     help="Ngày ban hành; mặc định ngày ghi trong dữ liệu, không ghi thì hôm nay."),
        click.argument("part", type=click.Choice(PARTS), metavar="KIND"),
        dossier_argument,
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
def issue_command(dossier: Path, part: str, **options: Any) -> None:
    """Issue one part."""
    from pipeline.issued import Part
    from pipeline.issuing.issue import issue, require_part_has_letters

    place, request = _asked(options)
    reviewed = reviewed_dossier(dossier)
    require_part_has_letters(reviewed.plan, Part.by_key(part))
    with _resumable():
        _show(issue(reviewed, Part.by_key(part), request, place))


@click.command("replace", cls=SpeakingCommand, help="""\
Thay thế văn bản đã phát hành bằng văn bản mới theo dữ liệu hiện nay; văn bản mới ghi rõ thay thế số nào, ngày nào.

Giấy mời: chỉ làm lại thư của cơ quan mà thay đổi chạm đến; các cơ quan còn lại nhận công văn báo giữ nguyên.

\b
Ví dụ:
  vanban replace data/hoi-nghi-cai-thien-chi-so-2024 giay-moi
""")
@_issuing
def replace_command(dossier: Path, part: str, **options: Any) -> None:
    """Replace one issued part."""
    from pipeline.issued import Part
    from pipeline.issuing.replacing import replace_issued

    place, request = _asked(options)
    with _resumable():
        replaced = replace_issued(reviewed_dossier(dossier), Part.by_key(part), request, place)
    for each in (replaced.documents, *replaced.notices):
        _show(each)


@click.command("correct", cls=SpeakingCommand, help="""\
Soạn công văn đính chính lỗi thể thức, kỹ thuật của văn bản đã phát hành (Điều 18.3 Nghị định 30/2020/NĐ-CP).

Bản soạn chưa có số, ngày; thêm --issue thì cấp số, phát hành và ghi sổ luôn.
Sai về nội dung thì không đính chính mà thay thế: vanban replace.

\b
Ví dụ:
  vanban correct data/hoi-nghi-cai-thien-chi-so-2024 ke-hoach --at "Mục III" --wrong "Viên thông" --right "Viễn thông"
""")
@_issuing
@click.option("--at", "spots", multiple=True, help="Chỗ sai: Mục III, khoản 1 …")
@click.option("--wrong", "wrongs", multiple=True, required=True, help="Chữ đã in; nhiều chỗ thì ghi lại từng cặp.")
@click.option("--right", "rights", multiple=True, required=True, help="Chữ đúng.")
@click.option("--issue", "issues", is_flag=True, help="Cấp số, phát hành và ghi sổ luôn.")
def correct_command(
    dossier: Path, part: str, spots: tuple[str, ...], wrongs: tuple[str, ...], rights: tuple[str, ...], issues: bool,
    **options: Any,
) -> None:
    """Correct one issued part."""
    from pipeline.cli.report import show_findings
    from pipeline.issued import Part
    from pipeline.issuing.answer import content_findings, correct_issued, draft_correction

    place, request = _asked(options)
    corrections = _corrections(spots, wrongs, rights)
    show_findings(content_findings(corrections))
    if not issues:
        _show_draft(draft_correction(reviewed_dossier(dossier), Part.by_key(part), place, corrections=corrections))
        return
    with _resumable():
        _show(correct_issued(reviewed_dossier(dossier), Part.by_key(part), request, place, corrections=corrections),
              say_nothing=True)


@click.command("recall", cls=SpeakingCommand, help="""\
Thu hồi văn bản đã phát hành bằng công văn gửi mọi nơi đã nhận, ghi sổ (Điều 18.4 Nghị định 30/2020/NĐ-CP).

Thêm --draft thì chỉ soạn công văn để xem, chưa cấp số, chưa ghi sổ.

\b
Ví dụ:
  vanban recall data/hoi-nghi-cai-thien-chi-so-2024 giay-moi --reason "Hội nghị hoãn"
""")
@_issuing
@click.option("--reason", required=True, help="Lý do thu hồi, in trong công văn.")
@click.option("--draft", is_flag=True, help="Chỉ soạn công văn, chưa cấp số, chưa ghi sổ.")
def recall_command(dossier: Path, part: str, reason: str, draft: bool, **options: Any) -> None:
    """Recall one issued part."""
    from pipeline.issued import Part
    from pipeline.issuing.answer import draft_recall, recall_issued

    place, request = _asked(options)
    if draft:
        _show_draft(draft_recall(reviewed_dossier(dossier), Part.by_key(part), place, reason=reason))
        return
    with _resumable():
        _show(recall_issued(reviewed_dossier(dossier), Part.by_key(part), request, place, reason=reason))


def _asked(options: dict[str, Any]) -> tuple[Office, Request]:
    """Return where the command acts and what number and date it asks for."""
    from pipeline.issuing.request import Request
    from pipeline.register import Wish

    place = office(options["output"], options["register_path"], templates=options["templates"],
                   accept_clock=options["accept_clock"], accept_nonconformant=options["accept_nonconformant"])
    wish = Wish(**{name: options[name] for name in ("number", "suffix", "unit", "gap_reason")})
    return place, Request(options["day"], wish, options["date_reason"])


def _corrections(
    spots: tuple[str, ...], wrongs: tuple[str, ...], rights: tuple[str, ...]
) -> tuple[Correction, ...]:
    """Return each pair of wrong and right words with its spot.

    Raises:
        click.UsageError: they do not come in pairs.
    """
    from pipeline.documents.cong_van import Correction

    if len(wrongs) != len(rights) or len(spots) not in {0, len(wrongs)}:
        raise click.UsageError(say("mỗi --wrong đi với một --right; --at thì ghi cho mọi chỗ hoặc không ghi."))
    return tuple(Correction(*each) for each in zip(spots or ("",) * len(wrongs), wrongs, rights, strict=True))


@contextmanager
def _resumable() -> Iterator[None]:
    """Say what Ctrl-C leaves: a number that was taken waits for the same command."""
    from pipeline.cli.report import tell

    try:
        yield
    except KeyboardInterrupt:
        tell("Nếu số đã lấy thì số ấy đang chờ: chạy lại đúng lệnh này để phát hành tiếp, hoặc hủy số bằng "
             "«vanban register abandon».")
        raise


def _show(issued: Issued, *, say_nothing: bool = False) -> None:
    """List the frozen files, and tell the numbers given."""
    from pipeline.cli.report import list_files, show_findings, tell

    show_findings(issued.findings)
    list_files(issued.files)
    if not issued.entries and say_nothing:
        tell("Công văn này đã phát hành rồi; không phát hành lần nữa.")
    for entry in issued.entries:
        tell("{kind} số {code} ngày {day}: đã phát hành, ghi sổ.", kind=entry.facts.kind.label, code=entry.code,
             day=f"{entry.issued_date:%d/%m/%Y}")


def _show_draft(path: Path) -> None:
    """List the draft, and tell that nothing was issued."""
    from pipeline.cli.report import list_files, tell

    list_files([path])
    tell("Đã soạn, chưa cấp số, chưa ghi sổ.")
