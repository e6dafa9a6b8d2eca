"""Does each organ exist when the document says its name, and still when the conference is held."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from pipeline.domain.organ import Organ
from pipeline.domain.plan import OrganUse, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding
from pipeline.vietnamese.dates import date_digits_padded


def existence_findings(plan: Plan) -> Iterator[Finding]:
    """Yield organs that do not exist at the document's date, and those invited that end before the event."""
    uses = (OrganUse(plan.body.organ_id, plan.body.place), *plan.organ_uses)
    told: set[tuple[str, str]] = set()
    for use in uses:
        organ = plan.directory.by_id[use.organ_id]
        spot = (organ.organ_id, str(use.place))
        if spot not in told and not _exists(plan, organ):
            told.add(spot)
            yield Finding(catalogue.ORGAN_NOT_EXISTING, use.place, {
                "organ": organ.full_name, "day": _reference(plan), "successor": _instead(plan, organ)})
    yield from _ending(plan)


def _exists(plan: Plan, organ: Organ) -> bool:
    """Return whether the organ exists on the day of issue, on some day of its month, or else on the event's."""
    if plan.issuance.issued.day is None and plan.issuance.issued.month:
        first, last = _ends_of_month(*plan.issuance.issued.month)
        return (organ.valid_from is None or organ.valid_from <= last) and (
            organ.valid_to is None or organ.valid_to >= first)
    return organ.exists_on(plan.reference_day)


def _ends_of_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _reference(plan: Plan) -> str:
    if plan.issuance.issued.day is None and plan.issuance.issued.month:
        return "tháng {1}/{0}".format(*plan.issuance.issued.month)
    return f"ngày {date_digits_padded(plan.reference_day)}" if plan.reference_day else "ngày hôm nay"


def _instead(plan: Plan, organ: Organ) -> str:
    """Return ``; cơ quan kế thừa: …``, or the body of that time where the organ is only to come; else nothing."""
    later = tuple(_heirs(plan, organ))
    if later:
        return f"; cơ quan kế thừa: {_listed(later)}"
    if organ.valid_from is None or plan.reference_day is None or organ.valid_from <= plan.reference_day:
        return ""
    earlier = tuple(each for each in plan.directory.organs
                    if organ.organ_id in each.successor_ids and _exists(plan, each))
    return f"; lúc ấy là {_listed(earlier)}" if earlier else ""


def _heirs(plan: Plan, organ: Organ) -> Iterator[Organ]:
    """Yield the successors that exist at the date, following the chain where one has ended too."""
    seen = {organ.organ_id}
    waiting = list(organ.successor_ids)
    while waiting:
        heir = plan.directory.by_id.get(waiting.pop(0))
        if heir is None or heir.organ_id in seen:
            continue
        seen.add(heir.organ_id)
        if _exists(plan, heir):
            yield heir
        else:
            waiting.extend(heir.successor_ids)


def _listed(organs: tuple[Organ, ...]) -> str:
    return ", ".join(f"«{organ.full_name}» ({organ.organ_id})" for organ in organs)


def _ending(plan: Plan) -> Iterator[Finding]:
    """Yield the invited organs that exist at the document's date and no more on the day of the event."""
    if plan.event is None:
        return
    first = {seat.organ_id: seat.place for group in reversed(plan.delegates.groups) for seat in reversed(group.seats)}
    for organ_id, place in first.items():
        organ = plan.directory.by_id[organ_id]
        if organ.valid_to and organ.valid_to < (plan.event.last_day or plan.event.day) and _exists(plan, organ):
            yield Finding(catalogue.ORGAN_ENDING, place, {
                "organ": organ.full_name, "last": date_digits_padded(organ.valid_to),
                "event": date_digits_padded(plan.event.day)})
