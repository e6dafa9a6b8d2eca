"""The công văn that reminds an organ of work that is due (form 1.5), a draft without number until it is issued."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.cong_van import letter_draft, reminder_issuance
from pipeline.documents.frame import cited
from pipeline.documents.phrases import begun_small, due_phrase
from pipeline.domain.draft import WordDraft
from pipeline.domain.issuance import RecipientLine
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Followed
from pipeline.domain.prose import plain
from pipeline.vietnamese.dates import date_phrase
from pipeline.vietnamese.numbers import two_digits

FOLDER = "nhac-nhiem-vu"
SUPPORTING = "để phối hợp"


def due_by_lead(work: Sequence[Followed], *, days: int) -> dict[str, list[Followed]]:
    """Return organ id -> the work that it leads, is not done and is due within so many days or late."""
    due: dict[str, list[Followed]] = {}
    for each in work:
        for organ in each.assignment.lead_ids if each.is_due_within(days) else ():
            due.setdefault(organ, []).append(each)
    return due


def task_reminder_draft(plan: Plan, organ_id: str, due: Sequence[Followed], *, stem: str) -> WordDraft:
    """Return the reminder to the organ that leads this work; those that support it get copies.

    Raises:
        InvalidData: co-quan.yaml gives no symbol for công văn.
    """
    name = plan.directory.by_id[organ_id].name
    event = plan.event.name.text if plan.event else plan.subject.text
    late = sum(each.is_late for each in due)
    how = "nay sắp đến hạn" if not late else "nay đã quá thời hạn" if late == len(due) else \
        "trong đó có việc đã quá thời hạn"
    opening = (f"Theo {_plan_named(plan)}, {name} được giao chủ trì thực hiện các việc sau đây, {how}:")
    wish = (f"Đề nghị {name} khẩn trương hoàn thành; việc nào đã xong thì thông báo để tổng hợp, có khó khăn, vướng "
            f"mắc thì kịp thời phản ánh về {plan.body.full_name}.")
    supports = dict.fromkeys(organ for each in due for organ in each.assignment.support_ids)
    lines = (RecipientLine(plain(name), (organ_id,)),
             *(RecipientLine(plain(plan.directory.by_id[organ].name), (organ,), SUPPORTING) for organ in supports))
    return letter_draft(plan, reminder_issuance(plan, lines), subject=f"nhắc thực hiện nhiệm vụ phục vụ {event}",
                        paragraphs=(opening, wish), items=tuple(map(_item, due)), stem=stem)


def _plan_named(plan: Plan) -> str:
    """Return ``Kế hoạch số 10/KH-UBND ngày … của … về việc …``; its subject alone without number and date."""
    issued = cited(DocumentKind.KE_HOACH, plan.issuance, plan.subject.text, of=plan.body.full_name)
    if issued:
        return issued
    return f"Kế hoạch {begun_small(plan.subject.text)} của {plan.body.full_name}"


def _item(each: Followed) -> str:
    """Return a piece of work with its deadline, which is not said twice when its own words say it."""
    deadline, left = each.assignment.deadline, each.days_left or 0
    when = f"đã quá hạn {two_digits(-left)} ngày" if left < 0 else f"còn {two_digits(left)} ngày" if left else "hôm nay"
    text = each.assignment.text.text.rstrip(" .;")
    if deadline is None or date_phrase(deadline.day) in text:
        return f"{text} ({when})."
    return f"{text}. Thời hạn: {due_phrase(deadline)} ({when})."

