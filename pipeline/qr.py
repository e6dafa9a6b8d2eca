"""QR codes (ISO/IEC 18004) as black and white PNG pictures, the same bytes for the same text."""

from __future__ import annotations

import io
from functools import lru_cache

#: Level M: a seventh of the code may be lost to a stamp or a fold.
CORRECTION = "m"
#: The quiet zone that readers need around a code, in modules (ISO/IEC 18004, 6.3.8).
QUIET_MODULES = 4
#: A module printed smaller than this is hard to read for a telephone; a code is never smaller than this side.
MODULE_MM, SIDE_MM = 0.45, 25.0
PIXELS_PER_MODULE = 8


@lru_cache(maxsize=32)
def qr_picture(text: str) -> tuple[bytes, float]:
    """Return the code of ``text`` as PNG, and the length of its side on paper in millimetres, quiet zone included."""
    import segno

    code = segno.make(text, error=CORRECTION, micro=False, boost_error=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="png", scale=PIXELS_PER_MODULE, border=QUIET_MODULES)
    modules, _ = code.symbol_size(border=QUIET_MODULES)
    return drawn.getvalue(), max(SIDE_MM, round(float(modules) * MODULE_MM, 2))
