"""One Word document from one draft: one pass of the compiled template, one write."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from pipeline.domain.draft import WordDraft
from pipeline.rendering.exposure import exposed
from pipeline.rendering.inspection import DOCUMENT_PART
from pipeline.rendering.package import Member, write_package
from pipeline.rendering.properties import CORE_PART, core_xml
from pipeline.rendering.template import Template, Templates

#: How many paragraphs before the signature must stand on its page.
KEPT_PARAGRAPHS = 2
_KEEP = "<w:keepNext/>"
_BODY_START = re.compile(r"<w:body[^>]*>")


def render_word(draft: WordDraft, templates: Templates, *, path: Path, built_at: datetime) -> bytes:
    """Write the document of ``draft`` to ``path`` and return its bytes.

    Raises:
        TemplateError: when the template must not be used, or does not fit the draft.
        OSError: when the file cannot be written.
    """
    template = templates[draft.template]
    templates.check(draft.template, draft.context)
    context = exposed(draft.context)
    members = [*template.fixed, Member.of(DOCUMENT_PART, document_xml(template, context).encode())]
    members += [Member.of(part, code.render(context).encode()) for part, code in template.others.items()]
    members.append(Member.of(CORE_PART, core_xml(draft.title, draft.author, built_at)))
    return write_package(path, members)


def document_xml(template: Template, context: dict[str, object]) -> str:
    """Return the document part of ``template`` filled with an exposed ``context``."""
    before, after = template.frame
    body = _BODY_START.sub("<w:body>", template.body.render(context), count=1)
    return before + keep_signature(body, template.recipients_style) + after


def keep_signature(body: str, recipients_style: str) -> str:
    """Return ``body`` with the last paragraphs before the signature kept on its page."""
    mark = body.find(f'<w:pStyle w:val="{recipients_style}"/>') if recipients_style else -1
    table = body.rfind("<w:tbl>", 0, mark) if mark >= 0 else -1
    end = table
    for _ in range(KEPT_PARAGRAPHS + 1):  # the small paragraph that parts the body from the table counts too
        start = max(body.rfind("<w:p>", 0, end), body.rfind("<w:p ", 0, end)) if end > 0 else -1
        if start < 0 or body.find("</w:tbl>", start, end) >= 0:
            break
        body = body[:start] + _kept(body[start:end]) + body[end:]
        end = start
    return body


def _kept(paragraph: str) -> str:
    """Return the paragraph with "keep with next" set, unless it is set already."""
    style = re.search(r'<w:pStyle w:val="[^"]*"/>', paragraph)
    if style is None or _KEEP in paragraph:
        return paragraph
    return paragraph[: style.end()] + _KEEP + paragraph[style.end() :]
