"""The parts that every document has: its head, its signature, its Nơi nhận."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.documents.phrases import DOTS, NUMBER_GAP, SHORT_DOTS, about_text, date_text, number_text
from pipeline.domain.issuance import AnnexReference, Distribution, Issuance, IssueDate, IssuingBody, RecipientLine
from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.dates import date_phrase

#: In characters; «Thành phố Hồ Chí Minh» has more, and leaves no room for three long blanks.
LONG_PLACE = 16


def head(body: IssuingBody, issuance: Issuance, kind: DocumentKind) -> dict[str, Any]:
    """Return the placeholders of the head (ô 1 to 5a, 10, 11)."""
    return {
        "co_quan_chu_quan": body.parent_line,
        "co_quan_ban_hanh": body.name_lines,
        "so_van_ban": number_text(issuance.code_number) + issuance.code_suffix,
        "ky_hieu": issuance.code_notation,
        "dia_danh_ngay": _place_and_date(body, issuance.issued),
        "ten_loai": kind.label.upper(),
        "do_khan": issuance.priority,
        "do_mat": issuance.secrecy,
        "chi_dan_luu_hanh": issuance.circulation,
    }


def _place_and_date(body: IssuingBody, issued: IssueDate) -> str:
    """Return ô 4; behind a long place the blanks of the date are short, or they would not fit on its one line."""
    date = date_text(issued, body.settings)
    return f"{body.place_name}, {date.replace(DOTS, SHORT_DOTS) if len(body.place_name) > LONG_PLACE else date}"


def draft_issuance(body: IssuingBody, base: Issuance, kind: DocumentKind) -> Issuance:
    """Return the issuing facts of a document of ``kind`` that has neither number nor date yet, signed like ``base``.

    Its symbol is that of the data, else the kind's own with the part of ``base``'s symbol that tells the body.
    """
    own = base.code_notation.partition("-")[2]
    notation = body.code_notations.get(kind) or "-".join(filter(None, (kind.symbol, own)))
    return replace(base, code_number=None, code_suffix="", code_notation=notation, issued=IssueDate(), replaces="",
                   replaced_about="")


def foot(issuance: Issuance, *, is_letter: bool = False) -> dict[str, Any]:
    """Return the placeholders of the foot (ô 7, 9b, 12).

    A document for all goes to all who have the document that it replaces; a letter goes to its own organ alone, which
    ô 6 names already.
    """
    signer = issuance.signer
    return {
        "noi_nhan": (*(() if is_letter else replaced_lines(issuance)), *distribution_lines(issuance.distribution)),
        "ky_hieu_soan_thao": issuance.distribution.drafter_mark,
        "quyen_han": signer.authority_lines,
        "chuc_vu": signer.position,
        "chuc_vu_khac": signer.other_position,
        "ho_ten": signer.full_name,
    }


def replaced_lines(issuance: Issuance) -> tuple[str, ...]:
    """Return the line of Nơi nhận that stands for all who have the replaced document."""
    return (f"- {same_holders(issuance)};",) if issuance.replaces else ()


def same_holders(issuance: Issuance) -> str:
    """Return the words of Nơi nhận that stand for all who have the replaced document."""
    return f"Như nơi nhận {issuance.replaces}"


def annex_note(body: IssuingBody, issuance: Issuance, kind: DocumentKind) -> str:
    """Return ``(Kèm theo Kế hoạch số … ngày … của …)``, filled or blank as the office has set (Mục III.1.c)."""
    if body.settings.annex_reference is AnnexReference.BLANK:
        number, issued = NUMBER_GAP, IssueDate()
    else:
        number = f"{number_text(issuance.code_number)}{issuance.code_suffix}/{issuance.code_notation}"
        issued = issuance.issued
    return f"(Kèm theo {kind.label} số {number} {date_text(issued, body.settings)} của {body.full_name})"


def replacement_sentence(kind: DocumentKind, issuance: Issuance) -> str:
    """Return ``Kế hoạch này thay thế Kế hoạch số … ngày … của … về việc …`` (Điều 18.3), or nothing."""
    return f"{kind.label} này thay thế {issuance.replaces}{issuance.replaced_about}." if issuance.replaces else ""


def cited(kind: DocumentKind, issuance: Issuance, subject: str, *, of: str = "") -> str:
    """Return an issued document of the dossier as it is cited first: number, date, body, what it is about.

    It is empty when the document has no number and date yet.
    """
    if not (issuance.code_number and issuance.issued.day):
        return ""
    number = f"{number_text(issuance.code_number)}{issuance.code_suffix}/{issuance.code_notation}"
    body = f" của {of}" if of else ""
    return f"{kind.label} số {number} {date_phrase(issuance.issued.day)}{body}{about_text(kind, subject)}"


def distribution_lines(distribution: Distribution) -> tuple[str, ...]:
    """Return the lines of Nơi nhận: each with a dash and ``;``, the filing line with a full stop (Mục II.9.d)."""
    lines = [f"- {recipient_text(line)};" for line in distribution.lines]
    if distribution.filing:
        lines.append(filing_text(distribution))
    return tuple(lines)


def recipient_text(line: RecipientLine) -> str:
    """Return a recipient with its purpose: ``Vụ Cải cách hành chính (b/c)``."""
    text = line.text.text.rstrip(" ;,.")
    return f"{text} ({line.purpose})" if line.purpose else text


def filing_text(distribution: Distribution) -> str:
    """Return ``- Lưu: VT, K5, KSTT.``."""
    return f"- Lưu: {', '.join(distribution.filing_places)}."
