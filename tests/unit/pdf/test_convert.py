"""Converting with an engine that misbehaves: one document's fault stays that document's, and nothing is left behind."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from pipeline.errors import MissingTool, OutputError
from pipeline.pdf import Converted, Failed, PdfSettings, Source, convert
from tests.support.alive import is_alive
from tests.support.saboteurs import POISON, Mischief, fake_soffice, tiny_docx

BUILT_AT = datetime(2024, 7, 5, tzinfo=UTC)
SETTINGS = PdfSettings(patience_s=30)
#: For engines that hang: long enough to start one on a busy machine, short enough to wait for.
HURRIED = PdfSettings(patience_s=2)


def sources(folder: Path, texts: Sequence[str]) -> list[Source]:
    """Return one source a text, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        Source(tiny_docx(folder / f"{number}.docx", text), PurePosixPath(f"thu/{number:02d}.pdf"), f"Thư {number}", "Sở")
        for number, text in enumerate(texts)
    ]


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, *mischief: Mischief, **options: str) -> Path:
    """Put the stand-in first on PATH and return its folder."""
    home = fake_soffice(folder / "engine", *mischief, **options).parent
    monkeypatch.setenv("PATH", str(home), prepend=":")
    return home


def calls(home: Path) -> list[int]:
    """Return how many files each call of the stand-in got."""
    return [int(line) for line in (home / "calls.txt").read_text().split()]


def test_many_files_go_through_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch is one call of the engine, and its results come in the order of the sources."""
    home = install(monkeypatch, tmp_path)
    wanted = sources(tmp_path / "in", ["một", "hai", "ba"])

    results = convert(wanted, folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)

    assert [3] == calls(home)
    assert wanted == [each.source for each in results]
    assert all(isinstance(each, Converted) and each.path.is_file() and each.page_count == 1 for each in results)


@pytest.mark.parametrize(("mischief", "code"), [
    (Mischief.HANGS, "pdf-conversion-stalled"),
    (Mischief.CRASHES, "pdf-conversion-broken"),
    (Mischief.SKIPS, "pdf-source-unreadable"),
    (Mischief.WRITES_HALF, "pdf-conversion-stalled"),
])
def test_poisoned_file_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mischief: Mischief, code: str
) -> None:
    """Whatever the engine does with one document, that one is named with its reason and all others are converted."""
    install(monkeypatch, tmp_path, mischief)
    wanted = sources(tmp_path / "in", ["một", "hai", POISON, "bốn", "năm"])

    results = convert(wanted, folder=tmp_path / "out", settings=HURRIED, built_at=BUILT_AT)

    failed = [each for each in results if isinstance(each, Failed)]
    assert [(wanted[2], code)] == [(each.source, each.finding.code) for each in failed]
    assert "thu/02.pdf" in str(failed[0].finding.place)
    assert ["00.pdf", "01.pdf", "03.pdf", "04.pdf"] == sorted(path.name for path in (tmp_path / "out").rglob("*.*"))


def test_two_poisoned_files_are_both_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several culprits in one batch are each found by halving."""
    install(monkeypatch, tmp_path, Mischief.CRASHES)
    wanted = sources(tmp_path / "in", ["một", POISON, "ba", "bốn", POISON, "sáu", "bảy", "tám"])

    results = convert(wanted, folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)

    assert [1, 4] == [number for number, each in enumerate(results) if isinstance(each, Failed)]


def test_engine_that_stumbles_once_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document on which the engine hung once is converted by the second try."""
    home = install(monkeypatch, tmp_path, Mischief.HANGS_ONCE)
    wanted = sources(tmp_path / "in", ["một", POISON, "ba"])

    results = convert(wanted, folder=tmp_path / "out", settings=HURRIED, built_at=BUILT_AT)

    assert all(isinstance(each, Converted) for each in results)
    assert [3, 2] == calls(home)


def test_hanging_engine_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When time is up the engine is ended with everything that it started."""
    home = install(monkeypatch, tmp_path, Mischief.HANGS)

    convert(sources(tmp_path / "in", [POISON]), folder=tmp_path / "out", settings=HURRIED, built_at=BUILT_AT)

    pids = (home / "pids.txt").read_text().split()
    deadline = time.monotonic() + 5
    while (alive := [pid for pid in pids if is_alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(pids) == 4
    assert [] == alive


def test_interrupt_ends_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the engine works ends the engine, and nothing appears under the final names."""
    home = install(monkeypatch, tmp_path, Mischief.HANGS)
    real_sleep = time.monotonic

    def interrupted() -> float:
        if (home / "pids.txt").exists() and (home / "pids.txt").read_text().count("\n") == 2:
            raise KeyboardInterrupt
        return real_sleep()

    monkeypatch.setattr("pipeline.pdf.processes.time.monotonic", interrupted)
    with pytest.raises(KeyboardInterrupt):
        convert(sources(tmp_path / "in", [POISON]), folder=tmp_path / "out", settings=PdfSettings(), built_at=BUILT_AT)
    monkeypatch.undo()

    time.sleep(0.3)
    assert [] == [pid for pid in (home / "pids.txt").read_text().split() if is_alive(pid)]
    assert [] == list((tmp_path / "out").rglob("*.pdf"))


def test_missing_engine_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the run ends with exit code 5 and the words to type."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingTool, match="apt-get install libreoffice-writer"):
        convert(sources(tmp_path / "in", ["một"]), folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


def test_old_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that does not know PDF/A-2 is not asked for it."""
    install(monkeypatch, tmp_path, version="LibreOffice 5.4.7.2 c838ef2")

    with pytest.raises(MissingTool, match=r"5\.4\.7\.2.*quá cũ"):
        convert(sources(tmp_path / "in", ["một"]), folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


def test_an_engine_that_does_not_run_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that says nothing when asked for its version is called broken, not old."""
    install(monkeypatch, tmp_path, version="")

    with pytest.raises(MissingTool, match="không chạy được"):
        convert(sources(tmp_path / "in", ["một"]), folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


def test_talkative_engine_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What LibreOffice prints besides its version does no harm."""
    install(monkeypatch, tmp_path, pollution="Warning: failed to launch javaldx - java may not function correctly")

    results = convert(sources(tmp_path / "in", ["một"]), folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)

    assert isinstance(results[0], Converted)


def test_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that takes no file ends the run with exit code 8."""
    install(monkeypatch, tmp_path)
    (tmp_path / "out").write_text("a file, no folder")

    with pytest.raises(OutputError):
        convert(sources(tmp_path / "in", ["một"]), folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


@pytest.mark.parametrize("name", ["/tmp/x.pdf", "../x.pdf", "a/../../x.pdf"])
def test_names_stay_below_the_folder(tmp_path: Path, name: str) -> None:
    """A name that leads out of the folder is refused before anything runs."""
    source = Source(tiny_docx(tmp_path / "x.docx", "một"), PurePosixPath(name), "", "")

    with pytest.raises(ValueError, match="leads out"):
        convert([source], folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


def test_one_name_is_given_once(tmp_path: Path) -> None:
    """Two documents of one name are refused: one would overwrite the other."""
    source = Source(tiny_docx(tmp_path / "x.docx", "một"), PurePosixPath("x.pdf"), "", "")

    with pytest.raises(ValueError, match="one name"):
        convert([source, source], folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


def test_nothing_is_asked_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No documents need no engine."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert () == convert([], folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)


def test_progress_counts_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is told once, failed ones too."""
    install(monkeypatch, tmp_path, Mischief.SKIPS)
    told: list[tuple[str, int, int]] = []

    convert(sources(tmp_path / "in", ["một", POISON, "ba"]), folder=tmp_path / "out", settings=SETTINGS,
            built_at=BUILT_AT, progress=lambda *each: told.append(each))

    assert [(1, 3), (2, 3), (3, 3)] == [(done, total) for _, done, total in told]
    assert {"thu/00.pdf", "thu/01.pdf", "thu/02.pdf"} == {name for name, _, _ in told}


@pytest.mark.parametrize("content", [b"", "chỉ là chữ".encode(), b"PK\x03\x04 damaged", None])
def test_what_is_no_document_is_not_handed_to_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    """A file that is no .docx, or is gone, is told by name; LibreOffice would have made a PDF of its bytes."""
    home = install(monkeypatch, tmp_path)
    wanted = sources(tmp_path / "in", ["một", "hai"])
    wanted[0].path.unlink() if content is None else wanted[0].path.write_bytes(content)

    failed, made = convert(wanted, folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)

    assert isinstance(failed, Failed) and isinstance(made, Converted)
    assert ("pdf-source-unreadable", [1]) == (failed.finding.code, calls(home))


@pytest.mark.parametrize("signed", ["docx", "pdf"])
def test_what_is_signed_is_never_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signed: str) -> None:
    """Convert first, sign after: a signed Word file or PDF is told by name and not handed to the engine."""
    home = install(monkeypatch, tmp_path)
    wanted = sources(tmp_path / "in", ["một", "hai"])
    if signed == "docx":
        with zipfile.ZipFile(wanted[0].path, "a") as package:
            package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    else:
        wanted[0].path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</ByteRange [0 9 9 9]>>\nendobj\n")

    failed, made = convert(wanted, folder=tmp_path / "out", settings=SETTINGS, built_at=BUILT_AT)

    assert isinstance(failed, Failed) and isinstance(made, Converted)
    assert ("pdf-source-signed", [1]) == (failed.finding.code, calls(home))
