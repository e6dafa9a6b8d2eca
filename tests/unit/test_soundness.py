"""Signs that the data mean as words are no template left unfilled; those that a template leaves are."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.conformance import inspect_file
from pipeline.errors import NotConformant
from pipeline.soundness import LEFTOVER
from tests.support.dossier import DELEGATES, DIRECTORY, ORGANS, TEMPLATES, Dossier, organ_row, small_dossier

ORGAN = "BV {{ x }} {% if %} «HO_TEN»"


def marked(data: Path) -> Dossier:
    """Return a dossier with signs of a template in a sentence, in the programme and in the name of an organ."""
    dossier = small_dossier(data).text("Hội nghị họp", 'Viết {{ "{{" }} ten {{ "}}" }} trong mẫu; họp')
    dossier.append('chuong_trinh:\n  - {gio: 08:00, noi_dung: "Cách dùng [[ten]] và #ho_ten#"}\n')
    dossier.text("  noi_nhan:\n", "  chuong_trinh: có\n  noi_nhan:\n")
    return dossier.rows(DIRECTORY, "Danh bạ", organ_row("bv", ORGAN)).rows(DELEGATES, ORGANS, ["don_vi", "bv"])


def with_words(templates: Path, words: str) -> Path:
    """Return a copy of the templates in which the letter says «Tới dự» with ``words`` of its own."""
    shutil.copytree(TEMPLATES, templates)
    path = templates / "giay_moi.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    assert body.count("Tới dự ") == 1
    parts["word/document.xml"] = body.replace("Tới dự ", f"Tới dự {words} ").encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return templates


def test_signs_that_the_data_mean_are_words(tmp_path: Path) -> None:
    """What the review lets pass is built; the same file is still found by whoever inspects it without its data."""
    dossier = marked(tmp_path / "data").cells(DELEGATES, "Nhóm đại biểu", D2=4)

    built, = build([dossier.folder], output=tmp_path / "output", templates=TEMPLATES)

    assert LEFTOVER not in {finding.code for finding in built.findings}
    letter = next((built.folder / "giay-moi").glob("*-bv.docx"))
    assert LEFTOVER in {finding.code for finding in inspect_file(letter).findings}


@pytest.mark.parametrize("words", ["«HO_TEN»", "[[ho ten]]", "#ho_ten#"])
def test_what_a_template_leaves_is_found_beside_them(tmp_path: Path, words: str) -> None:
    """Signs in the data do not excuse those of the template in the same letter."""
    dossier = marked(tmp_path / "data").cells(DELEGATES, "Nhóm đại biểu", D2=4)

    with pytest.raises(NotConformant) as error:
        build([dossier.folder], output=tmp_path / "output", templates=with_words(tmp_path / "templates", words))

    assert {LEFTOVER} == {finding.code for finding in error.value.findings if finding.severity == "E"}
