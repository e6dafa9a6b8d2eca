"""Commands that speak: their help in the language chosen, click's own words in it too, the options all of them have."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from pipeline.cli.language import LANGUAGES, choose_language, say

#: What click writes into a help by itself, and the same in Vietnamese.
_WORDS = {
    "Usage:": "Cách gọi:", "Options": "Tùy chọn", "Commands": "Lệnh", "[required]": "[bắt buộc]",
    "[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH [THAM SỐ]…",
    "Show this message and exit.": "In lời hướng dẫn này rồi thôi.",
    "Show the version and exit.": "In phiên bản rồi thôi.",
    "TEXT": "CHỮ", "PATH": "ĐƯỜNG DẪN", "FILE": "TỆP", "INTEGER RANGE": "SỐ", "INTEGER": "SỐ", "FLOAT RANGE": "SỐ",
    "DATE": "NGÀY", "ID": "MÃ",
}
_WORD = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in (*_WORDS, *_WORDS.values())))


def _spoken(text: str) -> str:
    """Return a text of the help with click's words in the language chosen."""
    return _WORD.sub(lambda found: say(_WORDS.get(found[0], found[0])), text)


class _Formatter(click.HelpFormatter):
    """Writes a help without a word of click's English in it, unless English is chosen."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, _spoken(args), f"{_spoken(prefix or 'Usage:')} ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write the heading of a list."""
        with super().section(_spoken(name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        super().write_dl([(_spoken(name), _spoken(meaning)) for name, meaning in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class SpeakingCommand(click.Command):
    """A command whose help is translated when it is shown, not when it is defined."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; what is wrong with them names this command (click forgets it for a missing value)."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the translated help text."""
        original, self.help = self.help, say(self.help or "")
        super().format_help_text(ctx, formatter)
        self.help = original

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the translated help, however long."""
        return re.split(r"\n\n|(?<=\.)\s", say(self.help or "").strip(), maxsplit=1)[0]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with translated descriptions."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        originals = [option.help for option in options]
        for option in options:
            option.help = say(option.help or "")
        super().format_options(ctx, formatter)
        for option, original in zip(options, originals, strict=True):
            option.help = original


class SpeakingGroup(SpeakingCommand, click.Group):
    """A group whose help is translated when it is shown."""


def _set_language(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if value:
        choose_language(value)
    return value


def _set_verbosity(ctx: click.Context, parameter: click.Parameter, value: bool) -> bool:
    if value:
        logging.getLogger().setLevel(logging.DEBUG)
        ctx.find_root().meta["verbose"] = True
    return value


def speaking(command: Any) -> Any:
    """Give a command the options that all of them have: language and verbosity."""
    command = click.option("--lang", type=click.Choice(LANGUAGES), is_eager=True, expose_value=False,
                           callback=_set_language, help="Ngôn ngữ thông báo: vi (mặc định) hoặc en.")(command)
    return click.option("-v", "--verbose", is_flag=True, is_eager=True, expose_value=False,
                        callback=_set_verbosity, help="Nói rõ hơn; lỗi bên trong thì in đủ chi tiết.")(command)
