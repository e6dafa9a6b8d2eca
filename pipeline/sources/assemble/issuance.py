"""What makes words a document: number, symbol, date, signer, recipients."""

from __future__ import annotations

from pipeline.domain.issuance import Distribution, Issuance, IssuingBody, RecipientLine, Signer
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Delegates, Event, Invitation, Note
from pipeline.domain.prose import plain
from pipeline.sources import catalogue
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.assemble.people import listed
from pipeline.sources.notations import notation_findings
from pipeline.sources.schema import DistributionFile, InvitationFile, IssuanceFile, NoteFile, RecipientFile
from pipeline.sources.source_map import Cursor


def issuance(
    file: IssuanceFile, kind: DocumentKind, at: Cursor, *, body: IssuingBody, delegates: Delegates, desk: Desk
) -> Issuance:
    """Return the issuing facts of one document."""
    if file.code_notation:
        desk.reader.findings += notation_findings(file.code_notation, at["ky_hieu"])
    signer = desk.known("người ký", file.signer, body.signers, at["nguoi_ky"])
    return Issuance(
        code_number=file.code_number,
        code_notation=desk.literal(file.code_notation, at["ky_hieu"]) or body.code_notations[kind],
        issued=file.issued,
        signer=signer or Signer("", "", ""),
        distribution=_distribution(file.distribution, at["noi_nhan"], delegates, desk),
        priority=file.priority or "",
        secrecy=file.secrecy or "",
        circulation=file.circulation or "",
        place=at["ngay_ban_hanh"].place,
    )


def _distribution(file: DistributionFile, at: Cursor, delegates: Delegates, desk: Desk) -> Distribution:
    return Distribution(
        lines=tuple(_line(line, at["dong"][index], delegates, desk) for index, line in enumerate(file.lines)),
        filing=tuple(desk.literal(place, at["luu"][index]) for index, place in enumerate(file.filing)),
        drafter_mark=desk.literal(file.drafter_mark, at["ky_hieu_soan_thao"]),
        place=at["luu"].place,
    )


def _line(file: RecipientFile, at: Cursor, delegates: Delegates, desk: Desk) -> RecipientLine:
    named = desk.organs(file.organs, at["co_quan"])
    organ_ids = [organ.organ_id for organ, _, _ in named]
    organ_ids += [organ.organ_id for organ in desk.tagged(file.tags, at["nhan"])]
    if file.gather:
        organ_ids += invited_organs(delegates)
    gathers = file.gather and any(group.has_letter for group in delegates.groups)
    if not (file.organs or file.tags or gathers or file.text):
        desk.note(catalogue.MISSING_KEY, at, key="co_quan")
    names = listed(desk.literal(use.wording, spot) or organ.abbreviation or organ.name for organ, use, spot in named)
    return RecipientLine(
        text=desk.prose(file.text, at["ten"]) if file.text else plain(names),
        organ_ids=tuple(dict.fromkeys(organ_ids)),
        purpose=desk.literal(file.purpose, at["muc_dich"]),
        copies_each=file.copies_each,
        invited=bool(file.gather),
        place=at.place,
    )


def invited_organs(delegates: Delegates) -> tuple[str, ...]:
    """Return the ids of all organs that get a letter, in the order of the table, none twice."""
    seats = (seat.organ_id for group in delegates.groups if group.has_letter for seat in group.seats)
    return tuple(dict.fromkeys(seats))


def invitation(
    file: InvitationFile | None, at: Cursor, *, body: IssuingBody, event: Event | None, delegates: Delegates,
    desk: Desk,
) -> Invitation | None:
    """Return what the letters say, or None when the plan sends none."""
    if file is None:
        return None
    if event is None:
        desk.note(catalogue.LETTER_WITHOUT_EVENT, at)
        return None
    return Invitation(
        issuance=issuance(file, DocumentKind.GIAY_MOI, at, body=body, delegates=delegates, desk=desk),
        subject=desk.prose(file.subject, at["trich_yeu"]) if file.subject else event.name,
        attend=desk.prose(file.attend, at["toi_du"]) if file.attend else event.name,
        notes=tuple(_note(note, at["luu_y"][index], delegates, desk) for index, note in enumerate(file.notes)),
        with_programme=file.with_programme,
        registration_link=file.registration_link or "",
        documents_link=file.documents_link or "",
        place=at.place,
    )


def _note(file: NoteFile, at: Cursor, delegates: Delegates, desk: Desk) -> Note:
    groups = {group.group_id: group for group in delegates.groups}
    for index, group_id in enumerate(file.groups):
        desk.known("nhóm đại biểu", group_id, groups, at["nhom"][index])
    return Note(desk.prose(file.text, at["doan"]), tuple(file.groups))
