"""The words of a .docx as a page shows them, without spaces, to be compared with the text layer of its PDF.

What a page adds by itself is kept apart: headers and footers, and table rows that are repeated on every page.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.incoming.zip_limits import excess, is_bomb

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: Text that no page shows: codes of fields, deleted text, the second way to say the same (AlternateContent).
_UNSEEN = frozenset({f"{_W}instrText", f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_MC}Fallback"})
_LETTERS = {f"{_W}noBreakHyphen": "-"}
_AUTOMATIC = re.compile(rb"<w:numPr\b|<w:footnoteReference\b|<w:endnoteReference\b|<w:sym\b|<w:altChunk\b|<m:oMath\b")
_FIELD_PAGE = re.compile(r"\b(PAGE|NUMPAGES|SECTIONPAGES)\b")
_PART = re.compile(r"word/(header|footer)\d*\.xml")
#: Marks that lay out text and are no letters; pdfium gives U+FFFE or U+0002 for a hyphen at the end of a line.
_LAYOUT = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\x00-\x01\x03-\x1f]+")
_HYPHENS = str.maketrans({"\u2011": "-", "\u2010": "-", "\ufffe": "-", "\x02": "-"})
#: Stands for a page number in the text of a header; no document uses it.
PAGE_NUMBER = "\ue000"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a .docx says.

    Attributes:
        body: the text of the body in reading order, in the form of ``canonical``.
        margins: text of each header and footer that has any, page numbers as ``PAGE_NUMBER``.
        repeated: text of each run of table rows that a page may begin with again.
        is_exact: False where Word adds words by itself (automatic numbers, notes), so a page may say more.
    """

    body: str
    margins: tuple[str, ...]
    repeated: tuple[str, ...]
    is_exact: bool


def canonical(text: str) -> str:
    """Return ``text`` without spaces and layout marks, compatibility letters and hyphens made one."""
    return _LAYOUT.sub("", unicodedata.normalize("NFKC", text.translate(_HYPHENS)).casefold())


def docx_wording(path: Path) -> Wording:
    """Return the words of the .docx at ``path``.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no .docx, or unpacks to more than any document does.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if is_bomb(package.infolist()) or excess(package.infolist()):
                raise ValueError("bom nén")
            content = package.read("word/document.xml")
            margins = [package.read(name) for name in sorted(package.namelist()) if _PART.fullmatch(name)]
        body, outer = _parsed(content), [_parsed(each) for each in margins]
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError) as error:
        raise ValueError(str(error)) from error
    said = tuple(dict.fromkeys(filter(None, (canonical(_text(each, page=PAGE_NUMBER)) for each in outer))))
    repeated = tuple(dict.fromkeys(filter(None, map(canonical, _repeated_rows(body)))))
    return Wording(canonical(_text(body)), said, repeated, _AUTOMATIC.search(content) is None)


def _parsed(content: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _text(element: Any, *, page: str = "") -> str:
    return "".join(_pieces(element, page))


def _pieces(element: Any, page: str) -> Iterator[str]:
    """Yield what is seen below ``element``; the numbers of pages as ``page`` where that is not empty."""
    cached = 0
    for event, node in _walk(element):
        if node.tag == f"{_W}fldChar" and event == "start":
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin" and page and _names_page(node):
                cached += 1
                yield page
            elif kind == "end" and cached:
                cached -= 1
        elif node.tag == f"{_W}fldSimple" and page and _FIELD_PAGE.search(node.get(f"{_W}instr", "")):
            cached += 1 if event == "start" else -1
            if event == "start":
                yield page
        elif event == "start" and not cached:
            if node.tag == f"{_W}t":
                yield node.text or ""
            elif node.tag in _LETTERS:
                yield _LETTERS[node.tag]


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield start and end of each element that is seen."""
    if element.tag in _UNSEEN or (element.tag == f"{_W}r" and _is_hidden(element)):
        return
    yield "start", element
    for child in element.iterchildren(tag="*"):
        yield from _walk(child)
    yield "end", element


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false")


def _names_page(begin: Any) -> bool:
    """Return whether the field that begins here is a number of a page: its code stands in the runs that follow."""
    run = begin.getparent()
    for sibling in (run, *run.itersiblings()):
        code = "".join(each.text or "" for each in sibling.iter(f"{_W}instrText"))
        if code:
            return bool(_FIELD_PAGE.search(code))
    return False


def _repeated_rows(body: Any) -> Iterator[str]:
    for table in body.iter(f"{_W}tbl"):
        rows = []
        for row in table.iterchildren(f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}tblHeader") is None:
                break
            rows.append(_text(row))
        yield "".join(rows)
