"""Run the command line: ``python -m pipeline`` is ``vanban``."""

from pipeline.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
