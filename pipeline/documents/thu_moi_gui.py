"""What goes to an organ by e-mail besides its registration form: its letter, and the programme as a paper."""

from __future__ import annotations

from dataclasses import replace

from pipeline.documents.body import body_lines
from pipeline.documents.giay_moi import giay_moi_drafts
from pipeline.documents.phrases import event_time
from pipeline.documents.working_paper import working_paper
from pipeline.domain.draft import WordDraft
from pipeline.domain.plan import BodyBlock, Plan

FOLDER = "thu-moi-gui"
LETTER, PROGRAMME, FORM = "giay-moi", "chuong-trinh", "phieu-dang-ky"


def letter_folders(plan: Plan) -> dict[str, str]:
    """Return organ id -> its folder: the number and name of its letter."""
    return {draft.recipients[0]: f"{FOLDER}/{draft.stem.rpartition('/')[2]}"
            for draft in giay_moi_drafts(plan) if isinstance(draft, WordDraft)}


def letters_to_send(plan: Plan) -> tuple[WordDraft, ...]:
    """Return every letter under the name it has in the folder to send."""
    folders = letter_folders(plan)
    return tuple(replace(draft, stem=f"{folders[draft.recipients[0]]}/{LETTER}")
                 for draft in giay_moi_drafts(plan) if isinstance(draft, WordDraft))


def programme_draft(plan: Plan, stem: str) -> WordDraft | None:
    """Return the programme as a paper of its own, or None when the plan has none."""
    if not plan.programme or plan.event is None:
        return None
    event = plan.event
    note = f"{event_time(event)}; {event.venue.text}." if event.venue else f"{event_time(event)}."
    draft = working_paper(plan, stem, heading="CHƯƠNG TRÌNH", subject=event.name, note=note,
                          blocks=body_lines(plan, (BodyBlock("lay_tu", pull="chuong_trinh"),)))
    return replace(draft, title=f"Chương trình {event.name.text}")
