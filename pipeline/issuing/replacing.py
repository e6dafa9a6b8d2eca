"""Replace what was issued (Điều 18.3): letters only for those whom the change touches, a công văn to the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.build import Reviewed
from pipeline.divergence import divergence
from pipeline.documents.cong_van import (
    ADDRESSED_ONE_BY_ONE_MAX,
    LISTED,
    UNCHANGED,
    WITHDRAWN,
    NoticeWording,
    letter_issuance,
    notice_draft,
)
from pipeline.documents.giay_moi import invitees, letter_slug
from pipeline.domain.issuance import Distribution, RecipientLine
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain
from pipeline.errors import InvalidData
from pipeline.issued import (
    Office,
    Part,
    PartIssued,
    all_named,
    first_named,
    issuance_of,
    lies_in,
    open_register,
    part_issued,
    settle,
)
from pipeline.issued.holding import REASSURING, UNKNOWN, WITHDRAWING
from pipeline.issuing.issue import Issued, issue, rehearse
from pipeline.issuing.letters import Letter, issue_letter
from pipeline.issuing.request import Request, settled_request
from pipeline.provenance import Change, State
from pipeline.register import Entry, Recipient
from pipeline.vietnamese.dates import date_digits_padded


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a replacement came to: the new documents, and the notices to those whom it does not touch."""

    documents: Issued
    notices: tuple[Issued, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """Organs by what a change does to their letters: another text, a first letter, none any more, nothing."""

    changed: frozenset[str]
    new: frozenset[str]
    withdrawn: frozenset[str]
    untouched: frozenset[str]


def replace_issued(dossier: Reviewed, part: Part, request: Request, office: Office) -> Replaced:
    """Return the documents that replace an issued part, which say so by number and date.

    Letters are made only for those whom the change touches; those no longer invited get a công văn, and so do those
    whose letters stay as they are, when others were replaced.  The notices go first: a run killed in between leaves
    the change to be seen by ``status``, and the next run takes up what is left.

    Raises:
        InvalidData: the part is not issued, or nothing in it has changed.
        PipelineError: as ``issue``.
    """
    plan, before = dossier.plan, in_force(dossier.plan, part, office)
    _require_here(before, office, plan)
    request = settled_request(request, issuance_of(plan, part), before, office)
    _require_later(before, request.day_in(office))
    changes = divergence(plan, part, before, target=office.output / plan.dossier, templates=office.templates,
                         epoch=office.epoch)
    if not changes:
        raise InvalidData("Dữ liệu của «{part}» không khác gì bản đã phát hành; không có gì để thay thế.",
                          part=part.key)
    if part is Part.KE_HOACH:
        return Replaced(issue(dossier, part, request, office, replacing=True))
    return _letters_replaced(dossier, _touched(plan, before, changes), before, request, office)


def _letters_replaced(
    dossier: Reviewed, touched: Touched, before: PartIssued, request: Request, office: Office
) -> Replaced:
    wanted = touched.changed | touched.new
    if wanted:
        rehearse(dossier, Part.GIAY_MOI, request, office, only=wanted, replacing=True)
    told = [(touched.withdrawn, WITHDRAWN, WITHDRAWING)]
    if touched.changed:
        told.append((touched.untouched, UNCHANGED, REASSURING))
    letters = [_notice(dossier, before, organs, wording, key) for organs, wording, key in told if organs]
    day = Request(request.day)
    notices = tuple(issue_letter(dossier, letter, day, office) for letter in letters)
    issued = issue(dossier, Part.GIAY_MOI, request, office, only=wanted, replacing=True) if wanted else Issued()
    return Replaced(issued, notices)


def in_force(plan: Plan, part: Part, office: Office) -> PartIssued:
    """Return what is in force of a part.

    Raises:
        InvalidData: nothing is.
    """
    with open_register(office) as register:
        settle(register, plan)
        issued = part_issued(register, plan, part)
    if not issued.documents and issued.over:
        raise InvalidData("{document} đã bị thu hồi; muốn gửi lại thì phát hành văn bản mới: vanban issue.",
                          document=all_named(issued.over))
    if not issued.documents:
        raise InvalidData("«{part}» của hồ sơ «{dossier}» chưa phát hành; dùng vanban issue.", part=part.key,
                          dossier=plan.dossier)
    return issued


def _require_here(before: PartIssued, office: Office, plan: Plan) -> None:
    """Raise unless the issued files are where the replacement goes: it is told from them what has changed."""
    missing = [entry for entry in before.documents if not lies_in(office.output / plan.dossier, entry)]
    if missing:
        raise InvalidData(
            "Không thấy tệp đã phát hành của {document} trong «{folder}»; chỉ đúng thư mục kết quả bằng -o, hoặc lấy "
            "lại tệp từ bản sao lưu.", document=all_named(missing), folder=office.output / plan.dossier)


def _require_later(before: PartIssued, day: date) -> None:
    later = [entry for entry in before.documents if entry.issued_date > day]
    if later:
        raise InvalidData("Văn bản thay thế không thể ghi ngày {day}, trước {code} ({other}).", code=later[0].code,
                          day=date_digits_padded(day), other=date_digits_padded(later[0].issued_date))


def _touched(plan: Plan, before: PartIssued, changes: Iterable[Change]) -> Touched:
    """Return whom the changes reach; a letter is known by the part of its name that tells whose it is."""
    organs = {letter_slug(invitee.organ): invitee.organ.organ_id for invitee in invitees(plan)}
    unknown = [key.removeprefix(UNKNOWN) for key in before.copies if key.startswith(UNKNOWN)]
    if unknown:
        raise InvalidData("Cơ quan «{organ}» đã nhận giấy mời nhưng không còn trong danh bạ; giữ dòng của cơ quan ấy "
                          "(điền «Hiệu lực đến» nếu đã giải thể) rồi chạy lại.", organ=unknown[0])
    names = {change.name.rsplit("/", 1)[-1].removesuffix(".docx").split("-", 1)[-1] for change in changes
             if change.state is not State.WITHDRAWN}
    reached = {organs[slug] for slug in names if slug in organs}
    invited = frozenset(organs.values())
    holding = frozenset(before.copies)
    return Touched(frozenset(reached & holding), invited - holding, holding - invited, (invited & holding) - reached)


def _notice(
    dossier: Reviewed, before: PartIssued, organs: frozenset[str], wording: NoticeWording, key: str
) -> Letter:
    """Return the công văn to those who hold letters that stay, or fall away."""
    plan = dossier.plan
    about = [entry for entry in before.documents
             if any(before.copies[organ].entry.entry_id == entry.entry_id for organ in organs)]
    base = issuance_of(plan, Part.GIAY_MOI)
    lines = _addressees(plan, organs, about)
    issuance = letter_issuance(plan, base, Distribution(lines, base.distribution.filing))
    mark = hashlib.sha256(" ".join(sorted(organs)).encode()).hexdigest()[:8]
    full_key = f"{key}-{before.newest_id}-{mark}"
    recipients = tuple(Recipient(plan.directory.by_id[organ].name, organ_id=organ) for organ in sorted(organs))
    return Letter(
        lambda given: notice_draft(plan, given, letters=all_named(about), cited=first_named(about),
                                   wording=wording),
        issuance, f"về việc {wording.subject.format(letters=all_named(about))}", full_key,
        recipients=recipients if key == WITHDRAWING else ())


def _addressees(plan: Plan, organs: frozenset[str], about: Sequence[Entry]) -> tuple[RecipientLine, ...]:
    named_organs = [organ for organ in plan.directory.organs if organ.organ_id in organs]
    if len(named_organs) <= ADDRESSED_ONE_BY_ONE_MAX:
        return tuple(RecipientLine(plain(organ.name), (organ.organ_id,)) for organ in named_organs)
    everyone = tuple(organ.organ_id for organ in named_organs)
    codes = " và ".join(f"số {entry.code}" for entry in about) if len(about) < 3 else "nêu dưới đây"
    return (RecipientLine(plain(f"Các cơ quan, đơn vị, địa phương còn giữ Giấy mời {codes}{LISTED}"), everyone),)
