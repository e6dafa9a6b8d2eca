"""The leak guard: no words of another recipient, and none of an earlier state of the event, in a finished file.

It reads the plan and the written files, never the drafts, so that a mistake in composing cannot hide itself.
The harm it prevents: a letter that names another office, or last month's date, signed and sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.artifact import Artifact
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.findings import Finding, FindingKind, Place, Severity
from pipeline.vietnamese.dates import date_digits, date_digits_padded, date_words
from pipeline.vietnamese.numbers import two_digits

OTHER_RECIPIENT = FindingKind(
    "leak-other-recipient", Severity.ERROR,
    "Văn bản gửi «{organ}» có chữ của nơi nhận khác: «{words}».",
    "Xem lại «loi_moi», «dia_diem» của nhóm và tệp mẫu; chưa ghi gì.",
    why="Giấy mời nêu tên cơ quan khác là giấy mời gửi nhầm.",
)
STALE_FACT = FindingKind(
    "leak-stale-fact", Severity.WARNING,
    "Văn bản còn ghi «{words}», là dữ kiện cũ đã thay bằng «{now}».",
    "Tìm câu ghi thẳng dữ kiện này trong ke-hoach.yaml, thay bằng {{{{ … }}}} để chỉ còn một chỗ.",
    why="Một dữ kiện sửa ở một nơi mà còn sót ở nơi khác thì hai văn bản nói khác nhau.",
)
LEAK_FINDINGS = (OTHER_RECIPIENT, STALE_FACT)


def distinctive_facts(plan: Plan) -> dict[str, str]:
    """Return the event's own words by name: those that must not outlive a change."""
    event = plan.event
    if event is None:
        return {}
    facts = {
        "ten_goi": event.name.text, "dia_diem": event.venue.text, "chu_tri": event.chair.text,
        "ngay": date_words(event.day), "ngay_so": date_digits(event.day), "ngay_so_du": date_digits_padded(event.day),
    }
    if event.starts:
        facts["gio"] = f"{two_digits(event.starts.hour)} giờ {event.starts.minute:02d} phút"
    return {key: text for key, text in facts.items() if text}


@dataclass(frozen=True, slots=True)
class StaleFacts:
    """The event's own words of an earlier state that no file may print any more: words -> what stands for them now."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, before: Mapping[str, str], now: Mapping[str, str], plan: Plan) -> StaleFacts:
        """Return what of ``before`` is no longer so."""
        printed = {date_words(deadline.day) for deadline in plan.deadlines.values()}
        current = " \n".join((*now.values(), *printed))
        return cls({text: now.get(key, "") for key, text in before.items()
                    if now.get(key) != text and text not in current})

    def findings(self, artifact: Artifact, text: str) -> Iterator[Finding]:
        """Yield what the file, whose words are ``text``, still says of yesterday."""
        for words, new in self.words.items():
            if words in text:
                yield Finding(STALE_FACT, Place(artifact.name.as_posix()), {"words": words, "now": new})


@dataclass(frozen=True, slots=True)
class RecipientGuard:
    """The names of all recipients in one automaton, and what every letter may say.

    Attributes:
        automaton: finds the names.
        owners: name -> ids of the organs that bear it.
        shared: all that every letter may print.
        own: id -> what the letter to that organ may print besides.
        names: id -> the organ's name, for findings.
    """

    automaton: Any
    owners: Mapping[str, frozenset[str]]
    shared: str
    own: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> RecipientGuard:
        """Return the guard over the letters of ``plan``."""
        import ahocorasick

        owners: dict[str, set[str]] = {}
        own: dict[str, list[str]] = {}
        for group in plan.delegates.groups:
            for seat in group.seats if group.has_letter else ():
                organ = plan.directory.by_id[seat.organ_id]
                for name in {organ.name, organ.full_name}:
                    owners.setdefault(name, set()).add(seat.organ_id)
                parent = plan.directory.by_id.get(organ.parent_id)
                own.setdefault(seat.organ_id, []).extend(
                    (organ.name, organ.full_name, seat.wording, parent.name if parent else ""))
        automaton = ahocorasick.Automaton()
        for name in owners:
            automaton.add_word(name, name)
        automaton.make_automaton()
        return cls(automaton, {name: frozenset(ids) for name, ids in owners.items()}, _shared_words(plan),
                   {organ_id: "\n".join(words) for organ_id, words in own.items()},
                   {organ_id: plan.directory.by_id[organ_id].name for organ_id in own})

    def findings(self, artifact: Artifact, text: str) -> Iterator[Finding]:
        """Yield what a letter, whose words are ``text``, says of other recipients; other files may name them all."""
        if artifact.kind is not DocumentKind.GIAY_MOI or len(artifact.recipients) != 1:
            return
        organ_id, = artifact.recipients
        words = self.foreign_words(text, organ_id)
        if words:
            details = {"organ": self.names.get(organ_id, organ_id), "words": words}
            yield Finding(OTHER_RECIPIENT, Place(artifact.name.as_posix()), details)

    def foreign_words(self, text: str, organ_id: str) -> str:
        """Return the first name in ``text`` that belongs to other recipients only, or an empty text."""
        for _, name in self.automaton.iter(text):
            if organ_id not in self.owners[name] and name not in self.shared and name not in self.own.get(organ_id, ""):
                return str(name)
        return ""


def _shared_words(plan: Plan) -> str:
    """Return all that every letter may print: its issuer, its event, its notes, programme and Nơi nhận."""
    invitation, event = plan.invitation, plan.event
    words = [plan.body.full_name, *plan.body.name_lines, plan.body.parent_line, plan.subject.text]
    words += [item.text.text for item in plan.programme] + [item.performer.text for item in plan.programme]
    if event:
        words += [event.name.text, event.venue.text, event.chair.text]
    if invitation:
        words += [invitation.subject.text, invitation.attend.text, *(note.text.text for note in invitation.notes)]
        words += [line.text.text for line in invitation.issuance.distribution.lines]
        signer = invitation.issuance.signer
        words += [*signer.authority_lines, signer.position, signer.other_position]
    return "\n".join(words)
