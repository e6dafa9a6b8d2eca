"""Publishing: all trees or none, nothing of anybody lost."""

from __future__ import annotations

import errno
import hashlib
import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.errors import ExitCode, OutputError, WouldDestroy
from pipeline.workspace import MANIFEST_NAME, Tree, Workspace, held, publish, scratch, whole_files, writing
from tests.support.dossier import TEMPLATES, small_dossier


def sha(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def tree(output: Path, files: dict[str, str], *, name: str = "hop", kept: frozenset[str] = frozenset()) -> Tree:
    """Return a finished tree with its manifest in a scratch folder below ``output``."""
    folder = output / f".scratch-{name}-{len(list(output.iterdir()))}"
    folder.mkdir()
    write(folder, files)
    published = json.loads((output / name / MANIFEST_NAME).read_text()) if kept else {"cac_tep": []}
    entries = [{"ten_tep": each, "sha256": sha(text)} for each, text in files.items()]
    entries += [each for each in published["cac_tep"] if each["ten_tep"] in kept]
    write(folder, {MANIFEST_NAME: json.dumps({"cac_tep": entries})})
    return Tree(folder, output / name, made={each: sha(text) for each, text in files.items()}, kept=kept)


def state(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its text, the manifest left out."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST_NAME}


def test_a_first_run_makes_the_folder(tmp_path: Path) -> None:
    """A tree takes the place of a folder that is not there."""
    publish([tree(tmp_path, {"a.docx": "1", "giay-moi/001.docx": "2"})])

    assert state(tmp_path / "hop") == {"a.docx": "1", "giay-moi/001.docx": "2"}


def test_files_that_are_no_longer_made_go(tmp_path: Path) -> None:
    """A letter withdrawn is no longer in the folder."""
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "1"})])
    publish([tree(tmp_path, {"a.docx": "2"})])

    assert state(tmp_path / "hop") == {"a.docx": "2"}


def test_a_file_changed_by_hand_stops_everything(tmp_path: Path) -> None:
    """A hand-edited file is a conflict with exit code 9, and the folder stays as it is."""
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "1"})])
    write(tmp_path / "hop", {"a.docx": "by hand"})

    with pytest.raises(WouldDestroy) as caught:
        publish([tree(tmp_path, {"a.docx": "2", "b.docx": "2"})])

    assert (caught.value.exit_code, state(tmp_path / "hop")) == (
        ExitCode.WOULD_DESTROY, {"a.docx": "by hand", "b.docx": "1"})


def test_a_withdrawn_file_changed_by_hand_stops_too(tmp_path: Path) -> None:
    """Work in a letter that shall go is work all the same."""
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "1"})])
    write(tmp_path / "hop", {"b.docx": "by hand"})

    with pytest.raises(WouldDestroy, match=r"b\.docx"):
        publish([tree(tmp_path, {"a.docx": "2"})])


def test_a_change_by_hand_that_equals_the_new_file_is_none(tmp_path: Path) -> None:
    """Who typed what the data now say loses nothing."""
    publish([tree(tmp_path, {"a.docx": "1"})])
    write(tmp_path / "hop", {"a.docx": "2"})
    publish([tree(tmp_path, {"a.docx": "2"})])

    assert state(tmp_path / "hop") == {"a.docx": "2"}


def test_a_file_open_in_word_stops(tmp_path: Path) -> None:
    """The owner file ``~$name`` says that somebody works on the document now."""
    publish([tree(tmp_path, {"ke-hoach.docx": "1"})])
    write(tmp_path / "hop", {"~$-hoach.docx": "owner"})

    with pytest.raises(WouldDestroy, match=r"ke-hoach\.docx"):
        publish([tree(tmp_path, {"ke-hoach.docx": "2"})])


def test_a_file_open_in_word_that_stays_the_same_does_not_stop(tmp_path: Path) -> None:
    """What is not written cannot disturb its reader."""
    publish([tree(tmp_path, {"ke-hoach.docx": "1", "b.docx": "1"})])
    write(tmp_path / "hop", {"~$-hoach.docx": "owner"})
    publish([tree(tmp_path, {"ke-hoach.docx": "1", "b.docx": "2"})])

    assert state(tmp_path / "hop") == {"ke-hoach.docx": "1", "b.docx": "2", "~$-hoach.docx": "owner"}


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    """Foreign files, links (broken ones too), empty folders and pipes are carried over."""
    publish([tree(tmp_path, {"a.docx": "1"})])
    home = tmp_path / "hop"
    write(tmp_path / "elsewhere", {"note.txt": "far"})
    write(home, {"ghi-chu.txt": "mine", "giay-moi/ban-nhap.docx": "mine"})
    (home / "empty" / "deep").mkdir(parents=True)
    (home / "link").symlink_to(tmp_path / "elsewhere")
    (home / "broken").symlink_to("nowhere")
    os.mkfifo(home / "pipe")
    publish([tree(tmp_path, {"a.docx": "2"})])

    assert state(home) == {"a.docx": "2", "ghi-chu.txt": "mine", "giay-moi/ban-nhap.docx": "mine"}
    assert (home / "empty" / "deep").is_dir()
    assert (home / "link").readlink() == tmp_path / "elsewhere"
    assert (home / "broken").readlink() == Path("nowhere")
    assert (home / "pipe").is_fifo()
    assert state(tmp_path / "elsewhere") == {"note.txt": "far"}


def test_a_foreign_file_in_the_way_of_a_new_one_stops(tmp_path: Path) -> None:
    """A file of others with the name of a document to be is not overwritten."""
    write(tmp_path / "hop", {"a.docx": "mine"})

    with pytest.raises(WouldDestroy, match=r"a\.docx"):
        publish([tree(tmp_path, {"a.docx": "1"})])


def test_a_link_in_the_way_of_a_new_file_stops(tmp_path: Path) -> None:
    """A link with the name of a document is somebody's, whatever it points to."""
    (tmp_path / "hop").mkdir()
    (tmp_path / "hop" / "a.docx").symlink_to("nowhere")

    with pytest.raises(WouldDestroy, match=r"a\.docx"):
        publish([tree(tmp_path, {"a.docx": "1"})])


@pytest.mark.parametrize("manifest", [
    None, "", "{", "[]", "null", '{"cac_tep": 5}', '{"cac_tep": [5]}', '{"cac_tep": [{"ten_tep": ["a"]}]}',
    '{"cac_tep": [{"ten_tep": "a.docx", "sha256": null}]}', "[" * 100_000, "\x00\xff",
    '{"cac_tep": [{"a": 1, "b": 2}]}', '{"ten_tep": "a.docx", "sha256": "x"}',
    '{"cac_tep": {"ten_tep": "a.docx", "sha256": "x"}}', '{"cac_tep": [{"ten_tep": "a.docx"}]}',
])
def test_without_a_sound_manifest_nothing_is_taken_for_ours(tmp_path: Path, manifest: str | None) -> None:
    """A manifest deleted or damaged makes every differing file somebody's work; equal files are no conflict."""
    publish([tree(tmp_path, {"a.docx": "1"})])
    path = tmp_path / "hop" / MANIFEST_NAME
    path.unlink()
    if manifest is not None:
        path.write_text(manifest, encoding="latin-1")

    with pytest.raises(WouldDestroy):
        publish([tree(tmp_path, {"a.docx": "2"})])
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "1"})])

    assert state(tmp_path / "hop") == {"a.docx": "1", "b.docx": "1"}


def test_kept_parts_stay_as_they_are_even_edited(tmp_path: Path) -> None:
    """With ``--only`` the other parts are not looked at, and remain."""
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "1"})])
    write(tmp_path / "hop", {"b.docx": "by hand"})
    publish([tree(tmp_path, {"a.docx": "2"}, kept=frozenset({"b.docx"}))])

    assert state(tmp_path / "hop") == {"a.docx": "2", "b.docx": "by hand"}


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    """A file made again the same is the old one, so that copying tools see no change."""
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "1"})])
    os.utime(tmp_path / "hop" / "a.docx", (10, 10))
    publish([tree(tmp_path, {"a.docx": "1", "b.docx": "2"})])

    assert (tmp_path / "hop" / "a.docx").stat().st_mtime == 10


def test_a_conflict_in_one_dossier_leaves_all_as_they_were(tmp_path: Path) -> None:
    """Two dossiers are published together or not at all."""
    publish([tree(tmp_path, {"a.docx": "1"}, name="x"), tree(tmp_path, {"a.docx": "1"}, name="y")])
    write(tmp_path / "y", {"a.docx": "by hand"})

    with pytest.raises(WouldDestroy):
        publish([tree(tmp_path, {"a.docx": "2"}, name="x"), tree(tmp_path, {"a.docx": "2"}, name="y")])

    assert (state(tmp_path / "x"), state(tmp_path / "y")) == ({"a.docx": "1"}, {"a.docx": "by hand"})


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("first_is_new", [True, False])
def test_a_swap_that_fails_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool, first_is_new: bool
) -> None:
    """When the second dossier cannot take its place the first goes back to what it was."""
    if not exchange:
        module = importlib.import_module("pipeline.workspace.publish")
        monkeypatch.setattr(module, "_exchanged", lambda one, other: False)
    if not first_is_new:
        publish([tree(tmp_path, {"a.docx": "1"}, name="x")])
    trees = [tree(tmp_path, {"a.docx": "2"}, name="x"), tree(tmp_path, {"a.docx": "2"}, name="y")]
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "y":
            raise OSError(errno.EIO, "broken", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError):
        publish(trees)

    assert (tmp_path / "x").exists() is not first_is_new
    assert first_is_new or state(tmp_path / "x") == {"a.docx": "1"}
    assert not (tmp_path / "y").exists()


def _replaced(folder: Path, name: str, text: str) -> None:
    """Save a file as Word does: write another, then put it in the place of the first."""
    (folder / "new.tmp").write_text(text)
    (folder / "new.tmp").replace(folder / name)


@pytest.mark.parametrize("edit", [
    lambda folder: _replaced(folder, "a.docx", "by hand"), lambda folder: _replaced(folder, "mine.txt", "by hand"),
    lambda folder: write(folder, {"a.docx": "by hand"}), lambda folder: write(folder, {"new.txt": "by hand"}),
])
@pytest.mark.parametrize("exchange", [True, False])
def test_what_is_saved_while_publishing_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool, edit: Callable[[Path], None]
) -> None:
    """After everything was looked at and before the folders are exchanged, somebody saves a file."""
    module = importlib.import_module("pipeline.workspace.publish")
    publish([tree(tmp_path, {"a.docx": "1"}, name="x"), tree(tmp_path, {"a.docx": "1"}, name="y")])
    write(tmp_path / "y", {"mine.txt": "mine"})
    monkeypatch.setattr(module, "_settle", lambda: edit(tmp_path / "y"))
    if not exchange:
        monkeypatch.setattr(module, "_exchanged", lambda one, other: False)

    with pytest.raises(WouldDestroy):
        publish([tree(tmp_path, {"a.docx": "2"}, name="x"), tree(tmp_path, {"a.docx": "2"}, name="y")])

    assert state(tmp_path / "x") == {"a.docx": "1"}
    assert "by hand" in state(tmp_path / "y").values()


def test_what_is_deleted_while_publishing_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost by going on."""
    publish([tree(tmp_path, {"a.docx": "1"})])
    monkeypatch.setattr(importlib.import_module("pipeline.workspace.publish"), "_settle",
                        lambda: (tmp_path / "hop" / "a.docx").unlink())
    publish([tree(tmp_path, {"a.docx": "2"})])

    assert state(tmp_path / "hop") == {"a.docx": "2"}


def test_a_target_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """A dossier's folder that points elsewhere is not written through."""
    (tmp_path / "real").mkdir()
    (tmp_path / "hop").symlink_to(tmp_path / "real")

    with pytest.raises(OutputError):
        publish([tree(tmp_path, {"a.docx": "1"})])

    assert list((tmp_path / "real").iterdir()) == []


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file in the place of the dossier's folder stays."""
    (tmp_path / "hop").write_text("mine")

    with pytest.raises(OutputError):
        publish([tree(tmp_path, {"a.docx": "1"})])

    assert (tmp_path / "hop").read_text() == "mine"


def test_a_disk_that_cannot_link_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hard links are refused the files of others are copied."""
    publish([tree(tmp_path, {"a.docx": "1"})])
    write(tmp_path / "hop", {"mine.txt": "mine"})

    def refusing(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refusing)
    publish([tree(tmp_path, {"a.docx": "2"})])

    assert state(tmp_path / "hop") == {"a.docx": "2", "mine.txt": "mine"}


def test_a_killed_run_is_put_right_by_the_next(tmp_path: Path) -> None:
    """Scratch folders go, a folder set aside between two renames comes back, also inside one; one replaced already goes."""
    write(tmp_path / ".vanban-tam-0123", {"a.docx": "half"})
    write(tmp_path / ".vanban-cu-hop", {"a.docx": "old"})
    write(tmp_path / ".vanban-cu-khac", {"a.docx": "old"})
    write(tmp_path / "khac", {"a.docx": "new"})
    write(tmp_path / "khac" / ".vanban-cu-da-ky", {"a.pdf": "old"})
    with Workspace(tmp_path):
        pass

    assert {path.name for path in tmp_path.iterdir()} - {".vanban.lock"} == {"hop", "khac"}
    assert (state(tmp_path / "hop"), state(tmp_path / "khac")) == (
        {"a.docx": "old"}, {"a.docx": "new", "da-ky/a.pdf": "old"})


def test_a_second_run_waits_and_gives_up_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one run holds the output another does not write into it."""
    monkeypatch.setattr(scratch, "LOCK_TIMEOUT_S", 0.1)
    with Workspace(tmp_path), pytest.raises(OutputError, match="lượt chạy khác"), Workspace(tmp_path):
        pass


def test_a_folder_of_data_is_waited_for_likewise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What grows beside the data is written by one run at a time, and the same lock keeps a build out."""
    monkeypatch.setattr(whole_files, "HELD_TIMEOUT_S", 0.1)
    with held(tmp_path), pytest.raises(OutputError, match="lượt chạy khác"), held(tmp_path):
        pass
    with Workspace(tmp_path), pytest.raises(OutputError, match="lượt chạy khác"), held(tmp_path):
        pass


def test_the_own_papers_of_a_dossier_are_those_that_its_build_writes(tmp_path: Path) -> None:
    """Manifest and record are nobody's work; no other file of a dossier is taken for one of them."""
    build([small_dossier(tmp_path / "data", organs=1).folder], output=tmp_path / "output", templates=TEMPLATES)
    there = {path.name for path in (tmp_path / "output" / "hop").iterdir() if path.is_file()}

    assert {name for name in there if not name.endswith((".docx", ".xlsx"))} == scratch.OWN_NAMES


@pytest.mark.parametrize("number", [
    errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST,
    errno.ENAMETOOLONG, errno.EIO,
])
def test_every_refusal_of_the_disk_is_an_output_error(tmp_path: Path, number: int) -> None:
    """A disk that refuses ends in exit code 8 with a sentence, never in an exception of the system."""
    with pytest.raises(OutputError) as caught, writing(tmp_path):
        raise OSError(number, os.strerror(number), str(tmp_path / "x"))

    assert (caught.value.exit_code, str(tmp_path / "x") in str(caught.value)) == (ExitCode.OUTPUT, True)


def test_scratch_folders_go_at_the_end(tmp_path: Path) -> None:
    """Whatever ends a run, its scratch folders go with it."""
    with pytest.raises(KeyboardInterrupt), Workspace(tmp_path) as workspace:
        write(workspace.folder(), {"a.docx": "1"})
        raise KeyboardInterrupt

    assert [path.name for path in tmp_path.iterdir() if path.name != ".vanban.lock"] == []
