"""``vanban returns``: forms out, lists in, how the answers stand, list with names and report, reminders."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.cli.conference import desk_of, keep_option, list_built, tell_built, today_here, today_option
from pipeline.cli.dossier import dossier_argument, reviewed_dossier
from pipeline.cli.office import register_option
from pipeline.cli.options import format_option, output_option, templates_option
from pipeline.cli.speaking import SpeakingCommand, SpeakingGroup, speaking

DUE_HELP = ("Thời hạn gửi danh sách: mã trong «thoi_han» hoặc ngày; mặc định mã han_tra_loi, danh_sach_dai_bieu "
            "hoặc gui_danh_sach.")


def _due_option(command: Any) -> Any:
    return click.option("--due", default="", metavar="MÃ|NGÀY", help=DUE_HELP)(command)


@click.group("returns", cls=SpeakingGroup, help="""\
Vòng trả lời của hội nghị: gửi phiếu đăng ký, đọc danh sách gửi về, đối chiếu, nhắc.

\b
Ví dụ:
  vanban returns blank data/hoi-nghi-cai-thien-chi-so-2024
  vanban returns read data/hoi-nghi-cai-thien-chi-so-2024 thu-den/*.xlsx
  vanban returns status data/hoi-nghi-cai-thien-chi-so-2024
""")
@speaking
def command() -> None:
    """Hold the subcommands; does nothing itself."""


@command.command("blank", cls=SpeakingCommand, help="""\
Làm bộ gửi cho từng cơ quan được mời trong output/<hồ sơ>/thu-moi-gui/: giấy mời, phiếu đăng ký, chương trình.

Giấy mời đã phát hành thì lấy đúng bản đã phát hành.
""")
@dossier_argument
@_due_option
@output_option
@register_option
@templates_option
@keep_option
@speaking
def blank_command(
    dossier: Path, due: str, output: Path, register_path: Path, templates: Path | None, keep_both: bool
) -> None:
    """Publish the folders to send."""
    from pipeline.cli.report import show_findings
    from pipeline.returning.outgoing import send_blank_forms

    desk = desk_of(output, templates, register_path=register_path, keep_both=keep_both)
    built, findings = send_blank_forms(reviewed_dossier(dossier), desk, due=due)
    show_findings(findings)
    list_built(built)


@command.command("read", cls=SpeakingCommand, help="""\
Đọc danh sách gửi về (.xlsx, .xls, .ods, .csv, bảng trong .docx); giữ tệp gốc, danh sách mới thay danh sách cũ.

Mỗi hàng hoặc được nhận, hoặc nhận kèm lưu ý, hoặc bị từ chối có lý do; thông báo chỉ ô, không chép họ tên.

\b
Ví dụ:
  vanban returns read data/hoi-nghi-cai-thien-chi-so-2024 thu-den/*.xlsx
  vanban returns read data/hoi-nghi-cai-thien-chi-so-2024 "DS gui.doc.docx" --organ so_noi_vu
""")
@dossier_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATHS…")
@click.option("--organ", default="", metavar="MÃ", help="Danh sách của cơ quan này (mã trong danh-ba.xlsx).")
@format_option
@speaking
def read_command(dossier: Path, paths: tuple[Path, ...], organ: str, form: str) -> None:
    """Read the files and tell what became of each."""
    from pipeline.cli.office import current_moment
    from pipeline.cli.report import finding_record, show_findings, show_json, tell
    from pipeline.errors import InvalidData
    from pipeline.register import HO_CHI_MINH
    from pipeline.returning.incoming import read_returns
    from pipeline.returns.model import RowEnd

    reviewed = reviewed_dossier(dossier)
    plan = reviewed.plan
    readings = read_returns(plan, reviewed.folder, paths, moment=current_moment().astimezone(HO_CHI_MINH), organ=organ)
    for each in readings.lists:
        tell("{file}: «{organ}», nhận {taken}, nhận có lưu ý {remarked}, từ chối {refused}, hàng khác {other}.",
             file=each.file, organ=plan.directory.by_id[each.organ_id].name, taken=each.count(RowEnd.TAKEN),
             remarked=each.count(RowEnd.REMARKED), refused=each.count(RowEnd.REFUSED),
             other=each.count(RowEnd.NO_PERSON))
    if readings.refused:
        raise InvalidData("Có {count} tệp không nhận được; các tệp khác đã nhận và giữ.", findings=readings.findings,
                          count=readings.refused)
    show_findings(readings.findings)
    if form == "json":
        show_json({
            "ok": True, "exit_code": 0,
            "lists": [{"file": each.file, "organ": each.organ_id, "sha256": each.sha256,
                       "rows": {end.value: each.count(end) for end in RowEnd}} for each in readings.lists],
            "findings": [finding_record(finding) for finding in readings.findings],
        })


@command.command("status", cls=SpeakingCommand, help="""\
Cơ quan nào đã trả lời, thừa thiếu, trùng tên, chức vụ, chỗ ngồi; không ghi gì, không in họ tên.
""")
@dossier_argument
@_due_option
@today_option
@format_option
@speaking
def status_command(dossier: Path, due: str, day: date | None, form: str) -> None:
    """Show how the answers stand."""
    from pipeline.cli.report import show_findings, show_json
    from pipeline.cli.returns_status import show_standing, standing_record
    from pipeline.returning.asked import uninvited_findings
    from pipeline.returning.papers import standing_of

    reviewed = reviewed_dossier(dossier)
    reconciled, _ = standing_of(reviewed.plan, reviewed.folder, today=day or today_here(), due=due)
    show_findings(uninvited_findings(reviewed.plan, reconciled.uninvited))
    if form == "json":
        show_json(standing_record(reconciled))
    else:
        show_standing(reconciled)


@command.command("report", cls=SpeakingCommand, help="""\
Làm bảng theo dõi cho Chánh Văn phòng, danh sách đại biểu có họ tên và báo cáo tổng hợp vào output/<hồ sơ>/tra-loi/.
""")
@dossier_argument
@_due_option
@today_option
@output_option
@templates_option
@keep_option
@speaking
def report_command(
    dossier: Path, due: str, day: date | None, output: Path, templates: Path | None, keep_both: bool
) -> None:
    """Publish workbook, list and report."""
    from pipeline.returning.papers import publish_report

    desk = desk_of(output, templates, keep_both=keep_both)
    built = publish_report(reviewed_dossier(dossier), desk, today=day or today_here(), due=due)
    tell_built(built)


@command.command("remind", cls=SpeakingCommand, help="""\
Soạn công văn nhắc từng cơ quan chưa trả lời (bản thảo, chưa có số) vào output/<hồ sơ>/nhac-bao-cao/.
""")
@dossier_argument
@_due_option
@today_option
@output_option
@register_option
@templates_option
@keep_option
@speaking
def remind_command(
    dossier: Path, due: str, day: date | None, output: Path, register_path: Path,
    templates: Path | None, keep_both: bool,
) -> None:
    """Publish the reminders."""
    from pipeline.returning.papers import publish_reminders

    desk = desk_of(output, templates, register_path=register_path, keep_both=keep_both)
    built = publish_reminders(reviewed_dossier(dossier), desk, today=day or today_here(), due=due)
    tell_built(built)
