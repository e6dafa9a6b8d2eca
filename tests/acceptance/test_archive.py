"""From issued documents to a package, verified, taken apart and made again; and the packets of the exchange."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from lxml import etree

from pipeline.archive.codes import TYPE_CODES
from pipeline.archive.edxml_reading import read_packet
from pipeline.domain.kind import DocumentKind
from tests.support import eark
from tests.support.dossier import PROJECT, TEMPLATES, Dossier, small_dossier

Vanban = Callable[..., "CompletedProcess[str]"]
FACTS = ("--retention", "05", "--start", "1/7/2024", "--end", "31/7/2024", "--file-notation", "01.VX",
         "--organ-code", "H08.01")
EPOCH = {"SOURCE_DATE_EPOCH": "1722470400"}
ENVIRONMENT = {**os.environ, **EPOCH, "PYTHONPATH": str(PROJECT)}
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def _dossier(data: Path) -> Dossier:
    """Return a small dossier whose first two units, and its own office, have identifiers."""
    def identify(book: Any) -> None:
        heading = [cell.value for cell in book.active[1]].index("Mã định danh") + 1
        for row in (2, 3, 4):
            book.active.cell(row=row, column=heading, value=f"H08.{row:02d}")

    return small_dossier(data).workbook("danh-ba.xlsx", identify)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which plan and letters of a dossier are issued, made once for all tests."""
    home = tmp_path_factory.mktemp("office")
    _dossier(home / "data")
    shutil.copytree(TEMPLATES, home / "templates" / "docx")
    for part in ("ke-hoach", "giay-moi"):
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "issue", "data/hop", part, "--date", "5/7/2024", "--gap-reason",
             "đã cấp ngoài phần mềm"], cwd=home, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def issued(office: Path, tmp_path: Path) -> Dossier:
    """Return a copy of the dossier with everything that is issued of it."""
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    return Dossier(tmp_path / "data" / "hop")


def _archive(vanban: Vanban, *more: str, facts: tuple[str, ...] = FACTS, target: str = "luu-tru") -> Any:
    return vanban("archive", "data/hop", *facts, "-o", target, *more, **EPOCH)


def _package(tmp_path: Path, target: str = "luu-tru") -> Path:
    return next((tmp_path / target).glob("*.zip"))


def _members(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def test_everything_missing_is_asked_for_at_once(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Retention, dates and codes are never guessed: exit 3, each with the words to type, nothing written."""
    done = vanban("archive", "data/hop", "--format", "json")
    record = json.loads(done.stdout)

    assert done.returncode == 3
    assert {each["code"] for each in record["findings"]} == {"archive-asked"}
    for option in ("--retention 01..07", "--start", "--end", "--file-notation"):
        assert option in record["message"]
    assert not (tmp_path / "luu-tru").exists()


@pytest.mark.parametrize(("option", "value"), [
    ("--file-notation", "../../x"), ("--file-notation", "01..VX"), ("--file-notation", "01 VX"),
    ("--organ-code", "../H08"), ("--organ-code", "H08/01")])
def test_codes_that_are_none_are_refused(
    issued: Dossier, vanban: Vanban, tmp_path: Path, option: str, value: str
) -> None:
    """A file notation or an organ's identifier with characters that it cannot have ends with exit 3 and its remedy."""
    done = _archive(vanban, "--without-pdf", option, value)

    assert (done.returncode, option in done.stderr) == (3, True), done.stderr
    assert not list(tmp_path.rglob("*.zip"))


def test_nothing_issued_is_refused(tmp_path: Path, vanban: Vanban) -> None:
    """A dossier without an issued document is not archived unless drafts are asked for."""
    _dossier(tmp_path / "data")
    done = _archive(vanban, "--without-pdf")

    assert done.returncode == 3
    assert "archive-nothing-issued" in done.stderr
    assert not list(tmp_path.rglob("*.zip"))


def test_a_package_holds_what_the_law_asks_and_passes(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """METS twice, EAD.xml, one EAD_doc.xml a document, data, sources, reports and lists; verify finds nothing."""
    done = _archive(vanban, "--without-pdf")
    names = set(_members(_package(tmp_path)))
    records = [name for name in names if "/EAD_doc_" in name]
    verified = vanban("verify", _package(tmp_path), "--format", "json")

    assert done.returncode == 0, done.stderr
    assert "archive-without-pdf" in done.stderr
    assert {"METS.xml", "metadata/descriptive/EAD.xml", "representations/rep1/METS.xml", "documentation/ho-so.json",
            "documentation/muc-luc-van-ban.docx", "documentation/muc-luc-ho-so.docx",
            "documentation/trich-so-dang-ky.docx", "documentation/doi-chieu-nghi-dinh-30.json"} <= names
    assert len(records) == 4
    assert {f"representations/rep1/data/nguon/data/hop/{name}" for name in (
        "ke-hoach.yaml", "dai-bieu.xlsx", "co-quan.yaml", "danh-ba.xlsx")} <= names
    assert "representations/rep1/data/nguon/templates/docx/giay_moi.docx" in names
    assert verified.returncode == 0, verified.stderr
    verdicts = {check["name"]: check["verdict"] for check in json.loads(verified.stdout)["checks"]}
    assert verdicts["pdfa"] == "NOT EVALUATED"
    assert all(verdict == "PASS" for name, verdict in verdicts.items()
               if name not in {"pdfa", "text", "pages", "signatures", "trust"})


def test_the_same_dossier_gives_the_same_bytes(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Two packages made of the same data at the same SOURCE_DATE_EPOCH are byte-equal; a third run changes nothing."""
    first, second = _archive(vanban, "--without-pdf"), _archive(vanban, "--without-pdf", target="lan-hai")
    again = _archive(vanban, "--without-pdf")

    assert (first.returncode, second.returncode, again.returncode) == (0, 0, 0)
    assert _package(tmp_path).read_bytes() == _package(tmp_path, "lan-hai").read_bytes()
    assert _package(tmp_path).name == _package(tmp_path, "lan-hai").name


def test_documents_are_made_again_from_the_package_alone(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """With data, templates and output gone, --rebuild makes every issued file again, byte-equal, and can keep them."""
    _archive(vanban, "--without-pdf")
    package = _package(tmp_path)
    frozen = sorted(path.read_bytes() for path in (tmp_path / "output" / "hop" / "phat-hanh").rglob("*")
                    if path.suffix in {".docx", ".xlsx"})
    for folder in ("data", "templates", "output"):
        shutil.rmtree(tmp_path / folder)
    done = vanban("archive", "--rebuild", package, "-o", "lam-lai")

    assert done.returncode == 0, done.stderr
    assert sorted(path.read_bytes() for path in (tmp_path / "lam-lai").iterdir()) == frozen


def test_data_that_went_on_leave_what_was_issued_remakable(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Data and templates edited after issue: the package holds those of the day of issue too, and remakes every file."""
    issued.text("Hội trường lớn", "Hội trường nhỏ")
    template = tmp_path / "templates/docx/giay_moi.docx"
    template.write_bytes((tmp_path / "templates/docx/cong_van.docx").read_bytes())
    done = _archive(vanban, "--without-pdf")
    frozen = {path.read_bytes() for path in (tmp_path / "output/hop/phat-hanh").rglob("*.docx")}
    for folder in ("data", "templates", "output"):
        shutil.rmtree(tmp_path / folder)
    again = vanban("archive", "--rebuild", _package(tmp_path), "-o", "lam-lai")

    assert (done.returncode, again.returncode) == (0, 0), done.stderr + again.stderr
    assert "archive-source-changed" not in done.stderr
    assert frozen <= {path.read_bytes() for path in (tmp_path / "lam-lai").iterdir()}


def test_changed_data_are_told_and_originals_stay(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Data edited after issue and their old state lost: the frozen files go in with a remark; --strict refuses."""
    issued.text("Hội trường lớn", "Hội trường nhỏ")
    shutil.rmtree(tmp_path / "output/hop/phat-hanh/nguon")
    done = _archive(vanban, "--without-pdf")
    frozen = (tmp_path / "output/hop/phat-hanh/KH_07-KH-SNV_2024-07-05/ke-hoach.docx")
    frozen = frozen if frozen.exists() else next((tmp_path / "output/hop/phat-hanh").glob("KH_*/ke-hoach.docx"))

    assert done.returncode == 0, done.stderr
    assert "archive-source-changed" in done.stderr
    assert frozen.read_bytes() in _members(_package(tmp_path)).values()
    assert _archive(vanban, "--without-pdf", "--strict", target="chat").returncode == 3
    assert vanban("archive", "--rebuild", _package(tmp_path)).returncode == 0


def test_both_sides_of_a_replacement_say_so(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Replaced letters say by what, the new ones what they replace; verify finds nothing."""
    issued.text("Hội trường lớn", "Hội trường nhỏ")
    replaced = vanban("replace", "data/hop", "giay-moi", "--date", "8/7/2024")
    done = _archive(vanban, "--without-pdf")
    said = {etree.fromstring(content).findtext("description").split("; ", 1)[-1].split("/")[0].rpartition(" ")[0]
            for name, content in _members(_package(tmp_path)).items() if "/EAD_doc_" in name and b">26<" in content}

    assert (replaced.returncode, done.returncode) == (0, 0), replaced.stderr + done.stderr
    assert said == {"Thay thế", "Được thay thế bằng"}
    assert vanban("verify", _package(tmp_path)).returncode == 0


def test_a_spoilt_original_stops_everything(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """A frozen file that is no longer what the register says is never archived."""
    letter = next((tmp_path / "output/hop/phat-hanh").glob("GM_*/giay-moi/001-*.docx"))
    letter.chmod(0o644)
    letter.write_bytes(letter.read_bytes() + b" ")
    done = _archive(vanban, "--without-pdf")

    assert done.returncode == 3
    assert "archive-frozen-changed" in done.stderr
    assert not list(tmp_path.glob("luu-tru/*.zip"))


def test_drafts_go_in_only_when_asked_for_and_say_so(tmp_path: Path, vanban: Vanban) -> None:
    """Files that were never issued carry no number, the word «Bản thảo», their own subject, and to whom they go."""
    _dossier(tmp_path / "data")
    shutil.copytree(TEMPLATES, tmp_path / "templates" / "docx")
    vanban("build", "data/hop")
    done = _archive(vanban, "--without-pdf", "--with-drafts")
    records = [etree.fromstring(content) for name, content in _members(_package(tmp_path)).items()
               if "/EAD_doc_" in name]

    assert done.returncode == 0, done.stderr
    assert records
    assert all(record.findtext("description").startswith("Bản thảo, chưa phát hành") for record in records)
    letters = [record for record in records if record.findtext("typeName") == TYPE_CODES[DocumentKind.GIAY_MOI]]
    assert len({record.findtext("description") for record in letters}) == len(letters) > 1
    assert all("; Gửi " in record.findtext("description") for record in letters)
    assert not {record.findtext("subject") for record in letters} & {
        record.findtext("subject") for record in records if record not in letters}
    assert not [name for name in _members(_package(tmp_path)) if "noi-nhan" in name.rpartition("/")[2]]
    assert {record.findtext("codeNumber") for record in records} == {""}


def test_a_missing_engine_is_said_with_its_remedy(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Without LibreOffice the command ends with exit 5 and nothing is written, unless --without-pdf is said."""
    done = vanban("archive", "data/hop", *FACTS, **EPOCH, PATH=str(tmp_path))

    assert done.returncode == 5
    assert "libreoffice" in done.stderr.lower()
    assert not list(tmp_path.glob("luu-tru/*.zip"))


def test_a_disk_that_takes_no_more_is_said(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Where files may not grow large enough the command ends with exit 8, and nothing stands in the folder."""
    command = ["ulimit -f 200;", sys.executable, "-m", "pipeline", "archive", "data/hop", *FACTS, "-o", "luu-tru",
               "--without-pdf"]
    done = subprocess.run(["bash", "-c", " ".join(command)], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env=ENVIRONMENT)

    assert done.returncode == 8, done.stderr
    assert not list(tmp_path.glob("luu-tru/*.zip*"))


@pytest.mark.slow
def test_a_run_that_is_stopped_leaves_nothing(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Stopped at any moment the command ends with 130 (or was done), and no half package stands there."""
    for wait in (0.3, 0.7, 1.1, 1.5):
        run = subprocess.Popen([sys.executable, "-m", "pipeline", "archive", "data/hop", *FACTS, "--without-pdf"],
                               cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=ENVIRONMENT)
        time.sleep(wait)
        run.send_signal(signal.SIGINT)
        run.communicate()

        assert run.returncode in {0, 130, -signal.SIGINT}
        assert all(vanban("verify", path).returncode == 0 for path in tmp_path.glob("luu-tru/*.zip"))


@pytest.mark.slow
@needs_soffice
def test_with_pdf_everything_is_counted_and_judged(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Each document has its PDF as main file, pages are counted, text is held against the Word file."""
    done = _archive(vanban)
    members = _members(_package(tmp_path))
    verified = json.loads(vanban("verify", _package(tmp_path), "--format", "json").stdout)
    ead = etree.fromstring(members["metadata/descriptive/EAD.xml"])

    assert done.returncode == 0, done.stderr
    assert sum(name.endswith(".pdf") and "/data/" in name for name in members) >= 4
    assert "documentation/muc-luc-van-ban.pdf" in members
    assert int(ead.findtext("numberOfPage")) >= 4
    assert verified["ok"]
    assert {check["name"]: check["verdict"] for check in verified["checks"]}["text"] == "PASS"


@eark.needs_eark
def test_the_real_package_keeps_eark(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """The package of the profile ``e-ark`` breaks no rule of structure, schema or CSIP 2.0.4 of the validator."""
    _archive(vanban, "--without-pdf", "--profile", "e-ark")
    with zipfile.ZipFile(_package(tmp_path)) as archive:
        archive.extractall(tmp_path / "open")
    folder = next((tmp_path / "open").iterdir())

    assert eark.structure_faults(folder) == set()
    assert eark.schema_faults(folder / "METS.xml") == []
    assert eark.rule_faults(folder / "METS.xml", profile="CSIP", version="V2.0.4") == set()


def test_packets_go_to_those_who_have_identifiers(issued: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """One packet a letter whose receiver has an identifier; who has none is told; the files are the issued ones."""
    done = vanban("edxml", "data/hop", "-o", "edxml")
    files = sorted((tmp_path / "edxml" / "hop").glob("GM_*.edxml"))
    packets = [read_packet(path.read_bytes()) for path in files]
    letters = {path.name: path.read_bytes() for path in (tmp_path / "output/hop/phat-hanh").rglob("giay-moi/*.docx")}

    assert done.returncode == 0, done.stderr
    assert "edxml-no-identifier" in done.stderr
    assert [[party.organ_id for party in packet.receivers] for packet in packets] == [["H08.03"], ["H08.04"]]
    assert all(packet.sender.organ_id == "H08.02" for packet in packets)
    assert all(packet.attachments[0].content == letters[packet.attachments[0].name] for packet in packets)
    assert vanban("edxml", "data/hop", "-o", "edxml").returncode == 9
