"""What of a filled body depends on how it ends: its last section, the words above the signature, its drawings' numbers.

A body that the signature does not reach back into can be finished as it is made, piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from pipeline.rendering.pictures import FIRST_NUMBER, numbered

#: How many paragraphs with words before the signature must stand on its page.
KEPT_PARAGRAPHS = 2
_KEEP = b"<w:keepNext/>"
#: The beginning of a paragraph, up to its style and what stands right behind it.
_PARAGRAPH = re.compile(rb'<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="[^"]*"/>(?:<w:keepNext/>)?')
_SECTION, _SECTION_END, _BODY_END = b"<w:sectPr", b"</w:sectPr>", b"</w:body>"
#: What an empty paragraph may hold and print nothing: how it would look, and traces of the last editing.
_NOTHING = (
    b"p|pPr|pStyle|keepNext|keepLines|widowControl|suppressLineNumbers|suppressAutoHyphens|spacing|ind|jc|contextualSpacing"
    b"|outlineLvl|tabs|rPr|rStyle|rFonts|b|bCs|i|iCs|caps|smallCaps|strike|u|color|sz|szCs|kern|w|position|highlight"
    b"|lang|noProof|r|proofErr|lastRenderedPageBreak"
)
#: What makes a paragraph more than an empty one: anything else, whole up to the end of its name.  A tab stop is no tab.
_CONTENT = re.compile(rb"<(?!/|w:(?:%b)[ >/]|w:tab w:val=)[^\s<>/]+[ >/]" % _NOTHING)


def finished(body: bytes, recipients_style: str) -> bytes:
    """Return a filled body with what depends on how it ends, and its drawings numbered."""
    return numbered(keep_signature(end_with_section(body), recipients_style))


def flowing(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield in pieces what ``finished`` makes of a body without signature: little of it is ever held back."""
    drawings, held = count(FIRST_NUMBER), b""
    for piece in pieces:
        held += piece
        cut = _settled(held)
        if cut > 0:
            yield numbered(held[:cut], drawings)
            held = held[cut:]
    yield numbered(end_with_section(held), drawings)


def _settled(body: bytes) -> int:
    """Return up to where the beginning of a body stays as it is, whatever follows: never inside of a tag.

    The last two sections may turn out to end together, until something stands between or behind them.
    """
    end = body.rfind(_SECTION_END)
    opened = body.find(_SECTION, max(end, 0))
    if end < 0 or _CONTENT.search(body, end, opened if opened >= 0 else len(body)):
        return opened if opened >= 0 else body.rfind(b"<")
    start = body.rfind(_SECTION, 0, end)
    before = body.rfind(_SECTION_END, 0, max(start, 0))
    return start if before < 0 or _CONTENT.search(body, before, start) else body.rfind(_SECTION, 0, before)


def end_with_section(body: bytes) -> bytes:
    """Return ``body`` without the empty page behind a section that ends where the body does.

    Word keeps the properties of the last section at the end of the body, those of others in their last paragraph.
    In a template every annex ends with such a paragraph; the properties of the last one move to the end.
    """
    last = body.rfind(_SECTION)
    end = body.rfind(_SECTION_END, 0, max(last, 0))
    behind = max(body.rfind(_SECTION_END), last + 1)
    if end < 0 or _CONTENT.search(body, end, last) or _CONTENT.search(body, behind):
        return body
    end += len(_SECTION_END)
    start = body.rfind(_SECTION, 0, end)
    paragraph_end = body.index(b"</w:p>", end) + len(b"</w:p>")
    return b"".join((body[:start], body[end:paragraph_end], body[start:end], _BODY_END))


def keep_signature(body: bytes, recipients_style: str) -> bytes:
    """Return ``body`` with the last words before the signature, or the last row, kept on its page."""
    mark = body.find(b'<w:pStyle w:val="%s"/>' % recipients_style.encode()) if recipients_style else -1
    end = body.rfind(b"<w:tbl>", 0, mark) if mark >= 0 else -1
    if end <= 0:
        return body
    kept, pieces = 0, [body[end:]]
    while end > 0 and kept < KEPT_PARAGRAPHS:
        is_row = body.startswith(b"</w:tbl>", end - len(b"</w:tbl>"))
        start = _last_start(body, b"w:tr" if is_row else b"w:p", end)
        if start < 0:
            break
        piece = body[start:end]
        pieces.append(_PARAGRAPH.sub(_kept, piece))
        kept += KEPT_PARAGRAPHS if is_row else b"<w:t" in piece
        end = start
    return b"".join((body[:end], *reversed(pieces)))


def _last_start(body: bytes, element: bytes, end: int) -> int:
    return max(body.rfind(b"<%s>" % element, 0, end), body.rfind(b"<%s " % element, 0, end))


def _kept(paragraph: re.Match[bytes]) -> bytes:
    """Return the beginning of a paragraph with "keep with next" set, unless it is set already."""
    return paragraph[0] if paragraph[0].endswith(_KEEP) else paragraph[0] + _KEEP
