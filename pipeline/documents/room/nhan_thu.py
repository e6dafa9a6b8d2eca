"""Address labels (nhãn gửi thư) and envelopes (phong bì), one of each for every organ that gets a letter."""

from __future__ import annotations

from pipeline.documents.giay_moi import invitees
from pipeline.documents.room.bien_ten import pairs
from pipeline.documents.room.facts import Room, stem
from pipeline.domain.draft import WordDraft

LABELS, ENVELOPES = "06-nhan-thu", "06-phong-bi"
_NOBODY = {"kinh_gui": "", "noi": "", "dia_chi": ""}


def label_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return labels and envelopes; none when the dossier sends no letters."""
    plan = room.plan
    addresses = [{"kinh_gui": "Kính gửi:", "noi": each.organ.full_name, "dia_chi": each.organ.address}
                 for each in invitees(plan)] if plan.invitation else []
    if not addresses:
        return ()
    sender = {"co_quan_chu_quan": plan.body.parent_line, "co_quan_ban_hanh": plan.body.name_lines}
    title, author = room.event.name.text, plan.body.full_name
    return (
        WordDraft(None, "nhan_thu.docx", stem(LABELS), {"nhan": pairs(addresses, _NOBODY)},
                  f"Nhãn gửi thư: {title}", author),
        WordDraft(None, "phong_bi.docx", stem(ENVELOPES), {**sender, "phong_bi": tuple(addresses)},
                  f"Phong bì: {title}", author),
    )
