"""Many letters of one template as one .docx: each a section of its own, marked, to be split by page again.

Only documents that say the same alone and bound are bound: with automatic numbers, notes, counts of pages or
anything else that looks beyond its own letter, a document is converted alone.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.incoming.zip_faults import ZIP_FAULTS

DOCUMENT_PART = "word/document.xml"
#: Parts that may differ between letters: their words, and properties that the PDF gets from elsewhere.
OWN_PARTS = frozenset({DOCUMENT_PART, "docProps/core.xml", "docProps/app.xml"})
#: What counts or points beyond one letter, by its name in the document or a part that all share.
_BEYOND = re.compile(
    rb"<w:numPr\b|<w:bookmarkStart\b|<w:footnoteReference\b|<w:endnoteReference\b|<w:commentReference\b"
    rb"|<w:altChunk\b|\bNUMPAGES\b|\bSECTIONPAGES\b|\bSECTION\b|\bSEQ\b|\bTOC\b|\bREF\b|\bPAGEREF\b|\bSTYLEREF\b"
    rb"|\bTITLE\b|\bAUTHOR\b|\bDOCPROPERTY\b|<w:lnNumType\b",
)
_ENDING = re.compile(
    r'<w:p><w:pPr>(<w:pStyle w:val="[^"]*"/>)?</w:pPr></w:p>'
    r"(<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*</w:sectPr>)\s*$",
    re.DOTALL,
)
_FIRST_PROPERTIES = re.compile(r"<w:p>(?:<w:pPr>.*?</w:pPr>|<w:pPr/>)?", re.DOTALL)
_RESTART = re.compile(r'<w:pgNumType\b[^>]*\bw:start="\d+"')
_NEW_PAGE = re.compile(r'<w:type w:val="nextPage"/>')
_BODY, _BODY_END = "<w:body>", "</w:body>"
MARK = "vanban{number:06d}"
#: Ids of our bookmarks; letters that have bookmarks of their own are not bound.
_FIRST_ID = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """One document taken apart: what all of one template share, and what is its own."""

    path: Path
    shared: frozenset[tuple[str, int]]
    head: str
    body: str
    closing_style: str
    section: str
    tail: str


def bindable(path: Path) -> Letter | None:
    """Return the document taken apart, or None when it must be converted alone."""
    try:
        with zipfile.ZipFile(path) as package:
            text = package.read(DOCUMENT_PART)
            shared = frozenset((entry.filename, entry.CRC) for entry in package.infolist()
                               if entry.filename not in OWN_PARTS)
            others = b"".join(package.read(name) for name, _ in shared if re.match(r"word/(header|footer)", name))
    except ZIP_FAULTS:
        return None
    if _BEYOND.search(text) or _BEYOND.search(others):
        return None
    return _taken_apart(path, text.decode("utf-8", errors="replace"), shared)


def _taken_apart(path: Path, text: str, shared: frozenset[tuple[str, int]]) -> Letter | None:
    start, end = text.find(_BODY), text.rfind(_BODY_END)
    if start < 0 or end < start:
        return None
    body = text[start + len(_BODY):end]
    ending = _ENDING.search(body)
    if ending is None or "<w:sectPr" in body[:ending.start()] or not _FIRST_PROPERTIES.search(body):
        return None
    section = ending[2]
    # Without these a letter would go on where the one before it ends, or count its pages on from there.
    if not _NEW_PAGE.search(section) or not _RESTART.search(section):
        return None
    return Letter(path, shared, text[:start + len(_BODY)], body[:ending.start()], ending[1] or "", section, text[end:])


def groups(letters: Iterable[Letter]) -> tuple[tuple[Letter, ...], ...]:
    """Return the letters grouped by what they share, in order, without the groups of one."""
    found: dict[tuple[str, str, frozenset[tuple[str, int]]], list[Letter]] = {}
    for letter in letters:
        found.setdefault((letter.head, letter.tail, letter.shared), []).append(letter)
    return tuple(tuple(group) for group in found.values() if len(group) > 1)


def bind(letters: Sequence[Letter], path: Path) -> None:
    """Write the letters as one document to ``path``; letter n begins at the bookmark ``MARK`` of n.

    Raises:
        OSError: a letter cannot be read, or the file cannot be written.
    """
    pieces = [letters[0].head]
    for number, letter in enumerate(letters):
        pieces.append(_marked(letter.body, number))
        closing = number == len(letters) - 1
        style, section = letter.closing_style, letter.section
        pieces.append(f"<w:p><w:pPr>{style}</w:pPr></w:p>{section}" if closing else
                      f"<w:p><w:pPr>{style}{section}</w:pPr></w:p>")
    pieces.append(letters[0].tail)
    with zipfile.ZipFile(letters[0].path) as first, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for entry in first.infolist():
            book.writestr(entry.filename, "".join(pieces) if entry.filename == DOCUMENT_PART else first.read(entry))


def _marked(body: str, number: int) -> str:
    """Return the body with a bookmark in its first paragraph, which may stand in a table."""
    mark = (f'<w:bookmarkStart w:id="{_FIRST_ID + number}" w:name="{MARK.format(number=number)}"/>'
            f'<w:bookmarkEnd w:id="{_FIRST_ID + number}"/>')
    first = _FIRST_PROPERTIES.search(body)
    if first is None:
        raise ValueError("a bindable letter has a paragraph")
    return body[:first.end()] + mark + body[first.end():]
