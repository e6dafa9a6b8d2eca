"""Official letters (công văn, form 1.5) that the law asks for about a document already issued.

A fault of form is corrected by công văn; an issued document is recalled by telling all who have it (Nghị định
30/2020/NĐ-CP, Điều 18.3, 18.4).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.documents.frame import foot, head
from pipeline.documents.phrases import ended
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.issuance import Issuance
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain

TEMPLATE = "cong_van.docx"


@dataclass(frozen=True, slots=True)
class Correction:
    """One place of the issued document: where, what it says, what it must say."""

    spot: str
    wrong: str
    right: str


def correction_draft(
    plan: Plan, issuance: Issuance, *, corrected: str, corrections: tuple[Correction, ...], stem: str
) -> WordDraft:
    """Return the công văn đính chính about the document named by ``corrected`` (``Kế hoạch số … ngày …``)."""
    opening = (f"{plan.body.full_name} đã ban hành {corrected}. Do sơ suất trong khâu trình bày văn bản, "
               "nay đính chính như sau:")
    lines = [Block("doan", plain(opening))]
    lines += [Block("gach", plain(_corrected(each))) for each in corrections]
    lines.append(Block("doan", plain(f"Các nội dung khác của {corrected} không thay đổi.")))
    return _cong_van(plan, issuance, subject=f"đính chính {corrected}", lines=lines, stem=stem)


def _corrected(each: Correction) -> str:
    spot = f"{each.spot}: " if each.spot else ""
    return f"- {spot}đã in là «{each.wrong}», nay sửa thành «{each.right}»."


def recall_draft(plan: Plan, issuance: Issuance, *, recalled: str, reason: str, stem: str) -> WordDraft:
    """Return the công văn that recalls the document named by ``recalled`` (Điều 18.4)."""
    lines = [
        Block("doan", plain(f"{plan.body.full_name} thông báo thu hồi {recalled}.")),
        Block("doan", plain(f"Lý do thu hồi: {reason.rstrip(' .')}.")),
        Block("doan", plain(
            "Đề nghị các cơ quan, đơn vị đã nhận văn bản giấy gửi lại văn bản về cơ quan ban hành; đã nhận văn bản "
            "điện tử thì hủy bỏ văn bản trên Hệ thống, đồng thời thông báo qua Hệ thống để bên gửi biết.")),
    ]
    return _cong_van(plan, issuance, subject=f"thu hồi {recalled}", lines=lines, stem=stem)


def notice_draft(plan: Plan, issuance: Issuance, *, subject: str, paragraphs: tuple[str, ...], stem: str) -> WordDraft:
    """Return a công văn of plain paragraphs to all who have the letters."""
    lines = [Block("doan", plain(text)) for text in paragraphs]
    return _cong_van(plan, issuance, subject=subject, lines=lines, stem=stem)


def _cong_van(plan: Plan, issuance: Issuance, *, subject: str, lines: list[Block], stem: str) -> WordDraft:
    kind = DocumentKind.CONG_VAN
    last = lines[-1]
    feet = foot(issuance)
    context = {
        **head(plan.body, issuance, kind),
        "trich_yeu_cong_van": f"V/v {subject}",
        "kinh_gui": tuple(f"{line.text.text.rstrip(' ;.')}" for line in issuance.distribution.lines),
        "noi_dung": (*lines[:-1], Block(last.kind, ended(last.prose))),
        **feet,
        "noi_nhan": ("- Như trên;", *feet["noi_nhan"][-1:]),
    }
    context["kinh_gui"] = _addressees(context["kinh_gui"])
    context.pop("ten_loai")
    return WordDraft(kind, TEMPLATE, stem, context, title=f"Công văn {subject}", author=plan.body.full_name,
                     recipients=tuple(organ for line in issuance.distribution.lines for organ in line.organ_ids))


def _addressees(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addressees as printed: one alone as it is, several each with ``;``, the last with a full stop."""
    if len(names) == 1:
        return names
    return tuple(f"- {name}{'.' if index == len(names) else ';'}" for index, name in enumerate(names, start=1))
