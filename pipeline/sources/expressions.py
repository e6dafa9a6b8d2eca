"""What ``{{ … }}`` means: names of facts, their attributes, an organ's own wording, filters; nothing else.

The grammar is Jinja's, and only its parser is used: the tree is worked out here, node by node, so that no code is
ever compiled and nothing but facts can be reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateError

from pipeline.sources.marks import EXPRESSION_MAX
from pipeline.sources.names import (
    FACT_FILTERS,
    Fact,
    Names,
    OrganFact,
    OrganNames,
    UnknownName,
    is_printable,
    nearest_hint,
)


class NotAllowed(Exception):
    """Raised when an expression is none, or asks for more than naming facts; its message is for the clerk."""


def printed(source: str, facts: Mapping[str, Any]) -> str:
    """Return what the expression ``{{ … }}`` prints.

    Raises:
        UnknownName: it names a fact that there is not.
        NotAllowed: it is no expression, too long, computes, calls, or names a group of facts.
        ValueError: a filter or a wording got what it cannot use; the message is for the clerk.
    """
    value = _worked_out(_tree(source), facts)
    if isinstance(value, Names | OrganNames):
        raise NotAllowed("đây là một nhóm dữ kiện, phải ghi rõ dữ kiện nào trong nhóm")
    if not is_printable(value):
        raise _not_allowed()
    return str(value)


@lru_cache(maxsize=4096)
def _tree(source: str) -> nodes.Node:
    """Return the one node that stands between the braces."""
    if len(source) > EXPRESSION_MAX:
        raise NotAllowed(f"biểu thức dài hơn {EXPRESSION_MAX} ký tự")
    try:
        match _PARSER.parse(source).body:
            case [nodes.Output(nodes=[node])]:
                return node
    except (TemplateError, RecursionError, ValueError):
        pass
    raise NotAllowed("sai cú pháp")


_PARSER = Environment(autoescape=False)


def _worked_out(node: nodes.Node, facts: Mapping[str, Any]) -> Any:
    match node:
        case nodes.Const(value=str(text)):
            return text
        case nodes.Name(name=name):
            if name not in facts:
                raise UnknownName(name, lambda: nearest_hint(name, facts))
            return facts[name]
        case nodes.Getattr(node=below, attr=name):
            return _attribute(_worked_out(below, facts), name)
        case nodes.Call(node=below, args=[nodes.Const(value=wording)], kwargs=[], dyn_args=None, dyn_kwargs=None):
            organ = _worked_out(below, facts)
            if isinstance(organ, OrganFact):
                return organ(wording)
        case nodes.Filter(node=nodes.Node() as below, name=name, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
            if name not in FACT_FILTERS:
                raise NotAllowed(f"không có bộ lọc «{name}»")
            return FACT_FILTERS[name](_worked_out(below, facts))
    raise _not_allowed()


def _attribute(fact: Any, name: str) -> Any:
    if not isinstance(fact, Fact) or name.startswith("_"):
        raise _not_allowed()
    try:
        return getattr(fact, name)
    except AttributeError:
        raise UnknownName(name, "") from None


def _not_allowed() -> NotAllowed:
    return NotAllowed("chỉ được viết tên dữ kiện, không tính toán, không gọi lệnh")
