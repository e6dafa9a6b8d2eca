"""Who may sign how, and where the document is filed."""

from __future__ import annotations

import pytest

from tests.support.dossier import BODY, Dossier

LINES, POSITION, NAME = "quyen_han: [KT. CHỦ TỊCH]", "chuc_vu: PHÓ CHỦ TỊCH", "ho_ten: Lâm Hải Giang"


def signing(dossier: Dossier) -> list[str]:
    """Return the codes about signature and filing, in order."""
    return [each.code.removeprefix("plan-") for each in dossier.findings()
            if each.code.startswith(("plan-signing", "plan-filing"))]


@pytest.mark.parametrize(("lines", "codes"), [
    ("[TUQ. CHỦ TỊCH, KT. GIÁM ĐỐC]", ["signing-tuq-kt"]),
    ("[KT. GIÁM ĐỐC, TUQ. CHỦ TỊCH]", ["signing-tuq-kt"]),
    ('["TUQ. CHỦ TỊCH KT. GIÁM ĐỐC"]', ["signing-tuq-kt"]),
    ("[T/M ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH]", ["signing-slash"]),
    ("[TM/ ỦY BAN NHÂN DÂN]", ["signing-slash"]),
    ("[K/T CHỦ TỊCH]", ["signing-slash"]),
    ("[TM ỦY BAN NHÂN DÂN]", ["signing-unknown"]),
    ("[KT.CHỦ TỊCH]", ["signing-unknown"]),
    ("[THỪA LỆNH CHỦ TỊCH]", ["signing-unknown"]),
    ("[KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN]", ["signing-order"]),
    ("[TM. ỦY BAN NHÂN DÂN, TM. ỦY BAN NHÂN DÂN]", ["signing-order"]),
    ("[KT. Chủ tịch]", ["signing-case"]),
    ("[]", ["signing-deputy"]),
    ("KT. CHỦ TỊCH", []),
    ("[TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH]", []),
    ("[TL. CHỦ TỊCH, KT. CHÁNH VĂN PHÒNG]", ["signing-for-another"]),
    ("[TL. CHỦ TỊCH]", ["signing-deputy"]),
    ("[TUQ. CHỦ TỊCH]", []),
    ("[TM. ỦY BAN NHÂN DÂN, Q. CHỦ TỊCH]", ["signing-deputy"]),
    ("[TM. CHỦ TỊCH]", ["signing-tm-person"]),
    ("[TM. HỘI ĐỒNG NHÂN DÂN, KT. CHỦ TỊCH]", ["signing-other-body"]),
    ("[TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN, KT. CHỦ TỊCH]", ["signing-other-body"]),
    ("[TM. UỶ BAN NHÂN DÂN, KT. CHỦ TỊCH]", []),
    ("[TM. BAN CHỈ ĐẠO, KT. CHỦ TỊCH]", []),
])
def test_lines_of_authority_keep_the_law(dossier: Dossier, lines: str, codes: list[str]) -> None:
    """Prefixes have a dot and a place of their own; KT. never stands with TUQ."""
    dossier.text(LINES, f"quyen_han: {lines}", file=BODY)

    assert signing(dossier) == codes


@pytest.mark.parametrize(("position", "codes"), [
    ("Phó Chủ tịch", ["signing-case"]),
    ("CHỦ TỊCH", ["signing-kt-himself"]),
    ("KT. PHÓ CHỦ TỊCH", ["signing-order", "signing-in-position"]),
    ("PHÓ CHỦ TỊCH THƯỜNG TRỰC", []),
])
def test_the_position_is_a_post_in_capitals(dossier: Dossier, position: str, codes: list[str]) -> None:
    """Below KT. stands the deputy's own post, without any capacity in it."""
    dossier.text(POSITION, f"chuc_vu: {position}", file=BODY)

    assert signing(dossier) == codes


@pytest.mark.parametrize(("lines", "position", "codes"), [
    ("[TL. BỘ TRƯỞNG]", "THỨ TRƯỞNG", ["signing-deputy"]), ("[]", "THỨ TRƯỞNG", ["signing-deputy"]),
    ("[TM. BỘ TRƯỞNG]", "THỨ TRƯỞNG", ["signing-tm-person"]), ("[KT. BỘ TRƯỞNG]", "THỨ TRƯỞNG", []),
    ("[KT. BỘ TRƯỞNG]", "THỨ TRƯỞNG THƯỜNG TRỰC", []), ("[KT. BỘ TRƯỞNG BỘ Y TẾ]", "THỨ TRƯỞNG", []),
    ("[KT. CHỦ TỊCH]", "THỨ TRƯỞNG", ["signing-for-another"]),
    ("[Q. BỘ TRƯỞNG]", "BỘ TRƯỞNG", ["signing-q-twice"]), ("[Q. BỘ TRƯỞNG]", "Q. BỘ TRƯỞNG", ["signing-order", "signing-q-twice"]),
    ("[]", "Q. BỘ TRƯỞNG", []), ("[TL. BỘ TRƯỞNG]", "VỤ TRƯỞNG VỤ KHOA HỌC VÀ CÔNG NGHỆ", []),
])
def test_heads_and_deputies_of_ministries(dossier: Dossier, lines: str, position: str, codes: list[str]) -> None:
    """«Thứ trưởng» is a deputy too; «Q.» is part of the head's post and no line of its own."""
    dossier.text(POSITION, f"chuc_vu: {position}", file=BODY).text(LINES, f"quyen_han: {lines}", file=BODY)

    assert signing(dossier) == codes


@pytest.mark.parametrize(("head", "deputy"), [
    ("BỘ TRƯỞNG", "THỨ TRƯỞNG"), ("BỘ TRƯỞNG BỘ Y TẾ", "THỨ TRƯỞNG BỘ Y TẾ"), ("CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"), ("CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
])
def test_a_head_that_signs_for_himself_is_told_his_deputy(dossier: Dossier, head: str, deputy: str) -> None:
    """The remedy names a post that exists."""
    dossier.text(POSITION, f"chuc_vu: {head}", file=BODY).text(LINES, f"quyen_han: [KT. {head}]", file=BODY)
    found = next(each for each in dossier.findings() if each.code == "plan-signing-kt-himself")

    assert found.details["deputy"] == deputy


def test_a_standing_deputy_is_told_his_own_head(dossier: Dossier) -> None:
    """«Phó Chủ tịch Thường trực» signs for the Chủ tịch: there is no «Chủ tịch Thường trực»."""
    dossier.text(POSITION, "chuc_vu: PHÓ CHỦ TỊCH THƯỜNG TRỰC", file=BODY).text(LINES, "quyen_han: []", file=BODY)
    found = next(each for each in dossier.findings() if each.code == "plan-signing-deputy")

    assert found.details["head"] == "CHỦ TỊCH"


@pytest.mark.parametrize("name", [
    "ThS. Lâm Hải Giang", "TS. Lâm Hải Giang", "PGS.TS. Lâm Hải Giang", "PGS, TS Lâm Hải Giang", "Ths Lâm Hải Giang",
    "BS.CKII Lâm Hải Giang", "Tiến sĩ Lâm Hải Giang", "NGƯT. Lâm Hải Giang", "Ông Lâm Hải Giang",
    "Đồng chí Lâm Hải Giang",
])
def test_no_title_stands_before_the_name(dossier: Dossier, name: str) -> None:
    """Academic titles, honours and words of address before the signer's name are refused."""
    dossier.text(NAME, f"ho_ten: {name}", file=BODY)

    assert signing(dossier) == ["signing-title"]


@pytest.mark.parametrize("name", [
    "Tạ Sĩ Tiến", "Ông Văn Chí", "Thạch Kim Sơn", "Cù Ngọc", "Kso Phước", "Lưu Bá", "Giàng A Chu", "Bá Thị Xuân",
])
def test_a_name_that_only_looks_like_a_title_passes(dossier: Dossier, name: str) -> None:
    """Family names that begin like a title are names."""
    dossier.text(NAME, f"ho_ten: {name}", file=BODY)

    assert signing(dossier) == []


def test_the_finding_points_at_the_signer(dossier: Dossier) -> None:
    """The place is the signer's entry in co-quan.yaml."""
    dossier.text(NAME, "ho_ten: ThS. Lâm Hải Giang", file=BODY)

    assert dossier.found("plan-signing-title") == [f"co-quan.yaml:{dossier.line_of('lam_hai_giang:', file=BODY)}"]


def test_a_signer_that_signs_nothing_is_left_alone(dossier: Dossier) -> None:
    """Only those who sign a document of the dossier are judged."""
    dossier.text("nguoi_ky:\n", "nguoi_ky:\n  khac: {chuc_vu: Trưởng phòng, ho_ten: TS. Nguyễn Văn An}\n", file=BODY)

    assert signing(dossier) == []


@pytest.mark.parametrize(("filing", "codes"), [
    ("[K5, KSTT]", ["filing-missing"] * 2), ("[]", ["filing-missing"] * 2), ("[K5, VT]", ["filing-missing"] * 2),
    ("[vt, K5]", ["filing-missing"] * 2), ("VT", []), ('"VT, K5, KSTT"', []), ("[VT.]", []),
])
def test_every_document_is_filed_with_van_thu(dossier: Dossier, filing: str, codes: list[str]) -> None:
    """«Lưu: VT» stands first in the filing line of plan and letters alike."""
    dossier.text("luu: [VT, K5, KSTT]", f"luu: {filing}", every=True)

    assert signing(dossier) == codes


def test_the_letters_filing_is_told_at_its_own_line(dossier: Dossier) -> None:
    """A letter without «Lưu: VT» is told where the letter says it."""
    dossier.text("    luu: [VT, K5, KSTT]", "    luu: [K5]")

    assert dossier.found("plan-filing-missing") == [f"ke-hoach.yaml:{dossier.line_of('luu: [K5]')}"]
