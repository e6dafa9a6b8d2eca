"""Sentences are cut into words by look and expressions; nothing of them is lost."""

from __future__ import annotations

import pytest

from pipeline.sources.marks import marked
from tests.support.effort import costs_at_most


def looks(text: str) -> str:
    """Return a sentence with ``<b>``, ``<i>`` and ``<e>`` around what is bold, italic, an expression."""
    shown = ""
    for piece in marked(text).pieces:
        tags = [tag for tag, is_on in (("b", piece.bold), ("i", piece.italic), ("e", piece.is_expression)) if is_on]
        shown += "".join(f"<{tag}>" for tag in tags) + piece.source + "".join(f"</{tag}>" for tag in reversed(tags))
    return shown


@pytest.mark.parametrize(("text", "shown"), [
    ("", ""),
    ("Kế hoạch", "Kế hoạch"),
    ("**đậm** và *nghiêng*.", "<b>đậm</b> và <i>nghiêng</i>."),
    ("***cả hai***", "<b><i>cả hai</i></b>"),
    ("(*tham dự*)", "(<i>tham dự</i>)"),
    ("**trước {{ a.b }}**", "<b>trước </b><b><e>{{ a.b }}</e></b>"),
    ('{{ a("**b** }} c") }}*d*', '<e>{{ a("**b** }} c") }}</e><i>d</i>'),
    ("{{ a }}{{ b }}", "<e>{{ a }}</e><e>{{ b }}</e>"),
    (r"5 \* 3 \*\* 2 \n", r"5 * 3 ** 2 \n"),
])
def test_looks(text: str, shown: str) -> None:
    """Pairs of stars around words give them their look; an escaped star is a star."""
    assert shown == looks(text)


@pytest.mark.parametrize("text", [
    "5 * 3 = 15", "2*3*4", "2**3**4", "(*) Ghi chú (*)", "(**) a (**)", "* * *", "a * b*c", "x}} {% y %} {# z #}",
    "một dấu \\ gạch", "{x}", "{ {a} }", "đơn giá*",
])
def test_stars_that_are_no_marks_stay(text: str) -> None:
    """Signs of multiplication, footnote stars and the openings of other languages are text."""
    assert text == looks(text)


@pytest.mark.parametrize(("text", "is_stray"), [
    ("**đậm", True), ("đậm**", True), ("*a **b*", True), ("2*3*4", True), ("5 * 3", False), ("(*) a", False),
    ("**a**", False), ("{{ a*b }}", False),
])
def test_stray_marks_are_noticed(text: str, is_stray: bool) -> None:
    """A star at a word without its partner is kept and told; one that stands free is only a star."""
    assert is_stray is marked(text).has_stray_mark


@pytest.mark.parametrize(("text", "is_open"), [
    ("{{ a", True), ("a {{", True), ("{{ a }} {{ b", True), ("{{ a }", True), ("{{ a }}", False), ("a }}", False),
])
def test_open_expressions_are_noticed(text: str, is_open: bool) -> None:
    """Braces that open and never close are told."""
    assert is_open is marked(text).is_open


@pytest.mark.parametrize("part", ["{{", "*a", "\\", "{{'}}", '{{"', "**", "}}", "{{a}}*", "a{{b"])
def test_long_sentences_take_no_long_time(part: str) -> None:
    """The longest sentence that may be is cut in a moment, whatever it repeats."""
    text = "x" + part * (20_000 // len(part))

    with costs_at_most(2):
        marked.__wrapped__(text)
