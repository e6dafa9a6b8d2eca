"""Elements are found however a person laid them out: tables, tabs, spaces, one paragraph, text boxes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from pipeline.conformance import inspect_bytes
from pipeline.conformance.elements.paper import Paper, paper_of
from pipeline.conformance.ooxml.document import document_of
from pipeline.domain.kind import DocumentKind
from tests.support.nd30_all_breaks import CIRCULATION, moved_behind
from tests.support.nd30_breaks import after, both, coloured, found, reworded
from tests.support.nd30_papers import PAPERS, broken

BODY = "Các cơ quan phối hợp triển khai thực hiện nhiệm vụ được giao, bảo đảm tiến độ, hiệu quả và tiết kiệm./."


def _paper(document: Any) -> Paper:
    stream = io.BytesIO()
    document.save(stream)
    return paper_of(document_of(stream.getvalue()))


def _recognised(paper: Paper) -> dict[str, str]:
    header = paper.header
    assert header is not None
    return {
        "organ": " ".join(piece.text for piece in header.organ),
        "parent": " ".join(piece.text for piece in header.parents),
        "number": header.number.text if header.number else "",
        "date": header.date.text if header.date else "",
        "motto": header.tieu_ngu.text if header.tieu_ngu else "",
    }


EXPECTED = {
    "organ": "SỞ NỘI VỤ",
    "parent": "UBND TỈNH BÌNH AN",
    "number": "Số: 15/KH-SNV",
    "date": "Bình An, ngày 05 tháng 7 năm 2024",
    "motto": "Độc lập - Tự do - Hạnh phúc",
}
COLUMNS = (
    ("UBND TỈNH BÌNH AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 15/KH-SNV", "Bình An, ngày 05 tháng 7 năm 2024"),
)


@pytest.mark.parametrize("gap", ["\t", "\t\t\t", "          "])
def test_a_header_in_two_columns_of_tabs_or_spaces_is_read(gap: str) -> None:
    """Columns made with tabs or rows of spaces are told apart by the words the right one begins with."""
    document = Document()
    for left, right in COLUMNS:
        document.add_paragraph(f"{left}{gap}{right}")
    document.add_paragraph("KẾ HOẠCH").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(BODY)
    paper = _paper(document)

    assert _recognised(paper) == EXPECTED
    assert paper.kind is DocumentKind.KE_HOACH


def test_a_header_of_one_cell_paragraph_with_line_breaks_is_read() -> None:
    """Portals put Quốc hiệu and Tiêu ngữ into one paragraph with a line break."""
    document = Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "\n".join(left for left, _ in COLUMNS)
    cells[1].text = "\n".join(right for _, right in COLUMNS)
    document.add_paragraph(BODY)

    assert _recognised(_paper(document)) == EXPECTED


def test_a_header_in_a_text_box_is_read() -> None:
    """A header kept in a text box is found when the page itself has none."""
    words = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for pair in COLUMNS for text in pair)
    xml = (
        '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>{words}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )
    document = Document()
    document.add_paragraph().add_run()._r.append(etree.fromstring(xml))
    document.add_paragraph("KẾ HOẠCH").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(BODY)
    paper = _paper(document)

    assert paper.header is not None
    assert paper.header.quoc_hieu.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert paper.kind is DocumentKind.KE_HOACH


def test_a_document_without_a_type_name_but_with_about_is_a_letter() -> None:
    """«V/v» under the number makes a công văn."""
    paper = paper_of(document_of(PAPERS["letter"]()))

    assert paper.kind is DocumentKind.CONG_VAN
    assert [piece.text for piece in paper.title.addressees] == ["Kính gửi:", "- Sở Tài chính;", "- Sở Tư pháp."]


def test_the_signature_is_read_apart_from_the_recipients() -> None:
    """Position lines, name and recipients of the foot table come out as what they are."""
    foot = paper_of(document_of(PAPERS["decision"]())).foot

    assert foot is not None
    assert [piece.text for piece in foot.positions] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert foot.name is not None
    assert foot.name.text == "Lê Quốc Bảo"
    assert [piece.text for piece in foot.recipients] == ["- Như Điều 3;", "- Lưu: VT, NC."]


def test_a_foot_in_two_columns_of_tabs_is_read() -> None:
    """Recipients on the left and the signer on the right of the same lines are told apart."""
    document = Document()
    for left, right in COLUMNS:
        document.add_paragraph(f"{left}\t{right}")
    document.add_paragraph(BODY)
    for line in ("Nơi nhận:\t\tGIÁM ĐỐC", "- Các phòng;\t\t", "- Lưu: VT.\t\t", "\t\t", "- Bản sao;\t\tPhạm Đức Anh"):
        document.add_paragraph(line)
    foot = _paper(document).foot

    assert foot is not None
    assert [piece.text for piece in foot.positions] == ["GIÁM ĐỐC"]
    assert foot.name is not None
    assert foot.name.text == "Phạm Đức Anh"


def test_legal_normative_documents_are_not_held_against_the_decree() -> None:
    """A number with a year on a document of no administrative kind belongs to another law's form."""
    document = Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP"
    cells[1].text = "\n".join(right for _, right in COLUMNS)
    document.add_paragraph("NGHỊ ĐỊNH").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(BODY)

    assert _paper(document).is_legislation


def test_annexes_are_cut_at_their_headings() -> None:
    """Both annexes of the plan are found with number, title and note."""
    annexes = paper_of(document_of(PAPERS["plan"]())).annexes

    assert [annex.number for annex in annexes] == ["I", "II"]
    assert [annex.title[0].text for annex in annexes] == ["PHÂN CÔNG NHIỆM VỤ", "CHƯƠNG TRÌNH HỘI NGHỊ"]
    assert all(annex.note for annex in annexes)


def test_a_red_mark_of_urgency_is_no_coloured_text() -> None:
    """The decree wants «KHẨN» in red; every other letter is black."""
    red = inspect_bytes(broken("invitation", coloured("KHẨN", "FF0000")))

    assert red.codes == frozenset()


def test_a_block_of_bases_may_go_on_with_another_sentence() -> None:
    """The last căn cứ keeps its semicolon when «Thực hiện …» follows before the opening sentence."""
    change = both(
        reworded("Căn cứ Quyết định", "2024.", "2024;"),
        after("Căn cứ Quyết định", "Thực hiện Kế hoạch công tác năm 2024,"),
    )

    assert inspect_bytes(broken("plan", change)).codes == frozenset()


@pytest.mark.parametrize(("height", "codes"), [("454", set()), ("2000", {"nd30-circulation-place"})])
def test_a_direction_pinned_to_the_page_is_judged_by_where_it_is_pinned(height: str, codes: set[str]) -> None:
    """Box 11 lies in the top margin, wherever in the file its paragraph stands."""
    def pinned(document: Any) -> None:
        moved_behind(CIRCULATION, "Kính gửi")(document)
        frame = OxmlElement("w:framePr")
        for name, value in (("vAnchor", "page"), ("hAnchor", "margin"), ("y", height), ("xAlign", "center")):
            frame.set(qn(f"w:{name}"), value)
        found(document, CIRCULATION)._p.pPr.insert(0, frame)

    assert inspect_bytes(broken("report", pinned)).codes == codes


def test_quotation_marks_are_no_old_code() -> None:
    """A Unicode sentence full of «…» is not taken for TCVN3, whose codes print such marks for letters."""
    words = "«A», «B», «C», «D», «E», «G», «H», «I» là các cơ quan"
    change = both(reworded("Các cơ quan", "Các cơ quan", words), lambda d: setattr(
        found(d, "«A»").runs[0], "text", words))

    assert not {code for code in inspect_bytes(broken("letter", change)).codes if "legacy" in code}
