"""``vanban calendar``: the conference and the deadlines of the work as calendar files."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.conference import desk_of, keep_option, list_built
from pipeline.cli.dossier import dossier_argument, reviewed_dossier
from pipeline.cli.options import output_option, templates_option
from pipeline.cli.speaking import SpeakingCommand, speaking


@click.command("calendar", cls=SpeakingCommand, help="""\
Làm tệp lịch (.ics) của hội nghị và của thời hạn các việc được giao vào output/<hồ sơ>/lich/.

Mục chưa biết giờ thì ghi cả ngày. Chạy lại sau khi sửa dữ liệu: mục nào đổi thì số lần sửa (SEQUENCE) tăng, mục nào
không còn thì ghi là đã hủy; số ấy đọc từ lịch đã công bố trước trong output/.

\b
Ví dụ:
  vanban calendar data/hoi-nghi-cai-thien-chi-so-2024
""")
@dossier_argument
@click.option("--sequence", "first_sequence", type=click.IntRange(0, 1_000_000), default=0, metavar="N",
              help="Số lần sửa của mục chưa có trong lịch đã công bố; chỉ cần khi tệp lịch cũ bị mất.")
@output_option
@templates_option
@keep_option
@speaking
def command(dossier: Path, first_sequence: int, output: Path, templates: Path | None, keep_both: bool) -> None:
    """Publish the calendars."""
    from pipeline.cli.report import show_findings
    from pipeline.returning.calendars import publish_calendars

    desk = desk_of(output, templates, keep_both=keep_both)
    built, findings = publish_calendars(reviewed_dossier(dossier), desk, first_sequence=first_sequence)
    show_findings(findings)
    list_built(built)
