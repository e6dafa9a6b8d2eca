"""Links in the data: only what a guest's browser opens, and nothing that must not stand on paper."""

from __future__ import annotations

import pytest

from pipeline.sources.values import LINK_MAX, read_link
from tests.support.dossier import Dossier


@pytest.mark.parametrize("link", [
    "https://dangky.binhdinh.gov.vn", "http://a.vn/x?y=1&z=%C3%A1#q", "https://forms.gle/AbC_9-x", "HTTPS://A.VN/B",
    "https://a.vn:8443/x", "https://xn--h-zfa.vn/", " https://a.vn/x ",
])
def test_addresses_of_the_web_are_taken(link: str) -> None:
    """They are printed as they are written."""
    assert read_link(link) == link.strip()


@pytest.mark.parametrize("link", [
    "ftp://a.vn/x", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.vn", "data:text/html,x", "tel:113",
    "a.vn/x", "//a.vn/x", "https://", "https:///x", "https://localhost/x", "https://a..vn", "https://-a.vn", "https://a.vn:99999/", "https://10.0.0.12/x",
    "https://a.vn:x/", "https://user@a.vn/", "https://u:p@a.vn/", "https://a.vn/ x", "https://a.vn/\u202ex",
    "https://đăngký.vn/", "https://a.vn/hội-nghị", "https://a.vn/\n", "https://[::1", "https://a.vn/" + "x" * LINK_MAX, "", 5, None,
])
def test_everything_else_is_refused(link: object) -> None:
    """Unknown schemes, names of a machine at home, passwords, blanks and letters with marks are no links to print."""
    if isinstance(link, str) and link.endswith("\n"):
        link = link.replace("\n", "\nx")

    with pytest.raises(ValueError):
        read_link(link)


def test_a_wrong_link_is_told_with_its_line(dossier: Dossier) -> None:
    """The finding stands at the line of the key."""
    dossier.text("  chuong_trinh: có\n", "  chuong_trinh: có\n  lien_ket_dang_ky: ftp://a.vn/x\n")

    assert dossier.found("data-wrong-value") == [f"ke-hoach.yaml:{dossier.line_of('lien_ket_dang_ky')}"]
