"""Speed changes no promise: every document of every dossier is the same, part by part, when docxtpl itself makes it.

«pytest --docxtpl» runs all other tests that way too.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.build import Built, build
from pipeline.rendering.word import RENDERER
from tests.support.dossier import PROJECT, SAMPLE, TEMPLATES, copied_sample

OTHERS = sorted(path.parent for path in (PROJECT / "tests" / "dossiers").glob("*/ke-hoach.yaml"))


def canonical(path: Path) -> dict[str, bytes]:
    """Return the parts of a Word file that hold words, in canonical form."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith(("word/document", "word/header", "word/footer"))]
        trees = {name: etree.fromstring(package.read(name)) for name in [*names, "docProps/core.xml"]}
    for tree in trees.values():
        etree.cleanup_namespaces(tree)
    return {name: bytes(etree.tostring(tree, method="c14n2")) for name, tree in trees.items()}


def said(built: Built) -> list[str]:
    """Return all findings as the user reads them."""
    return [f"{finding.place} {finding.code} {finding.sentence}" for finding in built.findings]


@pytest.mark.parametrize("name", [SAMPLE, *(path.name for path in OTHERS)])
def test_both_paths_make_the_same_documents(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fast path and docxtpl: the same files, the same XML in each, the same findings."""
    source = copied_sample(tmp_path / "data").folder if name == SAMPLE else PROJECT / "tests" / "dossiers" / name
    built = {}
    for path in ("fast", "docxtpl"):
        monkeypatch.setenv(RENDERER, path)
        built[path], = build([source], output=tmp_path / path, templates=TEMPLATES, accept_nonconformant=True)
    fast, slow = built["fast"], built["docxtpl"]

    assert [artifact.name for artifact in fast.artifacts] == [artifact.name for artifact in slow.artifacts]
    assert said(fast) == said(slow)
    for artifact in fast.artifacts:
        if artifact.name.suffix == ".docx":
            assert canonical(fast.folder / artifact.name) == canonical(slow.folder / artifact.name), artifact.name
