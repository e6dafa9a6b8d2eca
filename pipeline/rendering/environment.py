"""The sandbox that templates run in: strict, escaping, without globals; and the only code they may hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.rendering import measure
from pipeline.rendering.boxes import size_in_box
from pipeline.rendering.exposure import FIELDS, Cot, paragraphs_xml, runs_xml
from pipeline.rendering.grid import Sizes
from pipeline.rendering.pictures import line_height

#: Filters that a clerk may write; those that the preparation puts in are in ``OWN_FILTERS``.
WRITTEN_FILTERS = ("first", "last", "length", "upper", "lower")
_ALLOWED_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Filter,
    nodes.CondExpr,
)


#: Names that mean something to Jinja itself.
_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs"})


@lru_cache(maxsize=1024)
def _share(column: Cot, total: int, usual: int, small: int) -> int:
    """Return the width of a table column in a table that is ``total`` wide; sizes are half-points."""
    return column.grid.width(column.number, total, Sizes(usual / 2, small / 2))


@lru_cache(maxsize=1024)
def _style(column: Cot, total: int, usual: str, small: str) -> str:
    """Return the style of a column's words in a table that is ``total`` wide."""
    return small if column.grid.is_small(total) else usual


def _words(text: object) -> str:
    """Return the words as they print; joined ones (``~``) come escaped."""
    return text.unescape() if isinstance(text, Markup) else str(text)


def _face(half_points: int, bold: int, italic: int, caps: int) -> measure.Face:
    return measure.Face(half_points / 2, bool(bold), bool(italic), bool(caps))


def _rule(text: object, half_points: int, bold: int, italic: int, caps: int, width: int, share: float) -> int:
    return measure.rule_indent(_words(text), _face(half_points, bold, italic, caps), width, share=share)


def _balance(text: object, half_points: int, bold: int, italic: int, caps: int, width: int) -> int:
    return measure.balancing_indent(_words(text), _face(half_points, bold, italic, caps), width)


def _stamp(text: object, half_points: int, bold: int, italic: int, caps: int, width: int) -> int:
    return measure.stamp_indent(_words(text), _face(half_points, bold, italic, caps), width)


def _size(text: object, half_points: int, bold: int, italic: int, caps: int, width: int) -> int:
    return measure.fitting_size(_words(text), _face(half_points, bold, italic, caps), width)


def _fitted(
    text: object, half_points: int, bold: int, italic: int, caps: int, room: int, width: int, height: int, lines: int,
    one_line_share: float,
) -> int:
    return size_in_box(_words(text), _face(half_points, bold, italic, caps), width=width, height=height, lines=lines,
                       one_line_share=one_line_share)


OWN_FILTERS = {
    "vb_doan": runs_xml,
    "vb_khoi": paragraphs_xml,
    "vb_cot": _share,
    "vb_kieu": _style,
    "vb_ke": _rule,
    "vb_can": _balance,
    "vb_dau": _stamp,
    "vb_co": _size,
    "vb_vua": _fitted,
    "vb_cao": line_height,
}


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the fields of our own values, which hold words and nothing else.

    Its own way asks a dozen questions of every attribute; a long table reads a hundred thousand.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, or what complains when it is used."""
        if attribute in FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=1)
def template_environment() -> ImmutableSandboxedEnvironment:
    """Return the one environment that compiles templates."""
    environment = _Environment(
        undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, cache_size=0
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in WRITTEN_FILTERS}
    environment.filters.update(OWN_FILTERS)
    return environment


class _NamingGenerator(CodeGenerator):
    """Jinja's own code generator, which notes the names that a template takes from outside."""

    def __init__(self) -> None:
        self.code, self.names = StringIO(), set[str]()
        super().__init__(template_environment(), None, None, self.code)

    def enter_frame(self, frame: Frame) -> None:
        """Note the names that a block of code looks up; the sandbox has no globals that could be meant."""
        super().enter_frame(frame)
        self.names |= {name for action, name in frame.symbols.loads.values() if action == "resolve" and name}


def compiled_tree(tree: nodes.Template) -> tuple[Template, frozenset[str]]:
    """Return a parsed template compiled as Jinja compiles it, and the names that it takes from a context.

    Raises:
        TemplateSyntaxError: when it means nothing.
    """
    environment, generator = template_environment(), _NamingGenerator()
    generator.visit(tree)
    code = compile(generator.code.getvalue(), "<template>", "exec")
    return Template.from_code(environment, code, environment.make_globals(None)), frozenset(generator.names)


def forbidden_code(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield line and kind of each piece of ``tree`` that a template may not hold."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield node.lineno, f".{node.attr}"
        elif isinstance(node, nodes.Getitem) and _is_hidden(node.arg):
            yield node.lineno, "[…]"
        elif isinstance(node, nodes.Name) and (node.name.startswith("_") or node.name in _RESERVED):
            yield node.lineno, node.name
        elif not isinstance(node, _ALLOWED_NODES) and not _is_span(node):
            yield node.lineno, type(node).__name__


def _is_span(node: nodes.Node) -> bool:
    """Return whether it is what docxtpl writes for ``{% hm %}``: so many columns, times the loop's length."""
    return (isinstance(node, nodes.Mul) and isinstance(node.left, nodes.Const) and isinstance(node.left.value, int)
            and isinstance(node.right, nodes.Getattr) and node.right.attr == "length"
            and isinstance(node.right.node, nodes.Name) and node.right.node.name == "loop")


def unknown_filters(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield line and name of each filter of ``tree`` that is not ours; Jinja itself is silent inside ``if``."""
    known = template_environment().filters
    for node in tree.find_all(nodes.Filter):
        if node.name not in known:
            yield node.lineno, node.name


def _is_hidden(argument: nodes.Expr) -> bool:
    """Return True unless the subscript is a plain number or a word that begins with a letter."""
    if not isinstance(argument, nodes.Const):
        return True
    return not isinstance(argument.value, int) and not str(argument.value)[:1].isalpha()
