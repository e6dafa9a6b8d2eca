"""The tag dialect of templates, which is docxtpl's own: from a part's XML to compiled template code.

docxtpl turns the XML of a part into template text (``patch_xml``); this module runs that step once, and adds
what is ours: prose printed as runs, and line numbers that lead back to a paragraph.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import jinja2
import jinja2.nodes
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.findings import Finding
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.environment import compiled_tree, forbidden_code, template_environment, unknown_filters

_DOCXTPL = DocxTemplate(io.BytesIO())
_PARAGRAPH_START = re.compile(r"<w:p(?=[ >])")
_TAGS = re.compile(r"<[^>]*>")
#: A tag of the dialect, or of XML with such tags among its attributes.
_TOKEN = re.compile(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|<(?:\{\{.*?\}\}|\{[%#].*?[%#]\}|[^<>])*>", re.DOTALL)
#: Elements whose text a placeholder may stand in; anywhere else it stands between runs, as docxtpl leaves ``{{r x }}``,
_TEXT_ELEMENTS = frozenset({"w:t", "a:t", "m:t", "w:instrText", "w:delText"})
#: … or, where the nearest of these is none that holds runs, between paragraphs, as it leaves ``{{p x }}``.
_HOLDS_BLOCKS = frozenset({"w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"})
_HOLDS_RUNS = frozenset({"w:p"})
_ELEMENT = re.compile(r"<(/?)([\w.:-]+)")
#: A placeholder, and what it says to the white space around it.
_PLACEHOLDER = re.compile(r"\{\{([-+]?)(.*?)([-+]?)\}\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{ \((.*?)\)\|vb_(doan|khoi) \}\}")
_EMPTY_RUN = re.compile(r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space="preserve")?></w:t></w:r>')
#: docxtpl's way to write tag signs as words; resolved before filling, so that data keep theirs.
_ESCAPED_TAGS = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_MISSING_NAME = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
#: Signs that docxtpl turns into line, page and paragraph breaks, and tabs.
_LISTED = (b"\n", b"\t", b"\a", b"\f")
#: The beginning of a body; the names it declares stand in the document around it.
_BODY_START = re.compile(r"\A<w:body[^>]*>")
#: So many pieces of a filled part are put into UTF-8 together.
_PIECES = 1024
#: What may go wrong while a template is filled; anything else is a fault of the program.
_FAILURES = (jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError)


class Listed(Exception):
    """Raised when a part must be filled whole; no error."""


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One XML part with tags, compiled.

    Attributes:
        name: file name of the template, for messages.
        source: the template code, a line per paragraph.
        code: the compiled template.
        names: what it takes from a draft's context.
        fit_tables: True when a table may have other columns than its grid says, which only docxtpl can mend.
        number_drawings: True when the part holds drawings, whose ids must stay apart.
    """

    name: str
    source: str
    code: jinja2.Template
    names: frozenset[str]
    fit_tables: bool
    number_drawings: bool

    def render(self, context: dict[str, Any]) -> bytes:
        """Return the XML of the part filled with ``context``, in UTF-8.

        Raises:
            TemplateError: when a placeholder has no value or cannot be printed.
        """
        xml = b"".join(self._filled(context))
        if any(sign in xml for sign in _LISTED):
            xml = _DOCXTPL.resolve_listing(xml.decode()).encode()
        return self._repaired(xml.decode()) if self.fit_tables or self.number_drawings else xml

    def quote_of(self, placeholder: str) -> str:
        """Return the words of the first paragraph whose tags name ``placeholder``; empty where none does."""
        named = re.compile(rf"\{{[{{%][^{{}}]*\b{re.escape(placeholder)}\b")
        lines = self.source.split("\n")
        return next((paragraph_text(self.source, number) for number, line in enumerate(lines, start=1)
                     if named.search(line)), "")

    def pieces(self, context: dict[str, Any]) -> Iterator[bytes]:
        """Yield in pieces what ``render`` returns for a part that needs no repair.

        Raises:
            TemplateError: when a placeholder has no value or cannot be printed.
            Listed: when the words hold signs that docxtpl turns into breaks, for which it needs the whole part.
        """
        for piece in self._filled(context):
            if any(sign in piece for sign in _LISTED):
                raise Listed
            yield piece

    def _filled(self, context: dict[str, Any]) -> Iterator[bytes]:
        try:
            yield from _encoded(self.code.generate(context))
        except _FAILURES as error:
            raise refusal(self.name, (_failure(self.name, self.source, self.code, error),)) from error

    def _repaired(self, text: str) -> bytes:
        engine = DocxTemplate(io.BytesIO())
        engine.docx_ids_index = 1000  # where docxtpl itself begins
        tree = engine.fix_tables(text)
        engine.fix_docpr_ids(tree)
        return _BODY_START.sub("<w:body>", str(etree.tostring(tree, encoding="unicode"))).encode()

    @property
    def repairs(self) -> tuple[str, ...]:
        """Return what docxtpl itself repairs in each document, in words for the clerk; nothing on the fast path."""
        tables = ("bảng có thể khác số cột đã khai",) if self.fit_tables else ()
        return (*tables, "hình vẽ phải đánh số lại") if self.number_drawings else tables


def filled_by(name: str, xml: str, environment: jinja2.Environment, context: dict[str, Any]) -> str:
    """Return template code filled once, not kept compiled: what docxtpl does with each part of each document.

    Raises:
        TemplateError: when a placeholder has no value or cannot be printed.
    """
    source = _PARAGRAPH_START.sub("\n<w:p", xml)
    text = _filled(name, source, environment.from_string(source), context)
    return text.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")


def _filled(name: str, source: str, code: jinja2.Template, context: dict[str, Any]) -> str:
    try:
        return code.render(context)
    except _FAILURES as error:
        raise refusal(name, (_failure(name, source, code, error),)) from error


def _failure(name: str, source: str, code: jinja2.Template, error: Exception) -> Finding:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == (code.filename or "<template>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    missing = _MISSING_NAME.search(str(error))
    reason = f"không có «{missing[1] or missing[2]}»" if missing else str(error)
    return found(catalogue.FAILED, name, quote=paragraph_text(source, line), reason=reason)


def compiled(name: str, xml: str, *, fit_tables: bool = False, number_drawings: bool = False) -> CompiledPart:
    """Return the XML of a part compiled.

    Args:
        name: file name of the template, for messages.
        xml: the part.
        fit_tables: whether docxtpl shall count the columns of each table that is made.
        number_drawings: whether it shall number the drawings.

    Raises:
        TemplateError: when a tag is misspelt or the code is not allowed.
    """
    source = _PARAGRAPH_START.sub("\n<w:p", template_text(xml))
    try:
        tree = _allowed(name, source)
        _leave_out_aids(tree, opening=not (fit_tables or number_drawings))
        code, names = compiled_tree(tree)
    except jinja2.TemplateSyntaxError as error:
        quote = paragraph_text(source, error.lineno)
        raise refusal(name, (found(catalogue.SYNTAX, name, quote=quote, reason=error.message),)) from error
    return CompiledPart(name, source, code, names, fit_tables, number_drawings)


def _leave_out_aids(tree: jinja2.nodes.Template, *, opening: bool) -> None:
    """Take out of parsed code what served only to parse it: line feeds before paragraphs, names of the body.

    docxtpl needs the names to repair a part, which is then filled with them.
    """
    for node in tree.find_all(jinja2.nodes.TemplateData):
        node.data = node.data.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")
    first = next(tree.find_all(jinja2.nodes.TemplateData), None)
    if opening and first is not None:
        first.data = _BODY_START.sub("<w:body>", first.data)


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    waiting = iter(pieces)
    while together := list(islice(waiting, _PIECES)):
        yield "".join(together).encode()


def template_text(xml: str) -> str:
    """Return the template code of a part: docxtpl's, with placeholders between runs printing runs."""
    text = _levelled(_DOCXTPL.patch_xml(xml))
    for mark, code in _ESCAPED_TAGS.items():
        text = text.replace(mark, code)
    return _EMPTY_RUN.sub("", text)


def _levelled(text: str) -> str:
    """Return template code whose placeholders outside of texts print runs, or paragraphs, by where they stand."""
    around: list[str] = []

    def levelled(match: re.Match[str]) -> str:
        token = match[0]
        if token.startswith("<"):
            _enter_or_leave(around, token)
        placeholder = _PLACEHOLDER.fullmatch(token)
        if placeholder is None or (around and around[-1] in _TEXT_ELEMENTS):
            return token
        holder = next((name for name in reversed(around) if name in _HOLDS_RUNS | _HOLDS_BLOCKS), "")
        level = "vb_khoi" if holder in _HOLDS_BLOCKS else "vb_doan"
        before, code, behind = placeholder.groups()
        return f"{{{{{before} ({code.strip()})|{level} {behind}}}}}"

    return _TOKEN.sub(levelled, text)


def _enter_or_leave(around: list[str], tag: str) -> None:
    """Keep ``around`` the names of the elements that are open behind an XML tag."""
    element = _ELEMENT.match(tag)
    if element is None or tag.endswith("/>"):
        return
    closes, name = element.groups()
    if not closes:
        around.append(name)
    elif name in around:
        del around[len(around) - 1 - around[::-1].index(name):]


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
    words = _TAGS.sub("", lines[line - 1]).strip()
    return _PRINTED.sub(lambda match: f"{{{{{'r' if match[2] == 'doan' else 'p'} {match[1]} }}}}", words)
