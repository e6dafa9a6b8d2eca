"""Plan, annexes and distribution list as drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.documents import compose
from pipeline.documents.annexes import annex_drafts
from pipeline.documents.giay_moi import invitees
from pipeline.documents.ke_hoach import ke_hoach_draft
from pipeline.documents.noi_nhan import copy_lines, noi_nhan_drafts
from pipeline.domain.draft import WordDraft, WorkbookDraft
from pipeline.domain.plan import Plan
from tests.support.dossier import BODY, DELEGATES, GROUPS, Dossier

PlanWith = Callable[[Callable[[Dossier], object]], Plan]


def test_the_dossier_has_its_documents_in_order(sample: Plan) -> None:
    """Kế hoạch, annex as Word and workbook, letters, printing file, distribution list twice."""
    stems = [draft.stem for draft in compose(sample)]
    letters = [stem for stem in stems if stem.startswith("giay-moi/")]

    assert [stem for stem in stems if stem not in letters] == [
        "ke-hoach", "phu-luc-danh-sach-dai-bieu", "phu-luc-danh-sach-dai-bieu", "giay-moi-tat-ca",
        "noi-nhan", "noi-nhan",
    ]


@pytest.mark.parametrize("part", ["ke-hoach", "phu-luc", "giay-moi", "noi-nhan"])
def test_each_part_can_be_made_alone(sample: Plan, part: str) -> None:
    """Every name of a part's files begins with the part, which tells them apart in the manifest."""
    assert {draft.stem.startswith(part) for draft in compose(sample, frozenset({part}))} == {True}


def test_a_document_that_is_not_issued_has_the_forms_blanks(sample: Plan) -> None:
    """Number and day stay blank, the month that is known is printed."""
    context = ke_hoach_draft(sample).context

    assert (context["so_van_ban"], context["ky_hieu"], context["dia_danh_ngay"]) == (
        " " * 8, "KH-UBND", "Bình Định, ngày …… tháng 7 năm 2024")


def test_an_issued_document_has_number_and_date(plan_with: PlanWith) -> None:
    """Filling in both fields fills them in wherever they are printed."""
    plan = plan_with(lambda it: it.text("so_van_ban:  ", "so_van_ban: 5 ").text(
        "ngay_ban_hanh: 2024-07 ", "ngay_ban_hanh: 2024-07-12 "))
    context = ke_hoach_draft(plan).context

    assert (context["so_van_ban"], context["dia_danh_ngay"], context["phu_luc"][0]["kem_theo"]) == (
        "05", "Bình Định, ngày 12 tháng 7 năm 2024",
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 12 tháng 7 năm 2024 của Ủy ban nhân dân tỉnh Bình Định)")


def test_an_electronic_annex_leaves_the_places_blank(plan_with: PlanWith) -> None:
    """«phu_luc_kem_theo: de_trong» keeps number and date open even when they are known."""
    plan = plan_with(lambda it: it.text("so_van_ban:  ", "so_van_ban: 5 ").text(
        "phu_luc_kem_theo: dien_day_du", "phu_luc_kem_theo: de_trong", file=BODY))

    assert ke_hoach_draft(plan).context["phu_luc"][0]["kem_theo"] == (
        f"(Kèm theo Kế hoạch số {' ' * 8} ngày …… tháng …… năm …… của Ủy ban nhân dân tỉnh Bình Định)")


@pytest.mark.parametrize(("choice", "last"), [("không", "bang"), ("có", "doan")])
def test_a_table_annex_ends_with_the_mark_where_the_office_wants_it(
    plan_with: PlanWith, choice: str, last: str
) -> None:
    """«phu_luc_ket_thuc» decides whether «./.» stands below a table."""
    plan = plan_with(lambda it: it.text("phu_luc_ket_thuc: không", f"phu_luc_ket_thuc: {choice}", file=BODY))

    assert ke_hoach_draft(plan).context["phu_luc"][0]["noi_dung"][-1].kind == last


def test_a_text_annex_always_ends_with_the_mark(plan_with: PlanWith) -> None:
    """Words at the end of an annex close with «./.», also those pulled from data."""
    plan = plan_with(lambda it: it.text(
        "      - lay_tu: dai_bieu\n        hinh_thuc: truc_tiep\n",
        "      - lay_tu: chuong_trinh\n        kieu: gach\n"))

    assert ke_hoach_draft(plan).context["phu_luc"][0]["noi_dung"][-1].prose.text.endswith("tỉnh./.")


SECOND_ANNEX = "  - {ma: so_do, tieu_de: Sơ đồ chỗ ngồi, noi_dung: [Sơ đồ.]}\nnoi_nhan:\n"


def test_two_annexes_have_roman_numbers_and_one_has_none(sample: Plan, plan_with: PlanWith) -> None:
    """«Phụ lục» alone, «Phụ lục I» and «Phụ lục II» together, in the plan and in their own files."""
    two = plan_with(lambda it: it.text("\nnoi_nhan:\n", f"\n{SECOND_ANNEX}"))

    assert [annex["so"] for annex in ke_hoach_draft(sample).context["phu_luc"]] == ["Phụ lục"]
    assert [annex["so"] for annex in ke_hoach_draft(two).context["phu_luc"]] == ["Phụ lục I", "Phụ lục II"]
    assert [(type(draft).__name__, draft.stem) for draft in annex_drafts(two)] == [
        ("WordDraft", "phu-luc-danh-sach-dai-bieu"), ("WorkbookDraft", "phu-luc-danh-sach-dai-bieu"),
        ("WordDraft", "phu-luc-so-do"),
    ]


def test_a_plan_without_annex_makes_none(plan_with: PlanWith) -> None:
    """No annex, no file, no section."""
    def without(it: Dossier) -> object:
        content = it.path("ke-hoach.yaml").read_text(encoding="utf-8")
        return it.text(content[content.index("phu_luc:\n"):content.index("noi_nhan:\n  dong")], "")

    plan = plan_with(without)

    assert (ke_hoach_draft(plan).context["phu_luc"], annex_drafts(plan)) == ((), ())


def test_recipients_have_dash_and_semicolon_and_the_last_a_full_stop(sample: Plan) -> None:
    """The lines of Nơi nhận are punctuated as Mục II.9.d says, whatever the data write."""
    assert ke_hoach_draft(sample).context["noi_nhan"] == (
        "- Vụ Cải cách hành chính (b/c);", "- Cục Kiểm soát thủ tục hành chính (b/c);",
        "- TT Tỉnh ủy, TT HĐND tỉnh (b/c);", "- CT, các PCT UBND tỉnh;", "- Thành phần theo mục III của Kế hoạch;",
        "- LĐVP UBND tỉnh;", "- THCB, PVHCC, HCTC, QTTV;", "- Tổ CCHC của VP UBND tỉnh;",
        "- UBND các xã, phường, thị trấn;", "- Lưu: VT, K5, KSTT.",
    )


@pytest.mark.parametrize("written", ["UBND các xã;", "UBND các xã.", "UBND các xã ,", "UBND các xã"])
def test_punctuation_in_the_data_is_not_doubled(plan_with: PlanWith, written: str) -> None:
    """A clerk's own stop at the end of a recipient does not stand before the semicolon."""
    plan = plan_with(lambda it: it.text('ten: "UBND các xã, phường, thị trấn"', f'ten: "{written}"'))

    assert "- UBND các xã;" in ke_hoach_draft(plan).context["noi_nhan"]


def test_every_total_comes_from_one_place(plan_with: PlanWith) -> None:
    """A changed row changes the sum in section III, in the annex and in the workbook."""
    plan = plan_with(lambda it: it.cells(DELEGATES, GROUPS, D6=26, D14=164))
    word, workbook = annex_drafts(plan)
    assert isinstance(word, WordDraft)
    assert isinstance(workbook, WorkbookDraft)

    body = [line.prose.text for line in ke_hoach_draft(plan).context["noi_dung"]]
    totals = [next(text for text in body if "Tổng số" in text)]
    totals += [table.rows[-1].cells[-1].text for table in (word.context["noi_dung"][-1].table, workbook.tables[0])]

    assert totals == ["(Tổng số lượng đại biểu dự kiến là 164 người)", "164", "164"]


def test_copies_are_counted_once_for_each_organ(sample: Plan) -> None:
    """An organ that two lines name gets its copies in the first, and the second says so."""
    lines = copy_lines(sample, sample.issuance)
    to_cchc = [line for line in lines if line.recipient == "Tổ cải cách hành chính của Văn phòng Ủy ban nhân dân tỉnh"]

    assert [(line.copies, line.counted) for line in to_cchc] == [(1, False), (0, True)]


def test_the_total_to_print_is_that_of_all_documents(sample: Plan) -> None:
    """Copies of plan and letters, filing places included, add up to the total of the list."""
    invitation = sample.invitation
    assert invitation is not None
    total = sum(line.copies for issuance in (sample.issuance, invitation.issuance)
                for line in copy_lines(sample, issuance))
    word, workbook = noi_nhan_drafts(sample)
    assert isinstance(word, WordDraft)

    assert word.context["ghi_chu"] == f"Tổng số bản phải in của cả hồ sơ: {total} bản."
    assert isinstance(workbook, WorkbookDraft)
    assert sum(int(table.rows[-1].cells[-1].text) for table in workbook.tables) == total


@pytest.mark.parametrize(("replaced", "caption"), [
    (0, "Giấy mời số 05/GM-UBND"), (1, "Giấy mời số 07/GM-UBND, 05/GM-UBND"),
    (5, "Giấy mời (6 số, từ 07/GM-UBND đến 05/GM-UBND)"),
])
def test_letters_with_numbers_of_their_own_are_all_named(sample: Plan, replaced: int, caption: str) -> None:
    """After a replacement in part the list says under which numbers the letters went out."""
    assert sample.invitation
    shared = replace(sample.invitation.issuance, code_number=5)
    organs = [each.organ.organ_id for each in invitees(sample)]
    own = {organ: replace(shared, code_number=7 + index) for index, organ in enumerate(organs[:replaced])}
    plan = replace(sample, invitation=replace(sample.invitation, issuance=shared, own_issuances=own))

    word, _ = noi_nhan_drafts(plan)

    assert isinstance(word, WordDraft)
    assert caption in [block.prose.text for block in word.context["noi_dung"]]


def test_filing_places_are_counted_however_they_are_written(plan_with: PlanWith) -> None:
    """«luu: VT, K5, KSTT» in one text is three places, each with the office's number of copies."""
    plan = plan_with(lambda it: it.text("luu: [VT, K5, KSTT]", 'luu: "VT, K5, KSTT"', every=True).text(
        "so_ban_luu_moi_noi: 1", "so_ban_luu_moi_noi: 2", file=BODY))

    filed = [(line.recipient, line.copies) for line in copy_lines(plan, plan.issuance) if line.purpose == "lưu"]

    assert filed == [("Lưu: VT", 2), ("Lưu: K5", 2), ("Lưu: KSTT", 2)]
    assert ke_hoach_draft(plan).context["noi_nhan"][-1] == "- Lưu: VT, K5, KSTT."


def test_a_dossier_may_overrule_the_offices_choices(plan_with: PlanWith) -> None:
    """«cai_dat» in a plan is stronger than in co-quan.yaml, choice by choice."""
    plan = plan_with(lambda it: it.append("\ncai_dat:\n  thang_hai_chu_so: có\n"))

    assert ke_hoach_draft(plan).context["dia_danh_ngay"] == "Bình Định, ngày …… tháng 07 năm 2024"
