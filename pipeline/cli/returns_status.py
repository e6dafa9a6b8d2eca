"""How ``vanban returns status`` says what the reconciliation found: organs, cells, counts; never a person's name."""

from __future__ import annotations

from typing import Any

import click

from pipeline.cli.language import say, told
from pipeline.domain.room.crowd import Crowd
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
    _show_crowd(reconciled.crowd)
    _show_deadline(reconciled)
    _show_groups(reconciled)
    for each in reconciled.organs:
        if each.without_role:
            _say("Chưa rõ tư cách {count}: {organ}", count=each.without_role, organ=each.expected.name)
        if each.total.over:
            _say("Thừa {count}: {organ}", count=each.total.over, organ=each.expected.name)
        elif each.answer and each.total.under:
            _say("Thiếu {count}: {organ}", count=each.total.under, organ=each.expected.name)
        for role in each.expected.roles:
            if len(each.roles) > 1 and each.roles[role.group_id].over:
                _say("Thừa {count} ở nhóm {group}: {organ}", count=each.roles[role.group_id].over,
                     group=role.group_id, organ=each.expected.name)
            elif len(each.roles) > 1 and each.answer and each.roles[role.group_id].under:
                _say("Thiếu {count} ở nhóm {group}: {organ}", count=each.roles[role.group_id].under,
                     group=role.group_id, organ=each.expected.name)
    for twice in reconciled.twice:
        _say("Có thể trùng người ({likeness}): {places}", likeness=say(_LIKENESS_WORDS[twice.likeness]),
             places="; ".join(map(_spot, twice.entries)))
    for named in reconciled.low_posts:
        _say("Chức vụ thấp hơn thành phần mời: {places}", places=_spot(named))
    for expected in reconciled.silent:
        _say("Chưa trả lời: {organ}", organ=expected.name)


def _show_crowd(crowd: Crowd) -> None:
    """Print who is expected in the hall against its seats."""
    _say("Dự kiến trong hội trường: {people} người (đã có tên {named}, chưa có tên {unnamed}, chờ xác minh {pending}).",
         people=crowd.people, named=crowd.named, unnamed=crowd.unnamed, pending=crowd.pending)
    if crowd.uncounted:
        _say("Chưa kể {count} nơi chưa rõ số người.", count=crowd.uncounted)
    if crowd.seats is not None and crowd.source is not None:
        _say("Chỗ ngồi: {seats} (theo «{source}»); thiếu {short}.", seats=crowd.seats, source=crowd.source.value,
             short=crowd.short)


def _show_groups(reconciled: Reconciled) -> None:
    """Print every group against its quota, and how many persons stand in none."""
    for each in reconciled.groups:
        if each.count.quota is None:
            _say("Nhóm {group}: đăng ký {registered}, không ghi số lượng; {answered}/{asked} cơ quan đã trả lời.",
                 group=each.group_id, registered=each.count.registered, answered=each.answered, asked=each.asked)
        else:
            _say("Nhóm {group}: đăng ký {registered}/{quota}; thừa {over}, thiếu {under}; "
                 "{answered}/{asked} cơ quan đã trả lời.", group=each.group_id, registered=each.count.registered,
                 quota=each.count.quota, over=each.count.over, under=each.count.under, answered=each.answered,
                 asked=each.asked)
    if reconciled.without_role:
        _say("Chưa rõ thuộc nhóm nào: {count} đại biểu.", count=reconciled.without_role)


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
        **_crowd_record(reconciled.crowd), "direct": reconciled.direct, "online": reconciled.online,
        "unplaced": reconciled.unplaced,
        "without_role": reconciled.without_role,
        "uninvited": [{"id": each.organ_id, "name": each.name, "people": each.people}
                      for each in reconciled.uninvited],
    }


def _crowd_record(crowd: Crowd) -> dict[str, Any]:
    return {"seats": crowd.seats, "seats_by": crowd.source.value if crowd.source else None, "expected": crowd.people,
            "expected_named": crowd.named, "expected_pending": crowd.pending, "uncounted": crowd.uncounted,
            "seats_short": crowd.short}


def _spot(named: Named) -> str:
    return f"{named.organ_id}{named.person.spot}"


def _say(sentence: str, **details: object) -> None:
    click.echo(told(sentence, details))
