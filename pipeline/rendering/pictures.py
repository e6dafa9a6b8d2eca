"""Pictures on the fast path: drawn into the filled XML, their files put beside it; nothing else of a package changes.

Every letter of a conference shows the same codes, so their parts are compressed once and then copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import Any

from markupsafe import Markup, escape

from pipeline.domain.picture import Picture, PictureLine
from pipeline.rendering.measure import TWIPS_PER_MM
from pipeline.rendering.package import Member

TYPES_PART, RELATIONS_PART = "[Content_Types].xml", "word/_rels/document.xml.rels"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PNG = '<Default Extension="png" ContentType="image/png"/>'
EMU_PER_MM = 36_000
#: What a line keeps free below the pictures that stand on it: no more than the letters of its style reach down.
_BELOW_MM = 1.2
_GAP = '<w:r><w:t xml:space="preserve">          </w:t></w:r>'
#: Our drawings are numbered anew in every document; all numbers are as long, so that a body keeps its length.
FIRST_NUMBER = 1_000_000_001
_NAME = "anh-"
_ANY_NUMBERED = re.compile(rb'(<wp:docPr\b[^>]*? id=")\d+(")')
_NUMBERED = re.compile(rf'(<wp:docPr id=")\d+(" name="{_NAME})'.encode())


class Anh:
    """Pictures side by side for a template: ``{{r x }}`` prints them."""

    __slots__ = ("line",)

    def __init__(self, line: PictureLine) -> None:
        self.line = line

    def __bool__(self) -> bool:
        return bool(self.line)

    def runs_xml(self) -> Markup:
        """Return the ``w:r`` elements that show the pictures."""
        return Markup(_GAP.join(_run_xml(each) for each in self.line.pictures))


@lru_cache(maxsize=32)
def _run_xml(picture: Picture) -> str:
    side, words, mark = round(picture.side_mm * EMU_PER_MM), escape(picture.words), picture.mark
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="{FIRST_NUMBER}" name="{_NAME}{mark}" descr="{words}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="{mark}.png"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="{relation_id(picture)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def relation_id(picture: Picture) -> str:
    """Return the id by which a document refers to a picture."""
    return f"rIdAnh{picture.mark}"


def picture_part(picture: Picture) -> str:
    """Return the name of the part that holds a picture."""
    return f"word/media/{picture.mark}.png"


def line_height(shown: object) -> int:
    """Return the height in twentieths of a point of a line of pictures with the room below it; 0 for anything else."""
    sides = [picture.side_mm for picture in shown.line.pictures] if isinstance(shown, Anh) else []
    return round((max(sides) + _BELOW_MM) * TWIPS_PER_MM) if sides else 0


def pictures_of(context: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Return the pictures of a context, exposed or not, each once."""
    lines = (value.line if isinstance(value, Anh) else value for value in context.values())
    return tuple(dict.fromkeys(each for line in lines if isinstance(line, PictureLine) for each in line.pictures))


def with_pictures(parts: Iterable[Member], own: Mapping[str, bytes], pictures: tuple[Picture, ...]) -> list[Member]:
    """Return the parts of a package with the pictures among them, declared and related.

    Args:
        parts: all parts.
        own: the content of the two parts that tell of the others, as they are without pictures.
        pictures: what to put in.
    """
    changed = _picture_parts(own[TYPES_PART], own[RELATIONS_PART], pictures)
    names = {member.name for member in changed}
    return [*(member for member in parts if member.name not in names), *changed]


@lru_cache(maxsize=8)
def _picture_parts(types: bytes, relations: bytes, pictures: tuple[Picture, ...]) -> tuple[Member, ...]:
    told = "".join(f'<Relationship Id="{relation_id(each)}" Type="{_OFFICE}/image" '
                   f'Target="{picture_part(each).removeprefix("word/")}"/>' for each in pictures)
    declared = types if b'Extension="png"' in types else re.sub(rb"(<Types\b[^>]*>)", rb"\1" + _PNG.encode(), types)
    return (
        Member.of(TYPES_PART, declared),
        Member.of(RELATIONS_PART, relations.replace(b"</Relationships>", f"{told}</Relationships>".encode())),
        *(Member.of(picture_part(each), each.content) for each in pictures),
    )


def numbered(body: bytes, numbers: Iterator[int] | None = None) -> bytes:
    """Return XML with our drawings numbered one after the other, from ``FIRST_NUMBER`` unless ``numbers`` go on."""
    if b"<wp:docPr" not in body:
        return body
    running = numbers or count(FIRST_NUMBER)
    return _NUMBERED.sub(lambda match: b"%b%d%b" % (match[1], next(running), match[2]), body)


def numbered_together(body: bytes, numbers: Iterator[int]) -> bytes:
    """Return the body of one of several documents in one file with all drawings, a template's own too, numbered on."""
    return _ANY_NUMBERED.sub(lambda match: b"%b%d%b" % (match[1], next(numbers), match[2]), body)


def unnumbered(xml: bytes) -> bytes:
    """Return XML with all our drawings numbered alike, of the same length, to compare what was numbered twice."""
    return _NUMBERED.sub(rb"\g<1>%d\g<2>" % FIRST_NUMBER, xml) if b"<wp:docPr" in xml else xml
