"""The papers of the room as a clerk makes them: the real command, in a copy, with lists that have come back."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest

from pipeline.workspace import RECORD_NAME
from tests.conftest import Vanban
from tests.support.docx_text import texts
from tests.support.dossier import TEMPLATES, Dossier
from tests.support.lists import saved, xlsx
from tests.support.rooms import GROUPS, LISTS, ROOM_PLAN, returned_list, room_dossier

pytestmark = pytest.mark.slow


@pytest.fixture
def hop(tmp_path: Path) -> Dossier:
    """Return a dossier with a hall; all its organs come to the hall."""
    plan = ROOM_PLAN.replace("noi_dung:\n  - muc: MỤC", "thoi_han: {han_tra_loi: 2024-07-15}\nnoi_dung:\n  - muc: MỤC", 1)
    return room_dossier(tmp_path / "data", plan=plan, groups=GROUPS[:2])


@pytest.fixture
def run(vanban: Vanban, hop: Dossier) -> Vanban:
    """Return a function that runs ``vanban room`` on the dossier and expects how it ends."""
    def step(*arguments: object, code: int = 0) -> object:
        done = vanban("room", hop.folder, *arguments, "--templates", TEMPLATES)
        assert done.returncode == code, done.stderr
        return done

    return step  # type: ignore[return-value]


@pytest.fixture
def answered(vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Read the lists of two of three units."""
    for organ, person in LISTS.items():
        path = returned_list(tmp_path / f"{organ}.xlsx", person)
        done = vanban("returns", "read", hop.folder, path, "--organ", organ)
        assert done.returncode == 0, done.stderr


def folder(tmp_path: Path) -> Path:
    """Return where the papers are."""
    return tmp_path / "output" / "hop" / "phong-hop"


def names(tmp_path: Path) -> list[str]:
    """Return the papers, in the order in which they are printed."""
    return sorted(path.relative_to(folder(tmp_path)).as_posix() for path in folder(tmp_path).rglob("*.*"))


def test_all_papers_are_made_in_the_order_of_printing(run: Vanban, answered: None, tmp_path: Path) -> None:
    """Each paper lies there under its number; the manifest knows it, as a working paper for all."""
    run()

    made = names(tmp_path)
    manifest = json.loads((tmp_path / "output/hop/manifest.json").read_text(encoding="utf-8"))
    assert made == [
        "00-thu-tu-in.docx", "01-chuong-trinh.docx", "02-bien-ten.docx", "03-the-dai-bieu.docx",
        "04-ky-ten/01-chu-toa.docx", "04-ky-ten/02-thu-truong.docx", "05-so-do-cho-ngoi.docx",
        "05-so-do-cho-ngoi.svg", "06-nhan-thu.docx", "06-phong-bi.docx", "07-phat-tai-lieu.docx", "08-tra-nuoc.docx",
    ]
    assert [f"phong-hop/{name}" for name in made] == [each["ten_tep"] for each in manifest["cac_tep"]]
    assert {None} == {each["loai_van_ban"] for each in manifest["cac_tep"]}
    assert "room-not-judged" in {each["ma"] for each in manifest["luu_y"]}


def test_numbers_agree_with_the_lists(run: Vanban, vanban: Vanban, hop: Dossier, answered: None) -> None:
    """The room counts those whom «returns status» counts, and the places of the unit that is silent."""
    told = json.loads(run("--format", "json").stdout)
    standing = json.loads(vanban("returns", "status", hop.folder, "--format", "json").stdout)

    assert (told["named"], told["people"]) == (standing["direct"], standing["direct"] + 2)
    assert told["people"] == told["seated"] + told["unseated"] == told["documents"] == told["tea"]
    assert {"chu_toa": 1, "thu_truong": 3} == {each["id"]: each["people"] for each in told["groups"]}


def test_no_person_is_named_on_the_screen(run: Vanban, answered: None) -> None:
    """Messages, JSON and the verbose log of the run hold no name that was read."""
    for arguments in ((), ("--format", "json"), ("-v",)):
        done = run(*arguments)

        assert not [word for word in ("Hòa", "Lê An") if word in done.stdout + done.stderr]


def test_the_same_data_give_the_same_bytes(run: Vanban, answered: None, tmp_path: Path) -> None:
    """A second run, and one into an empty folder, leave the same papers."""
    import shutil

    def sums() -> dict[str, str]:
        return {name: hashlib.sha256((folder(tmp_path) / name).read_bytes()).hexdigest() for name in names(tmp_path)}

    run()
    before = sums()
    run()
    assert before == sums()
    shutil.rmtree(tmp_path / "output")
    run()

    assert before == sums()


def test_only_what_is_asked_for_is_made_and_the_rest_stays(run: Vanban, answered: None, tmp_path: Path) -> None:
    """``--only`` makes one paper anew and leaves the others where they are."""
    run()
    before = names(tmp_path)
    (folder(tmp_path) / "02-bien-ten.docx").unlink()

    done = run("--only", "bien-ten")

    assert before == names(tmp_path)
    assert "room-others-outdated" not in done.stderr


def test_papers_that_are_left_with_an_older_count_are_told(
    run: Vanban, vanban: Vanban, hop: Dossier, answered: None, tmp_path: Path
) -> None:
    """After a new answer one paper made alone is told to stand beside older ones, until all are made again."""
    run()
    path = returned_list(tmp_path / "c.xlsx", ("Trần Cúc", "Giám đốc", ""))
    assert vanban("returns", "read", hop.folder, path, "--organ", "don_vi_3").returncode == 0

    said = run("--only", "bien-ten").stderr
    run()

    assert "room-others-outdated" in said
    assert "04-ky-ten/02-thu-truong.docx" in said
    assert "room-others-outdated" not in run("--only", "bien-ten").stderr


def test_a_paper_changed_by_hand_is_not_overwritten(run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """An edited plan of seats stops the run with exit code 9 and nothing is written; --keep-both puts the new beside."""
    run()
    plan = folder(tmp_path) / "05-so-do-cho-ngoi.svg"
    plan.write_bytes(b"mine")
    before = names(tmp_path)

    run(code=9)
    assert before == names(tmp_path)
    hop.text("{so_ghe: 4}", "{so_ghe: 5}")
    run("--keep-both")

    assert plan.read_bytes() == b"mine"
    assert "05-so-do-cho-ngoi.ban-moi.svg" in names(tmp_path)


def test_an_answer_that_comes_changes_the_papers(
    run: Vanban, vanban: Vanban, hop: Dossier, answered: None, tmp_path: Path
) -> None:
    """The plate of a silent unit becomes that of its delegate; nothing of the place remains."""
    run()
    assert "Đại diện Đơn vị số 3" in texts(folder(tmp_path) / "02-bien-ten.docx")
    path = returned_list(tmp_path / "c.xlsx", ("Trần Cúc", "Giám đốc", ""))
    assert vanban("returns", "read", hop.folder, path, "--organ", "don_vi_3").returncode == 0

    run()

    words = texts(folder(tmp_path) / "02-bien-ten.docx")
    assert (2, 0) == (words.count("Trần Cúc"), words.count("Đại diện Đơn vị số 3"))


def test_a_build_leaves_the_papers_of_the_room(run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Documents and papers stand in one output folder and neither takes the other's files away."""
    run()
    before = names(tmp_path)

    assert vanban("build", hop.folder, "--templates", TEMPLATES).returncode == 0
    run()

    assert before == names(tmp_path)
    assert (tmp_path / "output/hop/ke-hoach.docx").is_file()


def test_names_stand_in_the_papers_of_the_room_alone(
    run: Vanban, vanban: Vanban, hop: Dossier, answered: None, tmp_path: Path
) -> None:
    """No other document of the dossier, and no manifest, holds the name of a person on a list."""
    run()
    assert vanban("build", hop.folder, "--templates", TEMPLATES).returncode == 0

    output = tmp_path / "output" / "hop"
    named = [path for path in output.rglob("*.docx") if "Nguyễn Thị Hòa" in "\n".join(texts(path))]

    assert named
    assert {"phong-hop"} == {path.relative_to(output).parts[0] for path in named}
    assert "Nguyễn Thị Hòa" not in (output / "manifest.json").read_text(encoding="utf-8")


def test_no_file_but_theirs_holds_a_word_of_the_lists(
    run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path
) -> None:
    """After read, report, room, build and issue neither record, register nor kept source holds name, post or number."""
    told = ("Nguyễn Thị Hòa", "Trưởng phòng Tiếp công dân", "0905123456", "Hòa, Trưởng phòng")
    path = saved(tmp_path / "thu-den.xlsx", xlsx([["STT", "Họ và tên", "Chức vụ", "Điện thoại"], [1, *told[:3]]]))
    templates = ("--templates", TEMPLATES)
    hop.text("so_van_ban: 7\n", "")
    for step in (("returns", "read", hop.folder, path, "--organ", "don_vi_1"),
                 ("returns", "report", hop.folder, "--today", "2024-07-12", *templates),
                 ("room", hop.folder, *templates), ("build", hop.folder, *templates),
                 ("issue", hop.folder, "ke-hoach", "--date", "2024-07-05", *templates), ("room", hop.folder, *templates),
                 ("returns", "report", hop.folder, "--today", "2024-07-13", *templates)):
        done = vanban(*step)
        assert done.returncode == 0, done.stderr

    holding = {file.relative_to(tmp_path) for file in tmp_path.rglob("*")
               if file.is_file() and file != path and any(word in words_inside(file) for word in told)}
    assert {"phong-hop", "tra-loi"} == {each.parts[2] for each in holding}


def test_a_record_that_held_words_of_the_lists_holds_them_no_more(
    run: Vanban, vanban: Vanban, answered: None, tmp_path: Path, hop: Dossier
) -> None:
    """What an earlier version wrote down goes with the next run of whatever part."""
    run()
    target = tmp_path / "output/hop"
    lines = [json.loads(line) for line in gzip.decompress((target / RECORD_NAME).read_bytes()).splitlines()]
    plates = next(line for line in lines if "tep" in line and line["tep"] == "phong-hop/02-bien-ten.docx")
    plates["du_kien"] = {"bien": [sum(len(line) for line in lines if isinstance(line, list))]}
    lines = [line for line in lines if line is not plates] + [["Nguyễn Thị Hòa"], plates]
    (target / RECORD_NAME).write_bytes(gzip.compress(
        "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()))
    assert "Nguyễn Thị Hòa" in words_inside(target / RECORD_NAME)

    assert vanban("build", hop.folder, "--templates", TEMPLATES).returncode == 0

    assert "Nguyễn Thị Hòa" not in words_inside(target / RECORD_NAME)


def words_inside(file: Path) -> str:
    """Return all that a file says, packed members, tags and JSON escapes taken off."""
    content = file.read_bytes()
    if content[:2] == b"\x1f\x8b":
        pieces = [gzip.decompress(content)]
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            pieces = [packed.read(name) for name in packed.namelist()]
    else:
        pieces = [content]
    text = " ".join(piece.decode("utf-8", "replace") for piece in pieces)
    return unicodedata.normalize("NFC", re.sub("<[^>]+>", "", text))


def test_a_programme_that_is_not_in_the_plan_is_told_with_the_papers_and_the_letters(
    run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path
) -> None:
    """Neither the room nor the folders to send get a programme, and both runs say so; with one nothing is said."""
    forms = ("returns", "blank", hop.folder, "--templates", TEMPLATES)
    assert "room-no-programme" not in run().stderr + vanban(*forms).stderr
    text = hop.path("ke-hoach.yaml").read_text(encoding="utf-8")
    hop.text(text[text.index("chuong_trinh:\n"):text.index("hoi_truong:\n")],
             "phong_hop: {chuong_trinh_theo_the_thuc: có}\n")

    assert ["room-no-programme" in done.stderr for done in (run(), vanban(*forms))] == [True, True]
    assert [] == list((tmp_path / "output").rglob("*chuong-trinh*"))


def test_one_number_means_one_thing(run: Vanban, hop: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """How many have no seat because the hall is full is the same number in the remark and in the sum below."""
    hop.text("[{so_ghe: 4}, {so_ghe: 3, so_hang: 2}]\n  loi_di: [2]", "{so_ghe: 1}")
    for organ, letter in (("don_vi_1", "a"), ("don_vi_2", "b")):
        path = returned_list(tmp_path / f"{letter}.xlsx", ("Lê An", "Giám đốc", ""))
        assert vanban("returns", "read", hop.folder, path, "--organ", organ).returncode == 0

    done = run()

    assert "3 người cần xếp; 1 người hết chỗ" in done.stderr
    assert "chưa xếp chỗ: 2 (hội trường hết chỗ 1, chờ xác minh trùng người 1," in done.stdout + done.stderr


def test_a_hall_that_is_wrong_stops_everything(run: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """An aisle outside the row is refused with its line, and no paper is written."""
    hop.text("loi_di: [2]", "loi_di: [9]")

    done = run(code=3)

    assert "plan-aisle-outside-row" in done.stderr
    assert not folder(tmp_path).exists()


def test_without_a_hall_the_plan_that_is_asked_for_is_refused(run: Vanban, hop: Dossier) -> None:
    """``--only so-do`` of a dossier without rows of seats ends with a sentence, not with nothing."""
    from tests.support.rooms import HALL_YAML

    hop.text(HALL_YAML, "")

    assert "hoi_truong" in run("--only", "so-do", "--only", "bien-ten", code=3).stderr
    run()


def test_a_programme_in_form_passes_the_decree(run: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """As an administrative document the programme is examined like the others, and nothing is said of it."""
    hop.text("hoi_truong:\n", "phong_hop: {chuong_trinh_theo_the_thuc: có}\nhoi_truong:\n")

    done = run("--only", "chuong-trinh")

    manifest = json.loads((tmp_path / "output/hop/manifest.json").read_text(encoding="utf-8"))
    assert ["chuong_trinh"] == [each["loai_van_ban"] for each in manifest["cac_tep"]]
    assert "nd30-" not in done.stderr
