"""What a PDF says of itself, twice and alike: the document information and the XMP packet (ISO 19005-2, 6.6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from pipeline.pdf.model import Level

LANGUAGE = "vi"
CREATOR_TOOL = "vanban"

#: The byte order mark in ``begin`` and the id are the packet's own (ISO 16684-1, 7.3.2).
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <pdfaid:part>{part}</pdfaid:part>
   <pdfaid:conformance>{conformance}</pdfaid:conformance>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>{tool}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author, producing engine, date and PDF/A level of one PDF."""

    title: str
    author: str
    producer: str
    built_at: datetime
    level: Level

    def xmp(self) -> bytes:
        """Return the XMP packet."""
        return _XMP.format(
            part=self.level.part, conformance=self.level.conformance, title=_printable(self.title),
            author=_printable(self.author), language=LANGUAGE, tool=CREATOR_TOOL,
            date=self.built_at.isoformat(timespec="seconds"), producer=_printable(self.producer),
        ).encode()

    def information(self) -> dict[str, str]:
        """Return the entries of the document information, equal to the XMP packet's."""
        date = pdf_date(self.built_at)
        return {"/Title": self.title, "/Author": self.author, "/Creator": CREATOR_TOOL, "/Producer": self.producer,
                "/CreationDate": date, "/ModDate": date}


def pdf_date(moment: datetime) -> str:
    """Return ``D:20240705000000+07'00'`` (ISO 32000-1, 7.9.4)."""
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"D:{moment:%Y%m%d%H%M%S}{sign}{abs(minutes) // 60:02d}'{abs(minutes) % 60:02d}'"


def _printable(text: str) -> str:
    """Return the text as XML may hold it."""
    return escape("".join(letter for letter in text if letter >= " " and letter not in "\ufffe\uffff"))
