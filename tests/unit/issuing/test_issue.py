"""Issuing: number and date on every page, files frozen, nothing issued twice, no number lost to a fault."""

from __future__ import annotations

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, InvalidData, NotConformant, OutputError, TemplateError, WouldDestroy
from pipeline.register import AlreadyIssued, GapRefused, OutOfOrder, RegisterError, SecretRefused
from tests.support.bureau import NOW, UNISSUED, Bureau, small_bureau
from tests.support.dossier import BODY, TEMPLATES

ANNEX = """\
phu_luc:
  - ma: danh_sach
    tieu_de: [Danh sách đại biểu]
    noi_dung: [{lay_tu: dai_bieu}]
"""


def test_number_and_date_stand_in_every_file_of_the_set(tmp_path: Path) -> None:
    """The Kế hoạch, its annex behind it and alone, the workbook, each letter and the printing file bear them."""
    bureau = small_bureau(tmp_path)
    bureau.dossier.append(ANNEX)
    bureau.build()
    bureau.issue("ke-hoach", day=date(2024, 7, 8))
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    plan = bureau.text("phat-hanh/KH_*/ke-hoach.docx")
    annex = bureau.text("phat-hanh/KH_*/phu-luc-danh-sach.docx")
    reference = "(Kèm theo Kế hoạch số 01/KH-SNV ngày 08 tháng 7 năm 2024 của Sở Nội vụ)"

    assert "Số: 01/KH-SNV" in plan and "Bình Định, ngày 08 tháng 7 năm 2024" in plan
    assert reference in plan and reference in annex
    for name in ("giay-moi/001-don-vi-1.docx", "giay-moi/003-don-vi-3.docx"):
        letter = bureau.text(f"phat-hanh/GM_*/{name}")
        assert "Số: 01/GM-SNV" in letter and "ngày 09 tháng 7 năm 2024" in letter
    assert bureau.text("phat-hanh/GM_*/giay-moi-tat-ca.docx").count("Số: 01/GM-SNV") == 3


def test_a_suffix_stands_in_the_annex_too(tmp_path: Path) -> None:
    """Number 01a is 01a wherever the set names it."""
    bureau = small_bureau(tmp_path)
    bureau.dossier.append(ANNEX)
    other = small_bureau(tmp_path / "other", folder="khac")
    Bureau(other.dossier, bureau.office).issue()
    bureau.issue(number=1, suffix="a")

    assert "Kèm theo Kế hoạch số 01a/KH-SNV" in bureau.text("phat-hanh/KH_01a*/phu-luc-danh-sach.docx")


def test_issued_files_are_read_only_and_their_card_names_them(bureau: Bureau) -> None:
    """Nobody may write to a frozen file; the card beside them says number, date, checksums, recipients."""
    issued = bureau.issue("giay-moi", day=date(2024, 7, 9))
    folder = bureau.folder / "phat-hanh" / "GM_01-GM-SNV_2024-07-09"
    card = json.loads((folder / "phat-hanh.json").read_text(encoding="utf-8"))
    letter = next(each for each in card["cac_tep"] if each["ten_tep"].endswith("002-don-vi-2.docx"))

    assert all(not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
               for path in folder.rglob("*") if path.is_file())
    assert (card["so_van_ban"], card["ngay_ban_hanh"], letter["noi_nhan"]) == (1, "2024-07-09", ["don_vi_2"])
    assert {file.name: file.sha256 for file in issued.entries[0].files} == {
        each["ten_tep"]: each["sha256"] for each in card["cac_tep"]}


def test_recipients_and_copies_are_recorded(bureau: Bureau) -> None:
    """The entry says who gets how many copies, and where it is filed."""
    entry, = bureau.issue("giay-moi").entries

    assert [(each.name, each.copies) for each in entry.facts.recipients] == [("Như thành phần mời", 3)]
    assert (entry.facts.filing, entry.facts.copies_total) == (("VT",), 4)


def test_nothing_is_issued_twice(bureau: Bureau) -> None:
    """A part in force is refused with exit code 9, and nothing changes."""
    bureau.issue()
    frozen = bureau.frozen()
    with pytest.raises(AlreadyIssued) as caught:
        bureau.issue()

    assert (caught.value.exit_code, bureau.codes(), bureau.frozen()) == (
        ExitCode.WOULD_DESTROY, {"01/KH-SNV": "in force"}, frozen)


def test_build_never_touches_what_is_issued(bureau: Bureau) -> None:
    """After issue, edited data change neither the frozen files nor the working copies of that part."""
    bureau.issue("ke-hoach")
    bureau.issue("giay-moi")
    bureau.build()
    before = {path: path.stat().st_mtime_ns for path in bureau.folder.rglob("*.docx") if "noi-nhan" not in path.name}
    bureau.dossier.text("dia_diem: Hội trường lớn", "dia_diem: Hội trường nhỏ")
    built = bureau.build()

    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert {artifact.name.as_posix() for artifact in built.artifacts} == {"noi-nhan.docx", "noi-nhan.xlsx"}
    assert bureau.faults() == []


def test_letters_bear_one_number_each_when_the_office_says_so(tmp_path: Path) -> None:
    """With giay_moi_chung_so: không every letter has a number, an entry and a folder of its own."""
    bureau = small_bureau(tmp_path, settings="giay_moi_chung_so: không")
    issued = bureau.issue("giay-moi")

    assert [entry.code for entry in issued.entries] == ["01/GM-SNV", "02/GM-SNV", "03/GM-SNV"]
    assert "Số: 02/GM-SNV" in bureau.text("phat-hanh/GM_02*/giay-moi/002-don-vi-2.docx")
    assert [entry.facts.recipients[0].copies for entry in issued.entries] == [1, 1, 1]
    assert bureau.faults() == []


def test_a_run_killed_among_numbered_letters_goes_on_with_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters that were finished are not issued again; those begun keep their numbers."""
    from pipeline.register import Register

    bureau = small_bureau(tmp_path, settings="giay_moi_chung_so: không")
    complete, done = Register.complete, []

    def dying(self: Register, entry_id: int, **options: object) -> object:
        if len(done) == 1:
            raise KeyboardInterrupt
        done.append(entry_id)
        return complete(self, entry_id, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Register, "complete", dying)
    with pytest.raises(KeyboardInterrupt):
        bureau.issue("giay-moi")
    monkeypatch.undo()
    issued = bureau.issue("giay-moi")

    assert [entry.code for entry in issued.entries] == ["02/GM-SNV", "03/GM-SNV"]
    assert bureau.codes() == {f"0{number}/GM-SNV": "in force" for number in (1, 2, 3)}
    assert bureau.faults() == []


def test_one_number_for_all_letters_that_number_each_is_refused(tmp_path: Path) -> None:
    """A fixed number makes no sense where each letter has its own."""
    bureau = small_bureau(tmp_path, settings="giay_moi_chung_so: không")

    with pytest.raises(InvalidData, match="Mỗi giấy mời lấy một số"):
        bureau.issue("giay-moi", number=5, gap_reason="sổ giấy")


def test_one_series_for_all_kinds(tmp_path: Path) -> None:
    """With so_van_ban_theo: chung the kinds share one run of numbers."""
    bureau = small_bureau(tmp_path, settings="so_van_ban_theo: chung")
    bureau.issue("ke-hoach")
    bureau.issue("giay-moi")

    assert list(bureau.codes()) == ["01/KH-SNV", "02/GM-SNV"]


def test_an_explicit_number_needs_the_gap_explained(bureau: Bureau) -> None:
    """Numbers left empty have a reason, or the number is not given."""
    with pytest.raises(GapRefused):
        bureau.issue(number=45)
    bureau.issue(number=45, gap_reason="sổ giấy từ đầu năm")

    assert bureau.codes() == {"45/KH-SNV": "in force"}


def test_the_number_and_date_in_the_data_are_asked_for(tmp_path: Path) -> None:
    """What the clerk wrote in the data is the number that is given, never another one."""
    bureau = small_bureau(tmp_path, plan="so_van_ban: 7\n" + UNISSUED.replace("2024-07\n", "2024-07-05\n", 1))
    with pytest.raises(GapRefused):
        bureau.issue()
    entry, = bureau.issue(gap_reason="sổ giấy").entries

    assert (entry.code, entry.issued_date) == ("07/KH-SNV", date(2024, 7, 5))


@pytest.mark.parametrize("asked", [{"number": 8}, {"day": date(2024, 7, 9)}])
def test_a_number_or_date_that_differs_from_the_data_is_refused(tmp_path: Path, asked: dict[str, object]) -> None:
    """One fact stands in one place: the command may not contradict the data."""
    bureau = small_bureau(tmp_path, plan="so_van_ban: 7\n" + UNISSUED.replace("2024-07\n", "2024-07-05\n", 1))

    with pytest.raises(InvalidData, match="sửa cho khớp"):
        bureau.issue(gap_reason="sổ giấy", **asked)


def test_a_number_from_a_block(bureau: Bureau) -> None:
    """A unit's block gives its numbers on request only."""
    from pipeline.register import Register, Scope

    with Register.open(bureau.office.register, now=NOW, actor="lan", create=True) as register:
        register.block(Scope("so_noi_vu", 2024, "ke_hoach"), first=50, last=51, unit="VX")
    bureau.issue(unit="VX")

    assert bureau.codes() == {"50/KH-SNV": "in force"}


def test_a_secret_document_gets_no_number(tmp_path: Path) -> None:
    """Documents with a degree of secrecy have a book of their own (Điều 15.2)."""
    bureau = small_bureau(tmp_path, plan=UNISSUED.replace("nguoi_ky: giam_doc\nsu_kien", "nguoi_ky: giam_doc\n"
                                                              "do_mat: MẬT\nsu_kien"))

    with pytest.raises(SecretRefused):
        bureau.issue()
    assert bureau.codes() == {}


def test_a_date_before_that_of_the_last_number_is_refused(tmp_path: Path) -> None:
    """Numbers and dates follow the order of issue, unless a reason is given."""
    bureau = small_bureau(tmp_path)
    other = Bureau(small_bureau(tmp_path / "other", folder="khac").dossier, bureau.office)
    other.issue(day=date(2024, 7, 10))
    with pytest.raises(OutOfOrder):
        bureau.issue(day=date(2024, 7, 9))
    bureau.issue(day=date(2024, 7, 9), date_reason="ký trước")

    assert [entry.date_reason for entry in bureau.entries()] == ["", "ký trước"]


def test_the_year_turns_between_two_numbers(tmp_path: Path) -> None:
    """On 1 January numbers begin again at 01."""
    bureau = small_bureau(tmp_path)
    other = Bureau(small_bureau(tmp_path / "other", folder="khac").dossier, bureau.office)
    bureau.issue(day=date(2024, 7, 20))
    other.at(NOW.replace(year=2025, month=1, day=2)).issue(day=date(2025, 1, 2))

    assert [(entry.year, entry.code) for entry in bureau.at(NOW.replace(year=2025, month=1, day=2)).entries()] == [
        (2024, "01/KH-SNV"), (2025, "01/KH-SNV")]


def test_midnight_in_viet_nam_is_what_counts(tmp_path: Path) -> None:
    """At 17:30 UTC on 31 December it is next year in Hà Nội, and number 01."""
    bureau = small_bureau(tmp_path)
    issued = bureau.at(NOW.replace(month=12, day=31, hour=17, minute=30)).issue()

    assert issued.entries[0].issued_date == date(2025, 1, 1)


def _broken_template(bureau: Bureau, tmp_path: Path) -> Bureau:
    import shutil
    from dataclasses import replace

    shutil.copytree(TEMPLATES, tmp_path / "mau")
    (tmp_path / "mau" / "ke_hoach.docx").write_bytes(b"no zip")
    return replace(bureau, office=replace(bureau.office, templates=tmp_path / "mau"))


def test_a_fault_while_making_costs_no_number(bureau: Bureau, tmp_path: Path) -> None:
    """A broken template, a hand-edited file, a leak: the register has no entry then."""
    with pytest.raises(TemplateError):
        _broken_template(bureau, tmp_path).issue()
    (bureau.folder / "ke-hoach.docx").write_bytes(b"by hand")
    with pytest.raises(WouldDestroy, match="ke-hoach"):
        bureau.issue()

    assert bureau.entries() == ()


def test_a_leak_costs_no_number(bureau: Bureau) -> None:
    """A letter that names another office stops before a number is taken."""
    bureau.dossier.workbook("dai-bieu.xlsx", lambda book: book["Nhóm đại biểu"].__setitem__(
        "I2", "Thủ trưởng {{ don_vi }} và Đơn vị số 2"))
    with pytest.raises(NotConformant):
        bureau.issue("giay-moi")

    assert bureau.entries() == ()


def test_a_full_disk_leaves_register_and_files_agreeing(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full at the moment of publishing, the number waits, and the next run takes it up."""
    import errno

    import pipeline.issuing.bench as bench

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "phat-hanh")

    monkeypatch.setattr(bench, "publish", full)
    with pytest.raises(OutputError, match="Đĩa đầy"):
        bureau.issue()
    monkeypatch.undo()

    assert bureau.codes() == {"01/KH-SNV": "dang_phat_hanh"}
    assert bureau.faults() == ["register-pending"]
    issued = bureau.issue()
    assert (issued.resumed, bureau.codes(), bureau.faults()) == (True, {"01/KH-SNV": "in force"}, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_costs_no_number(bureau: Bureau) -> None:
    """Where nothing can be written, nothing is numbered."""
    bureau.office.output.chmod(0o555)
    try:
        with pytest.raises(OutputError):
            bureau.issue()
    finally:
        bureau.office.output.chmod(0o755)

    assert not bureau.office.register.exists()


def test_a_lost_register_gives_no_number(bureau: Bureau) -> None:
    """With issued files on disk and no register, issuing stops and names the remedy."""
    bureau.issue()
    for path in bureau.office.register.parent.glob("so.*"):
        path.unlink()

    with pytest.raises(RegisterError) as caught:
        bureau.issue("giay-moi")
    assert caught.value.exit_code == ExitCode.WOULD_DESTROY
    with pytest.raises(RegisterError):
        bureau.build()


def test_a_corrupt_register_gives_no_number(bureau: Bureau) -> None:
    """A damaged file is told as damaged."""
    bureau.issue()
    bureau.office.register.write_bytes(b"\0" * 4096)

    with pytest.raises(RegisterError):
        bureau.issue("giay-moi")


def test_an_older_backup_gives_no_number_that_is_on_disk(bureau: Bureau, tmp_path: Path) -> None:
    """A register put back from before the last issue is held against the disk; reconciling closes the number.

    What was issued in between is not issued again.
    """
    from pipeline.issued import found_on_disk
    from pipeline.register import Register

    bureau.issue("ke-hoach")
    old = bureau.office.register.read_bytes()
    bureau.issue("giay-moi")
    bureau.office.register.write_bytes(old)
    bureau.office.register.with_suffix(".moc").unlink()
    with pytest.raises(RegisterError):
        bureau.issue("giay-moi")
    with Register.open(bureau.office.register, now=NOW, actor="lan",
                       found=found_on_disk(bureau.office.output, checksums=True)) as register:
        register.reconcile(reason="sao lưu cũ")
    with pytest.raises(AlreadyIssued):
        bureau.issue("giay-moi")
    other = Bureau(small_bureau(tmp_path / "other", folder="khac").dossier, bureau.office)
    entry, = other.issue("giay-moi").entries

    assert entry.code == "02/GM-SNV"


def test_an_older_backup_makes_no_drafts_of_issued_letters(bureau: Bureau) -> None:
    """What the register no longer knows stays as it is, on disk and on paper, and is told by build and status."""
    bureau.issue("ke-hoach")
    files = (bureau.office.register, bureau.office.register.with_suffix(".moc"))
    old = [path.read_bytes() for path in files]
    bureau.issue("giay-moi")
    bureau.build()
    letters = {path: path.read_bytes() for path in bureau.folder.glob("giay-moi*/*")}
    for path, content in zip(files, old, strict=True):
        path.write_bytes(content)
    built = bureau.build()
    standing = bureau.standing()

    assert "issued-not-in-register" in {finding.code for finding in built.findings}
    assert letters == {path: path.read_bytes() for path in letters}
    assert [Path(place).name for place in standing.lost] == ["GM_01-GM-SNV_2024-07-20"]
    assert not any(change.name.startswith("giay-moi") for change in standing.changes)


def test_what_a_lost_register_knew_is_not_issued_again(bureau: Bureau) -> None:
    """A register begun anew closes the numbers on disk; the documents themselves are not issued a second time."""
    from pipeline.issued import found_on_disk
    from pipeline.register import Register

    bureau.issue()
    for path in bureau.office.register.parent.glob("so.*"):
        path.unlink()
    found = found_on_disk(bureau.office.output, checksums=True)
    with Register.open(bureau.office.register, now=NOW, actor="lan", create=True, found=found,
                       start_over_reason="mất sổ") as register:
        register.reconcile(reason="mất sổ")

    with pytest.raises(AlreadyIssued, match="01/KH-SNV"):
        bureau.issue()
    (bureau.folder / "phat-hanh" / "KH_01-KH-SNV_2024-07-20").rename(bureau.folder.parent.parent / "cat-di")
    assert [entry.code for entry in bureau.issue().entries] == ["02/KH-SNV"]


def test_a_damaged_card_is_no_crash(bureau: Bureau) -> None:
    """A card that makes no sense is missed by verify, and stops nothing else."""
    bureau.issue()
    card = next(bureau.folder.glob("phat-hanh/*/phat-hanh.json"))
    card.chmod(0o644)
    for nonsense in ("{}", "[]", "{", '{"co_quan": 3, "nam": "x"}'):
        card.write_text(nonsense, encoding="utf-8")

        assert bureau.faults() == ["register-file-missing"]
        bureau.build()


def test_a_clock_set_back_gives_no_number(bureau: Bureau) -> None:
    """Two days before the last act of the register nothing is issued, unless that is accepted."""
    from dataclasses import replace
    from datetime import timedelta

    bureau.issue()
    earlier = bureau.at(NOW - timedelta(days=2))
    with pytest.raises(RegisterError, match="Đồng hồ"):
        earlier.issue("giay-moi")
    accepted = replace(earlier, office=replace(earlier.office, accept_clock=True))
    accepted.issue("giay-moi")

    assert bureau.codes() == {"01/KH-SNV": "in force", "01/GM-SNV": "in force"}


def test_dossiers_that_invite_nobody_are_told_so(tmp_path: Path) -> None:
    """There is no letter to issue without a single invited organ."""
    from pipeline.issued import Part
    from pipeline.issuing.issue import require_part_has_letters

    bureau = small_bureau(tmp_path, groups=[])

    with pytest.raises(InvalidData):
        require_part_has_letters(bureau.reviewed().plan, Part.GIAY_MOI)


def test_an_office_without_a_symbol_for_cong_van_is_told_how_to_give_one(bureau: Bureau) -> None:
    """The symbol of công văn names the drafting unit, which nothing else in the data tells."""
    bureau.issue()
    bureau.dossier.text("ky_hieu: {cong_van: SNV-VP}\n", "", file=BODY)

    with pytest.raises(InvalidData, match=r"ky_hieu: \{cong_van"):
        bureau.recall()
