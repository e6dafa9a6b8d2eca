"""Lines, stamps and balanced headings: puts into a template the lengths that depend on its data.

A clerk's template holds ordinary paragraphs with sensible fixed indents.  In memory, before it is compiled,
paragraphs of some styles get indents that are worked out from the text for each document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.domain.decree30 import TIEU_NGU_LINE_SHARE
from pipeline.rendering.boxes import FITTED, box_of
from pipeline.rendering.lengths import twips
from pipeline.rendering.stylesheet import VAL, Stylesheet, W

#: The width of an A4 page between margins of 30 and 15 mm.
_USUAL_WIDTH = 9354
#: A length between the third and the half that the decree allows below agency and subject.
SHORT_SHARE = 0.4
#: Line style -> its length as a share of the last line of the paragraph above.
RULES = {
    "VB Đường kẻ tiêu ngữ": TIEU_NGU_LINE_SHARE.high,
    "VB Đường kẻ cơ quan": SHORT_SHARE,
    "VB Đường kẻ trích yếu": SHORT_SHARE,
    "VB Đường kẻ phụ lục": SHORT_SHARE,
}
#: Styles whose lines are made about equally long when there are several.
BALANCED = (
    *("VB Cơ quan chủ quản", "VB Cơ quan ban hành", "VB Quyền hạn chức vụ"),
    *("VB Trích yếu", "VB Trích yếu công văn", "VB Tên phụ lục", "VB Kèm theo"),
)
STAMPS = ("VB Độ mật", "VB Độ khẩn")
ONE_LINE = ("VB Địa danh ngày tháng",)
#: Styles of lines of pictures: their height is said, for LibreOffice else parts them from the signature they belong to.
PICTURED = ("VB Mã QR",)

_PRINTED = re.compile(r"\{\{r?\s*(.*?)\s*\}\}")
_CONTROL = re.compile(r"\{%p\s+(\w+)(.*?)%\}")
#: What the schema wants behind a paragraph's indents.
_BEHIND_INDENTS = ("contextualSpacing", "mirrorIndents", "jc", "outlineLvl", "rPr", "sectPr")
_LOOP = re.compile(r"\s*(\w+)\s+in\s+(.+?)\s*$")


def fit_lines(body: etree._Element, styles: Stylesheet) -> None:
    """Put computed indents and sizes into the paragraphs of ``body`` that need them (changes the tree)."""
    names = {style_id: name for name, style_id in styles.ids.items()}
    for paragraph in list(body.iter(f"{W}p")):
        name = names.get(style_of(paragraph), "") if room_for(paragraph) else ""
        if name in RULES:
            _fit_rule(paragraph, styles, RULES[name])
        elif name in BALANCED:
            _set_indent(paragraph, _call(paragraph, paragraph, styles, "vb_can"))
        elif name in STAMPS:
            _set_indent(paragraph, _call(paragraph, paragraph, styles, "vb_dau"))
        elif name in ONE_LINE:
            _set_size(paragraph, _call(paragraph, paragraph, styles, "vb_co"))
        elif name in PICTURED:
            _set_height(paragraph, "{{ (" + _expression(paragraph, loop_is_over=False) + ")|vb_cao }}")
        elif name in FITTED:
            more = "".join(f",{length}" for length in box_of(paragraph, FITTED[name]))
            _set_size(paragraph, _call(paragraph, paragraph, styles, "vb_vua", more))


def style_of(paragraph: etree._Element) -> str:
    """Return the identifier of a paragraph's style, empty when it has none."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(VAL, "")


def text_of(element: etree._Element) -> str:
    """Return the words, placeholders included, of a paragraph."""
    return "".join(item.text or "" for item in element.iter(f"{W}t"))


def _fit_rule(paragraph: etree._Element, styles: Stylesheet, share: float) -> None:
    above = next((item for item in _before(paragraph) if not _CONTROL.search(text_of(item))), None)
    if above is not None:
        _set_indent(paragraph, _call(above, paragraph, styles, "vb_ke", f",{share}"))


def _before(paragraph: etree._Element) -> Iterator[etree._Element]:
    yield from paragraph.itersiblings(f"{W}p", preceding=True)


def _call(source: etree._Element, place: etree._Element, styles: Stylesheet, filter_name: str, more: str = "") -> str:
    """Return the template expression for a length that depends on the text of ``source``."""
    face = styles.face(style_of(source))
    look = f"{round(face.size_pt * 2)},{int(face.bold)},{int(face.italic)},{int(face.caps)}"
    outside = source is not place
    text = _expression(source, loop_is_over=outside)
    return "{{ (" + text + f")|{filter_name}({look},{room_for(place)}{more})" + " }}"


def _expression(source: etree._Element, *, loop_is_over: bool) -> str:
    """Return ``Số: {{ x }}`` as the expression ``'Số: ' ~ x``; a loop's variable as the loop's last item."""
    text, parts, end = text_of(source), [], 0
    for match in _PRINTED.finditer(text):
        parts += [_literal(text[end : match.start()]), match[1]]
        end = match.end()
    parts.append(_literal(text[end:]))
    whole = " ~ ".join(part for part in parts if part) or "''"
    return _after_loop(source, whole) if loop_is_over else whole


def _after_loop(source: etree._Element, expression: str) -> str:
    for item in _before(source):
        control = _CONTROL.search(text_of(item))
        if control is None or control[1] in ("endfor", "endif"):
            break
        loop = _LOOP.match(control[2]) if control[1] == "for" else None
        if loop:
            return re.sub(rf"(?<![\w.']){loop[1]}(?![\w'])", f"({loop[2]})|last", expression)
    return expression


def _literal(text: str) -> str:
    """Return ``text`` as a quoted word that neither XML nor the template dialect can misread."""
    signs = (c if c == " " or (c.isascii() and c.isalnum()) else f"\\U{ord(c):08x}" for c in text)
    return f"'{''.join(signs)}'" if text else ""


def room_for(paragraph: etree._Element) -> int:
    """Return the width that the paragraph has: its cell's, 0 when that is not fixed, else its section's."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        width = cell.find(f"{W}tcPr/{W}tcW")
        is_length = width is not None and width.get(f"{W}type") == "dxa"
        return (twips(width.get(f"{W}w")) or 0) if is_length else 0
    return section_width(paragraph)


def section_width(element: etree._Element) -> int:
    """Return the width between the margins of the section that ``element`` stands in, the usual one if it says none."""
    section = element.xpath("following::*[local-name()='sectPr'][1]")
    size, margins = (section[0].find(f"{W}{name}") if section else None for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return _USUAL_WIDTH
    lengths = [twips(size.get(f"{W}w")), *(twips(margins.get(f"{W}{side}")) for side in ("left", "right"))]
    page, left, right = (length or 0 for length in lengths)
    return _USUAL_WIDTH if None in lengths else page - left - right


def _set_indent(paragraph: etree._Element, value: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    indent = properties.find(f"{W}ind")
    if indent is None:
        indent = etree.Element(f"{W}ind")
        _insert(
            properties,
            indent,
            before=_BEHIND_INDENTS,
        )
    for side in ("left", "right", "start", "end"):
        indent.attrib.pop(f"{W}{side}", None)
    indent.set(f"{W}left", value)
    indent.set(f"{W}right", value)


def _set_height(paragraph: etree._Element, value: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    spacing = properties.find(f"{W}spacing")
    if spacing is None:
        spacing = etree.Element(f"{W}spacing")
        _insert(properties, spacing, before=("ind", *_BEHIND_INDENTS))
    spacing.set(f"{W}line", value)
    spacing.set(f"{W}lineRule", "atLeast")


def _set_size(paragraph: etree._Element, value: str) -> None:
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for name in ("sz", "szCs"):
            for old in properties.findall(f"{W}{name}"):
                properties.remove(old)
            size = etree.Element(f"{W}{name}")
            size.set(VAL, value)
            _insert(properties, size, before=("highlight", "u", "effect", "vertAlign", "lang"))


def _insert(parent: etree._Element, child: etree._Element, *, before: tuple[str, ...]) -> None:
    """Insert ``child`` where the schema wants it: ahead of the first of ``before``, else last."""
    for index, item in enumerate(parent):
        if etree.QName(item).localname in before:
            parent.insert(index, child)
            return
    parent.append(child)
