"""Turn a sentence of the data into prose: facts put in for ``{{ … }}``, ``**đậm**`` and ``*nghiêng*`` into runs.

Marks are read in the author's own words, before any fact is put in, so a star inside a fact stays a star.  The
expressions run in a sandbox that knows the plan's facts and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.domain.plan import OrganUse, TextUse
from pipeline.domain.prose import Prose, Run, joined
from pipeline.findings import Finding, Place
from pipeline.sources import catalogue
from pipeline.sources.names import FACT_FILTERS, Fact, Names, OrganNames, UnknownName, nearest_hint
from pipeline.vietnamese.text import nfc

# An expression (kept whole), an escaped star, a pair of stars, a star, or other text.
_TOKEN = re.compile(r"\{\{.*?\}\}|\\\*|\*\*|\*|[^*\\{]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    bold: bool
    italic: bool


@dataclass
class ProseReader:
    """Expands the sentences of one plan, and keeps what it saw for the review.

    Attributes:
        names: the facts that every sentence may use.
        findings: everything that could not be expanded.
        organ_uses, text_uses: organs named, and texts as they were written, each with its place.
    """

    names: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    organ_uses: list[OrganUse] = field(default_factory=list)
    text_uses: list[TextUse] = field(default_factory=list)
    current: Place = field(default_factory=Place)

    def prose(self, text: str, place: Place, **more: Any) -> Prose:
        """Return ``text`` with facts and marks put in; on a mistake, note it and return the text as it stands.

        ``more`` are facts of this sentence alone; with ``don_vi`` it is one of many readings and not noted again.
        """
        pieces, stray = marked_pieces(nfc(text))
        if stray:
            self.findings.append(Finding(catalogue.STRAY_MARK, place))
        made = joined(tuple(Run(self._expanded(each.source, place, more), each.bold, each.italic)
                            for each in pieces))
        if "don_vi" not in more:
            self.text_uses.append(TextUse(text, made.text, place))
        return made

    def literal(self, text: str, place: Place) -> str:
        """Return a text that is data and no sentence (a name, a post) in NFC, noted for the review."""
        self.text_uses.append(TextUse(text, nfc(text), place))
        return nfc(text)

    def _expanded(self, source: str, place: Place, more: Mapping[str, Any]) -> str:
        if "{{" not in source:
            return source
        values = {**self.names, **more}
        self.current = place
        try:
            return _compiled(source).render(values)
        except UnknownName as error:
            kind, details = catalogue.UNKNOWN_NAME, {"name": error.name, "hint": error.hint}
            if error.is_organ:
                kind = catalogue.UNKNOWN_ORGAN
        except UndefinedError as error:
            name = _undefined_name(error)
            kind, details = catalogue.UNKNOWN_NAME, {"name": name, "hint": nearest_hint(name, values)}
        except SecurityError:
            kind, details = catalogue.BAD_EXPRESSION, {"reason": "không được phép"}
        except TemplateError:
            kind, details = catalogue.BAD_EXPRESSION, {"reason": "sai cú pháp, hoặc thiếu dấu đóng"}
        except Exception as error:  # noqa: BLE001 (an expression may raise anything; it is the user's mistake)
            kind, details = catalogue.BAD_EXPRESSION, {"reason": type(error).__name__}
        self.findings.append(Finding(kind, place, details))
        return source

    def note_organ(self, organ_id: str, place: Place | None = None) -> None:
        """Remember that the data name an organ at ``place``, or in the sentence being read."""
        self.organ_uses.append(OrganUse(organ_id, place or self.current))


def marked_pieces(text: str) -> tuple[tuple[_Piece, ...], bool]:
    """Return the pieces of ``text`` by look, and whether a mark stood alone (it is kept as text).

    As in Markdown, an opening mark has no blank behind it and a closing mark none before it, so ``5 * 3`` is text.
    """
    tokens = _TOKEN.findall(text)
    roles = _mark_roles(tokens)
    bold = italic = stray = False
    pieces: list[_Piece] = []
    for index, token in enumerate(tokens):
        if index in roles:
            if token == "**":
                bold = not bold
            else:
                italic = not italic
            continue
        if token in {"*", "**"}:
            stray = stray or _touches_word(tokens, index)
        source = token[1:] if token == "\\*" else token
        if pieces and (pieces[-1].bold, pieces[-1].italic) == (bold, italic):
            pieces[-1] = _Piece(pieces[-1].source + source, bold, italic)
        else:
            pieces.append(_Piece(source, bold, italic))
    return tuple(pieces), stray


def _mark_roles(tokens: list[str]) -> frozenset[int]:
    """Return the indices of the marks that open or close a pair."""
    open_at: dict[str, int] = {}
    roles: set[int] = set()
    for index, token in enumerate(tokens):
        if token not in {"*", "**"}:
            continue
        if token in open_at and index and not tokens[index - 1][-1:].isspace():
            roles.update((open_at.pop(token), index))
        elif token not in open_at and index + 1 < len(tokens) and not tokens[index + 1][:1].isspace():
            open_at[token] = index
    return frozenset(roles)


def _touches_word(tokens: list[str], index: int) -> bool:
    before = tokens[index - 1][-1:] if index else " "
    after = tokens[index + 1][:1] if index + 1 < len(tokens) else " "
    return not (before.isspace() and after.isspace())


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox: no globals, no statements that could loop, only facts and their own filters."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError("không tính toán trong câu")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, Fact) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Fact)


def _printable(value: Any) -> Any:
    """Return a value that may be printed; a group of facts or a list has no printed form."""
    if isinstance(value, str | Fact | Undefined) and not isinstance(value, Names | OrganNames):
        return value
    raise SecurityError("không in được")


def _environment() -> _Environment:
    # Jinja's other openings stand for themselves in prose: only ``{{ … }}`` is advertised, the rest is text.
    environment = _Environment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, finalize=_printable,
        block_start_string="\x00{%", block_end_string="%}\x00",
        comment_start_string="\x00{#", comment_end_string="#}\x00",
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    environment.filters.update(FACT_FILTERS)
    return environment


_ENVIRONMENT = _environment()


@lru_cache(maxsize=4096)
def _compiled(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)


def _undefined_name(error: UndefinedError) -> str:
    match = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", error.message or "")
    return (match[1] or match[2]) if match else "?"
