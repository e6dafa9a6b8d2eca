"""No letter holds what belongs to other recipients only: their names, their groups' invitation, place or note.

Words of another are no leak where they are part of a phrase that the letter may say: its issuer, its event, its Nơi
nhận, the names of its own organ, and what the plan writes for that organ alone (``nguyên Phó Chủ nhiệm Ủy ban …``); a
wording of the whole group is no such licence.  The same words elsewhere in the letter are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.artifact import Artifact
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Directory
from pipeline.domain.plan import DelegateGroup, LetterSeats, Plan, Seat, Task
from pipeline.findings import Finding, Place
from pipeline.leaks.catalogue import OTHER_RECIPIENT
from pipeline.leaks.words import all_spoken, automaton_of, iter_found, spoken, stands_within, without_ends

#: Shorter strings, or single words, are too common to belong to one organ (``Công an``, ``Thành viên``); a name by
#: which the directory lists an organ may be shorter (``Sở Y tế``).
SHORTEST, SHORTEST_NAME = 8, 6
#: So many owners are looked through one by one.
FEW = 4
#: Folders of the reminders to send a list, and of those to do one's work.
LIST_REMINDERS, TASK_REMINDERS = frozenset({"nhac-bao-cao"}), frozenset({"nhac-nhiem-vu"})


class Letters(Protocol):
    """What the letters of one kind say to each organ, worked out when it is asked for.

    Kept for ten thousand organs it would need more room than their plan, and few letters are asked about.
    """

    def own(self, organ_id: str) -> Iterable[str]:
        """Return what an organ's letter may say besides what all may: names, and words that hold them."""

    def said(self, organ_id: str) -> Iterable[str]:
        """Return what an organ's letter says to it, and others' letters do not."""


@dataclass(frozen=True, slots=True)
class RecipientGuard:
    """Knows whose words may stand in which letter.

    Attributes:
        folders: the folders of reminders that it reads; without any it reads the invitations.
        directory: knows the organs.
        letters: what they say to each organ.
        automaton: finds names and phrases.
        names: name of an organ -> ids of the organs that bear it.
        phrases: what letters say to some organs only -> ids of the organs that it is for.
        shared: what every letter may say.
    """

    folders: frozenset[str]
    directory: Directory
    letters: Letters
    automaton: Any
    names: Mapping[str, Collection[str]]
    phrases: Mapping[str, Collection[str]]
    shared: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> RecipientGuard:
        """Return the guard over the invitations of ``plan`` and the reminders to those invited."""
        names, phrases, letters = _Owned(), _Owned(), _Invitations(plan, plan.delegates.letter_seats)
        for group, seat in letters.seats:
            organ = plan.directory.by_id[seat.organ_id]
            names.add((organ.name, organ.full_name), organ.organ_id, shortest=SHORTEST_NAME)
            names.add(organ.every_name, organ.organ_id)
            phrases.add(letters.said_from(group, seat), organ.organ_id)
        shared = all_spoken(_shared_words(plan))
        phrases.drop(shared)
        return cls._with(LIST_REMINDERS, plan, letters, names, phrases, shared)

    @classmethod
    def over_work(cls, plan: Plan) -> RecipientGuard:
        """Return the guard over the reminders of work: each says the work of its organ, and whom that names."""
        names, phrases = _Owned(), _Owned()
        for task in plan.tasks:
            for organ_id in _organs_of(task):
                organ = plan.directory.by_id[organ_id]
                names.add((organ.name, organ.full_name), organ_id, shortest=SHORTEST_NAME)
            for organ_id in task.organ_ids:
                phrases.add((duty.text.text for duty in task.duties), organ_id)
        return cls._with(TASK_REMINDERS, plan, _Work.of(plan), names, phrases, all_spoken(_shared_words(plan)))

    @classmethod
    def _with(
        cls, folders: frozenset[str], plan: Plan, letters: Letters, names: _Owned, phrases: _Owned,
        shared: tuple[str, ...],
    ) -> RecipientGuard:
        named, only_theirs = names.frozen(), phrases.frozen()
        automaton = automaton_of(named.keys() | only_theirs.keys())
        return cls(folders, plan.directory, letters, automaton, named, only_theirs, shared)

    def findings(self, artifact: Artifact, text: str) -> Iterator[Finding]:
        """Yield what a letter, whose words are ``text``, says of other recipients; other files may name them all."""
        if not self._reads(artifact):
            return
        organ_id = artifact.recipients[0]
        words = self.foreign_words(text, organ_id)
        if words:
            organ = self.directory.by_id.get(organ_id)
            details = {"organ": organ.name if organ else organ_id, "words": words}
            yield Finding(OTHER_RECIPIENT, Place(artifact.file), details)

    def _reads(self, artifact: Artifact) -> bool:
        if artifact.kind is DocumentKind.CONG_VAN:
            return bool(artifact.recipients) and artifact.name.parts[0] in self.folders
        return artifact.kind is DocumentKind.GIAY_MOI and len(artifact.recipients) == 1 and \
            self.folders == LIST_REMINDERS

    def foreign_words(self, text: str, organ_id: str) -> str:
        """Return the first words in ``text`` that belong to other recipients only, or an empty text."""
        folded = text.casefold()
        for words, start in iter_found(self.automaton, folded):
            for owned, allowed in ((self.names, self.letters.own), (self.phrases, self.letters.said)):
                if (
                    words in owned and organ_id not in owned[words]
                    and not stands_within(folded, words, start, self.shared)
                    and not stands_within(folded, words, start, all_spoken(allowed(organ_id)))
                ):
                    return self._as_written(words, min(owned[words]))
        return ""

    def _as_written(self, words: str, owner: str) -> str:
        """Return the words as the data write them of their owner."""
        texts = (*self.directory.by_id[owner].every_name, *self.letters.said(owner))
        return next(bare for bare in map(without_ends, texts) if bare.casefold() == words)


@dataclass(frozen=True, slots=True)
class _Invitations:
    """What the invitations say to each organ: in which role, where, with which notes."""

    plan: Plan
    seats: LetterSeats

    def own(self, organ_id: str) -> Iterator[str]:
        by_id = self.plan.directory.by_id
        organ = by_id.get(organ_id)
        for each in (organ, organ and by_id.get(organ.parent_id)):
            yield from each.every_name if each else ()
        for group, seat in self.seats.of(organ_id):
            yield from (seat.wording, *seat.own_words, *self._notes_to(group))

    def said(self, organ_id: str) -> Iterator[str]:
        for group, seat in self.seats.of(organ_id):
            yield from self.said_from(group, seat)

    def said_from(self, group: DelegateGroup, seat: Seat) -> Iterator[str]:
        """Return what the letter says of one seat."""
        yield from (seat.invitee.text, seat.venue.text, *self._notes_to(group))

    def _notes_to(self, group: DelegateGroup) -> Iterator[str]:
        """Return the notes that letters of this group alone carry."""
        notes = self.plan.invitation.notes if self.plan.invitation else ()
        return (note.text.text for note in notes if group.group_id in note.group_ids)


@dataclass(frozen=True, slots=True)
class _Work:
    """What the reminders of work say to each organ: its duties, and all who share them.

    ``by_organ`` is organ -> its tasks, found once: to look through all of them for each organ would be each with each.
    """

    directory: Directory
    by_organ: Mapping[str, tuple[Task, ...]]

    @classmethod
    def of(cls, plan: Plan) -> _Work:
        by_organ: dict[str, list[Task]] = {}
        for task in plan.tasks:
            for organ_id in dict.fromkeys(task.organ_ids):
                by_organ.setdefault(organ_id, []).append(task)
        return cls(plan.directory, {organ_id: tuple(tasks) for organ_id, tasks in by_organ.items()})

    def own(self, organ_id: str) -> Iterator[str]:
        yield from self.said(organ_id)
        by_id = self.directory.by_id
        for task in self.by_organ.get(organ_id, ()):
            for each in _organs_of(task):
                yield from by_id[each].every_name

    def said(self, organ_id: str) -> Iterator[str]:
        return (duty.text.text for task in self.by_organ.get(organ_id, ()) for duty in task.duties)


def _organs_of(task: Task) -> tuple[str, ...]:
    """Return who leads a piece of work, then who supports it."""
    return (*task.organ_ids, *(organ_id for duty in task.duties for organ_id in duty.support_ids))


class _Owned:
    """Words with the organs that they belong to, as they are gathered; an organ's come one after the other."""

    def __init__(self) -> None:
        self._owners: dict[str, list[str]] = {}

    def add(self, texts: Iterable[str], organ_id: str, *, shortest: int = SHORTEST) -> None:
        """Give an organ these words; short and single ones belong to nobody."""
        for text in texts:
            words = spoken(text)
            if len(words) >= shortest and " " in words:
                owners = self._owners.setdefault(words, [])
                if not owners or owners[-1] != organ_id:
                    owners.append(organ_id)

    def drop(self, words: Iterable[str]) -> None:
        """Let go of words that belong to nobody."""
        for each in words:
            self._owners.pop(each, None)

    def frozen(self) -> dict[str, Collection[str]]:
        """Return words -> owners, and forget them; of ten thousand organs most words have one, and a set is large."""
        frozen: dict[str, Collection[str]] = {}
        while self._owners:
            words, ids = self._owners.popitem()
            frozen[words] = tuple(ids) if len(ids) <= FEW else frozenset(ids)
        return frozen


def _shared_words(plan: Plan) -> list[str]:
    """Return all that every letter may print: its issuer, its event, its notes, programme and Nơi nhận."""
    invitation, event = plan.invitation, plan.event
    words = [plan.body.full_name, *plan.body.name_lines, plan.body.parent_line, plan.subject.text]
    words += [item.text.text for item in plan.programme] + [item.performer.text for item in plan.programme]
    if event:
        words += [event.name.text, event.venue.text, event.chair.text]
    if invitation:
        words += [invitation.subject.text, invitation.attend.text]
        words += [note.text.text for note in invitation.notes if not note.group_ids]
        words += [line.text.text for line in invitation.issuance.distribution.lines]
        signer = invitation.issuance.signer
        words += [*signer.authority_lines, signer.position, signer.other_position]
    return words
