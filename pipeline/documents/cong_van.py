"""Official letters (công văn, form 1.5) that the law asks for about a document already issued.

A fault of form is corrected by công văn; an issued document is recalled by telling all who have it (Nghị định
30/2020/NĐ-CP, Điều 18.3, 18.4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.documents.frame import annex_note, foot, head, recipient_text
from pipeline.documents.phrases import ended
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.issuance import Distribution, Issuance, IssueDate, RecipientLine
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.errors import InvalidData
from pipeline.vietnamese.persons import is_named_person, spoken_to_as

TEMPLATE = "cong_van.docx"
#: So many organs are addressed one by one; more are addressed together, and named in a list that goes with the letter.
ADDRESSED_ONE_BY_ONE_MAX = 8


@dataclass(frozen=True, slots=True)
class Correction:
    """One place of the issued document: where, what it says, what it must say."""

    spot: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """What a notice about letters says.

    ``{letters}`` stands for the letters by number and date, ``{cited}`` for them with what they are about, ``{event}``
    for the conference, ``{you}`` for whom it speaks to.
    """

    stem: str
    subject: str
    paragraphs: tuple[str, ...]


UNCHANGED = NoticeWording("giu-nguyen-giay-moi", "giữ nguyên {letters}", (
    "{body} đã gửi {cited}. Do có thay đổi liên quan đến một số cơ quan, đơn vị khác, {body} đã ban hành giấy mời "
    "thay thế gửi các cơ quan, đơn vị ấy.",
    "Nội dung giấy mời đã gửi đến {you} không thay đổi; đề nghị {you} dự theo giấy mời đã nhận.",
))
WITHDRAWN = NoticeWording("thoi-moi", "không mời dự theo {letters}", (
    "{body} đã gửi {cited}. Do điều chỉnh thành phần mời, {body} xin phép không mời {you} dự {event}; giấy mời đã gửi "
    "đến {you} không còn hiệu lực.",
    "Rất mong {you} thông cảm.",
))


def correction_draft(
    plan: Plan, issuance: Issuance, *, corrected: str, cited: str, corrections: tuple[Correction, ...], stem: str
) -> WordDraft:
    """Return the công văn đính chính about the document named by ``corrected`` (``Kế hoạch số … ngày …``).

    ``cited`` names it with what it is about, for the sentence that cites it first.
    """
    body = plan.body.full_name
    opening = (f"{body} đã ban hành {cited}. Do sơ suất trong quá trình soạn thảo, văn bản có sai sót về thể "
               f"thức, kỹ thuật trình bày; {body} đính chính như sau:")
    closing = (f"Các nội dung khác của văn bản nêu trên không thay đổi. {body} thông báo để các cơ quan, đơn vị "
               "biết, thực hiện.")
    lines = [Block("doan", plain(opening)), *(Block("gach", plain(_corrected(each))) for each in corrections),
             Block("doan", plain(closing))]
    return _cong_van(plan, issuance, subject=f"đính chính {corrected}", lines=lines, stem=stem)


def _corrected(each: Correction) -> str:
    spot = f"Tại {each.spot}: đã in" if each.spot else "Đã in"
    return f"- {spot} “{each.wrong}”, nay sửa thành “{each.right}”."


def recall_draft(
    plan: Plan, issuance: Issuance, *, recalled: str, cited: str, reason: str, stem: str
) -> WordDraft:
    """Return the công văn that recalls the document named by ``recalled`` (Điều 18.4); ``cited`` names it at first."""
    lines = [
        Block("doan", plain(f"{plan.body.full_name} thông báo thu hồi {cited}.")),
        Block("doan", plain(f"Lý do thu hồi: {reason.rstrip(' .')}.")),
        Block("doan", plain(
            "Đề nghị các cơ quan, đơn vị đã nhận văn bản giấy gửi lại văn bản về cơ quan ban hành; đã nhận văn bản "
            "điện tử thì hủy bỏ văn bản trên Hệ thống, đồng thời thông báo qua Hệ thống để bên gửi biết.")),
    ]
    return _cong_van(plan, issuance, subject=f"thu hồi {recalled}", lines=lines, stem=stem)


def notice_draft(
    plan: Plan, issuance: Issuance, *, letters: str, cited: str, wording: NoticeWording
) -> WordDraft:
    """Return the công văn to those who have the letters named, in the words of ``wording``."""
    event = plan.event.name.text if plan.event else plan.subject.text
    words = {"letters": letters, "cited": cited, "event": event, "body": plan.body.full_name,
             "you": _spoken_to(plan, issuance.distribution)}
    lines = [Block("doan", plain(text.format(**words))) for text in wording.paragraphs]
    return _cong_van(plan, issuance, subject=wording.subject.format(**words), lines=lines,
                     stem=wording.stem)


def _spoken_to(plan: Plan, distribution: Distribution) -> str:
    """Return how the addressees are spoken to; whom the directory names as a person is no office."""
    names = [plan.directory.by_id[organ].name for line in distribution.lines for organ in line.organ_ids]
    persons = [name for name in names if is_named_person(name)]
    if len(persons) < len(names) or not persons:
        return "quý cơ quan, đơn vị" + (", quý ông, bà" if persons else "")
    return spoken_to_as(persons[0]) if len(persons) == 1 else "quý ông, bà"


def letter_draft(
    plan: Plan, issuance: Issuance, *, subject: str, paragraphs: tuple[str, ...], stem: str, items: tuple[str, ...] = ()
) -> WordDraft:
    """Return a công văn of plain paragraphs to those whom ``issuance`` names, ``items`` below the first of them."""
    first, *rest = (Block("doan", plain(text)) for text in paragraphs)
    lines = [first, *(Block("gach", plain(f"- {item}")) for item in items), *rest]
    return _cong_van(plan, issuance, subject=subject, lines=lines, stem=stem)


def letter_issuance(plan: Plan, base: Issuance, distribution: Distribution) -> Issuance:
    """Return the issuing facts of a công văn signed like ``base``, not numbered yet.

    Raises:
        InvalidData: co-quan.yaml gives no symbol for công văn (number, body, drafting unit: Mục II.3.b).
    """
    notation = plan.body.code_notations.get(DocumentKind.CONG_VAN)
    if not notation:
        raise InvalidData(
            "Chưa có ký hiệu công văn; thêm vào co-quan.yaml: «ky_hieu: {{cong_van: UBND-…}}» "
            "(tên cơ quan, đơn vị soạn thảo)."
        )
    return replace(base, code_number=None, code_suffix="", code_notation=notation, issued=IssueDate(),
                   distribution=distribution, replaces="", replaced_about="", replaced_holders=())


def reminder_issuance(plan: Plan, lines: tuple[RecipientLine, ...]) -> Issuance:
    """Return the issuing facts of a reminder to ``lines``: signed and filed like the letters.

    Raises:
        InvalidData: as ``letter_issuance``.
    """
    base = plan.invitation.issuance if plan.invitation else plan.issuance
    return letter_issuance(plan, base, Distribution(lines, base.distribution.filing))


#: Ends the words for many addressees; the list is made for the lines that end so.
LISTED = " (danh sách kèm theo)"


def list_drafts(plan: Plan, issuance: Issuance, *, stem: str) -> tuple[WordDraft, ...]:
    """Return the list of those whom a công văn addresses together, as its annex (form 2.2); nothing for the few."""
    organs = tuple(dict.fromkeys(organ for line in issuance.distribution.lines
                                 if line.text.text.endswith(LISTED) for organ in line.organ_ids))
    if not organs:
        return ()
    rows = tuple(TableRow((plain(str(number)), plain(plan.directory.by_id[organ].full_name)))
                 for number, organ in enumerate(organs, start=1))
    columns = (Column("STT", 1, centred=True, is_number=True), Column("Cơ quan, đơn vị", 14))
    title = "Danh sách cơ quan, đơn vị nhận công văn"
    context = {
        "so": "Phụ lục", "tieu_de": (title,), "thong_tin_ky_so": "", "kho_ngang": False,
        "kem_theo": annex_note(plan.body, issuance, DocumentKind.CONG_VAN),
        "hien_so_trang_dau": plan.body.settings.annex_first_page_number,
        "noi_dung": (Block("bang", table=Table(columns, rows, "Danh sách")),),
    }
    return (WordDraft(DocumentKind.CONG_VAN, "phu_luc.docx", f"phu-luc-{stem}", context, title=title,
                      author=plan.body.full_name, recipients=organs),)


def holders_distribution(plan: Plan, distribution: Distribution, *, document: str) -> Distribution:
    """Return Nơi nhận of a công văn to all who have a document with that Nơi nhận.

    Those who have it for a purpose of its own (``b/c``) keep their lines; the others are named one by one when they
    are few, else addressed together.
    """
    purposes = tuple(line for line in distribution.lines if line.purpose)
    others = tuple(line for line in distribution.lines if not line.purpose)
    organs = tuple(dict.fromkeys(organ for line in others for organ in line.organ_ids))
    if not others or len(organs) <= ADDRESSED_ONE_BY_ONE_MAX:
        few = tuple(each for line in others for each in _one_by_one(plan, line))
        return replace(distribution, lines=(*few, *purposes))
    copies = max(line.copies_each for line in others)
    words = f"Các cơ quan, đơn vị, địa phương đã nhận {document}{LISTED}"
    together = RecipientLine(plain(words), organs, copies_each=copies)
    return replace(distribution, lines=(together, *purposes))


def _one_by_one(plan: Plan, line: RecipientLine) -> tuple[RecipientLine, ...]:
    """Return a line that stands for several organs as a line for each; any other as it is."""
    if len(line.organ_ids) < 2:
        return (line,)
    return tuple(replace(line, text=plain(plan.directory.by_id[organ].name), organ_ids=(organ,))
                 for organ in line.organ_ids)


def _cong_van(plan: Plan, issuance: Issuance, *, subject: str, lines: list[Block], stem: str) -> WordDraft:
    kind, last, lines_of = DocumentKind.CONG_VAN, lines[-1], issuance.distribution.lines
    feet = foot(issuance)
    addressed = [line for line in lines_of if not line.purpose] or list(lines_of)
    others = [line for line in lines_of if line not in addressed]
    context = {
        **head(plan.body, issuance, kind),
        "trich_yeu_cong_van": f"V/v {subject}",
        "kinh_gui": _addressees([line.text.text.rstrip(" ;.") for line in addressed]),
        "noi_dung": (*lines[:-1], Block(last.kind, ended(last.prose))),
        **feet,
        "noi_nhan": ("- Như trên;", *(f"- {recipient_text(line)};" for line in others), *feet["noi_nhan"][-1:]),
    }
    context.pop("ten_loai")
    return WordDraft(kind, TEMPLATE, stem, context, title=f"Công văn về việc {subject}", author=plan.body.full_name,
                     recipients=tuple(organ for line in lines_of for organ in line.organ_ids))


def _addressees(names: list[str]) -> tuple[str, ...]:
    """Return the addressees as printed: one alone as it is, several each with ``;``, the last with a full stop."""
    if len(names) == 1:
        return tuple(names)
    return tuple(f"- {name}{'.' if index == len(names) else ';'}" for index, name in enumerate(names, start=1))
