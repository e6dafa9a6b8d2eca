"""What was wrong with how a command was called, in the language chosen."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

from pipeline.cli.language import say, told

#: How click begins what it says of a command that there is not, and of words too many.
_NO_COMMAND = "No such command"
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def usage_words(error: click.ClickException) -> str:
    """Return click's complaint in the language chosen."""
    match error:
        case click.NoSuchOption():
            return f"{say('không có tùy chọn')} «{error.option_name}»."
        case click.MissingParameter():
            return f"{say('thiếu')} «{_typed_name(error.param)}»."
        case click.BadOptionUsage():
            return f"{say('phải có giá trị sau')} «{error.option_name}»."
        case click.BadParameter():
            reason = _number_reason(error.param) or _choice_reason(error) or told("{reason}", {"reason": error.message})
            return f"{say('giá trị không hợp lệ cho')} «{_typed_name(error.param)}»: {reason.rstrip('.')}."
    if isinstance(error, click.UsageError) and error.message.startswith(_NO_COMMAND):
        return _unknown_command(error)
    if isinstance(error, click.UsageError) and (extra := _EXTRA.match(error.message)):
        return f"{say('thừa')} «{extra[1]}»."
    return error.format_message()


def _unknown_command(error: click.UsageError) -> str:
    """Return that there is no such command, and which is most like it."""
    name = error.message.removeprefix(_NO_COMMAND).strip(" '.")
    group = error.ctx.command if error.ctx else None
    names = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
    near = get_close_matches(name, names, 1)
    told_name = f"{say('không có lệnh')} «{name}»"
    return f"{told_name}; {say('có phải')} «{near[0]}»?" if near else f"{told_name}."


def _choice_reason(error: click.BadParameter) -> str:
    """Return which words a parameter takes; empty for one that takes other values."""
    kind = error.param.type if error.param else None
    if not isinstance(kind, click.Choice):
        return ""
    return f"{say('chỉ nhận')} {', '.join(map(str, kind.choices))}"


def _number_reason(parameter: click.Parameter | None) -> str:
    """Return which numbers a parameter takes; empty for one that takes other values."""
    kind = parameter.type if parameter else None
    if not isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return ""
    words = say("phải là số nguyên") if isinstance(kind, click.types.IntParamType) else say("phải là số")
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    words += "" if least is None else f" {say('từ')} {least}"
    return words + ("" if most is None else f" {say('đến')} {most}")


def _typed_name(parameter: click.Parameter | None) -> str:
    """Return what the user types for a parameter: ``--date``, ``DOSSIER``."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else ""
