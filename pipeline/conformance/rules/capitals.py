"""Capitals of Phụ lục II: spellings that are wrong beyond doubt, as patterns; each row of the table names one.

Only listed words are judged: a machine cannot tell every proper name from a common noun, and a false alarm costs a
clerk more than a spelling that nobody told.
"""

from __future__ import annotations

import re

from pipeline.conformance.elements.body import Role
from pipeline.conformance.elements.letters import CAPITAL, SMALL
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.rules.matching import INSIDE, NO_TEXT, hits, matches
from pipeline.conformance.rules.rule import Verdict, at

_AFTER_STOP = re.compile(rf"(?<=[{SMALL}]{{3}}[.?!] )(?!đ/c|[ivx]+\))[{SMALL}]{{2,}}", re.MULTILINE)
_FAMILY = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Lâm|Mai|Trịnh|Đào|Đoàn|Lương"
_MIDDLE = "văn|thị|hữu|đức|ngọc|quang|xuân|đình|công|bá|duy|hải|quốc|trọng|viết|thanh|minh|hoàng"
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý"
_BRANCHES = "tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi"
_STEMS_UPPER, _BRANCHES_UPPER = _STEMS.title(), _BRANCHES.title()
_TYPES = (
    "kế hoạch|quyết định|nghị quyết|chỉ thị|thông báo|công văn|tờ trình|báo cáo|hướng dẫn|chương trình|nghị định|"
    "thông tư|công điện"
)


def sentence(paper: Paper) -> Verdict:
    """Find sentences that begin with a small letter, behind a stop or as a paragraph of their own."""
    if not paper.body:
        return NO_TEXT
    faults = [at(part.paragraph, "nội dung", found=match[0]) for part, match in hits(paper, _AFTER_STOP)]
    for place, part in enumerate(paper.body[1:], start=1):
        stopped = paper.body[place - 1].text.endswith((".", "?", "!"))
        if part.role is Role.PROSE and len(part.text) >= 30 and part.text[0].islower() and stopped:
            faults.append(at(part.paragraph, "nội dung", found=part.text.split()[0]))
    return faults


person = matches(rf"\b(?:{_FAMILY}) (?:{_MIDDLE}) [{CAPITAL}][{SMALL}]+")
unit = matches(
    rf"{INSIDE}(?:Tỉnh|Huyện|Xã|Thị xã|Thị trấn) (?!(?:[Ủủ]y|[Uu]ỷ|[Đđ]oàn|[Hh]ội)\b)[{CAPITAL}][{SMALL}]+"
)
numbered_unit = matches(rf"{INSIDE}(?:quận|phường) \d{{1,2}}(?=[,;.)]|$)")
special_place = matches(r"\bthành phố Hồ Chí Minh\b|\bthủ đô Hà Nội\b")
region = matches(
    r"\b(?:Tây bắc|Đông bắc|Tây nguyên|Bắc [Tt]rung bộ|Nam Trung bộ|Đông [Nn]am bộ|Tây [Nn]am bộ|Bắc bộ|Nam bộ)\b"
    r"(?! (?:đội|phận|môn|máy)\b)"
)
organ = matches(
    r"\b(?:[ỦU][ỷy] Ban [Nn]hân [Dd]ân|[ỦU][ỷy] ban Nhân [Dd]ân|Uỷ Ban Nhân Dân|Ủy Ban|Hội Đồng [Nn]hân [Dd]ân|"
    r"Hội đồng Nhân [Dd]ân|(?:Sở|Bộ) (?:Tài Chính|Nội Vụ|Tư Pháp|Xây Dựng|Y Tế|Giáo Dục|Nông Nghiệp|Khoa Học|"
    r"Thông Tin|Lao Động|Kế Hoạch|Tài Nguyên|Giao Thông|Văn Hóa|Văn Hoá|Dân Tộc|Ngoại Vụ)|"
    r"Ban Tuyên Giáo|Văn Phòng Ủy ban|Ban Chỉ Đạo|Ban Tổ Chức)\b"
)
party = matches(
    r"\b(?:Ban chấp hành [Tt]rung ương|Ban Chấp hành trung ương|[Đđ]ảng [Cc]ộng sản Việt [Nn]am(?<!Đảng Cộng sản "
    r"Việt Nam)|Đảng Cộng Sản Việt Nam|Văn phòng trung ương Đảng|Trung Ương Đảng)\b"
)
people = matches(
    r"\bĐảng(?:,| và) (?:nhà nước|nhân dân)\b(?! (?:tỉnh|huyện|xã|cách mạng))|"
    r"\b[Nn]hà nước(?:,| và) nhân dân(?! (?:cùng làm|tỉnh))|"
    r"\bnhà nước (?:ta\b|Cộng h[òo][aà] xã hội|Việt Nam)|\bnhân dân (?:ta|cả nước|Việt Nam)\b"
)
foreign = matches(r"\b(?:Unesco|Asean|Unicef|Wto|Undp|Apec|Opec|unesco|asean|unicef|wto|undp)\b")
honour = matches(
    r"\b[Hh]uân chương (?:lao động|độc lập|kháng chiến|chiến công|quân công|sao vàng|hữu nghị|đại đoàn kết)\b|"
    r"\bhuân chương (?:Lao động|Độc lập|Kháng chiến|Chiến công|Quân công|Sao vàng|Hữu nghị|Hồ Chí Minh)\b|"
    r"\bHuân chương \w+ \w+ hạng (?:nhất|nhì|ba)\b|\bAnh hùng lao động\b|"
    r"\b(?:Nghệ sĩ|Nhà giáo|Thầy thuốc|Nghệ nhân) (?:nhân dân|ưu tú)\b"
)
holiday = matches(
    r"\b(?:ngày|lễ|Ngày|Lễ) (?:quốc khánh|quốc tế lao động|quốc tế phụ nữ|quốc tế thiếu nhi|phụ nữ Việt Nam|"
    r"nhà giáo Việt Nam|thầy thuốc Việt Nam|doanh nhân Việt Nam|thương binh(?: -|,) [Ll]iệt sĩ|tổng tuyển cử|"
    r"giải phóng miền Nam)\b"
)
document = matches(
    rf"{INSIDE}(?:{_TYPES}) số \d+[^\s,;]*/[{CAPITAL}\d]|"
    rf"\b(?:theo|của|tại) (?:luật|bộ luật|pháp lệnh) [{CAPITAL}][{SMALL}]|"
    r"\bLuật (?:tổ chức (?:chính quyền|Quốc hội|Chính phủ)|ban hành văn bản|đất đai|ngân sách nhà nước|"
    r"cán bộ, công chức|đầu tư công|đấu thầu|khiếu nại|tố cáo|lưu trữ|viên chức|doanh nghiệp|xây dựng)\b"
)
weekday = matches(
    r"(?<![\w“])thứ (?:hai|ba|tư|năm|sáu|bảy)(?=,? ngày\b| hằng tuần| hàng tuần)|"
    rf"{INSIDE}Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)\b"
)
month = matches(rf"{INSIDE}Tháng \d{{1,2}}(?=[/ ,.;]|$)|{INSIDE}Ngày \d{{1,2}} tháng")
tet = matches(
    r"\b[Tt]ết (?:nguyên đán|Nguyên Đán|trung thu|Trung Thu|đoan ngọ|Đoan Ngọ)\b|"
    rf"{INSIDE}Tết (?:Nguyên đán|Trung thu|Đoan ngọ)\b"
)
lunar_year = matches(
    rf"\b(?:năm|[Xx]uân|[Tt]ết|[Nn]guyên [Đđ]án) (?:(?:{_STEMS}) (?:{_BRANCHES}|{_BRANCHES_UPPER})|"
    rf"(?:{_STEMS_UPPER}) (?:{_BRANCHES}))\b"
)
event = matches(r"\b[Cc]ách mạng [Tt]háng (?:8|tám|10|mười)\b|\bcách mạng [Tt]háng (?:Tám|Mười)\b")
work = matches(r"\b[Tt]ạp chí (?:cộng sản|Cộng Sản)\b|\b[Bb]áo (?:nhân dân|Nhân Dân)\b")
provision = matches(
    r"\b(?:(?<!\. )(?<!^)(?:Khoản|Điểm) \w+ (?:[Kk]hoản \w+ )?[Đđ]iều \d|(?:khoản|điểm) \w+ điều \d|"
    r"(?<=theo )điều \d+ (?:Luật|Nghị định))"
)
