"""Công văn about issued documents: drafted beside the dossier's files, or numbered, frozen and entered as others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.build import Reviewed, examiner_of, judged, midnight, require_conformant
from pipeline.documents.cong_van import list_drafts
from pipeline.domain.draft import WordDraft
from pipeline.domain.issuance import Issuance
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.issued import Office, Owner, document_facts, freeze, frozen_folder, numbered, open_register, settle
from pipeline.issuing.bench import clear_unfinished
from pipeline.issuing.issue import Issued
from pipeline.issuing.request import Request
from pipeline.leaks import distinctive_facts
from pipeline.making import Made, make
from pipeline.manifest import entries_of_other_parts
from pipeline.provenance import published_events
from pipeline.readying import ready
from pipeline.register import Answer, DocumentFacts, Recipient, Scope, State
from pipeline.rendering import Templates, load_templates
from pipeline.workspace import MANIFEST_NAME, RECORD_NAME, Tree, Workspace, publish, writing

#: Where drafts of công văn lie in the dossier's output folder.
DRAFT_FOLDER = "cong-van"


@dataclass(frozen=True, slots=True)
class Letter:
    """One công văn to be.

    Attributes:
        draft_for: makes its draft for issuing facts.
        issuance: signer, symbol and recipients; not numbered.
        subject: what the book says of it.
        key: tells it apart from other công văn of the dossier.
        recipients: lines of the book with the organs' ids; those of Nơi nhận when empty.
        answers: what it does to an issued document.
    """

    draft_for: Callable[[Issuance], WordDraft]
    issuance: Issuance
    subject: str
    key: str
    recipients: tuple[Recipient, ...] = ()
    answers: Answer | None = None

    def drafts_for(self, plan: Plan, issuance: Issuance) -> tuple[WordDraft, ...]:
        """Return the công văn, and the list of those whom it addresses together where they are many."""
        draft = self.draft_for(issuance)
        return (draft, *list_drafts(plan, issuance, stem=draft.stem))

    def facts(self, plan: Plan) -> DocumentFacts:
        """Return what the register asks of it."""
        facts = document_facts(plan, self.issuance, DocumentKind.CONG_VAN, subject=self.subject, key=self.key)
        return replace(facts, recipients=self.recipients or facts.recipients)


def issue_letter(dossier: Reviewed, letter: Letter, request: Request, office: Office) -> Issued:
    """Return a công văn, issued; nothing when it was issued before.

    Raises:
        PipelineError: as ``issue`` does.
    """
    plan, facts = dossier.plan, letter.facts(dossier.plan)
    templates, day = load_templates(office.templates), request.day_in(office)
    with Workspace(office.output) as workspace, open_register(office) as register, writing(office.output):
        settle(register, plan)
        if any(entry.facts.document_key == letter.key and entry.state is State.ISSUED
               for entry in register.of_dossier(plan.dossier)):
            return Issued()
        likely = request.wish.number or register.peek_next(Scope(facts.organ_id, day.year, facts.series))
        trial = numbered(letter.issuance, plan, number=likely, suffix=request.wish.suffix, day=day, replaced=None)
        _made(dossier, letter.drafts_for(plan, trial), templates, workspace, office)
        given = register.reserve(facts, issued_date=day, wish=request.wish, date_reason=request.date_reason,
                                 answers=letter.answers)
        entry = given.entry
        final = numbered(letter.issuance, plan, number=entry.number, suffix=entry.suffix, day=entry.issued_date,
                         replaced=None)
        made = _made(dossier, letter.drafts_for(plan, final), templates, workspace, office)
        target, tree = office.output / plan.dossier, workspace.folder()
        clear_unfinished(target / frozen_folder(entry))
        files = freeze(made.artifacts, made.origins, entry, tree=tree)
        publish([_beside_all(target, tree)])
        done = register.complete(entry.entry_id, files=files)
        settle(register, plan)
    return Issued((done.entry,), tuple(target / file.name for file in files),
                  (*given.findings, *done.findings), given.resumed)


def _beside_all(target: Path, tree: Path) -> Tree:
    """Return the tree with all that lies in the dossier's folder staying as it is, its papers included."""
    for name in (MANIFEST_NAME, RECORD_NAME):
        if (target / name).exists():
            (tree / name).write_bytes((target / name).read_bytes())
    kept = frozenset(each.name for each in entries_of_other_parts(target, frozenset()))
    return Tree(tree, target, made={}, kept=kept)


def draft_letter(dossier: Reviewed, letter: Letter, office: Office) -> Path:
    """Return the file of a công văn drafted without number and date, to be read, signed, or issued later.

    Raises:
        WouldDestroy: somebody has worked on an earlier draft of it.
        PipelineError: as ``build`` raises.
    """
    drafts = [replace(draft, stem=f"{DRAFT_FOLDER}/{draft.stem}")
              for draft in letter.drafts_for(dossier.plan, letter.issuance)]
    target = office.output / dossier.plan.dossier
    with Workspace(office.output) as workspace, writing(office.output):
        made = _made(dossier, drafts, load_templates(office.templates), workspace, office)
        tree, built = ready(made, dossier.plan.dossier, dossier.findings, target,
                            event=distinctive_facts(dossier.plan), owner=Owner.of(dossier.plan), parts=frozenset())
        publish([tree])
    return target / built.artifacts[0].name


def _made(
    dossier: Reviewed, drafts: Sequence[WordDraft], templates: Templates, workspace: Workspace, office: Office
) -> Made:
    """Make and check one công văn with what goes with it."""
    target = office.output / dossier.plan.dossier
    made = make(drafts, templates, folder=workspace.folder(), target=target,
                stamp=lambda _: office.epoch or midnight(office.today), progress=lambda *_: None,
                examiner=examiner_of(dossier.plan, published_events(office.output)))
    require_conformant([judged(made, replace(dossier, findings=()))], strict=False,
                       accept=office.accept_nonconformant)
    return made
