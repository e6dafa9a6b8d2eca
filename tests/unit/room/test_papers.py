"""The papers of the room: their words, their numbers, and that nothing is cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document

from pipeline.cli.room import PAPER_KEYS as OFFERED
from pipeline.documents.room import compose
from pipeline.documents.room.bien_ten import badge_drafts, plate_drafts
from pipeline.documents.room.facts import Room
from pipeline.documents.room.so_do_cho_ngoi import seating_drafts
from pipeline.documents.room.so_luong import document_drafts, tea_drafts
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.hall import PlatePaper
from pipeline.domain.kind import DocumentKind
from pipeline.domain.room.guests import Guests
from pipeline.domain.room.seating import seating
from pipeline.domain.room.words import PLATE_BOXES, SEAT_PT, plate_size, seat_words
from pipeline.rendering import load_templates
from pipeline.rendering.boxes import FITTED, box_of
from pipeline.rendering.measure import TWIPS_PER_MM
from pipeline.rendering.seating_svg import seating_svg
from pipeline.rendering.word import render_word
from pipeline.returning.guests import guests_of
from pipeline.returns.model import Person
from pipeline.room.remarks import remarks
from pipeline.typeface import MM_PER_POINT
from tests.support.docx_text import texts
from tests.support.dossier import TEMPLATES, Dossier
from tests.support.rooms import GROUPS, answers, room_dossier

LISTS = {
    "don_vi_1": [Person("Lê An", "Giám đốc", group_id="thu_truong", spot="[A!B2]"),
                 Person("Trần Thị Bé <Ba> & Tư", "Chuyên viên", unit="Phòng 1", group_id="dau_moi", spot="[A!B3]")],
    "don_vi_2": [Person("Lê An", "Phó Giám đốc", group_id="thu_truong", spot="[A!B2]")],
}


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """Return the small conference."""
    return room_dossier(tmp_path / "data")


@pytest.fixture
def room_of(dossier: Dossier) -> Callable[..., Room]:
    """Return a function that gives the room of the dossier as it is written now."""
    def made(lists: dict[str, list[Person]] | None = None, *, of: Dossier = dossier) -> Room:
        plan = of.plan()
        guests = guests_of(plan, answers(LISTS if lists is None else lists))
        assert plan.event
        return Room(plan, plan.event, guests, seating(plan.hall, guests) if plan.hall else None)

    return made


def rendered(draft: WordDraft, tmp_path: Path) -> Path:
    """Return the file of a draft."""
    from datetime import UTC, datetime

    path = tmp_path / "made.docx"
    render_word(draft, load_templates(TEMPLATES), path=path, built_at=datetime(2024, 7, 5, tzinfo=UTC))
    return path


def tables_of(draft: WordDraft) -> list[list[str]]:
    """Return the rows of the draft's tables."""
    blocks = [block for block in draft.context["noi_dung"] if isinstance(block, Block) and block.table]
    return [[cell.text for cell in row.cells] for block in blocks if block.table for row in block.table.rows]


def test_the_command_offers_every_paper() -> None:
    """``--only`` takes the keys of the registry, in the order of printing."""
    assert compose.PAPER_KEYS == OFFERED
    assert sorted(paper.number for paper in compose.PAPERS) == [paper.number for paper in compose.PAPERS]


def test_every_paper_counts_the_same(room_of: Callable[..., Room]) -> None:
    """Plates, badges, sheets, seats, sets of documents and portions of tea are for the same people."""
    room = room_of()
    total = room.guests.total
    assert room.seating

    (plates,), (badges,) = plate_drafts(room), badge_drafts(room)
    sheets = [row for draft in compose.room_drafts(room, frozenset({"ky-ten"})) if isinstance(draft, WordDraft)
              for row in tables_of(draft)]
    badge_names = [badge[side]["ten"] for page in badges.context["the"] for badge in page for side in ("trai", "phai")]

    assert total == len(plates.context["bien"]) == len([name for name in badge_names if name]) == len(sheets)
    assert total == len(room.seating.seated) + len(room.seating.unseated)
    assert ["", "Tổng cộng", str(total), str(total), ""] == tables_of(document_drafts(room)[0])[-1]
    assert [str(room.guests.named), str(room.guests.unnamed), str(total)] == tables_of(tea_drafts(room)[0])[-1][2:]


def test_spare_sets_and_sessions_are_added(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """What the office keeps in reserve stands in a row of its own; tea is counted for each session."""
    dossier.text("hoi_truong:\n", "phong_hop: {du_phong_tai_lieu: 5, du_phong_tra_nuoc: 2}\nhoi_truong:\n")
    dossier.text("  gio: 07:30\n", "  gio: 07:30\n  so_buoi: 2\n")
    room = room_of({})

    assert ["", "Tổng cộng", "7", "12", ""] == tables_of(document_drafts(room)[0])[-1]
    assert ["", "Tổng cộng 2 buổi", "", "", "18"] == tables_of(tea_drafts(room)[0])[-1]


def test_places_without_a_name_are_marked(room_of: Callable[..., Room]) -> None:
    """Plate, badge and sheet say «chưa có tên» where no person is named, and nowhere else."""
    room = room_of()
    (plates,) = plate_drafts(room)

    marks = {plate["ten"]: plate["ghi_chu"] for plate in plates.context["bien"]}

    assert ("", "chưa có tên") == (marks["Lê An"], marks["Đại diện Đơn vị số 3"])


def test_the_plan_lists_who_has_no_seat(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """A hall too small, and a name twice: both are listed below the plan, with the reason, and told."""
    dossier.text("[{so_ghe: 4}, {so_ghe: 3, so_hang: 2}]", "{so_ghe: 3}")
    room = room_of()

    rows = tables_of(seating_drafts(room)[0])
    told = {finding.code: finding for finding in remarks(room, (), ())}

    assert [["1", "Lê An", "Phó Giám đốc, Đơn vị số 2", "Chờ xác minh: có thể trùng người"]] == [
        row for row in rows if row[-1].startswith("Chờ")]
    assert ["Hội trường hết chỗ"] == [row[-1] for row in rows if row[-1].startswith("Hội trường")]
    assert {"seats": 4, "people": 5, "count": 1} == dict(told["room-seats-short"].details)
    assert "don_vi_2 ([A!B2])" == str(told["room-person-pending"].place)


def test_a_seat_kept_for_nobody_is_told(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """A seat kept for an organ that does not come stays empty, and that is said."""
    dossier.text("  ghe_chu_toa: 1\n", "  ghe_chu_toa: 1\n  giu_cho: [{co_quan: so_noi_vu, ghe: A1}]\n")

    told = {finding.code: finding for finding in remarks(room_of(), (), ())}

    assert {"count": 1, "whose": "Sở Nội vụ"} == dict(told["room-kept-empty"].details)


def test_remarks_name_nobody(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """What is said on the screen and in the manifest points to organ and cell; no name of a person is in it."""
    long = "Công Tằng Tôn Nữ Thị Hoàng Anh Nguyễn Phúc Vĩnh Bảo Long Quý"
    room = room_of({**LISTS, "don_vi_3": [Person(long, group_id="thu_truong", spot="[A!B9]"), Person("Bùi Bí")]})

    said = "".join(f"{each.place}{each.sentence}{each.remedy}" for each in remarks(room, (), ()))

    assert "room-person-unplaced" in {each.code for each in remarks(room, (), ())}
    assert [] == [name for name in ("Lê An", "Trần", "Công Tằng", "Bùi") if name in said]


def test_a_hall_that_is_not_described_is_told(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """Without rows of seats there is no plan, and the other papers are made."""
    from tests.support.rooms import HALL_YAML

    dossier.text(HALL_YAML, "")
    room = room_of()

    assert () == seating_drafts(room)
    assert "room-no-hall" in {finding.code for finding in remarks(room, (), ())}
    assert compose.room_drafts(room)


def test_what_the_decree_does_not_name_is_said_not_to_be_judged(room_of: Callable[..., Room]) -> None:
    """The papers that no rule was held against are named; a paper without form is no paper that passed."""
    room = room_of()
    drafts = compose.room_drafts(room)

    (said,) = [finding for finding in remarks(room, (), drafts) if finding.code == "room-not-judged"]

    assert all(paper.name in said.sentence for paper in compose.PAPERS)


def test_a_programme_in_form_is_judged(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """With the setting the programme is an administrative document, and no longer among those not judged."""
    dossier.text("hoi_truong:\n", "phong_hop: {chuong_trinh_theo_the_thuc: có}\nhoi_truong:\n")
    room = room_of()

    (programme,) = compose.room_drafts(room, frozenset({"chuong-trinh"}))

    assert DocumentKind.CHUONG_TRINH is programme.kind
    assert () == tuple(finding for finding in remarks(room, {"chuong-trinh"}, [programme])
                       if finding.code == "room-not-judged")


@pytest.mark.parametrize("paper", list(PlatePaper))
def test_plates_say_the_name_twice_and_fit_it(
    dossier: Dossier, room_of: Callable[..., Room], tmp_path: Path, paper: PlatePaper
) -> None:
    """Both faces bear the name, turned against each other, at the size at which it fits the face."""
    dossier.text("hoi_truong:\n", f"phong_hop: {{kho_bien_ten: {paper.value}}}\nhoi_truong:\n")
    room = room_of()
    path = rendered(plate_drafts(room)[0], tmp_path)

    document = Document(str(path))
    words = texts(path)
    size = {run.text: run.font.size.pt for row in document.tables[0].rows for cell in row.cells
            for paragraph in cell.paragraphs for run in paragraph.runs if run.font.size}
    directions = [each.get(each.keys()[0]) for each in document.tables[0].rows[0]._tr.iter()
                  if each.tag.endswith("}textDirection")]

    assert all(words.count(guest.title) == 2 * sum(other.title == guest.title for other in room.guests.everyone)
               for guest in room.guests.everyone)
    assert {guest.title: plate_size(guest, paper) for guest in room.guests.everyone} == {
        guest.title: size[guest.title] for guest in room.guests.everyone}
    assert ["tbRl", "btLr"] == directions[:2]


@pytest.mark.parametrize(("paper", "name"), [(PlatePaper.A4, "bien_ten.docx"), (PlatePaper.A5, "bien_ten_a5.docx")])
def test_the_room_of_a_name_is_that_of_the_template(paper: PlatePaper, name: str) -> None:
    """The box by which names are judged too long is the cell of the template, its style the largest size."""
    document = Document(str(TEMPLATES / name))
    paragraph = next(each for row in document.tables[0].rows for cell in row.cells for each in cell.paragraphs
                     if each.style.name == "VB Tên trên biển")
    box = PLATE_BOXES[paper]

    width, height, lines, share = box_of(paragraph._p, FITTED["VB Tên trên biển"])

    assert (box.width_mm, box.height_mm) == pytest.approx((width / TWIPS_PER_MM, height / TWIPS_PER_MM), abs=0.1)
    assert (box.lines, box.one_line_share, box.most_pt) == (lines, share, paragraph.style.font.size.pt)
    assert SEAT_PT == Document(str(TEMPLATES / "so_do_cho_ngoi.docx")).styles["VB Ghế"].font.size.pt


def test_badges_stand_ten_on_a_page(dossier: Dossier, room_of: Callable[..., Room], tmp_path: Path) -> None:
    """Badges say «ĐẠI BIỂU», or what the office wants for a group; signs of XML are words."""
    dossier.text("hoi_truong:\n", "phong_hop: {chu_tren_the: {dau_moi: BAN TỔ CHỨC}}\nhoi_truong:\n")
    room = room_of()

    words = texts(rendered(badge_drafts(room)[0], tmp_path))

    assert (4, 2) == (words.count("ĐẠI BIỂU"), words.count("BAN TỔ CHỨC"))
    assert "Trần Thị Bé <Ba> & Tư" in words


def test_a_seat_says_as_much_as_finds_room(room_of: Callable[..., Room]) -> None:
    """A wide seat has the whole name, a narrow one the number on the list: a part of a name is another's name."""
    room = room_of({"don_vi_1": [Person("Công Tằng Tôn Nữ Thị Minh Phượng", group_id="thu_truong")]})
    guest = next(each for each in room.guests.everyone if each.is_named)

    assert ["Công Tằng Tôn Nữ Thị Minh Phượng", "2", "2"] == [
        seat_words(guest, width) for width in (16, 12, 4)]


@pytest.mark.parametrize(("name", "is_whole"), [
    ("Lê An", True), ("H'Hen Niê Êban Nguyễn Thị Phương Thảo Vy", True), ("NGUYỄN VĂN BA", True),
    ("H'Hen Niê Êban Nguyễn Thị Phương Thảo Vy Công Tằng Tôn Nữ Thị Minh Phượng", False), ("Lê" + "n" * 30, False),
])
def test_a_name_in_the_picture_is_whole_and_can_be_read(
    room_of: Callable[..., Room], name: str, is_whole: bool
) -> None:
    """The words of a seat are the name at a size that is read on paper, or the number on the list."""
    room = room_of({"don_vi_1": [Person(name, "Giám đốc", group_id="thu_truong", spot="[A!B2]")]})
    assert room.seating

    elements = ElementTree.fromstring(seating_svg(room.seating, "Sơ đồ")).iter("{http://www.w3.org/2000/svg}text")
    written = [(element.text or "", float(element.attrib["font-size"])) for element in elements]

    words = " ".join(text for text, _ in written)
    assert (is_whole, not is_whole) == (name in words, "2" in [text for text, _ in written])
    assert min(size for _, size in written) >= SEAT_PT * MM_PER_POINT - 0.005


def test_a_programme_that_is_not_there_is_told(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """A plan without programme makes none, whatever form it asks for, and the clerk reads that."""
    text = dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    begin, end = text.index("chuong_trinh:\n"), text.index("hoi_truong:\n")
    dossier.text(text[begin:end], "phong_hop: {chuong_trinh_theo_the_thuc: có}\n")
    room = room_of()

    assert () == compose.room_drafts(room, frozenset({"chuong-trinh"}))
    assert "room-no-programme" in {finding.code for finding in remarks(room, (), ())}
    assert "room-no-programme" not in {finding.code for finding in remarks(room, {"bien-ten"}, ())}


def test_whose_group_nobody_tells_has_a_sheet_of_his_own(tmp_path: Path, room_of: Callable[..., Room]) -> None:
    """He is seated behind all groups, signs on a sheet of its own, is counted for tea, and is told."""
    in_hall = room_dossier(tmp_path / "all-in-hall", groups=GROUPS[:3])
    room = room_of({"don_vi_1": [Person("Lê An", "Giám đốc", group_id="la", spot="[A!B2]")]}, of=in_hall)
    strays = [finding for finding in remarks(room, (), ()) if finding.code == "room-person-without-group"]
    sheets = {draft.stem: draft for draft in compose.room_drafts(room, frozenset({"ky-ten"}))}

    assert ["don_vi_1 ([A!B2])"] == [str(each.place) for each in strays]
    assert "Lê An" == tables_of(sheets["phong-hop/04-ky-ten/04-chua-ro-nhom"])[0][1]  # type: ignore[arg-type]
    assert room.seating and room.guests.total in room.seating.seated
    assert "Chưa rõ thuộc nhóm nào" in [row[1] for row in tables_of(tea_drafts(room)[0])]


@pytest.mark.parametrize(("named", "paragraphs", "last"), [
    (1, ["Nhóm đại biểu: Thủ trưởng các đơn vị", "Người được mời: Thủ trưởng"], "Đại diện Đơn vị số 3"),
    (2, ["Nhóm đại biểu: Thủ trưởng các đơn vị"], "Đại diện Đơn vị số 3, Thủ trưởng"),
])
def test_whom_all_were_asked_for_is_said_once(
    room_of: Callable[..., Room], named: int, paragraphs: list[str], last: str
) -> None:
    """Above the table, not again in each row; a single place says it in its row."""
    lists = {f"don_vi_{number}": [Person(f"Lê Văn {number}", "Giám đốc", group_id="thu_truong", spot=f"[A!B{number}]")]
             for number in range(1, named + 1)}
    sheet = {draft.stem: draft for draft in compose.room_drafts(room_of(lists), frozenset({"ky-ten"}))}[
        "phong-hop/04-ky-ten/02-thu-truong"]

    texts = [block.prose.text for block in sheet.context["noi_dung"] if not block.table]  # type: ignore[union-attr]
    assert paragraphs == texts
    assert f"{last} (chưa\u00a0có\u00a0tên)" == tables_of(sheet)[2][2]


def test_nobody_makes_no_paper_for_nobody(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """Where nobody comes to the hall no empty plates and badges are made."""
    room = room_of()
    nobody = replace(room, guests=Guests(()), seating=None)

    assert [(), ()] == [plate_drafts(nobody), badge_drafts(nobody)]


def test_each_session_is_signed_for(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """Where the plan says how many sessions there are, a sheet has a column for each."""
    dossier.text("  gio: 07:30\n", "  gio: 07:30\n  so_buoi: 2\n")

    sheet = compose.room_drafts(room_of(), frozenset({"ky-ten"}))[0]

    columns = [column.heading for column in sheet.context["noi_dung"][1].table.columns]  # type: ignore[union-attr]
    assert ["Ký buổi 1", "Ký buổi 2"] == columns[3:]


def test_the_picture_shows_every_seat_once(room_of: Callable[..., Room]) -> None:
    """The SVG is well formed, names each seat and each of those who sit, and is the same every time."""
    room = room_of()
    assert room.seating

    picture = seating_svg(room.seating, "Sơ đồ <1>")

    words = [element.text for element in ElementTree.fromstring(picture).iter() if element.text]
    labels = [chair.label for chair in room.seating.chairs]
    assert labels == [word for word in words if word in set(labels)]
    assert "Lê An" in words
    assert picture == seating_svg(room.seating, "Sơ đồ <1>")


def test_a_very_wide_hall_is_drawn_in_parts(dossier: Dossier, room_of: Callable[..., Room], tmp_path: Path) -> None:
    """Word takes no table of more than 63 columns: a row of a hundred seats is drawn in parts, each seat once."""
    dossier.text("[{so_ghe: 4}, {so_ghe: 3, so_hang: 2}]", "{so_ghe: 100, so_hang: 2}")
    room = room_of()

    path = rendered(seating_drafts(room)[0], tmp_path)

    grids = [table for table in Document(str(path)).tables if len(table.columns) > 10]
    labels = [cell.text.split("\n")[0] for table in grids for row in table.rows for cell in row.cells if cell.text]
    assert room.seating
    assert 3 == len(grids)
    assert sorted(chair.label for chair in room.seating.chairs) == sorted(labels)


def test_each_day_of_a_conference_is_signed_for(dossier: Dossier, room_of: Callable[..., Room]) -> None:
    """A sheet for a conference of two days has a column to sign in for each."""
    dossier.text("  ngay: 2024-07-18\n", "  ngay: 2024-07-18\n  ngay_ket_thuc: 2024-07-19\n")

    sheets = compose.room_drafts(room_of(), frozenset({"ky-ten"}))
    columns = [column.heading for column in sheets[0].context["noi_dung"][1].table.columns]  # type: ignore[union-attr]

    assert ["STT", "Họ và tên", "Chức vụ, đơn vị", "Ký 18/7", "Ký 19/7"] == columns
