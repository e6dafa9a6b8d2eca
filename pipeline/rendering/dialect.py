"""The tag dialect of templates, which is docxtpl's own: from a part's XML to compiled template code.

docxtpl turns the XML of a part into template text (``patch_xml``); this module runs that step once, and adds
what is ours: prose printed as runs, and line numbers that lead back to a paragraph.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.findings import Finding
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.environment import forbidden_code, template_environment

_DOCXTPL = DocxTemplate(io.BytesIO())
_PARAGRAPH_START = re.compile(r"<w:p(?=[ >])")
_RUN_LEVEL = re.compile(r"(<(?!w:t[ >])[^<>]*>)\{\{ ?(.*?) ?\}\}")
_EMPTY_RUN = re.compile(
    r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space="preserve")?>'
    r"</w:t></w:r>"
)
_ESCAPED_TAGS = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_TAGS = re.compile(r"<[^>]*>")
_OWN_CALL = re.compile(r"\{\{ \((.*?)\)\|vb_\w+(?:\(.*?\))? \}\}|\{\{ \w+(?:\.cot)?\|vb_\w+\(.*?\) \}\}")


def template_text(xml: str) -> str:
    """Return the template code of a part: docxtpl's, with run-level placeholders printing runs."""
    text = _RUN_LEVEL.sub(r"\1{{ (\2)|vb_doan }}", _DOCXTPL.patch_xml(xml))
    for mark, code in _ESCAPED_TAGS.items():
        text = text.replace(mark, code)
    return _EMPTY_RUN.sub("", text)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One XML part with tags, compiled.

    Attributes:
        name: file name of the template, for messages.
        source: the template code, a line per paragraph.
        code: the compiled template.
        fit_tables: True when a table has a column loop that only docxtpl can fit.
        number_drawings: True when the part holds drawings, whose ids must stay apart.
    """

    name: str
    source: str
    code: jinja2.Template
    fit_tables: bool
    number_drawings: bool

    def render(self, context: dict[str, Any]) -> str:
        """Return the XML of the part filled with ``context``.

        Raises:
            TemplateError: when a placeholder has no value or cannot be printed.
        """
        try:
            text = self.code.render(context)
        except Exception as error:
            if isinstance(
                error, jinja2.TemplateError | TypeError | ValueError | AttributeError | LookupError
            ):
                raise refusal(self.name, (self._failure(error),)) from error
            raise
        text = text.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")
        if "\n" in text or "\t" in text:
            text = _DOCXTPL.resolve_listing(text)
        return self._repaired(text) if self.fit_tables or self.number_drawings else text

    def _repaired(self, text: str) -> str:
        engine = DocxTemplate(io.BytesIO())
        engine.docx_ids_index = 1000
        tree = engine.fix_tables(text)
        engine.fix_docpr_ids(tree)
        return str(etree.tostring(tree, encoding="unicode"))

    def _failure(self, error: Exception) -> Finding:
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == (self.code.filename or "<template>"):
                line = trace.tb_lineno
            trace = trace.tb_next
        quote = paragraph_text(self.source, line)
        return found(catalogue.FAILED, self.name, quote=quote, spot=_spot(line), reason=error)


def compile_part(name: str, text: str, *, fitted: bool) -> CompiledPart:
    """Return template code compiled; ``fitted`` tells that its tables need no repair.

    Raises:
        TemplateError: when a tag is misspelt or the code is not allowed.
    """
    source = _PARAGRAPH_START.sub("\n<w:p", text)
    environment = template_environment()
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        quote = paragraph_text(source, error.lineno)
        fault = found(catalogue.SYNTAX, name, quote=quote, spot=_spot(error.lineno), reason=error.message)
        raise refusal(name, (fault,)) from error
    forbidden = tuple(
        found(catalogue.UNSAFE, name, quote=paragraph_text(source, line), spot=_spot(line), code=code)
        for line, code in forbidden_code(tree)
    )
    if forbidden:
        raise refusal(name, forbidden)
    try:
        code = environment.from_string(tree)
    except jinja2.TemplateError as error:
        reason = error.message or str(error)
        fault = found(catalogue.SYNTAX, name, reason=reason)
        raise refusal(name, (fault,)) from error
    return CompiledPart(name, source, code, not fitted, "<wp:docPr" in source)


def paragraph_text(source: str, line: int) -> str:
    """Return the words of the paragraph that stands on ``line`` of template code, tags of ours left out."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return ""
    return _TAGS.sub("", _OWN_CALL.sub("", lines[line - 1])).strip()


def _spot(line: int) -> str:
    return f"đoạn {line - 1}" if line > 1 else ""
