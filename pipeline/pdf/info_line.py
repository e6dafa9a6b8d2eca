"""One line of text as a PDF page of its own size, in the font of the documents.

It is what is seen of an organ's signature on an annex (Phụ lục I, Phần I, Mục III.1.d: Times New Roman, upright,
10 pt, black).  The engine that makes the documents makes it too, so that its font is embedded as PDF/A wants.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.domain.decree30 import FONT_COLOUR, FONT_NAME, SIGNING_INFO_LOOK
from pipeline.errors import ConversionFailed
from pipeline.pdf.engine import Export
from pipeline.pdf.libreoffice import LibreOffice

WIDTH_PT = 260
HEIGHT_PT = 16
PATIENCE_S = 60
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BODY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr>'
    '<w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/></w:pPr><w:r><w:rPr>'
    '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:color w:val="{colour}"/>'
    '<w:sz w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p><w:sectPr>'
    '<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="20" w:right="0" w:bottom="0" w:left="0" w:header="0" '
    'w:footer="0" w:gutter="0"/></w:sectPr></w:body></w:document>'
)


def info_lines(texts: dict[str, str], *, folder: Path) -> dict[str, Path]:
    """Return key -> one-page PDF in ``folder`` of each text, all made in one call of the engine.

    Raises:
        MissingTool: the engine is not installed.
        ConversionFailed: it made none.
        OSError: the disk refuses.
    """
    if not texts:
        return {}
    with tempfile.TemporaryDirectory(prefix="vanban-dong-ky-") as scratch:
        engine = LibreOffice(Path(scratch))
        folder = folder.resolve()  # the engine works in a folder of its own
        sources = {key: folder / f"dong-{number}.docx" for number, key in enumerate(texts)}
        for key, path in sources.items():
            _write(path, texts[key])
        attempt = engine.convert(list(sources.values()), folder=folder, export=Export(2, outline=False),
                                 patience_s=PATIENCE_S)
    if len(attempt.made) != len(texts):
        raise ConversionFailed("{engine} không làm được dòng thông tin ký số. Chưa ghi gì.", engine=engine.name)
    return {key: attempt.made[path] for key, path in sources.items()}


def _write(path: Path, text: str) -> None:
    body = _BODY.format(half_points=round(2 * SIGNING_INFO_LOOK.usual_pt), font=FONT_NAME, colour=FONT_COLOUR,
                        text="{text}", width=20 * WIDTH_PT, height=20 * HEIGHT_PT)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", body.replace("{text}", escape(text)))
