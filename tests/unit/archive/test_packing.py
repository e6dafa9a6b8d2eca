"""What stands in a package, under which names, and that it takes its place whole or not at all."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from pipeline.archive import packing
from pipeline.archive.fields import EAD, EAD_DOC
from pipeline.archive.model import Payload
from pipeline.archive.packing import sidecar
from pipeline.archive.profile import BUILT_IN, load_profile
from pipeline.archive.verifying import verify
from pipeline.errors import InvalidData, OutputError, WouldDestroy
from tests.support import eark
from tests.support.dossier import PROJECT
from tests.support.packages import FACTS, MOMENT, document, package

METS = "{http://www.loc.gov/METS/}"
#: Rules of the validator that the circular's own words break; docs/archive.md explains each.
KNOWN_ERRORS = {
    ("tt05", "CSIP", "V2.0.4"): {"CSIP103", "CSIP114"}, ("tt05", "CSIP", "V2.1.0"): {"CSIP103", "CSIP63"},
    ("goi-mau", "CSIP", "V2.0.4"): {"CSIP103", "CSIP114", "CSIP16"},
    ("goi-mau", "CSIP", "V2.1.0"): {"CSIP103", "CSIP16", "CSIP63"},
    ("e-ark", "CSIP", "V2.0.4"): set(), ("e-ark", "CSIP", "V2.1.0"): {"CSIP63"},
    ("tt05", "SIP", "V2.0.4"): {"SIP2", "SIP14"}, ("goi-mau", "SIP", "V2.0.4"): {"SIP2", "SIP14"},
    ("e-ark", "SIP", "V2.0.4"): {"SIP14"},
}


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def _open(path: Path, target: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(target)
    return next(target.iterdir())


@pytest.mark.parametrize("profile", BUILT_IN)
def test_every_profile_gives_a_package_that_passes(tmp_path: Path, profile: str) -> None:
    """Each profile that comes along gives a package that verify accepts whole."""
    report = verify(package(tmp_path, profile=profile).path)

    assert report.ok
    assert report.findings == ()


@eark.needs_eark
@pytest.mark.parametrize(("profile", "kind", "version"), sorted(KNOWN_ERRORS))
def test_the_eark_validator_says_what_is_known(tmp_path: Path, profile: str, kind: str, version: str) -> None:
    """The validator's rules are kept but for those that the circular contradicts or nobody can keep."""
    folder = _open(package(tmp_path, profile=profile).path, tmp_path / "open")

    assert eark.rule_faults(folder / "METS.xml", profile=kind, version=version) == KNOWN_ERRORS[profile, kind, version]


@eark.needs_eark
@pytest.mark.parametrize("profile", BUILT_IN)
def test_the_eark_validator_accepts_structure_and_schema(tmp_path: Path, profile: str) -> None:
    """Folders and both METS files keep the validator's structure and its METS schema."""
    folder = _open(package(tmp_path, profile=profile).path, tmp_path / "open")

    assert eark.structure_faults(folder) == set()
    assert eark.schema_faults(folder / "METS.xml") == []
    assert eark.schema_faults(folder / "representations" / "rep1" / "METS.xml") == []


def test_the_records_have_the_fields_of_the_circular(tmp_path: Path) -> None:
    """EAD.xml has 18 fields, EAD_doc.xml 21, in the circular's order, and each document's code counts on."""
    members = _members(package(tmp_path, 3).path)
    ead = etree.fromstring(members["metadata/descriptive/EAD.xml"])
    records = [etree.fromstring(members[name]) for name in sorted(members) if "/EAD_doc_" in name]

    assert (len(EAD), len(EAD_DOC)) == (18, 21)
    assert [child.tag for child in ead] == [field.name for field in EAD]
    assert [[child.tag for child in record] for record in records] == [[field.name for field in EAD_DOC]] * 3
    assert ead.findtext("fileCode") == "H08.2024.01.VX"
    assert [record.findtext("docCode") for record in records] == [f"H08.2024.01.VX.000000{n}" for n in (1, 2, 3)]
    assert (ead.findtext("totalDoc"), ead.findtext("numberOfPage"), ead.findtext("startDate")) == ("3", "3",
                                                                                                   "01/07/2024")


def test_metadata_and_data_are_tied_together(tmp_path: Path) -> None:
    """In the METS of the representation each record leads to its document's file, the Word file is attached."""
    rep = etree.fromstring(_members(package(tmp_path).path)["representations/rep1/METS.xml"])
    hrefs = {node.getparent().get("ID"): node.get("{http://www.w3.org/1999/xlink}href")
             for node in rep.iter(f"{METS}FLocat", f"{METS}mdRef")}
    pairs = [(hrefs[div.get("DMDID")], [hrefs[pointer.get("FILEID")] for pointer in div])
             for div in rep.iter(f"{METS}div") if div.get("DMDID") in hrefs and len(div)]

    assert pairs[0] == ("metadata/descriptive/EAD_doc_H08.2024.01.VX.0000001_001-thu.xml",
                        ["data/H08.2024.01.VX.0000001_001-thu.pdf"])
    assert (pairs[0][0], ["data/H08.2024.01.VX.0000001_001-thu.docx"]) in pairs


def test_the_identifier_follows_from_the_content(tmp_path: Path) -> None:
    """Same content, same OBJID, whatever the moment; other content, another OBJID."""
    one = package(tmp_path / "1")
    later = package(tmp_path / "2", created=MOMENT + timedelta(days=1))
    other = package(tmp_path / "3", 3)

    assert one.package_id == later.package_id != other.package_id
    assert one.sha256 != later.sha256
    assert one.path.name == f"1{one.package_id}.zip"
    assert one.package_id.removeprefix("uuid-").isupper()


@example(names=["\ufffe"])
@given(names=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\"), min_size=1,
                              max_size=20), min_size=1, max_size=4, unique=True))
def test_any_name_of_a_file_is_packed_safely(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever clerks call their files, the package passes verify and nothing gets lost."""
    documents = tuple(document(number, stem=f"{number}-{name}") for number, name in enumerate(names, start=1))
    made = package(tmp_path_factory.mktemp("any"), documents=documents)

    assert verify(made.path).findings == ()
    assert sum("/data/H08" in name for name in _members(made.path)) == 2 * len(names)


def test_a_package_is_never_written_over(tmp_path: Path) -> None:
    """The same bytes are left alone; other bytes under the name are somebody's work."""
    first = package(tmp_path)
    again = package(tmp_path)

    assert (first.was_there, again.was_there) == (False, True)
    with pytest.raises(WouldDestroy):
        package(tmp_path, created=MOMENT + timedelta(days=1))
    assert verify(first.path).ok


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_full_disk_or_a_stop_leaves_nothing(tmp_path: Path, fault: BaseException) -> None:
    """When writing fails half way there is no package, no checksum and no scratch folder."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises((OutputError, KeyboardInterrupt)):
        patch.setattr(packing, "_force", lambda _: (_ for _ in ()).throw(fault))
        package(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] in ([], [".vanban.lock"])


@pytest.mark.slow
def test_a_killed_run_leaves_a_whole_package_or_none(tmp_path: Path) -> None:
    """However early a run is killed, what stands under the final name passes, and the next run clears the rest."""
    code = ("from pathlib import Path; import sys; from tests.support.packages import package; "
            "print('go', flush=True); package(Path(sys.argv[1]), 300)")
    for step in range(8):
        run = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=PROJECT, stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.05 * step)
        run.kill()
        run.communicate()
        for made in tmp_path.glob("*.zip"):
            assert verify(made).ok
            made.unlink()
            sidecar(made).unlink(missing_ok=True)
    package(tmp_path, 300)

    assert sorted(path.suffix for path in tmp_path.iterdir() if not path.name.startswith(".vanban.lock")) == [
        ".sha256", ".zip"]


def test_a_profile_of_ones_own_is_read_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    """A TOML file is taken as it is; unknown keys, missing keys and unknown values are all named."""
    text = (Path(packing.__file__).parent / "profiles" / "tt05.toml").read_text(encoding="utf-8")
    own = tmp_path / "kho.toml"
    own.write_text(text.replace('hash_upper = false', 'hash_upper = true'), encoding="utf-8")
    assert load_profile(str(own)).hash_upper
    own.write_text(text.replace('"uuid" ', '"x" ').replace("hash_upper", "hash_uper"), encoding="utf-8")
    with pytest.raises(InvalidData, match="hash_uper, hash_upper, representation_id"):
        load_profile(str(own))
    with pytest.raises(InvalidData, match="tt05"):
        load_profile("khong-co")


def test_values_of_the_metadata_are_held(tmp_path: Path) -> None:
    """A code outside the tables and a total that does not count are found by verify."""
    made = package(tmp_path, facts=replace(FACTS, retention="08"))

    assert "archive-schema" in {finding.code for finding in verify(made.path).findings}


def test_two_packages_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """Two runs into one folder both end with whole packages."""
    code = ("from pathlib import Path; import sys; from tests.support.packages import package; "
            "package(Path(sys.argv[1]), int(sys.argv[2]))")
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(count)], cwd=PROJECT)
            for count in (3, 4)]

    assert [run.wait(60) for run in runs] == [0, 0]
    assert all(verify(path).ok for path in tmp_path.glob("*.zip"))
    assert len(list(tmp_path.glob("*.zip"))) == 2


@pytest.mark.slow
def test_a_thousand_documents(tmp_path: Path) -> None:
    """A package of 1,000 documents is written and verified whole."""
    made = package(tmp_path, 1000)
    report = verify(made.path)

    assert report.ok
    assert made.count > 3000


def test_a_file_that_cannot_be_read_stops_the_package(tmp_path: Path) -> None:
    """A source that vanished is an error and leaves nothing behind."""
    gone = Payload("x.yaml", path=tmp_path / "khong-co.yaml")

    with pytest.raises(OSError, match="khong-co"):
        package(tmp_path / "out", loose=(gone,))
    assert not list(tmp_path.rglob("*.zip"))
