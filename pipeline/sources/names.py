"""The facts that a sentence may refer to, each printing itself the way official text writes it.

``{{ su_kien.ngay }}`` is ``ngày 18 tháng 7 năm 2024``; ``{{ su_kien.ngay | ngay_so }}`` is ``18/7/2024``;
``{{ vien_dan.ke_hoach_132 }}`` is the whole first citation, ``{{ vien_dan.ke_hoach_132.ngan }}`` the later one
(Phụ lục I, Phần I, Mục II.6.b); ``{{ co_quan.so_noi_vu }}`` the organ's name from the directory, and
``{{ co_quan.so_noi_vu("…") }}`` the same organ in the wording that this very text uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from pipeline.domain.organ import Directory, Organ
from pipeline.vietnamese.dates import clock_phrase, date_digits, date_digits_padded, date_words, weekday_name
from pipeline.vietnamese.numbers import LARGEST_IN_WORDS, grouped, number_in_words, two_digits


class Fact:
    """Anything a sentence may name; the sandbox opens its attributes and nothing else."""


class UnknownName(Exception):
    """Raised when a sentence names a fact that the plan does not have.

    ``hint`` gives what was probably meant; looking for it takes time, so it is asked for only when it is shown.
    """

    def __init__(self, name: str, hint: str | Callable[[], str], *, is_organ: bool = False) -> None:
        super().__init__(name)
        self.name, self.is_organ = name, is_organ
        self.hint: Callable[[], str] = hint if callable(hint) else lambda: hint


#: After so many findings of one kind of reading nobody needs more hints, and looking for them would take minutes.
HINTED_FINDINGS = 50


def nearest_hint(name: str, known: Iterable[str]) -> str:
    """Return ``; có phải «x»?`` for the known name most like ``name``, or an empty text."""
    from rapidfuzz import process

    near = process.extractOne(name[:100], sorted(known), score_cutoff=60)
    return f"; có phải «{near[0]}»?" if near else ""


def nearest_organ_hint(text: str, directory: Directory) -> str:
    """Return ``; gần nhất: «x» (…)`` for the organ whose id or name is most like ``text``, or an empty text."""
    return organ_hint(directory.nearest(text[:200], 1))


def organ_hint(near: Sequence[Organ]) -> str:
    """Return ``; gần nhất: «x» (…)`` for the first of ``near``, or an empty text."""
    return f"; gần nhất: «{near[0].organ_id}» ({near[0].name})" if near else ""


class Names(Fact):
    """A group of facts by name, such as ``su_kien`` or ``thoi_han``; a name it lacks is an error."""

    def __init__(self, title: str, facts: Mapping[str, Any]) -> None:
        self._title, self._facts = title, facts

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._facts.get(name)
        if value is None:
            missing = f"{self._title}.{name}" if self._title else name
            if name in self._facts:
                raise UnknownName(missing, "; mục này đang để trống")
            raise UnknownName(missing, lambda: nearest_hint(name, self._facts))
        return value


class DateFact(Fact):
    """A date; prints as ``ngày 05 tháng 7 năm 2024``."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __str__(self) -> str:
        return f"ngày {date_words(self._day)}"

    @property
    def thu(self) -> str:
        """Return its weekday: ``thứ Năm``."""
        return weekday_name(self._day)


class TimeFact(Fact):
    """An hour; prints as ``07 giờ 30 phút``."""

    def __init__(self, at: time) -> None:
        self._at = at

    def __str__(self) -> str:
        return clock_phrase(self._at)


class DeadlineFact(DateFact):
    """A deadline; prints its day, or the wording that the plan gives it; ``gio`` is its hour."""

    def __init__(self, day: date, hour: time | None, wording: str) -> None:
        super().__init__(day)
        self._hour, self._wording = hour, wording

    def __str__(self) -> str:
        return self._wording or super().__str__()

    @property
    def gio(self) -> TimeFact:
        """Return its hour."""
        if self._hour is None:
            raise UnknownName("gio", "; thời hạn này chưa ghi «gio»")
        return TimeFact(self._hour)

    @property
    def ngay(self) -> DateFact:
        """Return its day, whatever the wording."""
        return DateFact(self._day)


#: Numbers of four figures stand ungrouped, as years must; from here on points part the thousands.
GROUPED_FROM = 10_000


class CountFact(Fact):
    """A whole number; prints with a leading zero below ten, as running official text writes counts."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __str__(self) -> str:
        return two_digits(self._count) if self._count < GROUPED_FROM else grouped(self._count)


class CitationFact(Fact):
    """Another document: prints type, number, date and body; ``ngan`` is type and number alone.

    One that ``is_named`` has its subject in both already.
    """

    def __init__(
        self, *, whole: str, short: str, code: str, issued: DateFact | None, subject: str, is_named: bool = False
    ) -> None:
        self._whole, self._short, self._subject, self._is_named = whole, short, subject, is_named
        self._code, self._issued = code, issued

    def __str__(self) -> str:
        return self._whole

    @property
    def ngan(self) -> str:
        """Return type and number, or type and name: ``Kế hoạch số 132/KH-UBND``, ``Luật Lưu trữ``."""
        return self._short

    @property
    def day_du(self) -> str:
        """Return the whole citation with its subject, as the decree asks for the first time."""
        if not self._subject:
            raise UnknownName("day_du", "; văn bản này chưa khai «trich_yeu»")
        return self._whole if self._is_named else f"{self._whole} {self._subject}"

    @property
    def so_ky_hieu(self) -> str:
        """Return number and symbol."""
        if not self._code:
            raise UnknownName("so_ky_hieu", "; văn bản này chưa khai «so_ky_hieu»")
        return self._code

    @property
    def ngay(self) -> DateFact:
        """Return the date of the document."""
        if self._issued is None:
            raise UnknownName("ngay", "; văn bản này chưa khai «ngay»")
        return self._issued


class OrganFact(Fact):
    """One organ: prints its name in the office's papers; called with a text, prints that text instead."""

    def __init__(self, organ: Organ, directory: Directory, seen: Callable[[str], None]) -> None:
        self._organ, self._directory, self._seen = organ, directory, seen

    def __str__(self) -> str:
        return self._organ.name

    def __call__(self, wording: str) -> str:
        """Return the wording that this text uses for the organ; raise ``ValueError`` for anything but words."""
        if not isinstance(wording, str) or not wording.strip():
            raise ValueError("cách ghi của cơ quan là chữ trong dấu ngoặc kép, không để trống")
        return wording

    @property
    def ten_day_du(self) -> str:
        """Return the official name."""
        return self._organ.full_name

    @property
    def viet_tat(self) -> str:
        """Return the abbreviation."""
        if not self._organ.abbreviation:
            raise UnknownName(f"{self._organ.organ_id}.viet_tat", "; danh bạ chưa ghi tên viết tắt")
        return self._organ.abbreviation

    @property
    def truc_thuoc(self) -> OrganFact:
        """Return the organ directly above."""
        parent = self._directory.by_id.get(self._organ.parent_id)
        if parent is None:
            raise UnknownName(f"{self._organ.organ_id}.truc_thuoc", "; danh bạ chưa ghi cơ quan trực thuộc")
        self._seen(parent.organ_id)
        return OrganFact(parent, self._directory, self._seen)


class OrganNames(Fact):
    """The directory as a sentence sees it: organs by id; each one named is noted through ``seen``."""

    def __init__(self, directory: Directory, seen: Callable[[str], None]) -> None:
        self._directory, self._seen = directory, seen

    def __getattr__(self, organ_id: str) -> OrganFact:
        if organ_id.startswith("_"):
            raise AttributeError(organ_id)
        organ = self._directory.by_id.get(organ_id)
        if organ is None:
            raise UnknownName(organ_id, lambda: nearest_organ_hint(organ_id, self._directory), is_organ=True)
        self._seen(organ_id)
        return OrganFact(organ, self._directory, self._seen)


def _date_filter(form: Callable[[date], str]) -> Callable[[Any], str]:
    def filtered(value: Any) -> str:
        if not isinstance(value, DateFact):
            raise ValueError("bộ lọc này chỉ dùng cho ngày")
        return form(value._day)

    return filtered


def _count_filter(form: Callable[[int], str]) -> Callable[[Any], str]:
    def filtered(value: Any) -> str:
        if not isinstance(value, CountFact):
            raise ValueError("bộ lọc này chỉ dùng cho số")
        if value._count > LARGEST_IN_WORDS:
            raise ValueError("số quá lớn để viết thành chữ")
        return form(value._count)

    return filtered


def _text_filter(form: Callable[[str], str]) -> Callable[[Any], str]:
    def filtered(value: Any) -> str:
        if not is_printable(value):
            raise ValueError("bộ lọc này chỉ dùng cho một dữ kiện in được")
        return form(str(value))

    return filtered


def is_printable(value: Any) -> bool:
    """Return whether a value may be printed; a group of facts or a list has no printed form."""
    return isinstance(value, str | Fact) and not isinstance(value, Names | OrganNames)


#: What may stand behind a ``|`` in a sentence.
FACT_FILTERS: dict[str, Callable[[Any], str]] = {
    "khong_ngay": _date_filter(date_words),
    "ngay_so": _date_filter(date_digits),
    "ngay_so_du": _date_filter(date_digits_padded),
    "so": _count_filter(str),
    "bang_chu": _count_filter(number_in_words),
    "hoa": _text_filter(str.upper),
    "viet_hoa_dau": _text_filter(lambda text: text[:1].upper() + text[1:]),
}
