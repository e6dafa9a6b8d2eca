"""The programme with its hours: a working paper, or an administrative document (form 1.4) if the office says so."""

from __future__ import annotations

from dataclasses import replace

from pipeline.documents.body import body_lines
from pipeline.documents.frame import draft_issuance, foot, head
from pipeline.documents.phrases import ended, event_time
from pipeline.documents.room.facts import Room, stem
from pipeline.documents.thu_moi_gui import programme_draft
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import BodyBlock
from pipeline.domain.prose import plain

PROGRAMME = "01-chuong-trinh"


def programme_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return the programme; nothing when the plan has none."""
    if not room.plan.programme:
        return ()
    if room.plan.room.checked_programme:
        return (_document(room),)
    draft = programme_draft(room.plan, stem(PROGRAMME))
    return (draft,) if draft else ()


def _document(room: Room) -> WordDraft:
    """Return the programme in form 1.4, without number and date until it is issued."""
    plan, event = room.plan, room.event
    kind, base = DocumentKind.CHUONG_TRINH, plan.invitation.issuance if plan.invitation else plan.issuance
    issuance = draft_issuance(plan.body, base, kind)
    when = f"{event_time(event)}; {event.venue.text}" if event.venue else event_time(event)
    blocks = body_lines(plan, (BodyBlock("lay_tu", pull="chuong_trinh"),))
    last = blocks[-1]
    context = {
        **head(plan.body, issuance, kind),
        "trich_yeu": event.name,
        "can_cu": (),
        "noi_dung": (Block("doan", plain(f"{when}.")), *blocks[:-1],
                     last if last.table else replace(last, prose=ended(last.prose))),
        **foot(issuance),
        "phu_luc": (),
    }
    return WordDraft(kind, "ke_hoach.docx", stem(PROGRAMME), context, f"{kind.label} {event.name.text}",
                     plan.body.full_name)
