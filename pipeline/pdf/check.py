"""Hold one PDF against its .docx and against what pikepdf can see of PDF/A."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.findings import Finding
from pipeline.pdf.catalogue import (
    CLAIM,
    DAMAGED,
    FONT_FOREIGN,
    FONT_MISSING,
    FONT_STAND_IN,
    NO_PAGE,
    TEXT_DIFFERS,
    found,
)
from pipeline.pdf.comparison import first_difference, page_texts
from pipeline.pdf.inspection import PdfFacts, open_facts
from pipeline.pdf.wording import Wording, docx_wording
from pipeline.tools import FONT_REMEDY
from pipeline.tools import FONT_STAND_IN as STAND_IN

#: Beginnings of PostScript names of the two fonts, and of those that only draw bullets.
_OWN_FONTS = ("TimesNewRoman", STAND_IN.replace(" ", ""))
_SYMBOL_FONTS = ("Symbol", "OpenSymbol", "Wingdings")


def check(pdf: Path, docx: Path | None = None, *, name: str = "") -> tuple[Finding, ...]:
    """Return what is wrong with ``pdf``; empty findings or only infos when nothing is.

    Pages, fonts and PDF/A claims are looked at, and with ``docx`` whether both say the same.  veraPDF's verdict is
    asked for with ``verdicts``, for many files at once.

    Args:
        pdf: the PDF.
        docx: the document that it was made from.
        name: how the findings call the PDF; its path when empty.

    Raises:
        OSError: one of the files cannot be read.
        ValueError: ``docx`` is no .docx.
    """
    from pikepdf import PasswordError, PdfError

    called = name or str(pdf)
    try:
        facts = open_facts(pdf)
        texts = page_texts(pdf)
    except (PdfError, PasswordError, ValueError) as error:
        return (found(DAMAGED, called, reason=" ".join(str(error).split())[:200]),)
    return (*facts_findings(called, facts), *(text_findings(called, docx_wording(docx), texts) if docx else ()))


def facts_findings(name: str, facts: PdfFacts) -> tuple[Finding, ...]:
    """Return what is wrong with the pages, fonts and claims of the PDF called ``name``."""
    return (
        *([found(NO_PAGE, name)] if not facts.page_count else []),
        *_font_findings(name, facts),
        *(found(CLAIM, name, reason=fault) for fault in facts.faults),
    )


def _font_findings(name: str, facts: PdfFacts) -> Iterator[Finding]:
    for font in facts.fonts:
        if not font.is_embedded:
            yield found(FONT_MISSING, name, font=font.name, remedy=FONT_REMEDY)
    plain = {each: each.replace(" ", "").replace("-", "") for each in facts.font_names}
    for font_name, short in plain.items():
        if not short.startswith((*_OWN_FONTS, *_SYMBOL_FONTS)):
            yield found(FONT_FOREIGN, name, font=font_name, remedy=FONT_REMEDY)
    if any(short.startswith(_OWN_FONTS[1]) for short in plain.values()):
        yield found(FONT_STAND_IN, name)


def text_findings(name: str, wording: Wording, texts: Sequence[str]) -> tuple[Finding, ...]:
    """Return where the pages of the PDF called ``name`` stop saying what its document says; nothing otherwise."""
    difference = first_difference(wording, texts)
    return () if difference is None else (found(TEXT_DIFFERS, name, quote=difference),)
