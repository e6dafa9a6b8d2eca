"""Do the organs agree: delegate table, participants section, tasks, Nơi nhận."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.plan import DelegateGroup, Participants, Plan, Seat
from pipeline.domain.review import catalogue
from pipeline.findings import Finding
from pipeline.vietnamese.text import folded


def organ_findings(plan: Plan) -> Iterator[Finding]:
    """Yield organs that one part names and another does not."""
    yield from _participants(plan)
    yield from _tasks(plan)
    yield from _recipients(plan)


def _participants(plan: Plan) -> Iterator[Finding]:
    if not plan.participants:
        return
    for line in plan.participants:
        yield from _not_seated(plan, line)
    for group in plan.delegates.groups:
        lines = [line for line in plan.participants if group.group_id in line.group_ids]
        if not lines:
            yield Finding(catalogue.GROUP_NOT_IN_PARTICIPANTS, group.place, {"group": group.group_id})
            continue
        yield from (Finding(catalogue.ATTENDANCE_MISMATCH, line.place, {"group": group.group_id})
                    for line in lines if line.attendance is not group.attendance)
        if group.named:
            yield from _not_told(plan, group, lines)


def _not_seated(plan: Plan, line: Participants) -> Iterator[Finding]:
    """Yield the organs that a line names and that its groups, or all groups where it names none, do not seat."""
    groups = plan.delegates.groups
    if line.group_ids:
        groups = tuple(group for group in groups if group.group_id in line.group_ids)
    if not plan.delegates.groups:
        return
    seated = {seat.organ_id for group in groups for seat in group.seats}
    for organ_id in dict.fromkeys(line.organ_ids):
        if organ_id not in seated:
            yield Finding(catalogue.NOT_IN_DELEGATES, line.place, {"organ": _name(plan, organ_id)})


def _not_told(plan: Plan, group: DelegateGroup, lines: list[Participants]) -> Iterator[Finding]:
    """Yield the organs of a group that its lines leave out; lines that name none describe the group as a whole."""
    listed = {organ_id for line in lines for organ_id in line.organ_ids}
    words = " ".join(folded(line.text.text) for line in lines)
    told = {seat.organ_id for seat in group.seats if seat.organ_id in listed or _is_in(plan, seat, words)}
    left = {seat.organ_id: seat for seat in reversed(group.seats) if seat.organ_id not in told}
    if listed or told:
        for organ_id, seat in reversed(left.items()):
            yield Finding(catalogue.NOT_IN_PARTICIPANTS, seat.place,
                          {"organ": _name(plan, organ_id), "group": group.group_id})


def _is_in(plan: Plan, seat: Seat, words: str) -> bool:
    names = (seat.wording, *plan.directory.by_id[seat.organ_id].every_name)
    return any(folded(name) in words for name in names)


def _tasks(plan: Plan) -> Iterator[Finding]:
    """Yield the bodies with a task that are neither invited nor sent the plan, nor issue it themselves."""
    invited = {seat.organ_id for group in plan.delegates.groups for seat in group.seats}
    received = {organ for line in plan.issuance.distribution.lines for organ in line.organ_ids}
    reached = invited | received | {plan.body.organ_id}
    for task in plan.tasks:
        for organ_id in dict.fromkeys(task.organ_ids):
            if organ_id not in reached:
                yield Finding(catalogue.TASK_NOT_INVITED, task.place, {"organ": _name(plan, organ_id)})


def _recipients(plan: Plan) -> Iterator[Finding]:
    lines = plan.issuance.distribution.lines
    received = {organ for line in lines for organ in line.organ_ids}
    left = list(dict.fromkeys(
        seat.organ_id for group in plan.delegates.groups if group.has_letter for seat in group.seats
        if seat.organ_id not in received
    ))
    if left:
        more = f" (và {len(left) - 1} cơ quan khác)" if len(left) > 1 else ""
        yield Finding(catalogue.INVITED_NOT_IN_RECIPIENTS, plan.issuance.distribution.place,
                      {"organ": _name(plan, left[0]), "more": more})


def _name(plan: Plan, organ_id: str) -> str:
    return plan.directory.by_id[organ_id].name
