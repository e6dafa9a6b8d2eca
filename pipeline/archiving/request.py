"""What the archive must be told: retention, dates, codes; asked for together, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.archive.catalogue import ASKED
from pipeline.archive.model import FileFacts
from pipeline.archive.profile import Profile
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding

#: «01.TCCB» (Phụ lục V, Mục I): letters and digits, parted by one sign each time; never a path.
_NOTATION = re.compile(r"[^\W_]+(?:[./&-][^\W_]+)*")
_ORGAN_CODE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of the file (hồ sơ); None and empty for what it does not say."""

    retention: str = ""
    starts: date | None = None
    ends: date | None = None
    notation: str = ""
    organ_code: str = ""
    year: int | None = None
    title: str = ""
    mode: str = ""
    keyword: str = ""
    creator: str = ""
    note: str = ""
    fonds: str = ""
    request_code: str = ""
    number: int = 1


def file_facts(asked: Asked, plan: Plan, profile: Profile) -> FileFacts:
    """Return the facts of the file.

    The title is the plan's trích yếu, the year that of the first day, access as the profile says, unless told.

    Raises:
        InvalidData: with one finding for each thing that only the person can know, and the words to type for all; a
            code has characters that such a code cannot have.
    """
    organ = plan.directory.by_id.get(plan.body.organ_id)
    code = asked.organ_code or (organ.code if organ else "")
    missing = tuple(_missing(asked, code))
    if missing or asked.starts is None or asked.ends is None:
        words = " ".join(option for _, option in missing)
        raise InvalidData("Còn thiếu {count} điều chỉ người lập hồ sơ biết; thêm vào lệnh: {words}. Chưa ghi gì.",
                          findings=[Finding(ASKED, details={"what": what, "fix": option})
                                    for what, option in missing], count=len(missing), words=words)
    _refuse_odd_codes(asked.notation, code)
    if asked.starts > asked.ends:
        raise InvalidData("Ngày bắt đầu (--start) sau ngày kết thúc (--end) của hồ sơ.")
    return FileFacts(
        organ_code=code, organ_name=plan.body.full_name, year=asked.year or asked.starts.year,
        notation=asked.notation, title=asked.title or plan.subject.text, retention=asked.retention,
        mode=asked.mode or profile.mode, starts=asked.starts, ends=asked.ends, keyword=asked.keyword,
        creator=asked.creator, note=asked.note, fonds=asked.fonds, request_code=asked.request_code,
        number=asked.number)


def _refuse_odd_codes(notation: str, organ_code: str) -> None:
    if not _NOTATION.fullmatch(notation):
        raise InvalidData("Số, ký hiệu hồ sơ «{value}» không đúng dạng: chỉ gồm chữ và số, cách nhau bằng một dấu "
                          ". - / hoặc &, ví dụ 01.TCCB. Sửa --file-notation.", value=notation)
    if not _ORGAN_CODE.fullmatch(organ_code):
        raise InvalidData("Mã định danh cơ quan «{value}» không đúng dạng: chỉ gồm chữ không dấu và số, cách nhau bằng "
                          "dấu chấm, ví dụ H08.01. Sửa --organ-code hoặc danh-ba.xlsx.", value=organ_code)


def _missing(asked: Asked, code: str) -> Iterator[tuple[str, str]]:
    """Yield what is missing, in words, and the option that says it."""
    if not asked.retention:
        yield "thời hạn lưu trữ", "--retention 01..07"
    if asked.starts is None:
        yield "ngày bắt đầu của hồ sơ", "--start NGÀY/THÁNG/NĂM"
    if asked.ends is None:
        yield "ngày kết thúc của hồ sơ", "--end NGÀY/THÁNG/NĂM"
    if not asked.notation:
        yield "số, ký hiệu hồ sơ theo Danh mục hồ sơ", "--file-notation 01.VX"
    if not code:
        yield "mã định danh của cơ quan lập hồ sơ", "--organ-code H08"
