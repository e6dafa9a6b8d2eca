"""How each technical fault is mended: code of the rule -> what to do at its faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import normalize

from pipeline.conformance.elements.fonts import is_decree_font, is_legacy_coded, is_symbol_font
from pipeline.conformance.elements.title import MARK
from pipeline.conformance.mending.edits import (
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    child,
    paragraph_properties,
    set_alignment,
    set_colour,
    set_first_line,
    set_font,
    set_line_spacing,
    set_size,
    set_spacing,
    set_toggle,
)
from pipeline.conformance.mending.numbers import move_up
from pipeline.conformance.mending.workbench import Workbench
from pipeline.conformance.ooxml.names import W
from pipeline.conformance.rules.page import is_dark
from pipeline.conformance.rules.rule import Fault, Rule
from pipeline.domain import decree30
from pipeline.domain.look import Alignment, Span

Recipe = Callable[[Workbench, Rule, Sequence[Fault]], None]
TWIPS_PER_MM = 1440 / 25.4
FIRST_LINE_TWIPS = 720
_JC = {Alignment.CENTER: "center", Alignment.JUSTIFY: "both", Alignment.LEFT: "left", Alignment.RIGHT: "right"}
_DASH = re.compile(r"\s*[-–—−]\s*")


def size(bench: Workbench, rule: Rule, faults: Sequence[Fault]) -> None:
    """Set runs whose size is out of range to its nearer end."""
    for fault in faults:
        if fault.paragraph is None or rule.look is None:
            continue
        for element, run in bench.runs_of(fault.paragraph, fault.quote):
            if not rule.look.size_pt.holds(run.size_pt, slack=0.01):
                set_size(element, rule.look.size_pt.nearest(run.size_pt))


def style(bench: Workbench, rule: Rule, faults: Sequence[Fault]) -> None:
    """Set weight and slope as the look says."""
    for fault in faults:
        if fault.paragraph is None or rule.look is None:
            continue
        for element, _ in bench.runs_of(fault.paragraph, fault.quote):
            set_toggle(element, "b", on=rule.look.bold)
            set_toggle(element, "i", on=rule.look.italic)


def alignment(bench: Workbench, rule: Rule, faults: Sequence[Fault]) -> None:
    """Set the alignment that the look says."""
    for fault in faults:
        if fault.paragraph is not None and rule.look is not None and rule.look.alignment is not None:
            set_alignment(bench.element(fault.paragraph), _JC[rule.look.alignment])


def justify(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Justify the paragraphs."""
    for fault in faults:
        if fault.paragraph is not None:
            set_alignment(bench.element(fault.paragraph), "both")


def first_line(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Indent the first line by 1,27 cm; numbered lists keep their own indents."""
    for fault in faults:
        if fault.paragraph is not None and not fault.paragraph.label:
            set_first_line(bench.element(fault.paragraph), FIRST_LINE_TWIPS)


def gap(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Put 6 pt before the paragraph and let styles not swallow it."""
    for fault in faults:
        if fault.paragraph is not None:
            element = bench.element(fault.paragraph)
            set_spacing(element, before=decree30.PARAGRAPH_GAP_MIN_PT)
            if fault.paragraph.contextual:
                properties = paragraph_properties(element)
                child(properties, "contextualSpacing", PARAGRAPH_ORDER).set(f"{W}val", "0")


def line_spacing(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Set line spacing to the nearer of single and 1,5 lines."""
    span = decree30.LINE_SPACING
    for fault in faults:
        if fault.paragraph is not None:
            paragraph = fault.paragraph
            is_wide = paragraph.line > (span.high if paragraph.line_rule == "auto" else 20)
            set_line_spacing(bench.element(paragraph), span.high if is_wide else span.low)


def heading_gap(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Take the space between Quốc hiệu and Tiêu ngữ away; blank lines between them stay."""
    header = bench.paper.header
    if header is not None and header.tieu_ngu is not None:
        set_spacing(bench.element(header.quoc_hieu.paragraph), after=0)
        set_spacing(bench.element(header.tieu_ngu.paragraph), before=0)
        set_line_spacing(bench.element(header.quoc_hieu.paragraph), 1)


def letter_subject_gap(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Put 6 pt between number and «V/v»."""
    header = bench.paper.header
    if header is not None and header.letter_subject and header.number is not None:
        set_spacing(bench.element(header.number.paragraph), after=0)
        set_spacing(bench.element(header.letter_subject[0].paragraph), before=decree30.LETTER_SUBJECT_GAP_PT)


def font(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Set Times New Roman on every run in another font; symbols and old encodings keep theirs."""
    for element, run in bench.all_runs():
        is_right = is_decree_font(run.font) and is_decree_font(run.font_high)
        if not is_right and not is_symbol_font(run.font) and not is_legacy_coded(run):
            set_font(element, decree30.FONT_NAME)


def colour(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Make coloured letters black; white ones, which hide, stay as they are."""
    for element, run in bench.all_runs():
        if not is_dark(run.colour) and not MARK.match(run.text.strip()):
            set_colour(element)


def margin(side: str, span: Span) -> Recipe:
    """Return the recipe that brings one margin of portrait sections into its range."""

    def mend(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
        for element, section in zip(bench.sections(), bench.paper.document.sections, strict=False):
            length = getattr(section, f"{side}_mm")
            if length is None or section.landscape or span.holds(abs(length), slack=0.6):
                continue
            margins = child(element, "pgMar", SECTION_ORDER)
            if side == "left" and margins.get(f"{W}gutter"):
                margins.set(f"{W}gutter", "0")
            margins.set(W + side, str(round(span.nearest(abs(length)) * TWIPS_PER_MM)))

    return mend


def paper_size(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Set A4, keeping which way the sheet lies."""
    short, long = (str(round(side * TWIPS_PER_MM)) for side in decree30.PAPER_MM)
    for element, section in zip(bench.sections(), bench.paper.document.sections, strict=False):
        sheet = child(element, "pgSz", SECTION_ORDER)
        sheet.set(f"{W}w", long if section.landscape else short)
        sheet.set(f"{W}h", short if section.landscape else long)
        sheet.attrib.pop(f"{W}code", None)


def number_look(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Set page numbers in range, upright and not bold."""
    for fault in faults:
        for element, run in bench.runs_of(fault.paragraph) if fault.paragraph else ():
            set_size(element, decree30.PAGE_NUMBER.size_pt.nearest(run.size_pt))
            set_toggle(element, "b", on=False)
            set_toggle(element, "i", on=False)


def number_place(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Centre page numbers of headers, move plain ones of footers up; others are left for a person."""
    numbers = {
        (one.paragraph.part, one.paragraph.index): one
        for section in bench.paper.document.sections
        for one in section.numbers
    }
    for fault in faults:
        number = fault.paragraph and numbers.get((fault.paragraph.part, fault.paragraph.index))
        if number and number.where == "header":
            set_alignment(bench.element(number.paragraph), "center")
        elif number:
            move_up(bench, number)


def number_first(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Give page 1 a header of its own, which is empty unless the file has one."""
    first = bench.sections()[0]
    has_own = any(
        reference.get(f"{W}type") == "first"
        for reference in first
        if reference.tag in {f"{W}headerReference", f"{W}footerReference"}
    )
    if not has_own:
        child(first, "titlePg", SECTION_ORDER).attrib.clear()


def number_format(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Number the first section from 1 in Arabic digits."""
    kind = child(bench.sections()[0], "pgNumType", SECTION_ORDER)
    kind.attrib.pop(f"{W}fmt", None)
    kind.set(f"{W}start", "1")


def hyphens(bench: Workbench, _rule: Rule, faults: Sequence[Fault]) -> None:
    """Write the hyphens of Tiêu ngữ as « - »."""
    for fault in faults:
        if fault.paragraph is None:
            continue
        for text in bench.element(fault.paragraph).iter(f"{W}t"):
            words = normalize("NFC", text.text or "")
            if not _DASH.search(words) or " ".join(words.split()) not in fault.quote:
                continue
            has_letters = any(map(str.isalpha, words))
            text.text = _DASH.sub(" - ", words) if has_letters else re.sub("[–—−]", "-", words)


def compose(bench: Workbench, _rule: Rule, _faults: Sequence[Fault]) -> None:
    """Put decomposed letters together."""
    bench.changed.add(bench.main)
    for paragraph in bench.paragraphs[bench.main]:
        for text in paragraph.iter(f"{W}t"):
            text.text = normalize("NFC", text.text or "")


def _named() -> dict[str, Any]:
    sides = {
        "top": decree30.MARGIN_TOP_MM, "bottom": decree30.MARGIN_BOTTOM_MM,
        "left": decree30.MARGIN_LEFT_MM, "right": decree30.MARGIN_RIGHT_MM,
    }  # fmt: skip
    return {f"nd30-margin-{side}": margin(side, span) for side, span in sides.items()}


RECIPES: dict[str, Recipe] = {
    **_named(),
    "nd30-paper-size": paper_size,
    "nd30-font": font,
    "nd30-font-stray": font,
    "nd30-colour": colour,
    "nd30-page-number-look": number_look,
    "nd30-page-number-place": number_place,
    "nd30-page-number-first": number_first,
    "nd30-page-number-format": number_format,
    "nd30-tieu-ngu-hyphens": hyphens,
    "nd30-tieu-ngu-dashes": hyphens,
    "nd30-heading-gap": heading_gap,
    "nd30-letter-subject-gap": letter_subject_gap,
    "nd30-body-justified": justify,
    "nd30-first-line-indent": first_line,
    "nd30-paragraph-gap": gap,
    "nd30-line-spacing": line_spacing,
    "nd30-line-clipped": line_spacing,
    "nd30-not-nfc": compose,
}


def recipe_for(rule: Rule) -> Recipe | None:
    """Return how a rule's faults are mended, None for those that only a person can mend."""
    if not rule.fixable:
        return None
    if rule.look is not None and rule.code not in RECIPES:
        aspects: dict[str, Recipe] = {"size": size, "style": style, "alignment": alignment}
        return aspects.get(rule.code.rpartition("-")[2])
    return RECIPES.get(rule.code)
