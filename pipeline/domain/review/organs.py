"""Do the organs agree: delegate table, participants section, tasks, Nơi nhận, and the directory's dates."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.plan import Participants, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding


def organ_findings(plan: Plan) -> Iterator[Finding]:
    """Yield organs that one part names and another does not, and organs that do not exist at the date."""
    yield from _participants(plan)
    yield from _tasks(plan)
    yield from _recipients(plan)
    yield from _existence(plan)


def _participants(plan: Plan) -> Iterator[Finding]:
    if not plan.participants:
        return
    groups = {group.group_id: group for group in plan.delegates.groups}
    spoken_of = {group_id for line in plan.participants for group_id in line.group_ids}
    for line in plan.participants:
        if line.organ_ids:
            yield from _one_line(plan, line)
    for group_id, group in groups.items():
        if group_id not in spoken_of:
            yield Finding(catalogue.GROUP_NOT_IN_PARTICIPANTS, group.place, {"group": group_id})


def _one_line(plan: Plan, line: Participants) -> Iterator[Finding]:
    """Compare the organs that a line names with those of the groups it speaks of."""
    groups = [group for group in plan.delegates.groups if group.group_id in line.group_ids]
    if plan.delegates.groups:
        seated = {seat.organ_id for group in groups for seat in group.seats}
        for organ_id in dict.fromkeys(line.organ_ids):
            if organ_id not in seated:
                yield Finding(catalogue.NOT_IN_DELEGATES, line.place, {"organ": _name(plan, organ_id)})
    told: set[str] = set(line.organ_ids)
    for seat in (seat for group in groups if group.named for seat in group.seats):
        if seat.organ_id not in told:
            told.add(seat.organ_id)
            yield Finding(catalogue.NOT_IN_PARTICIPANTS, seat.place, {"organ": _name(plan, seat.organ_id)})


def _reached(plan: Plan) -> set[str]:
    """Return the organs that are invited or receive the plan, with the organs that stand below them."""
    invited = {seat.organ_id for group in plan.delegates.groups for seat in group.seats}
    received = {organ for line in plan.issuance.distribution.lines for organ in line.organ_ids}
    return invited | received | {plan.body.organ_id}


def _tasks(plan: Plan) -> Iterator[Finding]:
    reached = _reached(plan)
    for task in plan.tasks:
        for organ_id in task.organ_ids:
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


def _existence(plan: Plan) -> Iterator[Finding]:
    day = plan.reference_day
    told: set[str] = set()
    for use in plan.organ_uses:
        organ = plan.directory.by_id[use.organ_id]
        if organ.organ_id in told or organ.exists_on(day):
            continue
        told.add(organ.organ_id)
        heirs = [plan.directory.by_id[heir] for heir in organ.successor_ids if heir in plan.directory.by_id]
        names = ", ".join(f"«{heir.full_name}» ({heir.organ_id})" for heir in heirs)
        successor = f"; cơ quan kế thừa: {names}" if names else ""
        yield Finding(catalogue.ORGAN_NOT_EXISTING, use.place, {
            "organ": organ.full_name, "day": f"{day:%d/%m/%Y}" if day else "hôm nay", "successor": successor,
        })


def _name(plan: Plan, organ_id: str) -> str:
    return plan.directory.by_id[organ_id].name
