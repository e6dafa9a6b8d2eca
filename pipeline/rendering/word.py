"""One Word document from one draft: one pass of the compiled template, one write."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.domain.draft import WordDraft
from pipeline.rendering.detour import needs_detour, parts_by_docxtpl
from pipeline.rendering.exposure import exposed
from pipeline.rendering.inspection import DOCUMENT_PART
from pipeline.rendering.package import Member, write_package
from pipeline.rendering.pictures import numbered, pictures_of, with_pictures
from pipeline.rendering.properties import CORE_PART, core_xml
from pipeline.rendering.template import Template, Templates

#: Environment variable by which the tests send every document through docxtpl, to see that nothing changes.
RENDERER = "VANBAN_RENDERER"
#: How many paragraphs with words before the signature must stand on its page.
KEPT_PARAGRAPHS = 2
_KEEP = b"<w:keepNext/>"
#: The beginning of a paragraph, up to its style and what stands right behind it.
_PARAGRAPH = re.compile(rb'<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="[^"]*"/>(?:<w:keepNext/>)?')
_SECTION, _SECTION_END, _BODY_END = b"<w:sectPr", b"</w:sectPr>", b"</w:body>"
#: What makes a paragraph more than an empty one.
_CONTENT = re.compile(rb"<w:(?:t|tbl|tab|br|drawing|pict|fldChar|instrText)[ >/]")


def render_word(draft: WordDraft, templates: Templates, *, path: Path, built_at: datetime) -> bytes:
    """Write the document of ``draft`` to ``path`` and return its bytes.

    Raises:
        TemplateError: when the template must not be used, or does not fit the draft.
        OSError: when the file cannot be written.
    """
    template = templates[draft.template]
    templates.check(draft.template, draft.context)
    with _collector_resting():
        parts = filled_parts(template, exposed(draft.context))
    own = Member.of(CORE_PART, core_xml(draft.title, draft.author, built_at))
    return write_package(path, (*parts, own))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep Python from looking for cycles among the values of one document: there are none, and a table has many."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def filled_parts(template: Template, context: dict[str, object]) -> list[Member]:
    """Return all parts of a document but its core properties: filled by the fast path, or by docxtpl where need be."""
    pictures = pictures_of(context)
    if needs_detour(context) or os.environ.get(RENDERER) == "docxtpl":
        parts = parts_by_docxtpl(template.name, template.prepared, context)
        parts[DOCUMENT_PART] = _finished_document(parts[DOCUMENT_PART], template)
        members = [Member.of(part, content) for part, content in parts.items() if part != CORE_PART]
        return with_pictures(members, parts, pictures) if pictures else members
    filled = {DOCUMENT_PART: document_xml(template, context)}
    filled |= {part: code.render(context) for part, code in template.others.items()}
    members = [*template.fixed, *(Member.of(part, xml) for part, xml in filled.items())]
    return with_pictures(members, template.prepared, pictures) if pictures else members


def _finished_document(xml: bytes, template: Template) -> bytes:
    start, end = xml.index(b"<w:body"), xml.rindex(_BODY_END) + len(_BODY_END)
    return xml[:start] + finished(xml[start:end], template) + xml[end:]


def document_xml(template: Template, context: dict[str, object]) -> bytes:
    """Return the document part of ``template`` filled with an exposed ``context``.

    A table of ten thousand rows makes twenty megabytes of it: it is in UTF-8 from the beginning.
    """
    before, after = template.frame
    return b"".join((before, finished(template.body.render(context), template), after))


def finished(body: bytes, template: Template) -> bytes:
    """Return a filled body with what depends on how it ends, and its drawings numbered."""
    return numbered(keep_signature(end_with_section(body), template.recipients_style))


def end_with_section(body: bytes) -> bytes:
    """Return ``body`` without the empty page behind a section that ends where the body does.

    Word keeps the properties of the last section at the end of the body, those of others in their last paragraph.
    In a template every annex ends with such a paragraph; the properties of the last one move to the end.
    """
    last = body.rfind(_SECTION)
    end = body.rfind(_SECTION_END, 0, max(last, 0))
    if end < 0 or _CONTENT.search(body, end, last):
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
