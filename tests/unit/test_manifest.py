"""The manifest: what it says of the files of earlier runs."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.manifest import BodyMark, ManifestEntry, entries_of_other_parts, manifest_pieces

ENTRIES = [
    {"ten_tep": "giay-moi/001.docx", "loai_van_ban": "giay_moi", "noi_nhan": ["so_noi_vu"], "sha256": "a" * 64},
    {"ten_tep": "ke-hoach.docx", "loai_van_ban": "ke_hoach", "noi_nhan": [], "sha256": "b" * 64},
    {"ten_tep": "noi-nhan.xlsx", "loai_van_ban": None, "noi_nhan": [], "sha256": "c" * 64},
]


def _published(folder: Path, entries: object) -> Path:
    """Return ``folder`` with the files of ``ENTRIES`` and a manifest of ``entries``."""
    for entry in ENTRIES:
        path = folder / str(entry["ten_tep"])
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (folder / "manifest.json").write_text(json.dumps({"cac_tep": entries}), encoding="utf-8")
    return folder


def test_entries_of_parts_not_made_now_are_written_again_as_they_were(tmp_path: Path) -> None:
    """What a manifest says of a file that stays is what the next manifest says of it."""
    kept = entries_of_other_parts(_published(tmp_path, ENTRIES), frozenset({"ke-hoach"}))
    manifest = json.loads("".join(manifest_pieces("hoi-nghi", (), (), body=BodyMark("ubnd", "UBND"), kept=kept)))

    assert [ENTRIES[0], ENTRIES[2]] == manifest["cac_tep"]


def test_an_entry_with_strange_fields_still_names_its_file(tmp_path: Path) -> None:
    """A field that somebody broke does not make the file unknown: it would be taken for one withdrawn."""
    broken = [{"ten_tep": "ke-hoach.docx", "noi_nhan": 7, "sha256": "b" * 64}]

    assert [ManifestEntry("ke-hoach.docx", None, (), "b" * 64)] == entries_of_other_parts(
        _published(tmp_path, broken), frozenset())
