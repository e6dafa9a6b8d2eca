"""The command line: one thin module a command, options in, one call, exit code out.

Files made go to stdout, talk goes to stderr.  What a command needs is imported when it runs, so that ``--help``
is instant.
"""

from pipeline.cli.main import main

__all__ = ["main"]
