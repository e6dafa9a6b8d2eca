"""What is said: body, annexes, programme, tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.domain.plan import Annex, BodyBlock, Deadline, Duty, ProgrammeItem, Task
from pipeline.domain.prose import Prose, plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.findings import Finding, Place
from pipeline.sources import catalogue
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.assemble.people import listed
from pipeline.sources.names import GROUPED_FROM, CountFact
from pipeline.sources.schema import (
    AnnexFile,
    ClausesFile,
    DashesFile,
    DutyFile,
    FileModel,
    ItemFile,
    ParagraphFile,
    PartFile,
    PointsFile,
    ProgrammeFile,
    PullFile,
    SectionFile,
    TableBlockFile,
    TaskFile,
)
from pipeline.sources.source_map import Cursor
from pipeline.vietnamese.text import file_stem


def blocks(files: Sequence[FileModel], at: Cursor, desk: Desk) -> tuple[BodyBlock, ...]:
    """Return the blocks of one list, each list of items laid flat among its neighbours."""
    return tuple(block for index, file in enumerate(files) for block in _block(file, at[index], desk))


def _block(file: FileModel, at: Cursor, desk: Desk) -> tuple[BodyBlock, ...]:
    match file:
        case ParagraphFile():
            return (BodyBlock("doan", desk.prose(file.text, at), place=at.place),)
        case SectionFile():
            return (_headed("muc", file.title, file.blocks, at, desk),)
        case PartFile():
            return (_headed("phan", file.title, file.blocks, at, desk),)
        case ClausesFile():
            return _items("khoan", file.items, at["khoan"], desk)
        case PointsFile():
            return _items("diem", file.items, at["diem"], desk)
        case DashesFile():
            return _items("gach", file.items, at["gach"], desk)
        case TableBlockFile():
            return (_table(file, at["bang"], desk),)
        case PullFile():
            return (BodyBlock("lay_tu", pull=file.pull, attendance=file.attendance, layout=file.layout or "",
                              place=at.place),)
    raise AssertionError(type(file))


def _headed(kind: str, title: str, inner: Sequence[FileModel], at: Cursor, desk: Desk) -> BodyBlock:
    return BodyBlock(kind, desk.prose(title, at[kind]), titled=True,
                     children=blocks(inner, at["noi_dung"], desk), place=at.place)


def _items(kind: str, items: list[ItemFile], at: Cursor, desk: Desk) -> tuple[BodyBlock, ...]:
    return tuple(_item(kind, item, at[index], desk) for index, item in enumerate(items))


def _item(kind: str, item: ItemFile, at: Cursor, desk: Desk) -> BodyBlock:
    inner = blocks(item.blocks, at["noi_dung"], desk)
    if item.title and item.text:
        paragraph = BodyBlock("doan", desk.prose(item.text, at["doan"]), place=at["doan"].place)
        inner = (paragraph, *inner)
    if not item.title and not item.text:
        desk.note(catalogue.MISSING_KEY, at, key="doan")
    text = desk.prose(item.title, at["tieu_de"]) if item.title else desk.prose(item.text, at["doan"])
    return BodyBlock(kind, text, titled=bool(item.title), children=inner, place=at.place)


def _table(file: TableBlockFile, at: Cursor, desk: Desk) -> BodyBlock:
    columns = tuple(Column(desk.literal(each.heading, at["cot"][index]), each.width, each.centred)
                    for index, each in enumerate(file.table.columns))
    rows = []
    for index, row in enumerate(file.table.rows):
        if len(row) != len(columns):
            desk.note(catalogue.WRONG_VALUE, at["dong"][index], key="dong",
                      reason=f"dòng có {len(row)} ô, bảng có {len(columns)} cột",
                      fix="Thêm hoặc bớt ô; ô trống ghi «~».")
        cells = (_cell(value, at["dong"][index][position], desk) for position, value in enumerate(row))
        rows.append(TableRow(tuple(cells)))
    return BodyBlock("bang", table=Table(columns, tuple(rows)), place=at.place)


def _cell(value: str | int | None, at: Cursor, desk: Desk) -> Prose:
    if not isinstance(value, int):
        return desk.prose(value, at)
    return plain(str(CountFact(value)) if value >= GROUPED_FROM else str(value))


def annexes(files: list[AnnexFile], at: Cursor, desk: Desk) -> tuple[Annex, ...]:
    """Return the annexes; each gets a file name of its own."""
    made: list[Annex] = []
    for index, file in enumerate(files):
        spot = at[index]
        titles = tuple(desk.prose(line, spot["tieu_de"][place]).text for place, line in enumerate(file.title))
        stem = file_stem((file.stem or " ".join(titles)).replace("_", "-"))
        if any(annex.stem == stem for annex in made):
            desk.note(catalogue.DUPLICATE_ID, spot["ma"], name=stem,
                      first=next(annex.place for annex in made if annex.stem == stem))
        inner = blocks(file.blocks, spot["noi_dung"], desk)
        made.append(Annex(stem, titles, inner, file.landscape, spot.place))
    return tuple(made)


def programme(
    files: list[ProgrammeFile], at: Cursor, desk: Desk, *, first: date | None
) -> tuple[ProgrammeItem, ...]:
    """Return the points of the programme; one without a day is on that of the point above, the first on ``first``."""
    return tuple(
        ProgrammeItem(desk.prose(file.text, at[index]["noi_dung"]), file.starts, file.ends,
                      desk.prose(file.performer, at[index]["nguoi_thuc_hien"]), at[index].place, day)
        for index, (file, day) in enumerate(zip(files, _days(files, first), strict=True))
    )


def _days(files: list[ProgrammeFile], first: date | None) -> Iterator[date | None]:
    """Yield the day of each point, None for all where the data name none."""
    day = first if any(file.day for file in files) else None
    for file in files:
        day = file.day or day
        yield day


def tasks(
    files: list[TaskFile], at: Cursor, deadlines: Mapping[str, Deadline], desk: Desk
) -> tuple[Task, ...]:
    """Return the tasks with their deadlines."""
    made = tuple(_task(file, at[index], deadlines, desk) for index, file in enumerate(files))
    first: dict[str, Place] = {}
    for duty in (duty for task in made for duty in task.duties if duty.duty_id):
        if duty.duty_id in first:
            desk.reader.findings.append(Finding(catalogue.DUPLICATE_ID, duty.place,
                                                {"name": duty.duty_id, "first": first[duty.duty_id]}))
        first.setdefault(duty.duty_id, duty.place)
    return made


def _task(file: TaskFile, at: Cursor, deadlines: Mapping[str, Deadline], desk: Desk) -> Task:
    named = desk.organs(file.organs, at["co_quan"])
    if bool(file.organs) == bool(file.addressees):
        desk.note(catalogue.MISSING_KEY, at, key="co_quan» hoặc «chu_the")
    wordings = listed(desk.literal(use.wording, spot) or organ.name for organ, use, spot in named)
    heading = desk.prose(file.addressees, at["chu_the"]) if file.addressees else plain(wordings)
    several = isinstance(file.duties, list)
    duties = file.duties if isinstance(file.duties, list) else [file.duties]
    spots = [at["viec"][index] if several else at["viec"] for index in range(len(duties))]
    return Task(
        heading=heading,
        organ_ids=tuple(organ.organ_id for organ, _, _ in named),
        duties=tuple(_duty(duty, spot, deadlines, desk) for duty, spot in zip(duties, spots, strict=True)),
        listed=several,
        place=at.place,
    )


def _duty(file: DutyFile, at: Cursor, deadlines: Mapping[str, Deadline], desk: Desk) -> Duty:
    deadline = desk.known("thời hạn", file.deadline, deadlines, at["thoi_han"]) if file.deadline else None
    supports = tuple(organ.organ_id for organ, _, _ in desk.organs(file.supports, at["phoi_hop"]))
    return Duty(desk.prose(file.text, at["noi_dung"]), deadline, file.duty_id or "", tuple(dict.fromkeys(supports)),
                at.place)
