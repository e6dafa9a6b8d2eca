"""A dossier becomes a plan, or every problem of all its files at once."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.styles import Font

from pipeline.domain.organ import Directory
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.sources.catalogue import SOURCE_FINDINGS
from pipeline.sources.load import load
from pipeline.sources.names import HINTED_FINDINGS
from tests.corpus.hostile.workbooks import with_part
from tests.support.dossier import (
    BODY,
    DELEGATES,
    DIRECTORY,
    GROUPS,
    ORGANS,
    PLAN,
    Dossier,
    organ_row,
    small_dossier,
)
from tests.support.effort import costs_at_most

VENUE = "  dia_diem: Hội trường lớn\n"
Edit = Callable[[Dossier], object]


def venue(words: str) -> Edit:
    """Return an edit that gives the hall another name."""
    return lambda it: it.text(VENUE, f"  dia_diem: {words}\n")


def group(**cells: object) -> Edit:
    """Return an edit of the first sheet of the delegate table."""
    return lambda it: it.cells(DELEGATES, GROUPS, **cells)


#: code -> an edit of a sound dossier that gives it, and only it.
EDITS: dict[str, Edit] = {
    "data-file-missing": lambda it: it.path(BODY).unlink(),
    "data-file-misnamed": lambda it: shutil.copy(it.path(BODY), it.folder.parent) and it.path(BODY).rename(
        it.folder / "Cơ quan.yml"),
    "data-file-unreadable": lambda it: it.path(DELEGATES).write_bytes(b"PK"),
    "data-file-hostile": lambda it: it.path(DELEGATES).write_bytes(
        with_part("xl/vbaProject.bin", b"")(it.path(DELEGATES).read_bytes())),
    "data-file-too-large": lambda it: it.append("# " + "x" * 300_000),
    "data-yaml-syntax": venue('"Hội trường'),
    "data-yaml-feature": venue("!la Hội trường"),
    "data-bad-character": venue('"Hội\\x07 trường"'),
    "data-swallowed-words": venue("Phòng #5"),
    "data-code-notation": lambda it: it.text("chu_viet_tat: SNV", "chu_viet_tat: Snv", file=BODY),
    "data-duplicate-key": lambda it: it.append("nguoi_ky: giam_doc\n"),
    "data-unknown-key": lambda it: it.append("nguoi_kyy: giam_doc\n"),
    "data-missing-key": lambda it: it.text("so_van_ban: 7\n", "").text("trich_yeu: Tổ chức {{ su_kien.ten_goi }}\n", ""),
    "data-wrong-value": venue("2024"),
    "data-sheet-missing": lambda it: it.workbook(DELEGATES, lambda book: setattr(book[GROUPS], "title", "Nhóm")),
    "data-sheet-twice": lambda it: it.workbook(DELEGATES, lambda book: setattr(book[ORGANS], "title", GROUPS.upper() + " ")),
    "data-column-missing": group(C1="Đơn"),
    "data-column-unknown": group(L1="Lạ"),
    "data-column-twice": group(L1="Nhãn"),
    "data-cell-outside": group(L2="lạc"),
    "data-error-cell": group(D2="#REF!"),
    "data-formula-cell": group(D2="=1+1"),
    "data-text-not-nfc": group(C2=unicodedata.normalize("NFD", "Thủ trưởng các đơn vị")),
    "data-row-hidden": lambda it: it.workbook(
        DELEGATES, lambda book: setattr(book[GROUPS].row_dimensions[2], "hidden", True)),
    "data-text-struck": lambda it: it.workbook(
        DIRECTORY, lambda book: setattr(book["Danh bạ"]["B2"], "font", Font(strike=True))),
    "data-id-at-risk": lambda it: it.rows(DIRECTORY, "Danh bạ", organ_row("ubnd_xa_an_hoa", "Ủy ban nhân dân xã An Hòa")),
    "data-two-sources": lambda it: it.append("dai_bieu: []\n"),
    "data-unknown-name": venue('"{{ su_kien.ngai }}"'),
    "data-bad-expression": venue('"{{ 1 + 1 }}"'),
    "plan-unknown-organ": venue('"{{ co_quan.khong_co }}"'),
    "plan-ambiguous-organ": lambda it: it.rows(DIRECTORY, "Danh bạ", organ_row("hai", "Đơn vị số 1")).cells(
        DELEGATES, ORGANS, A2="don_vi", B2="Đơn vị số 1"),
    "plan-unknown-tag": lambda it: it.cells(DELEGATES, GROUPS, K2="don_vi; la"),
    "data-unknown-reference": lambda it: it.text("nguoi_ky: giam_doc\nsu_kien", "nguoi_ky: giam_do\nsu_kien"),
    "data-duplicate-id": lambda it: it.rows(DIRECTORY, "Danh bạ", organ_row("don_vi_1", "Đơn vị khác")),
    "data-same-file-slug": lambda it: it.rows(DIRECTORY, "Danh bạ", organ_row("don_vi_1_", "Đơn vị khác")),
    "data-circle": lambda it: it.organ("don_vi_1", G="don_vi_1"),
    "plan-online-without-place": group(E2="trực tuyến"),
    "plan-letter-without-event": lambda it: it.text(
        "su_kien:\n  ten_goi: Hội nghị tổng kết\n  ngay: 2024-07-18\n  gio: 07:30\n" + VENUE + "  chu_tri: Giám đốc Sở\n", "",
    ).text("{{ su_kien.ten_goi }}", "hội nghị").text("{{ su_kien.ngay }}", "nay"),
    "plan-group-without-organ": group(K2=None),
    "data-stray-mark": venue("Hội trường **lớn"),
}


@pytest.fixture
def sound(tmp_path: Path) -> Dossier:
    """Return a small dossier without a fault."""
    return small_dossier(tmp_path / "data")


def codes(dossier: Dossier) -> list[str]:
    """Return the codes that loading gives, each once."""
    try:
        findings = load(dossier.folder)[1]
    except InvalidData as error:
        findings = error.findings
    return list(dict.fromkeys(finding.code for finding in findings))


@pytest.mark.parametrize("code", EDITS)
def test_one_fault_gives_one_finding(sound: Dossier, code: str) -> None:
    """Each kind of finding comes from a fault of its own, and brings no other along."""
    EDITS[code](sound)

    assert [code] == codes(sound)


def test_every_kind_of_finding_is_tried() -> None:
    """No finding stands in the catalogue that no data can give."""
    assert {kind.code for kind in SOURCE_FINDINGS} == set(EDITS)


def test_a_sound_dossier_says_nothing(sound: Dossier) -> None:
    """What is right gives a plan and no remark."""
    assert [] == codes(sound)


def test_faults_of_all_files_come_at_once(sound: Dossier) -> None:
    """A fault in one file hides none in another, nor a fault of reading one of shape."""
    sound.text("dia_danh:", "dia_dan:", file=BODY)
    sound.cells(DIRECTORY, "Danh bạ", A3="Đơn vị")
    sound.cells(DELEGATES, GROUPS, B2="=A1", D2="ba", L3="lạc")
    sound.text("so_van_ban: 7", "so_van_ban: bảy").append("trich_yeu: khác\n")
    files = {finding.place.file.rpartition("/")[2] for finding in sound.findings()}

    assert {PLAN, BODY, DELEGATES, DIRECTORY} == files
    assert ["ke-hoach.yaml:2", "dai-bieu.xlsx[Nhóm đại biểu!D2]"] == [
        place for place in sound.found("data-wrong-value") if not place.startswith("danh-ba")]


def test_a_workbook_is_spoken_of_by_its_headings(sound: Dossier) -> None:
    """A clerk who looks at a table is told the table's words, and how to mend a cell."""
    sound.cells(DELEGATES, GROUPS, C2=None, D2=2.5).cells(DELEGATES, ORGANS, A2="don_vi", B2=None, C2="Cách ghi")
    told = {(str(finding.details["key"]), finding.place.cell, "kép" in finding.remedy) for finding in sound.findings()}

    assert {("Đơn vị", "C2", False), ("Số lượng", "D2", False), ("Cơ quan", "B2", False)} == told


def test_broken_sentences_are_all_told(sound: Dossier) -> None:
    """Sentences in facts, body, table and letters are all read, each fault at its own place."""
    sound.text(VENUE, '  dia_diem: "{{ a.b }} {{ c }}"\n').text("Hội nghị họp", "Hội nghị {{ d }} họp")
    sound.cells(DELEGATES, GROUPS, C2="{{ e }}", I2="{{ f }}")

    assert ["dai-bieu.xlsx[Nhóm đại biểu!C2]", "dai-bieu.xlsx[Nhóm đại biểu!I2]", "ke-hoach.yaml:14", "ke-hoach.yaml:9",
            "ke-hoach.yaml:9"] == sorted(sound.found("data-unknown-name"))


def bare(plan: Plan) -> Plan:
    """Return a plan without what remembers how its texts were written."""
    return replace(plan, text_uses=(), dossier="")


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("Hội trường lớn", '"Hội trường lớn"'),
])
def test_ways_of_writing_change_nothing(sound: Dossier, change: Callable[[str], str]) -> None:
    """Line ends, byte order mark, normal form and quotes make no other plan."""
    before = bare(sound.plan())
    path = sound.path(PLAN)
    path.write_bytes(change(path.read_text(encoding="utf-8")).encode())

    assert before == bare(sound.plan())


def test_odd_data_arrive_whole(sound: Dossier) -> None:
    """Signs that mean something to XML, HTML, Jinja or Excel arrive as they were written."""
    odd = "Sở A & <B> \\\"C\\\" {% d %} {# e #} }} %} #} =1+1 'f' \\\\ | ~ ` ${g}"
    sound.text(VENUE, f'  dia_diem: "{odd}"\n').cells(DELEGATES, GROUPS, C2="& < {% x %} {# y #} }}")
    plan = sound.plan()

    assert odd.replace('\\"', '"').replace("\\\\", "\\") == plan.event.venue.text
    assert "& < {% x %} {# y #} }}" == plan.delegates.groups[0].text.text


def test_folders_with_any_name(sound: Dossier) -> None:
    """Blanks, Vietnamese letters and bytes that are no text in a folder's name change nothing."""
    for name in ("Hội nghị tổng kết & <2024>", "a\udcffb", "{{ x }}"):
        moved = sound.folder.parent / name
        shutil.copytree(sound.folder, moved)

        assert bare(sound.plan()) == bare(load(moved)[0])


def test_places_can_be_written_down_whatever_the_folder_is_called(sound: Dossier) -> None:
    """A finding in a folder whose name is no text can still be put into a UTF-8 file."""
    moved = sound.folder.parent / os.fsdecode(b"h\xffp")
    shutil.copytree(sound.folder, moved)
    Dossier(moved).text("so_van_ban: 7", "so_van_ban: bảy")
    finding = Dossier(moved).findings()[0]

    assert str(finding.place).encode("utf-8")


@pytest.mark.slow
def test_large_offices_load_fast(tmp_path: Path) -> None:
    """Five thousand agencies and ten thousand rows of delegates are read in a few seconds."""
    dossier = small_dossier(tmp_path / "data", organs=5_000)
    dossier.workbook(DELEGATES, lambda book: [book[ORGANS].append(["don_vi", f"don_vi_{number % 5_000 + 1}"])
                                              for number in range(10_000)])

    with costs_at_most(15):
        plan = dossier.plan()

    assert 10_000 == len(plan.delegates.groups[0].seats)


@pytest.mark.slow
def test_the_nearest_of_thousands_is_looked_for_a_few_times_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking for what was meant stops when nobody would read it."""
    dossier = small_dossier(tmp_path / "data", organs=2_000)
    dossier.workbook(DELEGATES, lambda book: [book[ORGANS].append(["don_vi", f"Đơn vị lạ {number}"])
                                              for number in range(3_000)])
    looked: list[str] = []
    nearest = Directory.nearest
    monkeypatch.setattr(Directory, "nearest", lambda *given: looked.append(given[1]) or nearest(*given))

    assert (3_000, HINTED_FINDINGS) == (len(dossier.found("plan-unknown-organ")), len(looked))


@pytest.mark.parametrize(("symbol", "is_right"), [
    ("UBND", True), ("UBND-VX", True), ("SGDĐT-GDTrH", True), ("QĐ-TTg", True), ("CTr-UBND", True), ("UBND-K5", True),
    ("Ubnd", False), ("ubnd", False), ("UBND EK", False), ("UBND/2026", False), ("UBND-2026", False), ("UBND-", False),
    ("UBND–VX", False),
])
def test_a_symbol_is_groups_of_capitals(sound: Dossier, symbol: str, is_right: bool) -> None:
    """Whatever gives the symbol: the office for all, or the plan for itself; each is told at its own line."""
    sound.text("chu_viet_tat: SNV", f'chu_viet_tat: "{symbol}"', file=BODY)
    sound.append(f'ky_hieu: {{cong_van: "{symbol}"}}\n', file=BODY)
    sound.text("so_van_ban: 7\n", f'so_van_ban: 7\nky_hieu: "{symbol}"\n')
    told = [f"{BODY}:{sound.line_of('ky_hieu:', file=BODY)}", f"{BODY}:{sound.line_of('chu_viet_tat', file=BODY)}",
            f"{PLAN}:{sound.line_of('ky_hieu')}"]

    assert ([] if is_right else told) == sound.found("data-code-notation")
