"""Which number comes next, which number may be asked for, and whether its date keeps the order of issue.

Source: Nghị định 30/2020/NĐ-CP, Điều 15.1: numbers and dates follow the order of issue within the year, from 01 on
1 January; number and symbol are unique in the year.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.register.errors import GapRefused, NumberTaken, RequestRefused
from pipeline.register.model import NUMBER_MAX, SUFFIXES, NumberRange, Purpose, Scope
from pipeline.register.rows import IN_SCOPE, ranges_of
from pipeline.vietnamese.numbers import two_digits

_LIVE = "state <> 'huy_so'"


@dataclass(frozen=True, slots=True)
class Wish:
    """What number the caller asks for.

    Attributes:
        number: explicit number, or None for the next.
        suffix: letter of a document entered between two numbers; needs ``number``.
        unit: whose block the number comes from; alone, the lowest free number of that block.
        gap_reason: why numbers before an explicit one stay empty.
    """

    number: int | None = None
    suffix: str = ""
    unit: str = ""
    gap_reason: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A number that may be given: the range it comes from, and the gaps before it that become explained."""

    number: int
    suffix: str = ""
    range_id: int | None = None
    gaps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A neighbour in number whose date stands on the wrong side."""

    number_text: str
    issued_date: date
    is_before: bool


def last_number(db: sqlite3.Connection, scope: Scope) -> int:
    """Return the highest number that ordinary numbering has passed; reserved blocks do not count."""
    (entries,) = db.execute(
        f"SELECT coalesce(max(number), 0) FROM entry WHERE {IN_SCOPE} AND range_id IS NULL", scope).fetchone()
    (ranges,) = db.execute(
        f"SELECT coalesce(max(last), 0) FROM number_range WHERE {IN_SCOPE} AND purpose <> ?",
        (*scope, Purpose.RESERVED.value)).fetchone()
    return max(int(entries), int(ranges))


def next_number(db: sqlite3.Connection, scope: Scope) -> int:
    """Return the number that comes next: the first after the last that no block holds.

    Raises:
        RequestRefused: when the year's numbers are used up.
    """
    number = last_number(db, scope) + 1
    for each in ranges_of(db, scope):
        if each.first <= number <= each.last:
            number = each.last + 1
    if number > NUMBER_MAX:
        raise RequestRefused("Đã hết số trong năm {year} của sổ «{series}»; kiểm tra sổ.", year=scope.year,
                             series=scope.series)
    return number


def uncovered(db: sqlite3.Connection, scope: Scope, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between ``first`` and ``last`` (both included) that no entry and no range covers."""
    numbers = db.execute(
        f"SELECT DISTINCT number, number FROM entry WHERE {IN_SCOPE} AND number BETWEEN ? AND ?",
        (*scope, first, last)).fetchall()
    yield from uncovered_by([*numbers, *((each.first, each.last) for each in ranges_of(db, scope))], first, last)


def uncovered_by(covered: Iterable[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between ``first`` and ``last`` (both included) that none of the ``covered`` ones touches."""
    start = first
    for low, high in sorted(covered):
        if low > last:
            break
        if low > start:
            yield start, low - 1
        start = max(start, high + 1)
    if start <= last:
        yield start, last


def choose(db: sqlite3.Connection, scope: Scope, wish: Wish) -> Chosen:
    """Return the number for ``wish``.

    Raises:
        RequestRefused: (also ``NumberTaken``, ``GapRefused``) when that number may not be given.
    """
    if wish.number is None:
        if wish.suffix:
            raise RequestRefused("Số thêm chữ (như 132a) phải ghi rõ cả số.")
        return _from_block(db, scope, wish.unit) if wish.unit else Chosen(next_number(db, scope))
    if not 1 <= wish.number <= NUMBER_MAX:
        raise RequestRefused("Số {number} không hợp lệ; số bắt đầu từ 01.", number=wish.number)
    holder = next((each for each in ranges_of(db, scope) if each.first <= wish.number <= each.last), None)
    _require_own_block(wish, holder)
    if wish.suffix:
        return _with_suffix(db, scope, wish, holder)
    _require_free(db, scope, wish.number)
    if holder:
        return Chosen(wish.number, range_id=holder.range_id)
    return _outside_ranges(db, scope, wish)


def _from_block(db: sqlite3.Connection, scope: Scope, unit: str) -> Chosen:
    blocks = [each for each in ranges_of(db, scope) if each.purpose is Purpose.RESERVED and each.unit == unit]
    used = _live_numbers(db, scope)
    for block in blocks:
        for number in range(block.first, block.last + 1):
            if number not in used:
                return Chosen(number, range_id=block.range_id)
    raise NumberTaken("Không còn số đặt trước cho «{unit}» năm {year}; đặt thêm hoặc lấy số tiếp theo.", unit=unit,
                      year=scope.year)


def _require_own_block(wish: Wish, holder: NumberRange | None) -> None:
    if holder and holder.purpose is Purpose.RESERVED and holder.unit != wish.unit:
        raise NumberTaken("Số {number} đã đặt trước cho «{unit}»; ghi đúng đơn vị hoặc lấy số khác.",
                          number=wish.number, unit=holder.unit)
    if wish.unit and (holder is None or holder.purpose is not Purpose.RESERVED):
        raise NumberTaken("Số {number} không nằm trong các số đặt trước cho «{unit}».", number=wish.number,
                          unit=wish.unit)
    if holder and holder.purpose is Purpose.USED and not wish.suffix:
        raise NumberTaken("Số {number} đã cấp ngoài phần mềm ({reason}); lấy số khác.", number=wish.number,
                          reason=holder.reason)


def _with_suffix(db: sqlite3.Connection, scope: Scope, wish: Wish, holder: NumberRange | None) -> Chosen:
    """Return the number with its letter: the plain number must be used, and letters follow each other."""
    number = wish.number or 0
    if wish.suffix not in SUFFIXES:
        raise RequestRefused("Chữ sau số chỉ được là a, b, c, d, e; nhận được «{suffix}».", suffix=wish.suffix)
    used = {suffix for (suffix,) in db.execute(
        f"SELECT suffix FROM entry WHERE {IN_SCOPE} AND number = ? AND {_LIVE}"
        f" UNION SELECT suffix FROM outside WHERE {IN_SCOPE} AND number = ?", (*scope, number, *scope, number))}
    if holder and holder.purpose is Purpose.USED:
        used.add("")
    before = SUFFIXES[SUFFIXES.index(wish.suffix) - 1]
    if wish.suffix in used:
        raise NumberTaken("Số {number}{suffix} đã dùng; lấy số khác.", number=two_digits(number), suffix=wish.suffix)
    if before not in used:
        raise RequestRefused("Chưa có số {number}{before} thì chưa có số {number}{suffix}.",
                             number=two_digits(number), before=before, suffix=wish.suffix)
    return Chosen(number, wish.suffix, holder.range_id if holder else None)


def _require_free(db: sqlite3.Connection, scope: Scope, number: int) -> None:
    row = db.execute(
        f"SELECT notation, issued_date FROM entry WHERE {IN_SCOPE} AND number = ? AND suffix = '' AND {_LIVE}",
        (*scope, number)).fetchone()
    lost = db.execute(
        f"SELECT 1 FROM outside WHERE {IN_SCOPE} AND number = ? AND suffix = ''", (*scope, number)).fetchone()
    if lost:
        raise NumberTaken("Số {number} đã dùng cho văn bản có trên đĩa mà sổ không còn; lấy số khác.",
                          number=two_digits(number))
    if row:
        raise NumberTaken("Số {number} đã dùng cho {number}/{notation} ngày {day}; lấy số khác.",
                          number=two_digits(number), notation=row[0], day=row[1])


def _outside_ranges(db: sqlite3.Connection, scope: Scope, wish: Wish) -> Chosen:
    """Return an explicit number that is the next, fills a voided one, or lies ahead with its gap explained."""
    number, following = wish.number or 0, next_number(db, scope)
    if number < following:
        filled = db.execute(
            f"SELECT 1 FROM entry WHERE {IN_SCOPE} AND number = ? AND suffix = ''", (*scope, number)).fetchone()
        if not filled:
            raise GapRefused("Số {number} nhỏ hơn số tiếp theo ({following}) mà không phải số đã hủy hay bỏ trống.",
                             number=two_digits(number), following=two_digits(following))
        return Chosen(number)
    gaps = tuple(uncovered(db, scope, last_number(db, scope) + 1, number - 1))
    if gaps and not wish.gap_reason.strip():
        raise GapRefused(
            "Lấy số {number} thì các số từ {first} đến {last} bị bỏ trống không lý do; ghi lý do, hoặc lấy số {first}.",
            number=two_digits(number), first=two_digits(gaps[0][0]), last=two_digits(gaps[-1][1]))
    return Chosen(number, gaps=gaps)


def _live_numbers(db: sqlite3.Connection, scope: Scope) -> set[int]:
    return {number for (number,) in db.execute(
        f"SELECT number FROM entry WHERE {IN_SCOPE} AND suffix = '' AND {_LIVE}", scope)}


def order_conflict(db: sqlite3.Connection, scope: Scope, chosen: Chosen, day: date) -> Conflict | None:
    """Return the neighbour whose date stands on the wrong side of ``day``, or None.

    Numbers of a reserved block are held against that block only; entries whose date has its own reason are left out.
    """
    block = f"(SELECT id FROM number_range WHERE id = ? AND purpose = '{Purpose.RESERVED.value}')"
    condition = f"""SELECT number, suffix, issued_date FROM entry WHERE {IN_SCOPE} AND {_LIVE} AND date_reason = ''
        AND (SELECT id FROM number_range WHERE id = range_id AND purpose = '{Purpose.RESERVED.value}') IS {block}"""
    values = (*scope, chosen.range_id, chosen.number, chosen.suffix, day.isoformat())
    for sides, is_before in ((("<", ">"), True), ((">", "<"), False)):
        row = db.execute(
            f"{condition} AND (number, suffix) {sides[0]} (?, ?) AND issued_date {sides[1]} ?"
            f" ORDER BY issued_date {'DESC' if is_before else 'ASC'} LIMIT 1", values).fetchone()
        if row:
            return Conflict(f"{two_digits(row[0])}{row[1]}", date.fromisoformat(row[2]), is_before)
    return None
