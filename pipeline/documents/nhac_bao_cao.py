"""The công văn that reminds an organ of its delegate list (form 1.5), a draft without number until it is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.documents.cong_van import letter_draft, reminder_issuance
from pipeline.documents.frame import cited
from pipeline.documents.phrases import people_text
from pipeline.domain.draft import WordDraft
from pipeline.domain.issuance import RecipientLine
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Event, Plan
from pipeline.domain.prose import plain
from pipeline.vietnamese.dates import date_phrase


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom to remind: organ, its name, how many it may send (None: not said), its number in the order of letters."""

    organ_id: str
    name: str
    headcount: int | None
    stem: str


def reminder_draft(plan: Plan, reminder: Reminder, *, due: date, is_over: bool) -> WordDraft:
    """Return the reminder to one organ.

    Args:
        plan: the conference.
        reminder: whom.
        due: by when its list was asked for.
        is_over: whether that day has passed.

    Raises:
        InvalidData: co-quan.yaml gives no symbol for công văn.
    """
    event = plan.event.name.text if plan.event else plan.subject.text
    count = f" ({people_text(reminder.headcount)})" if reminder.headcount is not None else ""
    asked = f"{_sent(plan, reminder.organ_id, event)} và đề nghị gửi danh sách đại biểu trước {date_phrase(due)}."
    missing = (f"Đến nay đã quá thời hạn nhưng chưa nhận được danh sách của {reminder.name}." if is_over else
               f"Đến nay chưa nhận được danh sách của {reminder.name}.")
    wish = (f"Đề nghị {reminder.name} gửi ngay danh sách đại biểu{count} theo phiếu đăng ký kèm giấy mời; trường hợp "
            "không cử người dự thì có văn bản trả lời để tổng hợp.") if is_over else (
            f"Đề nghị {reminder.name} gửi danh sách đại biểu{count} theo phiếu đăng ký kèm giấy mời đúng thời hạn nêu "
            "trên để tổng hợp.")
    issuance = reminder_issuance(plan, (RecipientLine(plain(reminder.name), (reminder.organ_id,)),))
    return letter_draft(plan, issuance, subject=f"gửi danh sách đại biểu dự {event}",
                        paragraphs=(asked, missing, wish), stem=reminder.stem)


def _sent(plan: Plan, organ_id: str, event: str) -> str:
    """Return which letter the organ got, and of which plan, by number and date where they are issued."""
    body, invitation = plan.body.full_name, plan.invitation
    above = cited(DocumentKind.KE_HOACH, plan.issuance, plan.subject.text, of=body)
    begins = f"Thực hiện {above}, {body} đã gửi" if above else f"{body} đã gửi"
    letter = cited(DocumentKind.GIAY_MOI, invitation.own_issuances.get(organ_id, invitation.issuance),
                   invitation.subject.text) if invitation else ""
    when = _when(plan.event) if plan.event else ""
    if not letter:
        return f"{begins} giấy mời dự {event}{when}"
    return f"{begins} {letter}, tổ chức{when}," if when else f"{begins} {letter}"


def _when(event: Event) -> str:
    """Return `` vào ngày …``, of a conference of several days its first and last."""
    first = date_phrase(event.day)
    return f" từ {first} đến {date_phrase(event.last_day)}" if event.last_day else f" vào {first}"

