"""The shape of the house: what no reader should ever have to check by hand."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
MODULES = sorted((PROJECT / "pipeline").rglob("*.py"))
MODULE_LINES_MAX = 300
#: Tables of facts, not code; their length is the number of facts.
TABLES = {"typeface/widths.py", "domain/review/catalogue.py", "sources/catalogue.py"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "core", "manager", "base"}
#: Every library that the program imports, with the only packages and modules that know it.
OWNERS = {
    "PIL": {"pdf", "signatures"},
    "ahocorasick": {"conformance", "leaks"},
    "asn1crypto": {"signatures"},
    "babel": {"cli"},
    "click": {"cli"},
    "cryptography": {"signatures"},
    "dask": {"execution"},
    "distributed": {"execution"},
    "docxtpl": {"rendering"},
    "filelock": {"workspace"},
    "icalendar": {"calendar"},
    "java": {"pdf"},
    "jinja2": {"rendering", "sources"},
    "jpype": {"pdf"},
    "lxml": {"archive", "conformance", "pdf", "rendering"},
    "markupsafe": {"rendering"},
    "openpyxl": {"rendering", "returns", "sources"},
    "org": {"pdf"},
    "pikepdf": {"pdf"},
    "pkcs11": {"signatures"},
    "pydantic": {"sources"},
    "pydantic_core": {"sources"},
    "pyhanko": {"signatures"},
    "pyhanko_certvalidator": {"signatures"},
    "pypdfium2": {"pdf"},
    "rapidfuzz": {"cli", "domain", "returns", "sources"},
    "ruamel": {"sources"},
    "segno": {"qr"},
    "xlrd": {"returns"},
}

#: Libraries that are imported and come along with another, which is declared.
BROUGHT = {
    "asn1crypto": "pyhanko", "cryptography": "pyhanko", "dask": "distributed", "java": "jpype1", "org": "jpype1",
    "pydantic_core": "pydantic", "pyhanko_certvalidator": "pyhanko",
}


def _relative(path: Path) -> str:
    return path.relative_to(PROJECT / "pipeline").as_posix()


def test_no_module_is_longer_than_one_reason_to_change() -> None:
    """Every module that is no table stays below the house's limit of lines."""
    long = {
        _relative(path): count
        for path in MODULES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES_MAX
    }

    assert {name for name in long if name not in TABLES} == set()


def test_no_module_has_a_name_that_says_nothing() -> None:
    """A module or package is named after what it holds, never utils or helpers."""
    names = {part for path in MODULES for part in Path(_relative(path)).with_suffix("").parts}

    assert names & FORBIDDEN_NAMES == set()


@pytest.mark.parametrize("path", MODULES, ids=_relative)
def test_clock_and_printing_stay_in_the_command_line(path: Path) -> None:
    """Only ``cli`` asks what time it is, and nothing prints except through it."""
    calls = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    clocks = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "print", "sys.exit", "exit"}
    allowed = {"date.today", "datetime.now", "sys.exit"} if _relative(path).startswith(("cli/", "__main__")) else set()

    assert calls & clocks <= allowed


def _imported(path: Path) -> Iterator[str]:
    """Yield the outermost package of each import in a module, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] if not node.level else "pipeline"


def test_each_library_is_known_to_its_owners_only() -> None:
    """A library is imported by the packages that are named beside it, by all of these, and by no other."""
    own = sys.stdlib_module_names | {"pipeline"}
    used = {
        (library, _relative(path).partition("/")[0].removesuffix(".py"))
        for path in MODULES for library in set(_imported(path)) - own
    }

    assert {(library, owner) for library, owners in OWNERS.items() for owner in owners} == used


def test_nothing_of_this_machine_is_written_into_the_project() -> None:
    """No file holds a home folder, a temporary folder of a machine or a registry's address."""
    suspicious = re.compile(r"/home/\w+/|/root/|https?://\S*(?:simple/|registry\.)")
    found = [
        path.relative_to(PROJECT).as_posix()
        for folder in ("pipeline", "docs", "data", "templates", "tests")
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".yaml", ".cfg", ".toml"} and path != Path(__file__)
        and suspicious.search(path.read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []


def test_every_finding_can_be_told() -> None:
    """Sentence and remedy of every finding take their details without a stray brace in the way."""
    import string

    from pipeline.catalogue import every_finding_kind
    from pipeline.findings.model import filled

    for kind in every_finding_kind().values():
        fields = {name for text in (kind.sentence, kind.remedy) for _, name, _, _ in string.Formatter().parse(text) if name}
        details = dict.fromkeys(fields, "x")

        assert filled(kind.sentence, details) and filled(kind.remedy, details)
        assert all(name.isidentifier() for name in fields)


def test_each_library_that_is_imported_is_declared() -> None:
    """What the program imports does not depend on what another library happens to bring along."""
    setup = ConfigParser()
    setup.read(PROJECT / "setup.cfg", encoding="utf-8")
    lines = "\n".join([setup["options"]["install_requires"], *setup["options.extras_require"].values()])
    declared = {re.split("[<>=~!]", each)[0].casefold() for each in lines.split()}
    names = {"PIL": "pillow", "ahocorasick": "pyahocorasick", "jpype": "jpype1", "pkcs11": "python-pkcs11",
             "ruamel": "ruamel.yaml", **BROUGHT}

    assert {name for name in OWNERS if names.get(name, name) not in declared} == set()
