"""The picture of a signature or a seal: PNG with a transparent ground, of the colour and size that the decree wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.signatures.catalogue import PICTURE_COLOUR
from pipeline.signatures.model import Role

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
#: Larger pictures are no signatures; read whole, they could fill the memory.
_PIXELS_MAX = 40_000_000
#: A pixel counts as drawn from this opacity on (of 255).
_DRAWN = 64


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be used: its file, height for each unit of width, printed width when its file says one."""

    path: Path
    ratio: float
    width_mm: float | None
    findings: tuple[Finding, ...] = ()


def picture(path: Path, role: Role) -> Picture:
    """Return the picture in a PNG file.

    Raises:
        InvalidData: it is no PNG, or its ground is not transparent (Phụ lục I, Mục II.7.d, II.8.a).
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            if image.format != "PNG":
                raise InvalidData("Hình «{path}» phải là PNG nền trong suốt (.png), đây là {form}.", path=path,
                                  form=image.format)
            if image.width * image.height > _PIXELS_MAX:
                raise InvalidData("Hình «{path}» quá lớn; thu nhỏ rồi ký lại.", path=path)
            pixels = image.convert("RGBA")
            dpi = _dpi(image.info)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise InvalidData("Không đọc được hình «{path}»: {reason}.", path=path,
                          reason=getattr(error, "strerror", None) or "không phải PNG") from None
    lowest, _ = pixels.getchannel("A").getextrema()
    if lowest != 0:
        raise InvalidData("Hình «{path}» không có nền trong suốt; lưu lại thành PNG nền trong suốt.", path=path)
    width_mm = pixels.width / dpi * MM_PER_INCH if dpi > 0 else None
    return Picture(path, pixels.height / pixels.width, width_mm, _colour(pixels, path, role))


def _dpi(info: Mapping[Any, Any]) -> float:
    """Return the pixels for each inch that the file tells; 0 when it does not."""
    said = info.get("dpi")
    return float(said[0]) if isinstance(said, tuple) else 0.0


def _colour(pixels: Any, path: Path, role: Role) -> tuple[Finding, ...]:
    """Return a remark when most of what is drawn is not blue (a person's) or red (a seal)."""
    small = pixels.resize((64, 64))
    content = small.tobytes()
    drawn = [content[at:at + 3] for at in range(0, len(content), 4) if content[at + 3] >= _DRAWN]
    strongest = 2 if role is Role.PERSON else 0
    right = sum(max(pixel) == pixel[strongest] and min(pixel) < pixel[strongest] for pixel in drawn)
    if drawn and right * 2 >= len(drawn):
        return ()
    return (Finding(PICTURE_COLOUR, Place(str(path)), {
        "file": path.name, "colour": "xanh dương" if role is Role.PERSON else "đỏ"}),)
