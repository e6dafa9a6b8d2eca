"""May this person sign in this way (Điều 13; Phụ lục I, Phần I, Mục II.7), and is the document filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.domain.issuance import Issuance, Signer, SigningCapacity
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding
from pipeline.vietnamese.text import to_old_tones

_PREFIX = re.compile(r"(TM|KT|TL|TUQ|Q)\. \S")
_ANYWHERE = re.compile(r"(?<!\w)(TM|KT|TL|TUQ|Q)\s*[./]")
_SLASHED = re.compile(r"^(T/M|K/T|T/L|T/UQ|TU/Q|TUQ/|KT/|TM/|TL/|Q/)\s*\.?\s*", re.IGNORECASE)
_TITLE = re.compile(
    r"^((?:PGS|GS|TSKH|TS|ThS|Th\.\s?S|KS|CN|BSCK\w*|BS|LS|DS|NGƯT|NGND|NSƯT|NSND|TTƯT|TTND|AHLĐ|Phó Giáo sư|Giáo sư|"
    r"Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Kỹ sư|Bác sĩ|Bác sỹ|Dược sĩ|Cử nhân|Luật sư|Nhà giáo|Đồng chí|Đ/c)(?:[.,\s]+))+",
    re.IGNORECASE,
)
#: «Ông» is a family name too (Ông Ích Khiêm): a word of address only before another family name.
_ADDRESS = re.compile(
    r"^(Ông|Bà)\s+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Lâm|Đinh|Mai|Trịnh|Trương|Đoàn"
    r"|Cao|Tạ|Hà|Châu|Thái|Lương|Lưu|Tô|Vương|Nghiêm|Đào|Kiều|Quách|Phùng|Tăng)\s", re.IGNORECASE,
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
        yield from _other_body(plan, signer)
    for kind, issuance in issuances:
        yield from _filing(kind, issuance)


def _signer(signer: Signer) -> Iterator[Finding]:
    """Yield what is wrong in one signature; a deputy is held to his head only where the lines themselves are right."""
    found = tuple(_lines(signer))
    yield from found or _deputy(signer)
    if match := _TITLE.match(signer.full_name) or _ADDRESS.match(signer.full_name):
        title = signer.full_name[:match.end()] if match.re is _TITLE else match[1]
        yield Finding(catalogue.SIGNING_TITLE, signer.place, {"title": title.strip(" ,")})


def _lines(signer: Signer) -> Iterator[Finding]:
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
    yield from _position(signer)
    yield from _collective(signer)


#: Of a deputy: his head is no «Chủ tịch Thường trực».
_STANDING = " THƯỜNG TRỰC"
#: The one deputy whose post does not begin with «Phó».
_DEPUTY, _MINISTER, _VICE_MINISTER = "PHÓ ", "BỘ TRƯỞNG", "THỨ TRƯỞNG"
#: Posts of one person; «Đoàn Chủ tịch», «Chủ tịch đoàn» are bodies.
_TM_PERSON = re.compile(
    r"TM\. (?:PHÓ |THỨ TRƯỞNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH(?! ĐOÀN)|CHỦ NHIỆM|GIÁM ĐỐC|BÍ THƯ|CHÁNH |TRƯỞNG |THỦ TRƯỞNG"
    r"|TỔNG (?:GIÁM ĐỐC|CỤC TRƯỞNG|BIÊN TẬP|THANH TRA)|(?:CHI )?CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG)")
_LOCAL_BODIES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")


def _deputy(signer: Signer) -> Iterator[Finding]:
    """Yield a deputy who does not sign for his own head: with KT. before the head's post, never with Q."""
    position = signer.position.upper()
    head = _head_of(position)
    if not head or SigningCapacity.TUQ in _capacities(signer):
        return
    lines = [line.upper() for line in signer.authority_lines]
    stands_for = [line.removeprefix("KT.").strip() for line in lines if line.startswith("KT.")]
    if any(line.startswith("Q.") for line in lines) or not stands_for:
        yield Finding(catalogue.SIGNING_DEPUTY, signer.place, {"position": signer.position, "head": head})
    elif not (head.startswith(stands_for[-1]) or stands_for[-1].startswith(head)):
        yield Finding(catalogue.SIGNING_FOR_ANOTHER, signer.place, {
            "position": signer.position, "head": head, "other": stands_for[-1]})


def _head_of(position: str) -> str:
    """Return whose deputy a post in capitals is (``THỨ TRƯỞNG``: BỘ TRƯỞNG); an empty text for every other post."""
    if position.startswith(_VICE_MINISTER):
        return _MINISTER + position.removeprefix(_VICE_MINISTER).removesuffix(_STANDING)
    return position.removeprefix(_DEPUTY).removesuffix(_STANDING).strip() if position.startswith(_DEPUTY) else ""


def _deputy_of(head: str) -> str:
    """Return how the deputy of a head is called."""
    return _VICE_MINISTER + head.removeprefix(_MINISTER) if head.startswith(_MINISTER) else _DEPUTY + head


def _collective(signer: Signer) -> Iterator[Finding]:
    """Yield TM. before the post of one person."""
    for line in signer.authority_lines:
        if _TM_PERSON.match(line.upper()):
            yield Finding(catalogue.SIGNING_TM_PERSON, signer.place, {"line": line})


def _other_body(plan: Plan, signer: Signer) -> Iterator[Finding]:
    """Yield TM. before the council where the people's committee issues, and the other way round."""
    issuer = to_old_tones(plan.body.full_name).upper()
    for line in signer.authority_lines:
        words = to_old_tones(line).upper()
        named = [body for body in _LOCAL_BODIES if words.startswith("TM.") and body in words]
        if named and named[0] not in issuer and issuer.startswith(_LOCAL_BODIES):
            yield Finding(catalogue.SIGNING_OTHER_BODY, signer.place, {"line": line, "body": plan.body.full_name})


def _order(signer: Signer) -> Iterator[Finding]:
    capacities = _capacities(signer)
    if SigningCapacity.TUQ in capacities and SigningCapacity.KT in capacities:
        yield Finding(catalogue.SIGNING_TUQ_KT, signer.place)
        return
    for upper, lower in pairwise(capacities):
        if lower not in _MAY_FOLLOW[upper]:
            yield Finding(catalogue.SIGNING_ORDER, signer.place, {"lines": " / ".join(signer.authority_lines)})
            return


def _capacities(signer: Signer) -> tuple[SigningCapacity, ...]:
    """Return every capacity in the order of the lines, several in one line too, the position's last."""
    lines = (*signer.authority_lines, signer.position)
    return tuple(SigningCapacity(f"{match[1]}.") for line in lines for match in _ANYWHERE.finditer(line.upper()))


def _position(signer: Signer) -> Iterator[Finding]:
    """Yield a position that holds a capacity («Q. CHỦ TỊCH» is a position), or that signs for itself."""
    if any(match[1] != "Q" for match in _ANYWHERE.finditer(signer.position.upper())):
        yield Finding(catalogue.SIGNING_IN_POSITION, signer.place, {"position": signer.position})
    for line in signer.authority_lines:
        head = line.removeprefix("KT.").strip()
        if line.startswith("KT.") and head and head == signer.position:
            yield Finding(catalogue.SIGNING_KT_HIMSELF, signer.place, {"head": head, "deputy": _deputy_of(head)})
        acting = line.removeprefix("Q.").strip()
        if line.startswith("Q.") and acting and acting == signer.position.removeprefix("Q.").strip():
            yield Finding(catalogue.SIGNING_Q_TWICE, signer.place, {
                "line": line, "position": signer.position, "head": acting})


def _filing(kind: DocumentKind, issuance: Issuance) -> Iterator[Finding]:
    places = issuance.distribution.filing_places
    if not places or places[0] != "VT":
        yield Finding(catalogue.FILING_MISSING, issuance.distribution.place, {"document": kind.label})
