"""What a document says and what its PDF says, compared without being misled by what pages add."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.pdf.comparison import first_difference
from pipeline.pdf.wording import PAGE_NUMBER, Wording, canonical, docx_wording
from tests.support.saboteurs import docx_of

_PAGE_FIELD = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
_LONG_FIELD = (
    '<w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def _paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(("body", "said"), [
    (_paragraph("Kế hoạch ") + _paragraph("số 1"), "kếhoạchsố1"),
    (_paragraph("thấy") + _paragraph("ẩn", "<w:rPr><w:vanish/></w:rPr>"), "thấy"),
    (_paragraph("còn") + "<w:p><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del></w:p>", "còn"),
    ("<w:p><w:r><w:t>Độc lập</w:t><w:noBreakHyphen/><w:t>Tự do</w:t></w:r></w:p>", "độclập-tựdo"),
    ("<w:p><w:r><w:instrText>DATE</w:instrText><w:t>hôm nay</w:t></w:r></w:p>", "hômnay"),
])
def test_body_says_what_a_page_shows(tmp_path: Path, body: str, said: str) -> None:
    """Hidden and deleted text and codes of fields are not said; hyphens are, as hyphens."""
    assert said == docx_wording(docx_of(tmp_path / "a.docx", body)).body


@pytest.mark.parametrize(("header", "said"), [(_PAGE_FIELD, PAGE_NUMBER), (_LONG_FIELD, f"trang{PAGE_NUMBER}")])
def test_page_number_of_a_header_is_a_field(tmp_path: Path, header: str, said: str) -> None:
    """The number that Word left in a header is not taken for text, however the field is written."""
    assert (said,) == docx_wording(docx_of(tmp_path / "a.docx", _paragraph("x"), header1=header)).margins


def test_repeated_rows_are_known(tmp_path: Path) -> None:
    """Heading rows of a table may come again on each page."""
    table = ("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + _paragraph("STT") + "</w:tc></w:tr>"
             "<w:tr><w:tc>" + _paragraph("1") + "</w:tc></w:tr></w:tbl>")

    assert ("stt",) == docx_wording(docx_of(tmp_path / "a.docx", table)).repeated


@pytest.mark.parametrize("content", [b"no package", b""])
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is no .docx is a ValueError, never something else."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    with pytest.raises(ValueError, match="zip"):
        docx_wording(path)


def wording(body: str, *margins: str, repeated: tuple[str, ...] = (), is_exact: bool = True) -> Wording:
    """Return the wording of a document that says ``body``."""
    return Wording(body, margins, repeated, is_exact)


@pytest.mark.parametrize(("said", "pages"), [
    (wording("abcdef"), ["abc", "def"]),
    (wording("abc4.def", PAGE_NUMBER), ["abc", "24.def"]),
    (wording("abc" * 9, PAGE_NUMBER), ["abc" * 4, "12" + "abc" * 5]),
    (wording("abcdef", f"trang{PAGE_NUMBER}/{PAGE_NUMBER}"), ["trang1/2abc", "trang2/2def"]),
    (wording("abcdef", f"trang{PAGE_NUMBER}"), ["abctrang1", "deftrang2"]),
    (wording("stt12", PAGE_NUMBER, repeated=("stt",)), ["stt1", "2stt2"]),
    (wording("abcdef"), ["defabc"]),
    (wording("abc", is_exact=False), ["1.abc"]),
])
def test_pages_that_say_it_all(said: Wording, pages: list[str]) -> None:
    """Headers, page numbers, repeated rows, and another order of painting are no difference."""
    assert first_difference(said, pages) is None


@pytest.mark.parametrize(("said", "pages", "quote"), [
    (wording("abcdef"), ["abc"], "abcdef"),
    (wording("abcdef"), ["abc", "dxf"], "abcdef"),
    (wording("abc"), ["abc", "x"], "abc"),
    (wording("abc", PAGE_NUMBER), ["abc", "2x"], "abc"),
    (wording("số132"), ["số133"], "số132"),
    (wording("abc", is_exact=False), ["1.ab"], "abc"),
    (wording(""), ["x"], "x"),
])
def test_pages_that_say_something_else(said: Wording, pages: list[str], quote: str) -> None:
    """Missing, changed and added letters are found, and the words there are quoted."""
    assert quote == first_difference(said, pages)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=0x1EF9, exclude_categories=("Cs", "Cc", "Co")), min_size=1))
@example("ÁẤ́")
def test_canonical_text_stays_as_it_is(text: str) -> None:
    """Making text canonical twice is making it so once, and composed and decomposed letters are one."""
    import unicodedata

    once = canonical(text)

    assert canonical(once) == once or canonical(canonical(once)) == canonical(once)
    assert canonical(unicodedata.normalize("NFC", text)) == canonical(unicodedata.normalize("NFD", text))
