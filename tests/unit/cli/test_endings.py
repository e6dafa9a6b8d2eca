"""How every ending becomes an exit code and a sentence, and what the surroundings may say."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import click
import pytest

from pipeline.cli import build as build_command
from pipeline.cli.language import choose_language
from pipeline.cli.main import group, main
from pipeline.cli.options import source_date_epoch
from pipeline.cli.progress import progress_bar
from pipeline.cli.report import show_findings
from pipeline.errors import (
    ConversionFailed,
    ExitCode,
    InvalidData,
    MissingTool,
    NotConformant,
    OutputError,
    PipelineError,
    TemplateError,
    WouldDestroy,
)
from pipeline.findings import Finding, FindingKind, Place, Severity


def ended_with(monkeypatch: pytest.MonkeyPatch, error: BaseException, *arguments: str) -> int:
    """Return the exit code of a command that ends with ``error``."""
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(build_command.command, "callback", failing)
    with pytest.raises(SystemExit) as ending:
        main(["build", *arguments])
    return int(str(ending.value.code))


@pytest.mark.parametrize(("error", "code"), [
    (PipelineError("Lỗi."), ExitCode.INTERNAL), (InvalidData("Lỗi."), ExitCode.INVALID_DATA),
    (TemplateError("Lỗi."), ExitCode.TEMPLATE), (MissingTool("Lỗi."), ExitCode.MISSING_TOOL),
    (ConversionFailed("Lỗi."), ExitCode.CONVERSION_FAILED), (NotConformant("Lỗi."), ExitCode.NOT_CONFORMANT),
    (OutputError("Lỗi."), ExitCode.OUTPUT), (WouldDestroy("Lỗi."), ExitCode.WOULD_DESTROY),
    (KeyboardInterrupt(), ExitCode.INTERRUPTED), (MemoryError(), ExitCode.INTERNAL),
    (RuntimeError("nobody foresaw it"), ExitCode.INTERNAL), (RecursionError(), ExitCode.INTERNAL),
    (click.UsageError("nope"), ExitCode.USAGE), (BrokenPipeError(), ExitCode.OK),
    (OSError(28, "No space left on device"), ExitCode.OUTPUT), (OSError(5, "broken", "file"), ExitCode.INTERNAL),
])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_each_ending_has_its_code_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: ExitCode
) -> None:
    """Whatever a command raises, the caller gets a code and at most a sentence."""
    ended = ended_with(monkeypatch, error)

    assert (ended, "Traceback" in capsys.readouterr().err) == (code, False)


@pytest.mark.parametrize("error", [InvalidData("Lỗi."), KeyboardInterrupt(), RuntimeError("x"), click.UsageError("x")])
def test_each_ending_is_json_where_json_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    """The JSON of a failure says so and repeats the exit code."""
    ended = ended_with(monkeypatch, error, "--format", "json")
    record = json.loads(capsys.readouterr().out)

    assert (record["ok"], record["exit_code"]) == (False, ended)


def test_words_with_braces_are_shown_as_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """User text in a sentence is never run through a formatter."""
    ended_with(monkeypatch, OutputError("Không ghi được «{path}».", path="A{b} {0} %s"))

    assert "«A{b} {0} %s»" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "moment"), [
    ("", None), ("0", datetime(1970, 1, 1, tzinfo=UTC)), (" 86400 ", datetime(1970, 1, 2, tzinfo=UTC)),
])
def test_source_date_epoch_is_read(monkeypatch: pytest.MonkeyPatch, text: str, moment: datetime | None) -> None:
    """Seconds since 1970 in UTC; nothing where it is not set."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)

    assert source_date_epoch() == moment


@pytest.mark.parametrize(("words", "told"), [
    (["buidl"], "không có lệnh «buidl»; có phải «build»?"),
    (["returns", "zzzz"], "không có lệnh «zzzz». Xem «vanban returns --help»."),
    (["build", "--jobs"], "phải có giá trị sau «--jobs». Xem «vanban build --help»."),
    (["register", "show", "--bogus"], "không có tùy chọn «--bogus». Xem «vanban register show --help»."),
    (["issue", "a", "ke-hoach", "c"], "thừa «c»."),
    (["issue", "a", "b"], "giá trị không hợp lệ cho «KIND»: chỉ nhận ke-hoach, giay-moi."),
    (["--lang", "en", "buidl"], "there is no command «buidl»; is it «build»?"),
])
def test_wrong_usage_is_told_in_the_language_chosen(
    capsys: pytest.CaptureFixture[str], words: list[str], told: str,
) -> None:
    """Click's own English reaches nobody; the help that is named is that of the command."""
    with pytest.raises(SystemExit) as ending:
        main(words)
    choose_language("vi")

    assert (ending.value.code, told in capsys.readouterr().err) == (ExitCode.USAGE, True)


def test_a_group_alone_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Not as what was wrong."""
    with pytest.raises(SystemExit) as ending:
        main(["returns"])

    assert ending.value.code == ExitCode.USAGE
    assert capsys.readouterr().err.startswith("Cách gọi: vanban returns")


@pytest.mark.parametrize(("file", "shown"), [("giay_moi.docx", True), ("phong-hop/02-bien-ten.docx", False)])
def test_a_finding_shows_the_words_it_is_about(capsys: pytest.CaptureFixture[str], file: str, shown: bool) -> None:
    """The clerk can look for the paragraph; words of files with personal data are not repeated."""
    kind = FindingKind("template-syntax", Severity.ERROR, "Mẫu viết sai thẻ.", "Sửa thẻ ở đoạn được nêu.")
    show_findings([Finding(kind, Place(file, quote="{%p endfr %}  và\nchữ"))])

    assert ("«{%p endfr %} và chữ»" in capsys.readouterr().err) is shown


def test_no_bar_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where stderr is no terminal nothing of a progress bar is written."""
    with progress_bar() as move:
        move("ke-hoach.docx", 1, 2)

    assert capsys.readouterr() == ("", "")


def test_every_command_has_help() -> None:
    """Each command says in a sentence what it does."""
    context = click.Context(group)
    short: dict[str, Callable[..., object] | str] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        short[name] = command.get_short_help_str()

    assert {name for name, text in short.items() if not text} == set()
