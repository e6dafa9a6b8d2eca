"""Laws of loading: any data give a plan or findings, and the way they are written changes nothing else."""

from __future__ import annotations

import copy
import io
import random
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from ruamel.yaml import YAML

from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Place
from pipeline.incoming.characters import unprintable
from pipeline.incoming.xlsx_cells import ErrorValue, Formula
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import book_parts
from pipeline.incoming.xlsx_sheet import sheet_rows
from pipeline.sources.load import load
from pipeline.sources.marks import marked
from pipeline.sources.names import Names
from pipeline.sources.prose import ProseReader
from pipeline.sources.yaml_file import read_yaml
from pipeline.vietnamese.text import nfc
from tests.support.dossier import (
    BODY,
    DELEGATES,
    DIRECTORY,
    PLAN,
    PROJECT,
    SAMPLE,
    Dossier,
    copied_sample,
    small_dossier,
)

SAMPLE_TEXT = (PROJECT / "data" / SAMPLE / PLAN).read_text(encoding="utf-8")
LINES = SAMPLE_TEXT.splitlines()
#: Words that break things, and words that only look as if they did.
ODD = st.sampled_from([
    "", "~", "'", '"', "{{", "}}", "{{ co_quan }}", "{{ x }}", "*", "**", "- ", ": ", "#", " #a", "&a", "*a", "!!int", "[", "]",
    "{", "}", "\t", "\0", "\x07", "\ufeff", "\u2028", "\ud800", "1.10", "true", "2024-02-31", "10" * 20, "0x1F", "|", ">-", "%",
    "@", "`", "<b>", "&amp;", "{% x %}", "\\", "---", "...", "?", "ê", "e\u0302", "null", "[]", "{}", "-1", ".inf", "=1+1",
])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Return a small dossier that examples write over."""
    return small_dossier(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture(scope="module")
def sample_copy(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Return a copy of the sample that examples write over."""
    return copied_sample(tmp_path_factory.mktemp("sample") / "data")


def loads_or_tells(folder: Path) -> bool:
    """Return whether the dossier loads; when not, its findings must all be Vietnamese sentences with a place."""
    try:
        load(folder)
    except InvalidData as error:
        assert error.findings
        assert all(finding.place.file and finding.sentence and finding.remedy for finding in error.findings)
        return False
    return True


@given(data=st.data())
@settings(max_examples=60)
def test_a_mutated_plan_loads_or_is_told(sample_copy: Dossier, data: st.DataObject) -> None:
    """A plan with lines taken out, doubled, moved or spoilt gives a plan or findings, never another exception."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        lines = lines or [""]
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "indent", "spoil", "cut", "swap"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = data.draw(st.sampled_from([" ", "  ", "\t"])) + lines[at]
            case "spoil":
                column = data.draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + data.draw(ODD) + lines[at][column:]
            case "cut":
                lines[at:] = [lines[at][:data.draw(st.integers(0, len(lines[at])))]]
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
    sample_copy.path(PLAN).write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))

    loads_or_tells(sample_copy.folder)


def _spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value of nested mappings and lists."""
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in steps:
        yield from _spots(inner, (*path, key))


SAMPLE_DATA = YAML(typ="safe", pure=True).load(SAMPLE_TEXT)
SPOTS = list(_spots(SAMPLE_DATA))[1:]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | WORDS | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["ma", "doan", "muc", "noi_dung", "khoan", "bang", "ngay", "co_quan", "la"]), inner, max_size=3),
    max_leaves=6,
)


def dumped(values: Any) -> str:
    """Return values as YAML, each written out in full, keys in their own order."""
    writer = YAML(typ="safe", pure=True)
    writer.sort_base_mapping_type_on_output = False
    writer.allow_unicode = True
    writer.representer.ignore_aliases = lambda _: True
    target = io.StringIO()
    writer.dump(values, target)
    return target.getvalue()


@given(spot=st.sampled_from(SPOTS), value=VALUES)
@settings(max_examples=40)
def test_any_value_anywhere_loads_or_is_told(sample_copy: Dossier, spot: tuple[Any, ...], value: Any) -> None:
    """Any value in any place of the sample gives a plan or findings, never another exception."""
    changed = copy.deepcopy(SAMPLE_DATA)
    inner = changed
    for step in spot[:-1]:
        inner = inner[step]
    inner[spot[-1]] = value
    sample_copy.path(PLAN).write_bytes(dumped(changed).encode("utf-8", "surrogatepass"))

    loads_or_tells(sample_copy.folder)


@given(name=st.sampled_from([DELEGATES, DIRECTORY, BODY, PLAN]), seed=st.integers(0, 2**32), count=st.integers(1, 8))
@settings(max_examples=80)
def test_damaged_bytes_load_or_are_told(small: Dossier, name: str, seed: int, count: int) -> None:
    """Files with bytes changed, lost or added on the way give a plan or findings, never another exception."""
    path = small.path(name)
    sound = path.read_bytes()
    damaged, dice = bytearray(sound), random.Random(seed)
    for _ in range(count):
        at = dice.randrange(len(damaged))
        match dice.randrange(4):
            case 0:
                damaged[at] = dice.randrange(256)
            case 1:
                del damaged[at:at + dice.randrange(1, 50)]
            case 2:
                damaged[at:at] = dice.randbytes(dice.randrange(1, 20))
            case _:
                del damaged[dice.randrange(len(damaged) // 2, len(damaged)):]
    try:
        path.write_bytes(damaged)
        loads_or_tells(small.folder)
    finally:
        path.write_bytes(sound)


@given(content=st.binary(max_size=200) | WORDS.map(str.encode))
@settings(max_examples=60)
@example(b"\xff\xfe")
@example(b"%YAML 1.1\n---\n{}")
@example(b"&a [*a]")
@example(b"? ")
def test_any_bytes_are_no_crash(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever bytes a YAML file holds, it gives values or findings."""
    path = tmp_path_factory.mktemp("any") / "a.yaml"
    path.write_bytes(content)
    try:
        assert isinstance(read_yaml(path).values, dict)
    except InvalidData as error:
        assert error.findings


#: As many digits as openpyxl writes.
FRACTIONS = st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.12g}")).filter(lambda number: not number.is_integer())


@given(values=st.lists(
    WORDS | ODD.filter(lambda text: text != "\ud800") | st.booleans() | st.integers(-10**14, 10**14)
    | FRACTIONS, max_size=8))
@settings(max_examples=60)
def test_cells_arrive_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, values: list[Any]) -> None:
    """What openpyxl writes into cells is read again: texts but for outer blanks and normal form, numbers exactly."""
    assume(not any(isinstance(value, str) and (unprintable(value) or value[:1] == "=" or "_x" in value or "\r" in value)
                   for value in values))
    book = Workbook()
    for column, value in enumerate(values, start=1):
        book.active.cell(1, column, value)
    path = tmp_path_factory.mktemp("cells") / "a.xlsx"
    book.save(path)
    package = Package(path)
    parts = book_parts(package)
    cells = dict(sheet_rows(package, parts.sheets[0][1], parts)).get(1, {})
    expected = {column: nfc(value).strip() if isinstance(value, str) else value for column, value in enumerate(values)}

    assert {column: value for column, value in expected.items() if value != ""} == cells
    assert not any(isinstance(value, Formula | ErrorValue) for value in cells.values())


def differences(plan: Plan, other: Plan) -> list[str]:
    """Return the names of the parts in which two plans differ, the order in which texts and organs were seen aside."""
    parts = [field.name for field in fields(plan) if field.name not in {"dossier", "place", "text_uses", "organ_uses"}]
    differing = [name for name in parts if getattr(plan, name) != getattr(other, name)]
    differing += ["text_uses"] * ({use.printed for use in plan.text_uses} != {use.printed for use in other.text_uses})
    return differing + ["organ_uses"] * (set(plan.organ_uses) != set(other.organ_uses))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_the_order_of_keys_changes_nothing(sample_copy: Dossier, seed: int) -> None:
    """The same facts in any order of keys are the same plan."""
    dice = random.Random(seed)

    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        keys = list(value)
        dice.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    plans = []
    for text in (SAMPLE_TEXT, dumped(shuffled(SAMPLE_DATA))):
        sample_copy.path(PLAN).write_text(text, encoding="utf-8")
        plans.append(load(sample_copy.folder)[0])

    assert [] == differences(*plans)


GROUP_IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(st.sampled_from("aĐộểự &<>*_{}%#|.,;:-'\"1"), min_size=1, max_size=20).map(
    lambda text: f"x{nfc(text)}x").filter(lambda text: "{{" not in text)
COUNTS = st.none() | st.integers(0, 10**6)
GROUPS = st.lists(st.fixed_dictionaries(
    {"ma": GROUP_IDS, "noi_dung": TEXTS, "giay_moi": st.sampled_from(["có", "không"])},
    optional={"so_luong": COUNTS, "moi_don_vi": COUNTS, "so_don_vi": COUNTS, "nhan": st.just(["don_vi"]),
              "co_quan": st.lists(st.fixed_dictionaries({"ma": st.sampled_from(["don_vi_1", "don_vi_2"])}, optional={
                  "cach_ghi": TEXTS, "so_nguoi": st.integers(0, 99)}), min_size=1, max_size=3)},
), max_size=4, unique_by=lambda group: group["ma"])


@given(groups=GROUPS, total=st.none() | st.integers(0, 10**6))
@settings(max_examples=30)
def test_a_table_is_the_same_in_yaml_and_in_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, groups: list[dict[str, Any]], total: int | None
) -> None:
    """«dai_bieu» of the plan and dai-bieu.xlsx with the same words load as equal plans, or are refused alike."""
    home = tmp_path_factory.mktemp("two")
    in_workbook = small_dossier(home / "a", groups=[
        [None, group["ma"], group["noi_dung"], group.get("so_luong"), None, group.get("moi_don_vi"), group.get("so_don_vi"),
         group["giay_moi"], None, None, "; ".join(group.get("nhan", ()))] for group in groups
    ] + ([[None, "Tổng cộng", None, total]] if total is not None else []))
    in_workbook.rows(DELEGATES, "Cơ quan", *[
        [group["ma"], organ["ma"], organ.get("cach_ghi"), organ.get("so_nguoi")]
        for group in groups for organ in group.get("co_quan", ())])
    in_yaml = small_dossier(home / "b")
    in_yaml.path(DELEGATES).unlink()
    in_yaml.append(dumped({"dai_bieu": groups} | ({} if total is None else {"tong_so_dai_bieu": total})))
    (plan, codes), (other, other_codes) = loaded(in_workbook), loaded(in_yaml)
    shutil.rmtree(home)

    assert codes == other_codes
    assert plan is other or differences(plan, other) == []


def loaded(dossier: Dossier) -> tuple[Any, list[str]]:
    """Return the plan (None when there is none) and the codes of what was found."""
    try:
        plan, findings = load(dossier.folder)
    except InvalidData as error:
        return None, sorted(finding.code for finding in error.findings)
    return plan, sorted(finding.code for finding in findings)


UNMARKED = st.text(max_size=80).filter(lambda text: not set(text) & set("*\\") and "{{" not in text)
PLAIN_WORDS = st.text(st.sampled_from("abcĐộểự1.,; -–()"), min_size=1, max_size=20).filter(
    lambda text: text[0].isalnum() and text[-1].isalnum())


@given(text=UNMARKED)
@example("{% x %}")
@example("\n ")
def test_text_without_marks_is_unchanged(text: str) -> None:
    """A sentence without stars, backslashes and open braces is printed as it was written, in NFC."""
    reader = ProseReader({})

    assert (nfc(text), []) == (reader.prose(text, Place("a")).text, reader.findings)


@given(parts=st.lists(st.tuples(PLAIN_WORDS, st.booleans(), st.booleans()), min_size=1, max_size=5))
def test_looks_come_back(parts: list[tuple[str, bool, bool]]) -> None:
    """Words put between marks come out in the look of the marks, each once and in order."""
    signs = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}
    text = " ".join(f"{signs[bold, italic]}{words}{signs[bold, italic]}" for words, bold, italic in parts)
    runs = ProseReader({}).prose(text, Place("a")).runs

    assert " ".join(words for words, _, _ in parts) == "".join(run.text for run in runs)
    assert [(nfc(words), bold, italic) for words, bold, italic in parts if bold or italic] == [
        (run.text, run.bold, run.italic) for run in runs if run.bold or run.italic]


@given(text=st.text(st.sampled_from("ab *\\{}'\"(). "), max_size=60))
@example("{{'}}")
@example("**{{a}}**")
def test_no_character_is_lost_but_marks(text: str) -> None:
    """Cutting a sentence loses nothing but pairs of stars and the backslash before a star."""
    sentence = marked(text)
    kept = "".join(piece.source for piece in sentence.pieces)

    assert text.replace("\\*", "").replace("*", "") == "".join(
        piece.source if piece.is_expression else piece.source.replace("*", "") for piece in sentence.pieces).replace("*", "")
    assert len(text) >= len(kept)


@given(fact=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), look=st.sampled_from(["", "*", "**"]))
@example("**", "**")
@example("{{ a.b }}", "")
@example("\\*", "*")
def test_facts_are_unharmed(fact: str, look: str) -> None:
    """Stars, braces and backslashes inside a fact are printed as they are, whatever stands around it."""
    reader = ProseReader({"a": Names("a", {"b": fact})})
    made = reader.prose(f"x {look}{{{{ a.b }}}}{look} y", Place("a"))

    assert (f"x {nfc(fact)} y", []) == (made.text, reader.findings)
