"""What is asked for when something is issued, and how it agrees with what the data say already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.issuance import Issuance
from pipeline.errors import InvalidData
from pipeline.issued import Office, PartIssued
from pipeline.register import Wish
from pipeline.vietnamese.dates import date_digits_padded


@dataclass(frozen=True, slots=True)
class Request:
    """Under which number and date to issue.

    Attributes:
        day: date of issue; None takes the one in the data, else today.
        wish: which number; when nothing is said the one in the data, else the next.
        date_reason: why the date breaks the order of issue, when it does.
    """

    day: date | None = None
    wish: Wish = Wish()  # noqa: RUF009 (frozen)
    date_reason: str = ""

    def day_in(self, office: Office) -> date:
        """Return the day of issue, where the data say none."""
        return self.day or office.today


def settled_request(request: Request, issuance: Issuance, before: PartIssued, office: Office) -> Request:
    """Return the request with day and number decided.

    Number and date that stand in the data are asked for, so that what a clerk wrote there is never printed
    otherwise; those of a document issued before are not asked for again.

    Raises:
        InvalidData: the data say one number or date, the command another.
    """
    number, day = issuance.code_number, issuance.issued.day
    earlier = (*before.documents, *before.over)
    if any((entry.number, entry.suffix) == (number, issuance.code_suffix) for entry in earlier):
        number = None
    if any(entry.issued_date == day for entry in earlier):
        day = None
    _require_same("so_van_ban", number, request.wish.number)
    _require_same("ngay_ban_hanh", day and date_digits_padded(day), request.day and date_digits_padded(request.day))
    wish = request.wish
    if number is not None and not wish.unit and wish.number is None:
        wish = replace(wish, number=number)
    return replace(request, day=request.day or day or office.today, wish=wish)


def _require_same(key: str, written: object, asked: object) -> None:
    if written and asked and written != asked:
        raise InvalidData("Dữ liệu ghi «{key}: {written}» mà lệnh ghi {asked}; sửa cho khớp. Chưa cấp số.", key=key,
                          written=written, asked=asked)
