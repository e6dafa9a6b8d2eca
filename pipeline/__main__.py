"""Run the command line: ``python -m pipeline`` is ``vanban``."""

import sys

#: ``errors.ExitCode.INTERRUPTED``, said here before anything is imported.
INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl-C while its modules still load ends it as quietly as later."""
    try:
        from pipeline.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
