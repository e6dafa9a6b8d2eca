"""Marks for tests that run programs outside Python: skipped with a word where they are missing, required in CI.

On a CI machine where apt can install them ``make test`` does so first; there nothing is skipped, so that a missing
program is a failed test and not a silent one.
"""

from __future__ import annotations

import os
import shutil

import pytest

from pipeline.pdf.verdict import judge_missing


def must_have() -> bool:
    """Return whether the programs can be had here without asking anybody."""
    return os.environ.get("CI") == "true" and shutil.which("apt-get") is not None and os.geteuid() == 0


_HAS_SOFFICE = shutil.which("soffice") is not None or shutil.which("libreoffice") is not None

needs_soffice = pytest.mark.skipif(not _HAS_SOFFICE and not must_have(),
                                   reason="LibreOffice is not installed here: make tools")
needs_verapdf = pytest.mark.skipif(judge_missing() is not None and not must_have(),
                                   reason="veraPDF's engine or Java is not installed here: make tools")
