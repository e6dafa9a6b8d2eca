"""Whose papers a dossier's output folder holds: two bodies with a dossier of the same name must not share it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.domain.plan import Plan
from pipeline.errors import WouldDestroy
from pipeline.findings import Finding, Place
from pipeline.issued.catalogue import OTHER_NAME
from pipeline.issued.frozen import CARD, FOLDER
from pipeline.manifest import BodyMark, published_body
from pipeline.vietnamese.text import folded


@dataclass(frozen=True, slots=True)
class Owner:
    """A body as it marks its papers, and by what else its papers are known.

    ``names`` are those it has or had, folded; ``predecessors`` the ids of organs whose work it took over, as the
    directory says.
    """

    mark: BodyMark
    names: frozenset[str] = field(default_factory=frozenset)
    predecessors: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, plan: Plan) -> Owner:
        """Return the body that issues the plan's documents."""
        body, organ = plan.body, plan.directory.by_id.get(plan.body.organ_id)
        head = " ".join(body.name_lines)
        names = {head, body.full_name, *((organ.name, *organ.other_names) if organ else ())}
        before = {each.organ_id for each in plan.directory.organs if body.organ_id in each.successor_ids}
        mark = BodyMark(body.organ_id, head, body.parent_line, organ.code if organ else "")
        return cls(mark, frozenset(map(folded, names)), frozenset(before))

    def is_meant_by(self, other: BodyMark) -> bool:
        """Return whether papers marked so are surely of this body; see decision 0044."""
        if other.code and other.code == self.mark.code:
            return True
        if other.organ_id in self.predecessors:
            return True
        if folded(other.name) not in self.names:
            return False
        return not (other.parent and self.mark.parent) or folded(other.parent) == folded(self.mark.parent)


def require_own_folder(owner: Owner, target: Path) -> tuple[Finding, ...]:
    """Raise when a dossier's output folder holds papers of another body; return what else is to be said of it.

    Drafts of a body with the same id and another name are those of one whose name was put right: they are made anew.

    Raises:
        WouldDestroy: naming both bodies, and how to go on.
    """
    for mark in _marks_of_issued(target):
        if not owner.is_meant_by(mark) and (mark.name or mark.organ_id != owner.mark.organ_id):
            raise _refusal(owner, mark, target)
    last = published_body(target)
    if last is None or owner.is_meant_by(last):
        return ()
    if last.organ_id != owner.mark.organ_id or (last.code and owner.mark.code):
        raise _refusal(owner, last, target)
    return (Finding(OTHER_NAME, Place(str(target)), {"other": _named(last), "own": _named(owner.mark)}),)


def _marks_of_issued(target: Path) -> Iterator[BodyMark]:
    """Yield whose the issued documents in a folder are, each body once; a card that makes no sense says nothing."""
    seen = set()
    for card in sorted(target.glob(f"{FOLDER}/*/{CARD}")):
        try:
            record = json.loads(card.read_text(encoding="utf-8"))
            mark = BodyMark(record["co_quan"], record.get("ten_co_quan", ""))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
        if isinstance(mark.organ_id, str) and isinstance(mark.name, str) and mark not in seen:
            seen.add(mark)
            yield mark


def _refusal(owner: Owner, other: BodyMark, target: Path) -> WouldDestroy:
    return WouldDestroy(
        "«{folder}» đang giữ văn bản của «{other}», còn hồ sơ này của «{own}»: không ghi chồng lên. Đổi tên thư mục dữ "
        "liệu của một trong hai hồ sơ, hoặc dùng -o khác; nếu là một cơ quan đã đổi tên thì ghi tên cũ vào cột «Tên "
        "khác» của danh-ba.xlsx, hoặc chuyển thư mục ấy ra nơi khác. Chưa ghi gì.",
        folder=target, other=_named(other), own=_named(owner.mark))


def _named(mark: BodyMark) -> str:
    name = mark.name or mark.organ_id
    return f"{name} ({mark.parent})" if mark.parent else name
