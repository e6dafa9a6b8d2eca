"""What keeps a register from giving numbers: an older backup put back, documents it does not know, a wrong clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.findings import Finding, Place
from pipeline.register import catalogue
from pipeline.register.errors import ClockSetBack, RegisterOutdated, WrongNumberAhead
from pipeline.register.log import digest_at, last_act
from pipeline.register.mark import UnreadableMark, mark_path, read_mark
from pipeline.register.model import HO_CHI_MINH, FoundOnDisk
from pipeline.register.ranges import is_known

#: Several runs may start in one moment and wait for each other; a clock put right by minutes does no harm.
CLOCK_TOLERANCE = timedelta(minutes=10)


def mark_findings(db: sqlite3.Connection, path: Path) -> tuple[Finding, ...]:
    """Return how the register stands against its mark: nothing, no mark, or older than its mark.

    A register that was only begun has given no number: a run killed right then leaves it without a mark.
    """
    place = Place(file=str(path))
    missing = Finding(catalogue.MARK_MISSING, place, {"path": mark_path(path).name})
    last = last_act(db)
    count = last.seq if last else 0
    try:
        mark = read_mark(mark_path(path))
    except UnreadableMark:
        return (missing,)
    if mark is None:
        return (missing,) if count > 1 else ()
    if mark.acts > count:
        reason = f"sổ có {count} việc, dấu mốc ghi {mark.acts}"
    elif digest_at(db, mark.acts) != mark.digest:
        reason = f"việc thứ {mark.acts} khác với dấu mốc"
    else:
        return ()
    return (Finding(catalogue.OUTDATED, place, {"reason": reason}),)


def unknown_on_disk(db: sqlite3.Connection, found: Iterable[FoundOnDisk]) -> Iterator[Finding]:
    """Yield what is on disk and the register does not know, or holds for void."""
    for each in found:
        if is_known(db, each):
            continue
        place, details = Place(file=each.place), {"place": each.place, "code": each.code, "year": each.scope.year}
        void = db.execute(
            "SELECT 1 FROM entry WHERE organ_id = ? AND year = ? AND number = ? AND suffix = ? AND notation = ?",
            (each.scope.organ_id, each.scope.year, each.number, each.suffix, each.notation)).fetchone()
        yield Finding(catalogue.VOID_ON_DISK if void else catalogue.UNKNOWN_ON_DISK, place, details)


def hindrance(db: sqlite3.Connection, path: Path, found: Iterable[FoundOnDisk]) -> WrongNumberAhead | None:
    """Return why no number may be given, or None."""
    outdated = [each for each in mark_findings(db, path) if each.kind is catalogue.OUTDATED]
    unknown = [each for each in unknown_on_disk(db, found) if each.kind is catalogue.UNKNOWN_ON_DISK]
    if not outdated and not unknown:
        return None
    return RegisterOutdated("{what} {remedy} Chưa cấp số nào.", findings=[*outdated, *unknown],
                            what=(outdated or unknown)[0].sentence, remedy=(outdated or unknown)[0].remedy)


def require_clock(db: sqlite3.Connection, now: datetime, *, accepted: bool) -> dict[str, object]:
    """Return what the log should remark of the clock.

    Raises:
        ClockSetBack: now is before the last act by more than the tolerance, and was not accepted.
    """
    last = last_act(db)
    if last is None or now >= last.at - CLOCK_TOLERANCE:
        return {}
    if not accepted:
        raise ClockSetBack(
            "Đồng hồ máy chỉ {now}, trước việc cuối cùng trong sổ đăng ký ({last}). Chỉnh lại đồng hồ; nếu đồng hồ "
            "đúng thì chạy lại và chấp nhận rõ. Chưa cấp số nào.", now=_spoken(now), last=_spoken(last.at))
    return {"dong_ho": f"chấp nhận {_spoken(now)} sau {_spoken(last.at)}"}


def _spoken(at: datetime) -> str:
    return at.astimezone(HO_CHI_MINH).strftime("%d/%m/%Y %H:%M")
