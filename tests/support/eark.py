"""The E-ARK validator of the E-ARK Foundation (PyPI ``eark-validator``) as a judge without a network.

Version 1.1.3 fetches its vocabularies from the web when it is imported, though it carries the same files along:
those are given to it.
"""

from __future__ import annotations

import io
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

VERSIONS = ("V2.0.4", "V2.1.0")


def is_there() -> bool:
    """Return whether the validator is installed."""
    return find_spec("eark_validator") is not None


#: Without the validator a test is skipped at one's own desk; where CI is set it fails.
needs_eark = pytest.mark.skipif(not is_there() and not os.environ.get("CI"), reason="eark-validator is not installed")


@contextmanager
def _own_vocabularies() -> Iterator[None]:
    spec = find_spec("eark_validator")
    folder = Path(spec.origin or "").parent / "ipxml" / "resources" / "vocabs" if spec else Path()
    with patch.object(urllib.request, "urlopen",
                      lambda uri: io.BytesIO((folder / uri.rsplit("/", 1)[1]).read_bytes())):
        yield


def _module(name: str) -> Any:
    with _own_vocabularies():
        return import_module(f"eark_validator.{name}")


def structure_faults(folder: Path) -> set[str]:
    """Return the rules of structure that an unpacked package breaks, those of a package not being zipped left out."""
    result = _module("structure").StructureChecker(folder).get_test_results()
    return {str(each.rule_id) for each in result.messages if each.severity.value == "Error"}


def schema_faults(mets: Path) -> list[str]:
    """Return what the validator's METS schema says against a METS file."""
    judge = _module("mets").MetsValidator(str(mets.parent))
    judge.validate_mets(mets.name)
    return [str(each.message) for each in judge.validation_errors]


def rule_faults(mets: Path, *, profile: str, version: str, severity: str = "Error") -> set[str]:
    """Return the Schematron rules of CSIP or SIP that a METS file breaks."""
    specification = _module("specifications.specification")
    kind = specification.SpecificationType.from_string(profile)
    judge = _module("rules").ValidationProfile(kind, specification.SpecificationVersion[version.replace(".", "_")])
    judge.validate(mets)
    return {str(each.rule_id) for each in judge.get_all_results() if each.severity.value == severity}
