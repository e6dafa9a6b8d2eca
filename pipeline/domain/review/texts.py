"""Are the characters sound: normal form, strays, tone marks, lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.decree30 import (
    CODE_NOTATION_MAX,
    FULL_NAME_MAX,
    ORGAN_NAME_MAX,
    POSITION_MAX,
    SUBJECT_MAX,
)
from pipeline.domain.plan import Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding, Place
from pipeline.vietnamese.text import is_nfc, nfc, stray_characters, to_old_tones, tone_styles


def text_findings(plan: Plan) -> Iterator[Finding]:
    """Yield texts with characters that must not be printed, in two spellings, or too long for their field."""
    texts = [(use.text, use.place) for use in plan.text_uses]
    texts += [(name, plan.directory.by_id[organ_id].place) for organ_id in _used_organs(plan)
              for name in plan.directory.by_id[organ_id].every_name]
    texts += list(_body_texts(plan))
    for text, place in dict.fromkeys(texts):
        yield from _characters(text, place)
    yield from _spaces(plan)
    names = {signer.full_name for signer in plan.body.signers.values()}
    yield from _tones([(text, place) for text, place in dict.fromkeys(texts) if text not in names])
    yield from _lengths(plan)


#: Two spaces inside a sentence, or one before a mark that stands at the end of words; «...» and «./.» are no full stop.
_STRAY_SPACE = re.compile(r"(?<=\S)(?: {2,}(?=\S)| +(?=[,;:](?:\s|$))| +(?=\.(?:\s|$)))")


def _spaces(plan: Plan) -> Iterator[Finding]:
    """Yield each sentence with a space too many, once, at its first."""
    for text, place in dict.fromkeys((use.printed, use.place) for use in plan.text_uses):
        if match := _STRAY_SPACE.search(text):
            yield Finding(catalogue.STRAY_SPACE, place, {"text": _around(text, match.start())})


def _used_organs(plan: Plan) -> tuple[str, ...]:
    seated = (seat.organ_id for group in plan.delegates.groups for seat in group.seats)
    return tuple(dict.fromkeys((*(use.organ_id for use in plan.organ_uses), *seated)))


def _body_texts(plan: Plan) -> Iterator[tuple[str, Place]]:
    body = plan.body
    for text in (*body.name_lines, body.parent_line, body.place_name, body.full_name):
        yield text, body.place
    for signer in body.signers.values():
        for text in (*signer.authority_lines, signer.position, signer.other_position, signer.full_name):
            yield text, signer.place


def _characters(text: str, place: Place) -> Iterator[Finding]:
    if "\n" in text or "\t" in text or "\r" in text:
        yield Finding(catalogue.LINE_BREAK, place, {"text": " ".join(text.split())[:60]})
    composed = nfc(text)
    for index, character in stray_characters(text):
        if composed[index] not in "\r\n\t":
            yield Finding(catalogue.STRAY_CHARACTER, place, {
                "character": character, "text": _around(composed, index)})
    if not is_nfc(text):
        yield Finding(catalogue.NOT_NFC, place)


def _around(text: str, index: int) -> str:
    """Return the words about a spot, with what cannot be shown left out."""
    shown = text[max(0, index - 20):index + 20]
    return "".join(character for character in shown if character.isprintable())


def _tones(texts: list[tuple[str, Place]]) -> Iterator[Finding]:
    """Yield each place with words of the new style, where the plan has words of the old style too.

    Names of persons are no matter of style: their bearers decide.
    """
    old = next((word for text, _ in texts for word in tone_styles(text).old), "")
    for text, place in texts if old else ():
        for word in dict.fromkeys(tone_styles(text).new):
            yield Finding(catalogue.MIXED_TONES, place, {"old": old, "new": word, "fixed": to_old_tones(word)})


def _lengths(plan: Plan) -> Iterator[Finding]:
    fields = [
        ("Trích yếu", plan.subject.text, SUBJECT_MAX, plan.place),
        ("Tên cơ quan ban hành", plan.body.full_name, ORGAN_NAME_MAX, plan.body.place),
    ]
    issuances = [plan.issuance]
    if plan.invitation:
        fields.append(("Trích yếu giấy mời", plan.invitation.subject.text, SUBJECT_MAX, plan.invitation.place))
        issuances.append(plan.invitation.issuance)
    for issuance in issuances:
        fields.append(("Ký hiệu", issuance.code_notation, CODE_NOTATION_MAX, issuance.place))
    for signer in {issuance.signer.signer_id: issuance.signer for issuance in issuances}.values():
        fields += [
            ("Chức vụ", signer.position, POSITION_MAX, signer.place),
            ("Chức vụ khác", signer.other_position, POSITION_MAX, signer.place),
            ("Họ tên người ký", signer.full_name, FULL_NAME_MAX, signer.place),
        ]
    for organ_id in _used_organs(plan):
        organ = plan.directory.by_id[organ_id]
        fields.append(("Tên cơ quan", organ.full_name, ORGAN_NAME_MAX, organ.place))
    for what, text, limit, place in dict.fromkeys(fields):
        if len(text) > limit:
            yield Finding(catalogue.TOO_LONG, place, {"what": what, "length": len(text), "limit": limit})
