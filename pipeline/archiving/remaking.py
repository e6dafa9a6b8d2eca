"""Make issued documents again from data and templates, and say of each file whether it came out the same."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.archiving.sources import laid_out
from pipeline.documents import compose
from pipeline.documents.giay_moi import letter_slug, slug_of_letter
from pipeline.domain.draft import BinderDraft, Draft, WordDraft
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.issued import Part, frozen_folder, issuance_of, narrowed, numbered, with_issuance
from pipeline.making import draft_name
from pipeline.register import Entry
from pipeline.rendering import Templates, load_templates, render
from pipeline.sources.load import load

#: Where the bytes of a frozen file are, by its name; None when they are nowhere.
Frozen = Callable[[str], Path | None]

_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]+)</dcterms:created>")
_REASONS = {
    "command": "công văn lập theo lệnh, không theo dữ liệu của hồ sơ",
    "gone": "dữ liệu hiện nay không còn sinh ra tệp này",
    "other": "ra nội dung khác",
}
#: So many earlier documents are tried as the one that was replaced; the register links only whole documents.
_EARLIER_MAX = 3


@dataclass(frozen=True, slots=True)
class Remade:
    """One frozen file made again: its frozen name, why it differs (empty when it is the same), where it is now."""

    name: str
    difference: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class _Bench:
    """What the steps of remaking one entry share."""

    plan: Plan
    entry: Entry
    part: Part
    templates: Templates
    frozen: Frozen
    folder: Path


def remade_each(
    sets: Sequence[tuple[Mapping[str, Path], Sequence[Entry]]], entries: Sequence[Entry], *, frozen: Frozen,
    folder: Path,
) -> tuple[Remade, ...]:
    """Return every frozen file of the entries, made again from the sources of its document.

    Args:
        sets: sources (name -> file), with the entries made of them; see ``sources.source_sets``.
        entries: issued entries in the order of time, replaced ones too.
        frozen: finds the frozen files.
        folder: empty scratch folder.

    Raises:
        TemplateError: a template must not be used.
        OSError: the disk refuses.
    """
    made: list[Remade] = []
    for number, (files, own) in enumerate(sets):
        try:
            dossier, templates = laid_out(files, folder / f"nguon-{number}")
            plan, _ = load(dossier)
        except InvalidData:
            made += [Remade(file.name, _REASONS["gone"]) for entry in own for file in entry.files]
            continue
        made += remade(plan, own, history=entries, frozen=frozen, templates=templates, folder=folder / str(number))
    order = [file.name for entry in entries for file in entry.files]
    return tuple(sorted(made, key=lambda each: order.index(each.name)))


def remade(
    plan: Plan, entries: Sequence[Entry], *, history: Sequence[Entry], frozen: Frozen, templates: Path, folder: Path
) -> tuple[Remade, ...]:
    """Return every frozen file of the entries, made again in ``folder`` with the number and date it bears.

    Args:
        plan: the dossier as its data were.
        entries: issued entries, replaced ones too.
        history: all issued entries of the dossier: what may have been replaced is among them.
        frozen: finds the frozen files, for the date in their properties.
        templates: folder of the Word templates.
        folder: empty scratch folder.

    Raises:
        TemplateError: a template must not be used.
        OSError: the disk refuses.
    """
    word_templates = load_templates(templates)
    found: list[Remade] = []
    for entry in entries:
        part = next((part for part in Part if part.kind is entry.facts.kind), None)
        if part is None or (part is Part.GIAY_MOI and plan.invitation is None):
            reason = _REASONS["command"] if part is None else _REASONS["gone"]
            found += [Remade(file.name, reason) for file in entry.files]
            continue
        bench = _Bench(plan, entry, part, word_templates, frozen, folder / str(entry.entry_id))
        found += _of_entry(bench, history)
    return tuple(found)


def differences(made: Sequence[Remade]) -> Iterator[tuple[str, Remade, int]]:
    """Yield why files did not come out the same, the first of those of one issued document, and how many they are."""
    groups: dict[tuple[str, str], list[Remade]] = {}
    for each in made:
        if each.difference:
            groups.setdefault((each.difference, "/".join(each.name.split("/")[:2])), []).append(each)
    yield from ((reason, group[0], len(group)) for (reason, _), group in groups.items())


def _of_entry(bench: _Bench, entries: Sequence[Entry]) -> Iterator[Remade]:
    """Yield the files of one entry; what comes out wrong is tried again as the register may have known it then."""
    open_files = {file.name: file for file in bench.entry.files}
    best: dict[str, Remade] = {}
    for number, plan in enumerate(_plans(bench, entries)):
        for each in _made(replace(bench, folder=bench.folder / str(number)), plan, open_files.keys()):
            best[each.name] = each
            if not each.difference:
                del open_files[each.name]
        if not open_files:
            break
    yield from (best[file.name] for file in bench.entry.files)


def _plans(bench: _Bench, entries: Sequence[Entry]) -> Iterator[Plan]:
    """Yield the plan with the entry's number and date, in every way that may have been true when it was issued."""
    entry, base = bench.entry, issuance_of(bench.plan, bench.part)
    earlier = [each for each in entries if each.facts.kind is entry.facts.kind and each.entry_id < entry.entry_id]
    linked = [each for each in earlier if entry.answers and each.entry_id == entry.answers.entry_id]
    others = [each for each in reversed(earlier) if each not in linked][:_EARLIER_MAX]
    order: list[Entry | None] = [*linked, None, *others] if linked or not others else [others[0], None, *others[1:]]
    organs = _organs(bench)
    for old in order:
        given = numbered(base, bench.plan, number=entry.number, suffix=entry.suffix, day=entry.issued_date,
                         replaced=old)
        yield with_issuance(bench.plan, bench.part, given)
        if organs:
            yield with_issuance(bench.plan, bench.part, narrowed(given, organs))


def _organs(bench: _Bench) -> frozenset[str]:
    """Return the organs whose letters are in the entry, when it is about letters."""
    if bench.part is not Part.GIAY_MOI:
        return frozenset()
    slugs = {slug_of_letter(file.name) for file in bench.entry.files}
    return frozenset(organ.organ_id for organ in bench.plan.directory.organs if letter_slug(organ) in slugs)


def _made(bench: _Bench, plan: Plan, wanted: Collection[str]) -> Iterator[Remade]:
    """Yield the wanted files, made of this plan."""
    prefix, names = f"{frozen_folder(bench.entry)}/", {file.name: file for file in bench.entry.files}
    asked = {name.removeprefix(prefix): name for name in names if name in wanted}
    drafts = _needed(compose(plan, frozenset(bench.part.build_parts)), asked)
    made: dict[str, tuple[str, Path]] = {}
    for draft in drafts:
        inner = draft_name(draft)
        built_at = _created(bench, prefix + inner)
        artifact = render(draft, bench.templates, folder=bench.folder, built_at=built_at)
        made[inner] = (artifact.sha256, artifact.path)
    for inner, name in asked.items():
        sha256, path = made.get(inner, ("", None))
        difference = _REASONS["gone"] if path is None else ("" if sha256 == names[name].sha256 else _REASONS["other"])
        yield Remade(name, difference, path)


def _needed(drafts: Sequence[Draft], asked: Mapping[str, str]) -> list[Draft]:
    """Return the drafts of the files asked for; a printing file needs its letters made before it."""
    binders = [each for each in drafts if isinstance(each, BinderDraft) and draft_name(each) in asked]
    parts = {f"{part}.docx" for binder in binders for part in binder.parts}
    return [each for each in drafts if draft_name(each) in asked
            or (isinstance(each, WordDraft) and draft_name(each) in parts)]


def _created(bench: _Bench, name: str) -> datetime:
    """Return the date that was put into the properties when the file was made, else its document's day."""
    day = bench.entry.issued_date
    path = bench.frozen(name)
    try:
        with zipfile.ZipFile(path or "") as package:
            found = _CREATED.search(package.read("docProps/core.xml"))
        return datetime.fromisoformat(found[1].decode()).astimezone(UTC) if found else _midnight(day)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return _midnight(day)


def _midnight(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00:00+00:00")
