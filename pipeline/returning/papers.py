"""What is made of the answers: the chief's workbook, the list with names, the report; reminders to the silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.build import Reviewed
from pipeline.documents.danh_sach_dai_bieu import Delegate, ListedOrgan, delegate_list_drafts, report_draft
from pipeline.documents.nhac_bao_cao import Reminder, reminder_draft
from pipeline.documents.thu_moi_gui import letter_folders
from pipeline.domain.draft import Block, WorkbookDraft
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain
from pipeline.domain.room.crowd import crowd_of
from pipeline.domain.table import Column, Table, TableRow
from pipeline.errors import InvalidData
from pipeline.issued import with_given_numbers
from pipeline.readying import Built
from pipeline.returning.asked import due_of, expected_of, groups_of, require_due, uninvited_findings, uninvited_of
from pipeline.returning.guests import guests_of
from pipeline.returning.publishing import Desk, publish_part
from pipeline.returns.posts import in_order
from pipeline.returns.reconcile import Reconciled, reconcile
from pipeline.returns.store import Received, load_received
from pipeline.returns.tables import WITHOUT_ROLE, deadline_line, reconciliation_tables, summary_lines

FOLDER = "tra-loi"
REMINDERS = "nhac-bao-cao"
#: So many organs the report names one by one in a line.
NAMED_MAX = 20
BOOK_TITLE = "THEO DÕI ĐĂNG KÝ ĐẠI BIỂU"


def standing_of(plan: Plan, dossier: Path, *, today: date, due: str = "") -> tuple[Reconciled, Received]:
    """Return how the answers to a dossier stand on a day, and all that was received.

    Raises:
        InvalidData: no letters in this dossier, a damaged store, a deadline that is none.
    """
    received = load_received(dossier)
    expected, answers = expected_of(plan), received.current
    return reconcile(expected, answers, groups_of(plan), crowd=crowd_of(plan, guests_of(plan, answers)),
                     due=due_of(plan, due), today=today, uninvited=uninvited_of(plan, answers)), received


def publish_report(dossier: Reviewed, desk: Desk, *, today: date, due: str = "") -> Built:
    """Publish workbook, list with names and report of the answers.

    Raises:
        PipelineError: as ``publish_part``.
    """
    plan = dossier.plan
    reconciled, received = standing_of(plan, dossier.folder, today=today, due=due)
    event = plan.event.name.text if plan.event else plan.subject.text
    book = WorkbookDraft(None, f"{FOLDER}/theo-doi-dang-ky", (BOOK_TITLE, event, *summary_lines(reconciled)),
                         reconciliation_tables(reconciled, received.answers), BOOK_TITLE.capitalize(),
                         plan.body.full_name)
    organs = listed_organs(reconciled)
    report = report_draft(plan, _report_body(reconciled), organs, folder=FOLDER)
    built = publish_part(dossier, (book, *delegate_list_drafts(plan, organs, folder=FOLDER), report), desk, part=FOLDER)
    return replace(built, findings=(*built.findings, *uninvited_findings(plan, reconciled.uninvited)))


def listed_organs(reconciled: Reconciled) -> tuple[ListedOrgan, ...]:
    """Return the delegates of every organ that answered: organs in protocol order, persons by post and name."""
    return tuple(
        ListedOrgan(each.expected.name, tuple(
            Delegate(person.name, person.post, person.unit or each.expected.name, person.note)
            for person in in_order(each.answer.persons)))
        for each in reconciled.organs if each.answer
    )


def _report_body(reconciled: Reconciled) -> tuple[Block, ...]:
    """Return the report: what came, by group, what is to be settled, whom it concerns."""
    blocks = [Block("muc", plain("I. TÌNH HÌNH ĐĂNG KÝ"))]
    blocks += [Block("doan", plain(line)) for line in summary_lines(reconciled)]
    blocks += [Block("doan", plain("Danh sách đại biểu đã đăng ký tại Phụ lục kèm theo."))] if reconciled.registered \
        else []
    blocks += [Block("bang", table=_group_table(reconciled))] if reconciled.groups else []
    blocks.append(Block("muc", plain("II. NHỮNG VIỆC CẦN XỬ LÝ")))
    lines = _matters(reconciled)
    blocks += [Block("gach", plain(f"- {line}")) for line in lines] or [
        Block("doan", plain("Không có vướng mắc; các cơ quan, đơn vị đã đăng ký đúng số lượng."))]
    return tuple(blocks)


def _matters(reconciled: Reconciled) -> list[str]:
    over = [f"{each.expected.name} (thừa {each.total.over})" for each in reconciled.organs if each.total.over]
    under = [f"{each.expected.name} (thiếu {each.total.under})" for each in reconciled.organs
             if each.answer and each.total.under]
    silent = [each.name for each in reconciled.silent]
    lines = [f"{what}: {_some(names)}." for what, names in (
        ("Đăng ký quá số lượng", over), ("Đăng ký chưa đủ số lượng", under), ("Chưa trả lời", silent)) if names]
    if reconciled.twice:
        lines.append(f"Có {len(reconciled.twice)} trường hợp trùng họ tên cần xác minh (bảng theo dõi kèm theo).")
    if reconciled.low_posts:
        lines.append(f"Có {len(reconciled.low_posts)} đại biểu có chức vụ thấp hơn thành phần được mời.")
    if reconciled.without_role:
        lines.append(f"Có {reconciled.without_role} đại biểu chưa rõ dự với tư cách nào.")
    if reconciled.crowd.short:
        lines.append(f"Hội trường thiếu {reconciled.crowd.short} chỗ so với số người dự kiến có mặt.")
    lines += [f"{each.name} không còn trong thành phần mời nhưng đã gửi danh sách {each.people} người; chưa tính vào "
              "các số trên." for each in reconciled.uninvited]
    return lines


def _some(names: Sequence[str]) -> str:
    """Return the names, of many the first and how many more; the workbook has them all."""
    more = len(names) - NAMED_MAX
    rest = f" và {more} cơ quan, đơn vị khác (bảng theo dõi kèm theo)" if more > 0 else ""
    return "; ".join(names[:NAMED_MAX]) + rest


def _group_table(reconciled: Reconciled) -> Table:
    columns = (Column("STT", 1, centred=True), Column("Nhóm đại biểu", 7),
               Column("Cơ quan đã trả lời", 2.2, centred=True), Column("Được mời", 1.8, centred=True),
               Column("Đã đăng ký", 1.8, centred=True))
    rows = [(str(number), each.text, f"{each.answered}/{each.asked}",
             "không ghi" if each.count.quota is None else str(each.count.quota), str(each.count.registered))
            for number, each in enumerate(reconciled.groups, start=1)]
    if reconciled.without_role:
        rows.append(("", WITHOUT_ROLE, "", "", str(reconciled.without_role)))
    return Table(columns, tuple(TableRow(tuple(map(plain, row))) for row in rows), "Nhóm")


def publish_reminders(dossier: Reviewed, desk: Desk, *, today: date, due: str = "") -> Built:
    """Publish a draft of a reminder to each organ that has not answered; earlier ones to those who have are removed.

    Raises:
        InvalidData: no deadline for lists, or no symbol for công văn.
        PipelineError: as ``publish_part``.
    """
    plan = with_given_numbers(dossier.plan, desk.issued(dossier.plan))
    day = require_due(plan, due).day
    if day is None:
        raise InvalidData("Chưa có thời hạn gửi danh sách.")
    reconciled, _ = standing_of(plan, dossier.folder, today=today, due=due)
    names = {organ_id: path.rpartition("/")[2] for organ_id, path in letter_folders(plan).items()}
    drafts = [reminder_draft(plan, Reminder(each.organ_id, each.name, each.headcount,
                                            f"{REMINDERS}/{names[each.organ_id]}"), due=day, is_over=today > day)
              for each in reconciled.silent]
    return publish_part(replace(dossier, plan=plan), drafts, desk, part=REMINDERS)


__all__ = ["deadline_line", "listed_organs", "publish_reminders", "publish_report", "standing_of"]
