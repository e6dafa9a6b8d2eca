"""Which number a document gets, and on which date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from pipeline.domain.kind import DocumentKind
from pipeline.errors import ExitCode
from pipeline.register import (
    DocumentFacts,
    GapRefused,
    NumberTaken,
    OutOfOrder,
    Purpose,
    Register,
    RequestRefused,
    Scope,
    Wish,
)

Facts = Callable[..., DocumentFacts]
Opened = Callable[..., Register]


def _number(register: Register, facts: DocumentFacts, day: date, **wish: object) -> str:
    return register.reserve(facts, issued_date=day, wish=Wish(**wish)).entry.number_text  # type: ignore[arg-type]


def test_numbers_begin_with_01_and_follow_each_other(opened: Opened, facts: Facts, now: datetime) -> None:
    """The first document of the year is 01, the next 02."""
    with opened() as register:
        numbers = [_number(register, facts(key), now.date()) for key in "abc"]

    assert ["01", "02", "03"] == numbers


def test_the_year_begins_anew(opened: Opened, facts: Facts) -> None:
    """Two documents on either side of new year are the last of one book and 01 of the next."""
    eve = datetime.fromisoformat("2026-12-31T23:59:00+07:00")
    with opened(now=eve) as register:
        first = [_number(register, facts(key), eve.date()) for key in "ab"]
    with opened(now=eve + timedelta(minutes=2)) as register:
        second = register.reserve(facts("c"), issued_date=date(2027, 1, 1))

    assert (["01", "02"], "01/KH-UBND", 2027) == (first, second.entry.code, second.entry.year)


def test_today_is_the_day_in_viet_nam(opened: Opened, facts: Facts) -> None:
    """At 18:00 UTC it is tomorrow in Viet Nam, and tomorrow's date is no date ahead."""
    with opened(now=datetime.fromisoformat("2026-11-03T18:00:00+00:00")) as register:
        given = register.reserve(facts(), issued_date=date(2026, 11, 4))

    assert () == given.findings


def test_each_series_and_each_organ_counts_for_itself(opened: Opened, facts: Facts, now: datetime) -> None:
    """Numbers of one series do not move those of another, nor of another organ."""
    with opened() as register:
        numbers = [
            _number(register, facts("a"), now.date()),
            _number(register, facts("b", series="giay-moi", notation="GM-UBND"), now.date()),
            _number(register, facts("c", organ_id="so_noi_vu"), now.date()),
            _number(register, facts("d"), now.date()),
        ]

    assert ["01", "01", "01", "02"] == numbers


def test_two_series_never_share_number_and_symbol(opened: Opened, facts: Facts, now: datetime) -> None:
    """Number and symbol are unique in the year (Điều 15.1), whatever the series."""
    with opened() as register:
        _number(register, facts("a"), now.date())

        with pytest.raises(NumberTaken):
            _number(register, facts("b", series="khac"), now.date())


def test_a_block_is_left_out_and_given_on_request_only(
    opened: Opened, facts: Facts, now: datetime, scope: Scope
) -> None:
    """Ordinary numbers jump over a block; its unit takes the lowest, or the one it names."""
    with opened() as register:
        register.block(scope, first=2, last=4, unit="VX")
        ordinary = [_number(register, facts(key), now.date()) for key in "ab"]
        lowest = _number(register, facts("c"), now.date(), unit="VX")
        named = _number(register, facts("d"), now.date(), unit="VX", number=4)
        following = register.peek_next(scope)

    assert (["01", "05"], "02", "04", 6) == (ordinary, lowest, named, following)


def test_a_block_ahead_does_not_move_the_next_number(
    opened: Opened, facts: Facts, now: datetime, scope: Scope
) -> None:
    """Numbers given from a block far ahead leave ordinary numbering where it was, and make no gap."""
    with opened() as register:
        register.block(scope, first=150, last=159, unit="VX")
        numbers = [_number(register, facts("a"), now.date(), unit="VX"), _number(register, facts("b"), now.date())]

        assert ["150", "01"] == numbers
        assert () == register.gaps(scope)


@pytest.mark.parametrize("wish", [Wish(3), Wish(3, unit="TH"), Wish(unit="TH"), Wish(5, unit="VX"), Wish(2, unit="VX")])
def test_a_block_is_for_its_unit(opened: Opened, facts: Facts, now: datetime, scope: Scope, wish: Wish) -> None:
    """A number of a block is refused to others, and a number outside it is not of the block."""
    with opened() as register:
        register.block(scope, first=2, last=4, unit="VX")
        _number(register, facts("a"), now.date(), unit="VX")

        with pytest.raises(NumberTaken):
            register.reserve(facts("b"), issued_date=now.date(), wish=wish)


def test_a_used_up_block_gives_nothing(opened: Opened, facts: Facts, now: datetime, scope: Scope) -> None:
    """When the block is full its unit is told so."""
    with opened() as register:
        register.block(scope, first=1, last=1, unit="VX")
        _number(register, facts("a"), now.date(), unit="VX")

        with pytest.raises(NumberTaken):
            _number(register, facts("b"), now.date(), unit="VX")


@pytest.mark.parametrize(("first", "last"), [(1, 2), (3, 5), (2, 9), (0, 3), (9, 8), (1, 10**9)])
def test_a_block_takes_free_numbers_only(
    opened: Opened, facts: Facts, now: datetime, scope: Scope, first: int, last: int
) -> None:
    """A block over a used number, another block or no numbers at all is refused."""
    with opened() as register:
        _number(register, facts("a"), now.date())
        register.block(scope, first=5, last=6, unit="VX")

        with pytest.raises(RequestRefused):
            register.block(scope, first=first, last=last, unit="TH")


def test_an_explicit_number_ahead_needs_a_reason_for_the_gap(
    opened: Opened, facts: Facts, now: datetime, scope: Scope
) -> None:
    """Numbers jumped over stand in the register with the reason; blocks among them stay blocks."""
    with opened() as register:
        register.block(scope, first=3, last=4, unit="VX")
        with pytest.raises(GapRefused):
            _number(register, facts("a"), now.date(), number=7)
        number = _number(register, facts("a"), now.date(), number=7, gap_reason="dùng sổ giấy đến số 06")
        ranges = [(each.first, each.last, each.purpose) for each in register.ranges(scope)]

        assert "07" == number
        assert [(1, 2, Purpose.VOID), (3, 4, Purpose.RESERVED), (5, 6, Purpose.VOID)] == ranges
        assert () == register.gaps(scope)
        assert 8 == register.peek_next(scope)


def test_a_lower_number_fills_a_void_one_only(opened: Opened, facts: Facts, now: datetime, scope: Scope) -> None:
    """A voided number and one left empty for a reason may be filled, a used one not."""
    with opened() as register:
        entries = [register.reserve(facts(key), issued_date=now.date()).entry for key in "ab"]
        _number(register, facts("c"), now.date(), number=4, gap_reason="nhầm")
        register.abandon(entries[0].entry_id, reason="in hỏng")
        filled = [_number(register, facts(f"d{number}"), now.date(), number=number) for number in (1, 3)]

        assert ["01", "03"] == filled
        with pytest.raises(NumberTaken):
            _number(register, facts("e"), now.date(), number=2)
        assert 5 == register.peek_next(scope)


def test_numbers_used_on_paper_are_closed(opened: Opened, facts: Facts, now: datetime, scope: Scope) -> None:
    """An office that begins in mid-year tells which numbers its paper book used; the next comes after them."""
    with opened() as register:
        register.explain(scope, first=1, last=131, reason="sổ giấy từ tháng 01")
        with pytest.raises(NumberTaken):
            _number(register, facts("a"), now.date(), number=131)
        with pytest.raises(GapRefused):
            register.explain(scope, first=140, last=141, reason="sổ giấy")
        with pytest.raises(NumberTaken):
            register.explain(scope, first=131, last=133, reason="sổ giấy")

        assert "132" == _number(register, facts("a"), now.date())
        assert "131a" == _number(register, facts("b"), now.date(), number=131, suffix="a")


def test_letters_follow_a_used_number_in_order(opened: Opened, facts: Facts, now: datetime) -> None:
    """01a needs 01, 01b needs 01a; other letters, and a letter without a number, are refused."""
    with opened() as register:
        _number(register, facts("a"), now.date())
        for wish in (Wish(1, "b"), Wish(2, "a"), Wish(1, "z"), Wish(None, "a")):
            with pytest.raises(RequestRefused):
                register.reserve(facts("x"), issued_date=now.date(), wish=wish)

        assert ["01a", "01b", "02"] == [
            _number(register, facts("b"), now.date(), number=1, suffix="a"),
            _number(register, facts("c"), now.date(), number=1, suffix="b"), _number(register, facts("d"), now.date())]
        with pytest.raises(NumberTaken):
            _number(register, facts("e"), now.date(), number=1, suffix="a")


@pytest.mark.parametrize("number", [0, -1, 10**6, 10**30])
def test_a_number_that_is_none_is_refused(opened: Opened, facts: Facts, now: datetime, number: int) -> None:
    """Numbers begin with 1 and end where the column of the book does."""
    with opened() as register, pytest.raises(RequestRefused):
        _number(register, facts(), now.date(), number=number)


def test_a_date_before_the_last_one_is_refused(opened: Opened, facts: Facts, now: datetime) -> None:
    """Numbers follow the order of issue; the finding names both dates and the error is a wrong request."""
    with opened() as register:
        _number(register, facts("a"), now.date())
        with pytest.raises(OutOfOrder) as refused:
            _number(register, facts("b"), now.date() - timedelta(days=1))

        assert ExitCode.INVALID_DATA == refused.value.exit_code
        assert ["register-date-order"] == [finding.code for finding in refused.value.findings]
        assert "03/11/2026" in str(refused.value)
        assert "02" == _number(register, facts("c"), now.date())


def test_a_date_out_of_order_with_a_reason_is_written_down_and_does_not_bind_others(
    opened: Opened, facts: Facts, now: datetime
) -> None:
    """The reason stands in the note of the book, and the next document may have today's date."""
    ahead = now.date() + timedelta(days=3)
    with opened() as register:
        with pytest.raises(OutOfOrder):
            register.reserve(facts("a"), issued_date=ahead)
        given = register.reserve(facts("a"), issued_date=ahead, date_reason="theo chỉ đạo của Chủ tịch")
        following = _number(register, facts("b"), now.date())

        assert ["register-date-explained"] == [finding.code for finding in given.findings]
        assert "02" == following
        assert "theo chỉ đạo" in str(register.book_rows(2026).rows[0].cells[9])
        assert [] == [each.code for each in register.verify() if each.severity == "E"]


def test_a_needless_reason_is_not_written_down(opened: Opened, facts: Facts, now: datetime) -> None:
    """A reason for a date that is in order would free that entry from the order of dates."""
    with opened() as register:
        given = register.reserve(facts("a"), issued_date=now.date(), date_reason="đề phòng")

        assert ((), "") == (given.findings, given.entry.date_reason)


def test_a_number_filled_between_two_keeps_their_order(opened: Opened, facts: Facts, now: datetime) -> None:
    """A document entered between two numbers is dated between their dates."""
    days = [now.date() - timedelta(days=back) for back in (9, 6, 3)]
    with opened() as register:
        for key, day in zip("abc", days, strict=True):
            entry = register.reserve(facts(key), issued_date=day).entry
            if key == "b":
                register.abandon(entry.entry_id, reason="in hỏng")
        with pytest.raises(OutOfOrder):
            _number(register, facts("d"), now.date(), number=2)

        assert "02" == _number(register, facts("d"), days[1], number=2)


def test_last_years_book_is_warned_of(opened: Opened, facts: Facts) -> None:
    """A number in the book of an earlier year is given, with a warning."""
    with opened() as register:
        given = register.reserve(facts(), issued_date=date(2024, 7, 5))

    assert ("01/KH-UBND", ["register-earlier-year"]) == (given.entry.code, [each.code for each in given.findings])


@pytest.mark.parametrize("changes", [
    {"organ_id": ""}, {"series": "  "}, {"notation": ""}, {"dossier": ""}, {"subject": ""}, {"signer_name": ""},
    {"copies_total": -1}, {"subject": "hỏng \ud800"}, {"note": "a\0b"}])
def test_what_the_book_must_have_is_asked_for(
    opened: Opened, facts: Facts, now: datetime, changes: dict[str, object]
) -> None:
    """A document without what the book records, or with broken text, gets no number."""
    with opened() as register, pytest.raises(RequestRefused):
        register.reserve(facts(**changes), issued_date=now.date())


def test_a_secret_document_gets_no_number(opened: Opened, facts: Facts, now: datetime) -> None:
    """Secret documents have their own book (Điều 15.2, 16.3): refused, and no number is lost."""
    with opened() as register:
        with pytest.raises(RequestRefused) as refused:
            register.reserve(facts("a", secrecy="MẬT", kind=DocumentKind.CONG_VAN), issued_date=now.date())

        assert ["register-secret"] == [finding.code for finding in refused.value.findings]
        assert "01" == _number(register, facts("b"), now.date())
