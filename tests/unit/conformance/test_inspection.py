"""What one report says of a file that holds more than one document."""

from __future__ import annotations

from pathlib import Path

from pipeline.build import build
from pipeline.conformance import inspect_file
from pipeline.findings import Verdict

PROJECT = Path(__file__).parents[3]


def test_letters_bound_in_one_file_do_not_pass_unseen(tmp_path: Path) -> None:
    """Of several documents in one file only the first is recognised, and the report says so instead of passing."""
    dossier = PROJECT / "tests" / "dossiers" / "phuong-sau-sap-xep"
    built = build([dossier], output=tmp_path, templates=PROJECT / "templates" / "docx")[0]

    bound = inspect_file(built.folder / "giay-moi-tat-ca.docx")
    alone = inspect_file(next(iter(sorted((built.folder / "giay-moi").glob("*.docx")))))

    assert {Verdict.NOT_EVALUATED} == {each.verdict for each in bound.outcomes if each.area in {"head", "foot"}}
    assert Verdict.PASS in {each.verdict for each in alone.outcomes if each.area == "head"}
