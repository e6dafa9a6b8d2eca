"""The chief of office's workbook: who has answered, groups, seats, double names, posts, changes, everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.prose import plain
from pipeline.domain.room.crowd import Crowd, SeatSource
from pipeline.domain.table import Column, Table, TableRow
from pipeline.returns.model import Answer
from pipeline.returns.posts import in_order
from pipeline.returns.reconcile import Count, OrganStanding, Reconciled, role_text
from pipeline.vietnamese.dates import date_digits_padded

UNKNOWN = "chưa rõ"
WITHOUT_ROLE = "Chưa rõ thuộc nhóm nào"


def reconciliation_tables(reconciled: Reconciled, answers: Sequence[Answer]) -> tuple[Table, ...]:
    """Return the worksheets of the workbook, in order; those without a row are left out, but for the first."""
    first = _organ_table(reconciled)
    others = (_group_table(reconciled), _twice_table(reconciled), _post_table(reconciled),
              _uninvited_table(reconciled), _refused_table(reconciled), _change_table(reconciled, answers),
              _person_table(reconciled))
    return (first, *(table for table in others if table.rows))


def summary_lines(reconciled: Reconciled) -> tuple[str, ...]:
    """Return the lines that stand above the tables: answers, persons, seats, deadline."""
    answered = len(reconciled.organs) - len(reconciled.silent)
    ways = f"trực tiếp {reconciled.direct}, trực tuyến {reconciled.online}, chưa rõ {reconciled.unplaced}"
    return (f"Đã trả lời {answered}/{len(reconciled.organs)} cơ quan, đơn vị; "
            f"{reconciled.registered} đại biểu ({ways}).", crowd_line(reconciled.crowd), deadline_line(reconciled))


def crowd_line(crowd: Crowd) -> str:
    """Return how many are expected in the hall, and whether there are seats for them."""
    people = (f"Dự kiến {crowd.people} người trong hội trường (đã có tên {crowd.named}, chưa có tên {crowd.unnamed}"
              f"{f', chờ xác minh trùng tên {crowd.pending}' if crowd.pending else ''})")
    more = f"; chưa kể {crowd.uncounted} nơi chưa rõ số người" if crowd.uncounted else ""
    if crowd.seats is None:
        return f"{people}{more}; chưa khai số chỗ của hội trường."
    by = "sơ đồ hội trường" if crowd.source is SeatSource.HALL else "sức chứa đã khai"
    short = f"thiếu {crowd.short} chỗ" if crowd.short else "đủ chỗ"
    return f"{people}{more}; {crowd.seats} chỗ theo {by}, {short}."


def deadline_line(reconciled: Reconciled) -> str:
    """Return the deadline and how far it is."""
    day, left = reconciled.due.day, reconciled.days_left
    if day is None or left is None:
        return "Chưa khai thời hạn gửi danh sách."
    when = f"còn {left} ngày" if left > 0 else "đến hạn hôm nay" if left == 0 else f"đã quá {-left} ngày"
    return f"Thời hạn gửi danh sách: {date_digits_padded(day)} ({when})."


def _organ_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Cơ quan, đơn vị", 6), Column("Được mời", 1.6, True, True),
               Column("Đã đăng ký", 1.6, True, True), Column("Thừa (+), thiếu (-)", 1.8, True),
               Column("Chưa rõ tư cách", 1.6, True, True), Column("Hàng bị từ chối", 1.6, True, True),
               Column("Nhận lúc", 2.6, True), Column("Tệp", 4))
    rows = [_row(index, each.expected.name, _quota(each.total), each.total.registered, _balance(each),
                 each.without_role or "", len(each.answer.refusals) if each.answer else "",
                 each.answer.received.replace("T", " ")[:16] if each.answer else "chưa trả lời",
                 each.answer.file if each.answer else "")
            for index, each in enumerate(reconciled.organs, start=1)]
    return Table(columns, tuple(rows), "Cơ quan")


def _balance(each: OrganStanding) -> str:
    if each.answer is None:
        return ""
    return f"+{each.total.over}" if each.total.over else f"-{each.total.under}" if each.total.under else ""


def _group_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Nhóm đại biểu", 8), Column("Cơ quan được mời", 1.8, True, True),
               Column("Đã trả lời", 1.8, True, True), Column("Được mời", 1.8, True, True),
               Column("Đã đăng ký", 1.8, True, True), Column("Thừa", 1.4, True, True), Column("Thiếu", 1.4, True, True))
    rows = [_row(index, each.text, each.asked, each.answered, _quota(each.count), each.count.registered,
                 each.count.over or "", each.count.under or "")
            for index, each in enumerate(reconciled.groups, start=1)]
    if reconciled.without_role:
        rows.append(_row("", WITHOUT_ROLE, "", "", "", reconciled.without_role, "", ""))
    return Table(columns, tuple(rows), "Nhóm")


def _twice_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Họ và tên", 4), Column("Cơ quan, đơn vị", 5), Column("Chức vụ", 4),
               Column("Ô", 2.5, True), Column("Giống nhau thế nào", 4))
    names = _names(reconciled)
    rows = [_row(index, entry.person.name, names[entry.organ_id], entry.person.post, entry.person.spot,
                 str(twice.likeness) + ("; khác số điện thoại hoặc ngày sinh" if twice.told_apart else ""))
            for index, twice in enumerate(reconciled.twice, start=1) for entry in twice.entries]
    return Table(columns, tuple(rows), "Trùng tên")


def _post_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Họ và tên", 4), Column("Chức vụ", 4), Column("Cơ quan, đơn vị", 5),
               Column("Giấy mời yêu cầu", 6), Column("Ô", 2.5, True))
    organs = {each.expected.organ_id: each.expected for each in reconciled.organs}
    rows = [_row(index, each.person.name, each.person.post, organs[each.organ_id].name,
                 role_text(organs[each.organ_id], each.person), each.person.spot)
            for index, each in enumerate(reconciled.low_posts, start=1)]
    return Table(columns, tuple(rows), "Chức vụ")


def _uninvited_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Cơ quan không còn được mời", 6), Column("Số người trong danh sách", 2, True, True),
               Column("Nhận lúc", 2.6, True), Column("Tệp", 4))
    rows = [_row(index, each.name, each.people, each.received.replace("T", " ")[:16], each.file)
            for index, each in enumerate(reconciled.uninvited, start=1)]
    return Table(columns, tuple(rows), "Không còn mời")


def _refused_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Cơ quan, đơn vị", 5), Column("Chỗ", 6), Column("Lý do không nhận", 6))
    found = [(each.expected.name, place, reason) for each in reconciled.organs if each.answer
             for place, reason in each.answer.refusals]
    return Table(columns, tuple(_row(index, *cells) for index, cells in enumerate(found, start=1)), "Hàng từ chối")


def _change_table(reconciled: Reconciled, answers: Sequence[Answer]) -> Table:
    columns = (_number(), Column("Cơ quan, đơn vị", 5), Column("Nhận lúc", 2.6, True),
               Column("Khác danh sách trước", 3), Column("Họ và tên", 4), Column("Trước", 5), Column("Nay", 5))
    names = _names(reconciled)
    found = [(names.get(answer.organ_id, answer.organ_id), answer.received.replace("T", " ")[:16], *cells)
             for answer in answers for cells in _changes(answer)]
    return Table(columns, tuple(_row(index, *cells) for index, cells in enumerate(found, start=1)), "Thay đổi")


def _changes(answer: Answer) -> Iterator[tuple[str, str, str, str]]:
    if answer.difference is None:
        return
    for person in answer.difference.added:
        yield "thêm", person.name, "", person.post
    for person in answer.difference.removed:
        yield "bớt", person.name, person.post, ""
    for was, now in answer.difference.changed:
        told = [(before, after) for before, after in zip(was.facts, now.facts, strict=True) if before != after]
        yield ("sửa", now.name, "; ".join(before or "(trống)" for before, _ in told),
               "; ".join(after or "(trống)" for _, after in told))


def _person_table(reconciled: Reconciled) -> Table:
    columns = (_number(), Column("Cơ quan, đơn vị mời", 5), Column("Họ và tên", 4), Column("Chức vụ", 4),
               Column("Đơn vị", 4), Column("Giới tính", 1.5, True), Column("Điện thoại", 2.5, True),
               Column("Dự với tư cách", 4), Column("Ghi chú", 3))
    found = [(each, person) for each in reconciled.organs if each.answer for person in in_order(each.answer.persons)]
    rows = [_row(index, each.expected.name, person.name, person.post, person.unit, person.gender, person.phone,
                 role_text(each.expected, person) or UNKNOWN, person.note)
            for index, (each, person) in enumerate(found, start=1)]
    return Table(columns, tuple(rows), "Danh sách")


def _number() -> Column:
    return Column("STT", 1, centred=True, is_number=True)


def _names(reconciled: Reconciled) -> dict[str, str]:
    return {each.expected.organ_id: each.expected.name for each in reconciled.organs}


def _quota(count: Count) -> str:
    return "không ghi" if count.quota is None else str(count.quota)


def _row(*values: object) -> TableRow:
    return TableRow(tuple(plain(str(value)) for value in values))


