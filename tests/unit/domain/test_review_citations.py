"""Documents cited: one number, one date, before the day of issue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.dossier import Dossier

CONFLICTS = {
    "plan-citation-conflict", "plan-citation-in-text", "plan-citation-other-year", "plan-citation-other-number",
    "plan-citation-after-issue",
}
LAST = "  - Thủ trưởng các cơ quan, đơn vị, địa phương có liên quan"


def conflicts(dossier: Dossier) -> list[str]:
    """Return the codes of citations that contradict."""
    return [each.code for each in dossier.findings() if each.code in CONFLICTS]


def said(words: str) -> Callable[[Dossier], object]:
    """Return an edit that puts a sentence into the body."""
    return lambda it: it.text(LAST, f'  - "{words}"\n{LAST}')


def declared(words: str) -> Callable[[Dossier], object]:
    """Return an edit that adds one more entry to «vien_dan»."""
    return lambda it: it.text("so_lieu:\n", f"  them: {words}\nso_lieu:\n")


CASES: dict[str, tuple[Callable[[Dossier], object], str]] = {
    "another date in prose": (
        said("Theo Kế hoạch số 132/KH-UBND ngày 06 tháng 7 năm 2024."), "plan-citation-in-text"),
    "another date in figures": (said("Theo Kế hoạch số 132/KH-UBND ngày 06/7/2024."), "plan-citation-in-text"),
    "another date without «số»": (said("Theo Kế hoạch 132/KH-UBND ngày 06/07/2024."), "plan-citation-in-text"),
    "another date behind the issuing body": (
        said("Theo Kế hoạch số 132/KH-UBND của Ủy ban nhân dân tỉnh ngày 06/7/2024."), "plan-citation-in-text"),
    "another date in brackets": (said("Theo Kế hoạch số 132/KH-UBND (ngày 06/7/2024)."), "plan-citation-in-text"),
    "another date after a comma": (
        said("Theo Kế hoạch số 132/KH-UBND, ban hành ngày 06/7/2024."), "plan-citation-in-text"),
    "another year in prose": (
        said("Theo Kế hoạch số 132/KH-UBND ngày 05 tháng 7 năm 2023."), "plan-citation-other-year"),
    "another number, same symbol and day": (
        said("Theo Kế hoạch số 123/KH-UBND ngày 05 tháng 7 năm 2024 của Ủy ban nhân dân tỉnh."),
        "plan-citation-other-number"),
    "two dates in two sentences, declared nowhere": (
        said("Theo Quyết định số 55/QĐ-UBND ngày 01/3/2024 và Quyết định số 55/QĐ-UBND ngày 02/3/2024."),
        "plan-citation-conflict"),
    "two entries of one number": (
        declared("{loai: Kế hoạch, so_ky_hieu: 132/KH-UBND, ngay: 2024-07-06}"), "plan-citation-conflict"),
    "two entries of one subject": (
        lambda it: it.text("    ngay: 2024-07-05\n", "    ngay: 2024-07-05\n    trich_yeu: cải thiện Chỉ số\n").text(
            "so_lieu:\n", "  them: {loai: Kế hoạch, so_ky_hieu: 133/KH-UBND, ngay: 2024-07-06, "
                          "trich_yeu: cải thiện Chỉ số}\nso_lieu:\n"), "plan-citation-conflict"),
    "a document of the time to come": (
        declared("{loai: Quyết định, so_ky_hieu: 9/QĐ-UBND, ngay: 2024-08-01}"), "plan-citation-after-issue"),
}


@pytest.mark.parametrize("name", CASES)
def test_one_document_with_two_faces_is_found(dossier: Dossier, name: str) -> None:
    """The same document cited with two dates or two numbers is reported once."""
    edit, code = CASES[name]
    edit(dossier)

    assert conflicts(dossier) == [code]


def test_the_contradiction_is_told_at_the_sentence(dossier: Dossier) -> None:
    """The finding stands at the line of the prose that departs from «vien_dan»."""
    said("Theo Kế hoạch số 132/KH-UBND ngày 06/7/2024.")(dossier)

    assert dossier.found("plan-citation-in-text") == [f"ke-hoach.yaml:{dossier.line_of('ngày 06/7/2024')}"]


RIGHT: dict[str, Callable[[Dossier], object]] = {
    "the sample": lambda it: it,
    "the same date in another form": said("Theo Kế hoạch số 132/KH-UBND ngày 5/7/2024."),
    "the same number of another body": said(
        "Theo Kế hoạch số 132/KH-UBND ngày 06/3/2024 của UBND huyện Tuy Phước."),
    "the same number of another body, the body first": said(
        "Theo Kế hoạch số 132/KH-UBND của UBND huyện Tuy Phước ngày 06/3/2024."),
    "two decisions of one day, each with its subject": said(
        "Quyết định số 55/QĐ-UBND ngày 01/3/2024 của UBND tỉnh về tổ chức bộ máy; Quyết định số 56/QĐ-UBND ngày "
        "01/3/2024 của UBND tỉnh về biên chế."),
    "two numbers of one year and two days": said(
        "Quyết định số 55/QĐ-UBND ngày 01/3/2024; Quyết định số 56/QĐ-UBND ngày 02/3/2024."),
    "a decree cited twice alike": said(
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020; Nghị định số 30/2020/NĐ-CP ngày 05/3/2020."),
    "two entries with two subjects": lambda it: it.text(
        "    ngay: 2024-07-05\n", "    ngay: 2024-07-05\n    trich_yeu: cải thiện Chỉ số\n").text(
        "so_lieu:\n", "  them: {loai: Kế hoạch, so_ky_hieu: 132/KH-UBND, ngay: 2023-07-06, "
                      "trich_yeu: phòng chống lụt bão}\nso_lieu:\n"),
    "a plan and a decision with one subject": lambda it: it.text(
        "    ngay: 2024-07-05\n", "    ngay: 2024-07-05\n    trich_yeu: cải thiện Chỉ số\n").text(
        "so_lieu:\n", "  them: {loai: Quyết định, so_ky_hieu: 7/QĐ-UBND, ngay: 2024-05-06, "
                      "trich_yeu: cải thiện Chỉ số}\nso_lieu:\n"),
    "a law without number": declared("{loai: Luật Ban hành văn bản quy phạm pháp luật}"),
    "a document of the day of issue's month": declared(
        "{loai: Quyết định, so_ky_hieu: 9/QĐ-UBND, ngay: 2024-07-31}"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_two_documents_are_not_taken_for_one(dossier: Dossier, name: str) -> None:
    """Other bodies, other subjects and other ways to write one date are no contradiction."""
    RIGHT[name](dossier)

    assert conflicts(dossier) == []


def test_a_type_alone_cites_nothing(dossier: Dossier) -> None:
    """«Luật» without its name is refused; with it, or with the name in the type, it is right."""
    declared("{loai: Luật}\n  bo: {loai: Luật, trich_yeu: Lưu trữ}\n  hp: {loai: Hiến pháp}")(dossier)

    assert dossier.found("plan-citation-of-nothing") == [f"ke-hoach.yaml:{dossier.line_of('them: {loai: Luật}')}"]


def test_a_law_is_cited_by_its_name(dossier: Dossier) -> None:
    """A document without number prints type and name, once, whole or short (Phụ lục I, Mục II.6.b)."""
    declared("{loai: Luật, trich_yeu: Lưu trữ}")(dossier)
    dossier.text("trich_yeu: Tổ chức", "can_cu:\n  - Căn cứ {{ vien_dan.them }}\n  - Căn cứ {{ vien_dan.them.ngan }}\n"
                 "  - Căn cứ {{ vien_dan.them.day_du }}\ntrich_yeu: Tổ chức")

    assert {basis.text for basis in dossier.plan().legal_bases} == {"Căn cứ Luật Lưu trữ"}


def test_a_basis_without_its_first_word_is_told_at_its_line(dossier: Dossier) -> None:
    """Not at the top of the file."""
    dossier.text("trich_yeu: Tổ chức", "can_cu:\n  - Căn cứ Luật Lưu trữ\n  - Luật Lưu trữ\ntrich_yeu: Tổ chức")

    assert dossier.found("plan-legal-basis-start") == [f"ke-hoach.yaml:{dossier.line_of('  - Luật Lưu trữ')}"]
