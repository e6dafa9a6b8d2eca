"""TCVN3 and VNI text is told from Unicode, and nothing else is touched."""

from __future__ import annotations

import pytest

from pipeline.returns.legacy_text import Legacy, converted, legacy_of


@pytest.mark.parametrize(("old", "kind", "new"), [
    ("NguyÔn V¨n Hßa", Legacy.TCVN3, "Nguyễn Văn Hòa"), ("§oµn Thanh niªn", Legacy.TCVN3, "Đoàn Thanh niên"),
    ("Phã Gi¸m ®èc Së T­ ph¸p", Legacy.TCVN3, "Phó Giám đốc Sở Tư pháp"),
    ("Nguyeãn Vaên Hoøa", Legacy.VNI, "Nguyễn Văn Hòa"), ("Ñoaøn Vaên Höông", Legacy.VNI, "Đoàn Văn Hương"),
    ("Giaùm ñoác Sôû", Legacy.VNI, "Giám đốc Sở"),
])
def test_old_text_is_converted(old: str, kind: Legacy, new: str) -> None:
    """Text whose words are syllables only after conversion is of that encoding."""
    assert (legacy_of(old), converted(old, kind)) == (kind, new)


@pytest.mark.parametrize("text", [
    "Nguyễn Văn Hòa", "Hoà", "Lan Anh", "Vò Lan", "Müller", "H' Trinh", "Y Bkrông", "Nguyễn Quyên Giang", "",
    "0905123456", "a@b.vn", "Điểu K'Ré", "Đặng Thuỳ Trâm",
])
def test_other_text_is_left_alone(text: str) -> None:
    """Unicode, foreign and highland names, numbers and text that could be either are not converted."""
    assert legacy_of(text) is None
