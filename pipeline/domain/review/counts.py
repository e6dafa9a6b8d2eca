"""Do the numbers of people agree: rows, totals, units, seats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.domain.plan import Attendance, DelegateGroup, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding

#: «Tổng số lượng đại biểu dự kiến là 163 người»: no other words between, or the total is of something else; a number
#: called about («khoảng») is none to hold against another.
_TOTAL = re.compile(
    r"\b[Tt]ổng (?:số|cộng)"
    r"(?:[\s:,]+(?:lượng|đại biểu|người|dự kiến|tham dự|dự|được mời|mời|triệu tập|[Hh]ội nghị|họp|là|gồm|có))*"
    r"[\s:,]+(?P<count>\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?:người|đại biểu)\b")
#: «01 người/đơn vị», «02 đại biểu/xã»: what each sends.
_PER_UNIT = re.compile(r"\b(\d{1,3})\s+(?:người|đại biểu|đồng chí)\s*/\s*\w")
_PEOPLE = re.compile(r"\b(\d{1,3})\s+(?:người|đại biểu|đồng chí)\b")
#: ``PL.(300)``: who drafted, and how many copies.
_COPIES = re.compile(r"\((?P<count>\d{1,6})\)\s*\.?\s*$")


def count_findings(plan: Plan) -> Iterator[Finding]:
    """Yield what does not add up."""
    total = plan.delegates.headcount()
    stated = plan.delegates.stated_total
    if stated is not None and stated != total:
        yield Finding(catalogue.HEADCOUNT_MISMATCH, plan.delegates.total_place, {"stated": stated, "total": total})
    for group in plan.delegates.groups:
        yield from _units(group)
        yield from _people(group)
        yield from _twice(plan, group)
    yield from _seats(plan)
    yield from _totals_in_texts(plan)
    yield from _own_numbers(plan)
    yield from _copies(plan)


def _own_numbers(plan: Plan) -> Iterator[Finding]:
    """Yield organs that send another number than the «01 người/đơn vị» of the sentences about their group."""
    for group in plan.delegates.groups:
        own = [seat for seat in group.seats if seat.headcount not in {None, group.per_unit}]
        lines = [(line.text.text, line.place) for line in plan.participants if group.group_id in line.group_ids]
        for text, place in (*lines, (group.text.text, group.place)) if own else ():
            if group.per_unit not in {int(each) for each in _PER_UNIT.findall(text)}:
                continue
            told = {int(each) for each in _PEOPLE.findall(text)}
            yield from (Finding(catalogue.OWN_NUMBER_NOT_TOLD, place, {
                "per_unit": group.per_unit, "organ": plan.directory.by_id[seat.organ_id].name, "own": seat.headcount,
            }) for seat in own if seat.headcount not in told)


def _copies(plan: Plan) -> Iterator[Finding]:
    """Yield a number of copies in the drafter's mark (ô 12) that Nơi nhận does not give.

    A line that names no organ may stand for many: then only a number too small is surely wrong.
    """
    for issuance in (plan.issuance, *((plan.invitation.issuance,) if plan.invitation else ())):
        mark = issuance.distribution.drafter_mark
        match = _COPIES.search(mark)
        if match is None:
            continue
        stated = int(match["count"])
        counted = issuance.distribution.copies(plan.body.settings.copies_per_filing_place)
        is_open = not all(line.organ_ids for line in issuance.distribution.lines)
        if stated < counted or (stated > counted and not is_open):
            yield Finding(catalogue.COPIES_MISMATCH, issuance.distribution.place, {
                "mark": mark, "stated": stated, "counted": counted})


def _totals_in_texts(plan: Plan) -> Iterator[Finding]:
    """Yield sentences whose total of people, typed as a number, is none of those that the table gives."""
    groups = plan.delegates.groups
    uncounted = {group.attendance for group in groups if group.headcount is None}
    if not groups or Attendance.DIRECT in uncounted:
        return
    total = plan.delegates.headcount()
    known = {total, *map(plan.delegates.headcount, Attendance), *(group.headcount for group in groups)}
    for use in plan.text_uses:
        for match in _TOTAL.finditer(" ".join(use.printed.split())):
            stated = int(match["count"].replace(".", ""))
            if stated not in known and not (uncounted and stated > total):
                yield Finding(catalogue.TOTAL_IN_TEXT, use.place, {"stated": stated, "total": total})


def _units(group: DelegateGroup) -> Iterator[Finding]:
    if group.unit_count is not None and group.seats and group.unit_count != len(group.seats):
        yield Finding(catalogue.UNIT_COUNT_MISMATCH, group.place,
                      {"stated": group.unit_count, "found": len(group.seats), "group": group.group_id})


def _people(group: DelegateGroup) -> Iterator[Finding]:
    """Compare the row's number with what its units send, or with the least that they can send."""
    if group.headcount is None:
        if group.attendance is Attendance.DIRECT:
            yield Finding(catalogue.HEADCOUNT_MISSING, group.headcount_place,
                          {"group": group.group_id, "per_unit": group.per_unit})
        return
    details = {"per_unit": group.per_unit, "named": len(group.seats), "headcount": group.headcount,
               "group": group.group_id}
    own = [seat.headcount for seat in group.seats]
    counted = sum(count or 0 for count in own)
    least = counted + own.count(None)
    if group.unit_count is not None and group.per_unit is not None and group.unit_count != len(group.seats):
        product = group.per_unit * group.unit_count
        if product != group.headcount and group.derived:
            yield Finding(catalogue.DERIVED_MISMATCH, group.headcount_place, {**details, "counted": product})
        elif product != group.headcount:
            yield Finding(catalogue.UNITS_MISMATCH, group.headcount_place,
                          {**details, "units": group.unit_count, "product": product})
    elif own and None not in own:
        yield from _sum(group, counted, details)
    elif least > group.headcount:
        yield Finding(catalogue.NAMED_TOO_MANY, group.headcount_place, {**details, "least": least})


def _sum(group: DelegateGroup, counted: int, details: Mapping[str, object]) -> Iterator[Finding]:
    """Compare the row's number with the sum of its seats, each of which says its own."""
    if counted == group.headcount:
        return
    if group.derived:
        yield Finding(catalogue.DERIVED_MISMATCH, group.headcount_place, {**details, "counted": counted})
    elif any(seat.headcount != group.per_unit for seat in group.seats):
        yield Finding(catalogue.SEATS_MISMATCH, group.headcount_place, {**details, "counted": counted})
    elif group.named:
        yield Finding(catalogue.NAMED_MISMATCH, group.headcount_place, details)
    else:
        yield Finding(catalogue.UNITS_MISMATCH, group.headcount_place,
                      {**details, "units": len(group.seats), "product": counted})


def _twice(plan: Plan, group: DelegateGroup) -> Iterator[Finding]:
    """Yield each organ that stands in the row more than once, at its last place."""
    times = Counter(seat.organ_id for seat in group.seats)
    last = {seat.organ_id: seat for seat in group.seats}
    for organ_id, count in times.items():
        if count > 1:
            yield Finding(catalogue.ORGAN_TWICE, last[organ_id].place, {
                "organ": plan.directory.by_id[organ_id].name, "entries": len(group.seats), "distinct": len(times),
                "headcount": "(trống)" if group.headcount is None or group.derived else group.headcount,
            })


def _seats(plan: Plan) -> Iterator[Finding]:
    """Yield more people than the hall holds; those in a room of their own need no place in it."""
    if plan.event is None or plan.event.capacity is None:
        return
    hall = plan.event.venue.text
    elsewhere = sum(seat.headcount or 0 for group in plan.delegates.groups if group.attendance is Attendance.DIRECT
                    for seat in group.seats if seat.room_beside(hall))
    people = plan.delegates.headcount(Attendance.DIRECT) - elsewhere
    if people > plan.event.capacity:
        yield Finding(catalogue.TOO_MANY_PEOPLE, plan.event.capacity_place,
                      {"people": people, "capacity": plan.event.capacity})
