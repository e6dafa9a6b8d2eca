"""Laws of the whole way from data to documents, whatever the words and numbers are."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipeline.documents import compose
from pipeline.documents.body import body_lines
from pipeline.documents.giay_moi import giay_moi_drafts, invitees
from pipeline.documents.ke_hoach import ke_hoach_draft
from pipeline.domain.draft import WordDraft
from pipeline.domain.plan import Attendance, BodyBlock, Plan
from pipeline.domain.prose import plain
from pipeline.domain.review import review
from pipeline.errors import InvalidData
from pipeline.rendering import Templates, load_templates, render
from pipeline.sources.load import load
from pipeline.vietnamese.text import stray_characters
from tests.support.docx_text import texts
from tests.support.dossier import PLAN, SMALL_PLAN, TEMPLATES, Dossier, small_dossier

BUILT_AT = datetime(2024, 7, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """Return one small dossier whose plan each example writes anew."""
    yield small_dossier(tmp_path_factory.mktemp("law") / "data")


@pytest.fixture(scope="module")
def templates() -> Templates:
    """Return the project's templates, compiled once."""
    return load_templates(TEMPLATES)


def is_printable(text: str) -> bool:
    """Return whether a text may stand in an official document and is given as it is kept."""
    return (bool(text.strip()) and text == " ".join(text.split()) and not stray_characters(text)
            and unicodedata.is_normalized("NFC", text) and "*" not in text and "\\" not in text)


SUBJECTS = st.text(
    st.one_of(st.sampled_from("aăâbcdđêghôơưýỹ ÁẶỄỮ,.;:-–()«»&<>{}%#\"'/0123456789"), st.characters(codec="utf-8")),
    min_size=1, max_size=80).filter(is_printable)


@settings(max_examples=25)
@given(subject=SUBJECTS)
@example(subject="Cải cách & chuyển đổi số <2024> «A» {x} {% %} {# #} #1: \"B\" 'C' 100%")
@example(subject="a <b> c {_{ d }_}")
@example(subject="]]> &amp; &#65; <w:p/>")
def test_any_subject_reaches_body_and_properties_unchanged(
    small: Dossier, templates: Templates, tmp_path_factory: pytest.TempPathFactory, subject: str
) -> None:
    """Every printable text in «trich_yeu» stands as it is in the document and in its title property."""
    if "{{" in subject:
        return
    small.path(PLAN).write_text(
        SMALL_PLAN.replace("Tổ chức {{ su_kien.ten_goi }}", json.dumps(subject, ensure_ascii=False)), encoding="utf-8")
    try:
        draft = ke_hoach_draft(load(small.folder)[0])
    finally:
        small.path(PLAN).write_text(SMALL_PLAN, encoding="utf-8")
    path = render(draft, templates, folder=tmp_path_factory.mktemp("out"), built_at=BUILT_AT).path

    assert subject in [" ".join(text.split()) for text in texts(path)]
    assert Document(str(path)).core_properties.title == f"Kế hoạch {subject}"


@settings(max_examples=40)
@given(counts=st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=12, max_size=12))
def test_totals_are_sums_and_the_review_knows_it(sample: Plan, counts: list[int | None]) -> None:
    """The total printed is the sum of the rows printed, and a stated total is right exactly when it equals it."""
    groups = tuple(replace(group, headcount=count)
                   for group, count in zip(sample.delegates.groups, counts, strict=True))
    plan = replace(sample, delegates=replace(sample.delegates, groups=groups))
    direct = sum(count or 0 for group, count in zip(groups, counts, strict=True)
                 if group.attendance is Attendance.DIRECT)
    assume(any(group.headcount is not None for group in groups if group.attendance is Attendance.DIRECT))
    table = body_lines(plan, (BodyBlock("lay_tu", pull="dai_bieu", attendance=Attendance.DIRECT),))[0].table
    assert table is not None

    assert table.rows[-1].cells[-1].text.replace(".", "") == str(direct)
    assert ("plan-headcount-mismatch" in {finding.code for finding in review(plan)}) == (
        plan.delegates.stated_total != sum(count or 0 for count in counts))


@given(order=st.permutations(range(12)))
def test_the_order_of_groups_changes_the_order_of_letters_alone(sample: Plan, order: list[int]) -> None:
    """However the table is sorted, the same organs are invited in the same roles, each once."""
    groups = tuple(sample.delegates.groups[index] for index in order)
    plan = replace(sample, delegates=replace(sample.delegates, groups=groups))

    def roles(of: Plan) -> dict[str, list[str]]:
        return {each.organ.organ_id: sorted(seat.invitee.text for seat, _ in each.roles) for each in invitees(of)}

    letters = [draft for draft in giay_moi_drafts(plan) if isinstance(draft, WordDraft)]

    assert roles(plan) == roles(sample)
    assert len({letter.recipients for letter in letters}) == len(letters)


@settings(max_examples=25)
@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_review_and_compose_take_any_day(sample: Plan, day: date) -> None:
    """No day of the event makes the pure stages fail."""
    assert sample.event is not None
    plan = replace(sample, event=replace(sample.event, day=day))

    assert isinstance(review(plan), tuple)
    assert len(compose(plan)) == len(compose(sample))


KINDS = st.sampled_from(["phan", "muc", "khoan", "diem", "gach", "doan"])
BLOCKS = st.recursive(
    st.builds(lambda kind, text, titled: BodyBlock(kind, plain(text), titled=titled), KINDS, st.text(max_size=9),
              st.booleans()),
    lambda inner: st.builds(lambda block, children: replace(block, children=tuple(children)),
                            st.builds(BodyBlock, KINDS), st.lists(inner, max_size=4)),
    max_leaves=15)


@given(blocks=st.lists(BLOCKS, max_size=5))
def test_any_nesting_is_numbered(sample: Plan, blocks: list[BodyBlock]) -> None:
    """Every block, however nested, becomes its line (a phần two), and no number stands twice among siblings."""
    def count(of: tuple[BodyBlock, ...]) -> int:
        return sum((2 if block.kind == "phan" else 1) + count(block.children) for block in of)

    lines = body_lines(sample, tuple(blocks))
    marks = [line.prose.text.split(" ")[0] for line in body_lines(
        sample, tuple(block for block in blocks if block.kind == "khoan" and not block.children))]

    assert len(lines) == count(tuple(blocks))
    assert len(marks) == len(set(marks))


@settings(max_examples=60)
@given(data=st.data())
def test_mutilated_plans_are_refused_or_read(small: Dossier, data: st.DataObject) -> None:
    """Whatever is cut out of the file or put into it, the answer is a plan or the list of what is wrong."""
    start = data.draw(st.integers(0, len(SMALL_PLAN)))
    end = data.draw(st.integers(start, min(len(SMALL_PLAN), start + 60)))
    junk = data.draw(st.one_of(st.just(""), st.text(st.characters(codec="utf-8"), max_size=8),
                               st.sampled_from(["{{", "}}", "- ", ": ", "[", "\t", "&a ", "*a", "!!x ", "'"])))
    small.path(PLAN).write_text(SMALL_PLAN[:start] + junk + SMALL_PLAN[end:], encoding="utf-8", newline="")
    try:
        plan, _ = load(small.folder)
    except InvalidData as error:
        assert error.findings
    else:
        assert isinstance(review(plan), tuple)
        compose(plan)
    finally:
        small.path(PLAN).write_text(SMALL_PLAN, encoding="utf-8")
