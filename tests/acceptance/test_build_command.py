"""``vanban build`` as a person runs it: files, streams, exit codes, what is left on disk."""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.support.dossier import BODY, DELEGATES, DIRECTORY, PLAN, PROJECT, Dossier, small_dossier

pytestmark = pytest.mark.slow

Vanban = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def small(tmp_path: Path) -> Dossier:
    """Return a small dossier in ``data`` of the folder where the command runs."""
    return small_dossier(tmp_path / "data")


def state(folder: Path) -> dict[str, str]:
    """Return every file of the output with its SHA-256, the lock left out."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".vanban.lock"}


def visible(folder: Path) -> set[str]:
    """Return the names in the output folder itself, the lock left out."""
    return {path.name for path in folder.iterdir() if path.name != ".vanban.lock"}


def test_files_go_to_stdout_and_talk_to_stderr(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Each line of stdout is a file that is there; everything else is said on stderr."""
    ran = vanban("build")
    files = ran.stdout.splitlines()

    assert ran.returncode == ExitCode.OK
    assert files == [f"output/hop/{name}" for name in (
        "ke-hoach.docx", "giay-moi/001-don-vi-1.docx", "giay-moi/002-don-vi-2.docx", "giay-moi/003-don-vi-3.docx",
        "giay-moi-tat-ca.docx", "noi-nhan.docx", "noi-nhan.xlsx")]
    assert all((tmp_path / file).is_file() for file in files)
    assert "output/hop: 7 tệp" in ran.stderr
    assert "\x1b" not in ran.stdout + ran.stderr


def test_the_manifest_holds_every_file_with_its_checksum(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Kind, recipients and SHA-256 of each file are those of the file that lies there."""
    ran = vanban("build")
    home = tmp_path / "output" / "hop"
    entries = json.loads((home / "manifest.json").read_text(encoding="utf-8"))["cac_tep"]

    assert {f"output/hop/{entry['ten_tep']}": entry["sha256"] for entry in entries} == {
        file: hashlib.sha256((tmp_path / file).read_bytes()).hexdigest() for file in ran.stdout.splitlines()}
    assert {entry["ten_tep"]: (entry["loai_van_ban"], entry["noi_nhan"]) for entry in entries}[
        "giay-moi/002-don-vi-2.docx"] == ("giay_moi", ["don_vi_2"])


def test_json_lists_files_and_findings(small: Dossier, vanban: Vanban) -> None:
    """``--format json`` prints one JSON value and nothing else to stdout."""
    record = json.loads(vanban("build", "--format", "json").stdout)

    assert (record["ok"], record["exit_code"], len(record["files"])) == (True, 0, 7)


def broken_yaml(it: Dossier) -> None:
    """Give the event a day that no month has."""
    it.text("ngay: 2024-07-18", "ngay: 2024-07-38")


def broken_review(it: Dossier) -> None:
    """Leave out «Lưu: VT»."""
    it.text("luu: [VT]", "luu: [K5]", every=True)


def cut(name: str, share: float = 0.5) -> Callable[[Dossier], None]:
    """Return an edit that truncates a file."""
    def edit(it: Dossier) -> None:
        content = it.path(name).read_bytes()
        it.path(name).write_bytes(content[:int(len(content) * share)])

    return edit


def gone(name: str) -> Callable[[Dossier], None]:
    """Return an edit that removes a file."""
    return lambda it: it.path(name).unlink()


def content(name: str, data: bytes) -> Callable[[Dossier], None]:
    """Return an edit that puts other bytes into a file."""
    return lambda it: it.path(name).write_bytes(data) and None


def folder_instead(name: str) -> Callable[[Dossier], None]:
    """Return an edit that puts a folder in the place of a file."""
    def edit(it: Dossier) -> None:
        path = it.path(name)
        path.unlink()
        path.mkdir()

    return edit


HOSTILE: dict[str, Callable[[Dossier], object]] = {
    "a date that does not exist": broken_yaml,
    "an error of the review": broken_review,
    "code in a sentence": lambda it: it.text("Hội nghị tổng kết", "{{ ''.__class__.__mro__ }}"),
    "a name that is not there": lambda it: it.text("{{ su_kien.ngay }}", "{{ su_kien.khong_co }}"),
    "no plan": gone(PLAN), "no body": gone(BODY), "no directory": gone(DIRECTORY),
    "half a workbook": cut(DELEGATES), "half a directory": cut(DIRECTORY), "no bytes": content(DELEGATES, b""),
    "binary YAML": content(PLAN, bytes(range(256))), "YAML of nothing": content(PLAN, b"\n"),
    "YAML of a list": content(PLAN, b"- a\n"), "YAML in UTF-16": content(PLAN, "a: b".encode("utf-16")),
    "an anchor bomb": content(PLAN, b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
    "a tag": content(PLAN, b"a: !!python/object/apply:os.system ['true']\n"),
    "deep nesting": content(PLAN, b"a: " + b"[" * 5000),
    "a folder for a plan": folder_instead(PLAN), "a folder for a workbook": folder_instead(DELEGATES),
    "a plan that says nothing": content(PLAN, b"trich_yeu: A\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_data_end_with_3_and_a_place(small: Dossier, vanban: Vanban, tmp_path: Path, name: str) -> None:
    """Bad input is told in words with its code; there is no traceback, and nothing is written."""
    HOSTILE[name](small)
    ran = vanban("build", "data/hop", "--format", "json")

    assert (ran.returncode, "Traceback" in ran.stderr) == (ExitCode.INVALID_DATA, False), ran.stderr
    record = json.loads(ran.stdout)
    assert (record["ok"], record["exit_code"]) == (False, 3)
    assert all(finding["code"] and finding["message"] for finding in record["findings"])
    assert not (tmp_path / "output").exists()


def test_an_error_in_one_dossier_keeps_the_other_from_being_written(vanban: Vanban, tmp_path: Path) -> None:
    """Everything is decided before anything is written, for all dossiers of a run."""
    small_dossier(tmp_path / "data", folder="mot")
    broken_review(small_dossier(tmp_path / "data", folder="hai"))
    ran = vanban("build")

    assert (ran.returncode, (tmp_path / "output").exists()) == (ExitCode.INVALID_DATA, False)


def test_a_conflict_in_one_dossier_keeps_the_other_as_it_was(vanban: Vanban, tmp_path: Path) -> None:
    """A hand-edited file of one dossier stops the publication of both."""
    dossiers = [small_dossier(tmp_path / "data", folder=name) for name in ("hai", "mot")]
    vanban("build")
    with (tmp_path / "output" / "mot" / "ke-hoach.docx").open("ab") as stream:
        stream.write(b"by hand")
    before = state(tmp_path / "output")
    for each in dossiers:
        each.text("ngay: 2024-07-18", "ngay: 2024-07-19")
    ran = vanban("build")

    assert (ran.returncode, state(tmp_path / "output")) == (ExitCode.WOULD_DESTROY, before)
    assert "ke-hoach.docx" in ran.stderr


def test_two_dossiers_of_one_name_are_refused(vanban: Vanban, tmp_path: Path) -> None:
    """Two folders that would share an output folder are told, not mixed."""
    small_dossier(tmp_path / "data" / "a", folder="hop")
    small_dossier(tmp_path / "data" / "b", folder="Họp")

    assert vanban("build", "data/a", "data/b").returncode == ExitCode.INVALID_DATA


def test_one_dossier_named_in_three_ways_is_built_once(small: Dossier, vanban: Vanban) -> None:
    """Relative, absolute and through its parent: the same folder."""
    ran = vanban("build", "data", "data/hop", small.folder)

    assert (ran.returncode, len(ran.stdout.splitlines())) == (ExitCode.OK, 7)


@pytest.mark.parametrize(("arguments", "code"), [
    (["build", "--bogus"], ExitCode.USAGE), (["build", "--only", "khac"], ExitCode.USAGE),
    (["bogus"], ExitCode.USAGE), (["build", "nowhere"], ExitCode.INVALID_DATA),
    (["build", "--templates", "nowhere"], ExitCode.TEMPLATE),
    (["build", "-o", "data/hop/ke-hoach.yaml"], ExitCode.OUTPUT), (["build", "-o", "data/hop/ke-hoach.yaml/x"], ExitCode.OUTPUT), (["build", "-o", "x" * 300], ExitCode.OUTPUT),
    (["build", "--strict"], ExitCode.INVALID_DATA), (["review"], ExitCode.OK), (["--version"], ExitCode.OK),
])
def test_every_kind_of_ending_has_its_code(
    small: Dossier, vanban: Vanban, tmp_path: Path, arguments: list[str], code: ExitCode
) -> None:
    """Exit codes are those of docs/exit-codes.md, and no ending shows a traceback or leaves output."""
    small.text("  gio: 07:30\n", "")
    ran = vanban(*arguments)

    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False), ran.stderr
    assert not (tmp_path / "output").exists() or visible(tmp_path / "output") == set()


@pytest.mark.parametrize("arguments", [
    ["build", "--format", "json", "--bogus"], ["build", "--format=json", "--only", "khac"],
    ["build", "--format", "json", "--templates", "nowhere"], ["review", "--format", "json", "nowhere"],
    ["build", "--format", "json", "-o", "/dev/null"],
])
def test_json_is_json_also_when_the_run_fails(small: Dossier, vanban: Vanban, arguments: list[str]) -> None:
    """Whoever asked for JSON gets JSON with the exit code in it."""
    ran = vanban(*arguments)

    record = json.loads(ran.stdout)
    assert (record["ok"], record["exit_code"]) == (False, ran.returncode)


@pytest.mark.parametrize("epoch", ["abc", "1.5", "-5", "1_000", "9" * 30, "٣"])
def test_a_source_date_epoch_that_is_no_number_is_refused(
    small: Dossier, vanban: Vanban, tmp_path: Path, epoch: str
) -> None:
    """A moment that cannot be meant is a wrong call, not today."""
    ran = vanban("build", SOURCE_DATE_EPOCH=epoch)

    assert (ran.returncode, (tmp_path / "output").exists()) == (ExitCode.USAGE, False)


def change(it: Dossier) -> None:
    """Move the event by a day, which changes every document but the distribution list."""
    it.text("ngay: 2024-07-18", "ngay: 2024-07-19")


def test_a_template_that_fails_leaves_the_old_output(small: Dossier, workspace: Path, vanban: Vanban) -> None:
    """A placeholder that nothing fills ends the run with 4, and what was there is there."""
    vanban("build", "data/hop")
    before = state(workspace / "output")
    change(small)
    template = workspace / "templates" / "docx" / "giay_moi.docx"
    template.write_bytes(template.read_bytes()[:3000])
    ran = vanban("build", "data/hop")

    assert (ran.returncode, state(workspace / "output"), visible(workspace / "output")) == (
        ExitCode.TEMPLATE, before, {"hop"})


def test_a_disk_that_is_full_leaves_the_old_output(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """When files cannot grow the run ends with 8, scratch folders go, and what was there is there."""
    vanban("build")
    before = state(tmp_path / "output")
    change(small)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    ran = subprocess.run([sys.executable, "-m", "pipeline", "build"], cwd=tmp_path, capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": str(PROJECT)}, preexec_fn=limit, check=False)

    assert (ran.returncode, state(tmp_path / "output"), visible(tmp_path / "output")) == (
        ExitCode.OUTPUT, before, {"hop"})
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes into read-only folders")
def test_a_read_only_folder_ends_with_8(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """A folder without the right to write is told with what to do."""
    (tmp_path / "output").mkdir(mode=0o555)

    assert vanban("build").returncode == ExitCode.OUTPUT


def test_the_reader_of_a_pipe_may_leave(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """``vanban build | head -1`` is no failure, and says nothing about pipes."""
    command = f"{sys.executable} -m pipeline build | head -1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False,
                         env={**os.environ, "PYTHONPATH": str(PROJECT)})

    assert (ran.returncode, ran.stdout, "Error" in ran.stderr) == (0, "output/hop/ke-hoach.docx\n", False)


@pytest.mark.parametrize(("redirection", "code"), [(">&-", 0), ("2>&-", 0), (">/dev/full", 8)])
def test_streams_that_take_nothing_make_no_traceback(
    small: Dossier, tmp_path: Path, redirection: str, code: int
) -> None:
    """A closed stream is not heard, a full one is told."""
    ran = subprocess.run(["bash", "-c", f"{sys.executable} -m pipeline build {redirection}"], cwd=tmp_path, check=False,
                         capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)})

    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)
    assert (tmp_path / "output" / "hop" / "manifest.json").exists()


def test_ctrl_c_ends_with_130_and_leaves_the_old_output(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Interrupted while it works, the command tidies up, and what was there is there."""
    vanban("build")
    before = state(tmp_path / "output")
    change(small)
    hold = tmp_path / "hold"
    os.mkfifo(hold)
    command = ("import sys, pipeline.chunks as chunks\n"
               "render = chunks.render\n"
               "def held(*a, **k):\n"
               f"    open({str(hold)!r}).read()\n"
               "    return render(*a, **k)\n"
               "chunks.render = held\n"
               "from pipeline.cli import main\n"
               "main(['build', '--jobs', '1'])\n")
    running = subprocess.Popen([sys.executable, "-c", command], cwd=tmp_path, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)})
    descriptor = os.open(hold, os.O_WRONLY)  # returns once the run waits in the middle of its work
    running.send_signal(signal.SIGINT)
    try:
        _, said = running.communicate(timeout=60)
    finally:
        os.close(descriptor)
        running.kill()
        running.communicate()

    assert (running.returncode, state(tmp_path / "output"), visible(tmp_path / "output")) == (
        ExitCode.INTERRUPTED, before, {"hop"})
    assert "Traceback" not in said


def test_two_builds_at_once_both_end_well(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """One waits for the other; the output is that of a single build."""
    vanban("build")
    alone = state(tmp_path / "output")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    runs = [subprocess.Popen([sys.executable, "-m", "pipeline", "build"], cwd=tmp_path, env=environment,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(4)]

    assert [run.wait(timeout=120) for run in runs] == [0] * 4
    assert (state(tmp_path / "output"), visible(tmp_path / "output")) == (alone, {"hop"})


def test_only_a_part_leaves_the_others(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """Parts come one after the other, and the manifest lists what lies there."""
    home = tmp_path / "output" / "hop"

    def listed() -> set[str]:
        entries = json.loads((home / "manifest.json").read_text(encoding="utf-8"))["cac_tep"]
        assert all((home / entry["ten_tep"]).is_file() for entry in entries)
        return {re.split(r"[./]", entry["ten_tep"])[0] for entry in entries}

    seen = []
    for part in ("ke-hoach", "giay-moi", "noi-nhan"):
        assert vanban("build", "--only", part).returncode == 0
        seen.append(listed())
    whole = state(home)
    vanban("build")

    assert seen == [{"ke-hoach"}, {"ke-hoach", "giay-moi", "giay-moi-tat-ca"},
                    {"ke-hoach", "giay-moi", "giay-moi-tat-ca", "noi-nhan"}]
    assert {name: mark for name, mark in state(home).items() if name.endswith(("docx", "xlsx")) and "/." not in name} == {
        name: mark for name, mark in whole.items() if name.endswith(("docx", "xlsx")) and "/." not in name}


@pytest.mark.parametrize("only", [[], ["--only", "giay-moi"]])
def test_the_letter_of_an_organ_that_leaves_is_withdrawn(
    small: Dossier, vanban: Vanban, tmp_path: Path, only: list[str]
) -> None:
    """An organ taken off the list loses its letter, whether all is built or the letters alone."""
    vanban("build")
    small.delete_row(DIRECTORY, "Danh bạ", 3).cells(DELEGATES, "Nhóm đại biểu", D2=2)
    assert vanban("build", *only).returncode == 0
    home = tmp_path / "output" / "hop"

    assert sorted(path.name for path in (home / "giay-moi").iterdir()) == ["001-don-vi-2.docx", "002-don-vi-3.docx"]
    assert "don-vi-1" not in (home / "manifest.json").read_text(encoding="utf-8")


def test_an_output_folder_that_is_a_link_is_followed(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """``output`` may be a link to a shared disk; a dossier's folder in it may not."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "shared")
    first = vanban("build").returncode
    (tmp_path / "shared" / "hop").rename(tmp_path / "elsewhere")
    (tmp_path / "shared" / "hop").symlink_to(tmp_path / "elsewhere")
    before = state(tmp_path / "elsewhere")
    change(small)

    assert (first, vanban("build").returncode, state(tmp_path / "elsewhere")) == (0, ExitCode.OUTPUT, before)


def test_same_data_same_bytes_wherever_and_whenever(tmp_path: Path, vanban: Vanban) -> None:
    """Another folder, another year, time zone, language and hash seed: not one byte differs."""
    results = []
    for folder, environment in (
        ("a", {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1", "LC_ALL": "C"}),
        ("b/deep er", {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}),
    ):
        data = tmp_path / folder / "data"
        small_dossier(data)
        os.utime(data / "hop" / PLAN, (1e9, 1e9))
        time.sleep(1.1)
        assert vanban("build", data, "-o", tmp_path / folder / "out", **environment).returncode == 0
        results.append({name: mark for name, mark in state(tmp_path / folder / "out").items()
                        if not name.endswith("manifest.json")})

    assert results[0] == results[1]


def test_source_date_epoch_is_obeyed(small: Dossier, vanban: Vanban, tmp_path: Path) -> None:
    """The moment goes into the files' properties, and into nothing else of them."""
    vanban("build", "--only", "ke-hoach", SOURCE_DATE_EPOCH="86400")
    with zipfile.ZipFile(tmp_path / "output" / "hop" / "ke-hoach.docx") as package:
        core = package.read("docProps/core.xml").decode()

    assert core.count("1970-01-02T00:00:00Z") == 2
