"""What cannot be read is told as that, while files are written too, and costs no number."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.archiving.sources import packed_sources
from pipeline.build import build
from pipeline.cli.main import main
from pipeline.errors import ExitCode, InvalidData, PipelineError, TemplateError
from pipeline.rendering import load_templates
from tests.support.bureau import Bureau, small_bureau
from tests.support.dossier import DELEGATES, TEMPLATES, small_dossier
from tests.support.unreadable import refuse_reading

LETTER, NOT_USED = "giay_moi.docx", "bien_ten.docx"


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Return an office with templates of its own."""
    shutil.copytree(TEMPLATES, tmp_path / "mau")
    office = small_bureau(tmp_path)
    return replace(office, office=replace(office.office, templates=tmp_path / "mau"))


def codes(error: PipelineError) -> list[str]:
    """Return the codes of an error's findings."""
    return [finding.code for finding in error.findings]


def test_a_build_tells_the_template_that_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unreadable template is no output that cannot be written: its own exit code, and nothing is published."""
    dossier, output = small_dossier(tmp_path / "data"), tmp_path / "output"
    refuse_reading(monkeypatch, LETTER)

    with pytest.raises(TemplateError) as caught:
        build([dossier.folder], output=output, templates=TEMPLATES)
    assert codes(caught.value) == ["template-unreadable"]
    assert [path.name for path in output.iterdir()] == [".vanban.lock"]


def test_the_standing_of_a_dossier_tells_it_too(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be made of an unreadable template is not known, and why is said."""
    refuse_reading(monkeypatch, LETTER)

    with pytest.raises(TemplateError) as caught:
        bureau.standing()
    assert codes(caught.value) == ["template-unreadable"]


def test_doctor_goes_on_after_a_template_that_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The template is named as one that cannot be used, those after it are looked at."""
    refuse_reading(monkeypatch, LETTER)

    with pytest.raises(SystemExit) as ending:
        main(["doctor", "--templates", str(TEMPLATES)])
    said = capsys.readouterr()

    assert ending.value.code == ExitCode.TEMPLATE
    assert "template-unreadable" in said.err
    assert {f"– {LETTER}", "✓ phu_luc.docx"} <= set(said.out.splitlines())


def test_templates_travel_without_one_that_nobody_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unreadable template does not keep the others from a machine that does not see their folder."""
    refuse_reading(monkeypatch, NOT_USED)
    sent = pickle.loads(pickle.dumps(load_templates(TEMPLATES)))

    assert sent[LETTER].name == LETTER


@pytest.mark.parametrize(("name", "kind", "code"), [
    (NOT_USED, TemplateError, "template-unreadable"), (DELEGATES, InvalidData, "data-file-unreadable"),
])
def test_what_cannot_be_kept_with_an_issued_document_costs_no_number(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, name: str, kind: type[PipelineError], code: str
) -> None:
    """Data and templates are kept as they were on the day of issue; one that cannot be read is told before."""
    reviewed = bureau.reviewed()
    monkeypatch.setattr(Bureau, "reviewed", lambda _: reviewed)
    refuse_reading(monkeypatch, name)

    with pytest.raises(kind) as caught:
        bureau.issue()
    assert (codes(caught.value), bureau.codes()) == ([code], {})


def test_a_package_for_the_archive_tells_it_likewise(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package holds every template; one that cannot be read is no package that cannot be written."""
    refuse_reading(monkeypatch, NOT_USED)

    with pytest.raises(TemplateError) as caught:
        packed_sources(bureau.dossier.folder, bureau.office.templates, (), target=bureau.folder)
    assert codes(caught.value) == ["template-unreadable"]
