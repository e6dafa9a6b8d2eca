"""Whatever is wrong in the shape of the data is told at its line, in words, with the key that was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place
from pipeline.sources.schema import IssuingBodyFile, PlanFile
from pipeline.sources.schema_errors import data_path, validated
from pipeline.sources.schema_keys import keys_at
from pipeline.sources.source_map import SourceMap
from pipeline.sources.yaml_file import read_yaml

HEAD = "trich_yeu: a\nnguoi_ky: b\nnoi_nhan: {luu: VT}\n"
BODY = "noi_dung: [c]\n"


def findings_of(tmp_path: Path, text: str) -> tuple[Finding, ...]:
    """Return what a plan of this text gives to say."""
    path = tmp_path / "ke-hoach.yaml"
    path.write_text(text, encoding="utf-8")
    file = read_yaml(path)
    return validated(PlanFile, file.values, SourceMap(file.places, file_place(path, 1)), file.findings).findings


def told(tmp_path: Path, text: str) -> list[tuple[str, int | None, str]]:
    """Return code, line and key of each finding."""
    return [(each.code.removeprefix("data-"), each.place.line, str(each.details.get("key", "")))
            for each in findings_of(tmp_path, text)]


@pytest.mark.parametrize(("blocks", "line", "code", "key"), [
    ("  - 5\n", 5, "wrong-value", "noi_dung"),
    ("  -\n", 5, "wrong-value", "noi_dung"),
    ("  - [a]\n", 5, "wrong-value", "noi_dung"),
    ("  - {}\n", 5, "wrong-value", "noi_dung"),
    ("  - {doan: a, gach: [b]}\n", 5, "wrong-value", "noi_dung"),
    ("  - {đoạn: a}\n", 5, "wrong-value", "noi_dung"),
    ("  - doan: 5\n", 5, "wrong-value", "doan"),
    ("  - doan: a\n    dam: có\n", 6, "unknown-key", "dam"),
    ("  - muc: a\n", 5, "missing-key", "noi_dung"),
    ("  - muc: a\n    noi_dung: b\n", 6, "wrong-value", "noi_dung"),
    ("  - muc: a\n    noi_dung:\n      - b\n      - phan: 5\n        noi_dung: []\n", 8, "wrong-value", "phan"),
    ("  - muc: a\n    noi_dung:\n      - muc: b\n        noi_dung:\n          - c\n          - muc: d\n", 10,
     "missing-key", "noi_dung"),
    ("  - khoan: a\n", 5, "wrong-value", "khoan"),
    ("  - khoan: []\n", 5, "wrong-value", "khoan"),
    ("  - khoan:\n      - a\n      - 5\n", 7, "wrong-value", "khoan"),
    ("  - khoan:\n      - tieude: a\n", 6, "unknown-key", "tieude"),
    ("  - diem:\n      - tieu_de: a\n        noi_dung:\n          - gach: 5\n", 8, "wrong-value", "gach"),
    ("  - gach:\n      - doan: a\n        noi_dung:\n          - lay_tu: dai_bieuu\n", 8, "wrong-value", "lay_tu"),
    ("  - lay_tu: dai_bieu\n    kieu: bảng\n", 6, "wrong-value", "kieu"),
    ("  - lay_tu: dai_bieu\n    hinh_thuc: tt\n", 6, "wrong-value", "hinh_thuc"),
    ("  - bang: a\n", 5, "wrong-value", "bang"),
    ("  - bang: {cot: [a]}\n", 5, "missing-key", "dong"),
    ("  - bang:\n      cot: []\n      dong: []\n", 6, "wrong-value", "cot"),
    ("  - bang:\n      cot:\n        - {ten: a, rong: -1}\n      dong: []\n", 7, "wrong-value", "rong"),
    ("  - bang:\n      cot: [a]\n      dong:\n        - [85.5]\n", 8, "wrong-value", "dong"),
    ("  - bang:\n      cot: [a]\n      dong:\n        - [true]\n", 8, "wrong-value", "dong"),
    ("  - bang:\n      cot: [a]\n      dong: [a]\n", 7, "wrong-value", "dong"),
])
def test_blocks(tmp_path: Path, blocks: str, line: int, code: str, key: str) -> None:
    """A fault in a block of any kind, at any depth, is told once, at its line and by its key."""
    assert [(code, line, key)] == told(tmp_path, f"{HEAD}noi_dung:\n{blocks}")


@pytest.mark.parametrize(("facts", "line", "code", "key"), [
    ("nguoi_kyy: x\n", 5, "unknown-key", "nguoi_kyy"),
    ("so_van_ban: bảy\n", 5, "wrong-value", "so_van_ban"),
    ("so_van_ban: 1.000\n", 5, "wrong-value", "so_van_ban"),
    ("ngay_ban_hanh: 2024\n", 5, "wrong-value", "ngay_ban_hanh"),
    ("do_khan: gấp\n", 5, "wrong-value", "do_khan"),
    ("su_kien: a\n", 5, "wrong-value", "su_kien"),
    ("su_kien:\n  ten_goi: a\n  ngay: 31/2/2024\n  dia_diem: b\n  chu_tri: c\n", 7, "wrong-value", "ngay"),
    ("su_kien:\n  ten_goi: a\n  ngay: 2024-02-31\n  dia_diem: b\n  chu_tri: c\n", 7, "wrong-value", "ngay"),
    ("su_kien:\n  ten_goi: a\n  ngay: 1/2/2024\n  dia_diem: b\n", 5, "missing-key", "chu_tri"),
    ("thoi_han: 5\n", 5, "wrong-value", "thoi_han"),
    ("thoi_han:\n  a: mai\n", 6, "wrong-value", "a"),
    ("thoi_han:\n  a:\n    ngay: 1/2/2024\n    gio: 7\n", 8, "wrong-value", "gio"),
    ("thoi_han:\n  Hạn: 1/2/2024\n", 6, "wrong-value", "Hạn"),
    ("so_lieu:\n  a: true\n", 6, "wrong-value", "a"),
    ("so_lieu:\n  a: 1.5\n", 6, "wrong-value", "a"),
    ("so_lieu:\n  a-b: c\n", 6, "wrong-value", "a-b"),
    ("so_lieu:\n  a: [b]\n", 6, "wrong-value", "a"),
    ("vien_dan:\n  a:\n    loai: Luật\n    so_ky_hieu: 132\n", 8, "wrong-value", "so_ky_hieu"),
    ("can_cu: 5\n", 5, "wrong-value", "can_cu"),
    ("can_cu:\n  - a\n  - 2024-07-18\n", 7, "wrong-value", "can_cu"),
    ("dai_bieu: {}\n", 5, "wrong-value", "dai_bieu"),
    ("dai_bieu:\n  - ma: a\n", 6, "missing-key", "noi_dung"),
    ("dai_bieu:\n  - ma: a\n    noi_dung: b\n    co_quan: [c, 5]\n", 8, "wrong-value", "co_quan"),
    ("dai_bieu:\n  - ma: a\n    noi_dung: b\n    co_quan:\n      - c\n      - {ma: d, cachghi: e}\n", 10,
     "unknown-key", "cachghi"),
    ("dai_bieu:\n  - ma: a\n    noi_dung: b\n    co_quan: {cach_ghi: c}\n", 8, "missing-key", "ma"),
    ("dai_bieu:\n  - ma: a\n    noi_dung: b\n    nhan: [so, 5]\n", 8, "wrong-value", "nhan"),
    ("thanh_phan:\n  - a\n", 6, "wrong-value", "thanh_phan"),
    ("thanh_phan:\n  - noi_dung: a\n    nhom: 5\n", 7, "wrong-value", "nhom"),
    ("chuong_trinh:\n  - a\n  - 5\n", 7, "wrong-value", "chuong_trinh"),
    ("chuong_trinh:\n  - {noi_dung: a, gio: 25:00}\n", 6, "wrong-value", "gio"),
    ("nhiem_vu:\n  - co_quan: a\n", 6, "missing-key", "viec"),
    ("nhiem_vu:\n  - co_quan: a\n    viec: 5\n", 7, "wrong-value", "viec"),
    ("nhiem_vu:\n  - co_quan: a\n    viec: []\n", 7, "wrong-value", "viec"),
    ("nhiem_vu:\n  - co_quan: a\n    viec: {thoi_han: b}\n", 7, "missing-key", "noi_dung"),
    ("nhiem_vu:\n  - co_quan: a\n    viec:\n      - b\n      - true\n", 9, "wrong-value", "viec"),
    ("nhiem_vu:\n  - co_quan: a\n    viec:\n      - noi_dung: b\n        thoihan: c\n", 9, "unknown-key", "thoihan"),
    ("du_toan:\n  - {noi_dung: a, don_vi_tinh: b, so_luong: 1, don_gia: 1.5}\n", 6, "wrong-value", "don_gia"),
    ("phu_luc:\n  - tieu_de: a\n", 6, "missing-key", "noi_dung"),
    ("phu_luc:\n  - tieu_de: []\n    noi_dung: [a]\n", 6, "wrong-value", "tieu_de"),
    ("phu_luc:\n  - tieu_de: a\n    noi_dung:\n      - bang: {cot: [b], dong: 5}\n", 8, "wrong-value", "dong"),
    ("giay_moi: có\n", 5, "wrong-value", "giay_moi"),
    ("giay_moi:\n  nguoi_ky: a\n  noi_nhan:\n    dong:\n      - a\n      - [b, 5]\n    luu: VT\n", 10, "wrong-value", "dong"),
    ("giay_moi:\n  nguoi_ky: a\n  noi_nhan:\n    dong: [{gom: tất cả}]\n    luu: VT\n", 8, "wrong-value", "gom"),
    ("cai_dat:\n  ngay_de_trong: gạch\n", 6, "wrong-value", "ngay_de_trong"),
])
def test_facts(tmp_path: Path, facts: str, line: int, code: str, key: str) -> None:
    """A fault in any fact, shorthand or not, is told once, at its line and by its key."""
    assert [(code, line, key)] == told(tmp_path, f"{HEAD}{BODY}{facts}")


@pytest.mark.parametrize(("text", "meant"), [
    (f"{HEAD}{BODY}nguoi_kyy: x\n", "nguoi_ky"),
    (f"{HEAD}{BODY}thanhphan: []\n", "thanh_phan"),
    (f"{HEAD}{BODY}su_kien: {{ten_goi: a, ngay: 1/2/2024, dia_diem: b, chu_tri: c, suc_chu: 5}}\n", "suc_chua"),
    (f"{HEAD}noi_dung:\n  - {{khoan: [{{tieude: a}}]}}\n", "tieu_de"),
    (f"{HEAD}{BODY}nhiem_vu: [{{co_quan: a, viec: {{noi_dung: b, thoi_hann: c}}}}]\n", "thoi_han"),
    (f"{HEAD}{BODY}dai_bieu: [{{ma: a, noi_dung: b, co_quan: [{{ma: c, cachghi: d}}]}}]\n", "cach_ghi"),
])
def test_the_key_that_was_meant(tmp_path: Path, text: str, meant: str) -> None:
    """A mistyped key is told with the key of this very spot that it resembles."""
    hints = [str(each.details["hint"]) for each in findings_of(tmp_path, text) if each.code == "data-unknown-key"]

    assert [f"; có phải «{meant}»?"] == hints


def test_an_empty_value_is_to_be_filled_in(tmp_path: Path) -> None:
    """Quotation marks help where a number was meant as words, and nothing where nothing stands."""
    empty, number = (findings_of(tmp_path, f"trich_yeu: {value}\nnguoi_ky: b\nnoi_nhan: {{luu: VT}}\n{BODY}")[0]
                     for value in ("", "5"))

    assert ["ngoặc kép" in str(each.details["fix"]) for each in (empty, number)] == [False, True]


def test_a_sentence_split_at_its_comma_is_told_as_such(tmp_path: Path) -> None:
    """In «{…}» YAML takes the words behind a comma for a key; the clerk is told of quotation marks."""
    found = findings_of(tmp_path, HEAD + "noi_dung:\n  - {doan: Mời họp, chụp ảnh lưu niệm}\n")

    assert [(each.code, each.place.line, "ngoặc kép" in str(each.details["hint"])) for each in found] == [
        ("data-unknown-key", 5, True)]


def test_a_key_of_another_spot_is_no_hint(tmp_path: Path) -> None:
    """What is right elsewhere is not suggested where it is wrong."""
    first = findings_of(tmp_path, f"{HEAD}{BODY}lay_tuu: x\n")[0]

    assert ("data-unknown-key", "") == (first.code, first.details["hint"])


def test_everything_at_once(tmp_path: Path) -> None:
    """Faults of reading and faults of shape come together; what the first explain is not told again."""
    codes = [code for code, _, _ in told(tmp_path, "trich_yeu: !la b\ntrich_yeu: 5\nla: c\nnoi_dung: d\n")]

    assert ["yaml-feature", "duplicate-key", "missing-key", "missing-key", "wrong-value", "unknown-key"] == codes


def test_messages_are_for_clerks(tmp_path: Path) -> None:
    """No word of the validating library reaches the reader."""
    text = ("trich_yeu: 5\nnguoi_ky: [a]\nnoi_nhan: x\nnoi_dung: []\nsu_kien: 1\nthoi_han: 2\nso_van_ban: a\n"
            "phu_luc: [{tieu_de: [], noi_dung: [{bang: {cot: [{ten: a, rong: x}, {ten: b, rong: 0}, {ten: c, rong: 200}]}}]}]\n")
    sentences = " ".join(f"{each.sentence} {each.remedy}" for each in findings_of(tmp_path, text))

    assert [word for word in ("Input", "should", "Field", "valid", "str", "list", "dict") if word in sentences] == []


@pytest.mark.parametrize(("loc", "raw", "path"), [
    (("a", 0, "b"), {"a": [{"b": 1}]}, ("a", 0, "b")),
    (("a", 0, "\0x", "b"), {"a": [{"b": 1}]}, ("a", 0, "b")),
    (("a", 0, "ma"), {"a": "x"}, ("a",)),
    (("a", 1, "ma"), {"a": ["x", "y"]}, ("a", 1)),
    (("a", "b"), {"a": {}}, ("a",)),
    (("a", "b", "[key]"), {"a": {"b": 1}}, ("a", "b")),
    ((), {}, ()),
])
def test_paths_of_the_data(loc: tuple[Any, ...], raw: Any, path: tuple[Any, ...]) -> None:
    """What the validator adds to a path, or a shorthand leaves out, is no part of the data's path."""
    assert path == data_path(loc, raw)


def test_keys_of_a_spot() -> None:
    """The keys of a mapping are those that the schema allows there."""
    assert {"ngay", "gio", "sau_su_kien"} <= keys_at(PlanFile, ("thoi_han", "a"))
    assert {"quyen_han", "chuc_vu", "ho_ten", "chuc_vu_khac"} <= keys_at(IssuingBodyFile, ("nguoi_ky", "a"))
    assert frozenset() == keys_at(PlanFile, ("khong_co",))
