"""Run the real session over the in-memory store: `drive.py hostile|wards [COUNT] [THEME]`.

`wards slow` waits before it opens the store, `wards broken` and `wards bug` fail to.
"""

import os
import sys
import time

from workbench.errors import StoreError, WorkbenchError
from workbench.literal import literal
from workbench.model import Order
from workbench.tui.app import run


def open_store():
    """What the command line would hand in; imports of the store happen only here."""
    missing = {"sqlmodel", "sqlalchemy", "httpx", "rapidfuzz"} & set(sys.modules)
    assert not missing, f"imported before the first frame: {missing}"
    kind = sys.argv[2] if len(sys.argv) > 2 else "200"
    if kind == "slow":
        time.sleep(60)
    if kind == "broken":
        raise StoreError(
            "index.sqlite: newer than this program; install the newer one \x1b]0;PWN\x07"
        )
    if kind == "bug":
        raise RuntimeError("secret \x1b]0;PWN\x07")
    import memory_store

    if sys.argv[1] == "hostile":
        from hostility import contested, generated

        return contested(generated()[:16])
    return memory_store.wards(int(kind))


def main():
    theme = sys.argv[3] if len(sys.argv) > 3 else "dark"
    try:
        return run(open_store, reviewer="ana", order=Order.DOCUMENT, theme=theme, keys={})
    except WorkbenchError as error:
        sys.stderr.write(f"error: {literal(str(error))}\n")
        return 2
    except Exception as error:
        sys.stderr.write(f"bug: {type(error).__name__}\n")
        return 3


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(__file__))
    raise SystemExit(main())
