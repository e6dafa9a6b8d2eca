"""``vanban returns``: forms out, lists in, how the answers stand, list with names and report, reminders."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.main import SpeakingCommand, SpeakingGroup, speaking
from pipeline.cli.office import Day, register_option, today
from pipeline.cli.options import format_option, output_option, templates_option

if TYPE_CHECKING:
    from pipeline.build import Reviewed
    from pipeline.readying import Built
    from pipeline.returning.publishing import Desk

DUE_HELP = "Thời hạn gửi danh sách: mã trong «thoi_han» hoặc ngày; mặc định mã han_tra_loi, rồi danh_sach_dai_bieu."


def _dossier_argument(command: Any) -> Any:
    return click.argument("dossier", type=click.Path(path_type=Path), metavar="DOSSIER")(command)


def _due_option(command: Any) -> Any:
    return click.option("--due", default="", metavar="MÃ|NGÀY", help=DUE_HELP)(command)


def _today_option(command: Any) -> Any:
    return click.option("--today", "day", type=Day(), default=None, help="Tính như hôm ấy; mặc định hôm nay.")(command)


def _keep_option(command: Any) -> Any:
    return click.option("--keep-both", is_flag=True,
                        help="Tệp đã sửa tay thì giữ, bản mới đặt bên cạnh.")(command)


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
@_dossier_argument
@_due_option
@output_option
@register_option
@templates_option
@_keep_option
@speaking
def blank_command(
    dossier: Path, due: str, output: Path, register_path: Path, templates: Path | None, keep_both: bool
) -> None:
    """Publish the folders to send."""
    from pipeline.cli.report import show_findings
    from pipeline.returning.outgoing import send_blank_forms

    desk = _desk(output, templates, register_path=register_path, keep_both=keep_both)
    built, findings = send_blank_forms(_reviewed(dossier), desk, due=due)
    show_findings(findings)
    _list(built)


@command.command("read", cls=SpeakingCommand, help="""\
Đọc danh sách gửi về (.xlsx, .xls, .ods, .csv, bảng trong .docx); giữ tệp gốc, danh sách mới thay danh sách cũ.

Mỗi hàng hoặc được nhận, hoặc nhận kèm lưu ý, hoặc bị từ chối có lý do; thông báo chỉ ô, không chép họ tên.

\b
Ví dụ:
  vanban returns read data/hoi-nghi-cai-thien-chi-so-2024 thu-den/*.xlsx
  vanban returns read data/hoi-nghi-cai-thien-chi-so-2024 "DS gui.doc.docx" --organ so_noi_vu
""")
@_dossier_argument
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

    plan = _reviewed(dossier).plan
    readings = read_returns(plan, dossier, paths, moment=current_moment().astimezone(HO_CHI_MINH), organ=organ)
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
@_dossier_argument
@_due_option
@_today_option
@format_option
@speaking
def status_command(dossier: Path, due: str, day: date | None, form: str) -> None:
    """Show how the answers stand."""
    from pipeline.cli.report import show_json
    from pipeline.cli.returns_status import show_standing, standing_record
    from pipeline.returning.papers import standing_of

    reconciled, _ = standing_of(_reviewed(dossier).plan, dossier, today=day or _now(), due=due)
    if form == "json":
        show_json(standing_record(reconciled))
    else:
        show_standing(reconciled)


@command.command("report", cls=SpeakingCommand, help="""\
Làm bảng theo dõi cho Chánh Văn phòng, danh sách đại biểu có họ tên và báo cáo tổng hợp vào output/<hồ sơ>/tra-loi/.
""")
@_dossier_argument
@_due_option
@_today_option
@output_option
@templates_option
@_keep_option
@speaking
def report_command(
    dossier: Path, due: str, day: date | None, output: Path, templates: Path | None, keep_both: bool
) -> None:
    """Publish workbook, list and report."""
    from pipeline.cli.report import show_findings
    from pipeline.returning.papers import publish_report

    desk = _desk(output, templates, keep_both=keep_both)
    built = publish_report(_reviewed(dossier), dossier, desk, today=day or _now(), due=due)
    show_findings(built.findings)
    _list(built)


@command.command("remind", cls=SpeakingCommand, help="""\
Soạn công văn nhắc từng cơ quan chưa trả lời (bản thảo, chưa có số) vào output/<hồ sơ>/nhac-bao-cao/.
""")
@_dossier_argument
@_due_option
@_today_option
@output_option
@templates_option
@_keep_option
@speaking
def remind_command(
    dossier: Path, due: str, day: date | None, output: Path, templates: Path | None, keep_both: bool
) -> None:
    """Publish the reminders."""
    from pipeline.cli.report import show_findings
    from pipeline.returning.papers import publish_reminders

    desk = _desk(output, templates, keep_both=keep_both)
    built = publish_reminders(_reviewed(dossier), dossier, desk, today=day or _now(), due=due)
    show_findings(built.findings)
    _list(built)


def _now() -> date:
    from pipeline.cli.office import current_moment

    return today(current_moment())


def _reviewed(dossier: Path) -> Reviewed:
    """Return the one dossier that a path names.

    Raises:
        click.UsageError: it names several.
    """
    from pipeline.build import reviewed

    passed = reviewed([dossier])
    if len(passed) != 1 or not (dossier / "ke-hoach.yaml").exists():
        raise click.UsageError("mỗi lần chỉ một hồ sơ; ghi thư mục có ke-hoach.yaml.")
    return passed[0]


def _desk(
    output: Path, templates: Path | None, *, register_path: Path | None = None, keep_both: bool = False
) -> Desk:
    from pipeline.cli.office import actor, current_moment
    from pipeline.cli.options import source_date_epoch, template_folder
    from pipeline.issued import nothing_issued, register_lookup
    from pipeline.returning.publishing import Desk

    issued = nothing_issued if register_path is None else register_lookup(
        register_path, output=output, now=current_moment(), actor=actor())
    return Desk(output=output, templates=template_folder(templates), epoch=source_date_epoch(), keep_both=keep_both,
                issued=issued)


def _list(built: Built) -> None:
    from pipeline.cli.report import list_files, tell

    list_files([built.folder / artifact.name for artifact in built.artifacts])
    tell("{folder}: {count} tệp.", folder=built.folder, count=len(built.artifacts))
