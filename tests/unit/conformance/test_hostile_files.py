"""Damaged, huge and hostile files: a clear refusal, never another exception, in bounded time and memory."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.conformance import Unreadable, inspect_bytes, inspect_file, inspection
from pipeline.conformance.mending import mended
from pipeline.conformance.ooxml import package
from tests.support.nd30_papers import PAPERS, letter
from tests.support.odd_zips import odd_zips
from tests.unit.conformance.test_reading import SPACES, packed

BODY = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


@pytest.fixture(autouse=True)
def _nothing_was_read_before() -> None:
    """Let each file meet the limits, whatever of its like was let in by another test."""
    inspection._readings.cache_clear()


def _zipped(**parts: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def _document(inner: str, head: str = "") -> str:
    return f"{head}<w:document {SPACES}><w:body>{inner}</w:body></w:document>"


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "rỗng"),
    (b"khong phai zip", "không phải gói .docx"),
    (letter()[: len(letter()) // 2], "không phải gói .docx"),
    (_zipped(**{"a.txt": "x"}), "không có phần văn bản Word"),
    (_zipped(**{"word__document.xml": "<w:document"}), "không phải XML hợp lệ"),
    (_zipped(**{"word__document.xml": f"<w:document {SPACES}/>"}), "không có phần thân"),
    (_zipped(**{"word__document.xml": _document(BODY, '<!DOCTYPE x [<!ENTITY a "b">]>')}), "DTD hoặc thực thể"),
    (_zipped(**{"word__document.xml": _document(BODY, '<!DOCTYPE x SYSTEM "file:///etc/passwd">')}), "DTD"),
    (_zipped(**{"word__document.xml": _document(" " * (8 << 20))}), "bom nén"),
], ids=["empty", "no-zip", "cut", "no-word", "bad-xml", "no-body", "entity", "external", "bomb"])
def test_a_bad_file_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    """Each kind of damage is named in Vietnamese, with how to save the file anew."""
    with pytest.raises(Unreadable) as refusal:
        inspect_bytes(content)

    assert reason in str(refusal.value)
    assert "Save As" in str(refusal.value)


ODD = odd_zips(letter())


@pytest.mark.parametrize("odd", ODD)
def test_a_directory_that_lies_is_refused(odd: str) -> None:
    """Whatever the zip library raises at it."""
    with pytest.raises(Unreadable):
        inspect_bytes(ODD[odd])


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of more parts than any Word file has is not opened."""
    monkeypatch.setattr(package, "MAX_PARTS", 3)

    with pytest.raises(Unreadable, match="hơn 3 phần"):
        inspect_bytes(letter())


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text longer than any paper is refused before it fills the memory."""
    monkeypatch.setattr(package, "MAX_PARAGRAPHS", 3)

    with pytest.raises(Unreadable, match="hơn 3 đoạn"):
        inspect_bytes(packed(BODY * 4))


def test_a_part_larger_than_its_directory_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for the bytes that come out, not for those announced."""
    monkeypatch.setattr(package, "MAX_PART_BYTES", 1000)

    with pytest.raises(Unreadable, match="lớn hơn"):
        inspect_bytes(letter())


def test_tables_nested_without_end_are_refused() -> None:
    """A table in a table in a table … ends in a refusal, not in a crash."""
    depth = 240
    nested = "<w:tbl><w:tr><w:tc>" * depth + BODY + "</w:tc></w:tr></w:tbl>" * depth

    with pytest.raises(Unreadable, match=r"quá sâu|XML hợp lệ"):
        inspect_bytes(packed(nested))


def test_the_refusal_names_the_file(tmp_path: Path) -> None:
    """Who inspects a folder must see which file was refused."""
    path = tmp_path / "hong.docx"
    path.write_bytes(b"PK\x03\x04 hong")

    with pytest.raises(Unreadable, match=r"hong\.docx"):
        inspect_file(path)


@settings(max_examples=25)
@given(position=st.floats(0, 1), junk=st.binary(min_size=1, max_size=40))
def test_any_damage_ends_in_a_report_or_a_refusal(position: float, junk: bytes) -> None:
    """Bytes overwritten anywhere give a report or ``Unreadable``, never another exception."""
    content = bytearray(letter())
    start = int(position * (len(content) - 1))
    content[start : start + len(junk)] = junk

    try:
        report = inspect_bytes(bytes(content))
    except Unreadable as refusal:
        assert refusal.reason
    else:
        assert report.outcomes


@settings(max_examples=25)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60), times=st.integers(1, 4))
def test_any_text_anywhere_is_inspected(text: str, times: int) -> None:
    """No words in a paragraph can stop the inspection."""
    from xml.sax.saxutils import escape

    body = f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" * times

    assert inspect_bytes(packed(body)).outcomes


def _shaken(content: bytes, seed: int) -> bytes:
    """Return the package with elements of its XML removed, renamed, copied and given absurd values."""
    chance = random.Random(seed)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _shaken_part(part, chance) if name.endswith(".xml") else part)
    return stream.getvalue()


def _shaken_part(part: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(part)
    elements = list(root.iter("{*}*"))
    for _ in range(chance.randint(0, 8)):
        element = chance.choice(elements)
        deed = chance.random()
        if deed < 0.3 and element.getparent() is not None:
            element.getparent().remove(element)
        elif deed < 0.7 and element.attrib:
            absurd = ("", "x", "-1", "99999999999", "nan", "²", "0.5cm")
            element.set(chance.choice(list(element.attrib)), chance.choice(absurd))
        elif deed < 0.85:
            element.append(copy.deepcopy(chance.choice(elements[-100:])))
        else:
            element.tag = chance.choice(elements).tag
    return bytes(etree.tostring(root))


@settings(max_examples=25)
@given(seed=st.integers(0, 1 << 30), name=st.sampled_from(sorted(PAPERS)))
def test_shaken_structure_ends_in_a_report_or_a_refusal(seed: int, name: str) -> None:
    """XML that is well formed and senseless gives a report, mendable and with sentences, or ``Unreadable``."""
    content = _shaken(PAPERS[name](), seed)

    try:
        report = inspect_bytes(content)
        mended(content)
    except Unreadable as refusal:
        assert refusal.reason
    else:
        assert all(finding.sentence and finding.remedy for finding in report.findings)
