"""What the documents look like, as text that a person reviews: a change of template or wording shows up here.

«make golden» rewrites the texts; read the difference before you commit it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.build import build, reviewed
from pipeline.returning.incoming import read_returns
from pipeline.returning.publishing import Desk
from pipeline.room.papers import prepare_room
from tests.support.docx_text import dump
from tests.support.dossier import PROJECT, SAMPLE, TEMPLATES
from tests.support.rooms import GROUPS, LISTS, returned_list, room_dossier

GOLDEN = PROJECT / "tests" / "golden"
OTHER_DOSSIERS = sorted(path.parent for path in (PROJECT / "tests" / "dossiers").glob("*/ke-hoach.yaml"))
#: Golden text of the sample -> end of the file's name: one letter in the hall, one online, one of three roles.
SAMPLE_FILES = {
    "ke-hoach": "ke-hoach.docx",
    "phu-luc": "phu-luc-danh-sach-dai-bieu.docx",
    "giay-moi-truc-tiep": "-thuong-truc-hdnd-tinh.docx",
    "giay-moi-truc-tuyen": "-ubnd-huyen-tuy-phuoc.docx",
    "giay-moi-nhieu-vai": "-bao-binh-dinh.docx",
    "noi-nhan": "noi-nhan.docx",
}


#: Papers of the room, those of a small conference of whose three units two have answered.
ROOM_FILES = ("00-thu-tu-in", "01-chuong-trinh", "02-bien-ten", "03-the-dai-bieu", "04-ky-ten/02-thu-truong",
              "05-so-do-cho-ngoi", "06-nhan-thu", "06-phong-bi", "07-phat-tai-lieu", "08-tra-nuoc")


@pytest.fixture(scope="module")
def room_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the papers of the room of a small conference."""
    folder = tmp_path_factory.mktemp("room")
    dossier = room_dossier(folder / "data", groups=GROUPS[:2])
    for organ, person in LISTS.items():
        path = returned_list(folder / f"{organ}.xlsx", person)
        read_returns(dossier.plan(), dossier.folder, [path], moment=datetime(2024, 7, 12, tzinfo=UTC), organ=organ)
    prepare_room(reviewed([dossier.folder])[0], Desk(folder / "output", TEMPLATES))
    return folder / "output" / "hop" / "phong-hop"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the sample and of the other dossiers."""
    folder = tmp_path_factory.mktemp("golden")
    build([PROJECT / "data" / SAMPLE, *OTHER_DOSSIERS], output=folder, templates=TEMPLATES, accept_nonconformant=True)
    return folder


def compare(request: pytest.FixtureRequest, golden: Path, actual: str) -> None:
    """Hold ``actual`` against the golden text, or make it the golden text where the caller wants that."""
    if request.config.getoption("--rewrite-golden"):
        assert not os.environ.get("CI"), "golden texts are rewritten by a person, never by CI"
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, encoding="utf-8")

    assert actual.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", SAMPLE_FILES)
def test_the_sample_looks_as_it_was_approved(request: pytest.FixtureRequest, output: Path, name: str) -> None:
    """Pages, styles, looks and words of the sample's documents are those last looked at."""
    file, = (path for path in (output / SAMPLE).rglob("*.docx") if path.name.endswith(SAMPLE_FILES[name]))

    compare(request, GOLDEN / SAMPLE / f"{name}.txt", dump(file))


@pytest.mark.parametrize("dossier", OTHER_DOSSIERS, ids=lambda path: path.name)
def test_other_bodies_plans_look_as_they_were_approved(
    request: pytest.FixtureRequest, output: Path, dossier: Path
) -> None:
    """The plans of other bodies, made from data alone, are those last looked at."""
    compare(request, GOLDEN / dossier.name / "ke-hoach.txt", dump(output / dossier.name / "ke-hoach.docx"))


@pytest.mark.parametrize("name", ROOM_FILES)
def test_papers_of_the_room_look_as_they_were_approved(
    request: pytest.FixtureRequest, room_output: Path, name: str
) -> None:
    """Sheets, styles, sizes and words of the papers of the room are those last looked at."""
    compare(request, GOLDEN / "phong-hop" / f"{name.replace('/', '-')}.txt", dump(room_output / f"{name}.docx"))
