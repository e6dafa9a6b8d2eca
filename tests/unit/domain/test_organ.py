"""The directory: finding organs by name and id, and the nearest where none is right."""

from __future__ import annotations

import pytest

from pipeline.domain.organ import Directory, Organ
from pipeline.domain.plan import Plan


@pytest.mark.parametrize(("written", "nearest"), [
    ("Sở Nôi vụ", "so_noi_vu"), ("so noi vu", "so_noi_vu"), ("SỞ NỘI VU", "so_noi_vu"),
    ("UBND huyen Tuy Phuoc", "ubnd_huyen_tuy_phuoc"), ("Bru điện tỉnh", "buu_dien_tinh"),
    ("Viên thông Bình Định", "vnpt_binh_dinh"), ("Công Thông tin điện tử tỉnh", "cong_thong_tin_dien_tu_tinh"),
])
def test_the_nearest_organ_is_the_one_a_reader_would_name(sample: Plan, written: str, nearest: str) -> None:
    """A slip of typing or scanning brings the organ that was meant first."""
    assert sample.directory.nearest(written, 1)[0].organ_id == nearest


def test_a_name_like_none_brings_no_hint(sample: Plan) -> None:
    """What resembles no organ gets no misleading suggestion."""
    assert sample.directory.nearest("Công ty TNHH Một mình tôi") == ()


def test_names_are_found_in_any_spelling() -> None:
    """Case, tone placement and white space do not hide an organ."""
    directory = Directory((Organ("a", "Ủy ban nhân dân xã Hòa Bình", "UBND xã Hòa Bình"),))

    assert directory.named("uỷ ban  nhân dân xã HOÀ BÌNH") == directory.organs
