"""Do the numbers of people agree: rows, totals, units, seats."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.plan import Attendance, DelegateGroup, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding


def count_findings(plan: Plan) -> Iterator[Finding]:
    """Yield what does not add up."""
    total = plan.delegates.headcount()
    stated = plan.delegates.stated_total
    if stated is not None and stated != total:
        yield Finding(catalogue.HEADCOUNT_MISMATCH, plan.delegates.total_place, {"stated": stated, "total": total})
    for group in plan.delegates.groups:
        yield from _group(plan, group)
    yield from _seats(plan)


def _group(plan: Plan, group: DelegateGroup) -> Iterator[Finding]:
    units = group.unit_count if group.unit_count is not None else len(group.seats)
    if group.unit_count is not None and group.seats and group.unit_count != len(group.seats):
        yield Finding(catalogue.UNIT_COUNT_MISMATCH, group.place,
                      {"stated": group.unit_count, "found": len(group.seats), "group": group.group_id})
    if group.per_unit is not None and group.headcount is not None and units:
        own = sum(seat.headcount or 0 for seat in group.seats)
        product = own if group.unit_count is None else group.per_unit * units
        if product != group.headcount:
            kind = catalogue.NAMED_MISMATCH if group.named else catalogue.UNITS_MISMATCH
            yield Finding(kind, group.headcount_place, {
                "per_unit": group.per_unit, "units": units, "named": len(group.seats), "product": product,
                "headcount": group.headcount, "group": group.group_id,
            })
    yield from _twice(plan, group)


def _twice(plan: Plan, group: DelegateGroup) -> Iterator[Finding]:
    ids = [seat.organ_id for seat in group.seats]
    for seat in group.seats:
        if ids.count(seat.organ_id) > 1 and seat is _last(group, seat.organ_id):
            yield Finding(catalogue.ORGAN_TWICE, seat.place, {
                "organ": plan.directory.by_id[seat.organ_id].name, "entries": len(ids), "distinct": len(set(ids)),
                "headcount": group.headcount if group.headcount is not None else "(trống)",
            })


def _last(group: DelegateGroup, organ_id: str) -> object:
    return [seat for seat in group.seats if seat.organ_id == organ_id][-1]


def _seats(plan: Plan) -> Iterator[Finding]:
    if plan.event is None or plan.event.capacity is None:
        return
    people = plan.delegates.headcount(Attendance.DIRECT)
    if people > plan.event.capacity:
        yield Finding(catalogue.TOO_MANY_PEOPLE, plan.event.capacity_place,
                      {"people": people, "capacity": plan.event.capacity})
