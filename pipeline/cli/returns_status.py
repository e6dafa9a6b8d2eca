"""How ``vanban returns status`` says what the reconciliation found: organs, cells, counts; never a person's name."""

from __future__ import annotations

from typing import Any

import click

from pipeline.cli.language import say, told
from pipeline.returns.people import Likeness, Named
from pipeline.returns.reconcile import Reconciled

_LIKENESS_WORDS = {
    Likeness.SAME: "trùng họ tên", Likeness.SWAPPED: "cùng các chữ, đảo thứ tự", Likeness.UNMARKED: "chỉ khác dấu",
}


def show_standing(reconciled: Reconciled) -> None:
    """Print the standing as lines of text."""
    answered = len(reconciled.organs) - len(reconciled.silent)
    _say("Đã trả lời: {answered}/{all} cơ quan.", answered=answered, all=len(reconciled.organs))
    _say("Đại biểu: {count} (trực tiếp {direct}, trực tuyến {online}, chưa rõ {unplaced}).",
         count=reconciled.registered, direct=reconciled.direct, online=reconciled.online,
         unplaced=reconciled.unplaced)
    if reconciled.seats is not None:
        _say("Chỗ ngồi: {seats}; thiếu {short}.", seats=reconciled.seats, short=reconciled.seats_short)
    _show_deadline(reconciled)
    for each in reconciled.organs:
        if each.total.over:
            _say("Thừa {count}: {organ}", count=each.total.over, organ=each.expected.name)
        elif each.answer and each.total.under:
            _say("Thiếu {count}: {organ}", count=each.total.under, organ=each.expected.name)
        for role in each.expected.roles:
            if len(each.roles) > 1 and each.roles[role.group_id].over:
                _say("Thừa {count} ở nhóm {group}: {organ}", count=each.roles[role.group_id].over,
                     group=role.group_id, organ=each.expected.name)
    for twice in reconciled.twice:
        _say("Có thể trùng người ({likeness}): {places}", likeness=say(_LIKENESS_WORDS[twice.likeness]),
             places="; ".join(map(_spot, twice.entries)))
    for named in reconciled.low_posts:
        _say("Chức vụ thấp hơn thành phần mời: {places}", places=_spot(named))
    for expected in reconciled.silent:
        _say("Chưa trả lời: {organ}", organ=expected.name)


def _show_deadline(reconciled: Reconciled) -> None:
    left = reconciled.days_left
    if left is None:
        _say("Chưa khai thời hạn gửi danh sách (thoi_han: han_tra_loi).")
    elif left >= 0:
        _say("Còn {count} ngày đến hạn {day}.", count=left, day=f"{reconciled.due.day:%d/%m/%Y}")
    else:
        _say("Đã quá hạn {count} ngày (hạn {day}).", count=-left, day=f"{reconciled.due.day:%d/%m/%Y}")


def standing_record(reconciled: Reconciled) -> dict[str, Any]:
    """Return the standing as plain values for JSON."""
    return {
        "ok": True, "exit_code": 0,
        "organs": [{"id": each.expected.organ_id, "name": each.expected.name, "answered": each.answer is not None,
                    "quota": each.total.quota, "registered": each.total.registered, "over": each.total.over,
                    "under": each.total.under, "without_role": each.without_role,
                    "refused_rows": len(each.answer.refusals) if each.answer else 0}
                   for each in reconciled.organs],
        "groups": [{"id": each.group_id, "asked": each.asked, "answered": each.answered, "quota": each.count.quota,
                    "registered": each.count.registered, "over": each.count.over, "under": each.count.under}
                   for each in reconciled.groups],
        "twice": [{"likeness": twice.likeness.value, "told_apart": twice.told_apart,
                   "places": [_spot(entry) for entry in twice.entries]} for twice in reconciled.twice],
        "low_posts": [_spot(named) for named in reconciled.low_posts],
        "due": reconciled.due.day.isoformat() if reconciled.due.day else None, "days_left": reconciled.days_left,
        "seats": reconciled.seats, "direct": reconciled.direct, "online": reconciled.online,
        "unplaced": reconciled.unplaced, "seats_short": reconciled.seats_short,
    }


def _spot(named: Named) -> str:
    return f"{named.organ_id}{named.person.spot}"


def _say(sentence: str, **details: object) -> None:
    click.echo(told(sentence, details))
