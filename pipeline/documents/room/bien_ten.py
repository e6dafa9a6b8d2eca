"""Name plates (biển tên) and badges (thẻ đại biểu): one for everybody who comes, in protocol order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.documents.room.facts import Room, mark_of, stem
from pipeline.domain.draft import WordDraft
from pipeline.domain.hall import PlatePaper
from pipeline.domain.room.guests import Guest

PLATES, BADGES = "02-bien-ten", "03-the-dai-bieu"
BADGE_WORD = "ĐẠI BIỂU"
BADGE_ROWS_ON_PAGE = 5
_NOBODY = {"ten": "", "chuc": "", "ghi_chu": ""}


def plate_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return the name plates, each printed on both faces of a folded sheet; nothing when nobody comes."""
    if not room.guests.total:
        return ()
    plates: Sequence[dict[str, str]] = [_plate(guest) for guest in room.guests.everyone]
    if room.plan.room.plate_paper is PlatePaper.A4:
        template, context = "bien_ten.docx", tuple(plates)
    else:
        template, context = "bien_ten_a5.docx", pairs(plates, _NOBODY)
    return (_draft(room, template, PLATES, {"bien": context}, "Biển tên"),)


def badge_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return the badges, ten on a page; nothing when nobody comes."""
    if not room.guests.total:
        return ()
    event = room.event.name.text
    badges = [{**_plate(guest), "hoi_nghi": event, "loai": room.plan.room.badge_words.get(guest.group_id, BADGE_WORD)}
              for guest in room.guests.everyone]
    rows = pairs(badges, {**_NOBODY, "hoi_nghi": "", "loai": ""})
    pages = tuple(rows[start:start + BADGE_ROWS_ON_PAGE] for start in range(0, len(rows), BADGE_ROWS_ON_PAGE))
    return (_draft(room, "the_dai_bieu.docx", BADGES, {"the": pages}, "Thẻ đại biểu"),)


def pairs(items: Sequence[dict[str, str]], nothing: dict[str, str]) -> tuple[dict[str, Any], ...]:
    """Return the items two by two, ``trai`` and ``phai``; nothing beside an odd last one."""
    return tuple({"trai": items[index], "phai": items[index + 1] if index + 1 < len(items) else nothing}
                 for index in range(0, len(items), 2))


def _plate(guest: Guest) -> dict[str, str]:
    return {"ten": guest.title, "chuc": guest.standing, "ghi_chu": mark_of(guest)}


def _draft(room: Room, template: str, name: str, context: dict[str, Any], title: str) -> WordDraft:
    return WordDraft(None, template, stem(name), context, f"{title}: {room.event.name.text}", room.plan.body.full_name)
