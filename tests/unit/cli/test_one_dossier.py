"""Every command about one dossier takes what ``review`` takes: the folder, its plan, a folder of one dossier."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.errors import ExitCode
from tests.support.bureau import UNISSUED, small_bureau
from tests.support.dossier import TEMPLATES, small_dossier
from tests.support.lists import HEADINGS, PEOPLE, xlsx
from tests.support.signing import PASSWORD, key_file

SPELLINGS = ("data/hop", "data/hop/", "data/hop/ke-hoach.yaml", "data")
TASKS = """\
nhiem_vu:
  - co_quan: don_vi_1
    viec: [{ma: bai_phat_bieu, noi_dung: Chuẩn bị bài phát biểu., thoi_han: han_tra_loi}]
thoi_han:
  han_tra_loi: 2024-07-15
"""
ON, OUT, MADE = ("--today", "2024-07-13"), ("-o", "ra"), ("--templates", str(TEMPLATES))
ACT = ("--register", "so.sqlite", *MADE)
SIGN = ("--as", "nguoi-ky", "--key", "khoa.p12", "--password-file", "mat-khau", "--no-image", "--register", "so.sqlite")
#: command -> what follows the dossier, and how it ends.
COMMANDS = {
    "review": ((), ExitCode.OK),
    "issue": (("giay-moi", "--date", "20/7/2024", *ACT), ExitCode.OK),
    "replace": (("ke-hoach", "--date", "21/7/2024", *ACT), ExitCode.INVALID_DATA),
    "correct": (("ke-hoach", "--wrong", "Hội nghị", "--right", "HỘI NGHỊ", *ACT), ExitCode.OK),
    "recall": (("ke-hoach", "--reason", "Hoãn", "--draft", *ACT), ExitCode.OK),
    "sign": (("giay-moi", *SIGN), ExitCode.INVALID_DATA),
    "archive": (("--register", "so.sqlite"), ExitCode.INVALID_DATA),
    "edxml": (("--register", "so.sqlite"), ExitCode.INVALID_DATA),
    "preview": (OUT, ExitCode.INVALID_DATA),
    "calendar": ((*OUT, *MADE), ExitCode.OK),
    "room": ((*OUT, *MADE), ExitCode.OK),
    "returns blank": ((*OUT, *MADE, "--register", "so.sqlite"), ExitCode.OK),
    "returns read": (("thu-den/a.xlsx", "--organ", "don_vi_1"), ExitCode.OK),
    "returns status": (ON, ExitCode.OK),
    "returns report": ((*ON, *OUT, *MADE), ExitCode.OK),
    "returns remind": ((*ON, *OUT, *MADE), ExitCode.OK),
    "tasks table": ((*ON, *OUT, *MADE), ExitCode.OK),
    "tasks status": (ON, ExitCode.OK),
    "tasks done": (("bai_phat_bieu", "--on", "2024-07-13"), ExitCode.OK),
    "tasks remind": ((*ON, *OUT, *MADE), ExitCode.OK),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office whose plan is issued, with a list to read and a key to sign with, made once."""
    home = tmp_path_factory.mktemp("office")
    bureau = small_bureau(home, organs=1, plan=UNISSUED + TASKS)
    bureau.issue()
    (home / "thu-den").mkdir()
    (home / "thu-den" / "a.xlsx").write_bytes(xlsx([HEADINGS, *PEOPLE]))
    key_file(home / "khoa.p12", "Nguyễn Văn An")
    (home / "mat-khau").write_text(PASSWORD, encoding="utf-8")
    return home


def ended(place: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    """Run a command in ``place``; return its exit code and what it said, the place itself left out."""
    with pytest.raises(SystemExit) as ending:
        main(list(arguments))
    said = capsys.readouterr()
    return ending.value.code, said.out.replace(f"{place}", ""), said.err.replace(f"{place}", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_however_the_dossier_is_spelled_the_same_is_done(
    home: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is said, and what is written in which place, is the same for every spelling."""
    more, code = COMMANDS[command]
    outcomes = []
    for number, spelling in enumerate(SPELLINGS):
        place = tmp_path / str(number)
        shutil.copytree(home, place)
        monkeypatch.chdir(place)
        said = ended(place, capsys, *command.split(), spelling, *more)
        outcomes.append((said, sorted(str(path.relative_to(place)) for path in place.rglob("*"))))

    assert outcomes == outcomes[:1] * len(SPELLINGS)
    assert outcomes[0][0][0] == code, outcomes[0]


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "review"])
def test_of_several_dossiers_none_is_picked(
    home: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of two dossiers is refused as wrongly called, by every command alike."""
    shutil.copytree(home, tmp_path / "o")
    small_dossier(tmp_path / "o" / "data", folder="hop-khac")
    monkeypatch.chdir(tmp_path / "o")
    more, _ = COMMANDS[command]

    assert ended(tmp_path, capsys, *command.split(), "data", *more)[0] == ExitCode.USAGE


@pytest.mark.parametrize("command", ["sign", "preview"])
def test_a_dossier_is_known_by_the_name_that_it_has_in_the_output(
    home: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of data with blanks and accents has another name in the output; its files are looked for there."""
    place = tmp_path / "o"
    shutil.copytree(home, place)
    (place / "data" / "hop").rename(place / "data" / "Họp  Tổng kết")
    monkeypatch.chdir(place)
    more, code = COMMANDS[command]
    ending, _, told = ended(place, capsys, command, "data/Họp  Tổng kết", *more)

    assert (ending, "hop-tong-ket»" in told) == (code, True)
