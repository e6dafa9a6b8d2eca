"""Posts: the rank of real ones, who stands before whom, and what is below what a letter asked for."""

from __future__ import annotations

import pytest

from pipeline.returns.model import Person
from pipeline.returns.posts import Rank, in_order, is_below_what_was_asked, rank_of

RANKS = {
    Rank.HEAD: (
        "Giám đốc", "Q. Giám đốc", "Quyền Giám đốc", "Giám đốc Công ty Cà phê Bazan", "Tổng Giám đốc", "Tổng Biên tập",
        "Chủ tịch UBND xã", "Bí thư Đoàn xã Vĩnh Hảo", "Bí thư Tỉnh đoàn", "Bộ trưởng", "Hiệu trưởng", "Trưởng ban",
        "Trưởng Ban Kiểm Soát", "Trưởng Công an xã", "Chánh án", "Chỉ huy trưởng", "Chính ủy", "Thủ trưởng đơn vị",
        "Tỉnh ủy viên, Giám đốc Sở Nội vụ", "Ủy viên Ban Thường vụ, Chủ tịch UBND phường",
    ),
    Rank.STANDING_DEPUTY: (
        "Phó Giám đốc Thường trực", "Phó Bí thư Thường trực Tỉnh đoàn", "Thứ trưởng Thường trực",
        "Phó Chủ tịch Thường trực UBND tỉnh",
    ),
    Rank.DEPUTY: (
        "Phó Giám đốc", "Phó Chủ tịch UBND xã", "PCT UBND", "PGĐ", "Thứ trưởng", "Phó Tổng Giám đốc",
        "Phó Tổng Biên tập", "Phó Bí thư Đoàn phường 1 - Bảo Lộc", "Phó Hiệu trưởng", "Hiệu phó", "Chỉ huy phó",
        "Phó Chỉ huy trưởng", "Phó Trưởng Công an xã", "Phó Chánh án", "Phó Giám Đốc Kinh Doanh",
        "Phó trưởng Ban Công tác Đoàn và Thanh thiếu nhi", "Phó Trưởng đoàn ĐBQH",
    ),
    Rank.MEMBER: (
        "Ủy viên BTV", "Uỷ viên Ban Thường vụ Đoàn xã Hoài Đức", "Ủy viên Ban Chấp hành Đoàn xã Đức An",
        "UV BCH chi Hội", "Ủy viên UBND xã",
    ),
    Rank.HIGH_UNIT_HEAD: (
        "Vụ trưởng", "Vụ trưởng Vụ Pháp chế", "Cục trưởng Cục Chuyển đổi số", "Tổng cục trưởng", "Viện trưởng",
        "Chánh Văn phòng Bộ", "Chánh Thanh tra Bộ",
    ),
    Rank.HIGH_UNIT_DEPUTY: ("Phó Vụ trưởng", "Vụ phó", "Phó Cục trưởng", "Cục phó", "Phó Viện trưởng", "Viện phó"),
    Rank.UNIT_HEAD: (
        "Chánh Văn phòng", "Chánh Văn phòng Sở", "Chánh VP", "Chánh Thanh tra Sở", "Chi cục trưởng",
        "Chi cục trưởng Chi cục Kiểm lâm", "Giám đốc Trung tâm CNTT", "Giám đốc Bệnh viện Đa khoa tỉnh",
    ),
    Rank.UNIT_DEPUTY: (
        "Phó Chánh Văn phòng", "Phó Văn phòng", "Phó Chánh Thanh tra", "Phó Chi cục trưởng", "Chi cục phó",
        "Phó Giám đốc Trung tâm Y tế", "PGĐ Trung tâm",
    ),
    Rank.DIVISION_HEAD: (
        "Trưởng phòng", "Trưởng phòng QLHC", "Trưởng Phòng IT", "TP Nội vụ", "Trưởng khoa Toán", "Đội trưởng",
        "Trạm trưởng", "Trưởng trạm Y tế", "Hạt trưởng", "Hạt trưởng Hạt Kiểm lâm", "Trưởng thôn", "Trưởng thôn 3",
        "Trưởng bản", "Trưởng khu phố", "Tổ trưởng tổ dân phố", "Kế toán trưởng",
    ),
    Rank.DIVISION_DEPUTY: (
        "Phó Trưởng phòng", "Phó phòng Nội vụ", "Phó Đội trưởng", "Đội phó", "Phó Hạt trưởng", "Phó Tổ trưởng", "Tổ phó",
        "Phó trưởng thôn", "Chi hội phó",
    ),
    Rank.STAFF: (
        "Chuyên viên chính", "Chuyên viên Ban Công tác Đoàn và Thanh thiếu nhi", "Kế toán", "Hội viên", "CV",
        "Công chức Văn hóa - Xã hội",
    ),
    Rank.UNKNOWN: ("Cố vấn", "", "Chi cục Hải quan Hồng Lĩnh", "Tổng cộng"),
}


@pytest.mark.parametrize(("post", "rank"), [(post, rank) for rank, posts in RANKS.items() for post in posts])
def test_posts_have_ranks(post: str, rank: Rank) -> None:
    """A post is ranked by its own words; one that is not known is not ranked."""
    assert rank_of(post) is rank


@pytest.mark.parametrize("posts", [
    ("Bộ trưởng", "Thứ trưởng", "Vụ trưởng", "Phó Vụ trưởng", "Trưởng phòng", "Chuyên viên"),
    ("Giám đốc", "Phó Giám đốc", "Chi cục trưởng", "Phó Chi cục trưởng", "Hạt trưởng", "Chuyên viên"),
    ("Giám đốc Sở", "Phó Giám đốc Sở", "Chánh Văn phòng Sở", "Phó Trưởng phòng"),
    ("Cục trưởng", "Phó Cục trưởng", "Chánh Văn phòng Cục", "Trưởng phòng"),
    ("Chi cục trưởng", "Phó Chi cục trưởng", "Trưởng phòng", "Đội phó"),
    ("Tổng Giám đốc", "Phó Tổng Giám đốc", "Giám đốc Trung tâm Kinh doanh", "Trưởng phòng"),
    ("Chủ tịch", "Phó Chủ tịch", "Ủy viên UBND", "Chánh Văn phòng", "Trưởng thôn", "Công chức"),
])
def test_an_organ_s_people_stand_in_this_order(posts: tuple[str, ...]) -> None:
    """Deputies of the organ stand before the heads of its units, those before their deputies."""
    persons = [Person(f"Nguyễn Văn {letter}", post=post) for letter, post in zip("HGEDCB", posts, strict=False)]

    assert list(posts) == [each.post for each in in_order(reversed(persons))]


@pytest.mark.parametrize(("role", "post", "below"), [
    ("Thủ trưởng Sở Nội vụ", "Giám đốc", False), ("Thủ trưởng Sở Nội vụ", "Phó Giám đốc", True),
    ("Thủ trưởng Sở Nội vụ", "Chánh Văn phòng Sở", True), ("Thủ trưởng Sở Y tế", "Giám đốc Bệnh viện", True),
    ("Đại diện Lãnh đạo Sở", "Phó Giám đốc", False), ("Đại diện Lãnh đạo Sở", "Chuyên viên", True),
    ("Đại diện Lãnh đạo Sở", "Chi cục trưởng", True), ("Đại diện Lãnh đạo VNPT Lâm Đồng", "Phó Tổng Giám đốc", False),
    ("Đại diện Lãnh đạo Báo Lâm Đồng", "Phó Tổng Biên tập", False),
    ("Thủ trưởng Bộ Nội vụ", "Vụ trưởng", True), ("Thủ trưởng Bộ Nội vụ", "Thứ trưởng", True),
    ("Thủ trưởng Chi cục Thuế", "Chi cục trưởng", False), ("Thủ trưởng Chi cục Thuế", "Phó Chi cục trưởng", True),
    ("Thủ trưởng Thanh tra tỉnh", "Chánh Thanh tra", False),
    ("Thủ trưởng Văn phòng UBND tỉnh", "Chánh Văn phòng", False),
    ("Đại diện Lãnh đạo Phòng Kinh tế", "Trưởng phòng", False),
    ("Đại diện Lãnh đạo Phòng Kinh tế", "Phó Trưởng phòng", False), ("Thủ trưởng Phòng Kinh tế", "Phó phòng", True),
    ("Đại diện Lãnh đạo Văn phòng UBND tỉnh", "Trưởng phòng", True),
    ("Lãnh đạo, công chức phụ trách", "Chuyên viên", False), ("Phóng viên Báo", "Phóng viên", False),
    ("Thủ trưởng Sở Nội vụ", "Cố vấn", False), ("Chủ tịch UBND các xã", "Phó Chủ tịch", True),
    ("Chủ tịch UBND xã", "Ủy viên BTV", True), ("Đại diện Lãnh đạo xã", "Ủy viên BTV", False),
    ("Đại diện Lãnh đạo UBND xã", "Trưởng thôn", True), ("Thủ trưởng đơn vị", "Giám đốc Trung tâm", False),
])
def test_posts_below_what_was_asked(role: str, post: str, below: bool) -> None:
    """A deputy for a head, an official for a leader is told; what is not sure is not."""
    assert is_below_what_was_asked(role, post) is below


@pytest.mark.parametrize(("organ", "below"), [("Chi cục Kiểm lâm", False), ("Sở Nông nghiệp và Môi trường", True)])
def test_the_name_of_the_organ_tells_whose_head_is_asked(organ: str, below: bool) -> None:
    """A Chi cục trưởng is the head when the Chi cục is invited, and not when the Sở above it is."""
    assert is_below_what_was_asked("Thủ trưởng đơn vị", "Chi cục trưởng", organ=organ) is below
