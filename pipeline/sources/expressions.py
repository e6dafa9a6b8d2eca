"""The sandbox in which ``{{ … }}`` is worked out: names of facts, their attributes, wordings, filters; no code.

An expression is looked at as a tree first: whatever is no name, attribute, quoted wording, wording call or filter
is refused before anything is compiled.  What is left runs in Jinja's sandbox, without globals or tests.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.sources.marks import EXPRESSION_MAX
from pipeline.sources.names import FACT_FILTERS, Fact, is_printable

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Call, nodes.Filter, nodes.Const,
)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox: facts and their own filters, nothing else."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, Fact) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Fact)


def _finished(value: Any) -> Any:
    if is_printable(value) or isinstance(value, Undefined):
        return value
    raise SecurityError("đây là một nhóm dữ kiện, phải ghi rõ dữ kiện nào trong nhóm")


def _environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, finalize=_finished,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    environment.filters.update(FACT_FILTERS)
    return environment


_ENVIRONMENT = _environment()


@lru_cache(maxsize=4096)
def expression(source: str) -> Template:
    """Return the expression ``{{ … }}`` ready to be worked out.

    Raises:
        jinja2.TemplateError: it is too long, no expression, or asks for more than naming facts.
    """
    if len(source) > EXPRESSION_MAX:
        raise SecurityError(f"biểu thức dài hơn {EXPRESSION_MAX} ký tự")
    tree = _ENVIRONMENT.parse(source)
    for node in tree.find_all(nodes.Node):
        _refuse_code(node)
    return _ENVIRONMENT.from_string(tree)


def _refuse_code(node: nodes.Node) -> None:
    allowed = isinstance(node, _ALLOWED)
    if isinstance(node, nodes.Filter):
        if node.name not in FACT_FILTERS:
            raise SecurityError(f"không có bộ lọc «{node.name}»")
        allowed = not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    if isinstance(node, nodes.Call):
        allowed = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not allowed:
        raise SecurityError("chỉ được viết tên dữ kiện, không tính toán, không gọi lệnh")
