"""Pictures of pages: a PNG of each, and one sheet on which all are seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path

POINTS_PER_INCH = 72
THUMBNAIL_PX = (240, 340)
GAP_PX = 12
BACKGROUND = "#d0d0d0"
#: A sheet wider than it is high suits a screen.
SHEET_RATIO = 1.6


def page_pictures(pdf: Path, folder: Path, *, stem: str, dpi: int, pages_max: int | None = None) -> tuple[Path, ...]:
    """Write ``<stem>-tr01.png`` … for the pages of ``pdf`` into ``folder`` and return their paths.

    Raises:
        OSError: a picture cannot be written.
    """
    import pypdfium2

    made = []
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document) if pages_max is None else min(len(document), pages_max)
        for number in range(count):
            page = document[number]
            path = folder / f"{stem}-tr{number + 1:02d}.png"
            bitmap = page.render(scale=dpi / POINTS_PER_INCH)
            # A file of our own, closed by us: a full disk must not leave pypdfium2 to complain at exit.
            bitmap.to_pil().convert("RGB").save(path, format="PNG")
            bitmap.close()
            page.close()
            made.append(path)
    return tuple(made)


def contact_sheet(pictures: Sequence[Path], path: Path) -> None:
    """Write one picture with all ``pictures``, small, in order, to ``path``.

    Raises:
        OSError: it cannot be written.
        ValueError: there are no pictures.
    """
    from PIL import Image

    if not pictures:
        raise ValueError("no pictures")
    width, height = (side + GAP_PX for side in THUMBNAIL_PX)
    columns = max(1, min(len(pictures), ceil(sqrt(len(pictures) * SHEET_RATIO * height / width))))
    sheet = Image.new("RGB", (columns * width + GAP_PX, ceil(len(pictures) / columns) * height + GAP_PX), BACKGROUND)
    for number, each in enumerate(pictures):
        with Image.open(each) as picture:
            picture.thumbnail(THUMBNAIL_PX)
            sheet.paste(picture, (GAP_PX + number % columns * width, GAP_PX + number // columns * height))
    sheet.save(path, format="PNG")
