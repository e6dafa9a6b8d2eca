"""What comes in: read the files, keep the lists with their originals, tell of each what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place
from pipeline.returning.asked import expected_of, hosts_of
from pipeline.returns import catalogue
from pipeline.returns.model import Answer, ReadList
from pipeline.returns.read import read_list
from pipeline.returns.store import Received, keep, load_received, receiving


@dataclass(frozen=True, slots=True)
class Readings:
    """What became of the files of one run.

    Attributes:
        lists: those that were taken, in the order given.
        findings: what is to be said, of taken and refused files.
        refused: how many files were refused.
        received: all that the dossier holds now.
    """

    lists: tuple[ReadList, ...]
    findings: tuple[Finding, ...]
    refused: int
    received: Received


def read_returns(
    plan: Plan, dossier: Path, paths: Sequence[Path], *, moment: datetime, organ: str = ""
) -> Readings:
    """Read returned files into a dossier; a file that cannot be used does not keep the others out.

    Args:
        plan: the dossier's plan.
        dossier: its data folder, where the answers are kept.
        paths: the files.
        moment: when they are read.
        organ: id of the organ whose list it is, when the command names it.

    Raises:
        InvalidData: the dossier sends no letters, or its store is damaged.
        OutputError: the disk refuses; nothing is kept then.
    """
    expected = expected_of(plan)
    hosts, roles = hosts_of(plan, expected), {each.organ_id: each for each in expected}
    findings: list[Finding] = []
    read: list[tuple[Path, ReadList, bytes]] = []
    refused = 0
    for path in paths:
        try:
            each, content = read_list(path, hosts, roles, given=organ)
        except InvalidData as error:
            findings.extend(error.findings)
            refused += 1
        else:
            read.append((path, each, content))
    taken, twice = _one_each(plan, read)
    findings += [*twice, *(finding for _, each, _ in taken for finding in each.findings)]
    with receiving(dossier):
        before = load_received(dossier)
        received = keep(dossier, [(each, content) for _, each, content in taken], moment=moment) if taken else before
    findings += _news(plan, taken, before, received)
    return Readings(tuple(each for _, each, _ in taken), tuple(findings), refused + len(twice), received)


def _one_each(
    plan: Plan, read: Sequence[tuple[Path, ReadList, bytes]]
) -> tuple[list[tuple[Path, ReadList, bytes]], list[Finding]]:
    """Return one list for each organ, and a finding for each list of an organ that sent two different ones."""
    by_organ: dict[str, dict[str, tuple[Path, ReadList, bytes]]] = {}
    for each in read:
        by_organ.setdefault(each[1].organ_id, {}).setdefault(each[1].sha256, each)
    taken: list[tuple[Path, ReadList, bytes]] = []
    twice: list[Finding] = []
    for organ_id, files in by_organ.items():
        if len(files) == 1:
            taken += files.values()
            continue
        name, paths = plan.directory.by_id[organ_id].name, [path for path, _, _ in files.values()]
        twice += [Finding(catalogue.SENT_TWICE, file_place(path),
                          {"organ": name, "other": next(other.name for other in paths if other != path)})
                  for path in paths]
    return taken, twice


def _news(
    plan: Plan, taken: Sequence[tuple[Path, ReadList, bytes]], before: Received, after: Received
) -> list[Finding]:
    """Return what the lists changed: those read before, those that replace another."""
    news = []
    for path, each, _ in taken:
        name = plan.directory.by_id[each.organ_id].name
        answer = after.current[each.organ_id]
        if answer.number <= len(before.answers):
            news.append(Finding(catalogue.ALREADY_READ, file_place(path), {"organ": name}))
        elif answer.difference is not None:
            news.append(Finding(catalogue.REPLACED, file_place(path), {"organ": name, **_counts(answer)}))
    return news


def _counts(answer: Answer) -> dict[str, object]:
    told = answer.difference
    counts = (len(told.added), len(told.removed), len(told.changed)) if told else (0, 0, 0)
    return dict(zip(("added", "removed", "changed"), counts, strict=True))
