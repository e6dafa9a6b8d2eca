"""Does a PDF say what its .docx says: page by page in order, or at least letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from pipeline.pdf.wording import PAGE_NUMBER, Wording, canonical

#: How much of the text is quoted where the two part.
QUOTE = 40
#: Page numbers have at most so many digits.
PAGE_DIGITS = 4


def page_texts(path: Path) -> tuple[str, ...]:
    """Return the text layer of each page, in the form of ``canonical``.

    Raises:
        ValueError: the PDF cannot be read.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise ValueError(str(error)) from error
    try:
        texts = []
        for page in pdf:
            layer = page.get_textpage()
            texts.append(canonical(layer.get_text_range()))
            layer.close()
            page.close()
        return tuple(texts)
    finally:
        pdf.close()


def first_difference(wording: Wording, pages: Sequence[str]) -> str | None:
    """Return the words at which the pages stop saying what the document says; None when they say it all.

    Reading order is compared first; where a page paints its text in another order (text boxes), every letter must
    still be there as often as in the document.
    """
    place = _follow(wording, pages)
    if place is None or _same_letters(wording, "".join(pages), len(pages)):
        return None
    return wording.body[max(0, place - QUOTE // 4):place + QUOTE] or "".join(pages)[:QUOTE]


def _follow(wording: Wording, pages: Sequence[str]) -> int | None:
    """Return where in the body the pages leave it; None when they follow it to the end."""
    place = 0
    for page in pages:
        for candidate in _without_margins(page, wording):
            if wording.body.startswith(candidate, place):
                place += len(candidate)
                break
        else:
            return place
    return None if place == len(wording.body) else place


def _without_margins(page: str, wording: Wording) -> Iterator[str]:
    """Yield the page's text as it is, and without header, footer and repeated rows in every combination."""
    margins = ["", *(pattern for margin in wording.margins for pattern in _patterns(margin))]
    rows = ["", *map(re.escape, wording.repeated)]
    for head, row, foot in product(margins, rows, margins):
        for pattern in (f"{head}{row}(.*){foot}", f"{row}(.*){foot}{head}"):
            if match := re.fullmatch(pattern, page, re.DOTALL):
                yield match[1]


def _patterns(margin: str) -> Iterator[str]:
    """Yield a header as pattern, for page numbers of each length: «2» before «4.» must not be read as «24»."""
    escaped = re.escape(margin)
    if PAGE_NUMBER not in margin:
        yield escaped
        return
    for length in range(1, PAGE_DIGITS + 1):
        yield escaped.replace(PAGE_NUMBER, rf"\d{{{length}}}")


def _same_letters(wording: Wording, text: str, page_count: int) -> bool:
    """Return whether no letter of the document is missing, and none is there that no page adds by itself."""
    said, seen = Counter(wording.body), Counter(text)
    if said - seen:
        return False
    if not wording.is_exact:
        return True
    added = Counter("".join((*wording.margins, *wording.repeated)) * page_count)
    numbers = added.pop(PAGE_NUMBER, 0) * len(str(page_count))
    extra = seen - said - added
    digits = sum(count for letter, count in extra.items() if letter.isdigit())
    return digits <= numbers and all(letter.isdigit() for letter in extra)
