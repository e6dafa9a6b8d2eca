"""Where a signature belongs on a page, read from the page itself; no clear place is refused."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from pipeline.pdf.places import corner_space, signature_space

POST, NAME = "GIAM DOC", "Nguyen Van An"
#: Text, left edge, baseline: a signature block in the right half of an A4 page.
BLOCK = ((POST, 380, 600), (NAME, 375, 520))


def _page(*lines: tuple[str, int, int]) -> bytes:
    words = " ".join(f"BT /F1 13 Tf {left} {base} Td ({text}) Tj ET" for text, left, base in lines)
    return words.encode("ascii")


def _pdf(path: Path, *pages: tuple[tuple[str, int, int], ...]) -> Path:
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica")))
        for lines in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(_page(*lines))
        pdf.save(path)
    return path


def test_the_room_between_post_and_name(tmp_path: Path) -> None:
    """The place lies between both, on their page, around their middle, and touches neither."""
    space = signature_space(_pdf(tmp_path / "a.pdf", (("Ke hoach", 90, 700),), BLOCK), post=POST, name=NAME)

    assert 1 == space.page
    assert 529 < space.bottom < space.top < 601
    assert abs((space.left + space.right) / 2 - 417) < 8


def test_a_post_of_several_lines_ends_above_the_room(tmp_path: Path) -> None:
    """«KT. CHU TICH / PHO CHU TICH»: the last line of the post counts."""
    lines = (("KT. CHU TICH", 380, 620), ("PHO CHU TICH", 378, 603), (NAME, 375, 520))

    assert signature_space(_pdf(tmp_path / "a.pdf", lines), post="PHO CHU TICH", name=NAME).top < 604


def test_the_name_elsewhere_is_no_place(tmp_path: Path) -> None:
    """The signer among the delegates of an annex is no signature block."""
    table = (("1", 90, 500), (NAME, 380, 500), ("Truong ban", 380, 550))
    space = signature_space(_pdf(tmp_path / "a.pdf", BLOCK, table), post=POST, name=NAME)

    assert 0 == space.page


@pytest.mark.parametrize("lines", [
    ((POST, 380, 600),),
    ((NAME, 375, 520),),
    ((POST, 380, 600), (NAME, 375, 585)),
    (("TRUONG BAN", 380, 600), (NAME, 375, 520)),
    (*BLOCK, (POST, 380, 400), (NAME, 375, 300)),
    ((POST, 90, 600), (NAME, 90, 520)),
])
def test_no_clear_place_is_refused(tmp_path: Path, lines: tuple[tuple[str, int, int], ...]) -> None:
    """No post, no name, no room, another post, two blocks, the left half: nothing is guessed."""
    with pytest.raises(ValueError):
        signature_space(_pdf(tmp_path / "a.pdf", lines), post=POST, name=NAME)


def test_the_corner_is_the_top_right_one(tmp_path: Path) -> None:
    """The line on an annex stands inside the page, above and right of everything."""
    space = corner_space(_pdf(tmp_path / "a.pdf", BLOCK), width=260, height=16)

    assert (0, 260, 16) == (space.page, round(space.right - space.left), round(space.top - space.bottom))
    assert 780 < space.bottom < space.top < 842
    assert 500 < space.right < 595


def test_a_corner_with_words_is_refused(tmp_path: Path) -> None:
    """Words that stand there already are not covered."""
    with pytest.raises(ValueError):
        corner_space(_pdf(tmp_path / "a.pdf", (("Mat", 450, 800),)), width=260, height=16)
