"""QR codes: a telephone reads back what went in, and the same text gives the same bytes."""

from __future__ import annotations

import io
import string

import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.qr import MODULE_MM, SIDE_MM, qr_picture

LINKS = st.text(st.sampled_from(string.ascii_letters + string.digits + "/?&=%._-~#+"), min_size=1, max_size=280).map(
    lambda tail: f"https://a.gov.vn/{tail}")


def read_codes(png: bytes) -> list[str]:
    """Return what a reader finds in a picture, from left to right."""
    with Image.open(io.BytesIO(png)) as picture:
        found = zxingcpp.read_barcodes(picture.convert("L"))
    return [each.text for each in sorted(found, key=lambda each: each.position.top_left.x)]


@given(LINKS)
def test_what_goes_in_is_read_back(link: str) -> None:
    """Any link that data may hold can be read from its code."""
    content, _ = qr_picture(link)

    assert read_codes(content) == [link]


def test_the_same_text_gives_the_same_bytes() -> None:
    """No clock and no name of a program stands in the picture."""
    first, _ = qr_picture("https://a.gov.vn/x")
    qr_picture.cache_clear()

    assert qr_picture("https://a.gov.vn/x")[0] == first
    assert b"tEXt" not in first
    assert b"tIME" not in first


def test_a_long_link_is_drawn_larger() -> None:
    """Modules stay large enough for a telephone."""
    _, usual = qr_picture("https://a.gov.vn")
    _, large = qr_picture("https://a.gov.vn/" + "x" * 280)

    assert usual == SIDE_MM
    assert large >= 77 * MODULE_MM > SIDE_MM
