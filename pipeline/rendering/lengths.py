"""Lengths as Word files write them: whole twentieths of a point, or what other programs put there."""

from __future__ import annotations

import re

#: What one of the unit is in twentieths of a point (ECMA-376 Part 1, 22.9.2.15).
_UNITS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|pc|pi|in|cm|mm)?")


def twips(written: str | None) -> int | None:
    """Return a length in whole twentieths of a point; None for what is no length.

    Google Docs writes ``1133.8582677165355``, which is 20 mm; the standard allows ``20mm`` too
    (ST_TwipsMeasure, ECMA-376 Part 1, 22.9.2.14).
    """
    measure = _MEASURE.fullmatch((written or "").strip())
    return round(float(measure[1]) * _UNITS[measure[2] or ""]) if measure else None
