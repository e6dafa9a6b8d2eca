"""The whole returns loop as a clerk runs it: forms out, lists in, standing, papers, reminders."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.errors import InvalidData
from tests.conftest import Vanban
from tests.support.docx_text import dump as docx_text
from tests.support.dossier import SMALL_BODY, SMALL_PLAN, TEMPLATES, Dossier, small_dossier
from tests.support.lists import HEADINGS, PEOPLE, book_bytes, read, saved, xlsx

pytestmark = pytest.mark.slow

PLAN = SMALL_PLAN.replace("noi_dung:\n  - muc: MỤC", """\
  suc_chua: 3
thoi_han:
  han_tra_loi: 2024-07-15
chuong_trinh:
  - Khai mạc.
  - Bế mạc.
noi_dung:
  - muc: MỤC""", 1)
REAL = Path(__file__).parents[3] / "shared" / "corpus" / "lists"
ON = ("--today", "2024-07-16")


@pytest.fixture
def hop(tmp_path: Path) -> Dossier:
    """Return a dossier of three invited units with a deadline, a programme and a hall of three seats."""
    dossier = small_dossier(tmp_path / "data", plan=PLAN)
    dossier.path("co-quan.yaml").write_text(SMALL_BODY + "ky_hieu: {cong_van: SNV-VP}\n", encoding="utf-8")
    return dossier


@pytest.fixture
def run(vanban: Vanban, hop: Dossier) -> Vanban:
    """Return a function that runs a step of the loop on the dossier and expects it to end well."""
    def step(name: str, *arguments: object, code: int = 0) -> object:
        made = ("--templates", TEMPLATES) if name in {"blank", "report", "remind"} else ()
        done = vanban("returns", name, hop.folder, *arguments, *made)
        assert done.returncode == code, done.stderr
        return done

    return step  # type: ignore[return-value]


def forms(tmp_path: Path) -> list[Path]:
    """Return the registration forms that were made."""
    return sorted((tmp_path / "output" / "hop" / "thu-moi-gui").glob("*/phieu-dang-ky.xlsx"))


def filled(form: Path, to: Path, *people: tuple[str, str]) -> Path:
    """Write a copy of a form with people in it."""
    book = load_workbook(io.BytesIO(form.read_bytes()))
    sheet = book["Danh sách"]
    top = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "STT")
    for line, (name, post) in enumerate(people, start=1):
        sheet.cell(top + line, 2).value, sheet.cell(top + line, 3).value = name, post
        sheet.cell(top + line, 6).value = "0905123456"
    return saved(to, book_bytes(book))


def answered(run: Vanban, tmp_path: Path) -> None:
    """Send the forms and read two answers, one unit staying silent."""
    run("blank")
    first, second, _ = forms(tmp_path)
    run("read", filled(first, tmp_path / "a.xlsx", ("Nguyễn Văn Hòa", "Chuyên viên"), ("Lê Ánh", "Giám đốc"),
                       ("Trần Tư", "Cố vấn")),
        filled(second, tmp_path / "b.xlsx", ("Hoà Nguyễn Văn", "Giám đốc")))


def test_each_organ_gets_a_folder_ready_to_send(run: Vanban, tmp_path: Path) -> None:
    """Letter, form and programme lie in one folder an organ; the manifest knows them."""
    run("blank")

    names = sorted(path.relative_to(tmp_path / "output/hop").as_posix() for path in
                   (tmp_path / "output/hop/thu-moi-gui").rglob("*.*"))
    manifest = json.loads((tmp_path / "output/hop/manifest.json").read_text(encoding="utf-8"))
    assert names == [f"thu-moi-gui/00{number}-don-vi-{number}/{name}" for number in (1, 2, 3)
                     for name in ("chuong-trinh.docx", "giay-moi.docx", "phieu-dang-ky.xlsx")]
    assert sorted(each["ten_tep"] for each in manifest["cac_tep"]) == names


def test_the_same_data_give_the_same_folders(run: Vanban, tmp_path: Path) -> None:
    """A second run leaves the same bytes, also when it makes everything anew."""
    import shutil

    def sums() -> dict[str, str]:
        return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in (tmp_path / "output/hop/thu-moi-gui").rglob("*.*")}

    run("blank")
    before = sums()
    run("blank")
    assert sums() == before
    shutil.rmtree(tmp_path / "output")
    run("blank")

    assert sums() == before


def test_a_build_leaves_the_folders_and_the_folders_leave_the_build(
    run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path
) -> None:
    """Both stand in one output folder and neither takes the other's files away."""
    run("blank")
    assert vanban("build", hop.folder, "--templates", TEMPLATES).returncode == 0
    run("blank")

    assert (tmp_path / "output/hop/ke-hoach.docx").is_file()
    assert len(forms(tmp_path)) == 3


def test_a_form_changed_by_hand_is_not_overwritten(run: Vanban, tmp_path: Path) -> None:
    """An edited file stops the run with exit code 9; --keep-both puts the new one beside it."""
    run("blank")
    form = forms(tmp_path)[0]
    form.write_bytes(b"mine")

    run("blank", code=9)
    run("blank", "--keep-both")

    assert form.read_bytes() == b"mine"
    assert (form.parent / "phieu-dang-ky.ban-moi.xlsx").is_file()


def test_lists_come_back_and_the_standing_tells(run: Vanban, tmp_path: Path) -> None:
    """Counts, double names, the silent, days past the deadline and seats are told; no name of a person is."""
    answered(run, tmp_path)

    done = run("status", *ON, "--format", "json")
    told = json.loads(done.stdout)

    assert [(each["id"], each["answered"], each["over"]) for each in told["organs"]] == [
        ("don_vi_1", True, 2), ("don_vi_2", True, 0), ("don_vi_3", False, 0)]
    assert (told["days_left"], told["seats"], told["seats_by"], told["direct"]) == (-1, 3, "suc_chua", 4)
    assert (told["expected"], told["expected_pending"], told["seats_short"]) == (5, 1, 1)
    assert [each["likeness"] for each in told["twice"]] == ["cùng các chữ, đảo thứ tự"]
    assert len(told["low_posts"]) == 1
    assert "Hòa" not in done.stdout + run("status", *ON).stdout


def test_reading_says_nothing_of_persons(run: Vanban, tmp_path: Path) -> None:
    """Neither messages nor JSON nor the verbose log of a run hold a name or number that was read."""
    run("blank")
    path = filled(forms(tmp_path)[0], tmp_path / "a.xlsx", ("Bùi Thị Bí", "=1+1"), ("Bí Mật 7", "x"))

    done = run("read", path, "-v", "--format", "json")

    assert "Bí" not in done.stdout + done.stderr
    assert "0905123456" not in done.stdout + done.stderr


def test_originals_are_kept_and_a_new_list_replaces(run: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """The second list of a unit is in use, the first one's file is still there, and the difference is told."""
    answered(run, tmp_path)
    again = filled(forms(tmp_path)[0], tmp_path / "a2.xlsx", ("Nguyễn Văn Hòa", "Giám đốc"))

    done = run("read", again)

    store = hop.folder / "tra-loi"
    record = json.loads((store / "tra-loi.json").read_text(encoding="utf-8"))
    assert "returns-replaced" in done.stderr
    assert len(record["cac_lan"]) == 3
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in (store / "ban-goc").iterdir()} == {
        each["sha256"] for each in record["cac_lan"]}


def test_a_bad_file_does_not_keep_the_others_out(run: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """The run ends with exit code 3 and says which file; the good one is kept."""
    run("blank")
    good = filled(forms(tmp_path)[0], tmp_path / "a.xlsx", ("Lê An", "Giám đốc"))
    bad = saved(tmp_path / "b.xlsx", b"PK nothing")

    done = run("read", good, bad, code=3)

    assert "b.xlsx" in done.stderr
    assert json.loads(run("status", "--format", "json").stdout)["organs"][0]["answered"]


def test_two_lists_of_one_organ_in_one_run_are_not_guessed(run: Vanban, tmp_path: Path) -> None:
    """Which of two is newer nobody knows: both are refused; the same file twice is one."""
    run("blank")
    form = forms(tmp_path)[0]
    one, other = (filled(form, tmp_path / f"{name}.xlsx", (name, "Giám đốc")) for name in ("Lê An", "Lê Ba"))

    assert "returns-sent-twice" in run("read", one, other, code=3).stderr
    run("read", one, one)


def test_the_papers_hold_the_delegates_in_order(run: Vanban, tmp_path: Path) -> None:
    """List and report name everybody, by organ, post and given name; the workbook has the telephone numbers."""
    answered(run, tmp_path)

    run("report", *ON)

    folder = tmp_path / "output/hop/tra-loi"
    words = docx_text(folder / "danh-sach-dai-bieu.docx")
    assert words.index("Đơn vị số 1") < words.index("Lê Ánh") < words.index("Nguyễn Văn Hòa") < words.index("Đơn vị số 2")
    assert "0905123456" not in words
    assert "BÁO CÁO" in docx_text(folder / "bao-cao-tong-hop.docx")
    assert "Lê Ánh" in docx_text(folder / "bao-cao-tong-hop.docx")
    book = load_workbook(folder / "theo-doi-dang-ky.xlsx")
    assert {"Cơ quan", "Nhóm", "Trùng tên", "Danh sách"} <= set(book.sheetnames)
    assert any(cell.value == "0905123456" for row in book["Danh sách"].iter_rows() for cell in row)


def test_words_that_look_like_formulas_are_written_as_text(run: Vanban, tmp_path: Path) -> None:
    """A post or note that begins with a sign of Excel's is text in every workbook that is made."""
    run("blank")
    path = filled(forms(tmp_path)[0], tmp_path / "a.xlsx", ("Lê An", "x"))
    book = load_workbook(path)
    sheet = book["Danh sách"]
    top = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "STT")
    for column, text in ((3, "=HYPERLINK(1)"), (4, "@SUM(1)"), (8, "+84")):
        cell = sheet.cell(top + 1, column)
        cell.value, cell.data_type = text, "s"
    run("read", saved(path, book_bytes(book)))

    run("report", *ON)

    made = [load_workbook(each) for each in (tmp_path / "output/hop/tra-loi").glob("*.xlsx")]
    cells = [cell for each in made for page in each for row in page.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)
    assert {cell.data_type for cell in cells if str(cell.value)[0] in "=+-@"} == {"s"}


def test_only_the_silent_are_reminded(run: Vanban, tmp_path: Path) -> None:
    """One draft for each unit without an answer, without number; it goes when the answer comes."""
    answered(run, tmp_path)
    folder = tmp_path / "output/hop/nhac-bao-cao"

    run("remind", *ON)
    words = docx_text(folder / "003-don-vi-3.docx")
    assert [path.name for path in folder.iterdir()] == ["003-don-vi-3.docx"]
    assert "đã quá thời hạn" in words
    assert "Đơn vị số 1" not in words
    run("read", filled(forms(tmp_path)[2], tmp_path / "c.xlsx", ("Lê Cúc", "Giám đốc")))
    run("remind", *ON)

    assert not list(folder.glob("*"))


def test_without_a_deadline_nothing_is_sent(run: Vanban, hop: Dossier) -> None:
    """A form without deadline is not made; --due gives one."""
    hop.text("thoi_han:\n  han_tra_loi: 2024-07-15\n", "")

    run("blank", code=3)
    run("blank", "--due", "15/7/2024")


@pytest.mark.parametrize("key", ["danh_sach_dai_bieu", "gui_danh_sach"])
def test_the_deadline_goes_by_any_of_its_usual_ids(run: Vanban, hop: Dossier, key: str) -> None:
    """The ids of the sample and of a new dossier are known without --due."""
    hop.text("han_tra_loi:", f"{key}:")

    assert "(hạn 15/07/2024)" in run("status", *ON).stdout


def test_issued_letters_are_sent_as_they_were_issued(run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Once the letters are issued, the folder holds the frozen bytes and no more remark about drafts."""
    assert "returns-letters-open" in run("blank").stderr
    issued = vanban("issue", hop.folder, "giay-moi", "--date", "2024-07-05", "--templates", TEMPLATES)
    assert issued.returncode == 0, issued.stderr

    done = run("blank")

    frozen = next((tmp_path / "output/hop/phat-hanh").rglob("giay-moi/001-*.docx"))
    sent = tmp_path / "output/hop/thu-moi-gui/001-don-vi-1/giay-moi.docx"
    assert "returns-letters-open" not in done.stderr
    assert sent.read_bytes() == frozen.read_bytes()


def test_letters_that_the_register_lost_are_not_sent_as_drafts(
    run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path,
) -> None:
    """With an older register nobody knows which letters are in force: nothing is sent."""
    assert vanban("issue", hop.folder, "ke-hoach", "--templates", TEMPLATES, "--gap-reason", "sổ giấy").returncode == 0
    register = [path for path in tmp_path.rglob("so-van-ban.*") if path.suffix in {".sqlite", ".moc"}]
    old = [path.read_bytes() for path in register]
    assert vanban("issue", hop.folder, "giay-moi", "--date", "2024-07-05", "--templates", TEMPLATES).returncode == 0
    for path, content in zip(register, old, strict=True):
        path.write_bytes(content)

    assert "GM_01-GM-SNV_2024-07-05" in run("blank", code=3).stderr


@pytest.mark.skipif(not REAL.is_dir(), reason="the real lists are not part of the project")
@pytest.mark.parametrize("path", sorted(REAL.glob("*")) if REAL.is_dir() else [], ids=lambda path: path.name)
def test_real_lists_are_read_or_refused_with_a_reason(path: Path) -> None:
    """Every row of a real list has an end; a file that is no list of people is refused with a finding."""
    try:
        read_list = read(path)
    except InvalidData as error:
        assert error.findings
        return

    assert read_list.rows
    assert all(row.person or row.reasons for row in read_list.rows)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real lists are not part of the project")
@pytest.mark.parametrize(("name", "count"), [
    ("badge-chuc-vu-danh-xung.xlsx", 5), ("daihoi-itute-dataweb-30-merges.xlsx", 75),
    ("daihoi-itute-2024-list.csv", 80), ("daihoi-itute-DANH-SACH-DAI-BIEU.csv", 81),
    ("hoi-nghi-ktx-nguoi-tham-du-VLOOKUP.xlsx", 143), ("ctu-DSSV.xlsx", 99),
    ("upload-DSNV-ho-dem-ten.xlsx", 1),
])
def test_real_lists_give_all_their_people(name: str, count: int) -> None:
    """The people of real lists are counted by hand once, and found ever after."""
    assert len(read(REAL / name).persons) == count


def test_the_loop_does_not_need_our_form(run: Vanban, tmp_path: Path) -> None:
    """A list of one's own making is taken with --organ."""
    path = saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, *PEOPLE]))

    assert "returns-unknown-sender" in run("read", path, code=3).stderr
    run("read", path, "--organ", "don_vi_2")


def test_the_list_of_an_organ_no_longer_invited_is_told(
    run: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path
) -> None:
    """Its people are in no count, and status, report and room say so, with the organ and how many they are."""
    answered(run, tmp_path)
    hop.organ("don_vi_1", F="khac").text("suc_chua: 3", "suc_chua: 9")
    hop.workbook("dai-bieu.xlsx", lambda book: book.active.__setitem__("D2", 2))

    text, told = run("status", *ON), json.loads(run("status", *ON, "--format", "json").stdout)
    report = run("report", *ON)
    room = vanban("room", hop.folder, "--templates", TEMPLATES)

    assert told["uninvited"] == [{"id": "don_vi_1", "name": "Đơn vị số 1", "people": 3}]
    assert {each["id"] for each in told["organs"]} == {"don_vi_2", "don_vi_3"}
    for said in (text, report, room):
        assert "returns-no-longer-invited" in said.stderr, said.stderr
    folder = tmp_path / "output/hop/tra-loi"
    assert "Đơn vị số 1 không còn trong thành phần mời" in docx_text(folder / "bao-cao-tong-hop.docx")
    assert "Không còn mời" in load_workbook(folder / "theo-doi-dang-ky.xlsx").sheetnames


def test_the_standing_counts_groups_and_unknown_roles_in_words(run: Vanban, tmp_path: Path) -> None:
    """Every group stands there against its quota, and the hall against all who are expected."""
    answered(run, tmp_path)

    told = run("status", *ON).stdout

    assert "3 người" not in told
    assert "Dự kiến trong hội trường: 5 người (đã có tên 4, chưa có tên 1, chờ xác minh 1)." in told
    assert "Chỗ ngồi: 3 (theo «suc_chua»); thiếu 1." in told
    assert "2/3 cơ quan đã trả lời" in told
