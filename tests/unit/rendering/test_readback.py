"""What is lost between data and file is noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.draft import Block, Table, TableRow, WordDraft
from pipeline.domain.prose import plain
from pipeline.rendering import Templates, missing_data, render
from pipeline.rendering.readback import _count, _lost, paragraph_texts


def test_a_kind_of_block_without_prototype_is_noticed(
    reworded: Callable[[str, str], Templates], annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A template that lost the prototype of a kind of block loses words, and the guard names them."""
    templates = reworded("khoi.kieu == 'gach'", "khoi.kieu == 'gạch'")
    artifact = render(annex_draft, templates, folder=tmp_path / "out", built_at=built_at)

    assert missing_data(annex_draft, artifact.path) == ("- Gạch đầu dòng;",)


def test_the_same_words_twice_must_stand_twice(
    templates: Templates, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A text that the draft holds twice must be in the file twice."""
    once = replace(annex_draft, context={**annex_draft.context, "noi_dung": (Block("doan", plain("Như nhau.")),)})
    twice = replace(annex_draft, context={**annex_draft.context, "noi_dung": (Block("doan", plain("Như nhau.")),) * 2})
    path = render(once, templates, folder=tmp_path, built_at=built_at).path

    assert missing_data(once, path) == ()
    assert missing_data(twice, path) == ("Như nhau.",)


def test_rows_are_compared_cell_by_cell(
    templates: Templates, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A number in the wrong row is noticed although the number occurs elsewhere."""
    path = render(annex_draft, templates, folder=tmp_path, built_at=built_at).path
    block = annex_draft.context["noi_dung"][7]
    first, *others = block.table.rows
    moved = replace(first, cells=(first.cells[0], first.cells[1], plain("3")))
    table = replace(block.table, rows=(moved, *others))
    other = replace(annex_draft, context={**annex_draft.context, "noi_dung": (Block("bang", table=table),)})

    assert len(missing_data(other, path)) == 1


def test_equal_rows_are_all_found(
    templates: Templates, annex_draft: WordDraft, table: Table, tmp_path: Path, built_at: datetime
) -> None:
    """Rows that say the same, or nothing yet, are counted one by one."""
    rows = tuple(TableRow((plain(word),) * 3) for word in ("", "", "", "a", "a"))
    block = Block("bang", table=replace(table, rows=rows))
    draft = replace(annex_draft, context={**annex_draft.context, "noi_dung": (block,)})
    more = replace(block, table=replace(table, rows=(*rows, rows[-1])))
    path = render(draft, templates, folder=tmp_path, built_at=built_at).path

    assert missing_data(draft, path) == ()
    assert missing_data(replace(draft, context={**draft.context, "noi_dung": (more,)}), path) == ("\na\na\na\n",)


def test_paragraph_texts() -> None:
    """Words are read as they print: entities once, breaks and tabs as signs."""
    run = '<w:r><w:t xml:space="preserve"> a &amp;amp; </w:t><w:br/><w:t>b</w:t><w:tab/></w:r>'
    xml = f"<w:p>{run}</w:p><w:p></w:p>"

    assert paragraph_texts(xml) == " a &amp; \nb\t\n\n"


WORDS = st.lists(st.sampled_from(["a", "aa", "ab", "\na\nb\n", "\nb\na\n", "\n\n\n"]), max_size=12)


@given(WORDS, WORDS, st.randoms(use_true_random=False))
def test_what_is_lost_is_what_counting_says(wanted: list[str], more: list[str], chance: Random) -> None:
    """Looking for texts one behind the other finds those that stand there, in whatever order, as often as they do."""
    written = wanted + more
    chance.shuffle(written)
    text = "\n" + "".join(written[chance.randrange(3):])
    counted = {words for words, count in Counter(wanted).items() if _count(words, text) < count}

    assert set(_lost(lambda: wanted, text)) == counted
