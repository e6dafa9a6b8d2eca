"""The plan of one conference (Kế hoạch, the data), with everything its documents say.

A ``Plan`` is complete and frozen: every reference is resolved, every text is final.  Each part remembers the
place in the user's files it came from, so that a finding can point there; places do not count in equality.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from pipeline.domain.issuance import Issuance, IssuingBody
from pipeline.domain.organ import Directory
from pipeline.domain.prose import Prose
from pipeline.domain.table import Table
from pipeline.findings import Place


class Attendance(StrEnum):
    """How one takes part: in the hall, or over the network."""

    DIRECT = "truc_tiep"
    ONLINE = "truc_tuyen"


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
    place: Place = field(default_factory=Place, compare=False)
    weekday_place: Place = field(default_factory=Place, compare=False)
    capacity_place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date by which something is due (thời hạn); ``hour`` when the data give one."""

    deadline_id: str
    day: date
    hour: time | None = None
    after_event: bool = False
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
class Seat:
    """Places that one group gives to one organ.

    Attributes:
        organ_id: whose.
        wording: how the group's row writes the organ.
        invitee: who is invited, as the letter says it.
        headcount: persons, or None when the plan does not say.
    """

    organ_id: str
    wording: str
    invitee: Prose
    headcount: int | None
    venue: Prose
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class DelegateGroup:
    """One row of the delegate table (nhóm đại biểu).

    Attributes:
        group_id: key by which the participants section refers to it.
        text: the row's words in the annex.
        attendance: direct or online.
        headcount: persons stated for the row, or None.
        per_unit: persons each unit sends, or None when it differs.
        unit_count: units stated where they are not named, or None.
        named: whether the row names its organs one by one (and not by a tag).
        has_letter: whether its organs get an invitation.
        seats: its organs, in the row's order; an organ named twice stands twice.
    """

    group_id: str
    text: Prose
    attendance: Attendance
    headcount: int | None
    per_unit: int | None
    unit_count: int | None
    named: bool
    has_letter: bool
    seats: tuple[Seat, ...]
    place: Place = field(default_factory=Place, compare=False)
    headcount_place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Delegates:
    """The delegate table: its groups, and the total that its own last row states (None: it states none)."""

    groups: tuple[DelegateGroup, ...] = ()
    stated_total: int | None = None
    total_place: Place = field(default_factory=Place, compare=False)

    def headcount(self, attendance: Attendance | None = None) -> int:
        """Return the sum of the rows' stated persons; the only place where this sum is made."""
        return sum(
            group.headcount or 0 for group in self.groups if attendance in (None, group.attendance)
        )


@dataclass(frozen=True, slots=True)
class Participants:
    """One line of the participants section (thành phần), and the delegate groups it speaks of."""

    text: Prose
    attendance: Attendance
    group_ids: tuple[str, ...]
    organ_ids: tuple[str, ...]
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """One point of the programme (chương trình); hours and performer only where the data give them."""

    text: Prose
    starts: time | None = None
    ends: time | None = None
    performer: Prose = Prose()  # noqa: RUF009 (frozen)


@dataclass(frozen=True, slots=True)
class Duty:
    """One piece of work inside a task, with the deadline it must keep, if it has one."""

    text: Prose
    deadline: Deadline | None = None
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
class Invitation:
    """What the letters (Giấy mời) say beyond the event: subject, conditions, programme or not.

    ``own_issuances`` is organ id -> number, date and the like of letters that do not share those of ``issuance``.
    """

    issuance: Issuance
    subject: Prose
    attend: Prose
    notes: tuple[Prose, ...]
    with_programme: bool
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
    place: Place = field(default_factory=Place, compare=False)

    @property
    def reference_day(self) -> date | None:
        """Return the day by which names are judged: the day of issue, else the day of the event."""
        return self.issuance.issued.reference or (self.event.day if self.event else None)
