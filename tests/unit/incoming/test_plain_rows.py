"""Plain rows never reach the parser, all others do, and nobody can tell by what was read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from benchmarks.tables import HEADINGS, workbook
from pipeline.incoming import guarded_xml, plain_units, xlsx_plain_rows
from pipeline.sources.xlsx_file import Workbook
from tests.support.dossier import PROJECT
from tests.support.effort import costs_at_most
from tests.support.lists import saved
from tests.support.sheets import MAIN, TAIL, counted_tags, parser_alone, raw_workbook, shared_of, sheet_of, told

REAL = PROJECT.parent / "shared" / "corpus" / "lists"
OURS = sorted(path for folder in ("data", "tests/dossiers") for path in (PROJECT / folder).rglob("*.xlsx"))
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
LAST = '<row r="9"><c r="A9"><v>9</v></c></row>'
TEXT = '<c r="B9" t="inlineStr"><is><t>b</t></is></c>'
NFD = unicodedata.normalize("NFD", "Ủy")


def cell(inside: str, attributes: str = ' r="A5"') -> str:
    """Return a row of one cell."""
    return f'<row r="5"><c{attributes}>{inside}</c></row>'


def test_no_row_of_a_plain_table_reaches_the_parser(tmp_path: Path) -> None:
    """What openpyxl writes is read from its bytes, row for row."""
    path = workbook(tmp_path, 300)
    with counted_tags() as tags:
        table = Workbook(path).table("Bảng", required=HEADINGS)

    assert (300, 0, 0, 1) == (len(table.rows), tags["row"], tags["c"], tags["sheetData"])


@pytest.mark.parametrize("row", [
    '<row r="5" spans="1:6" ht="15.75" customHeight="1" x14ac:dyDescent="0.25"><c r="A5" s="1" t="s"><v>0</v></c></row>',
    '<row r="5" customFormat="false" ht="12.8" hidden="false"><c r="A5" s="0" t="s"><v>0</v></c><c r="B5" s="1"/></row>',
    '<row r="5" hidden="1"><c r="A5" t="s"><v>0</v></c></row>', '<row><c r="A5" t="s"><v>0</v></c></row>',
    cell("<v>45491</v>", ' r="A5" s="1"'), cell("<v>1.5E-3</v>"), cell("<v>1</v>", ' r="A5" t="b"'),
    cell("<v>#REF!</v>", ' r="A5" t="e"'), cell("<v>a &amp; b</v>", ' r="A5" t="str"'), cell(""),
    cell('<is><t xml:space="preserve"> &#7883; </t></is>', ' r="A5" t="inlineStr"'),
    cell(f"<is><t>{NFD}</t></is>", ' r="A5" t="inlineStr"'), cell("<v>a_x000A_b</v>", ' r="A5" t="str"'),
])
def test_a_plain_row_is_read_from_its_bytes(tmp_path: Path, row: str) -> None:
    """Rows as Excel, LibreOffice and libraries write them; formats, days, blanks and escapes make no difference."""
    assert 0 == parsed_rows(tmp_path, sheet_of(FIRST, row, LAST))


@pytest.mark.parametrize("row", [
    cell("<f>A1+1</f><v>2</v>"), cell('<f t="shared" si="0"/><v>2</v>'), cell("<v>2</v><f>1</f>"), cell("<v>2</v>", ""),
    cell("<is><r><t>a</t></r><r><t>b</t></r></is>", ' r="A5" t="inlineStr"'),
    cell("<is><t>a</t><rPh sb='0' eb='1'><t>aid</t></rPh></is>", ' r="A5" t="inlineStr"'),
    cell("<v>1</v>", ' r="A5" t="inlineStr"'), cell("<is><t>a</t></is>"), cell("  "), cell("<v>1</v>", ' r="a5"'),
    cell("<v>1</v>", ' s="1" r="A5"'), cell("<v>1</v>", ' r="A5" a=">"'), cell("<v>1</v><extLst/>"), cell("<v>1</v >"),
    f'<row spans="1:6" r="5">{TEXT}</row>', f'\n<row r="5">{TEXT}</row>', f'<row r="5">\n{TEXT}</row>', f"<row r='5'>{TEXT}</row>",
])
def test_another_row_is_parsed(tmp_path: Path, row: str) -> None:
    """Whatever the patterns do not know to the last byte is left to the parser, and only that."""
    assert 1 == parsed_rows(tmp_path, sheet_of(FIRST, row, LAST))


@pytest.mark.parametrize("row", [
    cell("<v><![CDATA[1]]></v>"), cell("<v>1</v><!-- a -->"), f"<!-- a -->{cell('')}", f"<?a?>{cell('')}",
])
def test_after_unusual_markup_all_is_parsed(tmp_path: Path, row: str) -> None:
    """Behind a comment and the like nobody is sure any more that rows are rows."""
    assert 2 == parsed_rows(tmp_path, sheet_of(FIRST, row, LAST))


@pytest.mark.parametrize("text", ["\ufdd0", "&#64976;"])
def test_a_text_that_holds_the_mark_between_texts_sends_its_batch_to_the_parser(tmp_path: Path, text: str) -> None:
    """Texts are looked at together, put apart by a character that nobody writes; a file may hold it all the same."""
    assert 3 == parsed_rows(tmp_path, sheet_of(FIRST, cell(f"<is><t>{text}</t></is>", ' r="A5" t="inlineStr"'), LAST))


@pytest.mark.parametrize(("old", "new"), [
    ("<sheetData>", "<sheetData >"), ("<sheetData>", "<!-- a --><sheetData>"), ("UTF-8", "US-ASCII"), ("<worksheet", "<!-- a --><worksheet"),
])
def test_a_sheet_that_begins_in_another_way_is_parsed(tmp_path: Path, old: str, new: str) -> None:
    """Nothing is cut out of a part before it is sure that rows are rows."""
    assert 2 == parsed_rows(tmp_path, sheet_of(FIRST, LAST).replace(old, new, 1))


#: Each holds rows where no rows are, or leaves something open that the next row would end.
TRAPS = {
    "rows in a comment": sheet_of(FIRST, f"<!-- {FIRST}", LAST, "-->"),
    "rows in a comment that begins in a row": sheet_of(FIRST, '<row r="2"><!-- </row>', LAST, "--></row>"),
    "rows in a CDATA section": sheet_of('<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[</row>', LAST, "]]></t></is></c></row>"),
    "rows in an instruction": sheet_of("<?a </row>", LAST, "?>"),
    "rows in a comment before the sheet": sheet_of(LAST).replace("<sheetData>", f"<a><!-- <sheetData>{FIRST} --></a><sheetData>"),
    "rows in a value": sheet_of(f'<row r="2"><c r="A2"><v>1{LAST}{LAST}</v></c></row>'),
    "rows in a cell in a row": sheet_of(f'<row r="2"><c r="Z2">{LAST}<row r="3"><c r="A3"><v>3</v></c></row></c></row>'),
    "rows in a cell behind the sheet": sheet_of(
        f'{FIRST}</sheetData><c r="Z9">{LAST}<row r="3"><c r="A3"><v>3</v></c></row></c><sheetData><row r="8"></row>'),
    "rows in a text": sheet_of(f'<row r="2"><c r="A2" t="inlineStr"><is><t>a{LAST}{LAST}</t></is></c></row>'),
    "a text that belongs to no cell": sheet_of('<row r="2"><x/><t>a</t></row>', f'<row r="3">{TEXT}</row>'),
    "a text before the rows": sheet_of(f'<row r="3">{TEXT}</row>').replace("<sheetData>", "<t>a</t><sheetData>"),
    "a cell before the rows": sheet_of(LAST).replace("<sheetData>", '<c r="B1"><v>1</v></c><sheetData>'),
    "a row before the rows": sheet_of(f"<row>{TEXT}</row>").replace("<sheetData>", '<row r="7"/><sheetData>'),
    "a value for a root": "<v><sheetData>" + f'<row r="3">{TEXT}</row>' + "</sheetData></v>",
    "a reading aid for a root": "<rPh><sheetData>" + f'<row r="3">{TEXT}</row>' + "</sheetData></rPh>",
    "a cell for a root": f'<c r="A1"><sheetData>{LAST}</sheetData></c>',
    "rows that count on": sheet_of('<row r="5"><c r="A5"><f>1</f></c></row>', f"<row>{TEXT}</row>", f"<row>{TEXT}</row>"),
    "a row that is numbered twice": sheet_of('<row r="5" spans="1" r="6"></row>'),
    "the row of a cell is not its own": sheet_of('<row r="5"><c r="A7"><v>1</v></c></row>'),
    "a cell twice": sheet_of('<row r="5"><c r="A5"><v>1</v></c><c r="B5"><v>2</v></c><c r="A5"><v>3</v></c><c r="B5"/></row>'),
    "cells out of order": sheet_of('<row r="5"><c r="C5"><v>1</v></c><c r="A5"><v>2</v></c></row>'),
    "rows out of order": sheet_of(LAST, FIRST, LAST),
    "two ends of a cell": sheet_of('<row r="5"><c r="A5"><v>1</v></c></c></row>'),
    "an end that is not the beginning's": sheet_of('<row r="5"><c r="A5" t="inlineStr"><is><t>1</v></c></row>'),
    "a value without its end": sheet_of('<row r="5"><c r="A5"><v>1</c></row>'),
    "a text behind an empty cell": sheet_of('<row r="5"><c r="A5"/>a</row>', '<row r="6"><c r="A6" t="s">0</c></row>'),
    "an inline text said to be shared": sheet_of('<row r="5"><c r="A5" t="s"><is><t>0</t></is></c></row>'),
    "a value said to be inline": sheet_of('<row r="5"><c r="A5" t="inlineStr"><v>1</v></c></row>'),
    "an element in the place of a text": sheet_of('<row r="5"><c r="A5" t="inlineStr"><is><tx>1</t></is></c></row>'),
    "a shared text that is blank": sheet_of('<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>1</v></c></row>'),
    "a shared text that is not there": sheet_of('<row r="5"><c r="A5" t="s"><v>2</v></c></row>'),
    "half an escape at each side": sheet_of(
        *(f'<row><c r="A1" t="inlineStr"><is><t>{half}</t></is></c></row>' for half in ("&am", "p;", "_x00", "0A_"))),
    "marks that would join the letter before": sheet_of(
        *(f'<row><c r="A1" t="inlineStr"><is><t>{half}</t></is></c></row>' for half in ("e", "\u0302", "\u0338"))),
    "a text that is no XML": sheet_of(FIRST, cell("<v>&a;</v>", ' r="A5" t="str"'), LAST),
    "bytes that are no UTF-8": sheet_of(FIRST, cell("<v>\udcc3</v>", ' r="A5" t="str"'), LAST),
    "a surrogate": sheet_of(FIRST, cell("<v>\udced\udca0\udc80</v>", ' r="A5" t="str"'), LAST),
    "hidden and struck": sheet_of('<row r="5" hidden="1"><c r="A5" s="3" t="s"><v>0</v></c><c r="B5" s="3"/></row>', LAST),
    "a sheet cut off in a row": sheet_of(FIRST, LAST)[:-len(TAIL) - 10],
    "a sheet cut off between rows": sheet_of(FIRST, LAST)[:-len(TAIL)],
    "a sheet without rows": sheet_of(),
    "a document type behind the rows": sheet_of(FIRST) + "<!DOCTYPE a>",
    "elements without end before the rows": sheet_of(FIRST).replace("<dimension", "<a>" * 120 + "<dimension"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_is_taken_for_a_row_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Rows, or the refusal, are those of the parser alone, whichever rows stand before and are looked at or not."""
    path, trap = tmp_path / "a.xlsx", TRAPS[name]
    monkeypatch.setattr(plain_units, "_BATCH", 300)
    for count in range(20):
        sheet = trap.replace("<sheetData>", "<sheetData>" + cell("<f>1</f><v>2</v>") * count, 1)
        path.write_bytes(raw_workbook(sheet.encode("utf-8", "surrogateescape"), shared=shared_of("<t>Sở</t>", "<t> </t>")))
        with parser_alone():
            expected = told(path)

        assert expected == told(path)


@pytest.mark.parametrize(("shared", "parsed"), [
    (shared_of("<t>a</t>", '<t xml:space="preserve"> &#7883;</t>', f"<t>{NFD}</t>", "<t></t>"), 0),
    (shared_of("<t>a</t>", "<r><t>b</t></r><r><t>c</t></r>", "<t>d</t>"), 1), (shared_of("<t>a</t>", "", "<t/>", "<t>b</t>"), 2),
    (shared_of("<t>a</t>", "<t>b</t><rPh sb='0' eb='1'><t>aid</t></rPh>", "<t>d</t>"), 1),
    (shared_of("<t>a</t>", "<t>b</t><!-- a -->", "<t>d</t>"), 2), (shared_of("<t>a</t>", "<t>&b;</t>", "<t>d</t>"), 2),
    (f'<!-- a --><sst xmlns="{MAIN}"><si><t>a</t></si></sst>', 1), (f'<sst xmlns="{MAIN}" a=">"><si><t>a</t></si></sst>', 1),
    (f'<sst xmlns="{MAIN}"><t>x</t><si><t>a</t></si></sst>', 1), (f'<a><sst xmlns="{MAIN}"><si><t>a</t></si></sst></a>', 1),
])
def test_shared_texts_in_one_piece_are_read_from_their_bytes(tmp_path: Path, shared: str, parsed: int) -> None:
    """Texts in several looks or with reading aids are parsed, and whatever follows unusual markup."""
    path = saved(tmp_path / "a.xlsx", raw_workbook(sheet_of(FIRST), shared=shared))
    with parser_alone():
        expected = told(path)
    with counted_tags() as tags:
        found = told(path)

    assert (expected, parsed) == (found, tags["si"])


@pytest.mark.parametrize("cells", [99, 100, 101])
def test_cells_are_counted_whoever_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    """The limit of cells is met at the same cell, blank ones included."""
    monkeypatch.setattr(xlsx_plain_rows, "MAX_CELLS", 100)
    monkeypatch.setattr("pipeline.incoming.xlsx_sheet.MAX_CELLS", 100)
    rows = [f'<row><c r="A1"/><c r="B1">{"<f>1</f>" * (number % 9 == 0)}<v>1</v></c><c r="C1"/></row>' for number in range(cells // 3)]
    path = saved(tmp_path / "a.xlsx", raw_workbook(sheet_of(*rows, "<row>" + '<c r="A1"/>' * (cells % 3) + "</row>")))

    assert (cells > 100) is (told(path)[0] == ("data-file-too-large", {"file": "a.xlsx", "reason": "quá nhiều ô hoặc hàng"}))


@pytest.mark.parametrize("limit", range(14, 40))
@pytest.mark.parametrize("tail", [TAIL, "</sheetData></worksheet>"])
@pytest.mark.parametrize("least_bytes", [4, 1_000])
def test_elements_are_counted_whoever_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, tail: str, least_bytes: int
) -> None:
    """The limit of elements is met with the same sheets, whether the parser takes over near it or stands at its end."""
    for module in (guarded_xml, plain_units):
        monkeypatch.setattr(module, "MAX_ELEMENTS", limit)
    monkeypatch.setattr(plain_units, "_BATCH", 100)
    monkeypatch.setattr(plain_units, "_LEAST_BYTES", least_bytes)
    rows = (FIRST, cell("<f>1</f>"), cell("<v>1</v>"), FIRST, LAST) if tail == TAIL or least_bytes == 4 else (LAST, cell("<f>1</f>"))
    path = saved(tmp_path / "a.xlsx", raw_workbook(sheet_of(*rows).replace(TAIL, tail)))
    with parser_alone():
        expected = told(path)

    assert expected == told(path)


@pytest.mark.parametrize("limit", range(14, 30))
def test_shared_texts_count_as_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """The limit of elements is met with the same texts."""
    for module in (guarded_xml, plain_units):
        monkeypatch.setattr(module, "MAX_ELEMENTS", limit)
    monkeypatch.setattr(plain_units, "_LEAST_BYTES", 1_000)
    shared = shared_of("<t>a</t>", "<r><t>b</t></r>", *["<t>c</t>"] * 8, "<r/>")
    path = saved(tmp_path / "a.xlsx", raw_workbook("<worksheet/>", shared=shared))
    with parser_alone():
        expected = told(path)

    assert expected == told(path)


def test_rows_in_vain_are_looked_at_less_and_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet whose rows are all formulas costs hardly more than the parser does."""
    looked_at = 0
    original = xlsx_plain_rows.PlainRows.take

    def counting(self: xlsx_plain_rows.PlainRows, units: list[str]) -> object:
        nonlocal looked_at
        looked_at += len(units)
        return original(self, units)

    monkeypatch.setattr(xlsx_plain_rows.PlainRows, "take", counting)
    monkeypatch.setattr(plain_units, "_BATCH", 200)
    path = saved(tmp_path / "a.xlsx", raw_workbook(sheet_of(*[cell("<f>A1+1</f><v>2</v>")] * 1_000)))
    rows, *_ = told(path)[1]
    readings = 2

    assert 1_000 == len(rows)
    assert looked_at < 150 * readings


@pytest.mark.parametrize(("row", "ways"), [
    ('<row r="1"><c r="A1" s="{}"><v>1</v></c></row>', 51), ('<row r="1" a="{}"><c r="A1"><v>1</v></c></row>', 51),
    ('<row r="1"><c r="A1" a="{:a>600}"><v>1</v></c></row>', 1), ('<row r="1" a="{:a>600}"><c r="A1"><v>1</v></c></row>', 0),
])
def test_only_so_many_ways_to_begin_are_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, ways: int
) -> None:
    """A sheet where each cell or row begins in another way, or in a very long one, makes no work and fills no memory."""
    learnt = 0
    original = xlsx_plain_rows.tags_of

    def counting(xml: str) -> object:
        nonlocal learnt
        learnt += 1
        return original(xml)

    monkeypatch.setattr(xlsx_plain_rows, "tags_of", counting)
    monkeypatch.setattr(xlsx_plain_rows, "_MAX_LEARNT", 50)
    path = saved(tmp_path / "a.xlsx", raw_workbook(sheet_of(*(row.format(number) for number in range(1_000)))))
    rows, *_ = told(path)[1]
    readings = 2

    assert (1_000, ways * readings) == (len(rows), learnt)


#: Made so that patterns look far ahead in vain.
FAR_AHEAD = {
    "tags without end": '<row r="1"' + '<c r="A1"' * 14_000 + "</row>",
    "tags without end that hold much": '<row r="1">' + '<c r="A1" a="' * 10_000 + "</row>",
    "cells without end": '<row r="1">' + '<c r="A1"><is><t' * 8_000 + "</row>",
    "cells without values": '<row r="1">' + '<c r="A1"><v>' * 10_000 + "</row>",
    "no row that ends": '<row r="1">' * 1_000_000,
}


@pytest.mark.parametrize("name", FAR_AHEAD)
def test_a_sheet_made_to_hang_the_patterns_is_soon_read_or_refused(tmp_path: Path, name: str) -> None:
    """The patterns go over each byte a few times, whatever stands there."""
    path = saved(tmp_path / "a.xlsx", raw_workbook(sheet_of(FAR_AHEAD[name])))

    with costs_at_most(1):
        told(path)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_the_projects_workbooks_are_read_alike(path: Path) -> None:
    """Both ways give the same of every workbook of the project."""
    with parser_alone():
        expected = told(path)

    assert expected == told(path)


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder shared/corpus is not beside the project")
@pytest.mark.parametrize("path", sorted(REAL.glob("*.xls*")) if REAL.is_dir() else [], ids=lambda path: path.name)
def test_real_workbooks_are_read_alike(path: Path) -> None:
    """Both ways give the same of lists as offices send them."""
    with parser_alone():
        expected = told(path)

    assert expected == told(path)


def parsed_rows(folder: Path, sheet: str) -> int:
    """Return how many rows of a sheet the parser told of; what was read must be what the parser alone reads."""
    path = saved(folder / "a.xlsx", raw_workbook(sheet, shared=shared_of("<t>Sở</t>")))
    with parser_alone():
        expected = told(path)
    with counted_tags() as tags:
        found = told(path)

    assert expected == found
    readings = 2
    return tags["row"] // readings
