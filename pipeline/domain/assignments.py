"""The plan's tasks one by one (việc được giao), each with an id that stays when its words change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.domain.plan import Deadline, Plan
from pipeline.domain.prose import Prose
from pipeline.findings import Place

#: Begins the ids of what is asked of all who take part, not of one organ.
COMMON = "chung"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One piece of work: who leads, who supports, what, by when.

    Attributes:
        assignment_id: the id of the data («ma»), else the first lead and its deadline (``so_noi_vu.bai_phat_bieu``),
            else the first lead and a running number (``so_noi_vu.2``).
        heading: the leads in words, or who else is addressed.
        lead_ids: the organs that lead; none when all who take part are addressed.
        support_ids: the organs that support.
    """

    assignment_id: str
    heading: Prose
    lead_ids: tuple[str, ...]
    support_ids: tuple[str, ...]
    text: Prose
    deadline: Deadline | None
    place: Place = field(default_factory=Place, compare=False)


def assignments(plan: Plan) -> tuple[Assignment, ...]:
    """Return every piece of work of the plan in its order.

    Work with a deadline is told by the deadline, so that other work put before it does not change its id.
    """
    used: Counter[str] = Counter()
    found = []
    for task in plan.tasks:
        first = task.organ_ids[0] if task.organ_ids else COMMON
        for duty in task.duties:
            supports = tuple(organ for organ in duty.support_ids if organ not in task.organ_ids)
            found.append(Assignment(duty.duty_id or _id(first, duty.deadline, used), task.heading, task.organ_ids,
                                    supports, duty.text, duty.deadline, duty.place))
    return tuple(found)


def _id(first: str, deadline: Deadline | None, used: Counter[str]) -> str:
    base = f"{first}.{deadline.deadline_id}" if deadline else first
    used[base] += 1
    return f"{base}.{used[base]}" if deadline is None or used[base] > 1 else base
