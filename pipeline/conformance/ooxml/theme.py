"""Which font a theme reference means: ``minorHAnsi`` and its kin, with the Vietnamese script of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.conformance.ooxml.names import A, W

DEFAULT_FONT = "Times New Roman"


def theme_fonts(theme: Any | None, settings: Any | None) -> Mapping[str, str]:
    """Return theme reference (``majorAscii``, ``minorHAnsi`` …) -> font name.

    When the file's theme language is Vietnamese, Word takes the font listed for the script ``Viet``, and only
    without one the Latin font of the theme.
    """
    if theme is None:
        return {}
    is_vietnamese = _theme_language(settings).startswith("vi")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        group = theme.find(f".//{A}fontScheme/{A}{kind}Font")
        name = "" if group is None else _face(group, is_vietnamese=is_vietnamese)
        if name:
            fonts[f"{kind}Ascii"] = fonts[f"{kind}HAnsi"] = name
    return fonts


def _theme_language(settings: Any | None) -> str:
    language = None if settings is None else settings.find(f"{W}themeFontLang")
    return "" if language is None else str(language.get(f"{W}val", "")).lower()


def _face(group: Any, *, is_vietnamese: bool) -> str:
    if is_vietnamese:
        for font in group.iter(f"{A}font"):
            if font.get("script") == "Viet" and font.get("typeface"):
                return str(font.get("typeface"))
    latin = group.find(f"{A}latin")
    return "" if latin is None else str(latin.get("typeface", ""))
