"""Công văn about issued documents: numbered, frozen and entered like any other, in the series of công văn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pipeline.build import Reviewed, issue_time, judged, require_conformant
from pipeline.domain.draft import WordDraft
from pipeline.domain.issuance import Distribution, Issuance, IssueDate
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.issued import Office, document_facts, freeze, frozen_folder, open_register
from pipeline.issuing.issue import Issued, clear_unfinished
from pipeline.making import Made, make
from pipeline.manifest import entries_of_other_parts
from pipeline.provenance import RECORD_NAME
from pipeline.register import Answer
from pipeline.rendering import Templates, load_templates
from pipeline.workspace import MANIFEST_NAME, Tree, Workspace, publish

#: Makes the draft of a công văn for its issuing facts.
DraftMaker = Callable[[Issuance], WordDraft]


def letter_issuance(plan: Plan, base: Issuance, distribution: Distribution) -> Issuance:
    """Return the issuing facts of a công văn signed like ``base``, not numbered yet.

    Raises:
        InvalidData: co-quan.yaml gives no symbol for công văn (number, body, drafting unit: Mục II.3.b).
    """
    notation = plan.body.code_notations.get(DocumentKind.CONG_VAN)
    if not notation:
        raise InvalidData(
            "Chưa có ký hiệu công văn; thêm vào co-quan.yaml: «ky_hieu: {{cong_van: UBND-…}}» "
            "(tên cơ quan, đơn vị soạn thảo)."
        )
    return replace(base, code_number=None, code_suffix="", code_notation=notation, issued=IssueDate(),
                   distribution=distribution, replaces="")


def issue_letter(
    dossier: Reviewed, draft_for: DraftMaker, issuance: Issuance, office: Office, *, day: date, subject: str, key: str,
    answers: Answer | None = None,
) -> Issued:
    """Return a công văn, issued.

    Raises:
        PipelineError: as ``issue`` does.
    """
    plan = dossier.plan
    facts = document_facts(plan, issuance, DocumentKind.CONG_VAN, subject=subject, key=key)
    templates = load_templates(office.templates)
    target = office.output / plan.dossier
    with Workspace(office.output) as workspace, open_register(office) as register:
        trial = replace(issuance, code_number=1, issued=IssueDate(day=day))
        _made(dossier, draft_for(trial), templates, workspace, office)
        given = register.reserve(facts, issued_date=day, answers=answers)
        entry = given.entry
        final = replace(issuance, code_number=entry.number, code_suffix=entry.suffix,
                        issued=IssueDate(day=entry.issued_date))
        made = _made(dossier, draft_for(final), templates, workspace, office)
        tree = workspace.folder()
        for name in (MANIFEST_NAME, RECORD_NAME):
            if (target / name).exists():
                (tree / name).write_bytes((target / name).read_bytes())
        clear_unfinished(target / frozen_folder(entry))
        files = freeze(made.artifacts, entry, tree=tree)
        kept = frozenset(str(each["ten_tep"]) for each in entries_of_other_parts(target, frozenset()))
        publish([Tree(tree, target, made={}, kept=kept)])
        done = register.complete(entry.entry_id, files=files)
    return Issued((done.entry,), tuple(target / file.name for file in files),
                  (*given.findings, *done.findings), given.resumed)


def _made(dossier: Reviewed, draft: WordDraft, templates: Templates, workspace: Workspace, office: Office) -> Made:
    """Make and check one công văn."""
    target = office.output / dossier.plan.dossier
    made = make([draft], templates, folder=workspace.folder(), target=target,
                built_at=office.epoch or issue_time(dossier.plan), progress=lambda *_: None)
    require_conformant([judged(made, replace(dossier, findings=()), target)], strict=False,
                       accept=office.accept_nonconformant)
    return made
