"""Who holds which document, and how documents are named together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.issued import Part, all_named, issuance_of, lies_in, narrowed, part_issued, register_lookup
from pipeline.issued.holding import spanned, spans
from tests.support.bureau import Bureau, small_bureau


@given(st.sets(st.integers(1, 500), min_size=1))
def test_spans_keep_every_id(ids: set[int]) -> None:
    """Entry ids are written into a key and found again."""
    assert set(spanned(spans(ids))) == ids
    assert "/" not in spans(ids)


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Return an office that has issued letters with a number each."""
    office = small_bureau(tmp_path, organs=4, settings="giay_moi_chung_so: không")
    office.issue("giay-moi", day=date(2024, 7, 9))
    return office


@pytest.mark.parametrize(("count", "named"), [
    (1, "Giấy mời số 01/GM-SNV ngày 09 tháng 7 năm 2024"),
    (2, "Giấy mời số 01/GM-SNV ngày 09 tháng 7 năm 2024 và Giấy mời số 02/GM-SNV ngày 09 tháng 7 năm 2024"),
    (4, "4 Giấy mời từ số 01/GM-SNV đến số 04/GM-SNV ngày 09 tháng 7 năm 2024"),
])
def test_documents_are_named_together(bureau: Bureau, count: int, named: str) -> None:
    """Up to three one by one, more by the first and the last."""
    assert all_named(bureau.entries()[:count]) == named


def test_each_organ_holds_its_own(bureau: Bureau) -> None:
    """A letter is known by the file that was frozen for it."""
    with bureau.open() as register:
        issued = part_issued(register, bureau.reviewed().plan, Part.GIAY_MOI)

    assert {organ: copy.entry.code for organ, copy in issued.copies.items()} == {
        f"don_vi_{number}": f"0{number}/GM-SNV" for number in range(1, 5)}


def test_letters_to_some_go_to_no_others(bureau: Bureau) -> None:
    """The line for all who are invited stands for those of the letters only; a line without any is left out."""
    plan = bureau.reviewed().plan
    some = narrowed(issuance_of(plan, Part.GIAY_MOI), ["don_vi_2"])
    none = narrowed(issuance_of(plan, Part.GIAY_MOI), [])

    assert [line.organ_ids for line in some.distribution.lines] == [("don_vi_2",)]
    assert none.distribution.lines == ()


def test_where_the_files_lie(bureau: Bureau, tmp_path: Path) -> None:
    """A document lies in the output folder that holds its card."""
    entry = bureau.entries()[0]

    assert lies_in(bureau.folder, entry)
    assert not lies_in(tmp_path / "elsewhere", entry)


def test_an_office_without_register_has_issued_nothing(tmp_path: Path) -> None:
    """No register, nothing on disk: every part is open."""
    bureau = small_bureau(tmp_path)
    look_up = register_lookup(tmp_path / "none.sqlite", output=tmp_path, now=bureau.office.now, actor="lan")

    assert look_up(bureau.reviewed().plan) == {}
