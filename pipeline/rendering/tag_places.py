"""Where tags stand in a template: each with nothing beside it that docxtpl would swallow without a word.

A tag ``{%p … %}`` takes its paragraph away with all that the paragraph holds, ``{%tr … %}`` its row, ``{%tc … %}``
its cell: words, a picture, a page break or the break of a section beside it would be lost in every document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.findings import Finding
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found
from pipeline.rendering.lines import text_of
from pipeline.rendering.stylesheet import W

_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_WHOLE_PRINT = re.compile(r"\{\{(?:tr|tc)\s")
_BLOCK_PRINT = re.compile(r"\{\{p\s")
_LONE_PRINT = re.compile(r"\{\{p\s(?:(?!\}\}|\{\{).)*\}\}")
_WHOLE_TAG = re.compile(r"\{[%#](p|tr|tc)\s")
_LONE_TAG = re.compile(r"\{[%#](?:p|tr|tc)\s(?:(?![%#]\}|\{[%#{]).)*[%#]\}")
#: Kind of tag -> the element that it takes away; ``p`` takes its paragraph.
_TAKEN = {"tr": f"{W}tr", "tc": f"{W}tc"}
#: Kind of tag -> how it must stand in that element.
_REASONS = {
    "p": "thẻ {%p … %} phải đứng riêng một đoạn",
    "tr": "thẻ {%tr … %} phải đứng riêng một hàng",
    "tc": "thẻ {%tc … %} phải đứng riêng một ô",
}
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


def misplaced_tags(name: str, root: etree._Element) -> Iterator[Finding]:
    """Yield a finding for each paragraph whose tags docxtpl would swallow, words and all, without a word."""
    for paragraph in root.iter(f"{W}p"):
        words = _own_text(paragraph)
        reason = _reason(paragraph, words)
        if reason:
            yield found(catalogue.SYNTAX, name, quote=words, reason=reason)


def _own_text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph without those of text boxes that are anchored in it."""
    return "".join(item.text or "" for item in paragraph.iter(f"{W}t")
                   if next(item.iterancestors(f"{W}p")) is paragraph)


def _reason(paragraph: etree._Element, words: str) -> str:
    if any(words.count(start) != words.count(end) for start, end in _PAIRS):
        return "thiếu dấu mở hoặc đóng thẻ"
    if _WHOLE_PRINT.search(words):
        return "chỉ in bằng {{ … }}, {{r … }} và {{p … }}"
    if _BLOCK_PRINT.search(words) and not _LONE_PRINT.fullmatch(words.strip()):
        return "thẻ {{p … }} phải đứng riêng một đoạn"
    tag = _WHOLE_TAG.search(words)
    if tag is None:
        return _carried(paragraph) if _BLOCK_PRINT.search(words) else ""
    if not _LONE_TAG.fullmatch(words.strip()):
        return _REASONS["p"]
    taken = paragraph if tag[1] == "p" else next(paragraph.iterancestors(_TAKEN[tag[1]]), paragraph)
    return _REASONS[tag[1]] if text_of(taken).strip() != words.strip() else _carried(taken)


def _carried(taken: etree._Element) -> str:
    """Return why an element that a tag takes away may not be taken: it holds more than words."""
    if next(taken.iter(f"{W}sectPr"), None) is not None:
        return ("dấu ngắt section nằm trong đoạn của thẻ sẽ mất; LibreOffice dồn dấu ngắt như vậy khi lưu, "
                "sửa mẫu bằng Word")
    if next(taken.iter(*_PICTURES), None) is not None:
        return "hình vẽ nằm cùng chỗ với thẻ sẽ mất; đặt hình ở một đoạn riêng"
    if any(item.get(f"{W}type") in {"page", "column"} for item in taken.iter(f"{W}br")):
        return "dấu ngắt trang nằm trong đoạn của thẻ sẽ mất; đặt dấu ngắt ở một đoạn riêng"
    return ""
