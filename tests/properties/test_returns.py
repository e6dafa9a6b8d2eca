"""Laws of the returns loop: totals agree however rows are split, order does not matter, reading again changes nothing."""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.room.crowd import Crowd
from pipeline.returns.composed_headings import WORDS
from pipeline.returns.headings import Column, headings_of, recognised
from pipeline.returns.legacy_text import legacy_of
from pipeline.returns.model import Answer, Due, Person, ReadList, RowEnd
from pipeline.returns.people import Named, difference, loose_key, named_twice
from pipeline.returns.reconcile import Reconciled, reconcile
from pipeline.returns.store import keep, load_received, receiving
from pipeline.returns.values import read_name, read_phone
from pipeline.vietnamese.text import folded, folded_without_marks, to_old_tones
from tests.support.lists import EXPECTED, HEADINGS, csv_text, read, saved, xlsx

SYLLABLES = st.sampled_from(["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Văn", "Thị", "Hòa", "Mỹ", "Ánh", "Đức", "Thủy", "Quý", "Khuê", "Giang", "An"])
NAMES = st.lists(SYLLABLES, min_size=2, max_size=4).map(" ".join)
POSTS = st.sampled_from(["Giám đốc", "Phó Giám đốc", "Chuyên viên", "Cố vấn", ""])
PERSONS = st.builds(Person, NAMES, POSTS, group_id=st.sampled_from(["lanh_dao", "dau_moi", ""]))
LISTS = st.lists(PERSONS, max_size=8)
GROUPS = {"lanh_dao": "Lãnh đạo", "dau_moi": "Đầu mối"}
KNOWN = st.sampled_from([column.value for column in Column])


def answer(organ_id: str, persons: list[Person]) -> Answer:
    """Return a list of one organ."""
    return Answer(1, organ_id, "2024-07-12T08:00:00", "ds", "0", "x", tuple(persons))


def standing(first: list[Person], second: list[Person]) -> Reconciled:
    """Return how the answers of two organs stand."""
    answers = {"so_noi_vu": answer("so_noi_vu", first), "so_tu_phap": answer("so_tu_phap", second)}
    return reconcile(EXPECTED, answers, GROUPS, crowd=Crowd(0), due=Due(date(2024, 7, 15)), today=date(2024, 7, 1))


@given(KNOWN, st.sampled_from([str.upper, str.lower, str.title, str]), st.text(" \t\n", max_size=3), st.sampled_from(":.*"))
def test_headings_do_not_depend_on_case_and_blanks(heading: str, case: object, blank: str, mark: str) -> None:
    """Every known heading is known in any case, with blanks and marks around it, and exactly."""
    assert callable(case)
    written = f"{blank}{case(heading)}{mark}{blank}"

    assert recognised(written) == recognised(heading)
    assert recognised(heading).column == Column(heading)


@given(st.data(), st.sampled_from(sorted(WORDS)), st.sampled_from([", ", "/", " ", " và ", " - ", "; "]))
def test_headings_are_known_however_their_words_are_put_together(data: st.DataObject, column: str, between: str) -> None:
    """A column's own word and words that belong to it mean the column; a word of another kind makes it a stranger."""
    first, more = (data.draw(st.sampled_from(words.split("; "))) for words in WORDS[column])
    heading = data.draw(st.sampled_from([str.upper, str.title, str]))(f"{first}{between}{more}")

    assert recognised(heading).column == Column(column)
    assert recognised(f"{heading} của vợ").column is None


@given(st.permutations(["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Ghi chú", "Số CCCD"]))
def test_columns_are_found_in_any_order(order: list[str]) -> None:
    """Where a column stands does not matter; what is not known stays unread."""
    headings = headings_of(dict(enumerate(order)), {})

    assert {column.value: index for column, index in headings.columns.items()} == {
        text: order.index(text) for text in order if text != "Số CCCD"}
    assert headings.unread == {order.index("Số CCCD"): "Số CCCD"}


@given(st.text(max_size=40))
def test_no_text_breaks_the_recognition(text: str) -> None:
    """Any text is a heading or none; it never raises, and a name stays itself."""
    recognised(text)
    legacy_of(text)
    read_name(text)
    read_phone(text)


@given(LISTS, LISTS)
def test_totals_agree_however_they_are_counted(first: list[Person], second: list[Person]) -> None:
    """By organ, by way of attending and by role the sum is that of the lists."""
    stands = standing(first, second)
    count = len(first) + len(second)

    assert sum(each.total.registered for each in stands.organs) == count
    assert stands.direct + stands.online + stands.unplaced == count == stands.registered
    assert sum(role.registered for each in stands.organs for role in each.roles.values()) + sum(
        each.without_role for each in stands.organs) == count
    for each in stands.organs:
        assert each.total.quota is not None
        assert each.total.over - each.total.under == each.total.registered - each.total.quota


@given(LISTS, LISTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(first: list[Person], second: list[Person], chance: random.Random) -> None:
    """Shuffled lists give the same counts, and the same people named twice."""
    shuffled = [chance.sample(each, len(each)) for each in (first, second)]
    one, other = standing(first, second), standing(*shuffled)

    assert [each.total for each in one.organs] == [each.total for each in other.organs]
    assert one.groups == other.groups
    assert {tuple(sorted(map(str, each.entries))) for each in one.twice} == {
        tuple(sorted(map(str, each.entries))) for each in other.twice}
    assert sorted(map(str, one.low_posts)) == sorted(map(str, other.low_posts))


@given(NAMES, st.randoms(use_true_random=False))
def test_one_person_is_found_however_written(name: str, chance: random.Random) -> None:
    """Marks, tone placement, case and the order of words never hide a person named twice."""
    words = name.split()
    other = chance.choice([folded_without_marks(name), to_old_tones(name), name.upper(), folded(name),
                           " ".join(chance.sample(words, len(words)))])

    assert loose_key(name) == loose_key(other)
    assert len(named_twice([Named("a", Person(name)), Named("b", Person(other))])) == 1


@given(LISTS, LISTS)
def test_a_difference_leads_from_one_list_to_the_other(before: list[Person], after: list[Person]) -> None:
    """What was added and removed accounts for the lengths; a list differs in nothing from itself."""
    told = difference(before, after)

    assert len(before) - len(told.removed) + len(told.added) == len(after)
    assert difference(after, after).added == difference(after, after).removed == ()
    assert difference(after, after).changed == ()


@settings(max_examples=25)
@given(st.lists(st.tuples(NAMES, POSTS), min_size=1, max_size=12, unique=True), st.data())
def test_a_list_split_over_sheets_is_the_list(people: list[tuple[str, str]], data: st.DataObject) -> None:
    """However rows are spread, with gaps between, every person is read once and every row has an end."""
    from tests.support.lists import book_bytes, book_of

    cut = data.draw(st.integers(0, len(people)))
    rows = [[number, name, post] for number, (name, post) in enumerate(people, start=1)]
    book = book_of([HEADINGS[:3], *rows[:cut], [], [99]])
    for row in [["Danh sách (tiếp)"], HEADINGS[:3], *rows[cut:]]:
        if row is not HEADINGS and "Phần 2" not in book.sheetnames:
            book.create_sheet("Phần 2")
        book["Phần 2"].append(row)
    with tempfile.TemporaryDirectory() as folder:
        read_list = read(saved(Path(folder) / "a.xlsx", book_bytes(book)))

    assert [person.name for person in read_list.persons] == [name for name, _ in people]
    assert sum(read_list.count(end) for end in RowEnd) == len(people)


@settings(max_examples=25)
@given(st.lists(st.tuples(NAMES, POSTS), min_size=1, max_size=6, unique=True))
def test_text_and_workbook_say_the_same(people: list[tuple[str, str]]) -> None:
    """The same rows as .xlsx and as .csv are the same people."""
    rows = [HEADINGS[:3], *([number, *each] for number, each in enumerate(people, start=1))]
    with tempfile.TemporaryDirectory() as folder:
        lists = [read(saved(Path(folder) / name, content)) for name, content in (
            ("a.xlsx", xlsx(rows)), ("a.csv", csv_text(rows).encode()))]

    facts = [[person.facts for person in each.persons] for each in lists]
    assert facts[0] == facts[1]


@settings(max_examples=20)
@given(st.lists(st.lists(PERSONS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_replacing_is_idempotent(lists: list[list[Person]]) -> None:
    """Keeping a list twice is keeping it once; the newest is in use; nothing that was kept goes."""
    from pipeline.findings import Place
    from pipeline.returns.model import RowOutcome

    moment = datetime(2024, 7, 12, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, persons in enumerate(lists):
            rows = tuple(RowOutcome(Place(), RowEnd.TAKEN, person) for person in persons)
            one = ReadList("so_noi_vu", "a.xlsx", f"{number:064d}", rows)
            with receiving(folder):
                keep(folder, [(one, b"x")], moment=moment)
                again = keep(folder, [(one, b"x")], moment=moment)
            assert again == load_received(folder)
            assert len(again.answers) == number + 1

        assert again.current["so_noi_vu"].persons == tuple(lists[-1])
