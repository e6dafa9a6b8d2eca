"""The code on an invitation as a guest meets it: on the printed page, below the text, read by a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.conftest import Vanban
from tests.support.dossier import SMALL_PLAN, TEMPLATES, small_dossier
from tests.support.needs import needs_soffice

pytestmark = pytest.mark.slow

LINK = "https://dang-ky.gov.vn/hop?ma=1&don_vi=2"


def built(vanban: Vanban, tmp_path: Path, keys: str) -> Path:
    """Return the folder of a dossier whose invitation has these keys, built."""
    plan = SMALL_PLAN.replace("giay_moi:\n", f"giay_moi:\n{keys}", 1)
    done = vanban("build", small_dossier(tmp_path / "data", plan=plan).folder, "--templates", TEMPLATES)
    assert done.returncode == 0, done.stderr
    return tmp_path / "output" / "hop"


@needs_soffice
def test_the_code_is_read_from_every_page(vanban: Vanban, tmp_path: Path) -> None:
    """On the pages that LibreOffice makes of letters and printing file stands one code, and it holds the link."""
    built(vanban, tmp_path, f'  lien_ket_dang_ky: "{LINK}"\n')

    done = vanban("preview", "data/hop", "--all", "--dpi", 200)

    pictures = sorted(path for path in (tmp_path / "output/hop-xem-truoc").glob("giay-moi*-tr*.png"))
    assert done.returncode == 0, done.stderr
    assert len(pictures) == 6
    for path in pictures:
        with Image.open(path) as page:
            assert [code.text for code in zxingcpp.read_barcodes(page.convert("L"))] == [LINK], path.name


def test_a_link_that_is_none_stops_the_build(vanban: Vanban, tmp_path: Path) -> None:
    """Nothing is written, and the line is told."""
    plan = SMALL_PLAN.replace("giay_moi:\n", "giay_moi:\n  lien_ket_tai_lieu: javascript:alert(1)\n", 1)

    done = vanban("build", small_dossier(tmp_path / "data", plan=plan).folder, "--templates", TEMPLATES)

    assert done.returncode == 3
    assert "lien_ket_tai_lieu" in done.stderr
    assert not (tmp_path / "output" / "hop").exists()


def test_a_changed_link_is_a_changed_letter(vanban: Vanban, tmp_path: Path) -> None:
    """«vanban diff» tells the old and the new address."""
    built(vanban, tmp_path, f'  lien_ket_dang_ky: "{LINK}"\n')
    path = tmp_path / "data/hop/ke-hoach.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("don_vi=2", "don_vi=3"), encoding="utf-8")

    done = vanban("diff", tmp_path / "data/hop", "--templates", TEMPLATES)

    assert "Mã QR: https://dang-ky.gov.vn/hop?ma=1&don_vi=3" in done.stdout
