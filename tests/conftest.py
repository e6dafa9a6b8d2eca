"""Fixtures for every test: the sample plan, copies of it to edit, the command line as a process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipeline.domain.plan import Plan
from pipeline.rendering.word import RENDERER
from pipeline.sources.load import load
from tests.support.dossier import PROJECT, SAMPLE, Dossier, copied_sample

settings.register_profile("vanban", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vanban")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that «make golden» uses, and the one that sends every document through docxtpl."""
    parser.addoption("--rewrite-golden", action="store_true", help="rewrite tests/golden from what is made now")
    parser.addoption("--docxtpl", action="store_true", help="render by docxtpl itself instead of the fast path")


def pytest_configure(config: pytest.Config) -> None:
    """Tell every process that a test starts which way to render, and that Ctrl-C and a hang-up end it.

    A suite started in the background may have been told to ignore them, and its children would inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if config.getoption("--docxtpl"):
        os.environ[RENDERER] = "docxtpl"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call bytes by their place among the cases, so that every process that collects gives the same names.

    Packed bytes may hold the second at which they were packed, and pytest would put them into the name.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def sample() -> Plan:
    """Return the plan of the sample, as the project ships it."""
    return load(PROJECT / "data" / SAMPLE)[0]


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """Return a copy of the sample that a test may edit."""
    return copied_sample(tmp_path / "data")


@pytest.fixture
def plan_with(tmp_path: Path) -> Callable[[Callable[[Dossier], object]], Plan]:
    """Return a function that copies the sample, lets ``edit`` change its files, and loads it."""
    made = iter(range(1000))

    def loaded(edit: Callable[[Dossier], object]) -> Plan:
        copy = copied_sample(tmp_path / f"data{next(made)}")
        edit(copy)
        return copy.plan()

    return loaded


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a folder with the project's data and templates, to run commands in."""
    for part in ("data", "templates"):
        shutil.copytree(PROJECT / part, tmp_path / part, dirs_exist_ok=True)
    return tmp_path


Vanban = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def vanban(tmp_path: Path) -> Vanban:
    """Return a function that runs the command in a process of its own, in ``tmp_path``."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True,
            encoding="utf-8", timeout=300, check=False,
            env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        )

    return run
