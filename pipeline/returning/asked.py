"""What a dossier asks of whom: invited organs with their roles, groups, the deadline for lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.documents.giay_moi import invitees
from pipeline.documents.phrases import due_phrase
from pipeline.domain.plan import Deadline, Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.returns import catalogue
from pipeline.returns.model import Answer, Due, Expected, Role, Uninvited
from pipeline.returns.sender import Hosts
from pipeline.sources.values import read_date
from pipeline.vietnamese.dates import date_phrase

#: Keys of «thoi_han» under which a plan says by when lists are due, the first that is there.
DUE_KEYS = ("han_tra_loi", "danh_sach_dai_bieu", "gui_danh_sach")


def expected_of(plan: Plan) -> tuple[Expected, ...]:
    """Return the invited organs in protocol order, each with its roles.

    Raises:
        InvalidData: the dossier sends no letters.
    """
    if plan.invitation is None:
        raise InvalidData("Hồ sơ «{dossier}» không có giấy mời nên không có ai phải đăng ký.", dossier=plan.dossier)
    return tuple(
        Expected(each.organ.organ_id, each.organ.name, number, tuple(
            Role(group_id, seat.invitee.text or seat.wording, seat.headcount, attendance)
            for group_id, (seat, attendance) in zip(each.group_ids, each.roles, strict=True)))
        for number, each in enumerate(invitees(plan), start=1)
    )


def hosts_of(plan: Plan, expected: tuple[Expected, ...]) -> Hosts:
    """Return who may send a list."""
    return Hosts(plan.dossier, plan.directory, frozenset(each.organ_id for each in expected), plan.body.organ_id)


def uninvited_of(plan: Plan, answers: Mapping[str, Answer]) -> tuple[Uninvited, ...]:
    """Return the lists in use of organs that the dossier invites no longer, by when they came."""
    invited = {seat.organ_id for group in plan.delegates.groups if group.has_letter for seat in group.seats}
    names = {organ.organ_id: organ.name for organ in plan.directory.organs}
    return tuple(Uninvited(organ_id, names.get(organ_id, organ_id), len(answer.persons), answer.received, answer.file)
                 for organ_id, answer in answers.items() if not plan.invitation or organ_id not in invited)


def uninvited_findings(plan: Plan, uninvited: Iterable[Uninvited]) -> tuple[Finding, ...]:
    """Return a warning for each list whose organ is no longer invited."""
    return tuple(Finding(catalogue.NO_LONGER_INVITED, plan.place, {"organ": each.name, "count": each.people})
                 for each in uninvited)


def groups_of(plan: Plan) -> dict[str, str]:
    """Return group id -> its words, for the groups whose organs get letters, in the table's order."""
    return {group.group_id: group.text.text for group in plan.delegates.groups if group.has_letter}


def due_of(plan: Plan, given: str = "") -> Due:
    """Return by when lists are due: as the command says it (a key of «thoi_han» or a date), else as the plan does.

    Raises:
        InvalidData: what the command says is neither.
    """
    if given:
        return _due(plan.deadlines[given]) if given in plan.deadlines else _due_day(plan, given)
    found = next((plan.deadlines[key] for key in DUE_KEYS if key in plan.deadlines), None)
    return _due(found) if found else Due(None)


def require_due(plan: Plan, given: str = "") -> Due:
    """Return by when lists are due; see ``due_of``.

    Raises:
        InvalidData: nobody says it.
    """
    due = due_of(plan, given)
    if due.day is None:
        raise InvalidData("Chưa có thời hạn gửi danh sách: khai «thoi_han: {{han_tra_loi: …}}» trong ke-hoach.yaml, "
                          "hoặc chạy với --due.")
    return due


def _due(deadline: Deadline) -> Due:
    return Due(deadline.day, due_phrase(deadline))


def _due_day(plan: Plan, given: str) -> Due:
    try:
        day = read_date(given)
    except ValueError:
        raise InvalidData("«{given}» không phải ngày, cũng không phải mã trong «thoi_han» ({keys}).", given=given,
                          keys=", ".join(plan.deadlines) or "không có") from None
    return Due(day, f"trước {date_phrase(day)}")
