"""How far the data have moved away from what was issued: only a replacement brings that to paper (Điều 18.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.build import stamps
from pipeline.documents import compose
from pipeline.documents.giay_moi import letter_slug, slug_of_letter
from pipeline.domain.draft import BinderDraft
from pipeline.domain.plan import Plan
from pipeline.issued import Part, PartIssued, frozen_folder, with_given_numbers
from pipeline.issued.holding import WHOLE
from pipeline.making import draft_origins
from pipeline.provenance import Change, Origin, State, changes_between, read_record


def divergence(
    plan: Plan, part: Part, issued: PartIssued, *, target: Path, templates: Path, epoch: datetime | None = None
) -> tuple[Change, ...]:
    """Return the documents of an issued part that would say something else now, come anew, or be withdrawn.

    Each is compared with what its recipient holds, under the number and date that it bears.  A template that was
    changed since is no reason to replace a document.
    """
    numbered = with_given_numbers(plan, {part: issued})
    drafts = [draft for draft in compose(numbered, frozenset(part.build_parts)) if not isinstance(draft, BinderDraft)]
    now = draft_origins(drafts, templates=templates, stamp=stamps(numbered, epoch))
    return tuple(change for change in changes_between(_frozen_origins(plan, issued, target), now)
                 if change.facts or change.state in {State.NEW, State.WITHDRAWN})


def _frozen_origins(plan: Plan, issued: PartIssued, target: Path) -> Mapping[str, Origin]:
    """Return the name -> origin of every file in force, as it was issued."""
    records = {entry.entry_id: read_record(target / frozen_folder(entry)).origins for entry in issued.documents}
    found: dict[str, Origin] = {}
    for key, copy in issued.copies.items():
        slug = None if key == WHOLE else _slug(plan, key)
        found |= {name: origin for name, origin in records[copy.entry.entry_id].items()
                  if slug is None or slug_of_letter(name) == slug}
    return found


def _slug(plan: Plan, key: str) -> str:
    organ = plan.directory.by_id.get(key)
    return letter_slug(organ) if organ else key[1:]
