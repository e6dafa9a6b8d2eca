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

_AFTER_STOP = re.compile(rf"[.?!](?<=[{SMALL}]{{3}}[.?!]) (?!đ/c|[ivx]+\))[{SMALL}]{{2,}}")
_FAMILY = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Lâm|Mai|Trịnh|Đào|Đoàn|Lương"
_MIDDLE = "văn|thị|hữu|đức|ngọc|quang|xuân|đình|công|bá|duy|hải|quốc|trọng|viết|thanh|minh|hoàng"
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý"
_BRANCHES = "tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi"
_STEMS_UPPER, _BRANCHES_UPPER = _STEMS.title(), _BRANCHES.title()
_FIELDS = (
    "Tài Chính|Nội Vụ|Tư Pháp|Xây Dựng|Y Tế|Giáo Dục|Nông Nghiệp|Khoa Học|Thông Tin|Lao Động|Kế Hoạch|Tài Nguyên|"
    "Giao Thông|Văn Hóa|Văn Hoá|Dân Tộc|Ngoại Vụ"
)
_LAWS = (
    "tổ chức chính quyền|tổ chức Quốc hội|tổ chức Chính phủ|ban hành văn bản|đất đai|ngân sách nhà nước|"
    "cán bộ, công chức|đầu tư công|đấu thầu|khiếu nại|tố cáo|lưu trữ|viên chức|doanh nghiệp|xây dựng"
)
_TYPES = (
    "kế hoạch|quyết định|nghị quyết|chỉ thị|thông báo|công văn|tờ trình|báo cáo|hướng dẫn|chương trình|nghị định|"
    "thông tư|công điện"
)


def sentence(paper: Paper) -> Verdict:
    """Find sentences that begin with a small letter, behind a stop or as a paragraph of their own."""
    if not paper.body:
        return NO_TEXT
    faults = [at(part.paragraph, "nội dung", found=match[0][2:]) for part, match in hits(paper, _AFTER_STOP)]
    for place, part in enumerate(paper.body[1:], start=1):
        stopped = paper.body[place - 1].text.endswith((".", "?", "!"))
        if part.role is Role.PROSE and len(part.text) >= 30 and part.text[0].islower() and stopped:
            faults.append(at(part.paragraph, "nội dung", found=part.text.split()[0]))
    return faults


person = matches(
    rf"\b(?:{_FAMILY}) (?:{_MIDDLE}) [{CAPITAL}][{SMALL}]+",
    *(f"{family} " for family in _FAMILY.split("|")),
)
unit = matches(
    rf"{INSIDE}(?:Tỉnh|Huyện|Xã|Thị xã|Thị trấn) (?!(?:[Ủủ]y|[Uu]ỷ|[Đđ]oàn|[Hh]ội)\b)[{CAPITAL}][{SMALL}]+",
    "Tỉnh ", "Huyện ", "Xã ", "Thị ",
)
numbered_unit = matches(
    rf"{INSIDE}(?:quận|phường) \d{{1,2}}(?=[,;.)]|$)",
    "quận ", "phường ",
)
special_place = matches(
    r"\bthành phố Hồ Chí Minh\b|\bthủ đô Hà Nội\b",
    "thành phố Hồ Chí Minh", "thủ đô",
)
region = matches(
    r"\b(?:Tây bắc|Đông bắc|Tây nguyên|Bắc [Tt]rung bộ|Nam Trung bộ|Đông [Nn]am bộ|Tây [Nn]am bộ|Bắc bộ|Nam bộ)\b"
    r"(?! (?:đội|phận|môn|máy)\b)",
    "Tây bắc", "Đông bắc", "Tây nguyên", "rung bộ", "am bộ", "Bắc bộ",
)
organ = matches(
    r"\b(?:[ỦU][ỷy] Ban [Nn]hân [Dd]ân|[ỦU][ỷy] ban Nhân [Dd]ân|Uỷ Ban Nhân Dân|Ủy Ban|Hội Đồng [Nn]hân [Dd]ân|"
    rf"Hội đồng Nhân [Dd]ân|(?:Sở|Bộ) (?:{_FIELDS})|"
    r"Ban Tuyên Giáo|Văn Phòng Ủy ban|Ban Chỉ Đạo|Ban Tổ Chức)\b",
    "Ban Nhân", "ban Nhân", "Ủy Ban", "Uỷ Ban", "Hội Đồng", "đồng Nhân", "Tuyên Giáo", "Văn Phòng", "Chỉ Đạo",
    "Tổ Chức", *_FIELDS.split("|"),
)
party = matches(
    r"\b(?:Ban chấp hành [Tt]rung ương|Ban Chấp hành trung ương|[Đđ]ảng [Cc]ộng sản Việt [Nn]am(?<!Đảng Cộng sản "
    r"Việt Nam)|Đảng Cộng Sản Việt Nam|Văn phòng trung ương Đảng|Trung Ương Đảng)\b",
    "chấp hành", "Chấp hành", "ảng ", "trung ương", "Trung Ương",
)
people = matches(
    r"\bĐảng(?:,| và) (?:nhà nước|nhân dân)\b(?! (?:tỉnh|huyện|xã|cách mạng))|"
    r"\b[Nn]hà nước(?:,| và) nhân dân(?! (?:cùng làm|tỉnh))|"
    r"\bnhà nước (?:ta\b|Cộng h[òo][aà] xã hội|Việt Nam)|\bnhân dân (?:ta|cả nước|Việt Nam)\b",
    "Đảng, ", "Đảng và ", "hà nước, ", "hà nước và ", "nhà nước ta", "nhà nước C", "nhà nước V", "nhân dân ta",
    "nhân dân cả", "nhân dân V",
)
foreign = matches(
    r"\b(?:Unesco|Asean|Unicef|Wto|Undp|Apec|Opec|unesco|asean|unicef|wto|undp)\b",
    "Unesco", "Asean", "Unicef", "Wto", "Undp", "Apec", "Opec", "unesco", "asean", "unicef", "wto", "undp",
)
honour = matches(
    r"\b[Hh]uân chương (?:lao động|độc lập|kháng chiến|chiến công|quân công|sao vàng|hữu nghị|đại đoàn kết)\b|"
    r"\bhuân chương (?:Lao động|Độc lập|Kháng chiến|Chiến công|Quân công|Sao vàng|Hữu nghị|Hồ Chí Minh)\b|"
    r"\bHuân chương \w+ \w+ hạng (?:nhất|nhì|ba)\b|\bAnh hùng lao động\b|"
    r"\b(?:Nghệ sĩ|Nhà giáo|Thầy thuốc|Nghệ nhân) (?:nhân dân|ưu tú)\b",
    "uân chương", "Anh hùng", "sĩ nhân dân", "giáo nhân dân", "thuốc nhân dân", "nhân nhân dân", "ưu tú",
)
holiday = matches(
    r"\b(?:ngày|lễ|Ngày|Lễ) (?:quốc khánh|quốc tế lao động|quốc tế phụ nữ|quốc tế thiếu nhi|phụ nữ Việt Nam|"
    r"nhà giáo Việt Nam|thầy thuốc Việt Nam|doanh nhân Việt Nam|thương binh(?: -|,) [Ll]iệt sĩ|tổng tuyển cử|"
    r"giải phóng miền Nam)\b",
    "quốc khánh", "quốc tế", "phụ nữ", "nhà giáo", "thầy thuốc", "doanh nhân", "thương binh", "tổng tuyển",
    "giải phóng",
)
document = matches(
    rf"{INSIDE}(?:{_TYPES}) số \d+[^\s,;]*/[{CAPITAL}\d]|"
    rf"\b(?:theo|của|tại) (?:luật|bộ luật|pháp lệnh) [{CAPITAL}][{SMALL}]|\bLuật (?:{_LAWS})\b",
    " luật ", " pháp lệnh ", *(f"{kind} số" for kind in _TYPES.split("|")),
    *(f"Luật {name}" for name in _LAWS.split("|")),
)
weekday = matches(
    r"(?<![\w“])thứ (?:hai|ba|tư|năm|sáu|bảy)(?=,? ngày\b| hằng tuần| hàng tuần)|"
    rf"{INSIDE}Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)\b",
    "thứ ", "Thứ ",
)
month = matches(
    rf"{INSIDE}Tháng \d{{1,2}}(?=[/ ,.;]|$)|{INSIDE}Ngày \d{{1,2}} tháng",
    "Tháng ", "Ngày ",
)
tet = matches(
    r"\b[Tt]ết (?:nguyên đán|Nguyên Đán|trung thu|Trung Thu|đoan ngọ|Đoan Ngọ)\b|"
    rf"{INSIDE}Tết (?:Nguyên đán|Trung thu|Đoan ngọ)\b",
    "Tết ", " tết ",
)
lunar_year = matches(
    rf"\b(?:năm|[Xx]uân|[Tt]ết|[Nn]guyên [Đđ]án) (?:(?:{_STEMS}) (?:{_BRANCHES}|{_BRANCHES_UPPER})|"
    rf"(?:{_STEMS_UPPER}) (?:{_BRANCHES}))\b",
    *(f" {branch}" for branch in _BRANCHES.split("|")), *(f" {branch}" for branch in _BRANCHES_UPPER.split("|")),
)
event = matches(
    r"\b[Cc]ách mạng [Tt]háng (?:8|tám|10|mười)\b|\bcách mạng [Tt]háng (?:Tám|Mười)\b",
    "ách mạng",
)
work = matches(
    r"\b[Tt]ạp chí (?:cộng sản|Cộng Sản)\b|\b[Bb]áo (?:nhân dân|Nhân Dân)\b",
    "ạp chí", "áo ",
)
provision = matches(
    r"\b(?:(?<!\. )(?<!^)(?:Khoản|Điểm) \w+ (?:[Kk]hoản \w+ )?[Đđ]iều \d|(?:khoản|điểm) \w+ điều \d|"
    r"(?<=theo )điều \d+ (?:Luật|Nghị định))",
    *(f"iều {digit}" for digit in "123456789"),
)
