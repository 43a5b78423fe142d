"""One process that works for another: `python -m workbench.workspace.worker`, spoken to by pipes.

It reads pickled jobs from its standard input and writes their outcomes to its standard output, one
for one, until the input ends. It opens nothing and writes no file.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from typing import BinaryIO


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Do every job of `source`; the outcome goes to `target`."""
    gc.disable()  # values without rings: counting references frees them all
    while True:
        try:
            job = pickle.load(source)
        except EOFError:
            return
        pickle.dump(job.done(), target, protocol=5)
        target.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(5)  # whoever sits at the keyboard goes first
    main(sys.stdin.buffer, sys.stdout.buffer)
