"""Whose book a command of the register is about: one register may hold the documents of several bodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from pipeline.domain.issuance import IssuingBody
    from pipeline.register import Entry, Register

Command = TypeVar("Command", bound=Callable[..., object])
#: So many dossiers of another body are named.
DOSSIERS_NAMED_MAX = 3


def body_option(command: Command) -> Command:
    """Add ``--body``: the body in ``data/`` unless another is named."""
    return click.option("--body", "data", type=click.Path(path_type=Path), default=Path("data"),
                        help="Thư mục có co-quan.yaml và danh-ba.xlsx; mặc định data/.")(command)


def tell_left_out(register: Register, body: IssuingBody, *, year: int, series: str | None) -> None:
    """Tell which documents of the year the register holds for other bodies, and how to reach their book."""
    from pipeline.cli.report import tell

    entries = register.entries(year=year, series=series)
    if not any(entry.facts.organ_id == body.organ_id for entry in entries):
        tell("Sổ không có văn bản nào của {body} trong phần được in.", body=body.full_name)
    others = dict.fromkeys(entry.facts.organ_id for entry in entries if entry.facts.organ_id != body.organ_id)
    for organ_id in others:
        theirs = [entry for entry in entries if entry.facts.organ_id == organ_id]
        tell("Không in {count} văn bản của {body}: sổ của cơ quan ấy in riêng, thêm --body và thư mục dữ liệu của "
             "hồ sơ ({dossiers}).", count=len(theirs), body=theirs[-1].facts.organ_name, dossiers=_dossiers(theirs))


def of_one_body(entries: Sequence[Entry], data: Path | None) -> tuple[Entry, ...]:
    """Return the entries of the body whose files lie in ``data``; without it, all, which must be of one body.

    Raises:
        InvalidData: they are of several bodies and nobody said which.
    """
    from pipeline.errors import InvalidData
    from pipeline.sources.load import load_issuing_body

    if data is not None:
        organ_id = load_issuing_body(data).organ_id
        return tuple(entry for entry in entries if entry.facts.organ_id == organ_id)
    names = dict.fromkeys(entry.facts.organ_name for entry in entries)
    if len({entry.facts.organ_id for entry in entries}) > 1:
        raise InvalidData("Sổ có số {code} của nhiều cơ quan ({bodies}); thêm --body và thư mục dữ liệu của cơ quan "
                          "muốn nói.", code=entries[0].code, bodies=", ".join(names))
    return tuple(entries)


def _dossiers(entries: Sequence[Entry]) -> str:
    names = list(dict.fromkeys(entry.facts.dossier for entry in entries))
    return ", ".join(names[:DOSSIERS_NAMED_MAX]) + (", …" if len(names) > DOSSIERS_NAMED_MAX else "")
