"""Numbers set aside: blocks for a unit (đặt trước số), and stretches that are explained once and for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pipeline.register.desk import Desk
from pipeline.register.errors import GapRefused, NumberTaken, RequestRefused
from pipeline.register.model import NUMBER_MAX, FoundOnDisk, NumberRange, Purpose, Scope
from pipeline.register.numbering import last_number, next_number, uncovered
from pipeline.register.request import checked_scope, checked_text
from pipeline.register.rows import insert_range, ranges_of, select_ranges
from pipeline.vietnamese.numbers import two_digits


def set_aside(desk: Desk, scope: Scope, *, first: int, last: int, unit: str, reason: str) -> NumberRange:
    """Return the new block of numbers for ``unit``.

    Raises:
        NumberTaken: some of the numbers are used or set aside already.
        RequestRefused: the numbers or the unit make no sense.
    """
    scope, unit = checked_scope(scope), checked_text(unit)
    if not unit:
        raise RequestRefused("Đặt trước số phải ghi cho đơn vị nào.")
    _require_free_stretch(desk, scope, first, last)
    return _written(desk, scope, first=first, last=last, purpose=Purpose.RESERVED, unit=unit,
                    reason=checked_text(reason))


def explain(
    desk: Desk, scope: Scope, *, first: int, last: int, purpose: Purpose, reason: str
) -> tuple[NumberRange, ...]:
    """Return the new ranges that explain why ``first`` to ``last`` have no entries; blocks in between stay.

    Raises:
        GapRefused: numbers before ``first`` would stay unexplained.
        NumberTaken: some of the numbers are used.
        RequestRefused: no reason was given.
    """
    scope, reason = checked_scope(scope), checked_text(reason)
    if not reason:
        raise RequestRefused("Phải ghi lý do các số {first}–{last} không có trong sổ.", first=first, last=last)
    following = next_number(desk.db, scope)
    if first > following:
        raise GapRefused("Các số từ {following} đến {before} cũng chưa dùng; ghi lý do cho cả các số ấy.",
                         following=two_digits(following), before=two_digits(first - 1))
    if first < following:
        raise NumberTaken("Số {first} đã có trong sổ; số tiếp theo là {following}.", first=two_digits(first),
                          following=two_digits(following))
    _require_numbers(first, last)
    stretches = tuple(uncovered(desk.db, scope, first, last))
    return tuple(_written(desk, scope, first=low, last=high, purpose=purpose, reason=reason)
                 for low, high in stretches)


def take_in(desk: Desk, found: Iterable[FoundOnDisk], *, reason: str) -> tuple[NumberRange, ...]:
    """Return the ranges that close every number found on disk and unknown here, and explain those between them.

    For a register that was restored or begun anew: what is on disk is used, what is not and lies below is left
    empty, and the next number comes after both.
    """
    numbers: dict[Scope, set[int]] = {}
    for each in found:
        if not is_known(desk.db, each):
            _write_outside(desk, each)
            numbers.setdefault(each.scope, set()).add(each.number)
    return tuple(written for scope in sorted(numbers)
                 for written in _taken_in(desk, scope, numbers[scope], checked_text(reason)))


def is_known(db: sqlite3.Connection, found: FoundOnDisk) -> bool:
    """Return whether the number of a document on disk is accounted for: registered, closed, or taken in before."""
    scope = checked_scope(found.scope)
    code = (scope.organ_id, found.notation, found.number, found.suffix, scope.year)
    same = "organ_id = ? AND notation = ? AND number = ? AND suffix = ? AND year = ?"
    return bool(
        db.execute(f"SELECT 1 FROM entry WHERE {same} AND state <> 'huy_so'", code).fetchone()
        or db.execute(f"SELECT 1 FROM outside WHERE {same}", code).fetchone()
        or any(each.purpose is Purpose.USED and each.first <= found.number <= each.last and not found.suffix
               for each in ranges_of(db, scope)))


def _write_outside(desk: Desk, found: FoundOnDisk) -> None:
    values = (*checked_scope(found.scope), found.number, found.suffix, found.notation)
    cursor = desk.db.execute("INSERT INTO outside (organ_id, year, series, number, suffix, notation)"
                             " VALUES (?, ?, ?, ?, ?, ?)", values)
    desk.log("ngoai_so", details={"so_ky_hieu": found.code, "nam": found.scope.year, "thu_muc": found.place},
             rows=[("outside", int(cursor.lastrowid or 0))])


def _taken_in(desk: Desk, scope: Scope, used: set[int], reason: str) -> Iterable[NumberRange]:
    low = last_number(desk.db, scope) + 1
    for number in sorted(used):
        for first, last in list(uncovered(desk.db, scope, low, number - 1)):
            yield _written(desk, scope, first=first, last=last, purpose=Purpose.VOID, reason=reason)
        for first, last in list(uncovered(desk.db, scope, number, number)):
            yield _written(desk, scope, first=first, last=last, purpose=Purpose.USED, reason=reason)
        low = max(low, number + 1)


def _written(
    desk: Desk, scope: Scope, *, first: int, last: int, purpose: Purpose, unit: str = "", reason: str = ""
) -> NumberRange:
    range_id = insert_range(desk.db, scope, first=first, last=last, purpose=purpose, unit=unit, reason=reason)
    desk.log(purpose.value, details={
        "so_dang_ky": scope.series, "nam": scope.year, "tu_so": first, "den_so": last, "don_vi": unit,
        "ly_do": reason}, rows=[("number_range", range_id)])
    return select_ranges(desk.db, "id = ?", (range_id,))[0]


def _require_numbers(first: int, last: int) -> None:
    if not 1 <= first <= last <= NUMBER_MAX:
        raise RequestRefused("Các số {first}–{last} không hợp lệ.", first=first, last=last)


def _require_free_stretch(desk: Desk, scope: Scope, first: int, last: int) -> None:
    _require_numbers(first, last)
    if tuple(uncovered(desk.db, scope, first, last)) != ((first, last),):
        raise NumberTaken("Trong các số {first}–{last} có số đã dùng hoặc đã đặt trước; chọn các số khác.",
                          first=two_digits(first), last=two_digits(last))
