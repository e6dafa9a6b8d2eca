"""``archive --rebuild``: the documents made again from the package alone, and held against those in it byte by byte."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.archive import catalogue, layout
from pipeline.archive.container import Container, open_container
from pipeline.archive.verifying import verify
from pipeline.archiving.record import read_record
from pipeline.archiving.remaking import Remade, differences, remade_each
from pipeline.archiving.sources import EARLIER, source_sets, unpacked_sources
from pipeline.artifact import sha256_of
from pipeline.errors import InvalidData, NotConformant
from pipeline.findings import Finding, Place
from pipeline.register import State
from pipeline.workspace import write_new_files, writing


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Files that came out byte-equal (path in the package), and remarks on those that did not or could not."""

    same: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Return whether everything that the package promises to remake came out the same."""
        return not any(finding.kind is catalogue.REBUILD_DIFFERS for finding in self.findings)


def rebuild(path: Path, *, keep: Path | None = None) -> Rebuilt:
    """Make the documents of the package at ``path`` again.

    Args:
        path: ZIP or unpacked folder.
        keep: folder that gets the remade files; None throws them away.

    Raises:
        NotConformant: the package is not sound.
        InvalidData: it holds no sources or no record of this program.
        WouldDestroy: ``keep`` holds files of these names.
    """
    report = verify(path)
    if not report.ok:
        raise NotConformant("Gói không nguyên vẹn; không làm lại từ gói hỏng.", findings=report.findings)
    with writing(keep or path), open_container(path) as container, \
            tempfile.TemporaryDirectory(prefix="vanban-lam-lai-") as scratch:
        if layout.RECORD not in container.entries:
            raise InvalidData("Gói không có {name}; chỉ làm lại được gói do phần mềm này lập.", name=layout.RECORD)
        record, entries = read_record(container.read(layout.RECORD))
        files = unpacked_sources(container, Path(scratch) / "nguon")
        places = {file["ten_goc"]: file["trong_goi"] for each in record["van_ban"] for file in each["cac_tep"]}
        frozen = _frozen_files(container, places, Path(scratch) / "goc")
        issued = sorted((each for each in entries if each.state is State.ISSUED),
                        key=lambda each: (each.issued_date, each.entry_id))
        now = {name: path for name, path in files.items() if not name.startswith(f"{EARLIER}/")}
        sets = source_sets(issued, _sources_of_entries(record, files), now)
        made = [_against_package(each, container, places) for each in remade_each(
            sets, issued, frozen=frozen.get, folder=Path(scratch) / "lam-lai")]
        if keep:
            write_new_files(keep, {Path(places[each.name]).name: each.path.read_bytes()
                                   for each in made if each.path and not each.difference})
        return _judged(made, record, places, path)


def _sources_of_entries(record: dict[str, Any], files: Mapping[str, Path]) -> dict[int, dict[str, Path]]:
    """Return entry id -> name -> file of what each document was made of; older packages do not say.

    Raises:
        InvalidData: the record names a file that the package does not have.
    """
    try:
        return {int(each["van_ban"]): {str(name): files[place] for name, place in each["tep"].items()}
                for each in record.get("nguon_luc_phat_hanh", ())}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidData("Không hiểu ho-so.json trong gói: {reason}.", reason=error) from None


def _frozen_files(container: Container, places: dict[str, str], folder: Path) -> dict[str, Path]:
    """Write the package's Word files and workbooks into ``folder``; return frozen name -> file."""
    folder.mkdir()
    files = {}
    for number, (name, place) in enumerate(sorted(places.items())):
        if not place.endswith(".pdf"):
            files[name] = folder / str(number)
            files[name].write_bytes(container.read(place))
    return files


def _against_package(made: Remade, container: Container, places: Mapping[str, str]) -> Remade:
    """Return what was made again, held against the file in the package itself and not only against its record."""
    place = places.get(made.name, "")
    if made.difference or made.path is None:
        return made
    if place not in container.entries:
        return replace(made, difference="gói không có tệp này")
    same = container.fact(place).sha256 == sha256_of(made.path)
    return made if same else replace(made, difference="tệp trong gói không phải tệp mà ho-so.json kể")


def _judged(made: Sequence[Remade], record: dict[str, Any], places: dict[str, str], path: Path) -> Rebuilt:
    promised = {each["ten_goc"]: each["giong_het"] for each in record["lam_lai"]}
    same = sorted(places.get(each.name, each.name) for each in made if not each.difference)
    broken = [Finding(catalogue.REBUILD_DIFFERS, Place(str(path)), {
        "name": places.get(each.name, each.name), "reason": each.difference, "software": record.get("phan_mem", "?")})
        for each in made if each.difference and promised.get(each.name)]
    known = [Finding(catalogue.REBUILD_IMPOSSIBLE, Place(str(path)), {
        "name": places.get(first.name, first.name), "count": count, "reason": reason})
        for reason, first, count in differences([each for each in made if not promised.get(each.name)])]
    return Rebuilt(tuple(same), (*broken, *known))
