"""How clerks write single values, read strictly: dates, hours, yes and no, whole numbers, identifiers.

Each reader takes whatever the file held and returns the typed value, or raises ``ValueError`` with the reason in
Vietnamese; nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, StrictStr, WithJsonSchema

from pipeline.domain.delegates import Attendance
from pipeline.domain.issuance import IssueDate
from pipeline.vietnamese.dates import weekday_of
from pipeline.vietnamese.text import folded_without_marks

#: A paragraph longer than this is no paragraph of an official document.
TEXT_MAX = 20_000
#: A longer link makes a QR code that no longer fits below a letter.
LINK_MAX = 300

_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_HOUR = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(?:(\d{1,2})\s*(?:phút|'|’)?)?")
#: A name with a dot in it: what is an address only inside the house, or a bare number, is no link for guests.
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_ATTENDANCE = {"truc tiep": Attendance.DIRECT, "truc tuyen": Attendance.ONLINE}
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def read_date(value: Any) -> date:
    """Return a date given as a YAML or Excel date, ``18/7/2024`` or ``2024-07-18``."""
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            raise ValueError("ngày có lẫn giờ")
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        if match := _ISO.fullmatch(text):
            return _real_date(*map(int, match.groups()))
        if match := _DATE.fullmatch(text):
            day, month, year = map(int, match.groups())
            return _real_date(year, month, day)
    raise ValueError("không phải ngày; viết dạng 18/7/2024 hoặc 2024-07-18")


def _real_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"ngày {day}/{month}/{year} không có thật") from None


def read_issue_date(value: Any) -> IssueDate:
    """Return a day, or a month given as ``2024-07`` or ``7/2024`` when the day is not known yet."""
    if value is None:
        return IssueDate()
    if isinstance(value, str) and (match := _MONTH.fullmatch(value.strip())):
        year, month = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
        if not 1 <= month <= 12:
            raise ValueError(f"không có tháng {month}")
        return IssueDate(month=(year, month))
    return IssueDate(day=read_date(value))


def read_time(value: Any) -> time:
    """Return an hour given as ``07:30``, ``7h30``, ``7 giờ 30 phút`` or ``14 giờ``."""
    if isinstance(value, time):
        return value
    if isinstance(value, str) and (match := _HOUR.fullmatch(value.strip().lower())):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise ValueError("không phải giờ; viết dạng 07:30 hoặc 7h30")


def read_bool(value: Any) -> bool:
    """Return yes or no given as true/false, ``có``/``không`` or ``co``/``khong``."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        words = {"co": True, "khong": False, "x": True, "true": True, "false": False}
        answer = words.get(folded_without_marks(value.strip()))
        if answer is not None:
            return answer
    raise ValueError("chỉ nhận «có» hoặc «không»")


def read_number(value: Any) -> int:
    """Return the number of a document: they run from 01 (Nghị định 30/2020/NĐ-CP, Điều 15.1)."""
    number = read_count(value)
    if number < 1:
        raise ValueError("số văn bản bắt đầu từ 01; chưa có số thì để trống")
    return number


def read_count(value: Any) -> int:
    """Return a whole number of 0 or more, given as a number or as digits; refuse signs, fractions and booleans.

    A number with a point is refused even when its fraction is nought: «1.000» is a thousand to a clerk and one to
    a computer.
    """
    if isinstance(value, bool):
        raise ValueError("phải là số nguyên")
    grouped = isinstance(value, str) and re.fullmatch("[0-9]+([.,][0-9]+)+", value.strip())
    if isinstance(value, float) or grouped:
        raise ValueError("phải là số nguyên, viết liền không dấu chấm, dấu phẩy: 1000")
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value.strip()):
        value = int(value.strip())
    if not isinstance(value, int) or value < 0:
        raise ValueError("phải là số nguyên từ 0 trở lên")
    if value > 999_999_999_999:
        raise ValueError("số quá lớn")
    return value


def read_weekday(value: Any) -> int:
    """Return Monday = 0 … Sunday = 6 for ``thứ Năm``, ``Thứ 5``, ``Năm``, ``Chủ nhật``."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"thứ {value}"
    if isinstance(value, str):
        found = weekday_of(value.strip())
        if found is None:
            found = weekday_of(f"thứ {value.strip()}")
        if found is not None:
            return found
    raise ValueError("không phải thứ trong tuần; viết dạng «thứ Năm» hoặc «Chủ nhật»")


def read_identifier(value: Any) -> str:
    """Return an id of lower-case ASCII letters, digits and underscores that begins with a letter."""
    if isinstance(value, str) and _IDENTIFIER.fullmatch(value.strip()):
        return value.strip()
    raise ValueError("mã chỉ gồm chữ thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ")


def read_text(value: Any) -> str:
    """Return a text of 1 to ``TEXT_MAX`` characters, at least one of them visible, its outer white space dropped."""
    if value is None:
        raise ValueError("để trống")
    if isinstance(value, bool | int | float | date | time):
        raise ValueError("được hiểu là số, ngày hoặc đúng/sai, không phải chữ")
    if not isinstance(value, str):
        raise ValueError("phải là một câu chữ")
    text = value.strip()
    if not text:
        raise ValueError("để trống")
    if len(text) > TEXT_MAX:
        raise ValueError(f"dài {len(text)} ký tự, hơn {TEXT_MAX}")
    return text


def read_link(value: Any) -> str:
    """Return an address of the web as a browser takes it: ``https://…`` or ``http://…``, short enough for a QR code."""
    text = read_text(value)
    if not re.fullmatch(r"[!-~]+", text):
        raise ValueError("liên kết có khoảng trắng hoặc chữ có dấu; chép lại từ thanh địa chỉ của trình duyệt")
    if len(text) > LINK_MAX:
        raise ValueError(f"liên kết dài {len(text)} ký tự, hơn {LINK_MAX}; dùng liên kết rút gọn")
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or not _HOST.fullmatch(parts.hostname or ""):
        raise ValueError("không phải liên kết trang web; viết dạng https://…")
    if parts.username is not None or parts.password is not None:
        raise ValueError("liên kết có tên đăng nhập hoặc mật khẩu, không được in ra giấy")
    return text


def read_fact(value: Any) -> str | int:
    """Return a fact of the plan: a sentence, or a whole number of 0 or more."""
    return read_count(value) if isinstance(value, int | float) and not isinstance(value, bool) else read_text(value)


def read_table_cell(value: Any) -> str | int | None:
    """Return what a hand-written table's cell holds: a sentence, a whole number, or None where it is blank."""
    if value is None:
        return None
    if isinstance(value, float):
        raise ValueError("số lẻ thì viết là chữ, dấu phẩy thập phân: \"85,5\"")
    return value if isinstance(value, int) and not isinstance(value, bool) else read_text(value)


def read_attendance(value: Any) -> Any:
    """Return the key of a way to attend, ``trực tiếp`` for ``truc_tiep``; whatever else it is stays as it is."""
    return _ATTENDANCE.get(folded_without_marks(value), value) if isinstance(value, str) else value


Date = Annotated[date, BeforeValidator(read_date), WithJsonSchema({
    "description": "ngày: 2024-07-18 hoặc 18/7/2024"})]
Issued = Annotated[IssueDate, BeforeValidator(read_issue_date), WithJsonSchema({
    "description": "ngày, hoặc chỉ tháng: 2024-07; để trống khi chưa ban hành"})]
Time = Annotated[time, BeforeValidator(read_time), WithJsonSchema({
    "type": "string", "description": "giờ: 07:30 hoặc 7h30"})]
AttendanceValue = Annotated[Attendance, BeforeValidator(read_attendance), WithJsonSchema({
    "enum": ["truc_tiep", "truc_tuyen", "trực tiếp", "trực tuyến"]})]
YesNo = Annotated[bool, BeforeValidator(read_bool), WithJsonSchema({
    "enum": [True, False, "có", "không", "co", "khong"]})]
Number = Annotated[int, BeforeValidator(read_number), WithJsonSchema({"type": "integer", "minimum": 1})]
Count = Annotated[int, BeforeValidator(read_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Weekday = Annotated[int, BeforeValidator(read_weekday), WithJsonSchema({
    "type": "string", "description": "thứ Hai … thứ Bảy, Chủ nhật"})]
Identifier = Annotated[StrictStr, BeforeValidator(read_identifier), WithJsonSchema({
    "type": "string", "pattern": "^[a-z][a-z0-9_]*$"})]
Fact = Annotated[str | int, BeforeValidator(read_fact), WithJsonSchema({"type": ["string", "integer"]})]
TableCell = Annotated[str | int | None, BeforeValidator(read_table_cell), WithJsonSchema({
    "type": ["string", "integer", "null"]})]
Link = Annotated[StrictStr, BeforeValidator(read_link), WithJsonSchema({
    "type": "string", "pattern": "^https?://", "maxLength": LINK_MAX})]
Text = Annotated[StrictStr, BeforeValidator(read_text), WithJsonSchema({"type": "string", "minLength": 1})]
