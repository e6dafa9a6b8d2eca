"""The documents that one issue comes to: what the register asks of each, their numbers, what they replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.documents.giay_moi import invitees
from pipeline.domain.issuance import Issuance
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.issued import (
    Office,
    Part,
    PartIssued,
    all_named,
    document_facts,
    issuance_of,
    lost_from_register,
    narrowed,
    numbered,
    with_given_numbers,
    with_issuance,
)
from pipeline.issued.holding import WHOLE
from pipeline.issued.parts import replacing_facts
from pipeline.issuing.request import Request
from pipeline.register import AlreadyIssued, Answer, DocumentFacts, Entry, Register, Registered, Relation, Scope, State
from pipeline.register.relations import partly_note

#: Begins the key of a document that replaces another; the entry id of that one follows.
REPLACING = "thay-the"


@dataclass(frozen=True, slots=True)
class Number:
    """A number and date as a plan takes them; entries have the same three fields."""

    number: int
    suffix: str
    issued_date: date


@dataclass(frozen=True, slots=True)
class Docket:
    """What is issued at once.

    ``request`` is settled (day and number decided); ``before`` is what was issued of the part so far; ``only`` are
    the organs whose letters are issued, all when empty; ``replacing`` tells whether they replace what they hold.
    """

    plan: Plan
    part: Part
    request: Request
    office: Office
    before: PartIssued
    only: frozenset[str]
    replacing: bool

    def organs(self) -> tuple[str, ...]:
        """Return the organs whose letters are issued."""
        ids = tuple(invitee.organ.organ_id for invitee in invitees(self.plan))
        return tuple(each for each in ids if not self.only or each in self.only)

    def keys(self, register: Register) -> tuple[str, ...]:
        """Return the documents that get a number: one for all, or one a letter (the office's setting).

        When a run that numbered each letter was killed, the letters that it finished are left out.
        """
        if self.part is Part.KE_HOACH or self.plan.body.settings.letters_share_number:
            return (WHOLE,)
        organs, begun = self.organs(), self._begun(register)
        if len(organs) > 1 and self.request.wish.number is not None:
            raise InvalidData("Mỗi giấy mời lấy một số nên không ghi một số cho tất cả; bỏ «so_van_ban» của giấy mời "
                              "và --number. Chưa cấp số.")
        done = {entry.facts.document_key for entry in self.before.documents} if begun else set()
        return tuple(each for each in organs if self._document_key(each) not in done)

    def require_not_in_force(self, register: Register) -> None:
        """Raise when the part is in force and no run was killed while issuing it, also where only the disk knows.

        The register refuses a second document of the same key; one that was replaced meanwhile had another.

        Raises:
            AlreadyIssued: naming what is in force.
        """
        if self.before.documents and not self.replacing and not self._begun(register):
            raise AlreadyIssued(
                "{document} của hồ sơ «{dossier}» đã phát hành và đang có hiệu lực. Muốn đổi thì thay thế, đính chính "
                "hoặc thu hồi; không phát hành lần nữa.", document=all_named(self.before.documents),
                dossier=self.plan.dossier)
        lost = lost_from_register(self.office.output / self.plan.dossier, self.part.kind,
                                  register.of_dossier(self.plan.dossier))
        if lost and not self.replacing:
            raise AlreadyIssued(
                "«{place}» có {code} đã phát hành mà sổ không còn ghi. Tìm bản sao lưu mới hơn của sổ; nếu văn bản ấy "
                "không còn hiệu lực thì chuyển thư mục ấy ra nơi khác rồi phát hành.", place=lost[0].place,
                code=lost[0].code)

    def _begun(self, register: Register) -> dict[str, Entry]:
        """Return document key -> entry of what a killed run began."""
        return {entry.facts.document_key: entry for entry in register.of_dossier(self.plan.dossier)
                if entry.state is State.PENDING and entry.facts.kind is self.part.kind}

    def _document_key(self, key: str) -> str:
        old = self.before.newest_id if key == WHOLE else self._replaced_id(key)
        return "/".join(filter(None, (key, f"{REPLACING}-{old}" if old and self.replacing else "")))

    def _replaced_id(self, organ: str) -> int:
        return self.before.copies[organ].entry.entry_id if organ in self.before.copies else 0

    def facts(self, key: str) -> DocumentFacts:
        """Return what the register asks of one document; letters to some are not entered as sent to all."""
        issuance = issuance_of(self.plan, self.part)
        if self.part is Part.GIAY_MOI:
            issuance = narrowed(issuance, self.organs() if key == WHOLE else (key,))
        elif self.replacing and WHOLE in self.before.copies:
            issuance = replacing_facts(issuance, self.plan, self.before.copies[WHOLE].entry)
        invitation = self.plan.invitation
        subject = invitation.subject if self.part is Part.GIAY_MOI and invitation else self.plan.subject
        facts = document_facts(self.plan, issuance, self.part.kind, subject=subject.text, key=self._document_key(key))
        return replace(facts, note=partly_note(self._partly_replaced(key)))

    def _partly_replaced(self, key: str) -> tuple[Entry, ...]:
        """Return the documents that this one replaces for some recipients only: others still hold them afterwards."""
        if not self.replacing or self.part is Part.KE_HOACH:
            return ()
        taken = set(self.organs()) if key == WHOLE else {key}
        mine = {copy.entry.entry_id for organ, copy in self.before.copies.items() if organ in taken}
        left = {copy.entry.entry_id for organ, copy in self.before.copies.items() if organ not in taken}
        return tuple(entry for entry in self.before.documents if entry.entry_id in mine & left)

    def trial_numbers(self, register: Register) -> dict[str, Number | Entry]:
        """Return the numbers that will most likely be given: those begun before, the one asked for, or the next."""
        begun, day, wish = self._begun(register), self.request.day_in(self.office), self.request.wish
        numbers: dict[str, Number | Entry] = {}
        for offset, key in enumerate(self.keys(register)):
            facts = self.facts(key)
            likely = wish.number or register.peek_next(Scope(facts.organ_id, day.year, facts.series)) + offset
            numbers[key] = begun.get(facts.document_key) or Number(likely, wish.suffix, day)
        return numbers

    def reserve(self, register: Register) -> dict[str, Registered]:
        """Take the numbers."""
        return {
            key: register.reserve(self.facts(key), issued_date=self.request.day_in(self.office),
                                  wish=self.request.wish, date_reason=self.request.date_reason,
                                  answers=self._answer(key))
            for key in self.keys(register)
        }

    def _answer(self, key: str) -> Answer | None:
        """Return which document nobody holds any more once this one is issued; letters left to some stay in force.

        When there are several, the others are linked after the first (``settle``).
        """
        if not self.replacing:
            return None
        if key != WHOLE:
            old = self._replaced_id(key)
            return Answer(Relation.REPLACES, old) if old else None
        taken = {*self.organs(), WHOLE}
        left = {copy.entry.entry_id for organ, copy in self.before.copies.items() if organ not in taken
                and organ in {invitee.organ.organ_id for invitee in invitees(self.plan)}}
        gone = [entry.entry_id for entry in self.before.documents if entry.entry_id not in left]
        return Answer(Relation.REPLACES, gone[0]) if gone else None

    def numbered(self, numbers: Mapping[str, Number | Entry]) -> Plan:
        """Return the plan with these numbers, letters of others with those they bear."""
        plan = with_given_numbers(self.plan, {self.part: self.before}) if self.before.documents else self.plan
        base = issuance_of(self.plan, self.part)
        if plan.invitation is None or self.part is Part.KE_HOACH:
            return with_issuance(plan, self.part, self._given(base, WHOLE, numbers[WHOLE]))
        own = {organ: self._given(base, organ, numbers.get(organ) or numbers[WHOLE]) for organ in self.organs()
               if organ in numbers or WHOLE in numbers}
        first = plan.invitation.issuance if self.before.documents else next(iter(own.values()))
        return replace(plan, invitation=replace(plan.invitation, issuance=first, own_issuances={
            **plan.invitation.own_issuances, **own}))

    def _given(self, base: Issuance, key: str, number: Number | Entry) -> Issuance:
        old = self.before.copies.get(key) if self.replacing else None
        return numbered(base, self.plan, number=number.number, suffix=number.suffix, day=number.issued_date,
                        replaced=old.entry if old else None)
