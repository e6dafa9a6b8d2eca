"""The plan of one conference (Kế hoạch, the data), with everything its documents say.

A ``Plan`` is complete and frozen: every reference is resolved, every text is final.  Each part remembers the
place in the user's files it came from, so that a finding can point there; places do not count in equality.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from pipeline.domain.delegates import Attendance as Attendance
from pipeline.domain.delegates import DelegateGroup as DelegateGroup
from pipeline.domain.delegates import Delegates as Delegates
from pipeline.domain.delegates import LetterSeats as LetterSeats
from pipeline.domain.delegates import Participants as Participants
from pipeline.domain.delegates import Seat as Seat
from pipeline.domain.hall import Hall, RoomSettings
from pipeline.domain.issuance import Issuance, IssuingBody
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Directory
from pipeline.domain.prose import Prose
from pipeline.domain.table import Table
from pipeline.findings import Place


@dataclass(frozen=True, slots=True)
class Event:
    """The conference (sự kiện): what, when, where, under whose chair.

    Attributes:
        name: as the invitation names it (``Hội nghị …``).
        day: the day it is held.
        stated_weekday: weekday that the data claim (Monday = 0), or None.
        session: part of the day in words (``sáng``), or empty.
        starts: hour, or None when not yet fixed; ``ends`` likewise.
        session_count: number of sessions (buổi), or None.
        last_day: the day on which it ends, after ``day``; None when it is held on one day.
        venue: name of the hall's house; ``capacity``: seats in the hall, or None when not known.
        chair: who chairs, in words.
    """

    name: Prose
    day: date
    stated_weekday: int | None
    session: str
    starts: time | None
    ends: time | None
    session_count: int | None
    venue: Prose
    capacity: int | None
    chair: Prose
    last_day: date | None = None
    place: Place = field(default_factory=Place, compare=False)
    last_day_place: Place = field(default_factory=Place, compare=False)
    weekday_place: Place = field(default_factory=Place, compare=False)
    capacity_place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date by which something is due (thời hạn).

    ``hour`` when the data give one; ``wording`` when the text says it in its own way (``trong Quý IV năm 2026``).
    """

    deadline_id: str
    day: date
    hour: time | None = None
    after_event: bool = False
    wording: str = ""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document the plan refers to (viện dẫn): B01 of Mục II.6.b asks for all of it the first time.

    ``signer_or_organ`` is the body, or the title-holder, that issued it, as the text names it.
    """

    citation_id: str
    type_name: str
    code: str
    issued: date | None
    signer_or_organ: str
    subject: str = ""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """One point of the programme (chương trình); hours and performer only where the data give them.

    ``day`` is the day of a programme that the data divide into days, else None.
    """

    text: Prose
    starts: time | None = None
    ends: time | None = None
    performer: Prose = Prose()  # noqa: RUF009 (frozen)
    place: Place = field(default_factory=Place, compare=False)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One piece of work inside a task, with the deadline it must keep, if it has one.

    ``duty_id`` is the data's own id for it, or empty; ``support_ids`` are the organs that help those of the task.
    """

    text: Prose
    deadline: Deadline | None = None
    duty_id: str = ""
    support_ids: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Task:
    """What one body has to do (nhiệm vụ).

    ``organ_ids`` is empty when ``heading`` addresses all who take part; ``listed`` tells dash items from one
    plain paragraph.
    """

    heading: Prose
    organ_ids: tuple[str, ...]
    duties: tuple[Duty, ...]
    listed: bool
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the estimate (dự toán): ``quantity`` times ``unit_price_vnd``."""

    text: Prose
    unit: str
    quantity: int
    unit_price_vnd: int

    @property
    def amount_vnd(self) -> int:
        """Return quantity times price, in đồng."""
        return self.quantity * self.unit_price_vnd


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One piece of the body, before numbering.

    ``kind`` is ``phan``, ``muc``, ``khoan``, ``diem``, ``gach``, ``doan``, ``bang`` or ``lay_tu``; ``titled``
    marks a khoản or điểm that has a title of its own; ``children`` stand below it.
    ``pull`` names the structured data that fill a ``lay_tu`` block, ``attendance`` and ``layout`` narrow it.
    """

    kind: str
    text: Prose = Prose()  # noqa: RUF009 (frozen)
    titled: bool = False
    children: tuple[BodyBlock, ...] = ()
    table: Table | None = None
    pull: str = ""
    attendance: Attendance | None = None
    layout: str = ""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex (phụ lục): ``stem`` names its file, ``title_lines`` are printed upper case.

    ``landscape`` turns its pages for wide tables (Phụ lục I, Phần I, Mục I.2).
    """

    stem: str
    title_lines: tuple[str, ...]
    blocks: tuple[BodyBlock, ...]
    landscape: bool = False
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a letter asks of those invited (lưu ý); with ``group_ids``, only of those groups."""

    text: Prose
    group_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the letters (Giấy mời) say beyond the event: subject, conditions, programme or not.

    ``registration_link`` and ``documents_link`` are addresses of the web, empty when there are none.
    ``own_issuances`` is organ id -> number, date and the like of letters that do not share those of ``issuance``.
    """

    issuance: Issuance
    subject: Prose
    attend: Prose
    notes: tuple[Note, ...]
    with_programme: bool
    registration_link: str = ""
    documents_link: str = ""
    own_issuances: Mapping[str, Issuance] = field(default_factory=dict)
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class OrganUse:
    """One place where the plan's words name an organ."""

    organ_id: str
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class TextUse:
    """One text of the data, for the checks on characters, spelling, dates and citations.

    ``text`` is as the user wrote it, ``printed`` with its facts put in.
    """

    text: str
    printed: str
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class Plan:
    """The plan of one conference with everything that its documents say.

    Attributes:
        dossier: name of its folder, and of its folder under ``output/``.
        issuance: number, date, signer and recipients of the Kế hoạch itself.
        subject: trích yếu.
        organ_uses, text_uses: what the review looks at beyond the structured parts.
        issued: kind -> its documents in force, with number, date and Nơi nhận as they went out.
        hall: the seats of the hall, or None when the plan does not describe them; ``room``: choices about its papers.
    """

    dossier: str
    body: IssuingBody
    directory: Directory
    issuance: Issuance
    subject: Prose
    legal_bases: tuple[Prose, ...]
    event: Event | None
    deadlines: Mapping[str, Deadline]
    citations: Mapping[str, Citation]
    delegates: Delegates
    participants: tuple[Participants, ...]
    programme: tuple[ProgrammeItem, ...]
    tasks: tuple[Task, ...]
    budget: tuple[BudgetLine, ...]
    blocks: tuple[BodyBlock, ...]
    annexes: tuple[Annex, ...]
    invitation: Invitation | None
    organ_uses: tuple[OrganUse, ...] = ()
    text_uses: tuple[TextUse, ...] = ()
    hall: Hall | None = None
    room: RoomSettings = RoomSettings()  # noqa: RUF009 (frozen)
    place: Place = field(default_factory=Place, compare=False)
    issued: Mapping[DocumentKind, tuple[Issuance, ...]] = field(default_factory=dict)

    @property
    def reference_day(self) -> date | None:
        """Return the day by which names are judged: the day of issue, else the day of the event."""
        return self.issuance.issued.reference or (self.event.day if self.event else None)
