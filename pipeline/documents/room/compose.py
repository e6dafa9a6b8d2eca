"""The registry of the papers of the room, in the order in which they are printed, and the list that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.documents.giay_moi import invitees
from pipeline.documents.phrases import event_time
from pipeline.documents.room.bien_ten import BADGE_ROWS_ON_PAGE, badge_drafts, plate_drafts
from pipeline.documents.room.chuong_trinh import programme_drafts
from pipeline.documents.room.facts import FOLDER, Room, counted, stem
from pipeline.documents.room.ky_ten import sign_in_drafts
from pipeline.documents.room.nhan_thu import label_drafts
from pipeline.documents.room.so_do_cho_ngoi import seating_drafts
from pipeline.documents.room.so_luong import document_drafts, tea_drafts
from pipeline.documents.working_paper import working_paper
from pipeline.domain.draft import Block, Draft, WordDraft
from pipeline.domain.hall import PlatePaper
from pipeline.domain.prose import plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.vietnamese.numbers import grouped

ORDER = "00-thu-tu-in"
_COLUMNS = (Column("STT", 1, centred=True), Column("Giấy tờ", 4), Column("Tệp", 4.6),
            Column("Khổ giấy, cách in", 5.4), Column("Số lượng", 2.6, centred=True))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the room.

    Attributes:
        key: what «--only» calls it; ``number``: what its files' names begin with.
        name: its name in words.
        make: its drafts.
        how: sheet and way of printing; ``count``: how many to print.
    """

    key: str
    number: str
    name: str
    make: Callable[[Room], Sequence[WordDraft]]
    how: Callable[[Room], str]
    count: Callable[[Room], str]


def _plates_how(room: Room) -> str:
    if room.plan.room.plate_paper is PlatePaper.A4:
        return "A4 bìa, mỗi tờ một biển, gấp dọc theo nét chấm"
    return "A4 ngang bìa, mỗi tờ hai biển, cắt theo nét đứt, gấp theo nét chấm"


def _badge_pages(room: Room) -> str:
    return f"{grouped(-(-room.guests.total // (2 * BADGE_ROWS_ON_PAGE)))} tờ"


PAPERS: tuple[Paper, ...] = (
    Paper("chuong-trinh", "01", "Chương trình", programme_drafts, lambda _: "A4, mỗi người dự một bản",
          lambda room: f"{grouped(room.guests.total)} bản"),
    Paper("bien-ten", "02", "Biển tên", plate_drafts, _plates_how, lambda room: f"{grouped(room.guests.total)} biển"),
    Paper("the-dai-bieu", "03", "Thẻ đại biểu", badge_drafts, lambda _: "A4 bìa, 10 thẻ 90 × 54 mm, cắt theo dấu góc",
          _badge_pages),
    Paper("ky-ten", "04", "Danh sách ký tên", sign_in_drafts, lambda _: "A4, mỗi nhóm một tệp",
          lambda room: f"{sum(bool(group.guests) for group in room.guests.groups)} tệp"),
    Paper("so-do", "05", "Sơ đồ chỗ ngồi", seating_drafts,
          lambda _: "A4 ngang; tệp .svg để in khổ lớn hoặc trình chiếu", lambda _: "1 bản"),
    Paper("nhan-thu", "06", "Nhãn, phong bì gửi giấy mời", label_drafts,
          lambda _: "nhãn 99 × 38 mm (14 nhãn/tờ A4); phong bì 220 × 110 mm",
          lambda room: f"{grouped(len(invitees(room.plan)) if room.plan.invitation else 0)} nơi"),
    Paper("tai-lieu", "07", "Phát tài liệu", document_drafts, lambda _: "A4",
          lambda room: f"{grouped(room.guests.total + room.plan.room.spare_documents)} bộ"),
    Paper("tra-nuoc", "08", "Trà nước", tea_drafts, lambda _: "A4",
          lambda room: f"{grouped(room.guests.total + room.plan.room.spare_tea)} suất/buổi"),
)
PAPER_KEYS = tuple(paper.key for paper in PAPERS)


def room_drafts(room: Room, only: frozenset[str] = frozenset()) -> tuple[Draft, ...]:
    """Return the drafts of the papers named in ``only`` (all when it is empty), the order of printing first."""
    chosen = [paper for paper in PAPERS if not only or paper.key in only]
    made = [draft for paper in chosen for draft in paper.make(room)]
    return (*(() if only else (_order(room),)), *made)


def parts_of(only: frozenset[str]) -> frozenset[str]:
    """Return how the names of the files begin that a run makes anew, or takes away when they are made no more."""
    return frozenset(f"{FOLDER}/{paper.number}-" for paper in PAPERS if paper.key in only) or frozenset({f"{FOLDER}/"})


def _order(room: Room) -> WordDraft:
    rows: list[TableRow] = []
    for paper in PAPERS:
        names = [draft.stem.partition("/")[2] for draft in paper.make(room)]
        if names:
            shown = names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}"
            cells = (str(len(rows) + 1), paper.name, shown, paper.how(room), paper.count(room))
            rows.append(TableRow(tuple(map(plain, cells))))
    return working_paper(room.plan, stem(ORDER), heading="THỨ TỰ IN GIẤY TỜ PHÒNG HỌP", subject=room.event.name,
                         blocks=(Block("bang", table=Table(_COLUMNS, tuple(rows))),),
                         note=f"{counted(room)}. {event_time(room.event)}.")
