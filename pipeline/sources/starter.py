"""A commented starting dossier that builds: the files of ``pipeline/starter/``, fitted to the office at hand.

Where the folder above already has a directory and an issuing body, the dossier uses them; otherwise it gets
example files of its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from pipeline.domain.decree30 import FONT_NAME
from pipeline.domain.organ import Directory, Organ
from pipeline.errors import WouldDestroy
from pipeline.sources.body_file import read_issuing_body
from pipeline.sources.directory_file import OPTIONAL, REQUIRED, SHEET, read_directory
from pipeline.sources.dossier import BODY_FILE, DIRECTORY_FILE, PLAN_FILE
from pipeline.vietnamese.dates import is_working_day

STARTER = Path(__file__).parent.parent / "starter"
EXAMPLE_BODY = "ubnd_x_vi_du"
EXAMPLE_SIGNER = "chu_tich"
#: id, full name, name in papers, abbreviation, tag
EXAMPLE_ORGANS = (
    (EXAMPLE_BODY, "Ủy ban nhân dân xã Ví Dụ", "Ủy ban nhân dân xã", "UBND xã", "chinh_quyen"),
    ("van_phong_hdnd_va_ubnd", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Ví Dụ",
     "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "VP HĐND và UBND", "phong"),
    ("phong_kinh_te", "Phòng Kinh tế xã Ví Dụ", "Phòng Kinh tế", "P. KT", "phong"),
    ("phong_vhxh", "Phòng Văn hóa - Xã hội xã Ví Dụ", "Phòng Văn hóa - Xã hội", "P. VHXH", "phong"),
)
_EVENT_IN_DAYS = 30
_LIST_DAYS_BEFORE = 7


def starter_files(dossier: Path, today: date) -> dict[str, bytes]:
    """Return name -> content of the files of a new dossier in ``dossier``.

    Raises:
        WouldDestroy: a plan is already there.
        InvalidData: the folder above has a directory or an issuing body that cannot be read.
    """
    if (dossier / PLAN_FILE).exists():
        raise WouldDestroy("Đã có «{path}»; chọn thư mục khác.", path=dossier / PLAN_FILE)
    above = dossier.parent
    if (above / DIRECTORY_FILE).exists() and (above / BODY_FILE).exists():
        directory = read_directory(above / DIRECTORY_FILE)
        body = read_issuing_body(above / BODY_FILE, directory)
        event = _event_day(today, directory.by_id[body.organ_id].valid_to)
        units = _units(directory, body.organ_id, event)
        return {PLAN_FILE: _plan(event, next(iter(body.signers)), body.organ_id, units)}
    event = _event_day(today, None)
    units = tuple(organ_id for organ_id, *_ in EXAMPLE_ORGANS if organ_id != EXAMPLE_BODY)
    return {
        PLAN_FILE: _plan(event, EXAMPLE_SIGNER, EXAMPLE_BODY, units),
        BODY_FILE: (STARTER / BODY_FILE).read_bytes(),
        DIRECTORY_FILE: _example_directory(),
    }


def _event_day(today: date, last_day: date | None) -> date:
    """Return a working day about a month ahead, or the last one on which the issuing body still exists."""
    day = today + timedelta(days=_EVENT_IN_DAYS)
    step = timedelta(days=1)
    if last_day and last_day < day:
        day, step = last_day, -step
    while not is_working_day(day):
        day += step
    return day


def _units(directory: Directory, body_id: str, day: date) -> tuple[str, ...]:
    """Return three organs to invite: those directly below the body first, else any that exist."""
    existing = [organ for organ in directory.organs if organ.exists_on(day) and organ.organ_id != body_id]

    def is_stranger(organ: Organ) -> bool:
        return organ.parent_id != body_id

    return tuple(organ.organ_id for organ in sorted(existing, key=is_stranger)[:3])


def _plan(event: date, signer: str, body_id: str, units: tuple[str, ...]) -> bytes:
    """Return the starting plan with its blanks filled."""
    lists_due = event - timedelta(days=_LIST_DAYS_BEFORE)
    while not is_working_day(lists_due):
        lists_due -= timedelta(days=1)
    text = (STARTER / PLAN_FILE).read_text(encoding="utf-8")
    for blank, value in {
        "@NGUOI_KY@": signer, "@NGAY_HOI_NGHI@": event.isoformat(), "@CO_QUAN@": body_id,
        "@NGAY_GUI_DANH_SACH@": lists_due.isoformat(), "@CAC_DON_VI@": ", ".join(units),
        "@DON_VI_DAU@": units[0] if units else body_id,
    }.items():
        text = text.replace(blank, value)
    return text.encode("utf-8")


def _example_directory() -> bytes:
    """Return a directory workbook with the example organs."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    headings = (*REQUIRED, *OPTIONAL)
    sheet.append(headings)
    for organ_id, full_name, name, abbreviation, tag in EXAMPLE_ORGANS:
        parent = "" if organ_id == EXAMPLE_BODY else EXAMPLE_BODY
        sheet.append([organ_id, full_name, name, abbreviation, "", tag, parent])
    for cell in sheet[1]:
        cell.font = Font(name=FONT_NAME, size=12, bold=True)
    for letter, width in zip("ABCDEFG", (28, 52, 44, 20, 24, 16, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
