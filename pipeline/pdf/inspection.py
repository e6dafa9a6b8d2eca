"""What pikepdf can see of a PDF: pages, fonts, what it claims to be, and the plain faults against PDF/A.

This is no validation: veraPDF judges where it is installed (``verdict``); what is looked at here is what goes wrong
in practice and can be seen without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.pdf.claims import Font, faults, xmp_of

if TYPE_CHECKING:
    from pikepdf import Pdf

#: What reading objects of another shape than expected ends in; any file may be given to ``check``.
_MISSHAPEN = (AttributeError, IndexError, KeyError, RuntimeError, TypeError, OverflowError)
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What is in a PDF.

    Attributes:
        page_count: its pages.
        fonts: its fonts.
        level: the PDF/A level that it claims, as ``2b``; empty when it claims none.
        title: title in the document information.
        author: author there.
        attached: names of the files in it.
        is_tagged: whether it has a tag tree.
        faults: plain faults against PDF/A, each a Vietnamese clause.
    """

    page_count: int
    fonts: tuple[Font, ...]
    level: str
    title: str
    author: str
    attached: tuple[str, ...]
    is_tagged: bool
    faults: tuple[str, ...]

    @property
    def font_names(self) -> tuple[str, ...]:
        """Return the names of the fonts, each once, sorted."""
        return tuple(sorted({font.name for font in self.fonts}))


def facts_of(pdf: Pdf) -> PdfFacts:
    """Return what is in the open ``pdf``."""
    fonts = {_font(each) for each in _fonts(pdf)}
    packet = xmp_of(pdf)
    info: Any = pdf.trailer.get("/Info", {})
    return PdfFacts(
        len(pdf.pages), tuple(sorted(fonts, key=lambda font: (font.name, font.is_embedded))),
        packet.get("part", "") + packet.get("conformance", "").lower(),
        str(info.get("/Title", "")), str(info.get("/Author", "")), tuple(pdf.attachments),
        "/StructTreeRoot" in pdf.Root, tuple(faults(pdf, packet, fonts)),
    )


def _fonts(pdf: Pdf) -> Iterator[Any]:
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        resources = page.obj.get("/Resources")
        if resources is not None:
            yield from _fonts_in(resources, seen)


def _fonts_in(resources: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Yield the fonts of resources and of the forms drawn with them, each object once."""
    if resources.is_indirect:
        if resources.objgen in seen:
            return
        seen.add(resources.objgen)
    for font in dict(resources.get("/Font", {})).values():
        if not (font.is_indirect and font.objgen in seen):
            seen.add(font.objgen)
            yield font
    for form in dict(resources.get("/XObject", {})).values():
        if "/Resources" in form and form.objgen not in seen:
            seen.add(form.objgen)
            yield from _fonts_in(form.Resources, seen)


def _font(font: Any) -> Font:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    tag, plus, name = str(font.get("/BaseFont", "/?"))[1:].partition("+")
    is_subset = bool(plus) and len(tag) == 6
    is_embedded = any(key in descriptor for key in _FONT_FILES) or font.get("/Subtype") == "/Type3"
    return Font(name if is_subset else tag + plus + name, is_embedded, is_subset, "/ToUnicode" in font)


def open_facts(path: Path) -> PdfFacts:
    """Return what is in the PDF at ``path``.

    Raises:
        pikepdf.PdfError: it is no PDF, or damaged.
        pikepdf.PasswordError: it asks for a password.
        ValueError: its objects have not the shape that PDF gives them (a number where fonts should be).
        OSError: it cannot be read.
    """
    from pikepdf import open as open_pdf

    with open_pdf(path, suppress_warnings=True) as pdf:
        try:
            return facts_of(pdf)
        except _MISSHAPEN as error:
            raise ValueError(f"{type(error).__name__}: {error}") from error
