"""Every legal number of Nghị định 30/2020/NĐ-CP that a document must keep, each with its clause.

In goes nothing, out come frozen values: templates are drawn by them, rendered letters and foreign files are
held against them.  Whoever needs a number of the decree takes it from here; no other module may write one down.
How dates, numbers and the letters of điểm are written out stands below, in ``vietnamese``, with its clauses.
This module knows neither Word nor plans.

Units stand in the names: ``_mm`` millimetres, ``_pt`` points, ``_cm`` centimetres.
"""

from __future__ import annotations

from pipeline.domain.kind import DocumentKind
from pipeline.domain.look import Alignment, Case, Look, Span

#: Version of the rules, for reports and manifests; the decree is in force without amendment (autumn 2026).
RULESET = "ND30-2020"

_CHUNG = "Phụ lục I, Phần I, Mục I"
_CHINH = "Phụ lục I, Phần I, Mục II"
_KHAC = "Phụ lục I, Phần I, Mục III"

# --- Page (Mục I) -------------------------------------------------------------------------------------------
PAPER_MM = (210.0, 297.0)  # Phụ lục I, Phần I, Mục I.1: khổ A4
PAPER_SOURCE = f"{_CHUNG}.1"
ORIENTATION_SOURCE = f"{_CHUNG}.2"  # dọc; ngang khi có bảng, biểu không làm thành phụ lục riêng
MARGIN_TOP_MM = Span(20, 25)  # Phụ lục I, Phần I, Mục I.3
MARGIN_BOTTOM_MM = Span(20, 25)  # Phụ lục I, Phần I, Mục I.3
MARGIN_LEFT_MM = Span(30, 35)  # Phụ lục I, Phần I, Mục I.3
MARGIN_RIGHT_MM = Span(15, 20)  # Phụ lục I, Phần I, Mục I.3
MARGIN_SOURCE = f"{_CHUNG}.3"
FONT_NAME = "Times New Roman"  # Phụ lục I, Phần I, Mục I.4
FONT_COLOUR = "000000"  # Phụ lục I, Phần I, Mục I.4: màu đen
FONT_SOURCE = f"{_CHUNG}.4"
PAGE_NUMBER_SOURCE = f"{_CHUNG}.7"
PAGE_NUMBER = Look(
    "số trang", Span(13, 14), bold=False, italic=False, case=None, alignment=Alignment.CENTER,
    source=PAGE_NUMBER_SOURCE, usual_pt=14,
)  # fmt: skip

# --- Quốc hiệu, Tiêu ngữ (Mục II.1) -------------------------------------------------------------------------
QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # Phụ lục I, Phần I, Mục II.1.a
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"  # Phụ lục I, Phần I, Mục II.1.b
QUOC_HIEU_LOOK = Look(
    "Quốc hiệu", Span(12, 13), bold=True, italic=False, case=Case.UPPER, alignment=Alignment.CENTER,
    source=f"{_CHINH}.1.a", usual_pt=12,
)  # fmt: skip
TIEU_NGU_LOOK = Look(
    "Tiêu ngữ", Span(13, 14), bold=True, italic=False, case=Case.LOWER, alignment=Alignment.CENTER,
    source=f"{_CHINH}.1.b", usual_pt=13,
)  # fmt: skip
TIEU_NGU_LINE_SHARE = Span(1.0, 1.0)  # Phụ lục I, Phần I, Mục II.1.b: bằng độ dài của dòng chữ
TIEU_NGU_LINE_SOURCE = f"{_CHINH}.1.b"

# --- Agency (Mục II.2) --------------------------------------------------------------------------------------
PARENT_ORGAN_LOOK = Look(
    "tên cơ quan chủ quản", Span(12, 13), bold=False, italic=False, case=Case.UPPER,
    alignment=Alignment.CENTER, source=f"{_CHINH}.2.b", usual_pt=12,
)  # fmt: skip
ISSUING_ORGAN_LOOK = Look(
    "tên cơ quan ban hành", Span(12, 13), bold=True, italic=False, case=Case.UPPER,
    alignment=Alignment.CENTER, source=f"{_CHINH}.2.b", usual_pt=12,
)  # fmt: skip
ORGAN_NAME_SOURCE = f"{_CHINH}.2.a"  # ghi đầy đủ; ở địa phương kèm tên đơn vị hành chính
ORGAN_LINE_SHARE = Span(1 / 3, 1 / 2)  # Phụ lục I, Phần I, Mục II.2.b
ORGAN_LINE_SOURCE = f"{_CHINH}.2.b"

# --- Number, symbol (Mục II.3), place and date (Mục II.4) ---------------------------------------------------
NUMBER_LOOK = Look(
    "số, ký hiệu", Span(13, 13), bold=False, italic=False, case=None, alignment=Alignment.CENTER,
    source=f"{_CHINH}.3.c", usual_pt=13,
)  # fmt: skip
SYMBOL_SOURCE = f"{_CHINH}.3.b"
DATE_LOOK = Look(
    "địa danh và thời gian ban hành", Span(13, 14), bold=False, italic=True, case=Case.LOWER,
    alignment=Alignment.CENTER, source=f"{_CHINH}.4.c", usual_pt=13,
)  # fmt: skip
DATE_SOURCE = f"{_CHINH}.4.b"
PLACE_SOURCE = f"{_CHINH}.4.a"

# --- Type name and subject (Mục II.5) -----------------------------------------------------------------------
TYPE_NAME_LOOK = Look(
    "tên loại văn bản", Span(13, 14), bold=True, italic=False, case=Case.UPPER, alignment=Alignment.CENTER,
    source=f"{_CHINH}.5.b", usual_pt=14,
)  # fmt: skip
SUBJECT_LOOK = Look(
    "trích yếu nội dung", Span(13, 14), bold=True, italic=False, case=Case.LOWER, alignment=Alignment.CENTER,
    source=f"{_CHINH}.5.b", usual_pt=14,
)  # fmt: skip
SUBJECT_LINE_SHARE = Span(1 / 3, 1 / 2)  # Phụ lục I, Phần I, Mục II.5.b
SUBJECT_LINE_SOURCE = f"{_CHINH}.5.b"
LETTER_SUBJECT_LOOK = Look(
    "trích yếu công văn (V/v)", Span(12, 13), bold=False, italic=False, case=Case.LOWER,
    alignment=Alignment.CENTER, source=f"{_CHINH}.5.b", usual_pt=12,
)  # fmt: skip
LETTER_SUBJECT_GAP_PT = 6  # Phụ lục I, Phần I, Mục II.5.b: cách dòng 6pt với số và ký hiệu

# --- Content (Mục II.6) -------------------------------------------------------------------------------------
LEGAL_BASIS_LOOK = Look(
    "căn cứ ban hành", Span(13, 14), bold=False, italic=True, case=Case.LOWER, alignment=None,
    source=f"{_CHINH}.6.a", usual_pt=14,
)  # fmt: skip
LEGAL_BASIS_SOURCE = f"{_CHINH}.6.a"  # mỗi căn cứ một dòng, cuối dòng «;», dòng cuối «.»
CITATION_SOURCE = f"{_CHINH}.6.b"
HEADING_SOURCE = f"{_CHINH}.6.d"
NUMBERING_SOURCE = f"{_CHINH}.6.đ"
BODY_SOURCE = f"{_CHINH}.6.e"
BODY_LOOK = Look(
    "nội dung", Span(13, 14), bold=False, italic=False, case=Case.LOWER, alignment=Alignment.JUSTIFY,
    source=BODY_SOURCE, usual_pt=14,
)  # fmt: skip
PART_LOOK = Look(
    "phần, chương, mục, tiểu mục", Span(13, 14), bold=True, italic=False, case=Case.LOWER,
    alignment=Alignment.CENTER, source=NUMBERING_SOURCE, usual_pt=14,
)  # fmt: skip
PART_TITLE_LOOK = Look(
    "tiêu đề phần, chương, mục, tiểu mục", Span(13, 14), bold=True, italic=False, case=Case.UPPER,
    alignment=Alignment.CENTER, source=NUMBERING_SOURCE, usual_pt=14,
)  # fmt: skip
ROMAN_HEADING_LOOK = Look(
    "mục đánh số La Mã", Span(13, 14), bold=True, italic=False, case=Case.UPPER, alignment=None,
    source="Phụ lục I, Phần I, Mục V, mẫu chữ 6.b", usual_pt=14,
)  # fmt: skip
ARTICLE_LOOK = Look(
    "điều", Span(13, 14), bold=True, italic=False, case=Case.LOWER, alignment=None, source=NUMBERING_SOURCE,
    usual_pt=14,
)  # fmt: skip
CLAUSE_TITLE_LOOK = Look(
    "khoản có tiêu đề", Span(13, 14), bold=True, italic=False, case=Case.LOWER, alignment=None,
    source=NUMBERING_SOURCE, usual_pt=14,
)  # fmt: skip
FIRST_LINE_INDENTS_CM = (1.0, 1.27)  # Phụ lục I, Phần I, Mục II.6.e: 1 cm hoặc 1,27 cm
PARAGRAPH_GAP_MIN_PT = 6  # Phụ lục I, Phần I, Mục II.6.e
LINE_SPACING = Span(1.0, 1.5)  # Phụ lục I, Phần I, Mục II.6.e: dòng đơn đến 1,5 lines
#: «./.» closes the content in every form of Phụ lục III, Mục II; no sentence of Phụ lục I asks for it.
END_MARK = "./."
END_MARK_SOURCE = "Phụ lục III, Mục II (các mẫu 1.1–1.10)"

# --- Signature (Mục II.7) -----------------------------------------------------------------------------------
SIGNER_POSITION_LOOK = Look(
    "quyền hạn, chức vụ của người ký", Span(13, 14), bold=True, italic=False, case=Case.UPPER,
    alignment=Alignment.CENTER, source=f"{_CHINH}.7.đ", usual_pt=14,
)  # fmt: skip
SIGNER_NAME_LOOK = Look(
    "họ và tên người ký", Span(13, 14), bold=True, italic=False, case=Case.LOWER,
    alignment=Alignment.CENTER, source=f"{_CHINH}.7.đ", usual_pt=14,
)  # fmt: skip
CAPACITY_SOURCE = f"{_CHINH}.7.b"
SIGNER_NAME_SOURCE = f"{_CHINH}.7.c"  # không ghi học hàm, học vị, danh hiệu danh dự

# --- Recipients (Mục II.9) ----------------------------------------------------------------------------------
ADDRESSEE_LOOK = Look(
    "Kính gửi", Span(13, 14), bold=False, italic=False, case=Case.LOWER, alignment=None,
    source=f"{_CHINH}.9.d", usual_pt=14,
)  # fmt: skip
RECIPIENTS_HEAD_LOOK = Look(
    "từ «Nơi nhận»", Span(12, 12), bold=True, italic=True, case=Case.LOWER, alignment=Alignment.LEFT,
    source=f"{_CHINH}.9.d", usual_pt=12,
)  # fmt: skip
RECIPIENTS_LIST_LOOK = Look(
    "danh sách nơi nhận", Span(11, 11), bold=False, italic=False, case=Case.LOWER, alignment=Alignment.LEFT,
    source=f"{_CHINH}.9.d", usual_pt=11,
)  # fmt: skip
RECIPIENTS_SOURCE = f"{_CHINH}.9.d"
#: Kinds that may carry «Kính gửi» (báo cáo and tờ trình to a higher body, công văn). Mục II.9.b
ADDRESSED_KINDS = frozenset({DocumentKind.TO_TRINH, DocumentKind.BAO_CAO, DocumentKind.CONG_VAN})
ADDRESSED_SOURCE = f"{_CHINH}.9.b"
UNADDRESSED_SOURCE = f"{_CHINH}.9.c"

# --- Annexes and other elements (Mục III) -------------------------------------------------------------------
ANNEX_SOURCE = f"{_KHAC}.1.a"  # phải có chỉ dẫn về Phụ lục; từ hai Phụ lục: số La Mã
ANNEX_LOOK = Look(
    "từ «Phụ lục» và số thứ tự", Span(14, 14), bold=True, italic=False, case=Case.LOWER,
    alignment=Alignment.CENTER, source=f"{_KHAC}.1.b", usual_pt=14,
)  # fmt: skip
ANNEX_TITLE_LOOK = Look(
    "tên Phụ lục", Span(13, 14), bold=True, italic=False, case=Case.UPPER, alignment=Alignment.CENTER,
    source=f"{_KHAC}.1.b", usual_pt=14,
)  # fmt: skip
ANNEX_NOTE_LOOK = Look(
    "thông tin chỉ dẫn kèm theo", Span(13, 14), bold=False, italic=True, case=Case.LOWER,
    alignment=Alignment.CENTER, source=f"{_KHAC}.1.c", usual_pt=13,
)  # fmt: skip
ANNEX_PAGES_SOURCE = f"{_KHAC}.1.đ"  # số trang đánh riêng theo từng Phụ lục
SIGNING_INFO_LOOK = Look(
    "thông tin ký số", Span(10, 10), bold=False, italic=False, case=Case.LOWER, alignment=Alignment.RIGHT,
    source=f"{_KHAC}.1.d", usual_pt=10,
)  # fmt: skip
URGENCY_LOOK = Look(
    "dấu chỉ mức độ khẩn", Span(13, 14), bold=True, italic=False, case=Case.UPPER,
    alignment=Alignment.CENTER, source=f"{_KHAC}.2.b", usual_pt=13,
)  # fmt: skip
#: Width and height of the box of each mark of urgency. Phụ lục I, Phần I, Mục III.2.b
URGENCY_BOX_MM = {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}
CIRCULATION_LOOK = Look(
    "chỉ dẫn về phạm vi lưu hành", Span(13, 14), bold=True, italic=False, case=Case.UPPER,
    alignment=Alignment.CENTER, source=f"{_KHAC}.2.c", usual_pt=13,
)  # fmt: skip
DRAFTER_LOOK = Look(
    "ký hiệu người soạn thảo và số lượng bản", Span(11, 11), bold=False, italic=False, case=None,
    alignment=None, source=f"{_KHAC}.3", usual_pt=11,
)  # fmt: skip
CONTACT_LOOK = Look(
    "địa chỉ, thư điện tử, điện thoại", Span(11, 12), bold=False, italic=False, case=Case.LOWER,
    alignment=None, source=f"{_KHAC}.4", usual_pt=11,
)  # fmt: skip

# --- Copies (Phần II) ---------------------------------------------------------------------------------------
COPY_LOOK = Look(
    "hình thức sao", Span(13, 14), bold=True, italic=False, case=Case.UPPER, alignment=None,
    source="Phụ lục I, Phần II, Mục II.2.b", usual_pt=14,
)  # fmt: skip
COPY_FORMS = ("SAO Y", "SAO LỤC", "TRÍCH SAO")  # Phụ lục I, Phần II, Mục II.1.a
COPY_FORM_SOURCE = "Phụ lục I, Phần II, Mục II.1.a"
COPY_SYMBOLS = ("SY", "SL", "TrS")  # Phụ lục III, Mục I, in the order of COPY_FORMS
COPY_SYMBOL_SOURCE = "Phụ lục I, Phần II, Mục II.1.c"
COPY_LINE_SOURCE = "Phụ lục I, Phần II, Mục II.2.a"  # dưới một đường kẻ nét liền hết chiều ngang

# --- Capitals (Phụ lục II) ----------------------------------------------------------------------------------
SENTENCE_CAPITALS_SOURCE = "Phụ lục II, Mục I"
NAME_CAPITALS_SOURCE = "Phụ lục II, Mục II.1.a"
NUMBERED_UNIT_SOURCE = "Phụ lục II, Mục III.1.b"
SPECIAL_PLACE_SOURCE = "Phụ lục II, Mục III.1.c"
REGION_CAPITALS_SOURCE = "Phụ lục II, Mục III.1.đ"
ORGAN_CAPITALS_SOURCE = "Phụ lục II, Mục IV.1.a"
PARTY_CAPITALS_SOURCE = "Phụ lục II, Mục IV.1.b"
FOREIGN_CAPITALS_SOURCE = "Phụ lục II, Mục IV.2.b"
HONOUR_CAPITALS_SOURCE = "Phụ lục II, Mục V.2"
HOLIDAY_CAPITALS_SOURCE = "Phụ lục II, Mục V.5"
DOCUMENT_CAPITALS_SOURCE = "Phụ lục II, Mục V.6"
LUNAR_CAPITALS_SOURCE = "Phụ lục II, Mục V.8.a"
TET_CAPITALS_SOURCE = "Phụ lục II, Mục V.8.b"
EVENT_CAPITALS_SOURCE = "Phụ lục II, Mục V.9"
WORK_CAPITALS_SOURCE = "Phụ lục II, Mục V.10"
PROVISION_CAPITALS_SOURCE = "Phụ lục II, Mục V.7"  # hoa: Phần, Chương, Mục, Điều; thường: khoản, điểm
WEEKDAY_CAPITALS_SOURCE = "Phụ lục II, Mục V.8.c"
PEOPLE_CAPITALS_SOURCE = "Phụ lục II, Mục V.1"  # Nhân dân, Nhà nước
PLACE_CAPITALS_SOURCE = "Phụ lục II, Mục III.1.a"
ENCODING_SOURCE = f"{_CHUNG}.4 (TCVN 6909:2001)"

# --- Metadata (Phụ lục VI, Phần II) -------------------------------------------------------------------------
#: How many letters a field may hold.
SUBJECT_MAX = 500
ORGAN_NAME_MAX = 200
CODE_NOTATION_MAX = 30
POSITION_MAX = 100
FULL_NAME_MAX = 50
