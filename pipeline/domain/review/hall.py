"""Does the hall make sense: aisles inside the rows, seats that exist, none kept twice, as many as the plan says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.domain.hall import Hall
from pipeline.domain.plan import Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding, Place


def hall_findings(plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with the hall of the plan."""
    hall = plan.hall
    if hall is None:
        return
    yield from _aisles(hall)
    yield from _names(hall)
    yield from _given_twice(hall)
    seats = hall.capacity - hall.head_seats
    stated = plan.event.capacity if plan.event else None
    if stated is not None and stated != seats:
        yield Finding(catalogue.HALL_CAPACITY, hall.place, {"seats": seats, "stated": stated})


def _aisles(hall: Hall) -> Iterator[Finding]:
    told: set[tuple[Place, int]] = set()
    for row in hall.rows:
        for aisle in row.aisles:
            if aisle >= row.seat_count and (row.place, aisle) not in told:
                told.add((row.place, aisle))
                yield Finding(catalogue.AISLE_OUTSIDE, row.place,
                              {"aisle": aisle, "row": row.name, "seats": row.seat_count})
    for aisle in hall.cross_aisles:
        if aisle >= len(hall.rows):
            yield Finding(catalogue.CROSS_AISLE_OUTSIDE, hall.place, {"aisle": aisle, "rows": len(hall.rows)})


def _names(hall: Hall) -> Iterator[Finding]:
    """Yield rows that bear one name, and named seats that no row has."""
    for name, count in Counter(row.name for row in hall.rows).items():
        if count > 1:
            yield Finding(catalogue.ROW_NAME_TWICE, hall.place, {"row": name, "count": count})
    known = set(hall.labels)
    for label, place in _named_seats(hall):
        if label not in known:
            yield Finding(catalogue.SEAT_UNKNOWN, place, {"seat": label})


def _given_twice(hall: Hall) -> Iterator[Finding]:
    first: set[str] = set()
    for label, place in _named_seats(hall):
        if label in first:
            yield Finding(catalogue.SEAT_TWICE, place, {"seat": label})
        first.add(label)


def _named_seats(hall: Hall) -> Iterator[tuple[str, Place]]:
    yield from ((label, hall.place) for label in hall.unused)
    yield from ((label, kept.place) for kept in hall.kept for label in kept.labels)
