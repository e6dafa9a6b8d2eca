"""``vanban room``: the papers of the room, from programme and name plates to the head-count for tea."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.conference import desk_of, keep_option, list_built
from pipeline.cli.dossier import dossier_argument, reviewed_dossier
from pipeline.cli.options import format_option, output_option, templates_option
from pipeline.cli.speaking import SpeakingCommand, speaking

if TYPE_CHECKING:
    from pipeline.room.papers import Prepared

#: The papers of ``--only``; held equal to the registry by a test, which would be slow to import for ``--help``.
PAPER_KEYS = ("chuong-trinh", "bien-ten", "the-dai-bieu", "ky-ten", "so-do", "nhan-thu", "tai-lieu", "tra-nuoc")


@click.command("room", cls=SpeakingCommand, help="""\
Làm giấy tờ phòng họp vào output/<hồ sơ>/phong-hop/, đánh số theo thứ tự in.

Họ tên lấy từ danh sách các cơ quan gửi về; nơi chưa trả lời thì in «Đại diện …» và dấu «chưa có tên».

\b
Ví dụ:
  vanban room data/hoi-nghi-cai-thien-chi-so-2024
  vanban room data/hoi-nghi-cai-thien-chi-so-2024 --only bien-ten --only so-do
""")
@dossier_argument
@click.option("--only", multiple=True, type=click.Choice(PAPER_KEYS),
              help="Chỉ làm giấy tờ này; ghi lại được nhiều lần.")
@output_option
@templates_option
@keep_option
@format_option
@speaking
def command(
    dossier: Path, only: tuple[str, ...], output: Path, templates: Path | None, keep_both: bool, form: str
) -> None:
    """Publish the papers and tell the counts."""
    from pipeline.cli.report import show_findings, show_json, tell
    from pipeline.domain.room.seating import Unseated
    from pipeline.room.papers import prepare_room

    desk = desk_of(output, templates, keep_both=keep_both)
    prepared = prepare_room(reviewed_dossier(dossier), desk, only=only)
    show_findings(prepared.findings)
    if form == "json":
        show_json(_record(prepared))
        return
    guests, seating = prepared.room.guests, prepared.room.seating
    list_built(prepared.built)
    tell("Người dự tại hội trường: {total}; đã có tên {named}, chưa có tên {unnamed}.", total=guests.total,
         named=guests.named, unnamed=guests.unnamed)
    if seating:
        tell("Có chỗ ngồi: {seated}; chưa xếp chỗ: {unseated} (hội trường hết chỗ {full}, chờ xác minh trùng người "
             "{pending}, chưa rõ trực tiếp hay trực tuyến {unplaced}).", seated=len(seating.seated),
             unseated=len(seating.unseated) - seating.count(Unseated.ELSEWHERE),
             full=seating.count(Unseated.FULL), pending=seating.count(Unseated.PENDING),
             unplaced=seating.count(Unseated.UNPLACED))


def _record(prepared: Prepared) -> dict[str, Any]:
    from pipeline.cli.report import finding_record

    built, guests, seating = prepared.built, prepared.room.guests, prepared.room.seating
    settings = prepared.room.plan.room
    return {
        "ok": True, "exit_code": 0, "files": [artifact.name.as_posix() for artifact in built.artifacts],
        "people": guests.total, "named": guests.named, "unnamed": guests.unnamed, "unplaced": len(guests.unplaced),
        "groups": [{"id": group.group_id, "people": len(group.guests), "named": group.named}
                   for group in guests.groups],
        "seated": len(seating.seated) if seating else None, "unseated": len(seating.unseated) if seating else None,
        "documents": guests.total + settings.spare_documents, "tea": guests.total + settings.spare_tea,
        "findings": [finding_record(finding) for finding in prepared.findings],
    }
