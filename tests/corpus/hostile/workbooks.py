"""Workbooks that no clerk's machine made: each entry turns a sound ``.xlsx`` into one with a single defect."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable

SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
Parts = dict[str, bytes]

_NESTED = b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + _NESTED + b"]><worksheet><sheetData><row>"
    b'<c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)
QUADRATIC = (
    b'<!DOCTYPE a [<!ENTITY a "' + b"a" * 50_000 + b'">]><worksheet>' + b"&a;" * 50_000 + b"</worksheet>"
)


def parts_of(workbook: bytes) -> Parts:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts, *more: tuple[str, bytes]) -> bytes:
    """Return a workbook of these parts; ``more`` may repeat a name."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, content in (*parts.items(), *more):
            package.writestr(name, content)
    return target.getvalue()


def with_sheet(content: bytes) -> Callable[[bytes], bytes]:
    """Return a function that puts ``content`` in the place of the first sheet."""
    return lambda workbook: packed({**parts_of(workbook), SHEET: content})


def with_part(name: str, content: bytes) -> Callable[[bytes], bytes]:
    """Return a function that adds a part."""
    return lambda workbook: packed(parts_of(workbook), (name, content))


def without(name: str) -> Callable[[bytes], bytes]:
    """Return a function that leaves a part out."""
    return lambda workbook: packed({key: content for key, content in parts_of(workbook).items() if key != name})


def edited(name: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return a function that replaces ``old``, which must be there, in one part."""

    def edit(workbook: bytes) -> bytes:
        parts = parts_of(workbook)
        assert old in parts[name]
        return packed({**parts, name: parts[name].replace(old, new)})

    return edit


def _utf16(xml: bytes, encoding: str) -> bytes:
    declared = f'version="1.0" encoding="{encoding}"'
    return xml.decode("ascii").replace('version="1.0"', declared).encode(encoding)


def _scattered(count: int) -> bytes:
    """Return elements that do not pack too well, so that no other guard speaks first."""
    return b"".join(b'<c s="%d"/>' % (index * 7919 % 1_000_003) for index in range(count))


#: name -> (defect, code of the finding)
HOSTILE_WORKBOOKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "data-file-unreadable"),
    "cut off": (lambda workbook: workbook[: len(workbook) // 2], "data-file-unreadable"),
    "a web page": (lambda _: b"<html><table></table></html>", "data-file-unreadable"),
    "an old xls, or one with a password": (lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 4000, "data-file-unreadable"),
    "another office's format": (
        lambda _: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "data-file-unreadable"),
    "a sheet that is not there": (without(SHEET), "data-file-unreadable"),
    "no relations": (without("xl/_rels/workbook.xml.rels"), "data-sheet-missing"),
    "a sheet cut off": (with_sheet(b"<worksheet><sheetData><row>"), "data-file-unreadable"),
    "a cell outside any grid": (edited(SHEET, b'r="A1"', b'r="A0"'), "data-file-unreadable"),
    "a sheet looked for outside the file": (
        edited("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../../../../etc/passwd"),
        "data-file-unreadable"),
    "a macro": (with_part("xl/vbaProject.bin", b"\0"), "data-file-hostile"),
    "an old macro sheet": (with_part("xl/macrosheets/sheet1.xml", b"<a/>"), "data-file-hostile"),
    "an xlsm renamed": (
        edited(TYPES, b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"), "data-file-hostile"),
    "a part twice": (with_part("xl/workbook.xml", b"<workbook/>"), "data-file-hostile"),
    "a zip bomb beside the sheets": (with_part("xl/media/image1.png", b"\0" * 60_000_000), "data-file-hostile"),
    "a zip bomb for a sheet": (with_sheet(b"<worksheet>" + b" " * 60_000_000), "data-file-hostile"),
    "billion laughs": (with_sheet(BILLION_LAUGHS), "data-file-hostile"),
    "billion laughs in UTF-16": (with_sheet(_utf16(BILLION_LAUGHS, "UTF-16")), "data-file-hostile"),
    "billion laughs in UTF-16, big end first": (with_sheet(_utf16(BILLION_LAUGHS, "UTF-16BE")), "data-file-hostile"),
    "billion laughs in a strange encoding": (
        with_sheet(BILLION_LAUGHS.replace(b'version="1.0"', b'version="1.0" encoding="utf-7"')),
        "data-file-unreadable"),
    "billion laughs among the types": (
        lambda workbook: packed({**parts_of(workbook), TYPES: BILLION_LAUGHS}), "data-file-hostile"),
    "a quadratic entity": (with_sheet(QUADRATIC), "data-file-hostile"),
    "an external entity": (with_sheet(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "data-file-hostile"),
    "elements without end": (with_sheet(b"<a>" * 5_000), "data-file-hostile"),
    "one endless tag": (
        with_sheet(b"<a " + b" ".join(b'a%d=""' % index for index in range(400_000)) + b"/>"), "data-file-hostile"),
    "too many cells": (with_sheet(b"<worksheet><sheetData><row>" + _scattered(1_000_001)), "data-file-too-large"),
    "too many parts": (
        lambda workbook: packed(parts_of(workbook), *((f"x/{index}", b"") for index in range(2_001))),
        "data-file-too-large"),
}
