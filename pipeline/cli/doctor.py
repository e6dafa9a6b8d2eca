"""``vanban doctor``: what is installed, which fonts, which templates can be used."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.main import SpeakingCommand, speaking
from pipeline.cli.options import template_folder, templates_option
from pipeline.errors import ExitCode, PipelineError

LIBRARIES = ("docxtpl", "python-docx", "openpyxl", "pydantic", "ruamel.yaml", "Jinja2", "lxml", "babel", "rapidfuzz")


@click.command("doctor", cls=SpeakingCommand, help="""\
Xem máy này có gì: thư viện, LibreOffice, phông chữ, tệp mẫu Word.

\b
Ví dụ:
  vanban doctor
""")
@templates_option
@speaking
def command(templates: Path | None) -> int:
    """Print one line a thing; exit 4 when a template cannot be used, 5 when a library is missing."""
    from pipeline import tools
    from pipeline.cli.language import say

    _line(True, f"vanban {__version__}, Python {platform.python_version()}, {platform.system()}")
    missing = [name for name in LIBRARIES if not _library(name)]
    for tool in (tools.libreoffice(), tools.pdftoppm()):
        _line(tool.found, f"{tool.name}: {tool.version or tool.path}" if tool.found else
              f"{tool.name}: {say('chưa có; chỉ cần khi làm PDF. Gõ')}: {tool.remedy}")
    fonts = tools.fonts_installed()
    _line(bool(fonts), f"{say('Phông chữ')}: {', '.join(fonts) or say('chưa thấy Times New Roman trên máy này')}")
    templates_sound = _templates(template_folder(templates))
    if missing:
        return ExitCode.MISSING_TOOL
    return ExitCode.OK if templates_sound else ExitCode.TEMPLATE


def _line(is_good: bool, text: str) -> None:
    mark = click.style("✓", fg="green") if is_good else click.style("–", fg="yellow")
    click.echo(f"{mark} {text}")


def _library(name: str) -> bool:
    try:
        _line(True, f"{name} {version(name)}")
    except PackageNotFoundError:
        _line(False, name)
        return False
    return True


def _templates(folder: Path) -> bool:
    from pipeline.cli.report import show_error
    from pipeline.rendering import load_templates

    sound = True
    for path in sorted(folder.glob("*.docx")):
        if path.name.startswith("~$"):
            continue
        try:
            load_templates(folder).contract(path.name)
        except PipelineError as error:
            sound = False
            _line(False, path.name)
            show_error(error)
        else:
            _line(True, path.name)
    return sound
