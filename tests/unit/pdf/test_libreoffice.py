"""The real engine: what it makes of the sample's letters and plan is PDF/A, whole, and the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pipeline.findings import Severity
from pipeline.pdf import Converted, Level, Outcome, PdfSettings, check, verdict_findings, verdicts
from pipeline.pdf.binding import bindable, groups
from pipeline.pdf.inspection import open_facts
from tests.support.needs import needs_soffice, needs_verapdf
from tests.unit.pdf.conftest import RealDocuments, converted

pytestmark = [needs_soffice, pytest.mark.slow]


def paths(results: object) -> list[Path]:
    """Return the PDFs, all of which must have been made."""
    assert isinstance(results, tuple) and all(isinstance(each, Converted) for each in results)
    return [each.path for each in results]


def pages(path: Path) -> list[tuple[str, bytes]]:
    """Return text and picture of each page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [(page.get_textpage().get_text_range(), page.render(scale=1.5).to_pil().tobytes()) for page in pdf]


def tags(path: Path) -> list[tuple[int, str]]:
    """Return depth and role of every structure element, in order."""
    with pikepdf.open(path) as pdf:
        return list(_tags(pdf.Root.StructTreeRoot.K[0], 0))


def _tags(element: Any, depth: int) -> Iterator[tuple[int, str]]:
    yield depth, str(element.S)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _tags(kid, depth + 1)


def test_letters_of_one_template_are_bound(real: RealDocuments) -> None:
    """The sample's letters are of the kind that goes through the engine as one document."""
    taken = [letter for source in real.letters if (letter := bindable(source.path))]

    assert [len(real.letters)] == [len(group) for group in groups(taken)]


def test_split_letter_equals_its_own(real: RealDocuments) -> None:
    """A letter split from the bound document has the pages, text, picture and tags of one converted alone."""
    alone = paths(real.alone)
    bound = paths(real.bound)[:len(alone)]

    assert [pages(path) for path in alone] == [pages(path) for path in bound]
    assert [tags(path) for path in alone] == [tags(path) for path in bound]
    assert {1, 2} <= {len(pages(path)) for path in bound}


def test_tags_of_a_split_letter_lead_back_to_it(real: RealDocuments) -> None:
    """Every marked piece of text is found in the tag tree by its number, and the element names its own page."""
    for path in paths(real.bound)[:-1]:
        with pikepdf.open(path) as pdf:
            numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
            arrays = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
            assert [int(page.obj.StructParents) for page in pdf.pages] == sorted(arrays)
            for page in pdf.pages:
                elements = [each for each in arrays[int(page.obj.StructParents)] if isinstance(each, pikepdf.Dictionary)]
                assert elements
                assert all(element.get("/Pg", page.obj).objgen == page.obj.objgen for element in elements)


def test_every_pdf_says_what_its_document_says(real: RealDocuments) -> None:
    """Text, pages, fonts and claims of letters and plan leave nothing to say but which font it is."""
    found = [finding for result in (*real.bound, *real.alone) for finding in result.findings]  # type: ignore[union-attr]
    checked = [finding for result in real.bound
               for finding in check(result.path, result.source.path)]  # type: ignore[union-attr]

    assert [] == [finding for finding in (*found, *checked) if finding.severity is not Severity.INFO]


def test_other_document_is_noticed(real: RealDocuments) -> None:
    """The PDF of one letter held against another letter is told to differ, with the words where it does."""
    first, second = paths(real.alone)[:2]

    codes = Counter(finding.code for finding in check(first, real.letters[1].path))

    assert first != second
    assert codes["pdf-text-differs"] == 1


def test_metadata_is_said_once_and_alike(real: RealDocuments) -> None:
    """Title, author, language and level are in the PDF, and no clock is."""
    result = real.bound[0]
    assert isinstance(result, Converted)
    facts = open_facts(result.path)

    assert (result.source.title, result.source.author, "2b") == (facts.title, facts.author, facts.level)
    assert facts.is_tagged and all(font.is_embedded and font.is_subset for font in facts.fonts)
    with pikepdf.open(result.path) as pdf:
        info, packet = dict(pdf.trailer.Info), pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == "vi"
    assert {"D:20240705000000+00'00'"} == {str(info[name]) for name in ("/CreationDate", "/ModDate")}
    assert packet.count("2024-07-05T00:00:00+00:00") == 3
    assert str(info["/Producer"]).startswith("LibreOffice ")


def test_same_documents_give_the_same_bytes(real: RealDocuments, tmp_path: Path) -> None:
    """A second conversion of the same documents gives the same bytes, bound or alone, whatever goes with them."""
    again = converted([*real.letters, real.plan], tmp_path / "bound", PdfSettings())
    reversed_order = converted(real.letters[::-1], tmp_path / "alone", PdfSettings(merge_letters=False))

    assert [path.read_bytes() for path in paths(real.bound)] == [path.read_bytes() for path in paths(again)]
    assert [path.read_bytes() for path in paths(real.alone)] == [path.read_bytes() for path in paths(reversed_order)][::-1]


def test_source_travels_in_part_three(real: RealDocuments, tmp_path: Path) -> None:
    """PDF/A-3 carries the very bytes of its .docx, named as the source."""
    (result,) = converted([real.letters[0]], tmp_path, PdfSettings(level=Level.A3B))
    assert isinstance(result, Converted)

    with pikepdf.open(result.path) as pdf:
        ((name, attached),) = pdf.attachments.items()
        assert (real.letters[0].path.name, real.letters[0].path.read_bytes()) == (name, attached.get_file().read_bytes())
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
    assert open_facts(result.path).level == "3b"


@needs_verapdf
def test_verapdf_finds_every_level_conformant(real: RealDocuments, tmp_path: Path) -> None:
    """VeraPDF judges letters and plan conformant, split or alone, in each of the levels."""
    some = [real.letters[0], real.letters[3], real.plan]
    made = [*paths(real.bound), *paths(real.alone)]
    for level in (Level.A2U, Level.A3B):
        made += paths(converted(some, tmp_path / level, PdfSettings(level=level)))

    found = verdicts(made)

    assert [] == [finding for path, each in zip(made, found, strict=True) for finding in verdict_findings(str(path), each)]
    assert Counter({"2b": len(real.letters) * 2 + 1, "2u": 3, "3b": 3}) == Counter(each.level for each in found)


@needs_verapdf
def test_verapdf_refuses_a_spoilt_file(real: RealDocuments, tmp_path: Path) -> None:
    """Without its output intent, with a script that runs by itself, or cut in half, a PDF is not conformant."""
    whole = paths(real.alone)[0]
    spoilt = [tmp_path / name for name in ("intent.pdf", "script.pdf", "half.pdf")]
    with pikepdf.open(whole) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(spoilt[0])
    with pikepdf.open(whole) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(spoilt[1])
    spoilt[2].write_bytes(whole.read_bytes()[:20000])

    found = verdicts([*spoilt, whole])

    assert [Outcome.NOT_CONFORMANT] * 3 + [Outcome.CONFORMANT] == [each.outcome for each in found]
    assert all(verdict_findings("x.pdf", each)[0].code == "pdf-not-conformant" for each in found[:3])
    for path in spoilt:
        assert {"pdf-claim", "pdf-damaged"} & {finding.code for finding in check(path)}


def test_pages_of_bound_letters_do_not_touch(real: RealDocuments) -> None:
    """Page ranges of the letters follow each other without gap or overlap: all pages of the bound file are given."""
    counts = [result.page_count for result in real.bound[:-1]]  # type: ignore[union-attr]
    ends = [sum(counts[:number]) for number in range(len(counts) + 1)]

    assert all(later > earlier for earlier, later in pairwise(ends))
    assert counts == [len(pages(path)) for path in paths(real.alone)]
