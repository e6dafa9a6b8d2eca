"""A plan as its issued parts went out: number and date of each, and to whom it went, from the register."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from pipeline.documents.giay_moi import letter_slug
from pipeline.domain.issuance import Distribution, Issuance, RecipientLine
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain
from pipeline.issued.holding import WHOLE, Copy, PartIssued, recipient_keys
from pipeline.issued.parts import Part, issuance_of, known_holders, numbered, with_issuance
from pipeline.register import Entry

#: So many issued documents of one part have a table each in the distribution list; more are put together.
SHOWN_ONE_BY_ONE_MAX = 5


def with_given_numbers(plan: Plan, issued: Mapping[Part, PartIssued]) -> Plan:
    """Return the plan with the numbers, dates and replaced documents that its issued parts bear."""
    for part, each in issued.items():
        if not each.documents:
            continue
        base = issuance_of(plan, part)
        first = each.copies.get(WHOLE) or Copy(each.documents[0])
        plan = replace(plan, issued={**plan.issued, part.kind: _as_issued(plan, part, each)})
        plan = with_issuance(plan, part, first.given_to(base, plan))
        if part is Part.GIAY_MOI and plan.invitation:
            own = {organ: copy.given_to(base, plan) for organ, copy in each.copies.items()}
            own = {organ: issuance for organ, issuance in own.items() if issuance != plan.invitation.issuance}
            plan = replace(plan, invitation=replace(plan.invitation, own_issuances=own))
    return plan


def issued_distribution(plan: Plan, part: Part, issued: PartIssued) -> Distribution:
    """Return to whom the documents in force of a part went, as the register has it, filed as the data say.

    Those to whom a letter was taken back are left out.  A document entered before organs were kept with the lines of
    Nơi nhận has those of the data.

    Raises:
        InvalidData: the directory no longer knows an organ that got one.
    """
    base = issuance_of(plan, part).distribution
    slugs = {letter_slug(organ): organ.organ_id for organ in plan.directory.organs}
    lettered = {key for entry in issued.documents for key in recipient_keys(entry, part, slugs)}
    taken_back = lettered - issued.copies.keys()
    lines: dict[tuple[str, str], RecipientLine] = {}
    for entry in issued.documents:
        known_holders(plan, (organ for line in entry.facts.recipients for organ in line.organ_ids
                             if organ not in taken_back), entry)
        for line in _recorded(plan, entry, without=taken_back):
            key = (line.text.text, line.purpose)
            organs = (*lines[key].organ_ids, *line.organ_ids) if key in lines else line.organ_ids
            lines[key] = replace(line, organ_ids=tuple(dict.fromkeys(organs)))
    return replace(base, lines=tuple(lines.values()), drafter_mark="") if lines else base


def _recorded(plan: Plan, entry: Entry, *, without: Container[str] = ()) -> Iterator[RecipientLine]:
    """Yield Nơi nhận of one document as the register has it; nothing where it does not tell the organs.

    An organ that the directory has lost has a line of its own, by its id.
    """
    if not any(line.organ_ids for line in entry.facts.recipients):
        return
    for line in entry.facts.recipients:
        each = max(1, -(-line.copies // max(1, len(line.organ_ids))))
        text = line.name.removesuffix(f" ({line.purpose})") if line.purpose else line.name
        there = tuple(organ for organ in line.organ_ids if organ not in without)
        known = tuple(organ for organ in there if organ in plan.directory.by_id)
        if known or not line.organ_ids:
            yield RecipientLine(plain(text), known, line.purpose, each)
        yield from (RecipientLine(plain(organ), (), line.purpose, each) for organ in there if organ not in known)


def _as_issued(plan: Plan, part: Part, issued: PartIssued) -> tuple[Issuance, ...]:
    """Return the issuing facts of the documents in force, with Nơi nhận as they went out."""
    base = issuance_of(plan, part)
    if len(issued.documents) > SHOWN_ONE_BY_ONE_MAX:
        lines = tuple(line for entry in issued.documents for line in _recorded(plan, entry))
        return (replace(base, distribution=replace(base.distribution, lines=lines or base.distribution.lines)),)
    made = []
    for entry in issued.documents:
        lines = tuple(_recorded(plan, entry)) or base.distribution.lines
        own = replace(base, distribution=replace(base.distribution, lines=lines))
        made.append(numbered(own, plan, number=entry.number, suffix=entry.suffix, day=entry.issued_date, replaced=None))
    return tuple(made)
