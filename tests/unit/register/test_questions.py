"""What the register answers: finding, searching, the book of Phụ lục IV and its cover."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from pipeline.domain.kind import DocumentKind
from pipeline.findings import FindingKind
from pipeline.register import (
    BOOK_COLUMNS,
    REGISTER_FINDINGS,
    Answer,
    CoverFacts,
    DocumentFacts,
    FrozenFile,
    Register,
    Relation,
    Scope,
    Wish,
)

Facts = Callable[..., DocumentFacts]
Opened = Callable[..., Register]


@pytest.fixture
def register(
    opened: Opened, facts: Facts, now: datetime, frozen: tuple[FrozenFile, ...], scope: Scope
) -> Register:
    """Return a register with documents of every state, a block and an explained gap."""
    register = opened()
    day = now.date() - timedelta(days=4)

    def issued(key: str, answers: Answer | None = None, **changes: object) -> None:
        entry = register.reserve(facts(key, **changes), issued_date=day, answers=answers).entry
        register.complete(entry.entry_id, files=frozen)

    issued("a")
    issued("b", Answer(Relation.REPLACES, 1))
    issued("c", Answer(Relation.CORRECTS, 2), kind=DocumentKind.CONG_VAN, notation="UBND-VX", subject="đính chính")
    register.block(scope, first=4, last=6, unit="VX")
    register.reserve(facts("d"), issued_date=day, wish=Wish(5, unit="VX"))
    register.abandon(register.reserve(facts("e"), issued_date=day).entry.entry_id, reason="in hỏng")
    register.reserve(facts("g", dossier="tập huấn", note="gửi hỏa tốc"), issued_date=now.date(),
                     wish=Wish(10, gap_reason="sổ giấy"))
    register.mark_sent(2, on=day)
    return register


def test_the_book_has_the_ten_columns_of_the_form(register: Register) -> None:
    """Phụ lục IV, Mục I prints ten columns in this order; every row has as many cells."""
    table = register.book_rows(2026)
    register.close()

    assert [
        "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
        "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ] == [column.heading for column in table.columns]
    assert {10} == {len(row.cells) for row in table.rows} | {len(BOOK_COLUMNS)}


def test_the_book_explains_every_number(register: Register) -> None:
    """Each row says its number and, in the last column, what became of it; void and empty numbers too."""
    rows = {str(row.cells[0]): str(row.cells[9]) for row in register.book_rows(2026).rows}
    register.close()

    assert {
        "01/KH-UBND": "Được thay thế bằng 02/KH-UBND ngày 30/10/2026",
        "02/KH-UBND": "Đính chính tại 03/UBND-VX ngày 30/10/2026; Thay thế 01/KH-UBND ngày 30/10/2026",
        "03/UBND-VX": "Đính chính 02/KH-UBND ngày 30/10/2026",
        "04": "Đặt trước cho VX, chưa dùng", "05/KH-UBND": "Đang phát hành", "06": "Đặt trước cho VX, chưa dùng",
        "07/KH-UBND": "Số hủy: in hỏng", "08–09": "Bỏ trống: sổ giấy", "10/KH-UBND": "gửi hỏa tốc; Đang phát hành",
    } == rows


def test_a_void_number_that_was_given_again_has_one_row(opened: Opened, facts: Facts, now: datetime) -> None:
    """The book prints a number once: by its document, or, voided twice, by its first reason."""
    with opened() as register:
        for key, reason in (("a", "in hỏng"), ("b", "sai người ký")):
            entry = register.reserve(facts(key), issued_date=now.date(), wish=Wish(1)).entry
            register.abandon(entry.entry_id, reason=reason)
        void = [str(row.cells[9]) for row in register.book_rows(2026).rows]
        register.reserve(facts("c"), issued_date=now.date(), wish=Wish(1))
        filled = [str(row.cells[9]) for row in register.book_rows(2026).rows]

    assert (["Số hủy: in hỏng"], ["Đang phát hành"]) == (void, filled)


def test_a_row_of_the_book_tells_the_document(register: Register) -> None:
    """Date, kind and subject, signer, recipients with copies, filing places, copies, day of sending."""
    cells = [str(cell) for cell in register.book_rows(2026).rows[1].cells]
    register.close()

    assert [
        "02/KH-UBND", "30/10/2026", "Kế hoạch Tổ chức Hội nghị cải thiện chỉ số", "Nguyễn Văn Ánh",
        "Sở Nội vụ; Văn phòng Tỉnh ủy (02 bản)", "VT, VX", "5", "30/10/2026", "",
    ] == cells[:9]


def test_the_cover_says_from_when_to_when_and_from_which_to_which_number(register: Register) -> None:
    """The cover of Phụ lục IV asks for dates and numbers; a year without entries has none."""
    covers = register.cover_facts(2026), register.cover_facts(2025)
    register.close()

    assert (CoverFacts(2026, date(2026, 10, 30), date(2026, 11, 3), "01", "10", 6),
            CoverFacts(2025, None, None, "", "", 0)) == covers


@pytest.mark.parametrize(("text", "numbers"), [
    ("10/kh", [10]), ("tap huan", [10]), ("ĐÍNH CHÍNH", [3]), ("cai thien anh", [1, 2, 5, 7, 10]),
    ("tinh uy cong van", [3]), ("không có", []), ("hoa toc", [10]), ("", [1, 2, 3, 5, 7, 10])])
def test_search_needs_no_marks(register: Register, text: str, numbers: list[int]) -> None:
    """Every word must be there, in any field, with or without marks and capitals."""
    found = [entry.number for entry in register.search(text)]
    register.close()

    assert numbers == found


def test_entries_are_found_by_number_dossier_year_and_series(register: Register, scope: Scope) -> None:
    """Each question answers with the entries it names and no others."""
    with register:
        assert [1] == [each.number for each in register.find(1, notation="KH-UBND", year=2026)]
        assert () == register.find(1, notation="KH-UBND", year=2025)
        assert () == register.find(10**30, notation="KH-UBND", year=2026)
        assert [10] == [each.number for each in register.of_dossier("tập huấn")]
        assert 6 == len(register.entries(year=2026, series="chung", organ_id="ubnd_tinh"))
        assert () == register.entries(series="khac")
        assert (scope,) == register.scopes() == register.scopes(year=2026)
        assert () == register.scopes(year=2025)
        assert 2 == len(register.ranges()) == len(register.ranges(scope))


def _fields(kind: FindingKind) -> set[str]:
    texts = (kind.sentence, kind.remedy)
    return {field for text in texts for _, field, _, _ in string.Formatter().parse(text) if field}


def test_codes_are_of_the_register_and_unique() -> None:
    """Every finding has a code of its own that begins with register-, and fields that are plain names."""
    codes = [kind.code for kind in REGISTER_FINDINGS]

    assert len(codes) == len(set(codes))
    assert all(code.startswith("register-") for code in codes)
    assert all(field.isidentifier() for kind in REGISTER_FINDINGS for field in _fields(kind))
