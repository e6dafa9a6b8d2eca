"""Tell what is wrong by itself from what only follows from data that could not be read.

A plan that is reviewed although parts of it were left out would be blamed for what those parts held; such findings
are dropped, all others are told in the same run as the errors of reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.domain.organ import Directory, Organ
from pipeline.domain.review import catalogue as review
from pipeline.findings import Finding
from pipeline.sources import catalogue
from pipeline.sources.source_map import Path

#: What is lost when a whole file is: sections of their own, which no plan can have.
DIRECTORY_LOST: Path = ("danh-ba.xlsx",)
BODY_LOST: Path = ("co-quan.yaml",)
#: How the path of a row of the directory begins that has no id of its own; the words of its organ follow.
ORGAN_LOST: Path = (*DIRECTORY_LOST, "ma")

_ROWS: tuple[Path, ...] = (("dai_bieu",), ("dai_bieu", "*"))
_NUMBERS = (*_ROWS, *(("dai_bieu", "*", key) for key in ("so_luong", "moi_don_vi", "so_don_vi")))
_SEATS = (*_ROWS, ("dai_bieu", "*", "co_quan", "**"), ("dai_bieu", "*", "nhan", "**"), DIRECTORY_LOST)
_LINES: tuple[Path, ...] = (("thanh_phan", "**"),)
_SENT: tuple[Path, ...] = (("noi_nhan", "**"),)
_PULLED: tuple[Path, ...] = tuple((key, "**") for key in ("thanh_phan", "chuong_trinh", "nhiem_vu", "du_toan"))
_EVENT: Path = ("su_kien",)
#: code -> what must not be lost for the finding to be true
_NEEDED: dict[str, tuple[Path, ...]] = {
    review.HEADCOUNT_MISMATCH.code: (*_NUMBERS, *_SEATS, ("tong_so_dai_bieu",)),
    review.HEADCOUNT_MISSING.code: _NUMBERS,
    review.TOTAL_IN_TEXT.code: (*_NUMBERS, *_SEATS),
    review.UNITS_MISMATCH.code: (*_NUMBERS, *_SEATS),
    review.NAMED_MISMATCH.code: (*_NUMBERS, *_SEATS),
    review.SEATS_MISMATCH.code: (*_NUMBERS, *_SEATS),
    review.DERIVED_MISMATCH.code: (*_NUMBERS, *_SEATS),
    review.UNIT_COUNT_MISMATCH.code: (*_NUMBERS, *_SEATS),
    review.NOT_IN_PARTICIPANTS.code: _LINES,
    review.GROUP_NOT_IN_PARTICIPANTS.code: _LINES,
    review.NOT_IN_DELEGATES.code: _SEATS,
    review.TASK_NOT_INVITED.code: (*_SEATS, *_SENT),
    review.INVITED_NOT_IN_RECIPIENTS.code: _SENT,
    review.FILING_MISSING.code: (*_SENT, ("giay_moi",), ("giay_moi", "noi_nhan", "**")),
    review.HOUR_MISSING.code: (_EVENT, (*_EVENT, "gio")),
    review.EMPTY_PULL.code: (*_ROWS, *_PULLED, DIRECTORY_LOST),
    review.NO_PROGRAMME.code: (("chuong_trinh", "**"),),
    review.NO_LETTERS.code: (*_SEATS, ("dai_bieu", "*", "giay_moi")),
    review.ANNEX_NOT_CITED.code: (("noi_dung", "**"),),
    review.ORGAN_NOT_EXISTING.code: (("ngay_ban_hanh",),),
    catalogue.LETTER_WITHOUT_EVENT.code: (_EVENT,),
    catalogue.GROUP_WITHOUT_ORGAN.code: _SEATS,
    catalogue.UNKNOWN_ORGAN.code: (DIRECTORY_LOST,),
    catalogue.AMBIGUOUS_ORGAN.code: (DIRECTORY_LOST,),
    catalogue.UNKNOWN_TAG.code: (DIRECTORY_LOST,),
    catalogue.ONLINE_WITHOUT_PLACE.code: (("dai_bieu", "*", "dia_diem"),),
}
_NAMES = frozenset({catalogue.UNKNOWN_NAME.code, catalogue.UNKNOWN_REFERENCE.code})
_SIGNER = "người ký"
#: What a finding calls an id, or how a name in a sentence begins -> the section that declares it.
_SECTIONS = {
    "nhóm đại biểu": "dai_bieu", "nhom": "dai_bieu", "thời hạn": "thoi_han", "thoi_han": "thoi_han",
    "vien_dan": "vien_dan", "so_lieu": "so_lieu", "su_kien": "su_kien",
}


def first_hand(
    findings: Iterable[Finding], lost: Iterable[Path], told: Iterable[Finding] = ()
) -> tuple[Finding, ...]:
    """Return the findings that would stand also if nothing were ``lost``, in their order.

    ``told`` is what reading found: a character that it refused is not told of twice.
    """
    paths = frozenset(lost)
    refused = {each.place for each in told if each.code == catalogue.BAD_CHARACTER.code}
    findings = tuple(each for each in findings
                     if each.code != review.STRAY_CHARACTER.code or each.place not in refused)
    if not paths:
        return findings
    words = {str(step) for path in paths for step in path[-1:]}
    return tuple(each for each in findings if not _follows(each, paths, words))


def _follows(finding: Finding, lost: frozenset[Path], words: set[str]) -> bool:
    """Return whether the finding says no more than that something lost is not there."""
    if finding.code in _NAMES:
        what, name = finding.details.get("what"), str(finding.details.get("name"))
        signer_lost = what == _SIGNER and BODY_LOST in lost
        section = _SECTIONS.get(str(what)) or _SECTIONS.get(name.partition(".")[0])
        return signer_lost or (section is not None and (section,) in lost) or name in words
    if finding.code == catalogue.UNKNOWN_ORGAN.code and _may_be_lost(str(finding.details["name"]), lost):
        return True
    needed = _NEEDED.get(finding.code, ())
    if finding.code == review.HEADCOUNT_MISSING.code and finding.details["per_unit"] is not None:
        needed = (*needed, *_SEATS)  # the number would be worked out from the organs
    return any(_is_at(path, each) for each in needed for path in lost)


def _may_be_lost(name: str, lost: frozenset[Path]) -> bool:
    """Return whether the plan's word for an organ resembles a row of the directory that was left out."""
    rows = _lost_organs(lost)
    return bool(rows.organs) and (not all(row.every_name for row in rows.organs) or bool(rows.nearest(name[:200], 1)))


@lru_cache(maxsize=1)
def _lost_organs(lost: frozenset[Path]) -> Directory:
    """Return the rows left out of the directory as far as their words go; one without any may be any organ."""
    rows = sorted(path[len(ORGAN_LOST):] for path in lost if path[:len(ORGAN_LOST)] == ORGAN_LOST)
    return Directory(tuple(Organ("", "", "", other_names=tuple(map(str, words))) for words in rows))


def _is_at(path: Path, needed: Path) -> bool:
    """Return whether ``path`` is ``needed``, in which ``*`` stands for any one step and ``**`` for all that follow."""
    if needed[-1:] == ("**",):
        return path[:len(needed) - 1] == needed[:-1]
    return len(path) == len(needed) and all(step in ("*", own) for step, own in zip(needed, path, strict=True))
