"""The ``vanban`` command: which subcommands there are, and how every ending becomes an exit code."""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.util
import logging
import os
import sys
from itertools import pairwise
from typing import NoReturn

import click

from pipeline import __version__
from pipeline.cli.report import open_closed_streams, show_ending, show_error, speak_utf8, tell
from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.cli.usage import usage_words
from pipeline.errors import ExitCode, PipelineError, Stopped

#: command -> module of this package that holds it, and its name there.
COMMANDS = {
    "build": ("build", "command"),
    "review": ("review", "command"),
    "status": ("status", "command"),
    "diff": ("status", "diff_command"),
    "issue": ("issue", "issue_command"),
    "replace": ("issue", "replace_command"),
    "correct": ("issue", "correct_command"),
    "recall": ("issue", "recall_command"),
    "sign": ("sign", "command"),
    "register": ("register", "command"),
    "returns": ("returns", "command"),
    "tasks": ("tasks", "command"),
    "calendar": ("calendar", "command"),
    "room": ("room", "command"),
    "new": ("new", "command"),
    "schema": ("schema", "command"),
    "inspect": ("inspect", "command"),
    "preview": ("preview", "command"),
    "archive": ("archive", "command"),
    "verify": ("verify", "command"),
    "edxml": ("edxml", "command"),
    "explain": ("explain", "command"),
    "doctor": ("doctor", "command"),
}


#: So many new objects before Python looks for unused ones: a run is short, and its plans and drafts live to its end.
GARBAGE_EVERY = 200_000


class LazyGroup(SpeakingCommand, click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands whose modules are there, in the order of ``COMMANDS``."""
        here = importlib.util.find_spec
        return [name for name, (module, _) in COMMANDS.items() if here(f"pipeline.cli.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, name = COMMANDS[cmd_name]
        return getattr(importlib.import_module(f"pipeline.cli.{module}"), name)  # type: ignore[no-any-return]


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, help="""\
Từ một kế hoạch ra đủ bộ văn bản của hội nghị, đúng thể thức Nghị định 30/2020/NĐ-CP.

\b
Ví dụ:
  vanban review                 kiểm tra dữ liệu, không ghi gì
  vanban build                  làm mọi văn bản của mọi hồ sơ trong data/ vào output/
  vanban build data/hoi-nghi-cai-thien-chi-so-2024 --only giay-moi
  vanban new data/hoi-nghi-moi  tạo hồ sơ mẫu có chú thích
""")
@click.version_option(__version__, prog_name="vanban", message="%(prog)s %(version)s")
@speaking
def group() -> None:
    """Hold the subcommands; does nothing itself."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; no traceback reaches the user unless ``-v`` asks for it."""
    gc.set_threshold(GARBAGE_EVERY, 50, 100)
    open_closed_streams()
    speak_utf8()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    arguments = sys.argv[1:] if arguments is None else arguments
    code = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        _silence_stdout()
        code = code or _unprintable(error)
    sys.exit(int(code))


def _silence_stdout() -> None:
    """Let nothing more be written to a stdout that takes nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unprintable(error: OSError) -> int:
    tell("Không in được danh sách kết quả: {reason}.", reason=error.strerror)
    return ExitCode.OUTPUT


def _run(arguments: list[str]) -> int:
    """Return the exit code of one run; the only place where endings become codes."""
    as_json = "--format=json" in arguments or ("--format", "json") in pairwise(arguments)
    try:
        return int(group.main(arguments, prog_name="vanban", standalone_mode=False) or ExitCode.OK)
    except PipelineError as error:
        show_error(error, as_json=as_json)
        if error.__cause__ is not None:
            logging.getLogger(__name__).debug("cause", exc_info=error)
        return error.exit_code
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ExitCode.USAGE
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        return show_ending(ExitCode.USAGE, "Sai cách gọi: {reason} Xem «{command} --help».", as_json=as_json,
                           reason=usage_words(error), command=context.command_path if context else "vanban")
    except (KeyboardInterrupt, click.Abort) as error:
        return _stopped(error, as_json=as_json)
    except (BrokenPipeError, SystemExit):  # click ends so when whoever read the output has gone
        return ExitCode.OK
    except MemoryError:
        return show_ending(
            ExitCode.INTERNAL, "Hết bộ nhớ; đóng bớt chương trình khác hoặc chia nhỏ hồ sơ rồi chạy lại.",
            as_json=as_json,
        )
    except OSError as error:
        if error.filename is None:  # no file: it was stdout that took no more
            return _unprintable(error)
        return _bug(error, as_json=as_json)
    except Exception as error:  # noqa: BLE001 (a bug: told as one, never shown as a traceback)
        return _bug(error, as_json=as_json)


def _stopped(error: BaseException, *, as_json: bool) -> int:
    """Tell of a stop asked for by Ctrl-C or by the system; the terminal may be gone already."""
    stop = error if isinstance(error, Stopped) else error.__cause__  # click makes an Abort of what stops it
    code = stop.exit_code if isinstance(stop, Stopped) else ExitCode.INTERRUPTED
    with contextlib.suppress(OSError):
        show_ending(code, "Đã dừng theo yêu cầu; kết quả cũ còn nguyên.", as_json=as_json)
    return code


def _bug(error: Exception, *, as_json: bool) -> int:
    """Tell of an error that nobody foresaw; ``-v`` shows where it came from."""
    logging.getLogger(__name__).debug("internal error", exc_info=error)
    return show_ending(
        ExitCode.INTERNAL,
        "Lỗi bên trong phần mềm ({name}). Chạy lại với -v và gửi toàn bộ nội dung in ra cho người phát triển.",
        as_json=as_json, name=type(error).__name__,
    )
