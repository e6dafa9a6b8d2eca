"""Why a run ended: the exit codes and the exceptions that carry them.

Codes are part of the stable user interface (docs/exit-codes.md is held equal to this enum by a test).
Nothing below ``pipeline.cli`` prints or exits: it raises one of these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from pipeline.findings.model import Finding, filled


class ExitCode(IntEnum):
    """Exit status of the ``vanban`` command."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    INVALID_DATA = 3
    TEMPLATE = 4
    MISSING_TOOL = 5
    CONVERSION_FAILED = 6
    NOT_CONFORMANT = 7
    OUTPUT = 8
    WOULD_DESTROY = 9
    SIGNING_FAILED = 10
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class Stopped(KeyboardInterrupt):
    """Raised when the system asks the run to end (SIGTERM, SIGHUP); all that answers Ctrl-C answers this."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = ExitCode(128 + number)


class PipelineError(Exception):
    """Raised when a run cannot go on; carries its exit code, its sentence and its findings.

    Args:
        sentence: one Vietnamese sentence, what happened and how to mend it, with ``{name}`` fields.
        findings: what was found, all of it, worst first or in reading order.
        details: the words for the fields of ``sentence``.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, sentence: str, *, findings: Sequence[Finding] = (), **details: object) -> None:
        self.sentence_template = sentence
        self.details: Mapping[str, object] = details
        self.findings = tuple(findings)
        super().__init__(filled(sentence, details))

    def __reduce__(self) -> tuple[object, ...]:
        """Let the exception travel from a worker process: sentence, findings and details, each for itself."""
        return _raised_elsewhere, (type(self), self.sentence_template, self.findings, dict(self.details))


def _raised_elsewhere(
    kind: type[PipelineError], sentence: str, findings: tuple[Finding, ...], details: Mapping[str, object]
) -> PipelineError:
    return kind(sentence, findings=findings, **details)


class InvalidData(PipelineError):
    """Raised when the data cannot be used as they are; holds every problem, not only the first."""

    exit_code = ExitCode.INVALID_DATA


class TemplateError(PipelineError):
    """Raised when a Word template cannot be opened, compiled or filled."""

    exit_code = ExitCode.TEMPLATE


class MissingTool(PipelineError):
    """Raised when a program or font that the command needs is not installed."""

    exit_code = ExitCode.MISSING_TOOL


class ConversionFailed(PipelineError):
    """Raised when an external program failed to convert a document."""

    exit_code = ExitCode.CONVERSION_FAILED


class NotConformant(PipelineError):
    """Raised when a file that was made or examined does not keep the rules it must keep."""

    exit_code = ExitCode.NOT_CONFORMANT


class WorkLost(PipelineError):
    """Raised when a process that did a part of the work was ended from outside: mostly, memory ran out."""

    exit_code = ExitCode.INTERNAL


class OutputError(PipelineError):
    """Raised when the result cannot be written: full disk, read-only folder, file held by another program."""

    exit_code = ExitCode.OUTPUT


class WouldDestroy(PipelineError):
    """Raised when going on would overwrite or remove somebody's work."""

    exit_code = ExitCode.WOULD_DESTROY


class SigningFailed(PipelineError):
    """Raised when a document cannot be signed: password, key, certificate, token or time-stamp server."""

    exit_code = ExitCode.SIGNING_FAILED
