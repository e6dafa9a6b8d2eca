"""What EAD, the records of the documents, ``ho-so.json``, METS and the files of a package say of each other.

A package may be whole in every checksum and still contradict itself: whoever changes a file and reckons all checksums
anew has to change all of these alike.  Only packages of this program hold ``ho-so.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pipeline.archive import catalogue, layout
from pipeline.archive.codes import TYPE_CODES, day_text
from pipeline.archive.container import Container
from pipeline.domain.kind import DocumentKind
from pipeline.findings import FindingKind
from pipeline.vietnamese.numbers import two_digits

_ALWAYS = ("doi-chieu-nghi-dinh-30.json", "doi-chieu-nghi-dinh-30.txt", "muc-luc-ho-so.docx", "muc-luc-van-ban.docx")
_REGISTER = "trich-so-dang-ky"
_LISTS = ("muc-luc-ho-so", "muc-luc-van-ban", _REGISTER)
#: The printing file of all letters; it never becomes a PDF of its own.
_BINDER = "giay-moi-tat-ca.docx"
#: ``State.ISSUED`` of the register, whose module the archive does not know.
_ISSUED = "da_phat_hanh"
_MISSHAPEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)

#: What is wrong, the path of the file where, and the words for the sentence.
Fault = tuple[FindingKind, str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What the metadata of a package say.

    Attributes:
        file: the fields of EAD.xml.
        documents: path of each EAD_doc.xml -> its fields.
        files: path of each EAD_doc.xml -> paths of the files that METS ties to it, the main one first.
    """

    file: Mapping[str, str]
    documents: Mapping[str, Mapping[str, str]]
    files: Mapping[str, Sequence[str]]


def missing_papers(container: Container) -> tuple[str, ...]:
    """Return the paths of papers in ``documentation/`` that the package should have and has not."""
    needed = [layout.RECORD, *(f"{layout.DOCUMENTATION}/{name}" for name in _ALWAYS)]
    record = _record(container)
    has_entries = isinstance(record, dict) and bool(record.get("so_dang_ky"))
    needed += [f"{layout.DOCUMENTATION}/{_REGISTER}.docx"] if has_entries else []
    pdfs = [f"{layout.DOCUMENTATION}/{stem}.pdf" for stem in _LISTS if has_entries or stem != _REGISTER]
    needed += pdfs if any(name in container.entries for name in pdfs) else []
    return tuple(name for name in needed if name not in container.entries)


def disagreements(container: Container, said: Descriptions) -> tuple[Fault, ...]:
    """Return every contradiction between the metadata, ``ho-so.json`` and the files."""
    faults = list(_totals(said))
    if layout.RECORD in container.entries:
        record = _record(container)
        try:
            faults += _of_record(container, record, said)
        except _MISSHAPEN:
            faults.append((catalogue.RECORD_UNREADABLE, layout.RECORD, {}))
    return tuple(faults)


def _record(container: Container) -> Any:
    try:
        return json.loads(container.read(layout.RECORD))
    except (KeyError, OSError, ValueError, RecursionError):
        return None


def _totals(said: Descriptions) -> Iterator[Fault]:
    pages = [each.get("numberOfPage", "") for each in said.documents.values()]
    total = str(sum(map(int, pages))) if all(page.isdecimal() for page in pages) else ""
    yield from _differing(layout.EAD, "EAD_doc", {"numberOfPage": (said.file.get("numberOfPage", ""), total)})


def _differing(name: str, other: str, values: Mapping[str, tuple[object, object]]) -> Iterator[Fault]:
    """Yield each field that says one thing in ``name`` and another in ``other``."""
    for field, (actual, wanted) in values.items():
        if " ".join(str(actual).split()) != " ".join(str(wanted).split()):
            yield catalogue.VALUE_DIFFERS, name, {"field": field, "said": actual, "other": other, "wanted": wanted}


def _of_record(container: Container, record: Any, said: Descriptions) -> Iterator[Fault]:
    yield from _differing(layout.EAD, layout.RECORD, {"fileCode": (said.file.get("fileCode", ""), record["ma_ho_so"])})
    rows = {str(each["doc_id"]): each for each in record["van_ban"]}
    ids = sorted(each.get("docId", "") for each in said.documents.values())
    yield from _differing(layout.RECORD, "EAD_doc", {"doc_id": (sorted(rows), ids)})
    entries = [each for each in record["so_dang_ky"] if each["state"] == _ISSUED]
    by_file = {file["name"]: entry for entry in entries for file in entry["files"]}
    for name, values in said.documents.items():
        if row := rows.get(values.get("docId", "")):
            yield from _of_row(name, values, row)
            yield from _of_files(container, name, row, said.files.get(name, ()))
            yield from () if row["ban_thao"] else _of_register(name, values, row, by_file)
    yield from _files(container, record, entries)


def _of_row(name: str, values: Mapping[str, str], row: Any) -> Iterator[Fault]:
    """Yield where a document's record and its row in ``ho-so.json`` differ; older packages do not count pages there."""
    code = f"{values.get('codeNumber', '')}/{values.get('codeNotation', '')}".removeprefix("/")
    pages = {"numberOfPage": (values.get("numberOfPage", ""), row["so_trang"] or "")} if "so_trang" in row else {}
    yield from _differing(name, layout.RECORD, {"codeNumber/codeNotation": (code, row["so_ky_hieu"]), **pages})


def _of_files(container: Container, name: str, row: Any, tied: Sequence[str]) -> Iterator[Fault]:
    """Yield a document without Word file, without PDF, or tied to other files than ``ho-so.json`` names."""
    places = [each["trong_goi"] for each in row["cac_tep"]]
    if list(tied[:1]) != places[:1] or sorted(tied) != sorted(places):
        yield catalogue.TIED_TO_OTHERS, name, {}
    if not any(place.endswith((".docx", ".xlsx")) for place in places):
        yield catalogue.LACKS_WORD, name, {}
    if _lacks_pdf(container, row):
        yield catalogue.LACKS_PDF, name, {}


def _of_register(name: str, values: Mapping[str, str], row: Any, by_file: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield where an issued document's record differs from the register's line about it."""
    entry = next((by_file[each["ten_goc"]] for each in row["cac_tep"] if each["ten_goc"] in by_file), None)
    if entry is None:
        yield catalogue.NOT_REGISTERED, name, {}
        return
    said = {**values, "nguoi_ky": row["nguoi_ky"]}
    yield from _differing(name, _REGISTER, {field: (said.get(field, ""), wanted)
                                            for field, wanted in _registered(entry).items()})


def _registered(entry: Any) -> dict[str, str]:
    """Return what the register's line in ``ho-so.json`` makes of the fields of a document's record."""
    facts = entry["facts"]
    return {
        "codeNumber": f"{two_digits(entry['number'])}{entry['suffix']}", "codeNotation": facts["notation"],
        "issuedDate": day_text(date.fromisoformat(entry["issued_date"])), "subject": facts["subject"],
        "organName": facts["organ_name"], "typeName": TYPE_CODES[DocumentKind.by_key(facts["kind"])],
        "nguoi_ky": facts["signer_name"],
    }


def _lacks_pdf(container: Container, row: Any) -> bool:
    """Return whether a Word file of the document has no PDF, though the package was made with PDF or counts pages."""
    names = {each["ten_goc"] for each in row["cac_tep"]}
    words = [name for name in names if name.endswith(".docx") and not name.endswith(_BINDER)]
    lacking = [name for name in words if str(PurePosixPath(name).with_suffix(".pdf")) not in names]
    is_with_pdf = f"{layout.DOCUMENTATION}/muc-luc-van-ban.pdf" in container.entries or bool(row.get("so_trang"))
    return is_with_pdf and bool(lacking) and not row["cac_tep"][0]["ten_goc"].endswith((_BINDER, ".xlsx"))


def _files(container: Container, record: Any, entries: Sequence[Any]) -> Iterator[Fault]:
    """Yield files of the documents that are missing, too many, or not those that were issued."""
    places = {each["ten_goc"]: each["trong_goi"] for row in record["van_ban"] for each in row["cac_tep"]}
    known, there = set(places.values()), {name for name in container.entries if name.startswith(f"{layout.DATA}/")}
    there = {name for name in there if not name.startswith(f"{layout.SOURCES}/")}
    yield from ((catalogue.RECORD_FILES, place, {}) for place in sorted(known ^ there))
    for entry in entries:
        for file in entry["files"]:
            place = places.get(file["name"], "")
            if not place:
                yield catalogue.RECORD_FILES, file["name"], {}
            elif place in there and container.fact(place).sha256 != file["sha256"]:
                yield catalogue.NOT_AS_ISSUED, place, {}
