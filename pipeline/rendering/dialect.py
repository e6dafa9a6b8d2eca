"""The tag dialect of templates, which is docxtpl's own: from a part's XML to compiled template code.

docxtpl turns the XML of a part into template text (``patch_xml``); this module runs that step once, and adds
what is ours: prose printed as runs, and line numbers that lead back to a paragraph.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
import jinja2.nodes
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.findings import Finding
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.environment import forbidden_code, template_environment, unknown_filters
from pipeline.rendering.lines import text_of
from pipeline.rendering.stylesheet import W

_DOCXTPL = DocxTemplate(io.BytesIO())
_PARAGRAPH_START = re.compile(r"<w:p(?=[ >])")
_TAGS = re.compile(r"<[^>]*>")
#: A placeholder that stands between runs, as docxtpl leaves ``{{r x }}``.
_RUN_LEVEL = re.compile(r"(<(?!w:t[ >])[^<>]*>)\{\{ ?(.*?) ?\}\}")
_PRINTED_RUNS = re.compile(r"\{\{ \((.*?)\)\|vb_doan \}\}")
_EMPTY_RUN = re.compile(r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space="preserve")?></w:t></w:r>')
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_WHOLE_PRINT = re.compile(r"\{\{(?:p|tr|tc)\s")
_WHOLE_TAG = re.compile(r"\{[%#](?:p|tr|tc)\s")
_LONE_TAG = re.compile(r"\{[%#](?:p|tr|tc)\s(?:(?![%#]\}|\{[%#{]).)*[%#]\}")
#: docxtpl's way to write tag signs as words; resolved before filling, so that data keep theirs.
_ESCAPED_TAGS = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_MISSING_NAME = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
#: What may go wrong while a template is filled; anything else is a fault of the program.
_FAILURES = (jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError)


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
        except _FAILURES as error:
            raise refusal(self.name, (self._failure(error),)) from error
        text = text.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")
        if "\n" in text or "\t" in text:
            text = _DOCXTPL.resolve_listing(text)
        return self._repaired(text) if self.fit_tables or self.number_drawings else text

    def _repaired(self, text: str) -> str:
        engine = DocxTemplate(io.BytesIO())
        engine.docx_ids_index = 1000  # where docxtpl itself begins
        tree = engine.fix_tables(text)
        engine.fix_docpr_ids(tree)
        return str(etree.tostring(tree, encoding="unicode"))

    def _failure(self, error: Exception) -> Finding:
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == (self.code.filename or "<template>"):
                line = trace.tb_lineno
            trace = trace.tb_next
        missing = _MISSING_NAME.search(str(error))
        reason = f"không có «{missing[1] or missing[2]}»" if missing else str(error)
        return found(catalogue.FAILED, self.name, quote=paragraph_text(self.source, line), reason=reason)


def compiled(name: str, xml: str, *, fitted: bool) -> CompiledPart:
    """Return the XML of a part compiled; ``fitted`` tells that its tables need no repair.

    Raises:
        TemplateError: when a tag is misspelt or the code is not allowed.
    """
    source = _PARAGRAPH_START.sub("\n<w:p", template_text(xml))
    try:
        code = template_environment().from_string(_allowed(name, source))
    except jinja2.TemplateSyntaxError as error:
        quote = paragraph_text(source, error.lineno)
        raise refusal(name, (found(catalogue.SYNTAX, name, quote=quote, reason=error.message),)) from error
    return CompiledPart(name, source, code, not fitted, "<wp:docPr" in source)


def misplaced_tags(name: str, root: etree._Element) -> Iterator[Finding]:
    """Yield a finding for each paragraph whose tags docxtpl would swallow, words and all, without a word."""
    for paragraph in root.iter(f"{W}p"):
        words = text_of(paragraph)
        if any(words.count(start) != words.count(end) for start, end in _PAIRS):
            yield found(catalogue.SYNTAX, name, quote=words, reason="thiếu dấu mở hoặc đóng thẻ")
        elif _WHOLE_PRINT.search(words):
            yield found(catalogue.SYNTAX, name, quote=words, reason="chỉ in bằng {{ … }} và {{r … }}")
        elif _WHOLE_TAG.search(words) and not _LONE_TAG.fullmatch(words.strip()):
            yield found(catalogue.SYNTAX, name, quote=words, reason="thẻ {%p … %} phải đứng riêng một đoạn")


def template_text(xml: str) -> str:
    """Return the template code of a part: docxtpl's, with run-level placeholders printing runs."""
    text = _RUN_LEVEL.sub(r"\1{{ (\2)|vb_doan }}", _DOCXTPL.patch_xml(xml))
    for mark, code in _ESCAPED_TAGS.items():
        text = text.replace(mark, code)
    return _EMPTY_RUN.sub("", text)


def _allowed(name: str, source: str) -> jinja2.nodes.Template:
    tree = template_environment().parse(source)
    faults = [
        found(catalogue.UNSAFE, name, quote=paragraph_text(source, line), code=code)
        for line, code in forbidden_code(tree)
    ]
    faults += [
        found(catalogue.SYNTAX, name, quote=paragraph_text(source, line), reason=f"không có bộ lọc «{word}»")
        for line, word in unknown_filters(tree)
    ]
    if faults:
        raise refusal(name, tuple(faults))
    return tree


def paragraph_text(source: str, line: int) -> str:
    """Return the words on ``line`` of template code as the clerk wrote them, empty for no such line."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return ""
    return _PRINTED_RUNS.sub(r"{{r \1 }}", _TAGS.sub("", lines[line - 1])).strip()
