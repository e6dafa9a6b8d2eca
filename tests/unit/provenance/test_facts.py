"""Facts are kept small and read whole; a record says the same of them whatever way they were kept."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.draft import WordDraft
from pipeline.domain.prose import plain
from pipeline.provenance import Origin, read_record, write_record
from pipeline.provenance.facts import MOST_REMEMBERED, FactReader
from pipeline.workspace import RECORD_NAME

KEYS = ("trich_yeu", "kinh_moi", "dia_diem", "luu_y")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
CONTEXTS = st.fixed_dictionaries(
    {key: TEXTS | TEXTS.map(plain) | st.lists(TEXTS, max_size=2).map(tuple) for key in KEYS})


def letter(context: dict[str, Any], template: str = "giay_moi.docx") -> WordDraft:
    """Return a letter with these words."""
    return WordDraft(None, template, "x", context, "x", "x")


def alone(context: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the facts of a letter read by a reader of its own, as a plain dictionary."""
    return dict(FactReader().facts(letter(context)).items())


@given(st.lists(CONTEXTS, max_size=6))
def test_facts_are_those_of_each_draft_alone(contexts: list[dict[str, Any]]) -> None:
    """However alike the drafts before it, a draft's facts are its own, in the order of its placeholders."""
    reader = FactReader()
    read = [reader.facts(letter(context)) for context in contexts]

    assert [list(facts.items()) for facts in read] == [list(alone(context).items()) for context in contexts]
    assert all(facts == alone(context) for facts, context in zip(read, contexts, strict=True))
    assert all(texts for facts in read for texts in facts.values())


def test_values_of_other_drafts_are_forgotten() -> None:
    """A reader of many drafts does not keep what it read of them."""
    reader = FactReader()
    for number in range(3 * MOST_REMEMBERED):
        reader.facts(letter({"kinh_moi": plain(f"Sở {number}")}))

    assert len(reader._read) <= MOST_REMEMBERED + len(KEYS)


@given(st.lists(CONTEXTS, min_size=1, max_size=5))
def test_a_record_gives_the_facts_back(contexts: list[dict[str, Any]]) -> None:
    """What is written is what is read, and the same facts give the same bytes."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    reader = FactReader()
    kept = {f"{n:03d}.docx": Origin(str(n), "m", reader.facts(letter(each))) for n, each in enumerate(contexts)}
    whole = {name: Origin(each.fingerprint, "m", dict(each.facts.items())) for name, each in kept.items()}
    written = []
    with TemporaryDirectory() as folder:
        for origins in (whole, kept):
            write_record(Path(folder), origins, {"ten_goi": "Hội nghị"}, past=[("ngay", "hôm qua")])
            written.append((Path(folder) / RECORD_NAME).read_bytes())
        record = read_record(Path(folder))

    assert written[0] == written[1]
    assert dict(record.origins) == whole
    assert (record.event, record.past) == ({"ten_goi": "Hội nghị"}, (("ngay", "hôm qua"),))
