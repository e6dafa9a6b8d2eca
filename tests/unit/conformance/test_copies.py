"""Marked and mended copies: comments at their places, technical faults gone, no word changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from pipeline.conformance import RULES, annotate, fix, inspect_bytes, inspect_file
from pipeline.conformance.mending import mended
from pipeline.conformance.mending.recipes import recipe_for
from pipeline.errors import OutputError, WouldDestroy
from tests.support.nd30_all_breaks import BREAKS_ALL
from tests.support.nd30_breaks import both, in_footer, page, reworded, size, spaced
from tests.support.nd30_papers import broken, letter, plan

MENDED_BY_MACHINE = {rule.code for rule in RULES if recipe_for(rule)}
MENDABLE = [(code, paper, change) for code, paper, change in BREAKS_ALL if f"nd30-{code}" in MENDED_BY_MACHINE]


def words(content: bytes) -> str:
    """Return all words of body and tables."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def flawed() -> bytes:
    """Return a letter with several faults at once."""
    from docx.shared import Mm, Pt

    return broken("letter", both(
        page(left_margin=Mm(20), bottom_margin=Mm(8)), size("Số:", 15), size("- Giám đốc Sở", 13),
        reworded("Độc lập", "-", "–"), spaced("Các cơ quan", space_before=Pt(0), first_line_indent=Mm(0)),
    ))


@pytest.mark.parametrize(
    ("code", "paper", "change"), MENDABLE, ids=[f"{code}-{number}" for number, (code, _, _) in enumerate(MENDABLE)]
)
def test_a_technical_fault_is_mended_and_nothing_else_comes_of_it(
    code: str, paper: str, change: Callable[[Any], object]
) -> None:
    """Each fault that the machine can mend is gone from the copy, and no rule fires that did not before."""
    content, changes = mended(broken(paper, change))
    codes = inspect_bytes(content).codes

    done = {f"nd30-{code}"} - codes
    assert {one.kind.code for one in changes} == done
    assert codes == set()


def numbered_in_footer(document: Any, words: str = "") -> None:
    """Let the page number stand in the footer, with words beside it, and the header be as Word leaves an unused one."""
    in_footer(document)
    section = document.sections[0]
    section._sectPr.remove(next(section._sectPr.iter(qn("w:headerReference"))))
    if words:
        section.footer.paragraphs[0].text = words


def test_a_plain_number_moves_up_even_where_no_header_is() -> None:
    """A new header is made for a number of the footer; both pages and words stay as they were."""
    content, changes = mended(broken("letter", numbered_in_footer))
    document = Document(io.BytesIO(content))
    header, footer = document.sections[0].header, document.sections[0].footer

    assert [one.kind.code for one in changes] == ["nd30-page-number-place"]
    assert "PAGE" in header._element.xml
    assert "PAGE" not in footer._element.xml
    assert inspect_bytes(content).codes == frozenset()


def test_a_number_among_other_words_is_left_to_a_person() -> None:
    """A footer that holds more than the number stays; nothing is told as mended."""
    content, changes = mended(broken("letter", lambda document: numbered_in_footer(document, "Sở Nội vụ")))

    assert changes == ()
    assert inspect_bytes(content).codes == {"nd30-page-number-place"}


def test_words_are_the_same_before_and_after() -> None:
    """Mending changes looks; of the text only the dashes of Tiêu ngữ become hyphens."""
    content = flawed()
    made, _ = mended(content)

    assert words(made) == words(content).replace("–", "-")


def test_mending_twice_changes_nothing_more() -> None:
    """A mended copy has nothing left for the machine to mend."""
    made, changes = mended(flawed())

    assert {one.kind.code for one in changes} >= {"nd30-margin-left", "nd30-number-size", "nd30-tieu-ngu-dashes"}
    assert mended(made)[1] == ()


def test_a_conforming_paper_is_left_alone() -> None:
    """Where nothing is wrong, nothing is mended."""
    assert mended(plan())[1] == ()


def test_the_original_is_never_touched(tmp_path: Path) -> None:
    """Both copies are new files; the original keeps its bytes."""
    path = tmp_path / "thu.docx"
    path.write_bytes(flawed())
    fix(path, tmp_path / "sua.docx")
    annotate(path, inspect_file(path), tmp_path / "nhan-xet.docx")

    assert path.read_bytes() == flawed() or words(path.read_bytes()) == words(flawed())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["nhan-xet.docx", "sua.docx", "thu.docx"]


def test_each_finding_becomes_a_comment_at_its_paragraph(tmp_path: Path) -> None:
    """A comment names code, remedy and clause, and stands where the fault is."""
    path, out = tmp_path / "thu.docx", tmp_path / "out.docx"
    path.write_bytes(broken("letter", size("Các cơ quan", 12)))
    count = annotate(path, inspect_file(path), out)
    document = Document(str(out))
    comments = list(document.comments)
    marked = next(p for p in document.paragraphs if "commentRangeStart" in p._p.xml)

    assert count == len(comments) == 1
    assert "nd30-body-size" in comments[0].text
    assert "Mục II.6.e" in comments[0].text
    assert marked.text.startswith("Các cơ quan")


def test_comments_join_those_that_are_there(tmp_path: Path) -> None:
    """A file with comments keeps them, and the new ones get numbers of their own."""
    path, out = tmp_path / "thu.docx", tmp_path / "out.docx"
    path.write_bytes(broken("letter", lambda d: d.add_comment(d.paragraphs[3].runs, text="cũ")))
    annotate(path, inspect_file(path), out)
    comments = list(Document(str(out)).comments)

    assert comments[0].text == "cũ"
    assert len({one.comment_id for one in comments}) == len(comments) == 2


def test_an_annotated_copy_says_the_same_but_for_its_comments(tmp_path: Path) -> None:
    """Marking a file changes nothing that is inspected, except that it has comments now."""
    path, out = tmp_path / "thu.docx", tmp_path / "out.docx"
    path.write_bytes(flawed())
    report = inspect_file(path)
    annotate(path, report, out)

    assert inspect_file(out).codes == report.codes | {"nd30-comments"}


def test_writing_over_the_original_is_refused(tmp_path: Path) -> None:
    """The file itself is no place for its copy."""
    path = tmp_path / "thu.docx"
    path.write_bytes(letter())

    with pytest.raises(WouldDestroy):
        fix(path, path)


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """What cannot be written ends as an output error and leaves nothing behind."""
    path = tmp_path / "thu.docx"
    path.write_bytes(letter())

    with pytest.raises(OutputError):
        fix(path, tmp_path / "khong-co" / "out.docx")
    assert [one.name for one in tmp_path.iterdir()] == ["thu.docx"]
