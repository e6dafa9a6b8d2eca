"""Pictures of signatures and seals: what the decree asks of them (Phụ lục I, Phần I, Mục II.7.d, II.8.a)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import InvalidData
from pipeline.signatures import Role, picture
from tests.support.signing import seal_picture, signature_picture


def test_a_blue_stroke_and_a_red_ring_pass(tmp_path: Path) -> None:
    """Blue for the person, red for the organ, both on a transparent ground: nothing is remarked."""
    signature = picture(signature_picture(tmp_path / "ky.png"), Role.PERSON)
    seal = picture(seal_picture(tmp_path / "dau.png"), Role.ORGAN)

    assert ((), ()) == (signature.findings, seal.findings)
    assert 0.4 == signature.ratio
    assert signature.width_mm is None
    assert 36 == round(seal.width_mm or 0)


def test_the_wrong_colour_is_remarked(tmp_path: Path) -> None:
    """A red signature and a black one are remarked, not refused: scanners differ."""
    for number, colour in enumerate([(220, 0, 0), (0, 0, 0)]):
        shown = picture(signature_picture(tmp_path / f"{number}.png", colour=colour), Role.PERSON)

        assert ["signature-picture-colour"] == [finding.code for finding in shown.findings]


def test_no_png_no_transparency_and_no_picture_are_refused(tmp_path: Path) -> None:
    """A JPEG, a PNG with a white ground, a text file and a missing file are refused with their name."""
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg")
    Image.new("RGBA", (9, 9), (0, 0, 255, 255)).save(tmp_path / "b.png")
    (tmp_path / "c.png").write_text("no picture")
    for name in ("a.jpg", "b.png", "c.png", "d.png"):
        with pytest.raises(InvalidData) as caught:
            picture(tmp_path / name, Role.PERSON)

        assert name in str(caught.value)
