"""The invitations (Giấy mời), form 1.7 of Phụ lục III: one for each organ, however many groups it is in."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, overload

from pipeline.documents.body import body_lines, closed
from pipeline.documents.frame import foot, head, replacement_sentence
from pipeline.documents.lazily import Joined, Lazily
from pipeline.documents.links import link_codes, link_sentences
from pipeline.documents.phrases import ended, event_time, people_text, sentence, stopped, unended
from pipeline.domain.draft import BinderDraft, Block, Draft, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Organ
from pipeline.domain.plan import Attendance, BodyBlock, Event, Invitation, Plan, Seat
from pipeline.domain.prose import Prose, Run, joined, plain
from pipeline.vietnamese.persons import is_named_person

FOLDER = "giay-moi"
BINDER_STEM = "giay-moi-tat-ca"
WAYS = {Attendance.DIRECT: "dự trực tiếp", Attendance.ONLINE: "dự trực tuyến"}
AT = "tại "
#: Issuances whose letters' common part is remembered at a time: each organ may have one of its own.
MOST_CONTEXTS = 64
_LETTER_FILE = re.compile(rf"(?:^|/){FOLDER}/\d+-([^/]+)\.docx$")
#: What «Địa điểm» says when each role has a place of its own: two halls side by side would leave open who goes where.
AS_SAID_ABOVE = "Như đã ghi tại từng thành phần nêu trên"


@dataclass(frozen=True, slots=True)
class Invitee:
    """One organ with all that it is invited as: a role and a number of persons for each group it is in."""

    organ: Organ
    roles: tuple[tuple[Seat, Attendance], ...]
    group_ids: tuple[str, ...]

    @property
    def headcount(self) -> int | None:
        """Return the persons of all roles, or None when some role does not say."""
        counts = [seat.headcount for seat, _ in self.roles]
        return None if None in counts else sum(count for count in counts if count is not None)

    @property
    def venues(self) -> frozenset[str]:
        """Return the different places in which the organ takes part."""
        return frozenset(seat.venue.text for seat, _ in self.roles)


class Invitees(Sequence[Invitee]):
    """Every invited organ once, in the order of the delegate table, put together when it is asked for.

    An organ that one row names twice is invited once in that row: the second naming is a fault of the row, which
    the review reports.

    Args:
        plan: the dossier.
    """

    def __init__(self, plan: Plan) -> None:
        self._seats, self._organs = plan.delegates.letter_seats, plan.directory.by_id
        places: dict[str, int] = {}
        roles = sorted((places.setdefault(seat.organ_id, len(places)), number)
                       for number, (_, seat) in enumerate(self._seats))
        self._numbers = array("I", (number for _, number in roles))
        self._ends = array("I", (end for end, ((place, _), (following, _)) in enumerate(
            pairwise((*roles, (len(places), 0))), start=1) if place != following))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> Invitee: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Invitee, ...]: ...

    def __getitem__(self, index: int | slice) -> Invitee | tuple[Invitee, ...]:
        """Return one organ, or several, with all that each is invited as."""
        if isinstance(index, slice):
            return tuple(map(self._invitee, range(len(self))[index]))
        return self._invitee(range(len(self))[index])

    def organ(self, place: int) -> Organ:
        """Return one organ."""
        _, seat = self._seats[self._numbers[self._ends[place - 1] if place else 0]]
        return self._organs[seat.organ_id]

    def _invitee(self, place: int) -> Invitee:
        by_group: dict[str, tuple[Seat, Attendance]] = {}
        for number in self._numbers[self._ends[place - 1] if place else 0:self._ends[place]]:
            group, seat = self._seats[number]
            by_group.setdefault(group.group_id, (seat, group.attendance))
        return Invitee(self._organs[seat.organ_id], tuple(by_group.values()), tuple(by_group))


def invitees(plan: Plan) -> Invitees:
    """Return every invited organ once, in the order of the delegate table."""
    return Invitees(plan)


def giay_moi_drafts(plan: Plan) -> Sequence[Draft]:
    """Return one letter for each invited organ, and the file that holds them all for printing."""
    invitation, event = plan.invitation, plan.event
    if invitation is None or event is None:
        return ()
    invited = invitees(plan)
    if not invited:
        return ()
    # By identity: an issuance may name ten thousand recipients.
    contexts: dict[int, tuple[Invitation, dict[str, Any]]] = {}
    width = max(3, len(str(len(invited))))

    def stem(place: int, organ: Organ | None = None) -> str:
        return f"{FOLDER}/{place + 1:0{width}d}-{letter_slug(organ or invited.organ(place))}"

    def letter(place: int) -> WordDraft:
        invitee = invited[place]
        issuance = invitation.own_issuances.get(invitee.organ.organ_id, invitation.issuance)
        if id(issuance) not in contexts:
            if len(contexts) >= MOST_CONTEXTS:
                contexts.clear()
            own = replace(invitation, issuance=issuance)
            contexts[id(issuance)] = own, _shared_context(plan, own, event)
        own, shared = contexts[id(issuance)]
        return _letter(plan, own, invitee, shared, stem=stem(place, invitee.organ))

    title = f"{DocumentKind.GIAY_MOI.label} {invitation.subject.text}"
    places = range(len(invited))
    binder = BinderDraft(DocumentKind.GIAY_MOI, BINDER_STEM, Lazily(places, stem), title, plan.body.full_name)
    return Joined((Lazily(places, letter), (binder,)))


def letter_slug(organ: Organ) -> str:
    """Return the part of a letter's file name that tells whose it is."""
    return organ.file_slug


def slug_of_letter(name: str) -> str:
    """Return what a letter's file name (``giay-moi/030-so-noi-vu.docx``) tells of its organ.

    For any other file it is an empty text.
    """
    found = _LETTER_FILE.search(name)
    return found[1] if found else ""


def _shared_context(plan: Plan, invitation: Invitation, event: Event) -> dict[str, Any]:
    """Return the placeholders that are the same in every letter."""
    return {
        **head(plan.body, invitation.issuance, DocumentKind.GIAY_MOI),
        "trich_yeu": invitation.subject,
        "ten_co_quan_moi": plan.body.full_name,
        "toi_du": sentence(invitation.attend),
        "chu_tri": sentence(event.chair),
        "thoi_gian": plain(event_time(event) + "."),
        "chuong_trinh": _programme(plan) if invitation.with_programme else (),
        "ma_qr": link_codes(invitation),
        **foot(invitation.issuance, is_letter=True),
    }


def _programme(plan: Plan) -> tuple[Block, ...]:
    heading = Block("khoan_tieu_de", plain("Chương trình:"))
    pull = BodyBlock("lay_tu", pull="chuong_trinh")
    return (heading, *body_lines(plan, (pull,))) if plan.programme else ()


def _letter(plan: Plan, invitation: Invitation, invitee: Invitee, shared: dict[str, Any], *, stem: str) -> WordDraft:
    notes = _notes(invitation, invitee)
    venue, programme = sentence(_venue(invitee)), shared["chuong_trinh"]
    context = {
        **shared,
        "kinh_moi": _addressee(invitee),
        "thanh_phan": _roles(invitee) if len(invitee.roles) > 1 else (),
        "dia_diem": venue if notes or programme else ended(venue),
        "chuong_trinh": programme if notes else closed(programme),
        "luu_y": (*notes[:-1], ended(notes[-1])) if notes else (),
    }
    return WordDraft(DocumentKind.GIAY_MOI, "giay_moi.docx", stem, context,
                     title=f"{DocumentKind.GIAY_MOI.label} {invitee.organ.full_name}",
                     author=plan.body.full_name, recipients=(invitee.organ.organ_id,))


def _notes(invitation: Invitation, invitee: Invitee) -> tuple[Prose, ...]:
    """Return what this letter asks: the notes to all and to the organ's own groups, then what it replaces."""
    groups = set(invitee.group_ids)
    notes = [sentence(note.text) for note in invitation.notes if not note.group_ids or groups & set(note.group_ids)]
    notes += map(plain, link_sentences(invitation))
    replacement = replacement_sentence(DocumentKind.GIAY_MOI, invitation.issuance)
    return (*notes[:-1], *map(stopped, notes[-1:]), plain(replacement)) if replacement else tuple(notes)


def _addressee(invitee: Invitee) -> Prose:
    """Return slot 6 of the form: the one role, or the organ with its roles listed below."""
    if len(invitee.roles) == 1:
        seat, _ = invitee.roles[0]
        quota = _quota(seat)
        return sentence(unended(seat.invitee) + quota if quota else seat.invitee)
    count = invitee.headcount
    total = f" ({people_text(count)})" if count is not None else ""
    return plain(f"{invitee.organ.name}{total}, gồm:")


def _quota(seat: Seat) -> str:
    """Return `` (02 người)``; nothing where the plan does not say, and nothing for one person invited by name."""
    if seat.headcount is None or (seat.headcount == 1 and is_named_person(seat.invitee.text)):
        return ""
    return f" ({people_text(seat.headcount)})"


def _roles(invitee: Invitee) -> tuple[Prose, ...]:
    """Return a line for each role, with its own way and place where not all roles share them."""
    lines = []
    for index, (seat, attendance) in enumerate(invitee.roles, start=1):
        who = unended(seat.invitee) + _quota(seat)
        line = joined((Run("- "), *who.runs, *_taking_part(invitee, seat, attendance)))
        lines.append(line + ("." if index == len(invitee.roles) else ";"))
    return tuple(lines)


def _taking_part(invitee: Invitee, seat: Seat, attendance: Attendance) -> tuple[Run, ...]:
    """Return ``, dự trực tiếp tại …``: whatever of way and place is not the same for all roles of the letter."""
    way = Run(f", {WAYS[attendance]}")
    if len(invitee.venues) > 1 and seat.venue:
        first, *rest = unended(seat.venue).runs
        bare = first.text[len(AT):] if first.text.casefold().startswith(AT) else first.text
        return (way, Run(f" {AT}"), replace(first, text=bare), *rest)
    return (way,) if len(invitee.venues) > 1 or len({each for _, each in invitee.roles}) > 1 else ()


def _venue(invitee: Invitee) -> Prose:
    """Return where this organ takes part; where its roles do so in several places, the lines of the roles say it."""
    return invitee.roles[0][0].venue if len(invitee.venues) == 1 else plain(AS_SAID_ABOVE)
