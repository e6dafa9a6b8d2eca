"""No letter holds what belongs to other recipients only: their names, their groups' invitation, place or note.

Words of another are no leak where they are part of a phrase that the letter may say: its issuer, its event, its Nơi
nhận, the names of its own organ.  The same words elsewhere in the letter are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.artifact import Artifact
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import DelegateGroup, Plan
from pipeline.findings import Finding, Place
from pipeline.leaks.catalogue import OTHER_RECIPIENT
from pipeline.leaks.words import all_spoken, automaton_of, iter_found, spoken, stands_within

#: Shorter strings, or single words, are too common to belong to one organ (``Công an``, ``Thành viên``); a name by
#: which the directory lists an organ may be shorter (``Sở Y tế``).
SHORTEST, SHORTEST_NAME = 8, 6
#: So many owners are looked through one by one.
FEW = 4
#: Folders of the reminders to send a list, and of those to do one's work.
LIST_REMINDERS, TASK_REMINDERS = frozenset({"nhac-bao-cao"}), frozenset({"nhac-nhiem-vu"})


@dataclass(frozen=True, slots=True)
class RecipientGuard:
    """Knows whose words may stand in which letter.

    Attributes:
        folders: the folders of reminders that it reads; without any it reads the invitations.
        automaton: finds names and phrases.
        names: name of an organ -> ids of the organs that bear it.
        phrases: invitation, place or note of a group -> ids of the organs that it is for.
        shared: what every letter may say.
        own: organ id -> its names and the notes to it; ``own_phrases``: what its letter says to it.
        titles: organ id -> its name, for findings.
        original: word as compared -> as the data write it.
    """

    folders: frozenset[str]
    automaton: Any
    names: Mapping[str, Collection[str]]
    phrases: Mapping[str, Collection[str]]
    shared: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    own_phrases: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    original: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> RecipientGuard:
        """Return the guard over the invitations of ``plan`` and the reminders to those invited."""
        names, phrases, original = _Owned(), _Owned(), {}
        own: dict[str, list[str]] = {}
        own_phrases: dict[str, list[str]] = {}
        for group in plan.delegates.groups if any(group.has_letter for group in plan.delegates.groups) else ():
            for seat in group.seats if group.has_letter else ():
                organ = plan.directory.by_id[seat.organ_id]
                parent = plan.directory.by_id.get(organ.parent_id)
                notes = _notes_to(plan, group)
                said = [seat.invitee.text, seat.venue.text, *notes]
                names.add((organ.name, organ.full_name), organ.organ_id, shortest=SHORTEST_NAME)
                names.add(organ.every_name, organ.organ_id)
                phrases.add(said, organ.organ_id)
                own.setdefault(organ.organ_id, []).extend(
                    (*organ.every_name, seat.wording, *(parent.every_name if parent else ()), *notes))
                own_phrases.setdefault(organ.organ_id, []).extend(said)
        for owned in (names, phrases):
            original.update(owned.original)
        shared = all_spoken(_shared_words(plan))
        named, only_theirs = names.frozen(), {text: ids for text, ids in phrases.frozen().items() if text not in shared}
        return cls(
            LIST_REMINDERS, automaton_of(named.keys() | only_theirs.keys()), named, only_theirs, shared,
            {organ_id: all_spoken(words) for organ_id, words in own.items()},
            {organ_id: all_spoken(words) for organ_id, words in own_phrases.items()},
            {organ_id: plan.directory.by_id[organ_id].name for organ_id in own}, original,
        )

    @classmethod
    def over_work(cls, plan: Plan) -> RecipientGuard:
        """Return the guard over the reminders of work: each says the work of its organ, and whom that names."""
        names, phrases = _Owned(), _Owned()
        own: dict[str, list[str]] = {}
        for task in plan.tasks:
            texts = [duty.text.text for duty in task.duties]
            supports = [organ for duty in task.duties for organ in duty.support_ids]
            said = [name for organ in (*task.organ_ids, *supports) for name in plan.directory.by_id[organ].every_name]
            for organ_id in (*task.organ_ids, *supports):
                organ = plan.directory.by_id[organ_id]
                names.add((organ.name, organ.full_name), organ_id, shortest=SHORTEST_NAME)
            for organ_id in task.organ_ids:
                phrases.add(texts, organ_id)
                own.setdefault(organ_id, []).extend((*said, *texts))
        shared = all_spoken(_shared_words(plan))
        spoken_own = {organ_id: all_spoken(words) for organ_id, words in own.items()}
        titles = {organ_id: plan.directory.by_id[organ_id].name for organ_id in own}
        named, only_theirs = names.frozen(), phrases.frozen()
        return cls(TASK_REMINDERS, automaton_of(named.keys() | only_theirs.keys()), named, only_theirs, shared,
                   spoken_own, spoken_own, titles, {**names.original, **phrases.original})

    def findings(self, artifact: Artifact, text: str) -> Iterator[Finding]:
        """Yield what a letter, whose words are ``text``, says of other recipients; other files may name them all."""
        if not self._reads(artifact):
            return
        organ_id = artifact.recipients[0]
        words = self.foreign_words(text, organ_id)
        if words:
            details = {"organ": self.titles.get(organ_id, organ_id), "words": words}
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
            for owned, own in ((self.names, self.own), (self.phrases, self.own_phrases)):
                if words in owned and organ_id not in owned[words] and not stands_within(
                        folded, words, start, (*own.get(organ_id, ()), *self.shared)):
                    return self.original[words]
        return ""


class _Owned:
    """Words with the organs that they belong to, as they are gathered; an organ's come one after the other."""

    def __init__(self) -> None:
        self._owners: dict[str, list[str]] = {}
        self.original: dict[str, str] = {}

    def add(self, texts: Iterable[str], organ_id: str, *, shortest: int = SHORTEST) -> None:
        """Give an organ these words; short and single ones belong to nobody."""
        for text in texts:
            words = spoken(text)
            if len(words) >= shortest and " " in words:
                owners = self._owners.setdefault(words, [])
                if not owners or owners[-1] != organ_id:
                    owners.append(organ_id)
                self.original.setdefault(words, text.strip(" .;,:/"))

    def frozen(self) -> dict[str, Collection[str]]:
        """Return words -> owners, and forget them; of ten thousand organs most words have one, and a set is large."""
        frozen: dict[str, Collection[str]] = {}
        while self._owners:
            words, ids = self._owners.popitem()
            frozen[words] = tuple(ids) if len(ids) <= FEW else frozenset(ids)
        return frozen


def _notes_to(plan: Plan, group: DelegateGroup) -> list[str]:
    """Return the notes that letters of this group alone carry."""
    notes = plan.invitation.notes if plan.invitation else ()
    return [note.text.text for note in notes if group.group_id in note.group_ids]


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
