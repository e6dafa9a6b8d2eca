"""Showing help costs next to nothing: what a command needs is imported when it runs."""

from __future__ import annotations

import subprocess
import sys

#: What takes long to import, or brings such things along.
HEAVY = frozenset({
    "babel", "docx", "docxtpl", "importlib.metadata", "jinja2", "lxml", "openpyxl", "pikepdf", "pydantic", "rapidfuzz",
    "ruamel.yaml", "sqlite3", "zipfile", "pipeline.build", "pipeline.rendering", "pipeline.sources",
})
SCRIPT = """
import sys
from pipeline.cli.main import main
try:
    main(["--help"])
finally:
    sys.stderr.write(" ".join(sys.modules))
"""


def test_help_imports_nothing_heavy() -> None:
    """However many commands the help lists, none of them brings its libraries along."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    assert HEAVY & set(done.stderr.split()) == set()
    assert "build" in done.stdout
