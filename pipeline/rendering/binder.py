"""One printing file made of many letters: each a section of its own, from a new page, none altered.

Letters are read, copied and dropped one after the other, so that ten thousand need no more memory than ten.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.domain.draft import BinderDraft
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.inspection import DOCUMENT_PART
from pipeline.rendering.package import EPOCH
from pipeline.rendering.properties import CORE_PART, core_xml

#: The last section properties of a body, and the paragraph before them when it holds nothing.
_ENDING = re.compile(
    r'(?:<w:p><w:pPr>(<w:pStyle w:val="[^"]*"/>)?</w:pPr></w:p>)?'
    r"(<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*</w:sectPr>)$",
    re.DOTALL,
)
_BODY = "<w:body>"
_BODY_END = "</w:body>"


def bind(draft: BinderDraft, *, folder: Path, path: Path, built_at: datetime) -> str:
    """Write the letters ``draft.parts``, already rendered into ``folder``, as one file; return its SHA-256.

    Raises:
        TemplateError: when the letters were not made of one template.
        OSError: when a letter cannot be read or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    letters = [folder / f"{part}.docx" for part in draft.parts]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book, zipfile.ZipFile(letters[0]) as first:
        for entry in sorted(first.infolist(), key=lambda item: item.filename):
            if entry.filename == DOCUMENT_PART:
                _write_letters(book, letters, _fingerprint(first))
            elif entry.filename == CORE_PART:
                book.writestr(_entry(CORE_PART), core_xml(draft.title, draft.author, built_at))
            else:
                book.writestr(_entry(entry.filename), first.read(entry))
    return sha256_of(path)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100600 << 16
    return entry


def _write_letters(book: zipfile.ZipFile, letters: list[Path], fingerprint: frozenset[tuple[str, int]]) -> None:
    with book.open(_entry(DOCUMENT_PART), "w", force_zip64=False) as stream:
        for piece in _pieces(letters, fingerprint):
            stream.write(piece.encode())


def _pieces(letters: list[Path], fingerprint: frozenset[tuple[str, int]]) -> Iterator[str]:
    ending = ""
    for number, letter in enumerate(letters):
        with zipfile.ZipFile(letter) as package:
            if _fingerprint(package) != fingerprint:
                raise refusal(letter.name, (found(catalogue.BINDER, letter.name, part=letter.stem),))
            text = package.read(DOCUMENT_PART).decode()
        start = text.index(_BODY) + len(_BODY)
        end = text.rindex(_BODY_END)
        if number == 0:
            yield text[:start]
        body = text[start:end]
        match = _ENDING.search(body)
        if match is None:
            raise refusal(letter.name, (found(catalogue.BINDER, letter.name, part=letter.stem),))
        yield body[: match.start()]
        style, section = match[1] or "", match[2]
        closing = number == len(letters) - 1
        yield match[0] if closing else f"<w:p><w:pPr>{style}{section}</w:pPr></w:p>"
        ending = text[end:]
    yield ending


def _fingerprint(package: zipfile.ZipFile) -> frozenset[tuple[str, int]]:
    """Return names and checksums of the parts that letters of one template share."""
    return frozenset(
        (entry.filename, entry.CRC) for entry in package.infolist() if entry.filename not in (DOCUMENT_PART, CORE_PART)
    )
