"""Sentences name facts and nothing else; everything else is refused before it could run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest

from pipeline.domain.organ import Directory, Organ
from pipeline.errors import InvalidData
from pipeline.findings import Place
from pipeline.sources.names import CitationFact, CountFact, DateFact, Names, OrganNames, TimeFact
from pipeline.sources.prose import MAX_PRINTED, ProseReader
from tests.corpus.hostile.expressions import HOSTILE_EXPRESSIONS

DIRECTORY = Directory((
    Organ("so_noi_vu", "Sở Nội vụ tỉnh Bình Định", "Sở Nội vụ", "Sở NV", parent_id="ubnd_tinh"),
    Organ("ubnd_tinh", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
))
SEEN: list[str] = []


def facts() -> Mapping[str, Any]:
    """Return facts of every kind."""
    cited = CitationFact(whole="Kế hoạch số 132/KH-UBND ngày 05 tháng 7 năm 2024", short="Kế hoạch số 132/KH-UBND",
                         code="132/KH-UBND", issued=DateFact(date(2024, 7, 5)), subject="về cải cách")
    bare = CitationFact(whole="Luật Tổ chức", short="Luật Tổ chức", code="", issued=None, subject="")
    return {
        "su_kien": Names("su_kien", {"ngay": DateFact(date(2024, 7, 18)), "gio": TimeFact(time(7, 30)), "suc_chua": None,
                                     "sao": "**", "ngoac": "{{ su_kien.ngay }} {% x %}"}),
        "so": Names("so", {"it": CountFact(5), "nhieu": CountFact(123_456), "lon": CountFact(10**16)}),
        "vien_dan": Names("vien_dan", {"kh": cited, "luat": bare}),
        "co_quan": OrganNames(DIRECTORY, SEEN.append),
        "danh_sach": "Sở Nội vụ, Sở Tài chính",
    }


def read(text: str) -> tuple[str, list[str]]:
    """Return the printed text and the codes of what was found."""
    reader = ProseReader(dict(facts()))
    return reader.prose(text, Place("a")).text, [finding.code for finding in reader.findings]


@pytest.mark.parametrize(("text", "printed"), [
    ("{{ su_kien.ngay }}", "ngày 18 tháng 7 năm 2024"),
    ("{{ su_kien.ngay | ngay_so }}", "18/7/2024"),
    ("{{ su_kien.ngay | ngay_so_du }}", "18/07/2024"),
    ("{{ su_kien.ngay | khong_ngay }}", "18 tháng 7 năm 2024"),
    ("{{ su_kien.ngay.thu | viet_hoa_dau }}", "Thứ Năm"),
    ("{{ su_kien.gio }}", "07 giờ 30 phút"),
    ("{{so.it}} {{ so.nhieu }} {{ so.nhieu | so }}", "05 123.456 123456"),
    ("{{ so.it | bang_chu | hoa }}", "NĂM"),
    ("{{ vien_dan.kh }}", "Kế hoạch số 132/KH-UBND ngày 05 tháng 7 năm 2024"),
    ("{{ vien_dan.kh.ngan }}", "Kế hoạch số 132/KH-UBND"),
    ("{{ vien_dan.kh.so_ky_hieu }} {{ vien_dan.kh.ngay }}", "132/KH-UBND ngày 05 tháng 7 năm 2024"),
    ("{{ vien_dan.kh.day_du }}", "Kế hoạch số 132/KH-UBND ngày 05 tháng 7 năm 2024 về cải cách"),
    ("{{ co_quan.so_noi_vu }}", "Sở Nội vụ"),
    ('{{ co_quan.so_noi_vu("Sở }} Nội") }}', "Sở }} Nội"),
    ("{{ co_quan.so_noi_vu.viet_tat }} {{ co_quan.so_noi_vu.ten_day_du }}", "Sở NV Sở Nội vụ tỉnh Bình Định"),
    ("{{ co_quan.so_noi_vu.truc_thuoc }}", "Ủy ban nhân dân tỉnh"),
    ("{{ danh_sach | hoa }}", "SỞ NỘI VỤ, SỞ TÀI CHÍNH"),
    ("{{ '{{' }} và {{ \"}}\" }}", "{{ và }}"),
])
def test_facts_print_themselves(text: str, printed: str) -> None:
    """Each fact is written as official texts write it."""
    assert (printed, []) == read(text)


@pytest.mark.parametrize("text", [
    "a }} b", "{% for a in b %}", "{# c #}", "# x", "{%- raw -%}", "{x}", "100% {", "\n", "a\x0b", "  a  b  ",
])
def test_text_outside_braces_is_only_text(text: str) -> None:
    """Statements and comments of the engine mean nothing in a sentence, and no blank is lost."""
    assert (text, []) == read(text)


@pytest.mark.parametrize("text", ["{{ su_kien.sao }}", "*{{ su_kien.sao }}*", "{{ su_kien.ngoac }}"])
def test_facts_are_never_read_again(text: str) -> None:
    """Stars and braces inside a fact stay what they are."""
    expected = {"{{ su_kien.ngoac }}": "{{ su_kien.ngay }} {% x %}"}.get(text, "**")

    assert (expected, []) == read(text)


@pytest.mark.parametrize("expression", HOSTILE_EXPRESSIONS)
def test_hostile_expression(expression: str) -> None:
    """Whatever reaches beyond the facts is refused, and the sentence stays as it was written."""
    text, codes = read(f"a {expression} b")

    assert f"a {expression} b" == text
    assert {"data-bad-expression", "data-unknown-name"} >= set(codes) > set()


@pytest.mark.parametrize(("text", "code", "name", "hint"), [
    ("{{ su_kien.ngai }}", "data-unknown-name", "su_kien.ngai", "; có phải «ngay»?"),
    ("{{ su_kien.suc_chua }}", "data-unknown-name", "su_kien.suc_chua", "; mục này đang để trống"),
    ("{{ su_kie.ngay }}", "data-unknown-name", "su_kie", "; có phải «su_kien»?"),
    ("{{ lipsum }}", "data-unknown-name", "lipsum", ""),
    ("{{ vien_dan.kh.ngai }}", "data-unknown-name", "ngai", ""),
    ("{{ vien_dan.luat.ngay }}", "data-unknown-name", "ngay", "; văn bản này chưa khai «ngay»"),
    ("{{ vien_dan.luat.so_ky_hieu }}", "data-unknown-name", "so_ky_hieu", "; văn bản này chưa khai «so_ky_hieu»"),
    ("{{ vien_dan.luat.day_du }}", "data-unknown-name", "day_du", "; văn bản này chưa khai «trich_yeu»"),
    ("{{ co_quan.ubnd_tinh.viet_tat }}", "data-unknown-name", "ubnd_tinh.viet_tat", "; danh bạ chưa ghi tên viết tắt"),
    ("{{ co_quan.ubnd_tinh.truc_thuoc }}", "data-unknown-name", "ubnd_tinh.truc_thuoc",
     "; danh bạ chưa ghi cơ quan trực thuộc"),
    ("{{ co_quan.so_noi_vuu }}", "plan-unknown-organ", "so_noi_vuu", "; gần nhất: «so_noi_vu» (Sở Nội vụ)"),
])
def test_unknown_names(text: str, code: str, name: str, hint: str) -> None:
    """A name that there is not is told, with the one that was meant or what is missing."""
    reader = ProseReader(dict(facts()))
    reader.prose(text, Place("a", 7))

    assert [(code, name, hint, 7)] == [(each.code, each.details["name"], each.details["hint"], each.place.line)
                                       for each in reader.findings]


def test_every_unknown_name_of_a_sentence_is_told() -> None:
    """One mistake does not hide the next, and the facts that are right are put in."""
    text, codes = read("{{ a.b }} {{ co_quan.c }} {{ so.it }} {{ d")

    assert ("{{ a.b }} {{ co_quan.c }} 05 {{ d", [
        "data-bad-expression", "data-unknown-name", "plan-unknown-organ"]) == (text, codes)


def test_a_number_too_large_for_words() -> None:
    """A number that nobody could read out is refused, not cut."""
    assert ["data-bad-expression"] == read("{{ so.lon | bang_chu }}")[1]


def test_organs_named_are_remembered() -> None:
    """The review learns which organs a sentence names, those above them included."""
    SEEN.clear()
    read("{{ co_quan.so_noi_vu.truc_thuoc }}")

    assert ["so_noi_vu", "ubnd_tinh"] == SEEN


def test_sentences_do_not_grow_beyond_measure() -> None:
    """Facts put into facts put into facts end with a refusal while there is memory left."""
    reader = ProseReader({"a": "x" * 10_000})

    with pytest.raises(InvalidData) as caught:
        for _ in range(MAX_PRINTED // 10_000 // 100 + 1):
            reader.prose("{{ a }}" * 100, Place("b"))

    assert "data-file-too-large" == caught.value.findings[-1].code


def test_a_sentence_read_for_many_is_noted_once() -> None:
    """One sentence of the data gives the review one text, however many organs it is read for."""
    reader = ProseReader({})
    for organ in ("a", "b"):
        reader.prose("Đại diện {{ don_vi }}", Place("c", 1), don_vi=organ)

    assert ["Đại diện a"] == [use.printed for use in reader.text_uses]
