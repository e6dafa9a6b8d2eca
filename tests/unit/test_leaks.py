"""The leak guard: other recipients, other dossiers, earlier events, and no false alarm."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest
from docx import Document

from pipeline.artifact import Artifact
from pipeline.build import build
from pipeline.domain.draft import WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.errors import NotConformant
from pipeline.leaks import FactGuard, RecipientGuard, distinctive_facts
from pipeline.soundness import Examiner
from tests.support.bureau import UNISSUED, Bureau, small_bureau
from tests.support.dossier import DELEGATES, DIRECTORY, GROUPS, PLAN, PROJECT, TEMPLATES, copied_sample, small_dossier


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Return an office with names that stand in one another, twins, and two groups."""
    groups = [
        [1, "don_vi", "Thủ trưởng các đơn vị", 3, None, 1, None, "có", "Thủ trưởng {{ don_vi }}", None, "don_vi"],
        [2, "phong", "Thành viên các tổ", 1, None, 1, None, "có", "Thành viên tổ thư ký của hội nghị",
         "Phòng họp số hai tầng ba", "phong"],
    ]
    office = small_bureau(tmp_path, groups=groups)
    office.dossier.rows(DIRECTORY, "Danh bạ", ["phong_a", "Phòng Tổ chức cán bộ", None, None, None, "phong"])
    office.dossier.organ("don_vi_1", B="Sở Y tế").organ("don_vi_2", B="Sở Y tế tỉnh Bình Định", D="SYT Bình Định",
                                                        E="Ngành Y tế tỉnh; Sở Y tế Bình Định")
    return office


def foreign(bureau: Bureau, text: str, organ: str) -> str:
    """Return what of others the guard finds in a letter to an organ."""
    return RecipientGuard.of(bureau.reviewed().plan).foreign_words(text, organ)


@pytest.mark.parametrize(("organ", "text", "found"), [
    ("don_vi_1", "Kính mời: Thủ trưởng Sở Y tế.", ""),
    ("don_vi_2", "Kính mời: Thủ trưởng Sở Y tế tỉnh Bình Định.", ""),
    ("don_vi_1", "Kính mời: Thủ trưởng Sở Y tế tỉnh Bình Định.", "Thủ trưởng Sở Y tế tỉnh Bình Định"),
    ("don_vi_2", "Kính mời: Thủ trưởng Sở Y tế tỉnh Bình Định, Sở Y tế.", "Sở Y tế"),
    ("don_vi_2", "Kính mời: THỦ TRƯỞNG SỞ Y TẾ TỈNH BÌNH ĐỊNH và ĐƠN VỊ SỐ 3", "Đơn vị số 3"),
    ("don_vi_3", "Kính mời: Ngành Y tế tỉnh", "Ngành Y tế tỉnh"),
    ("don_vi_3", "Kính mời: SYT Bình Định", "SYT Bình Định"),
    ("don_vi_3", "Đơn vị số 31 và Đơn vị số 3", ""),
    ("don_vi_3", "Địa điểm: Phòng họp số hai tầng ba.", "Phòng họp số hai tầng ba"),
    ("don_vi_3", "Kính mời: Thành viên tổ thư ký của hội nghị", "Thành viên tổ thư ký của hội nghị"),
    ("phong_a", "Kính mời: Thành viên tổ thư ký của hội nghị. Địa điểm: Phòng họp số hai tầng ba.", ""),
])
def test_words_of_another_recipient(bureau: Bureau, organ: str, text: str, found: str) -> None:
    """Names inside names, capitals, short and other names, another group's invitation and place are told apart."""
    assert found == foreign(bureau, text, organ)


def test_a_name_that_every_letter_may_say_is_no_licence(tmp_path: Path) -> None:
    """A note to all names an invited organ; the same name elsewhere in the letter is a leak all the same."""
    office = small_bureau(tmp_path, plan=UNISSUED + "  luu_y: [Gửi báo cáo về Đơn vị số 2 trước ngày họp]\n")
    note = "Gửi báo cáo về Đơn vị số 2 trước ngày họp."

    assert foreign(office, f"Kính mời: Thủ trưởng Đơn vị số 1.\n{note}", "don_vi_1") == ""
    assert foreign(office, f"Kính mời: Thủ trưởng Đơn vị số 2.\n{note}", "don_vi_1") == "Thủ trưởng Đơn vị số 2"


def test_words_of_many_are_told_as_the_data_write_them(tmp_path: Path) -> None:
    """What is said to more organs than are looked through one by one, in whatever case and with what it ends on."""
    groups = [
        [1, "don_vi", "Thủ trưởng các đơn vị", 3, None, 1, None, "có", "Thủ trưởng {{ don_vi }}", None, "don_vi"],
        [2, "phong", "Thành viên", 9, None, 1, None, "có", "Tổ Thư ký hội nghị, ", "Phòng họp số HAI.", "phong"],
    ]
    office = small_bureau(tmp_path, groups=groups)
    rows = [[f"phong_{n}", f"Phòng Chuyên môn {n}", None, None, None, "phong"] for n in range(9)]
    office.dossier.rows(DIRECTORY, "Danh bạ", *rows)

    assert foreign(office, "kính mời: tổ thư ký hội nghị", "don_vi_1") == "Tổ Thư ký hội nghị"
    assert foreign(office, "Tại PHÒNG HỌP SỐ HAI", "don_vi_1") == "Phòng họp số HAI"
    assert foreign(office, "Tại PHÒNG HỌP SỐ HAI", "phong_3") == ""


def test_two_organs_of_one_name_share_it(bureau: Bureau) -> None:
    """A name that both bear belongs to neither alone."""
    bureau.dossier.organ("don_vi_3", B="Sở Y tế")

    assert foreign(bureau, "Thủ trưởng Sở Y tế", "don_vi_3") == ""


def test_a_wrong_invitation_stops_the_build(tmp_path: Path) -> None:
    """An organ's name typed into the wording of all stops with every letter that it stands in, but its own."""
    office = small_bureau(tmp_path)
    office.dossier.cells(DELEGATES, GROUPS, I2="Thủ trưởng {{ don_vi }}, Đơn vị số 2")

    with pytest.raises(NotConformant) as caught:
        office.build()
    assert [finding.code for finding in caught.value.findings] == ["leak-other-recipient"] * 2


def test_a_name_typed_into_a_template_stops_the_build(tmp_path: Path) -> None:
    """The letter template that was made from one letter and still names its organ."""
    office = small_bureau(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "mau")
    _type_into(tmp_path / "mau" / "giay_moi.docx", "Gửi Đơn vị số 3")

    with pytest.raises(NotConformant) as caught:
        build([office.dossier.folder], output=office.office.output, templates=tmp_path / "mau")
    assert {finding.code for finding in caught.value.findings} == {"leak-other-recipient"}


def _type_into(template: Path, words: str) -> None:
    document = Document(str(template))
    paragraph = next(each for each in document.paragraphs if "toi_du" in each.text)
    paragraph.add_run(f" {words}")
    document.save(str(template))


def two_dossiers(data: Path, **second: str) -> tuple[Path, Path]:
    """Return two dossiers of one office with events of their own; ``second`` replaces words of the second's plan."""
    first = small_dossier(data, folder="nam-truoc", plan=UNISSUED.replace(
        "Hội nghị tổng kết", "Hội nghị tổng kết công tác thanh niên").replace("Hội trường lớn", "Nhà văn hóa lao động"))
    plan = UNISSUED.replace("Hội nghị tổng kết", "Hội nghị sơ kết công tác phụ nữ").replace("2024-07-18", "2024-09-12")
    other = small_dossier(data, folder="nam-nay", plan=plan.replace("Hội trường lớn", "Hội trường Ủy ban"))
    for old, new in second.items():
        other.text({"muc_dich": "Hội nghị họp"}[old], new)
    return first.folder, other.folder


def codes(folders: tuple[Path, ...], output: Path, templates: Path = TEMPLATES) -> dict[str, str]:
    """Return code -> place of the leaks told when dossiers are built."""
    built = build(folders, output=output, templates=templates)
    return {finding.code: str(finding.place) for each in built for finding in each.findings
            if finding.code.startswith("leak-")}


@pytest.mark.parametrize("words", [
    "Tiếp theo Hội nghị tổng kết công tác thanh niên, hội nghị họp", "Tại Nhà văn hóa lao động, hội nghị họp",
    "Ngày 18 tháng 7 năm 2024, hội nghị họp", "Ngày 18/7/2024 hội nghị họp",
])
def test_a_fact_copied_from_another_dossier_is_told_where_it_stands(tmp_path: Path, words: str) -> None:
    """A sentence forgotten when the dossier was copied: a warning with its line, whether built together or later."""
    first, second = two_dossiers(tmp_path / "data", muc_dich=words)
    together = codes((first, second), tmp_path / "output")
    (tmp_path / "output" / "nam-nay" / "ke-hoach.docx").unlink()
    alone = codes((second,), tmp_path / "output")

    assert list(together) == list(alone) == ["leak-copied-fact"]
    assert "nam-nay/ke-hoach.yaml:" in alone["leak-copied-fact"]


def test_a_fact_of_another_dossier_in_a_template_stops_the_build(tmp_path: Path) -> None:
    """The data do not say it, so the template does: no document of this dossier may go out with it."""
    folders = two_dossiers(tmp_path / "data")
    shutil.copytree(TEMPLATES, tmp_path / "mau")
    _type_into(tmp_path / "mau" / "giay_moi.docx", "(Hội nghị tổng kết công tác thanh niên)")

    with pytest.raises(NotConformant) as caught:
        codes(folders, tmp_path / "output", tmp_path / "mau")
    assert {finding.code for finding in caught.value.findings} == {"leak-other-dossier"}


def test_only_a_letter_needs_the_words_of_recipients(bureau: Bureau) -> None:
    """A process that examines files for all, and hands the letters to others, does not gather them."""
    built = bureau.build()
    examiner = Examiner.of(bureau.reviewed().plan, {})
    plan, letter = (WordDraft(kind, "", "", {}, "", "", recipients) for kind, recipients in (
        (DocumentKind.KE_HOACH, ()), (DocumentKind.GIAY_MOI, ("don_vi_1",))))

    gathered = []
    for draft, name in ((plan, "ke-hoach.docx"), (letter, "giay-moi/001-don-vi-1.docx")):
        artifact = Artifact(str(built.folder), name, draft.kind, draft.recipients, "")
        assert examiner.examined(draft, artifact).leaks == ()
        gathered.append("guards" in vars(examiner))

    assert gathered == [False, True]


def test_what_dossiers_share_is_no_leak(tmp_path: Path) -> None:
    """The same hall, the same day, a citation of the other's plan, a name inside a name: all are their own."""
    first, second = two_dossiers(tmp_path / "data")
    for folder in (first, second):
        path = folder / PLAN
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Nhà văn hóa lao động", "Hội trường Ủy ban").replace("2024-07-18", "2024-09-12"),
                        encoding="utf-8")

    assert codes((first, second), tmp_path / "output") == {}


def test_a_citation_of_the_other_dossier_is_no_leak(tmp_path: Path) -> None:
    """Who declares the other's plan under vien_dan means it."""
    first, second = two_dossiers(tmp_path / "data", muc_dich="Theo {{ vien_dan.kh.day_du }}, hội nghị họp")
    path = second / PLAN
    path.write_text(
        "vien_dan:\n  kh:\n    loai: Kế hoạch\n    so_ky_hieu: 05/KH-SNV\n    ngay: 2024-07-01\n    co_quan: Sở Nội vụ\n"
        "    trich_yeu: Tổ chức Hội nghị tổng kết công tác thanh niên\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert codes((first, second), tmp_path / "output") == {}


def test_the_products_own_dossiers_raise_no_alarm(tmp_path: Path) -> None:
    """The sample and the test dossiers, built into one folder, in whatever order."""
    sample = copied_sample(tmp_path / "data").folder
    others = PROJECT / "tests" / "dossiers"
    first = codes((sample,), tmp_path / "output")
    then = codes((others,), tmp_path / "output")

    assert (first, then) == ({}, {})


def test_an_earlier_event_is_remembered(tmp_path: Path) -> None:
    """A date typed by hand is told after the event has moved, also when it moved twice, and with its line."""
    office = small_bureau(tmp_path)
    office.dossier.text("Hội nghị họp {{ su_kien.ngay }}.", "Hội nghị họp ngày 18 tháng 7 năm 2024.")
    office.build()
    found = []
    for old, new in (("2024-07-18", "2024-07-19"), ("2024-07-19", "2024-07-23")):
        office.dossier.text(f"ngay: {old}", f"ngay: {new}")
        found.append([(finding.code, str(finding.place)) for finding in office.build().findings
                      if finding.code.startswith("leak-")])

    line = f"{office.dossier.folder / PLAN}:{office.dossier.line_of('Hội nghị họp ngày 18')}"
    assert found == [[("leak-stale-fact", line)]] * 2


def test_dates_that_are_still_meant_are_not_stale(tmp_path: Path) -> None:
    """The first digits of another date are no date; a deadline on the old day is a deadline."""
    with_deadline = UNISSUED.replace("noi_dung:", "thoi_han:\n  bao_cao: 2024-07-08\nnoi_dung:", 1)
    plan = small_dossier(tmp_path, plan=with_deadline).plan()
    before = distinctive_facts(plan) | {"ngay": "08 tháng 7 năm 2024", "ngay_so": "08/7/2024"}
    guard = FactGuard.of(plan, before)
    bare = FactGuard.of(small_dossier(tmp_path, folder="khac", plan=UNISSUED).plan(), before)

    assert list(guard.findings("a", "ngày 08 tháng 7 năm 2024, 08/7/2024")) == []
    assert list(bare.findings("a", "ngày 108/7/2024, 08/7/20245")) == []
    assert [finding.code for finding in bare.findings("a", "ngày 08/7/2024")] == ["leak-stale-fact"]


@pytest.mark.parametrize(("name", "found"), [
    ("nhac-bao-cao/001-don-vi-1.docx", True), ("nhac-nhiem-vu/001-don-vi-1.docx", False),
    ("phat-hanh/CV/cong-van.docx", False),
])
def test_reminders_to_send_a_list_are_read_too(bureau: Bureau, name: str, found: bool) -> None:
    """A công văn in the folder of these reminders is held to its organ; other công văn may name whom they concern."""
    artifact = Artifact(Path(), PurePosixPath(name), DocumentKind.CONG_VAN, ("don_vi_1",), "")

    findings = list(RecipientGuard.of(bureau.reviewed().plan).findings(artifact, "Chưa nhận được của Đơn vị số 3."))

    assert bool(findings) is found


NAMED_PERSON = """\
dai_bieu:
  - ma: don_vi
    noi_dung: Thủ trưởng các đơn vị
    so_luong: 2
    moi_don_vi: 1
    loi_moi: Thủ trưởng {{ don_vi }}
    co_quan: [don_vi_1, don_vi_2]
  - ma: chuyen_gia
    noi_dung: Chuyên gia
    so_luong: 1
    moi_don_vi: 1
    co_quan:
      - ma: don_vi_3
        loi_moi: Ông Nguyễn Văn Bình, nguyên Thủ trưởng Đơn vị số 1, cố vấn {{ don_vi }}
        dia_diem: Phòng họp của Đơn vị số 1
"""


def test_what_is_written_for_one_recipient_alone_may_name_another(tmp_path: Path) -> None:
    """A person's former post and a room of his own name an invited organ; elsewhere in his letter the name leaks."""
    office = small_bureau(tmp_path, plan=UNISSUED + NAMED_PERSON)
    office.dossier.path(DELEGATES).unlink()
    own = "Ông Nguyễn Văn Bình, nguyên Thủ trưởng Đơn vị số 1, cố vấn Đơn vị số 3. Tại Phòng họp của Đơn vị số 1."

    office.build()
    found = [foreign(office, text, organ) for text, organ in (
        (own, "don_vi_3"), (f"{own} Gửi Đơn vị số 1.", "don_vi_3"), (own, "don_vi_2"))]

    assert found == ["", "Đơn vị số 1", "Thủ trưởng Đơn vị số 1"]
