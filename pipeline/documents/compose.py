"""The registry of documents: one plan becomes all drafts of its dossier, in the order they are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.documents.annexes import annex_drafts
from pipeline.documents.giay_moi import giay_moi_drafts
from pipeline.documents.ke_hoach import ke_hoach_draft
from pipeline.documents.lazily import Joined
from pipeline.documents.noi_nhan import noi_nhan_drafts
from pipeline.domain.draft import Draft
from pipeline.domain.plan import Plan

#: What «--only» accepts: part of the dossier -> what makes it.
PARTS: Mapping[str, Callable[[Plan], Sequence[Draft]]] = {
    "ke-hoach": lambda plan: (ke_hoach_draft(plan),),
    "phu-luc": annex_drafts,
    "giay-moi": giay_moi_drafts,
    "noi-nhan": noi_nhan_drafts,
}


def compose(plan: Plan, only: frozenset[str] = frozenset()) -> Sequence[Draft]:
    """Return the drafts of the dossier, or of the parts named in ``only`` (keys of ``PARTS``).

    Letters are composed when they are asked for, each time anew.
    """
    return Joined([make(plan) for part, make in PARTS.items() if not only or part in only])
