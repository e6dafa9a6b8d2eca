"""A copy of a file with its purely technical faults mended; words are compared before and after."""

from pipeline.conformance.mending.mend import Change, fix, mended

__all__ = ["Change", "fix", "mended"]
