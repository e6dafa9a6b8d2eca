"""What the law lets one do to an issued document: replace it, correct it by công văn, recall it (Điều 18.3, 18.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.build import Reviewed, issue_time
from pipeline.documents import compose
from pipeline.documents.cong_van import Correction, correction_draft, notice_draft, recall_draft
from pipeline.domain.draft import WordDraft
from pipeline.domain.issuance import Distribution, RecipientLine
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain
from pipeline.errors import InvalidData
from pipeline.issued import (
    InForce,
    Office,
    Part,
    documents_in_force,
    issuance_of,
    named,
    open_register,
    with_given_numbers,
)
from pipeline.issuing.issue import Issued, Request, issue
from pipeline.issuing.letters import issue_letter, letter_issuance
from pipeline.making import draft_name, draft_origins
from pipeline.provenance import State, changes_between, read_record
from pipeline.register import Answer, Entry, Relation, Wish


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a replacement came to: the new documents, and the notices to those whom it does not touch."""

    documents: Issued
    notices: tuple[Issued, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a change reaches: organs whose letter says something else now, who are new, who are no longer invited."""

    changed: frozenset[str]
    withdrawn: frozenset[str]
    untouched: frozenset[str]


def replace_issued(
    dossier: Reviewed, part: Part, office: Office, *, day: date, wish: Wish = Wish(), date_reason: str = ""  # noqa: B008
) -> Replaced:
    """Return the documents that replace an issued part, which says so by number and date.

    Letters are made only for those whom the change touches; those it does not touch, and those no longer invited,
    get a công văn.

    Raises:
        InvalidData: the part is not issued, or nothing in it has changed.
        PipelineError: as ``issue``.
    """
    old = _in_force(dossier.plan, part, office)
    touched = _touched(dossier.plan, part, old, office)
    if part is Part.GIAY_MOI and touched.untouched:
        return _partly(dossier, old, touched, office, request=Request(part, day, wish, date_reason))
    issued = issue(dossier, Request(part, day, wish, date_reason, replaced=_by_organ(old)), office)
    notices = _notices(dossier, old[0].entry, touched, office, day=day) if touched.withdrawn else ()
    return Replaced(issued, notices)


def _partly(
    dossier: Reviewed, old: Sequence[InForce], touched: Touched, office: Office, *, request: Request
) -> Replaced:
    """Replace the letters of those touched only; the old entry stays in force for the rest."""
    notices = _notices(dossier, old[0].entry, touched, office, day=request.day)
    if not touched.changed:
        return Replaced(Issued((), (), (), resumed=False), notices)
    issued = issue(dossier, replace(request, replaced=_by_organ(old), only_organs=touched.changed), office)
    return Replaced(issued, notices)


def _by_organ(old: Sequence[InForce]) -> dict[str, Entry]:
    """Return the entries by the organ whose letter they are; under the empty key the newest of the whole dossier."""
    return {document.organ_key: document.entry for document in old}


def _in_force(plan: Plan, part: Part, office: Office) -> tuple[InForce, ...]:
    with open_register(office) as register:
        documents = documents_in_force(register, plan).get(part, ())
    if not documents:
        raise InvalidData("«{part}» của hồ sơ «{dossier}» chưa phát hành; dùng vanban issue.", part=part.key,
                          dossier=plan.dossier)
    return documents


def _touched(plan: Plan, part: Part, old: Sequence[InForce], office: Office) -> Touched:
    """Compare what was issued with what the data say now, number and date left as they were."""
    as_issued = with_given_numbers(plan, {part: tuple(old)})
    drafts = compose(as_issued, frozenset(part.build_parts))
    now = draft_origins(drafts, templates=office.templates, built_at=office.epoch or issue_time(as_issued))
    before = {name: origin for name, origin in read_record(office.output / plan.dossier).origins.items()
              if name.startswith(part.build_parts)}
    organs = {draft_name(draft): draft.recipients for draft in drafts if isinstance(draft, WordDraft)}
    facts_changed = [change for change in changes_between(before, now)
                     if change.state is State.NEW or change.state is State.WITHDRAWN or change.facts]
    if not facts_changed:
        raise InvalidData("Dữ liệu của «{part}» không khác gì bản đã phát hành; không có gì để thay thế.",
                          part=part.key)
    names = {change.name: change.state for change in facts_changed}
    single = {name: ids[0] for name, ids in organs.items() if len(ids) == 1}
    changed = frozenset(organ for name, organ in single.items() if name in names)
    return Touched(changed, _withdrawn(plan, names), frozenset(single.values()) - changed)


def _withdrawn(plan: Plan, names: Mapping[str, State]) -> frozenset[str]:
    """Return the organs of letters that are no longer made; known by the file's name, which bears the organ's id."""
    slugs = {organ_id.replace("_", "-")[:60].rstrip("-"): organ_id for organ_id in plan.directory.by_id}
    gone = (name.rsplit("/", 1)[-1].split("-", 1)[-1].removesuffix(".docx") for name, state in names.items()
            if state is State.WITHDRAWN and "/" in name)
    still = {seat.organ_id for group in plan.delegates.groups if group.has_letter for seat in group.seats}
    return frozenset(slugs[slug] for slug in gone if slug in slugs) - still


def _notices(
    dossier: Reviewed, old: Entry, touched: Touched, office: Office, *, day: date
) -> tuple[Issued, ...]:
    letters = named(old)
    return tuple(
        _notice(dossier, office, organs=organs, subject=f"{words} Giấy mời số {old.code}", paragraphs=(text,), day=day,
                key=f"{key}-{old.entry_id}")
        for organs, words, text, key in (
            (touched.untouched, "giữ nguyên", f"Có thay đổi đối với một số giấy mời khác; {letters} đã gửi đến quý cơ "
             "quan, đơn vị không thay đổi và vẫn có hiệu lực.", "giu-nguyen"),
            (touched.withdrawn, "rút", f"Do thay đổi thành phần dự, {letters} đã gửi đến quý cơ quan, đơn vị không còn "
             "hiệu lực; mong quý cơ quan, đơn vị thông cảm.", "rut"),
        ) if organs
    )


def _notice(
    dossier: Reviewed, office: Office, *, organs: frozenset[str], subject: str, paragraphs: tuple[str, ...],
    day: date, key: str,
) -> Issued:
    plan = dossier.plan
    base = issuance_of(plan, Part.GIAY_MOI)
    lines = _recipient_lines(plan, organs)
    issuance = letter_issuance(plan, base, Distribution(lines, base.distribution.filing))
    stem = f"cong-van-{key}"
    return issue_letter(
        dossier, lambda given: notice_draft(plan, given, subject=subject, paragraphs=paragraphs, stem=stem),
        issuance, office, day=day, subject=subject, key=key)


#: So many addressees are named one by one; more are told together, and the distribution list names them.
NAMED_ADDRESSEES_MAX = 8


def _recipient_lines(plan: Plan, organs: frozenset[str]) -> tuple[RecipientLine, ...]:
    named_organs = [organ for organ in plan.directory.organs if organ.organ_id in organs]
    if len(named_organs) > NAMED_ADDRESSEES_MAX:
        everyone = tuple(organ.organ_id for organ in named_organs)
        return (RecipientLine(plain("Các cơ quan, đơn vị, địa phương đã nhận giấy mời"), everyone),)
    return tuple(RecipientLine(plain(organ.name), (organ.organ_id,)) for organ in named_organs)


def recall_issued(dossier: Reviewed, part: Part, office: Office, *, day: date, reason: str) -> Issued:
    """Return the công văn that recalls an issued part; the part is marked recalled when it is issued.

    Raises:
        InvalidData: the part is not issued, or no reason is given.
        PipelineError: as ``issue``.
    """
    if not reason.strip():
        raise InvalidData("Thu hồi phải ghi lý do (--reason).")
    plan, old = dossier.plan, _in_force(dossier.plan, part, office)[-1].entry
    what = f"{named(old)} của {plan.body.full_name}"
    base = issuance_of(plan, part)
    return issue_letter(
        dossier,
        lambda given: recall_draft(plan, given, recalled=what, reason=reason.strip(), stem=f"thu-hoi-{part.key}"),
        letter_issuance(plan, base, base.distribution), office, day=day, subject=f"Thu hồi {what}",
        key=f"thu-hoi-{old.entry_id}", answers=Answer(Relation.RECALLS, old.entry_id))


def correct_issued(
    dossier: Reviewed, part: Part, office: Office, *, day: date, corrections: tuple[Correction, ...]
) -> Issued:
    """Return the công văn đính chính of an issued part; the part is marked corrected when it is issued.

    Only faults of form are corrected so; a fault of content asks for a replacement (Điều 18.3).

    Raises:
        InvalidData: the part is not issued, or no correction is given.
        PipelineError: as ``issue``.
    """
    if not corrections:
        raise InvalidData("Đính chính phải ghi chỗ sai và chỗ đúng (--wrong, --right).")
    plan, old = dossier.plan, _in_force(dossier.plan, part, office)[-1].entry
    what = f"{named(old)} của {plan.body.full_name}"
    base = issuance_of(plan, part)
    return issue_letter(
        dossier,
        lambda given: correction_draft(plan, given, corrected=what, corrections=corrections,
                                       stem=f"dinh-chinh-{part.key}"),
        letter_issuance(plan, base, base.distribution), office, day=day, subject=f"Đính chính {what}",
        key=f"dinh-chinh-{old.entry_id}-{len(old.corrected_by) + 1}", answers=Answer(Relation.CORRECTS, old.entry_id))
