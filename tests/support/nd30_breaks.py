"""Ways to break exactly one rule of a conforming paper: code of the rule, paper, what is done to it.

Each way is a small closure over a python-docx document; the suite requires that the rule, and only it, fires.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from tests.support.nd30_drawing import SENTENCE, annexed

Change = Callable[[Any], object]
LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
MOTTO, STATE = "Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def paragraphs(document: Any) -> Iterator[Any]:
    """Yield all paragraphs of body and tables, tables in cells too, and of the first section's header."""
    yield from document.paragraphs
    for table in document.tables:
        for cell in table._cells:
            yield from cell.paragraphs
            yield from (paragraph for inner in cell.tables for one in inner._cells for paragraph in one.paragraphs)
    yield from document.sections[0].header.paragraphs


def found(document: Any, text: str) -> Any:
    """Return the first paragraph that begins with ``text``."""
    return next(one for one in paragraphs(document) if one.text.startswith(text))


def size(text: str, points: float) -> Change:
    """Set the size of a line."""

    def change(document: Any) -> None:
        for run in found(document, text).runs:
            run.font.size = Pt(points)

    return change


def toggled(text: str, **looks: bool) -> Change:
    """Set bold or italic of a line."""

    def change(document: Any) -> None:
        for run in found(document, text).runs:
            for name, value in looks.items():
                setattr(run, name, value)

    return change


def aligned(text: str, how: Any) -> Change:
    """Set the alignment of a line."""
    return lambda document: setattr(found(document, text), "alignment", how)


def spaced(text: str, **form: Any) -> Change:
    """Set properties of a line's paragraph format."""

    def change(document: Any) -> None:
        for name, value in form.items():
            setattr(found(document, text).paragraph_format, name, value)

    return change


def reworded(text: str, old: str, new: str) -> Change:
    """Replace words in a line."""

    def change(document: Any) -> None:
        paragraph = found(document, text)
        assert old in paragraph.text
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)

    return change


def dropped(text: str) -> Change:
    """Remove a line."""

    def change(document: Any) -> None:
        element = found(document, text)._p
        element.getparent().remove(element)

    return change


def both(*changes: Change) -> Change:
    """Do several things that together are one breach."""
    return lambda document: [change(document) for change in changes]


def page(**settings: Any) -> Change:
    """Set page settings of every section."""

    def change(document: Any) -> None:
        for section in document.sections:
            for name, value in settings.items():
                setattr(section, name, value)

    return change


def after(text: str, new: str, **looks: Any) -> Change:
    """Insert a line behind a line, in its form and in the look of its first run."""

    def change(document: Any) -> None:
        paragraph = found(document, text)
        element = copy.deepcopy(paragraph._p)
        paragraph._p.addnext(element)
        texts = list(element.iter(qn("w:t")))
        for one in texts[1:]:
            one.text = ""
        texts[0].text = new

    return change


def coloured(text: str, value: str) -> Change:
    """Colour a line."""

    def change(document: Any) -> None:
        for run in found(document, text).runs:
            run.font.color.rgb = RGBColor.from_string(value)

    return change


def fonted(text: str, name: str, length: int | None = None) -> Change:
    """Set the font of a line, or of its first letters only."""

    def change(document: Any) -> None:
        paragraph = found(document, text)
        run = paragraph.runs[0]
        if length is not None:
            words = run.text
            run.text = words[:length]
            rest = paragraph.add_run(words[length:])
            rest.font.size = run.font.size
        run.font.name = name
        run._r.rPr.rFonts.set(qn("w:hAnsi"), name)

    return change


def unruled(text: str) -> Change:
    """Remove the line drawn in the paragraph behind a line."""

    def change(document: Any) -> None:
        element = found(document, text)._p.getnext()
        for borders in list(element.iter(qn("w:pBdr"))):
            borders.getparent().remove(borders)

    return change


def ruled(text: str, side_mm: float) -> Change:
    """Set how far the line behind a line stands from both sides."""

    def change(document: Any) -> None:
        indent = found(document, text)._p.getnext().find(f".//{qn('w:ind')}")
        for name in ("left", "right"):
            indent.set(qn(f"w:{name}"), str(round(side_mm * 1440 / 25.4)))

    return change


def dashed(text: str) -> Change:
    """Make the line behind a line dashed."""
    return lambda document: (
        found(document, text)._p.getnext().find(f".//{qn('w:bottom')}").set(qn("w:val"), "dashed")
    )


def page_number(document: Any) -> Any:
    """Return the paragraph of the page number."""
    return document.sections[0].header.paragraphs[0]


def unnumbered(document: Any) -> None:
    """Take the page number out of a long document."""
    for run in list(page_number(document).runs):
        run._r.getparent().remove(run._r)


def lengthened(document: Any) -> None:
    """Repeat a paragraph until the document must have several pages."""
    element = found(document, "Các cơ quan")._p
    for _ in range(40):
        element.addprevious(copy.deepcopy(element))


def in_footer(document: Any) -> None:
    """Move the page number to the footer."""
    number = page_number(document)._p
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    footer._element.append(number)


def number_format(name: str, value: str) -> Change:
    """Set one attribute of the first section's page numbering."""

    def change(document: Any) -> None:
        kind = OxmlElement("w:pgNumType")
        kind.set(qn(f"w:{name}"), value)
        document.sections[0]._sectPr.insert_element_before(kind, "w:cols", "w:titlePg", "w:docGrid")

    return change


def moved(text: str, *, row: int, column: int, table: int) -> Change:
    """Move a line into another cell."""
    return lambda document: document.tables[table].cell(row, column)._tc.append(found(document, text)._p)


def run_element(text: str, name: str, **attributes: str) -> Change:
    """Put an element into the properties of a line's first run."""

    def change(document: Any) -> None:
        element = OxmlElement(f"w:{name}")
        for key, value in attributes.items():
            element.set(qn(f"w:{key}"), value)
        found(document, text).runs[0]._r.get_or_add_rPr().append(element)

    return change


def tracked(document: Any) -> None:
    """Wrap a run in a tracked insertion."""
    run = found(document, "Các cơ quan").runs[0]._r
    wrapper = OxmlElement("w:ins")
    wrapper.set(qn("w:author"), "x")
    run.addprevious(wrapper)
    wrapper.append(run)


def commented(document: Any) -> None:
    """Add a comment."""
    document.add_comment(found(document, "Các cơ quan").runs, text="Xem lại", author="x")


def merge_field(document: Any) -> None:
    """Put a mail-merge field into a paragraph."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " MERGEFIELD ho_ten ")
    found(document, "Các cơ quan")._p.append(field)


def boxed(text: str) -> Change:
    """Put a text box with one line into the first paragraph of the content."""

    def change(document: Any) -> None:
        xml = (
            '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
            f"<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
        found(document, "Các cơ quan").runs[0]._r.append(etree.fromstring(xml))

    return change


def exactly(text: str, points: float) -> Change:
    """Set exact line spacing."""
    return spaced(text, line_spacing_rule=WD_LINE_SPACING.EXACTLY, line_spacing=Pt(points))


P = "Các cơ quan"
MENTION = f"1. {SENTENCE} theo"
PLAN_TYPE, PLAN_SUBJECT = "KẾ HOẠCH", "Tổ chức hội nghị tổng kết"
PLACE, NUMBER = "Bình An, ngày", "Số:"

BREAKS: tuple[tuple[str, str, Change], ...] = (
    # page
    ("paper-size", "letter", page(page_width=Mm(216), page_height=Mm(279))),
    ("paper-size", "decision", page(page_height=Mm(330))),
    ("landscape", "plan", lambda d: [setattr(d.sections[2], n, v) for n, v in (
        ("page_width", Mm(297)), ("page_height", Mm(210)))]),
    ("margin-landscape", "plan", lambda d: [d.tables[0]._tbl, d.add_table(1, 1)] and [
        setattr(d.sections[2], n, v) for n, v in (
            ("page_width", Mm(297)), ("page_height", Mm(210)), ("left_margin", Mm(10)))]),
    ("margin-top", "letter", page(top_margin=Mm(15))),
    ("margin-top", "plan", page(top_margin=Mm(30))),
    ("margin-bottom", "letter", page(bottom_margin=Mm(10))),
    ("margin-bottom", "plan", page(bottom_margin=Mm(28))),
    ("margin-left", "letter", page(left_margin=Mm(25))),
    ("margin-left", "letter", page(gutter=Mm(10))),
    ("margin-right", "letter", page(right_margin=Mm(10))),
    ("margin-right", "letter", page(right_margin=Mm(25))),
    ("font", "letter", fonted(P, "Arial")),
    ("font", "plan", lambda d: setattr(d.styles["Normal"].font, "name", "Calibri")),
    ("font-stray", "plan", fonted(P, "Cambria", 9)),
    ("colour", "letter", coloured(P, "FF0000")),
    ("colour", "plan", coloured(PLAN_TYPE, "0000FF")),
    ("page-number-missing", "plan", both(unnumbered, lengthened)),
    ("page-number-place", "letter", lambda d: setattr(page_number(d), "alignment", LEFT)),
    ("page-number-place", "letter", in_footer),
    ("page-number-first", "letter", lambda d: setattr(d.sections[0], "different_first_page_header_footer", False)),
    ("page-number-look", "letter", lambda d: [setattr(r.font, "size", Pt(12)) for r in page_number(d).runs]),
    ("page-number-look", "letter", lambda d: [setattr(r, "bold", True) for r in page_number(d).runs]),
    ("page-number-format", "letter", number_format("fmt", "upperRoman")),
    ("page-number-format", "letter", number_format("start", "5")),
    # Quốc hiệu, Tiêu ngữ, agency
    ("quoc-hieu-missing", "letter", both(dropped(STATE), dropped(MOTTO))),
    ("quoc-hieu-text", "letter", reworded(STATE, "CHỦ NGHĨA", "CHU NGHĨA")),
    ("quoc-hieu-size", "letter", size(STATE, 14)),
    ("quoc-hieu-size", "plan", size(STATE, 11)),
    ("quoc-hieu-style", "letter", toggled(STATE, bold=False)),
    ("quoc-hieu-style", "plan", toggled(STATE, italic=True)),
    ("quoc-hieu-case", "letter", reworded(STATE, STATE, "Cộng hòa xã hội chủ nghĩa Việt Nam")),
    ("tieu-ngu-missing", "letter", dropped(MOTTO)),
    ("tieu-ngu-text", "letter", reworded(MOTTO, "Tự do", "tự do")),
    ("tieu-ngu-text", "plan", reworded(MOTTO, "Hạnh phúc", "Hạnh Phúc")),
    ("tieu-ngu-hyphens", "letter", reworded(MOTTO, " - ", "-")),
    ("tieu-ngu-dashes", "letter", reworded(MOTTO, "-", "–")),
    ("tieu-ngu-size", "letter", size(MOTTO, 12.5)),
    ("tieu-ngu-size", "plan", size(MOTTO, 15)),
    ("tieu-ngu-style", "letter", toggled(MOTTO, bold=False)),
    ("tieu-ngu-case", "letter", reworded(MOTTO, MOTTO, MOTTO.upper())),
    ("tieu-ngu-alignment", "letter", aligned(MOTTO, LEFT)),
    ("heading-gap", "letter", spaced(MOTTO, space_before=Pt(8))),
    ("heading-gap", "plan", spaced(STATE, line_spacing=1.5)),
    ("tieu-ngu-line", "letter", unruled(MOTTO)),
    ("tieu-ngu-line-length", "letter", ruled(MOTTO, 35)),
    ("tieu-ngu-line-length", "plan", ruled(MOTTO, 5)),
    ("parent-organ-size", "letter", size("UBND TỈNH", 14)),
    ("parent-organ-style", "letter", toggled("UBND TỈNH", bold=True)),
    ("parent-organ-style", "plan", toggled("UBND TỈNH", italic=True)),
    ("parent-organ-case", "letter", reworded("UBND TỈNH", "TỈNH BÌNH AN", "tỉnh Bình An")),
    ("organ-missing", "regulation", both(unruled("SỞ NỘI VỤ"), dropped("SỞ NỘI VỤ"))),
    ("organ-size", "letter", size("SỞ NỘI VỤ", 14)),
    ("organ-style", "letter", toggled("SỞ NỘI VỤ", bold=False)),
    ("organ-case", "letter", reworded("SỞ NỘI VỤ", "SỞ NỘI VỤ", "Sở Nội vụ")),
    ("organ-alignment", "letter", aligned("SỞ NỘI VỤ", LEFT)),
    ("organ-line", "letter", unruled("SỞ NỘI VỤ")),
    ("organ-line-length", "letter", ruled("SỞ NỘI VỤ", 5)),
    ("organ-line-length", "plan", ruled("SỞ NỘI VỤ", 28.5)),
    ("line-underlined", "letter", both(unruled(MOTTO), run_element(MOTTO, "u", val="single"))),
    ("line-dashed", "letter", dashed(MOTTO)),
    # number, date, type, subject
    ("number-missing", "decision", dropped(NUMBER)),
    ("number-size", "letter", size(NUMBER, 14)),
    ("number-style", "letter", toggled(NUMBER, bold=True)),
    ("number-style", "plan", toggled(NUMBER, italic=True)),
    ("number-alignment", "letter", aligned(NUMBER, LEFT)),
    ("number-form", "letter", reworded(NUMBER, "Số:", "Số")),
    ("number-form", "letter", reworded(NUMBER, "SNV-VP", "SNV - VP")),
    ("number-form", "letter", reworded(NUMBER, "07/", "07 / ")),
    ("number-form", "plan", reworded(NUMBER, "KH-SNV", "KH–SNV")),
    ("number-padding", "letter", reworded(NUMBER, "07/", "7/")),
    ("symbol-kind", "plan", reworded(NUMBER, "KH-SNV", "BC-SNV")),
    ("symbol-kind", "letter", reworded(NUMBER, "SNV-VP", "CV-SNV")),
    ("symbol-kind", "decision", reworded(NUMBER, "QĐ-UBND", "QD-UBND")),
    ("symbol-year", "plan", reworded(NUMBER, "15/KH", "15/2024/KH")),
    ("date-missing", "plan", dropped(PLACE)),
    ("date-size", "letter", size(PLACE, 12)),
    ("date-style", "letter", toggled(PLACE, italic=False)),
    ("date-style", "plan", toggled(PLACE, bold=True)),
    ("date-alignment", "letter", aligned(PLACE, WD_ALIGN_PARAGRAPH.RIGHT)),
    ("date-form", "letter", reworded(PLACE, "tháng 02", "háng 02")),
    ("date-form", "plan", reworded(PLACE, "năm 2024", "năm 24")),
    ("date-day-padding", "plan", reworded(PLACE, "ngày 05", "ngày 5")),
    ("date-month-padding", "letter", reworded(PLACE, "tháng 02", "tháng 2")),
    ("date-month-zero", "plan", reworded(PLACE, "tháng 7", "tháng 07")),
    ("date-impossible", "letter", reworded(PLACE, "ngày 12", "ngày 30")),
    ("date-comma", "letter", reworded(PLACE, "An,", "An")),
    ("place-capitals", "letter", reworded(PLACE, "Bình An", "bình An")),
    ("place-full-name", "letter", reworded(PLACE, "Bình An", "TP. Hồ Chí Minh")),
    ("date-line", "letter", moved(PLACE, row=0, column=1, table=0)),
    ("type-missing", "letter", reworded("V/v", "V/v chuẩn bị hội nghị tổng kết", "(Chuẩn bị hội nghị)")),
    ("type-name-size", "plan", size(PLAN_TYPE, 16)),
    ("type-name-style", "plan", toggled(PLAN_TYPE, bold=False)),
    ("type-name-style", "decision", toggled("QUYẾT ĐỊNH", italic=True)),
    ("type-name-case", "plan", reworded(PLAN_TYPE, PLAN_TYPE, "Kế hoạch")),
    ("type-name-alignment", "plan", aligned(PLAN_TYPE, LEFT)),
    ("subject-missing", "plan", dropped(PLAN_SUBJECT)),
    ("subject-size", "plan", size(PLAN_SUBJECT, 15)),
    ("subject-style", "plan", toggled(PLAN_SUBJECT, bold=False)),
    ("subject-style", "decision", toggled("Về việc", italic=True)),
    ("subject-case", "plan", lambda d: setattr(found(d, PLAN_SUBJECT).runs[0].font, "all_caps", True)),
    ("subject-line", "plan", unruled(PLAN_SUBJECT)),
    ("subject-line-length", "plan", ruled(PLAN_SUBJECT, 20)),
    ("subject-line-length", "decision", ruled("Về việc", 78)),
    ("letter-subject-size", "letter", size("V/v", 11)),
    ("letter-subject-size", "letter", size("V/v", 14)),
    ("letter-subject-style", "letter", toggled("V/v", italic=True)),
    ("letter-subject-style", "letter", toggled("V/v", bold=True)),
    ("letter-subject-alignment", "letter", aligned("V/v", LEFT)),
    ("letter-subject-gap", "letter", spaced("V/v", space_before=Pt(0))),
    # content
    ("body-size", "letter", size(P, 12)),
    ("body-size", "plan", size("1. Các cơ quan", 15)),
    ("body-style", "letter", toggled(P, bold=True)),
    ("body-style", "letter", toggled(P, italic=True)),
    ("body-justified", "letter", aligned(P, LEFT)),
    ("first-line-indent", "letter", spaced(P, first_line_indent=Mm(0))),
    ("first-line-indent", "letter", spaced(P, left_indent=Mm(8))),
    ("paragraph-gap", "plan", spaced("2. Các cơ quan", space_before=Pt(2))),
    ("line-spacing", "letter", spaced(P, line_spacing=2.0)),
    ("line-spacing", "letter", spaced(P, line_spacing=0.8)),
    ("line-spacing", "letter", exactly(P, 30)),
    ("line-clipped", "letter", exactly(P, 12)),
    ("line-exact", "letter", exactly(P, 18)),
    ("legal-basis-size", "plan", size("Căn cứ Luật", 12)),
    ("legal-basis-style", "plan", toggled("Căn cứ Quyết định", italic=False)),
    ("legal-basis-end", "plan", reworded("Căn cứ Luật", "phương;", "phương.")),
    ("legal-basis-end", "plan", reworded("Căn cứ Quyết định", "2024.", "2024;")),
    ("legal-basis-law-number", "plan", reworded("Căn cứ Luật", "Luật Tổ", "Luật số 72/2025/QH15 về Tổ")),
    ("legal-basis-incomplete", "plan", reworded("Căn cứ Quyết định", "của Ủy ban", "Ủy ban")),
    ("citation-first", "letter", reworded(P, "thiết thực", "theo Quyết định số 9/QĐ-SNV")),
    ("citation-again", "plan",
     reworded("1. Các cơ quan", "thiết thực", "theo Quyết định số 12/QĐ-UBND ngày 02/01/2024")),
    ("article-order", "decision", reworded("Điều 2", "Điều 2", "Điều 4") ),
    ("article-dot", "decision", reworded("Điều 2", "Điều 2.", "Điều 2:")),
    ("article-style", "decision", toggled("Điều 2", bold=False)),
    ("roman-order", "plan", reworded("II. TỔ", "II.", "III.")),
    ("roman-heading-style", "plan", toggled("II. TỔ", bold=False)),
    ("roman-heading-case", "plan", reworded("II. TỔ", "TỔ CHỨC THỰC HIỆN", "Tổ chức thực hiện")),
    ("clause-order", "plan", reworded("2. Các cơ quan", "2. ", "3. ")),
    ("clause-title-style", "plan", after("2. Các cơ quan", "3. Kinh phí thực hiện")),
    ("point-order", "plan", reworded("đ) Các", "đ)", "e)") ),
    ("point-order", "plan", reworded("e) Các", "e)", "f)")),
    ("part-numeral", "regulation", reworded("Chương I", "Chương I", "Chương 1")),
    ("part-numeral", "regulation", reworded("Mục 1", "Mục 1", "Mục I")),
    ("part-title-missing", "regulation", dropped("PHẠM VI")),
    ("part-size", "regulation", size("Chương I", 12)),
    ("part-style", "regulation", toggled("Mục 1", bold=False)),
    ("part-alignment", "regulation", aligned("Chương I", LEFT)),
    ("part-title-style", "regulation", toggled("QUY ĐỊNH CHUNG", bold=False)),
    ("part-title-case", "regulation", reworded("QUY ĐỊNH CHUNG", "QUY ĐỊNH CHUNG", "Quy định chung")),
    ("invitation-parts", "invitation", reworded("Địa điểm", "Địa điểm: Hội trường", "Tại hội trường")),
    ("invitation-parts", "invitation", dropped("Thời gian")),
    ("end-mark", "decision", reworded("Điều 3", "./.", ".")),
    ("end-mark-twice", "letter", reworded(P, "tiết kiệm.", "tiết kiệm./.")),
    # foot
    ("addressee-size", "letter", size("Kính gửi", 12)),
    ("addressee-style", "letter", toggled("Kính gửi", bold=True)),
    ("addressee-style", "letter", toggled("- Sở Tài chính", italic=True)),
    ("addressee-kind", "plan", both(after(PLAN_SUBJECT, "Kính gửi: Sở Tài chính"), toggled("Kính gửi", bold=False))),
    ("addressee-colon", "letter", reworded("Kính gửi", ":", "")),
    ("addressee-line", "letter", dropped("- Sở Tài chính")),
    ("addressee-list", "letter", reworded("- Sở Tài chính", ";", ".")),
    ("addressee-list", "letter", reworded("- Sở Tư pháp", ".", ";")),
    ("signature-missing", "regulation", both(dropped("GIÁM ĐỐC"), dropped("Phạm Đức Anh"))),
    ("signer-position-size", "letter", size("TL. GIÁM ĐỐC", 12)),
    ("signer-position-style", "letter", toggled("CHÁNH VĂN PHÒNG", bold=False)),
    ("signer-position-case", "letter", reworded("TL. GIÁM ĐỐC", "GIÁM ĐỐC", "Giám đốc")),
    ("signer-position-alignment", "letter", aligned("TL. GIÁM ĐỐC", LEFT)),
    ("signer-name-alignment", "letter", aligned("Trần Thị Hoa", LEFT)),
    ("mark-size", "invitation", size("KHẨN", 12)),
    ("mark-style", "invitation", toggled("KHẨN", bold=False)),
    ("signer-name-missing", "letter", dropped("Trần Thị Hoa")),
    ("signer-name-size", "letter", size("Trần Thị Hoa", 12)),
    ("signer-name-style", "letter", toggled("Trần Thị Hoa", bold=False)),
    ("signer-name-style", "letter", toggled("Trần Thị Hoa", italic=True)),
    ("signer-name-case", "letter", reworded("Trần Thị Hoa", "Trần Thị Hoa", "TRẦN THỊ HOA")),
    ("signer-name-title", "letter", reworded("Trần Thị Hoa", "Trần", "TS. Trần")),
    ("capacity-slash", "letter", reworded("TL. GIÁM ĐỐC", "TL.", "T/L")),
    ("capacity-slash", "plan", reworded("KT. GIÁM ĐỐC", "KT.", "K/T")),
    ("capacity-dot", "letter", reworded("TL. GIÁM ĐỐC", "TL.", "TL")),
    ("capacity-space", "letter", reworded("TL. GIÁM ĐỐC", "TL. ", "TL.")),
    ("capacity-post", "letter", dropped("CHÁNH VĂN PHÒNG")),
    ("capacity-twice", "decision", reworded("TM. ỦY BAN", "TM. ỦY BAN NHÂN DÂN", "TUQ. BỘ TRƯỞNG")),
    ("capacity-collective", "plan", both(
        reworded("UBND TỈNH", "UBND TỈNH BÌNH AN", "ỦY BAN NHÂN DÂN"),
        reworded("SỞ NỘI VỤ", "SỞ NỘI VỤ", "TỈNH BÌNH AN"), toggled("ỦY BAN NHÂN DÂN", bold=True))),
    ("signature-split", "letter", lambda d: [
        one.getparent().remove(one) for one in list(d.tables[1]._tbl.iter(qn("w:cantSplit")))]),
    ("recipients-missing", "plan", lambda d: [
        one._p.getparent().remove(one._p) for one in list(d.tables[1].cell(0, 0).paragraphs)[:-1]]
        and [setattr(r, "text", "") for r in d.tables[1].cell(0, 0).paragraphs[0].runs]),
    ("recipients-head", "letter", reworded("Nơi nhận", ":", "")),
    ("recipients-head-size", "letter", size("Nơi nhận", 11)),
    ("recipients-head-style", "letter", toggled("Nơi nhận", italic=False)),
    ("recipients-head-style", "letter", toggled("Nơi nhận", bold=False)),
    ("recipients-head-alignment", "letter", aligned("Nơi nhận", CENTER)),
    ("recipients-list-size", "letter", size("- Giám đốc Sở", 12)),
    ("recipients-list-style", "letter", toggled("- Giám đốc Sở", bold=True)),
    ("recipients-level", "letter", lambda d: [
        d.tables[1].add_row(), [d.tables[1].cell(1, 0)._tc.append(p._p) for p in d.tables[1].cell(0, 0).paragraphs]]),
    ("recipients-dash", "letter", reworded("- Giám đốc Sở", "- ", "")),
    ("recipients-end", "letter", reworded("- Giám đốc Sở", ";", ",")),
    ("filing-missing", "letter", dropped("- Lưu")),
    ("filing-form", "letter", reworded("- Lưu", "Lưu:", "Lưu")),
    ("filing-stop", "letter", reworded("- Lưu", "VP.", "VP")),
    ("as-above", "letter", dropped("- Như trên")),
    ("as-above", "plan", reworded("- Các phòng", "Các phòng, ban thuộc Sở", "Như trên")),
    # annexes
    ("annex-unmentioned", "plan", reworded(MENTION, "Phụ lục kèm theo Kế hoạch này", "bảng phân công")),
    ("annex-number", "plan", reworded("Phụ lục II", "II", "2")),
    ("annex-size", "plan", size("Phụ lục I", 13)),
    ("annex-style", "plan", toggled("Phụ lục I", bold=False)),
    ("annex-case", "plan", reworded("Phụ lục I", "Phụ lục", "PHỤ LỤC")),
    ("annex-alignment", "plan", aligned("Phụ lục II", WD_ALIGN_PARAGRAPH.RIGHT)),
    ("annex-title-size", "plan", size("PHÂN CÔNG", 12)),
    ("annex-title-style", "plan", toggled("PHÂN CÔNG", bold=False)),
    ("annex-title-case", "plan", reworded("PHÂN CÔNG", "PHÂN CÔNG NHIỆM VỤ", "Phân công nhiệm vụ")),
    ("annex-subtitle-case", "plan", after("PHÂN CÔNG", "Phục vụ hội nghị tổng kết")),
    ("annex-note-missing", "plan", dropped("(Kèm theo")),
    ("annex-note-size", "plan", size("(Kèm theo", 12)),
    ("annex-note-style", "plan", toggled("(Kèm theo", italic=False)),
    ("annex-pages", "plan", lambda d: [one.getparent().remove(one)
                                       for one in list(d.sections[1]._sectPr.iter(qn("w:pgNumType")))]),
    ("annex-single-number", "regulation", lambda d: _annexed(d, "Phụ lục I")),
    ("annex-header", "plan", after("PHÂN CÔNG", STATE)),
    # text
    ("not-nfc", "letter", reworded(P, "hiệu quả", "hie\u0323\u0302u qua\u0309")),
    ("look-alike", "letter", reworded(P, "đơn vị", "ðơn vị")),
    ("look-alike", "letter", reworded(P, "cơ quan", "c\u043e quan")),
    ("stray-character", "letter", reworded(P, "cơ quan", "cơ\u200b quan")),
    ("legacy-encoding", "letter", both(reworded(P, "Các cơ quan", "C¸c c¬ quan"), lambda d: [
        setattr(r.font, "name", ".VnTime") for r in found(d, "C¸c c¬").runs], lambda d: _legacy_only(d))),
    ("mixed-tones", "letter", reworded(P, "thiết thực", "hoà hợp, hòa thuận")),
    ("capitals-organ", "letter", reworded(P, "Các cơ quan", "Các cơ quan của Ủy Ban Nhân Dân")),
    ("capitals-provision", "letter", reworded(P, "thiết thực", "theo Khoản 2 điều 103")),
    ("capitals-weekday", "letter", reworded(P, "thiết thực", "chiều thứ hai hằng tuần")),
    ("capitals-unit", "letter", reworded(P, "thiết thực", "tại Tỉnh Bình An")),
    ("decimal-point", "letter", reworded(P, "thiết thực", "đạt 25.6%")),
    ("long-dash", "plan", after("2. Các cơ quan", "– Bố trí kinh phí thực hiện.")),
    ("date-mixed", "plan", reworded(P, "thiết thực", "từ ngày 22/4/2024 đến ngày 27/05/2024")),
    ("weekday", "plan", reworded("Các cơ quan", "thứ Năm", "thứ Sáu")),
    ("date-text", "letter", reworded(P, "thiết thực", "trước ngày 31 tháng 4 năm 2024")),
    # hygiene
    ("leftover-placeholder", "letter", reworded(P, "thiết thực", "{{ ho_ten }}")),
    ("leftover-placeholder", "letter", reworded(P, "thiết thực", "«HO_TEN»")),
    ("leftover-field", "letter", merge_field),
    ("tracked-changes", "letter", tracked),
    ("comments", "letter", commented),
    ("hidden-text", "letter", lambda d: setattr(found(d, P).add_run(" ghi chú nội bộ").font, "hidden", True)),
    ("hidden-text", "letter", coloured("- Giám đốc Sở", "FFFFFF")),
    ("metadata", "letter", lambda d: setattr(d.core_properties, "last_modified_by", "Nguyễn Văn Minh")),
    ("draft-mark", "letter", boxed("DỰ THẢO")),
)


def _annexed(document: Any, heading: str) -> None:
    """Append one annex with a section of its own."""
    annexed(document, heading, "BIỂU MẪU", "(Kèm theo Quy chế số 31/QC-SNV ngày 09 tháng 3 năm 2024 của Sở Nội vụ)")
    reworded("Các cơ quan", "Các cơ quan", "Phụ lục kèm theo nêu rõ các cơ quan")(document)


def _legacy_only(document: Any) -> None:
    """Write the whole paragraph in TCVN3 codes."""
    run = found(document, "C¸c c¬").runs[0]
    run.text = "C¸c c¬ quan chñ ®éng phèi hîp triÓn khai thùc hiÖn"
