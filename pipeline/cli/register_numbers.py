"""Commands of the register that set numbers: blocks, numbers given elsewhere, unfinished ones, days of sending."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.office import Day, clock_option, office, register_option, today
from pipeline.cli.options import output_option
from pipeline.cli.register import command
from pipeline.cli.register_bodies import body_option, of_one_body
from pipeline.cli.speaking import SpeakingCommand, speaking

if TYPE_CHECKING:
    from pipeline.domain.issuance import IssuingBody
    from pipeline.register import Entry, Register


@command.command("block", cls=SpeakingCommand, help="""\
Đặt trước một khối số cho một đơn vị; chỉ dùng khi gọi đích danh (issue --unit).

\b
Ví dụ:
  vanban register block ke_hoach 150 159 --unit VX --year 2024
""")
@click.argument("series")
@click.argument("first", type=click.IntRange(1))
@click.argument("last", type=click.IntRange(1))
@click.option("--unit", required=True, help="Đơn vị được giữ số.")
@click.option("--reason", default="", help="Lý do.")
@click.option("--year", type=int, default=None, help="Năm; mặc định năm nay.")
@body_option
@clock_option
@register_option
@output_option
@speaking
def block(
    series: str, first: int, last: int, unit: str, reason: str, year: int | None, data: Path, accept_clock: bool,
    register_path: Path, output: Path,
) -> None:
    """Set numbers aside."""
    from pipeline.cli.report import tell
    from pipeline.issued import open_register
    from pipeline.register import Scope

    place = office(output, register_path, accept_clock=accept_clock)
    with open_register(place) as register:
        body = _body(data)
        made = register.block(Scope(body.organ_id, year or today(place.now).year, series), first=first, last=last,
                              unit=unit, reason=reason)
    tell("Đã giữ số {first}–{last} của {body} (theo «{folder}»; cơ quan khác thì thêm --body) cho {unit}.",
         first=made.first, last=made.last, body=body.full_name, folder=data, unit=made.unit)


@command.command("abandon", cls=SpeakingCommand, help="""\
Hủy một số đã lấy mà chưa phát hành xong; sổ ghi lý do.

\b
Ví dụ:
  vanban register abandon 12 --year 2024 --notation KH-UBND --reason "không ban hành nữa"
""")
@click.argument("number", type=click.IntRange(1))
@click.option("--suffix", default="", help="Chữ sau số, ví dụ a.")
@click.option("--year", type=int, required=True, help="Năm.")
@click.option("--notation", required=True, help="Ký hiệu: KH-UBND …")
@click.option("--reason", required=True, help="Lý do.")
@click.option("--body", "data", type=click.Path(path_type=Path), default=None,
              help="Thư mục có co-quan.yaml của cơ quan có số ấy, khi sổ có cùng số của nhiều cơ quan.")
@clock_option
@register_option
@output_option
@speaking
def abandon(
    number: int, suffix: str, year: int, notation: str, reason: str, data: Path | None, accept_clock: bool,
    register_path: Path, output: Path,
) -> None:
    """Void the number of an unfinished entry."""
    from pipeline.cli.report import tell
    from pipeline.issued import open_register

    place = office(output, register_path, accept_clock=accept_clock)
    with open_register(place) as register:
        entry = _found(register, number, suffix, notation=notation, year=year, data=data)
        entry = register.abandon(entry.entry_id, reason=reason).entry
    tell("Số {code} của {body} đã hủy.", code=entry.code, body=entry.facts.organ_name)


@command.command("outside", cls=SpeakingCommand, help="""\
Ghi nhận những số đã cấp ngoài phần mềm (sổ giấy, hệ thống khác); số kế tiếp lấy sau đó.

Dùng khi bắt đầu dùng phần mềm giữa năm: sổ giấy đã đến số 144 thì số kế tiếp là 145.

\b
Ví dụ:
  vanban register outside ke_hoach 144 --year 2024 --reason "sổ giấy từ đầu năm"
""")
@click.argument("series")
@click.argument("last", type=click.IntRange(1))
@click.option("--reason", required=True, help="Lý do.")
@click.option("--year", type=int, default=None, help="Năm; mặc định năm nay.")
@body_option
@clock_option
@register_option
@output_option
@speaking
def outside(
    series: str, last: int, reason: str, year: int | None, data: Path, accept_clock: bool, register_path: Path,
    output: Path,
) -> None:
    """Close the numbers up to ``last`` that were given elsewhere."""
    from pipeline.cli.report import tell
    from pipeline.issued import open_register
    from pipeline.register import Scope

    place = office(output, register_path, accept_clock=accept_clock)
    with open_register(place) as register:
        body = _body(data)
        scope = Scope(body.organ_id, year or today(place.now).year, series)
        first = register.peek_next(scope)
        register.explain(scope, first=first, last=last, reason=reason)
        following = register.peek_next(scope)
    tell("Đã ghi nhận số {first}–{last} của {body} (theo «{folder}»; cơ quan khác thì thêm --body) cấp ngoài phần mềm; "
         "số kế tiếp là {next}.", first=first, last=last, body=body.full_name, folder=data, next=following)


@command.command("sent", cls=SpeakingCommand, help="""\
Ghi ngày chuyển văn bản (cột 8 của sổ).

\b
Ví dụ:
  vanban register sent 132 --year 2024 --notation KH-UBND --on 12/7/2024
""")
@click.argument("number", type=click.IntRange(1))
@click.option("--suffix", default="", help="Chữ sau số, ví dụ a.")
@click.option("--year", type=int, required=True, help="Năm.")
@click.option("--notation", required=True, help="Ký hiệu: KH-UBND …")
@click.option("--on", "day", type=Day(), default=None, help="Ngày chuyển; mặc định hôm nay.")
@click.option("--body", "data", type=click.Path(path_type=Path), default=None,
              help="Thư mục có co-quan.yaml của cơ quan có số ấy, khi sổ có cùng số của nhiều cơ quan.")
@clock_option
@register_option
@output_option
@speaking
def sent(
    number: int, suffix: str, year: int, notation: str, day: date | None, data: Path | None, accept_clock: bool,
    register_path: Path, output: Path,
) -> None:
    """Enter the day of sending."""
    from pipeline.cli.report import tell
    from pipeline.issued import open_register

    place = office(output, register_path, accept_clock=accept_clock)
    with open_register(place) as register:
        entry = _found(register, number, suffix, notation=notation, year=year, data=data)
        on = day or today(place.now)
        register.mark_sent(entry.entry_id, on=on)
    tell("Đã ghi: số {code} của {body} chuyển ngày {day}.", code=entry.code, body=entry.facts.organ_name,
         day=f"{on:%d/%m/%Y}")


@command.command("reconcile", cls=SpeakingCommand, help="""\
Nhận vào sổ những số đã phát hành trên đĩa mà sổ (khôi phục từ bản cũ) không biết; sau đó mới cấp số tiếp.

\b
Ví dụ:
  vanban register reconcile --reason "khôi phục từ bản sao lưu 01/07"
""")
@click.option("--reason", required=True, help="Lý do, ghi vào nhật ký.")
@clock_option
@register_option
@output_option
@speaking
def reconcile(reason: str, accept_clock: bool, register_path: Path, output: Path) -> None:
    """Close the numbers that an older backup does not know."""
    from pipeline.cli.report import tell
    from pipeline.issued import found_on_disk
    from pipeline.register import Register

    place = office(output, register_path)
    found = found_on_disk(output, checksums=True)
    with Register.open(register_path, now=place.now, actor=place.actor, create=True, found=found,
                       accept_clock=accept_clock, start_over_reason=reason) as register:
        taken = register.reconcile(reason=reason)
    tell("Đã ghi nhận {count} dãy số.", count=len(taken))


def _body(data: Path) -> IssuingBody:
    from pipeline.sources.load import load_issuing_body

    return load_issuing_body(data)


def _found(
    register: Register, number: int, suffix: str, *, notation: str, year: int, data: Path | None
) -> Entry:
    """Return the newest entry with that number and symbol, of the body in ``data`` when that is given.

    Raises:
        InvalidData: there is none, or there are those of several bodies.
    """
    from pipeline.errors import InvalidData

    found = of_one_body(register.find(number, notation=notation, year=year, suffix=suffix), data)
    if not found:
        raise InvalidData("Sổ không có số {number}/{notation} năm {year}.", number=f"{number}{suffix}",
                          notation=notation, year=year)
    return found[-1]
