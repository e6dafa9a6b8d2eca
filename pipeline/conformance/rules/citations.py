"""Rules of căn cứ and of citing other documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.body import BodyPart, Role
from pipeline.conformance.elements.paper import Paper, parts_of
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at, seen
from pipeline.domain.kind import DocumentKind

_IS_BASIS = re.compile(r"^(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_NO_BASES = Unseen("văn bản không có phần căn cứ ban hành")
_LAW_NUMBER = re.compile(
    r"^Căn cứ (?:các )?(?:Bộ luật|Luật|Pháp lệnh)\b(?!.*(?:Nghị định|Thông tư|Quyết định))"
    r".*?(?:số\s*\d+/|\d+/\d{4}/QH)"
)
_SUBORDINATE = re.compile(r"^Căn cứ (?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị) (?:số )?\d+")
_CITED = re.compile(
    r"(?P<name>(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Thông báo|Văn bản) số "
    r"(?P<code>\d+[a-z]?/[\w-]+(?:/[\w-]+)*))(?P<tail>.{0,60})"
)


def bases_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the căn cứ, or why there is none."""
    return seen((part.piece for part in bases_of(paper)), _NO_BASES.reason)


def bases_of(paper: Paper) -> tuple[BodyPart, ...]:
    """Return the block of căn cứ; a công văn has none of its own, its «Căn cứ …» opens a sentence."""
    if paper.kind in {None, DocumentKind.CONG_VAN, DocumentKind.BAO_CAO}:
        return ()
    block = [part for part in parts_of(paper, Role.BASIS) if _IS_BASIS.match(part.text)]
    return tuple(block) if any(part.text.startswith("Căn cứ") for part in block) else ()


def basis_end(paper: Paper) -> Verdict:
    """Hold the ends of căn cứ lines: semicolons, and a full stop behind the last."""
    block = bases_of(paper)
    if not block:
        return _NO_BASES
    faults = [
        at(part.paragraph, "căn cứ ban hành", wanted=";")
        for part in block[:-1]
        if not part.text.endswith((";", ":", ","))
    ]
    last = block[-1]
    if last.text.endswith(";") and not _goes_on(paper, last):
        faults.append(at(last.paragraph, "căn cứ ban hành", wanted="."))
    return faults


def _goes_on(paper: Paper, last: BodyPart) -> bool:
    """Return whether a line such as «Thực hiện …» continues the block behind its last căn cứ."""
    place = paper.body.index(last) + 1
    return place < len(paper.body) and paper.body[place].role is Role.BASIS


def basis_law_number(paper: Paper) -> Verdict:
    """Find a law cited in căn cứ with its number, which the decree leaves out."""
    block = bases_of(paper)
    if not block:
        return _NO_BASES
    return [at(part.paragraph, "căn cứ ban hành") for part in block if _LAW_NUMBER.match(part.text)]


def basis_incomplete(paper: Paper) -> Verdict:
    """Find căn cứ that cite a decree or decision without its date or issuing body."""
    block = bases_of(paper)
    cited = [part for part in block if _SUBORDINATE.match(part.text)]
    if not cited:
        return _NO_BASES
    return [
        at(part.paragraph, "căn cứ ban hành")
        for part in cited
        if not (re.search(r"\bngày\s+\d", part.text) and re.search(r"\bcủa\b", part.text))
    ]


def _citations(paper: Paper) -> list[tuple[BodyPart, re.Match[str]]]:
    return [(part, match) for part in paper.body for match in _CITED.finditer(part.text)]


def citation_first(paper: Paper) -> Verdict:
    """Note documents first cited without date and issuing body."""
    found = _citations(paper)
    if not found:
        return Unseen("nội dung không viện dẫn văn bản có số, ký hiệu")
    seen_codes: set[str] = set()
    faults: list[Fault] = []
    for part, match in found:
        if match["code"] not in seen_codes and not _is_dated(part.text, match):
            faults.append(at(part.paragraph, "viện dẫn", found=match["name"]))
        seen_codes.add(match["code"])
    return faults


def _is_dated(text: str, match: re.Match[str]) -> bool:
    """Return whether the date stands behind the citation, or shortly before it."""
    before = text[max(match.start() - 120, 0) : match.start()]
    behind = re.match(r"\s*(?:,|\()?\s*ngày\b", match["tail"]) is not None
    return behind or re.search(r"\b[Nn]gày\s+\d", before) is not None


def citation_again(paper: Paper) -> Verdict:
    """Note documents cited again with date, where number and symbol would do."""
    found = _citations(paper)
    if not found:
        return Unseen("nội dung không viện dẫn văn bản có số, ký hiệu")
    seen_codes: set[str] = set()
    faults: list[Fault] = []
    for part, match in found:
        if match["code"] in seen_codes and re.match(r"\s*ngày\b", match["tail"]):
            faults.append(at(part.paragraph, "viện dẫn", found=match["name"]))
        seen_codes.add(match["code"])
    return faults
