"""One printing file made of many letters: each a section of its own, from a new page, none altered.

Letters are read, copied and dropped one after the other, so that ten thousand need no more memory than ten.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.domain.draft import BinderDraft
from pipeline.incoming.plain_zip import Entry
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.inspection import DOCUMENT_PART
from pipeline.rendering.package import EPOCH, own_entries
from pipeline.rendering.pictures import FIRST_NUMBER, numbered_together
from pipeline.rendering.properties import CORE_PART, core_xml

#: A paragraph that holds nothing, before the last section properties of a body; it begins at most so far before them.
_EMPTY = re.compile(rb'<w:p><w:pPr>(<w:pStyle w:val="[^"]*"/>)?</w:pPr></w:p>\Z')
_EMPTY_REACH = 256
_SECTION, _SECTION_END = (b"<w:sectPr ", b"<w:sectPr>"), b"</w:sectPr>"
_BODY = b"<w:body>"
_BODY_END = b"</w:body>"


def bind(draft: BinderDraft, *, folder: Path, path: Path, built_at: datetime) -> str:
    """Write the letters ``draft.parts``, already rendered into ``folder``, as one file; return its SHA-256.

    Raises:
        TemplateError: when the letters were not made of one template.
        OSError: when a letter cannot be read or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    pattern = folder / f"{draft.parts[0]}.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book, zipfile.ZipFile(pattern) as first:
        for entry in sorted(first.infolist(), key=lambda item: item.filename):
            if entry.filename == DOCUMENT_PART:
                _write_letters(book, folder, draft.parts, _fingerprint(own_entries(pattern)))
            elif entry.filename == CORE_PART:
                book.writestr(_entry(CORE_PART), core_xml(draft.title, draft.author, built_at))
            else:
                book.writestr(_entry(entry.filename), first.read(entry))
    return sha256_of(path)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100600 << 16
    return entry


def _write_letters(
    book: zipfile.ZipFile, folder: Path, parts: Sequence[str], fingerprint: frozenset[tuple[str, int]]
) -> None:
    with book.open(_entry(DOCUMENT_PART), "w", force_zip64=False) as stream:
        for piece in _pieces(folder, parts, fingerprint):
            stream.write(piece)


def _pieces(folder: Path, parts: Sequence[str], fingerprint: frozenset[tuple[str, int]]) -> Iterator[bytes]:
    ending, drawings = b"", count(FIRST_NUMBER)
    for number, part in enumerate(parts, start=1):
        letter = folder / f"{part}.docx"
        entries = own_entries(letter)
        if _fingerprint(entries) != fingerprint:
            raise refusal(letter.name, (found(catalogue.BINDER, letter.name, part=letter.stem),))
        text = entries[DOCUMENT_PART].read()
        start = text.index(_BODY) + len(_BODY)
        end = text.rindex(_BODY_END)
        if number == 1:
            yield text[:start]
        body = numbered_together(text[start:end], drawings)
        section = max(body.rfind(opening) for opening in _SECTION)
        if section < 0 or not body.endswith(_SECTION_END):
            raise refusal(letter.name, (found(catalogue.BINDER, letter.name, part=letter.stem),))
        empty = _EMPTY.search(body, max(0, section - _EMPTY_REACH), section)
        cut = empty.start() if empty else section
        yield body[:cut]
        style = (empty and empty[1]) or b""
        closing = number == len(parts)
        yield body[cut:] if closing else b"<w:p><w:pPr>%b%b</w:pPr></w:p>" % (style, body[section:])
        ending = text[end:]
    yield ending


def _fingerprint(entries: Mapping[str, Entry]) -> frozenset[tuple[str, int]]:
    """Return names and checksums of the parts that letters of one template share."""
    return frozenset(
        (name, entry.crc) for name, entry in entries.items() if name not in (DOCUMENT_PART, CORE_PART)
    )
