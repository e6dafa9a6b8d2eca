"""Choices at the root of a package that differ from archive to archive, in one TOML file each.

Three come along: ``tt05`` (the letter of the circular), ``goi-mau`` (the sample package known), ``e-ark`` (the
letter of the E-ARK validator).  TOML, because Python reads it itself: ``archive`` knows no YAML.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline.errors import InvalidData

FOLDER = Path(__file__).parent / "profiles"
BUILT_IN = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
_CHOICES = {
    "root_note": {"SOFTWARE VERSION", "IDENTIFICATIONCODE"},
    "representation_agent": {"ORGANIZATION", "INDIVIDUAL", "SOFTWARE"},
    "alternative_id": {"request", "file"},
    "representation_id": {"uuid", "rep1"},
    "representation_group": {"Representations", "Representations/rep1"},
    "file_md_type": {"OTHER", "DC"},
    "document_md_type": {"OTHER", "DC"},
    "letters": {"each", "entry"},
    "mode": {"01", "02", "03"},
}
_FIELDS = {
    "metadata_name": {"{stem}", "{docId}"},
    "data_name": {"{docId}", "{docCode}"},
    "zip_name": {"{objid}", "{guid}"},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """One archive's choices; ``profiles/tt05.toml`` says what each is."""

    mets_profile: str
    mets_type: str
    root_note: str
    representation_agent: str
    alternative_id: str
    empty_amd_sec: bool
    representation_id: str
    representation_group: str
    file_md_type: str
    document_md_type: str
    md_type_version: str
    md_mime: str
    schema_mime: str
    hash_upper: bool
    metadata_name: str
    data_name: str
    zip_name: str
    letters: str
    mode: str

    def hashed(self, sha256: str) -> str:
        """Return a checksum in the letters the archive wants."""
        return sha256.upper() if self.hash_upper else sha256


def load_profile(name: str) -> Profile:
    """Return the profile of that name, or that of the TOML file at that path.

    Raises:
        InvalidData: there is none, it cannot be read, or it has a key or value that nobody knows.
    """
    path = FOLDER / f"{name}.toml" if name in BUILT_IN else Path(name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InvalidData("Không có cấu hình gói «{name}»; dùng một trong: {known}, hoặc đường dẫn tệp .toml.",
                          name=name, known=", ".join(BUILT_IN)) from None
    except (OSError, ValueError) as error:
        raise InvalidData("Không đọc được cấu hình gói «{name}»: {reason}.", name=name, reason=error) from None
    return _checked(table, name)


def _checked(table: dict[str, object], name: str) -> Profile:
    known = {field.name: field.type for field in fields(Profile)}
    wrong = [key for key in table if key not in known]
    wrong += [key for key, kind in known.items() if type(table.get(key)).__name__ != kind]
    wrong += [key for key, allowed in _CHOICES.items() if table.get(key) not in allowed]
    wrong += [key for key, needed in _FIELDS.items() if not any(each in str(table.get(key)) for each in needed)]
    if wrong:
        raise InvalidData("Cấu hình gói «{name}» sai hoặc thiếu: {keys}; xem docs/archive.md.", name=name,
                          keys=", ".join(dict.fromkeys(wrong)))
    return Profile(**table)  # type: ignore[arg-type]
