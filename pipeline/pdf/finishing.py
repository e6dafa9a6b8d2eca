"""Turn what the engine wrote into the file that is kept: one metadata, no clock, the source inside where asked.

Metadata, dates and identifier come from the arguments alone, so the same engine output gives the same bytes.
"""

from __future__ import annotations

import struct
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.pdf.metadata import LANGUAGE, Metadata, pdf_date
from pipeline.pdf.model import Level, Source

if TYPE_CHECKING:
    from pikepdf import Pdf

WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: PDF/A-2 and -3 are built on PDF 1.7 (ISO 19005-2, 1).
PDF_VERSION = "1.7"
#: Identifier and checksum that LibreOffice computes with the clock; qpdf would keep them.
_CLOCK_MARKS = ("/ID", "/DocChecksum")


def finish(pdf: Pdf, source: Source, target: Path, *, producer: str, built_at: datetime, level: Level) -> None:
    """Write ``pdf`` to ``target`` in one step, with the metadata of ``source``.

    Raises:
        OSError: the disk refuses; ``target`` is then as it was.
    """
    from pikepdf import ObjectStreamMode

    for mark in _CLOCK_MARKS:
        if mark in pdf.trailer:
            del pdf.trailer[mark]
    _date_profiles(pdf, built_at)
    _describe(pdf, Metadata(source.title, source.author, producer, built_at, level))
    if level.carries_source:
        _attach(pdf, source, built_at)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}")
    try:
        pdf.save(partial, force_version=PDF_VERSION, deterministic_id=True, fix_metadata_version=False,
                 object_stream_mode=ObjectStreamMode.generate)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _describe(pdf: Pdf, metadata: Metadata) -> None:
    from pikepdf import Dictionary, Name, Stream, String

    packet = Stream(pdf, metadata.xmp())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(packet)
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.trailer.Info = pdf.make_indirect(Dictionary({
        key: String(value) for key, value in metadata.information().items()
    }))


def _date_profiles(pdf: Pdf, built_at: datetime) -> None:
    """Give the colour profiles the date of the file: LibreOffice stamps them with the clock.

    Date and time are the twelve bytes from 24 on, the checksum over them the sixteen from 84 on, zero when it is
    not computed (ICC.1:2010, 7.2).
    """
    day = built_at.astimezone(UTC)
    stamp = struct.pack(">6H", day.year, day.month, day.day, day.hour, day.minute, day.second)
    for intent in pdf.Root.get("/OutputIntents", ()):
        profile = intent.get("/DestOutputProfile")
        if profile is not None:
            content = profile.read_bytes()
            profile.write(content[:24] + stamp + content[36:84] + bytes(16) + content[100:])


def _attach(pdf: Pdf, source: Source, built_at: datetime) -> None:
    """Put the .docx into the PDF as its source (ISO 19005-3, 6.8; ISO 32000-2, 7.11.4)."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    content = source.path.read_bytes()
    name = source.name.with_suffix(".docx").name
    file = Stream(pdf, content)
    file.Type, file.Subtype = Name.EmbeddedFile, Name(f"/{WORD_MIME}")
    file.Params = Dictionary(Size=len(content), ModDate=String(pdf_date(built_at)))
    embedded = pdf.make_indirect(file)
    specification = pdf.make_indirect(Dictionary(
        Type=Name.Filespec, F=String(name), UF=String(name), AFRelationship=Name.Source,
        Desc=String(source.title), EF=Dictionary(F=embedded, UF=embedded),
    ))
    names = pdf.Root.get("/Names", Dictionary())
    names.EmbeddedFiles = Dictionary(Names=Array([String(name), specification]))
    pdf.Root.Names = names
    pdf.Root.AF = Array([specification])
