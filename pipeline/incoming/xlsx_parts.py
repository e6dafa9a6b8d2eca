"""What stands around a workbook's cells: its sheets, the texts that cells share, the formats that mean dates."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_texts import cell_text, shared_texts

_BOOK_RELATION = "/officeDocument"
_SHEET_RELATION = "/worksheet"
_TYPES = "[Content_Types].xml"
# ECMA-376, Part 1, 18.8.30: number formats that are dates or hours without being written in the file.
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BookParts:
    """Sheet names with their part, shared texts, numbers of the cell formats that show dates, date system.

    ``hidden`` holds the parts of the sheets that are not shown, ``struck`` the cell formats whose text is struck
    through.
    """

    sheets: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    date_formats: frozenset[int]
    from_1904: bool
    hidden: frozenset[str] = frozenset()
    struck: frozenset[int] = frozenset()


def book_parts(package: Package) -> BookParts:
    """Return what the cells of the workbook refer to.

    Raises:
        InvalidData: the file is no workbook, carries macros by its type, or a part is damaged.
    """
    _refuse_macro_type(package)
    book = next(iter(_related(package, "", _BOOK_RELATION).values()), "")
    if not package.has(book):
        raise package.unreadable()
    sheets, hidden, from_1904 = _sheets(package, book)
    texts = next(iter(_related(package, book, "/sharedStrings").values()), "")
    styles = next(iter(_related(package, book, "/styles").values()), "")
    return BookParts(
        sheets=sheets,
        texts=shared_texts(package, texts) if package.has(texts) else (),
        date_formats=_date_formats(package, styles) if package.has(styles) else frozenset(),
        from_1904=from_1904,
        hidden=hidden,
        struck=_struck_formats(package, styles) if package.has(styles) else frozenset(),
    )


def _refuse_macro_type(package: Package) -> None:
    def start(tag: str, attributes: dict[str, str]) -> None:
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise package.hostile("có macro")

    for _ in package.parsed(_TYPES, start=start):
        pass


def _related(package: Package, part: str, kind: str) -> dict[str, str]:
    """Return relation id -> part name for the relations of one kind that ``part`` has."""
    folder, name = posixpath.split(part)
    targets: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith(kind):
            target = unquote(attributes.get("Target", ""))
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[attributes.get("Id", "")] = posixpath.normpath(whole)

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    for _ in package.parsed(relations, start=start) if package.has(relations) else ():
        pass
    return targets


def _sheets(package: Package, book: str) -> tuple[tuple[tuple[str, str], ...], frozenset[str], bool]:
    targets = _related(package, book, _SHEET_RELATION)
    found: list[tuple[str, str]] = []
    hidden: set[str] = set()
    dates_1904: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            dates_1904.append(attributes.get("date1904", "") in {"1", "true", "on"})
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            if relation in targets:
                found.append((cell_text(attributes.get("name", "")), targets[relation]))
                if attributes.get("state", "visible") != "visible":
                    hidden.add(targets[relation])

    for _ in package.parsed(book, start=start):
        pass
    return tuple(found), frozenset(hidden), any(dates_1904)


def _date_formats(package: Package, part: str) -> frozenset[int]:
    """Return the indices of the cell formats (xf) whose number format is a date."""
    dates = set(_DATE_FORMATS)
    formats: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt" and re.search("[ydmhs]", _NO_LETTERS.sub("", attributes.get("formatCode", "")), re.I):
            dates.add(int(attributes.get("numFmtId", "-1")))
        if tag == "cellXfs":
            inside.append(tag)
        elif tag == "xf" and inside:
            formats.append(int(attributes.get("numFmtId") or 0))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside.clear()

    for _ in package.parsed(part, start=start, end=end):
        pass
    return frozenset(index for index, number in enumerate(formats) if number in dates)


def _struck_formats(package: Package, part: str) -> frozenset[int]:
    """Return the indices of the cell formats (xf) whose font is struck through."""
    fonts: list[bool] = []
    formats: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag in {"fonts", "cellXfs", "dxfs", "cellStyleXfs"}:
            inside.append(tag)
        elif tag == "font" and inside[-1:] == ["fonts"]:
            fonts.append(False)
        elif tag == "strike" and inside[-1:] == ["fonts"] and fonts:
            fonts[-1] = attributes.get("val", "1") not in {"0", "false", "off"}
        elif tag == "xf" and inside[-1:] == ["cellXfs"]:
            formats.append(int(attributes.get("fontId") or 0))

    def end(tag: str) -> None:
        if inside[-1:] == [tag]:
            inside.pop()

    for _ in package.parsed(part, start=start, end=end):
        pass
    return frozenset(index for index, font in enumerate(formats) if font < len(fonts) and fonts[font])
