"""One Word document from one draft: one pass of the compiled template, one write."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain
from pathlib import Path

from pipeline.domain.draft import WordDraft
from pipeline.rendering.detour import needs_detour, parts_by_docxtpl
from pipeline.rendering.dialect import Listed
from pipeline.rendering.ending import finished, flowing
from pipeline.rendering.exposure import exposed
from pipeline.rendering.inspection import DOCUMENT_PART
from pipeline.rendering.package import Member, write_package
from pipeline.rendering.pictures import pictures_of, with_pictures
from pipeline.rendering.properties import CORE_PART, core_xml
from pipeline.rendering.template import Template, Templates

#: Environment variable by which the tests send every document through docxtpl, to see that nothing changes.
RENDERER = "VANBAN_RENDERER"
_BODY_END = b"</w:body>"


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
    filled = {part: code.render(context) for part, code in template.others.items()}
    members = [*template.fixed, _document(template, context), *(Member.of(part, xml) for part, xml in filled.items())]
    return with_pictures(members, template.prepared, pictures) if pictures else members


def _finished_document(xml: bytes, template: Template) -> bytes:
    start, end = xml.index(b"<w:body"), xml.rindex(_BODY_END) + len(_BODY_END)
    return xml[:start] + finished(xml[start:end], template.recipients_style) + xml[end:]


def _document(template: Template, context: dict[str, object]) -> Member:
    """Return the document part, compressed as it is made where that can be: a long table makes twenty megabytes."""
    before, after = template.frame
    if template.flows:
        with suppress(Listed):
            body = flowing(template.body.pieces(context))
            return Member.of_pieces(DOCUMENT_PART, chain((before,), body, (after,)))
    return Member.of(DOCUMENT_PART, document_xml(template, context))


def document_xml(template: Template, context: dict[str, object]) -> bytes:
    """Return the document part of ``template`` filled with an exposed ``context``."""
    before, after = template.frame
    return b"".join((before, finished(template.body.render(context), template.recipients_style), after))
