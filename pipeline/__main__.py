"""Run the command line: ``python -m pipeline`` is ``vanban``."""

import signal
import sys

from pipeline.errors import ExitCode, Stopped


def main() -> None:
    """Run the command line; a stop while its modules still load ends it as quietly as later."""
    try:
        _answer_signals()
        from pipeline.cli import main as run
    except Stopped as stop:
        sys.exit(int(stop.exit_code))
    except KeyboardInterrupt:
        sys.exit(int(ExitCode.INTERRUPTED))
    run()


def _answer_signals() -> None:
    """Let SIGTERM, and SIGHUP where nobody set it to be ignored (nohup), end the run as Ctrl-C does.

    Without this Python dies at once: outside programs go on alone and scratch folders stay.
    """
    for number in _signals():
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _signals() -> tuple[signal.Signals, ...]:
    return tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def _stop(number: int, _: object) -> None:
    for each in _signals():
        signal.signal(each, signal.SIG_IGN)  # tidying up is not to be stopped half way
    raise Stopped(number)


if __name__ == "__main__":
    main()
