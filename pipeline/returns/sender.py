"""Whose list it is: the hidden id of our own form, else the id printed on it, else the organ's name in the titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.organ import Directory, Organ
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place, refusal
from pipeline.returns import catalogue
from pipeline.returns.grid import Grid
from pipeline.vietnamese.text import folded, folded_without_marks

#: Name of the hidden sheet of our form, and the first word in it.
HIDDEN_SHEET = "vanban"
MARK = "vanban-phieu-dang-ky"
#: How the id stands on the form for people: «Mã phiếu: hoi-nghi-2024/so_noi_vu».
PRINTED = "Mã phiếu"
_PRINTED = re.compile(r"mã phiếu\s*:?\s*([a-z0-9-]{1,90})/([a-z0-9_]{1,80})", re.IGNORECASE)
_SEARCH_ROWS = 15
_LINE_MAX = 500
#: Names shorter than this are words of other names too («VP», «Sở»).
_NAME_LENGTH_MIN = 5


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose list a file is, and what is to be said of how it was known."""

    organ_id: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Hosts:
    """Who may send a list in a dossier: the invited organs; the issuing body itself is named on every form."""

    dossier: str
    directory: Directory
    invited: frozenset[str]
    body_id: str = ""


def sender_of(grid: Grid, titles: Sequence[str], path: Path, hosts: Hosts, *, given: str = "") -> Sender:
    """Return whose list a file is.

    Args:
        grid: the file.
        titles: the texts above its tables.
        path: its name may tell the organ.
        hosts: who may send.
        given: the organ that the command names, or empty.

    Raises:
        InvalidData: another dossier's form, an organ not invited or not known, or nobody at all.
    """
    printed = _printed_id(grid)
    if printed and printed[0] != hosts.dossier:
        raise refusal(catalogue.OTHER_DOSSIER, file_place(path), found=printed[0], dossier=hosts.dossier)
    if printed and given and given != printed[1]:
        raise refusal(catalogue.SENDER_MISMATCH, file_place(path), found=printed[1], given=given)
    known = given or (printed[1] if printed else "")
    if known:
        if known not in hosts.invited:
            raise refusal(catalogue.NOT_INVITED, file_place(path), organ=known)
        return Sender(known)
    return _by_name(grid, titles, path, hosts)


def _printed_id(grid: Grid) -> tuple[str, str] | None:
    """Return dossier and organ that the form names, on its hidden sheet or in its head."""
    for sheet in grid.sheets:
        texts = [str(row.cells.get(0, "")) for row in sheet.rows[:_SEARCH_ROWS]]
        if sheet.name == HIDDEN_SHEET and texts[:1] == [MARK] and len(texts) >= 3:
            return texts[1], texts[2]
    lines = [line[:_LINE_MAX] for line in (*grid.outside, *(
        value for sheet in grid.sheets for row in sheet.rows[:_SEARCH_ROWS]
        for value in row.cells.values() if isinstance(value, str)))]
    found = {(match[1], match[2]) for line in lines if (match := _PRINTED.search(line))}
    return found.pop() if len(found) == 1 else None


def _by_name(grid: Grid, titles: Sequence[str], path: Path, hosts: Hosts) -> Sender:
    lines = [line[:_LINE_MAX] for line in (*titles, *grid.outside) if not _is_addressed(line)]
    tabs = [sheet.name for sheet in grid.sheets if not sheet.hidden]
    for where, texts, fold in (("đầu bảng", lines, folded), ("tên trang tính", tabs, folded),
                               ("tên tệp", [_words(path)], folded_without_marks)):
        found = _named(texts, hosts, without_marks=fold is folded_without_marks)
        if len(found) == 1:
            organ = found[0]
            note = Finding(catalogue.SENDER_BY_NAME, file_place(path), {"organ": organ.name, "what": where})
            return Sender(organ.organ_id, (note,))
        if found:
            names = ", ".join(f"«{organ.name}»" for organ in found[:4])
            raise _unknown(path, f"; có tên của nhiều cơ quan: {names}")
    raise _unknown(path, "")


def strangers(sheet_name: str, titles: Iterable[str], sender: str, hosts: Hosts) -> list[Organ]:
    """Return the organs whose list a table says it is, when it names known ones and the sender is none of them.

    The issuing body, and whatever stands above or below the sender, may be named on the sender's list.
    """
    lines = [line[:_LINE_MAX] for line in (sheet_name, *titles) if not _is_addressed(line)]
    named = _named(lines, hosts, among=frozenset(hosts.directory.by_id))
    family = {hosts.body_id, *_line_of(sender, hosts.directory)}
    if any(organ.organ_id == sender or sender in _line_of(organ.organ_id, hosts.directory) for organ in named):
        return []
    return [organ for organ in named if organ.organ_id not in family]


def _line_of(organ_id: str, directory: Directory) -> list[str]:
    """Return the organ and those above it."""
    line: list[str] = []
    while organ_id in directory.by_id and organ_id not in line:
        line.append(organ_id)
        organ_id = directory.by_id[organ_id].parent_id
    return line


def _is_addressed(line: str) -> bool:
    """Return whether a line says to whom a paper goes."""
    return folded(line).startswith("kính gửi")


def _unknown(path: Path, hint: str) -> InvalidData:
    return refusal(catalogue.UNKNOWN_SENDER, file_place(path), hint=hint)


def _words(path: Path) -> str:
    return re.sub(r"[_.\-]+", " ", path.stem)


def _named(
    texts: Iterable[str], hosts: Hosts, *, without_marks: bool = False, among: frozenset[str] = frozenset()
) -> list[Organ]:
    """Return the invited organs (or those ``among``) that the texts name, but for names that are part of another's."""
    fold = folded_without_marks if without_marks else folded
    text = " | ".join(map(fold, texts))
    spans: dict[str, tuple[int, int]] = {}
    for organ in hosts.directory.organs:
        if organ.organ_id in (among or hosts.invited):
            span = _span(text, organ, without_marks=without_marks)
            if span:
                spans[organ.organ_id] = span
    longest = [organ_id for organ_id, span in spans.items()
               if not any(_holds(other, span) for key, other in spans.items() if key != organ_id)]
    above = {hosts.directory.by_id[each].parent_id for each in longest} | {hosts.body_id}
    left = [each for each in longest if each not in above] or longest
    return [hosts.directory.by_id[each] for each in left]


def _span(text: str, organ: Organ, *, without_marks: bool) -> tuple[int, int] | None:
    """Return where the longest name of the organ stands in the text as whole words."""
    fold = folded_without_marks if without_marks else folded
    found = []
    for name in map(fold, organ.every_name):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if len(name) >= _NAME_LENGTH_MIN else None
        if match:
            found.append(match.span())
    return max(found, key=lambda span: span[1] - span[0], default=None)


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner
