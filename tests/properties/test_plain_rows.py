"""Laws of reading workbooks: whatever a sheet holds, rows read from their bytes are what the parser makes of them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from pipeline.incoming import plain_units, xlsx_package
from tests.support.sheets import HEAD, TAIL, counted_tags, parser_alone, raw_workbook, shared_of, sheet_of, told

NFD = unicodedata.normalize("NFD", "Ủy ban")
PIECES = st.sampled_from([
    "Ủy ban", "nhân dân", NFD, "+\u0338", " ", "  ", "\u00a0", "\t", "\n", "\r\n", "\r",
    "&amp;", "&lt;", "&#7883;", "&#x1EF7;", "&#13;", "&#32;", "_x000A_", "_x0041_", "_x005F_x0041_", "don_vi_xa", "_x", "'007",
    "007", "1.10", "=1+1", "]]", "{{ a }}", "\U0001f600", "\ufdd0", "&#64976;", "\x85", "\u2028",
])
BROKEN = st.sampled_from(["]]>", "&bad;", "&#0;", "\x07", "\ufffe", "&", "<b>", "<b/>", "<![CDATA[a<b]]>", "<!-- a -->", "<?a b?>"])
TEXTS = st.lists(PIECES, max_size=3).map("".join)
NUMBERS = st.one_of(
    st.integers(-10**17, 10**17).map(str), st.floats().map(repr), st.integers(0, 70_000).map(str),
    st.sampled_from(["", " ", " 12 ", "1e5", "1E+20", "1e400", "1_0", "60", "61", "45491.5", "45491.9999999", "2958466", "-1",
                     "0.1", "12345678901234567890", "007", "१२", "&#49;"]))
INDICES = st.integers(0, 4).map(str) | st.sampled_from(["", " 1 ", "-1"])
STYLES = st.sampled_from(["", *(f' s="{style}"' for style in (0, 1, 2, 3, 4, 99))])
COLUMNS = st.sampled_from(["A", "B", "C", "D", "Z", "AA", "XFD"])


@st.composite
def plain_cells(draw: st.DrawFn, row: int) -> str:
    """Draw a cell as office programs write nearly all of theirs."""
    begin = f'<c r="{draw(COLUMNS)}{row}"{draw(STYLES)}'
    match draw(st.integers(0, 8)):
        case 0:
            return f'{begin} t="inlineStr"><is><t>{draw(TEXTS)}</t></is></c>'
        case 1:
            return f'{begin} t="inlineStr"><is><t xml:space="preserve">{draw(TEXTS)}</t></is></c>'
        case 2:
            return f'{begin} t="s"><v>{draw(INDICES)}</v></c>'
        case 3:
            return f'{begin} t="str"><v>{draw(TEXTS)}</v></c>'
        case 4:
            return f'{begin} t="b"><v>{draw(st.sampled_from(["0", "1", " 1 ", "true", ""]))}</v></c>'
        case 5:
            return f'{begin} t="e"><v>{draw(st.sampled_from(["#REF!", " #N/A ", ""]))}</v></c>'
        case 6:
            return f'{begin} t="d"><v>{draw(st.sampled_from(["2024-07-18", "2024-07-18T08:30:00"]))}</v></c>'
        case 7:
            return begin + draw(st.sampled_from(["/>", "></c>", ' t="s"/>', ' t="b"/>', ' t="inlineStr"/>']))
        case _:
            return begin + draw(st.sampled_from(["", ' t="n"', ' t="z"'])) + f"><v>{draw(NUMBERS)}</v></c>"


@st.composite
def odd_cells(draw: st.DrawFn, row: int) -> str:
    """Draw a cell that only the parser understands."""
    text = draw(TEXTS)
    return draw(st.sampled_from([
        "<c><v>1</v></c>", '<c t="inlineStr"><is><t>a</t></is></c>', f'<c r="b{row}"><v>1</v></c>', f'<c r="A{row}">  </c>',
        f'<c r="A{row}"><f>1+{row}</f><v>2</v></c>', f'<c r="A{row}" t="str"><f>"{text}"</f><v>{text}</v></c>',
        f'<c r="B{row}"><f t="shared" si="0"/><v>2</v></c>', f'<c r="A{row}"><v>2</v><f>1</f></c>',
        f'<c r="A{row}" t="inlineStr"><is><r><t>{text}</t></r><r><t>b</t></r></is></c>',
        f'<c r="A{row}" t="inlineStr"><is><t>{text}</t><rPh sb="0" eb="1"><t>aid</t></rPh></is></c>',
        f'<c r="A{row}" t="inlineStr"><is><rPh><t>aid</t></rPh></is></c>', f'<c r="A{row}" t="inlineStr"><v>1</v></c>',
        f'<c r="A{row}" t="s"><is><t>{text}</t></is></c>', f"<c r='A{row}' t='s'><v>1</v></c>", f'<c t="s" r="C{row}"><v>1</v></c>',
        f'<c r="A{row}"><v>1</v><v>2</v></c>', f'<c r="A{row}"><v>1</v><extLst/></c>', f'<c r="A{row}">{text}</c>',
        f'<c  r="A{row}"  t="s" ><v >1</v ></c >', f'<x:c r="A{row}"><x:v>1</x:v></x:c>', f'<c r="A{row}" a=">"><v>1</v></c>',
        f'<c r="A{row}" t="&#115;"><v>1</v></c>', f'<c r="A{row}"><v>1</v></c>\n', f"<t>{text}</t>", "<v>7</v>", "<!-- a -->",
        f'<c r="A{row}"><v><row r="9"><c r="A9"><v>1</v></c></row></v></c>', f'<c r="A{row}"><v><![CDATA[1]]></v></c>',
        f'<c r="A{row}" t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c>', f'<c r="A{row}"/><c r="B{row}"/>\n',
    ]))


@st.composite
def bad_cells(draw: st.DrawFn, row: int) -> str:
    """Draw a cell for which a workbook is refused."""
    return draw(st.sampled_from([
        '<c r="A0"><v>1</v></c>', f'<c r="A{row}" t="s"><v>99</v></c>', f'<c r="A{row}" t="s"><v>1.0</v></c>', "<v>", "</c>",
        f'<c r="A{row}" t="d"><v>x</v></c>', f'<c r="A{row}" t="d"/>', f'<c r="A{row}"><v>1,5</v></c>', f'<c r="A{row}"><v>x</v></c>',
        f'<c r="A{row}" r="B1"><v>1</v></c>', f'<c r="A{row}" s="x"><v>1</v></c>', f'<c r="A{row}" a="<"><v>1</v></c>',
        f'<c r="ABCD{row}"><v>1</v></c>', f'<c r="A{row}" t="inlineStr"><is><t>{draw(BROKEN)}</t></is></c>',
        f'<c r="A{row}"><v>{draw(BROKEN)}</v></c>', f'<c r="A{row}"b="c"><v>1</v></c>', f'<c r="A{row}"><v>1</v><c>',
    ]))


@st.composite
def rows(draw: st.DrawFn, oddness: int) -> str:
    """Draw a row: plain, or odd where ``oddness`` is above 0, or such as to be refused where it is above 1."""
    number = draw(st.integers(1, 12))
    oddness = draw(st.integers(0, oddness))
    kinds = (plain_cells, odd_cells, bad_cells)[:oddness + 1]
    cells = "".join(draw(st.lists(st.one_of(*(kind(number) for kind in kinds)), max_size=4)))
    attributes = draw(st.sampled_from([
        "", "", ' spans="1:6"', ' ht="15.75" customHeight="1" x14ac:dyDescent="0.25"', ' hidden="1"', ' hidden="true"',
        ' hidden="0"', " hidden='1'", ' s="3"']))
    plain = [f'<row r="{number}"{attributes}>{cells}</row>', f"<row{attributes}>{cells}</row>"]
    odd = [f'<row{attributes} r="{number}">{cells}</row>', f'<row r="{number}"{attributes}/>', f"\n{plain[0]}\n",
           f"<!-- {plain[0]} -->", f"<a>{plain[0]}</a>", f"<![CDATA[{plain[0]}]]>", f"<?a {plain[0]}?>", "<!--", "-->", "a",
           f'<row r="0">{cells}</row>', f'<row><c r="C1">{plain[0]}{plain[0]}</c></row>', f"<row><v>{plain[0]}</v></row>",
           f"{plain[0]}</sheetData><sheetData>", f'</sheetData><c r="Z9">{plain[0]}{plain[0]}</c><sheetData>']
    bad = [f"<row>{plain[0]}", f'<row r="x">{cells}</row>', f'<row r="1"r="2">{cells}</row>', f"<row r='1' r='2'>{cells}</row>"]
    return draw(st.sampled_from(plain if draw(st.booleans()) else [plain, plain + odd, plain + odd + bad][oddness]))


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """Draw a sheet; one in some has a piece of XML in the middle of anything."""
    sheet = sheet_of(*draw(st.lists(rows(draw(st.sampled_from([0, 1, 1, 1, 2]))), max_size=6)))
    if draw(st.integers(0, 7)) == 0:
        piece = draw(BROKEN | PIECES | st.sampled_from([
            "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<row>", "</row>", "<sheetData>", "</sheetData>", '"', "<", ">", "/",
            "<c>", "</c>", "<v>", "</v>", "<is><t>", "</t></is>", "<!DOCTYPE a>", "\udcff"]))
        at = draw(st.integers(0, len(sheet)))
        sheet = sheet[:at] + piece + sheet[at:]
    return sheet.encode("utf-8", "surrogateescape")


@st.composite
def shared_parts(draw: st.DrawFn) -> str:
    """Draw shared texts, most of them in one piece."""
    texts = draw(st.lists(TEXTS, min_size=5, max_size=8))
    forms = st.sampled_from([
        "<t>{}</t>", "<t>{}</t>", '<t xml:space="preserve">{}</t>', "<r><t>{}</t></r><r><rPr><b/></rPr><t> b</t></r>",
        "<t>{}</t><rPh sb='0' eb='1'><t>aid</t></rPh><phoneticPr fontId='1'/>", "<t>{}</t><!-- a -->", "<t/>", ""])
    return shared_of(*(draw(forms).format(text) for text in texts))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that examples write over."""
    return tmp_path_factory.mktemp("rows") / "a.xlsx"


@given(sheet=sheets(), shared=shared_parts(), from_1904=st.booleans(), batch=st.sampled_from([200, 500, 1 << 17]),
       chunk=st.sampled_from([220, 333, 1 << 20]))
@settings(max_examples=400)
@example((HEAD + '<row r="1"><c r="A1"><v>1</v></c></row><!--</row><row r="2"><c r="A2"><v>1</v></c></row>-->' + TAIL).encode(),
         shared_of(), False, 1 << 17, 1 << 20)
def test_rows_from_their_bytes_are_what_the_parser_makes_of_them(
    path: Path, sheet: bytes, shared: str, from_1904: bool, batch: int, chunk: int
) -> None:
    """Values, types, places, marks and refusals are the same, wherever pieces and batches of the part end."""
    path.write_bytes(raw_workbook(sheet, shared=shared, from_1904=from_1904))
    with parser_alone():
        expected = told(path)
    with patch.object(plain_units, "_BATCH", batch), patch.object(xlsx_package, "_CHUNK", chunk):
        found = told(path)

    assert expected == found


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-10**17, 10**17), st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1)), st.datetimes(datetime(1904, 1, 2)), st.timedeltas(timedelta(0), timedelta(days=9)),
    st.sampled_from(["", " ", "'007", "=A1", "#REF!", "_x000A_", "a\nb", NFD, "\u00a0Sở\u00a0", "{{ a }}", "<&>"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=9))
FORMATS = st.sampled_from(["General", "0.00%", "dd/mm/yyyy", "[h]:mm", "@", '"số" 0', "#,##0.00"])


@given(table=st.lists(st.lists(st.tuples(VALUES, FORMATS), max_size=4), max_size=6), from_1904=st.booleans(),
       hidden=st.sets(st.integers(1, 6)), merged=st.booleans(), struck=st.booleans())
@settings(max_examples=60)
def test_what_openpyxl_writes_is_read_alike(
    path: Path, table: list[list[tuple[Any, str]]], from_1904: bool, hidden: set[int], merged: bool, struck: bool
) -> None:
    """Numbers, days, texts, formats, hidden rows and columns, merged cells: the same, and only for formulas parsed."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    for row, cells in enumerate(table, start=1):
        for column, (value, number_format) in enumerate(cells, start=1):
            cell = book.active.cell(row, column, value)
            cell.number_format, cell.font = number_format, Font(strike=struck)
    for number in hidden:
        book.active.row_dimensions[number].hidden = book.active.column_dimensions["ABCDEF"[number - 1]].hidden = True
    if merged:
        book.active.merge_cells("B2:C3")
    book.save(path)
    with parser_alone():
        expected = told(path)
    with counted_tags() as tags:
        found = told(path)

    assert expected == found
    assert tags["c"] == 0 or tags["f"]
