"""The command line in English: nothing it can say is left untranslated, and the user's own words stay theirs."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.language import choose_language, told
from pipeline.cli.main import group
from tests.support import messages

PROJECT = Path(__file__).parents[2]

#: Terms of the trade that have no English, and what is quoted: data, keys, citations of the law.
KEPT = re.compile(r"«[^»]*»|\(Nghị định[^)]*\)|\([^()]*20\d\d[^()]*\)|\((?:trích yếu|ký hiệu|Điều [^)]*)\)"
                  r"|Nơi nhận|khoản|MÃ\|NGÀY|«?KT\. CHỦ TỊCH»?|^\S*\.(?:yaml|xlsx)\S*(?: \S+\])?:", re.MULTILINE)


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    """Let each test begin and end in the language that the program is written in."""
    choose_language("vi")
    yield
    choose_language("vi")


def _output(*arguments: str, language: str = "en") -> str:
    """Return all that a command prints."""
    return CliRunner().invoke(group, ["--lang", language, *arguments], prog_name="vanban").output


def _calls(command: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that call each command there is, those of groups too."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _calls(inner, *words, name)


def _vietnamese_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if messages.is_vietnamese(KEPT.sub("", line))]


def test_every_sentence_has_an_english_one() -> None:
    """The English catalogue has a translation for each sentence; ``python -m tests.support.messages`` adds it."""
    translations = {message.id: message.string for message in messages.read_catalogue()}

    assert [] == [text for text in messages.spoken() if not translations.get(text)]


def test_translations_have_the_same_fields() -> None:
    """A translated sentence names the same facts as the sentence it stands for."""
    differing = [
        message.id for message in messages.read_catalogue()
        if message.id and message.string and _fields(message.id) != _fields(message.string)
    ]

    assert [] == differing


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_translations_are_english() -> None:
    """No Vietnamese letter is left in a translation outside quoted keys and terms that have no English."""
    translations = [str(message.string) for message in messages.read_catalogue() if message.id]

    assert [] == [text for text in translations if messages.is_vietnamese(KEPT.sub("", text))]


def test_review_speaks_english() -> None:
    """The findings on the sample dossier are in English but for what they quote."""
    output = _output("review", str(PROJECT / "data"))

    assert "warning [plan-organ-twice]" in output
    assert [] == _vietnamese_lines(output)


@pytest.mark.parametrize("words", list(_calls(group)), ids=" ".join)
def test_help_speaks_english(words: tuple[str, ...]) -> None:
    """Help is in English when it is asked for in English."""
    output = _output(*words, "--help")

    assert output.startswith(" ".join(["Usage: vanban", *words, "[OPTIONS]"]))
    assert output.count("\nCommands:\n") <= 1
    assert [] == _vietnamese_lines(output)


@pytest.mark.parametrize("words", list(_calls(group)), ids=" ".join)
def test_help_speaks_vietnamese(words: tuple[str, ...]) -> None:
    """Click's own words are translated too, and what is said of a command in a list is a whole sentence."""
    output = _output(*words, "--help", language="vi")
    _, _, commands = output.partition("\nLệnh:\n")

    assert output.startswith(" ".join(["Cách gọi: vanban", *words, "[TÙY CHỌN]"]))
    assert not re.search(r"Usage|OPTIONS|COMMAND|ARGS|Options:|Commands:|required|INTEGER|FLOAT|RANGE|TEXT|PATH |Show",
                         output)
    assert [line for line in re.split(r"\n(?=  \w|\Z)", commands) if not line.endswith(".")] in ([], [""])


@pytest.mark.parametrize(("sentence", "details", "english"), [
    ("Giá trị của «{key}» không hợp lệ: {reason}.", {"key": "ngay", "reason": "ngày 31/2/2024 không có thật"},
     "The value of «ngay» is not valid: there is no day 31/2/2024."),
    ("Không có mục nào tên «{key}» ở đây{hint}.", {"key": "muk", "hint": "; có phải «muc»?"},
     "There is no entry called «muk» here; perhaps «muc»."),
    ("Không có {what} nào mang mã «{name}»{hint}.", {"what": "thời hạn", "name": "số", "hint": ""},
     "There is no deadline with the id «số»."),
])
def test_own_words_inside_a_sentence_are_translated_and_data_are_not(
    sentence: str, details: dict[str, object], english: str
) -> None:
    """Reasons and hints are said in English, even those put together from parts; a quoted datum stays as it is."""
    choose_language("en")

    assert english == told(sentence, details)


def test_braces_in_data_stay_braces() -> None:
    """A datum with braces or with another field's name in it is quoted, not filled in."""
    choose_language("en")

    assert "There is no file «{reason} {{x}}»." == told("Không có tệp «{file}».", {"file": "{reason} {{x}}"})
