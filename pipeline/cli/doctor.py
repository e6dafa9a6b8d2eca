"""``vanban doctor``: what is installed, which fonts, which templates can be used."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.options import template_folder, templates_option
from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.errors import ExitCode, PipelineError

#: Under this name the program is installed.
PACKAGE = "vanban"


@click.command("doctor", cls=SpeakingCommand, help="""\
Xem máy này có gì: thư viện, LibreOffice, phông chữ, tệp mẫu Word.

\b
Ví dụ:
  vanban doctor
  vanban doctor --pdf --verapdf
""")
@click.option("--pdf", is_flag=True, help="Chỉ xem những gì cần để làm PDF/A; thiếu thì mã thoát 5.")
@click.option("--verapdf", is_flag=True, help="Chỉ xem những gì cần để veraPDF chấm PDF/A; thiếu thì mã thoát 5.")
@templates_option
@speaking
def command(pdf: bool, verapdf: bool, templates: Path | None) -> int:
    """Print one line a thing; exit 4 when a template cannot be used, 5 when something asked for is missing."""
    if pdf or verapdf:
        there = [_engine() if pdf else True, _judge() if verapdf else True]
        return ExitCode.OK if all(there) else ExitCode.MISSING_TOOL
    _line(True, f"vanban {__version__}, Python {platform.python_version()}, {platform.system()}")
    missing = [name for name in _libraries() if not _library(name)]
    _engine()
    if missing:  # the rest could not even be looked at
        return ExitCode.MISSING_TOOL
    _judge()
    _signing()
    return ExitCode.OK if _templates(template_folder(templates)) else ExitCode.TEMPLATE


def _line(is_good: bool, text: str) -> None:
    mark = click.style("✓", fg="green") if is_good else click.style("–", fg="yellow")
    click.echo(f"{mark} {text}")


def _libraries() -> list[str]:
    """Return the libraries that every installation needs, as it says of itself: itself when it is not installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        needed = requires(PACKAGE) or []
    except PackageNotFoundError:
        return [PACKAGE]
    return sorted((re.split(r"[^\w.-]", each)[0] for each in needed if "extra ==" not in each), key=str.casefold)


def _library(name: str) -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        _line(True, f"{name} {version(name)}")
    except PackageNotFoundError:
        _line(False, name)
        return False
    return True


def _engine() -> bool:
    """Print what making PDF needs; return whether PDF can be made."""
    from pipeline import tools
    from pipeline.cli.language import say

    office = tools.libreoffice()
    new_enough = office.found and office.release >= tools.OLDEST_LIBREOFFICE
    _line(new_enough, f"{office.name}: {office.version or office.path}" if office.found else
          f"{office.name}: {say('chưa có; chỉ cần khi làm PDF. Gõ')}: {office.remedy}")
    font = tools.document_font()
    _line(bool(font), f"{say('Phông chữ')}: {font}" if font else
          f"{say('Phông chữ')}: {say('thiếu phông có đủ chữ Việt cho PDF. Gõ')}: {tools.FONT_REMEDY}")
    return new_enough and bool(font)


def _judge() -> bool:
    """Print whether veraPDF can judge; return it."""
    from pipeline.cli.language import say
    from pipeline.pdf import judge_missing

    lack = judge_missing()
    _line(lack is None, "veraPDF" if lack is None else
          f"veraPDF: {say(lack[0])}; {say('PDF/A sẽ ghi CHƯA ĐÁNH GIÁ. Gõ')}: {lack[1]}")
    return lack is None


def _signing() -> None:
    """Print whether documents can be signed, and signatures read."""
    from pipeline.cli.language import say
    from pipeline.signatures import can_sign

    if not can_sign():
        _line(False, f"pyHanko: {say('chưa có; chỉ cần khi ký số và xem chữ ký số. Gõ')}: pip install pyHanko")
        return
    _library("pyHanko")


def _templates(folder: Path) -> bool:
    from pipeline.cli.language import say
    from pipeline.cli.report import show_error
    from pipeline.rendering import load_templates

    sound, templates = True, load_templates(folder)
    for name in templates.names():
        try:
            repairs = templates[name].repairs
        except PipelineError as error:
            sound = False
            _line(False, name)
            show_error(error)
        else:
            slow = ", ".join(map(say, repairs))
            _line(True, f"{name}: {say('docxtpl phải sửa từng văn bản, chậm hơn')}: {slow}" if slow else name)
    return sound
