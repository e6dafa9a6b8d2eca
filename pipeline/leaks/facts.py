"""No file prints what belongs to another dossier only, or to an earlier state of this one's event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from pipeline.domain.plan import Plan
from pipeline.domain.prose import Prose
from pipeline.findings import Finding, FindingKind, Place
from pipeline.leaks.catalogue import COPIED_FACT, OTHER_DOSSIER, STALE_FACT
from pipeline.leaks.words import automaton_of, iter_found, spoken
from pipeline.vietnamese.dates import date_digits, date_digits_padded, date_words
from pipeline.vietnamese.numbers import two_digits

#: The facts by which one dossier is told from another, and those whose words are its own whatever happens.
TELLING = ("ten_goi", "trich_yeu", "dia_diem", "ngay", "ngay_so", "ngay_so_du")
UNMISTAKABLE = ("ten_goi", "trich_yeu")
#: What is remembered of states before the last; hours and chairs come and go, and are said of other things too.
REMEMBERED = ("ten_goi", "dia_diem", "ngay", "ngay_so", "ngay_so_du",
              "ngay_ket_thuc", "ngay_so_ket_thuc", "ngay_so_du_ket_thuc")
#: So many earlier words are remembered.
REMEMBERED_MAX = 60
#: Names of fewer words (``Hội nghị giao ban``) are anybody's.
WORDS_MIN = 4
NOTHING = "(không có)"


def distinctive_facts(plan: Plan) -> dict[str, str]:
    """Return the event's own words by name: those that must not outlive a change, nor stand in another dossier."""
    event = plan.event
    if event is None:
        return {}
    facts = {
        "ten_goi": event.name.text, "trich_yeu": plan.subject.text, "dia_diem": event.venue.text,
        "chu_tri": event.chair.text, **_spellings(event.day),
    }
    if event.last_day:
        facts |= {f"{key}_ket_thuc": words for key, words in _spellings(event.last_day).items()}
    if event.starts:
        facts["gio"] = f"{two_digits(event.starts.hour)} giờ {event.starts.minute:02d} phút"
    return {key: text for key, text in facts.items() if text}


def remembered_facts(
    past: Iterable[tuple[str, str]], before: Mapping[str, str], now: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the words that were once the event's and are no more, name and words, the newest last."""
    gone = [*past, *((key, before[key]) for key in REMEMBERED if before.get(key))]
    kept = dict.fromkeys((key, words) for key, words in gone if now.get(key) != words)
    return tuple(kept)[-REMEMBERED_MAX:]


def _spellings(day: date) -> dict[str, str]:
    return {"ngay": date_words(day), "ngay_so": date_digits(day), "ngay_so_du": date_digits_padded(day)}


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words that should not stand in a file: what is then said, and where the data say them, if they do."""

    kind: FindingKind
    words: str
    details: Mapping[str, str]
    place: Place | None


@dataclass(frozen=True, slots=True)
class FactGuard:
    """Knows the words of other dossiers and of yesterday; ``automaton`` finds them, ``foreign`` tells of each."""

    automaton: Any
    foreign: Mapping[str, Foreign]

    @classmethod
    def of(
        cls, plan: Plan, before: Mapping[str, str], *, past: Iterable[tuple[str, str]] = (),
        others: Mapping[str, Mapping[str, str]] | None = None,
    ) -> FactGuard:
        """Return the guard over the files of ``plan``.

        Args:
            plan: the dossier.
            before: the event's own words when it was last published.
            past: what they were before that: name and words.
            others: dossier -> its event's own words.
        """
        own = _own_words(plan)
        known = own + "\n".join(name for organ in plan.directory.organs for name in organ.every_name).casefold()
        foreign = {
            **_not_in(known, _of_others(plan, others or {})),
            **_not_in(own, _of_yesterday(plan, (*past, *before.items()))),
        }
        return cls(automaton_of(foreign), foreign)

    def findings(self, name: str, text: str) -> Iterator[Finding]:
        """Yield what the file of that name, whose words are ``text``, says that is not its dossier's, each once."""
        if not self.foreign:
            return
        for words in dict.fromkeys(words for words, _ in iter_found(self.automaton, text.casefold())):
            found = self.foreign[words]
            yield Finding(found.kind, found.place or Place(name), {"words": found.words, **found.details})


def _not_in(own: str, foreign: Iterable[Foreign]) -> dict[str, Foreign]:
    """Return words -> what is said of them, leaving out those that are also this dossier's own."""
    named = {spoken(each.words): each for each in foreign if spoken(each.words)}
    shared = {words for words, _ in iter_found(automaton_of(named), own)}
    return {words: each for words, each in named.items() if words not in shared}


def _own_words(plan: Plan) -> str:
    """Return all that is this dossier's own: its event as it is now, its dates, what it cites."""
    words = list(distinctive_facts(plan).values())
    words += [text for day in _days(plan) for text in _spellings(day).values()]
    words += [f"{each.type_name} {each.code} {each.subject}" for each in plan.citations.values()]
    return "\n".join((*words, "")).casefold()


def _days(plan: Plan) -> Iterator[date]:
    yield from (item.day for item in plan.programme if item.day)
    yield from (deadline.day for deadline in plan.deadlines.values())
    yield from (citation.issued for citation in plan.citations.values() if citation.issued)
    issuances = [plan.issuance]
    if plan.invitation:
        issuances += [plan.invitation.issuance, *plan.invitation.own_issuances.values()]
    yield from (issuance.issued.day for issuance in issuances if issuance.issued.day)


def _of_yesterday(plan: Plan, before: Iterable[tuple[str, str]]) -> Iterator[Foreign]:
    now = distinctive_facts(plan)
    for key, words in before:
        if now.get(key) != words:
            yield Foreign(STALE_FACT, words, {"now": now.get(key, NOTHING)}, _place_in_data(plan, words))


def _of_others(plan: Plan, others: Mapping[str, Mapping[str, str]]) -> Iterator[Foreign]:
    told = [(dossier, key, words) for dossier, facts in sorted(others.items()) for key in TELLING
            if (words := facts.get(key, "")) and (key not in UNMISTAKABLE or len(words.split()) >= WORDS_MIN)]
    said = _said_in_data(plan, [words for _, key, words in told if key in UNMISTAKABLE])
    for dossier, key, words in told:
        place = _place_in_data(plan, words)
        in_data = place is not None or key not in UNMISTAKABLE or spoken(words) in said
        yield Foreign(COPIED_FACT if in_data else OTHER_DOSSIER, words, {"dossier": dossier}, place)


def _said_in_data(plan: Plan, phrases: Iterable[str]) -> frozenset[str]:
    """Return which of the phrases, as they are compared, some text of the data holds."""
    automaton = automaton_of({spoken(each) for each in phrases} - {""})
    texts = _texts(plan) if len(automaton) else ()
    return frozenset(words for text in texts for words, _ in iter_found(automaton, text.casefold()))


def _texts(value: object) -> Iterator[str]:
    """Yield every text in the data, one after the other: written out, ten thousand organs would fill the memory."""
    if isinstance(value, str | Prose):
        yield str(value)
    elif isinstance(value, Mapping | tuple | frozenset):
        for each in value.items() if isinstance(value, Mapping) else value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, Place):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _place_in_data(plan: Plan, words: str) -> Place | None:
    """Return where the data write these words themselves, or None."""
    folded = spoken(words)
    return next((use.place for use in plan.text_uses if folded in use.text.casefold()), None)
