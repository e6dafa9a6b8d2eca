"""Reads a finished file back and tells which words of its draft are not in it.

The build asks here before it publishes: a template from which a placeholder was lost must not go unnoticed.
"""

from __future__ import annotations

import codecs
import html
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl

from pipeline.domain.draft import BinderDraft, Block, Column, Draft, Table, WordDraft, WorkbookDraft
from pipeline.domain.prose import Prose
from pipeline.incoming.plain_zip import Entry, entries_of
from pipeline.rendering.inspection import DOCUMENT_PART
from pipeline.rendering.package import own_entries
from pipeline.rendering.pictures import picture_part, pictures_of, relation_id, unnumbered
from pipeline.rendering.sheets import sheets_text
from pipeline.rendering.workbook import number_of

_WORDS = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:br/>)|(<w:tab/>)|(</w:p>)")
_BODY, _SECTION_END, _PARAGRAPH_END = b"<w:body>", b"</w:sectPr>", b"</w:pPr></w:p>"
_EMPTY_END = re.compile(rb'<w:p><w:pPr>(?:<w:pStyle w:val="[^"]*"/>)?</w:pPr></w:p>\Z')
#: What stands for a line break, a tab, the end of a paragraph: the groups of ``_WORDS`` after the first.
_SIGNS = (b"", b"", b"\n", b"\t", b"\n")
_END = b"</w:p>"
#: The document part of a letter is smaller when it is deflated; in a larger one, paragraphs are not looked for among
#: those of the last, and it is read in pieces.
LETTER_BYTES = 1 << 14
_WORDS_BYTES = re.compile(rb"<w:t[ >]")
#: Parts that hold no words; all others beside the document may be its headers, footers or notes, whatever their names.
_READ_PARTS = re.compile(r"word/(?!(?:styles|settings|fontTable|webSettings|numbering)\.xml)[^/]+\.xml")


def missing_data(draft: Draft, path: Path) -> tuple[str, ...]:
    """Return the texts of ``draft`` that the file at ``path`` does not hold, each as often as it should.

    Rows of tables must stand cell by cell in their order.  Nothing is said about looks.

    Raises:
        OSError: when the file cannot be read.
    """
    if isinstance(draft, BinderDraft):
        return _lost_letters(path, path.parents[len(PurePosixPath(draft.stem).parts) - 1], draft.parts)
    if isinstance(draft, WorkbookDraft):
        return _lost(lambda: _workbook_texts(draft), _workbook_text(path))
    content = path.read_bytes()
    return (*missing_words(draft, content_text(content)), *missing_pictures(draft, content))


def missing_words(draft: WordDraft, text: str) -> tuple[str, ...]:
    """Return the texts of ``draft`` that are not in ``text``, the words of its file, as often as they should be."""
    return _lost(lambda: _texts(draft.context), f"\n{text}")


def words_beyond(draft: WordDraft, text: str, *, holding: Callable[[str], bool]) -> str:
    """Return ``text``, the words of the file of ``draft``, without those texts of the draft that are ``holding``."""
    text = f"\n{text}"
    for words in sorted(filter(holding, set(_texts(draft.context))), key=len, reverse=True):
        text = text.replace(words, "\n")
    return text


def missing_pictures(draft: WordDraft, content: bytes) -> tuple[str, ...]:
    """Return the words of the pictures of ``draft`` that its file does not show, or does not hold unharmed."""
    pictures = pictures_of(draft.context)
    if not pictures:
        return ()
    entries = entries_of(content) or {}
    body = entries[DOCUMENT_PART].read().decode() if DOCUMENT_PART in entries else ""
    checksums = {name: entry.crc for name, entry in entries.items()}
    return tuple(each.words for each in pictures
                 if checksums.get(picture_part(each)) != zlib.crc32(each.content)
                 or f'r:embed="{relation_id(each)}"' not in body)


def _lost(wanted: Callable[[], Iterable[str]], text: str) -> tuple[str, ...]:
    """Return which of the wanted texts do not stand in ``text`` as often as they are wanted.

    Rows of a table are looked for behind the row before: ten thousand of them are found in one pass.  Only what is
    not found so is counted.  Texts found are known by their hashes, to hold none of a long table: two of one hash
    could at worst be counted for nothing.
    """
    found_up_to: dict[int, int] = {}
    doubtful: dict[str, None] = {}
    place = 0
    for words in wanted():
        step, known = len(words) - words.endswith("\n"), hash(words)
        from_here = found_up_to.get(known, 0)
        start = text.find(words, max(place, from_here))
        if start < 0 and from_here < place:
            start = text.find(words, from_here)
        if start < 0:
            doubtful[words] = None
        else:
            place = found_up_to[known] = start + step
    counts = Counter(words for words in wanted() if words in doubtful) if doubtful else {}
    return tuple(words for words in doubtful if _count(words, text) < counts[words])


def _count(words: str, text: str) -> int:
    """Return how often ``words`` stand in ``text``; equal rows of a table share the line feed between them."""
    step = len(words) - words.endswith("\n")
    count, start = 0, text.find(words)
    while start >= 0:
        count, start = count + 1, text.find(words, start + step)
    return count


def word_text(path: Path) -> str:
    """Return the words of a Word file, one paragraph a line, notes and headers after the body."""
    return content_text(path.read_bytes())


def content_text(content: bytes) -> str:
    """Return the words of a Word file that is in memory, one of ours or any other."""
    entries = entries_of(content)
    if entries is None:
        return _text_of_any(content)
    return "".join(words for name in _read_parts(tuple(entries)) for words in _part_texts(name, entries[name]))


def _text_of_any(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(_texts_in(package.read(name)) for name in _read_parts(tuple(package.namelist())))


@lru_cache(maxsize=32)
def _read_parts(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the parts hold words that are printed, in order of name."""
    return tuple(sorted(filter(_READ_PARTS.fullmatch, names)))


def _part_texts(name: str, part: Entry) -> Iterator[str]:
    """Yield the words of a part in pieces: the body of a long list is never whole in memory."""
    if name != DOCUMENT_PART:
        yield _edge_text(part)
        return
    if len(part.packed) < LETTER_BYTES:
        yield _letter_text(part.read())
        return
    rest = b""
    for piece in part.pieces():
        ready, end, rest = (rest + piece).rpartition(_END)
        yield _texts_in(ready + end)
    yield _texts_in(rest)


def _letter_text(xml: bytes) -> str:
    *paragraphs, rest = xml.split(_END)
    return "".join(map(_paragraph_text, paragraphs)) + _texts_in(rest)


@lru_cache(maxsize=512)
def _paragraph_text(xml: bytes) -> str:
    """Return the words of a paragraph, whose end is left out; letters of one template share most of theirs."""
    return _texts_in(xml + _END)


@lru_cache(maxsize=32)
def _edge_text(part: Entry) -> str:
    """Return the words of a header, a footer or notes; letters of one template share them."""
    return _texts_in(part.read())


def paragraph_texts(xml: str) -> str:
    """Return the words of an XML part, each paragraph ended by a line feed."""
    return _texts_in(xml.encode())


def _texts_in(xml: bytes) -> str:
    return html.unescape(b"".join(map(_words_of, _WORDS.finditer(xml))).decode())


def _words_of(piece: re.Match[bytes]) -> bytes:
    return piece[1] if piece.lastindex == 1 else _SIGNS[piece.lastindex or 0]


def _lost_letters(book: Path, folder: Path, parts: Sequence[str]) -> tuple[str, ...]:
    """Return the first words of the letters, named by ``parts``, that differ from the book.

    A book that holds the very bodies of the letters, one behind the other, lost nothing; else both are read by
    paragraphs.
    """
    if _holds_bodies(book, _letters(folder, parts)):
        return ()
    wanted = chain.from_iterable(_paragraphs(letter) for letter in _letters(folder, parts))
    pairs = zip_longest(wanted, _paragraphs(book), fillvalue="")
    return next(((expected or actual,) for expected, actual in pairs if expected != actual), ())


def _letters(folder: Path, parts: Iterable[str]) -> Iterator[Path]:
    return (folder / f"{part}.docx" for part in parts)


def _holds_bodies(book: Path, letters: Iterable[Path]) -> bool:
    """Return whether the book is the letters' bodies in order with nothing but section ends in between."""
    with zipfile.ZipFile(book) as package, package.open(DOCUMENT_PART) as stream:
        rest = stream.read(1 << 16)
        rest = rest[rest.find(_BODY) + len(_BODY):]
        for letter in letters:
            body = _body(letter)
            rest += stream.read(max(0, len(body) + (1 << 16) - len(rest)))
            end = rest.find(_SECTION_END, len(body)) + len(_SECTION_END)
            same = unnumbered(rest[:len(body)]) == unnumbered(body)
            if not same or end < len(body) or _WORDS_BYTES.search(rest, len(body), end):
                return False
            rest = rest[end:].removeprefix(_PARAGRAPH_END)
        return not _WORDS_BYTES.search(rest + stream.read())


def _body(letter: Path) -> bytes:
    """Return the body of a letter up to its last section, without the empty paragraph before that."""
    xml = own_entries(letter)[DOCUMENT_PART].read()
    body = xml[xml.find(_BODY) + len(_BODY):max(0, xml.rfind(b"<w:sectPr"))]
    return _EMPTY_END.sub(b"", body)


def _paragraphs(path: Path) -> Iterator[str]:
    """Yield the words of each paragraph of the body that has any, without loading the whole body."""
    with zipfile.ZipFile(path) as package, package.open(DOCUMENT_PART) as stream:
        rest = ""
        reader = codecs.getreader("utf-8")(stream)
        while chunk := reader.read(1 << 16):
            ready, end, rest = (rest + chunk).rpartition("</w:p>")
            yield from filter(None, paragraph_texts(ready + end).split("\n"))
        yield from filter(None, paragraph_texts(rest).split("\n"))


def _texts(value: Any) -> Iterator[str]:
    """Yield each piece of text in a draft's context as it should stand in the document."""
    if isinstance(value, str | Prose):
        text = value if isinstance(value, str) else value.text
        if text:
            yield text
    elif isinstance(value, Block):
        yield from _texts(value.table if value.table is not None else value.prose)
    elif isinstance(value, Table):
        yield _line(column.heading for column in value.columns)
        yield from (_line(str(cell) for cell in row.cells) for row in value.rows)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


def _line(cells: Iterable[str]) -> str:
    return "\n" + "\n".join(cells) + "\n"


def _workbook_texts(draft: WorkbookDraft) -> Iterator[str]:
    for table in draft.tables:
        yield from (_line([line]) for line in draft.heading)
        yield _line(column.heading for column in table.columns)
        yield from (_line(map(_stored, row.cells, table.columns)) for row in table.rows)


def _stored(cell: Prose, column: Column) -> str:
    """Return a cell's text as it reads when numbers were stored as numbers."""
    amount = number_of(cell.text) if column.is_number else None
    return cell.text if amount is None else str(amount)


def _workbook_text(path: Path) -> str:
    """Return the values of a workbook, a line each: read by its own words where we wrote it, else by openpyxl."""
    try:
        return sheets_text(own_entries(path))
    except zipfile.BadZipFile:
        return _text_of_any_workbook(path)


def _text_of_any_workbook(path: Path) -> str:
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()
    return "\n" + "\n\n".join("\n".join("" if v is None else str(v) for v in row) for row in rows) + "\n"
