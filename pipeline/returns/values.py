"""What the cells of a list hold: names, telephone numbers, gender, dates; cleaned where it is certain, else told.

Each function returns the value and a remark in Vietnamese, empty when there is nothing to say.  A remark never
repeats the value: it may be read in a log.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from pipeline.incoming.xlsx_cells import ErrorValue, Formula, Value
from pipeline.returns.placeholders import looks_like_placeholder, names_nobody
from pipeline.vietnamese.dates import date_digits_padded
from pipeline.vietnamese.text import folded, folded_without_marks, nfc, stray_characters

NAME_LENGTH_MAX = 60
TEXT_LENGTH_MAX = 300
_SALUTATION = re.compile(r"(?:ông|bà|anh|chị|đ/c|đc\.|đồng chí|mr\.?|mrs\.?|ms\.?)[\s:.]+", re.IGNORECASE)
#: Degrees and ranks of learning that stand before names (học hàm, học vị); with or without the stop behind them.
_DEGREES = re.compile(
    r"(?:(?:gs|pgs|tskh|ts|ths|ncs|cn|ks|kts|bs|bsck\s?[i1]{1,2}|ds|ls|nsnd|nsưt|ngnd|ngưt|dr|prof)\.?[\s,./-]+)+(?=\S)",
    re.IGNORECASE)
_ORDINAL = re.compile(r"(?:\d{1,3}\s*[.)/-]|[-–+•*])\s*(?=[^\W\d_])")
#: Words that names of offices begin with.
_OFFICE = re.compile(
    r"(?:phòng|ban|sở|bộ|cục|chi cục|tổng cục|viện|trung tâm|văn phòng|ủy ban|ubnd|hđnd|hội đồng|đảng ủy|"
    r"tổ công tác|tổ giúp việc|đội|khoa|bộ phận|đơn vị|công ty|ngân hàng|kho bạc|bảo hiểm|trường|bệnh viện|"
    r"công an|thanh tra|tòa án|huyện|thị xã|thành phố|xã|phường|thị trấn|khối|cơ quan)\s+\S")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’\-]+[^\W\d_]+)*\.?['’]?")
_SEVERAL = re.compile(r"[\n;]|,\s|\s(?:và|&|[-–/])\s")
_SEPARATORS = re.compile(r"[\s.\-()]+")
_WHOLE_PHONE = re.compile(r"0[35789]\d{8}|02\d{9}|02\d{8}|1[89]00\d{4,6}")
# Thông tư 22/2014/TT-BTTTT and the change of numbers in 2017-2018: after the 0, mobiles have 9 digits beginning
# with 3, 5, 7, 8, 9; landlines 10 digits beginning with 2.
_LOST_ZERO = re.compile(r"[35789]\d{8}|2\d{9}")
_COUNTRY = re.compile(r"\+?84(?=[235789]\d{8,9}$)")
_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_SPOKEN_DATE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)")
_GENDERS = {"nam": "Nam", "nu": "Nữ", "male": "Nam", "female": "Nữ", "m": "Nam", "f": "Nữ", "ong": "Nam", "ba": "Nữ",
            "trai": "Nam", "gai": "Nữ", "anh": "Nam", "chi": "Nữ", "mr": "Nam", "mrs": "Nữ", "ms": "Nữ"}
_TICKS = frozenset({"x", "v", "✓", "✔", "1", "true", "có", "nữ", "nam", "☑", "☒"})
_NO_TICKS = frozenset({"", "0", "false", "không", "-", "☐"})


#: What stands for «the same as in the row above».
_DITTO = frozenset({'"', "''", "”", "〃", "nt", "như trên", "-nt-", "- nt -"})


def is_ditto(value: Value | None) -> bool:
    """Return whether a cell says that it holds what the cell above holds."""
    return folded(text_of(value)).strip(" .") in _DITTO


def text_of(value: Value | None) -> str:
    """Return the text of a cell on one line; a number as its digits, a date as day/month/year."""
    if value is None or isinstance(value, Formula | ErrorValue):
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, datetime | date):
        return date_digits_padded(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return " ".join(nfc(str(value)).split())


def spoiled(value: Value | None) -> str:
    """Return why a cell tells nothing: a formula, an error of the workbook, characters that no paper can hold."""
    if isinstance(value, Formula):
        return "ô là công thức"
    if isinstance(value, ErrorValue):
        return "ô báo lỗi của bảng tính"
    text = text_of(value)
    if len(text) > TEXT_LENGTH_MAX:
        return f"ô dài hơn {TEXT_LENGTH_MAX} ký tự"
    return "ô có ký tự lạ không in được" if text and stray_characters(text) else ""


def read_name(value: Value | None) -> tuple[str, str, str]:
    """Return (name, remark, reason why it is no name); the name is empty exactly when there is a reason."""
    reason = spoiled(value)
    if reason:
        return "", "", reason
    if not isinstance(value, str):
        return "", "", "ô họ tên là số hoặc ngày"
    raw = nfc(value).strip()
    name, remarks = _bare_name(" ".join(raw.split()))
    if reason := names_nobody(name):
        return "", "", reason
    if len(_SEVERAL.split(raw)) > 1:
        return "", "", "ô có vẻ ghi nhiều người hoặc cả chức vụ; mỗi người một hàng"
    if len(name) > NAME_LENGTH_MAX or not _NAME.fullmatch(name):
        return "", "", "không phải họ tên người"
    remarks += [remark for remark, holds in (
        ("có vẻ là tên đơn vị, không phải họ tên người", is_office(name)),
        ("có vẻ chưa phải họ tên thật", looks_like_placeholder(name)),
        ("họ tên chỉ có một chữ", len(name.split()) == 1), ("họ tên không viết hoa", name == name.lower())) if holds]
    return name, "; ".join(remarks), ""


def is_office(text: str) -> bool:
    """Return whether words look like the name of an office; a rare family name may too."""
    return bool(_OFFICE.match(folded(text)))


def _bare_name(name: str) -> tuple[str, list[str]]:
    """Return a name without what stands around it in a list, and what was taken away."""
    remarks = []
    for pattern, what in ((_ORDINAL, "đã bỏ số thứ tự trước họ tên"), (_SALUTATION, "đã bỏ chữ xưng hô trước họ tên"),
                          (_DEGREES, "học hàm, học vị trước họ tên đã chuyển sang ghi chú")):
        found = pattern.match(name)
        if found and len(name[found.end():].split()) > 1:
            name = name[found.end():].strip()
            remarks.append(what)
    return name.rstrip(" .,;"), remarks


def degrees_before(value: Value | None) -> str:
    """Return the degrees that stand before a name, as they are written; empty when there are none."""
    name = text_of(value)
    for pattern in (_ORDINAL, _SALUTATION):
        found = pattern.match(name)
        name = name[found.end():] if found and len(name[found.end():].split()) > 1 else name
    found = _DEGREES.match(name)
    return found[0].strip(" ,/-") if found and len(name[found.end():].split()) > 1 else ""


def read_phone(value: Value | None) -> tuple[str, str]:
    """Return a telephone number as text; a leading zero that a number format lost is put back when it is certain."""
    text = text_of(value).lstrip("'’‘`´ ")
    if not text:
        return "", ""
    parts = [part for part in re.split(r"\s*[;/,]\s*|\s+-\s+", text) if part]
    read = [_one_phone(part) for part in parts]
    if all(number for number, _ in read):
        return "; ".join(number for number, _ in read), "; ".join(filter(None, (remark for _, remark in read)))
    return text, "không giống số điện thoại, giữ nguyên như trong tệp"


def _one_phone(text: str) -> tuple[str, str]:
    digits = _SEPARATORS.sub("", text)
    if _COUNTRY.match(digits):
        digits = "0" + _COUNTRY.sub("", digits)
    if _WHOLE_PHONE.fullmatch(digits):
        return digits, ""
    if _LOST_ZERO.fullmatch(digits):
        return "0" + digits, ""
    return "", ""


def read_gender(value: Value | None) -> tuple[str, str]:
    """Return ``Nam`` or ``Nữ``; anything else is left out and told."""
    text = text_of(value)
    if not text:
        return "", ""
    gender = _GENDERS.get(folded_without_marks(text).strip(" ."), "")
    return gender, "" if gender else "không rõ giới tính"


def is_ticked(value: Value | None) -> bool | None:
    """Return whether a cell of a column to tick is ticked; None when it says something else."""
    text = folded(text_of(value))
    return True if text in _TICKS else False if text in _NO_TICKS else None


def read_birth(value: Value | None) -> tuple[str, str]:
    """Return a date of birth as ISO text, or the year alone; serial numbers count days from 30/12/1899."""
    if isinstance(value, datetime):
        return value.date().isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    text = text_of(value)
    if not text:
        return "", ""
    if match := _ISO_DATE.match(text):
        return _written_date(*reversed(match.groups()))
    if match := _DATE.search(text) or _SPOKEN_DATE.search(folded(text)):
        return _written_date(*match.groups())
    if text.isdecimal() and 1900 <= int(text) <= 2100:
        return text, ""
    if text.isdecimal() and 5_000 <= int(text) <= 60_000:
        return date.fromordinal(date(1899, 12, 30).toordinal() + int(text)).isoformat(), "ngày ghi bằng số, đã đổi"
    return "", "không đọc được ngày"


def _written_date(day: str, month: str, year: str) -> tuple[str, str]:
    if len(year) < len("2024"):
        return "", "năm sinh chỉ có hai chữ số"
    try:
        read = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return "", "không đọc được ngày"
    return read, ""
