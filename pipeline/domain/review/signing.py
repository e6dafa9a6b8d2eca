"""May this person sign in this way (Điều 13; Phụ lục I, Phần I, Mục II.7), and is the document filed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.issuance import Issuance, Signer, SigningCapacity
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding

_PREFIX = re.compile(r"(TM|KT|TL|TUQ|Q)\. \S")
_SLASHED = re.compile(r"^(T/M|K/T|T/L|T/UQ|TUQ/|KT/|TM/|TL/|Q/)\s*\.?\s*", re.IGNORECASE)
_TITLE = re.compile(
    r"^((?:GS|PGS|TS|TSKH|ThS|Th\.S|KS|CN|BS|BSCK\w*|LS|DS|NGƯT|NGND|NSƯT|NSND|TTƯT|TTND|Giáo sư|Phó Giáo sư|"
    r"Tiến sĩ|Thạc sĩ|Kỹ sư|Bác sĩ|Cử nhân|Luật sư|Ông|Bà|Đồng chí|Đ/c)(?:\.|,|\s)+)", re.IGNORECASE,
)
#: What may stand below what: only a deputy signs for (KT.) one who signs by order (TL.), and TM. stands on top.
_MAY_FOLLOW = {
    SigningCapacity.TM: {SigningCapacity.KT, SigningCapacity.Q, SigningCapacity.TL, SigningCapacity.TUQ},
    SigningCapacity.TL: {SigningCapacity.KT},
    SigningCapacity.KT: set(),
    SigningCapacity.Q: set(),
    SigningCapacity.TUQ: set(),
}


def signing_findings(plan: Plan) -> Iterator[Finding]:
    """Yield what the law does not allow in the signatures and filing lines of the dossier's documents."""
    issuances = [(DocumentKind.KE_HOACH, plan.issuance)]
    if plan.invitation:
        issuances.append((DocumentKind.GIAY_MOI, plan.invitation.issuance))
    for signer in {issuance.signer.signer_id: issuance.signer for _, issuance in issuances}.values():
        yield from _signer(signer)
    for kind, issuance in issuances:
        yield from _filing(kind, issuance)


def _signer(signer: Signer) -> Iterator[Finding]:
    for line in signer.authority_lines:
        if match := _SLASHED.match(line):
            fixed = match[1].replace("/", "").upper() + ". " + line[match.end():]
            yield Finding(catalogue.SIGNING_SLASH, signer.place, {"line": line, "fixed": fixed})
        elif not _PREFIX.match(line):
            yield Finding(catalogue.SIGNING_UNKNOWN, signer.place, {"line": line})
    for text in (*signer.authority_lines, signer.position, signer.other_position):
        if text != text.upper():
            yield Finding(catalogue.SIGNING_CASE, signer.place, {"text": text, "fixed": text.upper()})
    yield from _order(signer)
    if match := _TITLE.match(signer.full_name):
        yield Finding(catalogue.SIGNING_TITLE, signer.place, {"title": match[1].strip()})


def _order(signer: Signer) -> Iterator[Finding]:
    capacities = signer.capacities
    if SigningCapacity.TUQ in capacities and SigningCapacity.KT in capacities:
        yield Finding(catalogue.SIGNING_TUQ_KT, signer.place)
        return
    for upper, lower in zip(capacities, capacities[1:], strict=False):
        if lower not in _MAY_FOLLOW[upper]:
            yield Finding(catalogue.SIGNING_ORDER, signer.place, {"lines": " / ".join(signer.authority_lines)})
            return


def _filing(kind: DocumentKind, issuance: Issuance) -> Iterator[Finding]:
    filing = issuance.distribution.filing
    if not filing or filing[0].strip(" .") != "VT":
        yield Finding(catalogue.FILING_MISSING, issuance.distribution.place, {"document": kind.label})
