"""Words for what became of files and facts."""

from __future__ import annotations

from collections.abc import Iterable

import click

from pipeline.cli.language import say
from pipeline.provenance import Change, FactChange, State

STATES = {
    State.UNCHANGED: "giữ nguyên",
    State.CHANGED: "thay đổi",
    State.NEW: "mới",
    State.WITHDRAWN: "rút đi",
}
#: placeholder -> how a clerk calls it; any other placeholder is shown as it is.
LABELS = {
    "co_quan_chu_quan": "Cơ quan chủ quản", "co_quan_ban_hanh": "Cơ quan ban hành", "so_van_ban": "Số",
    "ky_hieu": "Ký hiệu", "dia_danh_ngay": "Địa danh, ngày", "ten_loai": "Tên loại", "trich_yeu": "Trích yếu",
    "can_cu": "Các căn cứ", "noi_dung": "Nội dung", "phu_luc": "Phụ lục", "noi_nhan": "Nơi nhận",
    "quyen_han": "Quyền hạn người ký", "chuc_vu": "Chức vụ", "chuc_vu_khac": "Chức vụ khác", "ho_ten": "Họ tên",
    "ten_co_quan_moi": "Cơ quan mời", "kinh_moi": "Kính mời", "thanh_phan": "Thành phần", "toi_du": "Tới dự",
    "chu_tri": "Chủ trì", "thoi_gian": "Thời gian", "dia_diem": "Địa điểm", "luu_y": "Lưu ý",
    "chuong_trinh": "Chương trình", "tieu_de": "Tiêu đề", "kem_theo": "Kèm theo", "bang": "Bảng", "ghi_chu": "Ghi chú",
}


def counted(changes: Iterable[Change]) -> str:
    """Return ``2 thay đổi, 221 giữ nguyên``, leaving out what did not happen."""
    changes = tuple(changes)
    counts = {state: sum(change.state is state for change in changes) for state in State}
    return ", ".join(f"{count} {say(STATES[state])}" for state, count in counts.items() if count) or say("không có gì")


#: So many files with one and the same change are named; of more, the first is.
NAMED_MAX = 3


def show_changes(changes: Iterable[Change], *, with_facts: bool) -> None:
    """Print the files that changed; those with one and the same change stand together."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        if change.state is not State.UNCHANGED or change.was:
            groups.setdefault((change.state, change.facts, change.template_changed), []).append(change)
    for group in groups.values():
        _show_group(group, with_facts=with_facts)


def _show_group(group: list[Change], *, with_facts: bool) -> None:
    shown = group if len(group) <= NAMED_MAX else group[:1]
    for change in shown:
        word = say("đổi tên") if change.state is State.UNCHANGED else say(STATES[change.state])
        click.echo(f"{word:<11} {change.name}{_from(change)}")
    if len(group) > len(shown):
        click.echo(" " * 12 + say("và {count} tệp khác, cùng một thay đổi").format(count=len(group) - len(shown)))
    if not with_facts:
        return
    if group[0].template_changed:
        click.echo(f"    {say('tệp mẫu Word đã đổi')}")
    for fact in group[0].facts:
        click.echo(f"    {say(LABELS.get(fact.key, fact.key))}: {_arrow(fact)}")


def _from(change: Change) -> str:
    return f" ({say('trước là')} {change.was})" if change.was else ""


def _arrow(fact: FactChange) -> str:
    nothing = say("(không có)")
    return f"«{fact.old}» → «{fact.new}»" if fact.old and fact.new else (
        f"«{fact.old}» → {nothing}" if fact.old else f"{nothing} → «{fact.new}»")


def change_record(change: Change) -> dict[str, object]:
    """Return one change as plain values for JSON."""
    return {
        "file": change.name, "was": change.was or None, "state": change.state.value,
        "template_changed": change.template_changed,
        "facts": [{"key": fact.key, "old": fact.old, "new": fact.new} for fact in change.facts],
    }
