"""docxtpl's own way through a template: taken where the fast path cannot go, and to prove that both say the same.

The fast path fills compiled XML and touches nothing else of the package.  An image or a subdocument changes the
package: it brings parts and relations along.  docxtpl does that; the letter is then made whole by it, every time.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from docxtpl import DocxTemplate

from pipeline.rendering.dialect import filled_by, template_text
from pipeline.rendering.environment import template_environment
from pipeline.rendering.exposure import Built
from pipeline.rendering.package import Member, packed, read_members
from pipeline.rendering.properties import CORE_PART, core_xml


class _OwnDialect(DocxTemplate):  # type: ignore[misc]
    """docxtpl, taught that prose prints as runs, that the sandbox is ours and that data keep their signs."""

    name = ""

    def patch_xml(self, src_xml: str) -> str:
        """Return the template code that the fast path compiles."""
        return template_text(src_xml)

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        """Return a part filled."""
        self.current_rendering_part = part
        return str(self.resolve_listing(filled_by(self.name, src_xml, jinja_env, context)))


def needs_detour(value: Any) -> bool:
    """Return whether a value of an exposed context can only be printed by docxtpl."""
    if isinstance(value, tuple | list):
        return any(map(needs_detour, value))
    if isinstance(value, dict):
        return any(map(needs_detour, value.values()))
    return isinstance(value, Built)


def parts_by_docxtpl(name: str, prepared: Mapping[str, bytes], context: Mapping[str, Any]) -> dict[str, bytes]:
    """Return all parts of the document that docxtpl makes of a template.

    Args:
        name: file name of the template, for messages.
        prepared: the template's parts, computed lengths put in.
        context: an exposed context.

    Raises:
        TemplateError: when a placeholder has no value or cannot be printed.
    """
    blank = core_xml("", "", datetime(1980, 1, 1, tzinfo=UTC))  # docxtpl reads tags in properties; there are none
    members = {**prepared, CORE_PART: blank}
    engine = _OwnDialect(io.BytesIO(packed(Member.of(part, content) for part, content in members.items())))
    engine.name = name
    engine.init_docx()
    engine.render(_built(dict(context), engine), template_environment(), autoescape=True)
    saved = io.BytesIO()
    engine.save(saved)
    return read_members(saved.getvalue())


def _built(value: Any, engine: DocxTemplate) -> Any:
    if isinstance(value, Built):
        return value.build(engine)
    if isinstance(value, dict):
        return {key: _built(item, engine) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_built(item, engine) for item in value)
    return value
