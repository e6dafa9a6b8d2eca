"""The links of an invitation: a sentence for each with its address, and the QR codes that stand below the text."""

from __future__ import annotations

from pipeline.domain.picture import Picture, PictureLine
from pipeline.domain.plan import Invitation
from pipeline.qr import qr_picture

_SENTENCES = (
    ("registration_link", "Đề nghị đăng ký tham dự tại địa chỉ {link} hoặc quét mã QR dưới đây{side}."),
    ("documents_link", "Tài liệu được đăng tại địa chỉ {link}; có thể quét mã QR dưới đây{side}."),
)
_SIDES = (" (bên trái)", " (bên phải)")


def link_sentences(invitation: Invitation) -> tuple[str, ...]:
    """Return what the letter says of each link; of two codes it tells which is which."""
    given = _given(invitation)
    sides = _SIDES if len(given) > 1 else ("",)
    return tuple(words.format(link=link, side=side) for (link, words), side in zip(given, sides, strict=False))


def link_codes(invitation: Invitation) -> PictureLine:
    """Return the codes of the links, in the order of their sentences; none when there are no links."""
    return PictureLine(tuple(Picture(*qr_picture(link), f"Mã QR: {link}") for link, _ in _given(invitation)))


def _given(invitation: Invitation) -> list[tuple[str, str]]:
    links = ((getattr(invitation, name), words) for name, words in _SENTENCES)
    return [(link, words) for link, words in links if link]
