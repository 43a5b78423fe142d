"""`workbench` and `python -m workbench`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from workbench.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
