"""Stand-ins for LibreOffice that fail in the ways it fails: hang, crash, write nothing, or half, or talk too much.

``fake_soffice`` writes an executable called ``soffice``; put its folder first on PATH. Documents for it are made by
``tiny_docx``; one whose words contain the poison makes it misbehave, all others become a PDF of one empty page.
"""

from __future__ import annotations

import sys
import zipfile
from enum import StrEnum
from pathlib import Path

POISON = "thuoc-doc"
_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Mischief(StrEnum):
    """What the stand-in does with a poisoned document."""

    NONE = "none"
    HANGS = "hangs"
    HANGS_ONCE = "hangs-once"
    CRASHES = "crashes"
    SKIPS = "skips"
    WRITES_HALF = "writes-half"


_SCRIPT = '''#!{python}
import os, pathlib, subprocess, sys, time, zipfile
home = pathlib.Path({home!r})
if {pollution!r}:
    print({pollution!r}, flush=True)
if "--version" in sys.argv:
    print({version!r})
    sys.exit()
with (home / "calls.txt").open("a") as calls:
    calls.write(str(len([each for each in sys.argv if each.endswith(".docx")])) + "\\n")
profile = next(each for each in sys.argv if each.startswith("-env:UserInstallation="))
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
first = not (home / "seen").exists()
for each in [pathlib.Path(each) for each in sys.argv if each.endswith(".docx")]:
    poisoned = {poison!r}.encode() in zipfile.ZipFile(each).read("word/document.xml")
    target = folder / (each.stem + ".pdf")
    if poisoned and {mischief!r} in ("hangs", "hangs-once") and (first or {mischief!r} == "hangs"):
        (home / "seen").touch()
        child = subprocess.Popen(["sleep", "600"])
        with (home / "pids.txt").open("a") as pids:
            pids.write(f"{{os.getpid()}}\\n{{child.pid}}\\n")
        time.sleep(600)
    if poisoned and {mischief!r} == "crashes":
        os.kill(os.getpid(), 11)
    if poisoned and {mischief!r} == "skips":
        continue
    content = (home / "page.pdf").read_bytes()
    if poisoned and {mischief!r} == "writes-half":
        target.write_bytes(content[:len(content) // 2])
        time.sleep(600)
    target.write_bytes(content)
'''


def fake_soffice(
    folder: Path, mischief: Mischief = Mischief.NONE, *, version: str = "LibreOffice 7.4.7.2 40(Build:2)",
    pollution: str = "",
) -> Path:
    """Write the stand-in into ``folder`` and return it; ``folder/calls.txt`` tells how many files each call got.

    Beside it stands a fontconfig that has the right font, so that a machine without fonts makes no difference.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_empty_pdf(folder / "page.pdf")
    command = folder / "soffice"
    command.write_text(_SCRIPT.format(
        python=sys.executable, home=str(folder), mischief=mischief.value, version=version, pollution=pollution,
        poison=POISON,
    ), encoding="utf-8")
    fonts = folder / "fc-list"
    fonts.write_text("#!/bin/sh\necho 'Liberation Serif'\n", encoding="utf-8")
    for each in (command, fonts):
        each.chmod(0o755)
    return command


def write_empty_pdf(path: Path) -> None:
    """Write a PDF of one empty page."""
    from pikepdf import Pdf

    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)


def tiny_docx(path: Path, text: str, *, ending: str = "") -> Path:
    """Write the smallest .docx that says ``text`` and return its path; ``ending`` is XML before the body's end."""
    body = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>{ending}'
    return docx_of(path, body)


def docx_of(path: Path, body: str, **parts: str) -> Path:
    """Write a .docx with the XML ``body`` and further ``parts`` (``header1`` → word/header1.xml); return its path."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_NS}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:hdr xmlns:w="{_NS}">{content}</w:hdr>')
    return path
