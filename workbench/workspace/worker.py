"""One process that compares batches: `python -m workbench.workspace.worker`, spoken to by pipes.

It reads pickled batches from its standard input and writes their findings to its standard output,
one for one, until the input ends. It opens nothing and writes no file.
"""

from __future__ import annotations

import gc
import pickle
import sys
from typing import BinaryIO

from workbench.workspace.comparing import findings


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Answer every batch of `source` on `target`."""
    gc.disable()  # values without rings: counting references frees them all
    while True:
        try:
            batch = pickle.load(source)
        except EOFError:
            return
        pickle.dump(findings(batch), target, protocol=5)
        target.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
