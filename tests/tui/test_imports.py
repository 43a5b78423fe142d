"""What is loaded before the first frame."""

import subprocess
import sys

SLOW = ("sqlmodel", "sqlalchemy", "httpx", "rapidfuzz", "trafilatura", "pydantic", "asyncio.test")


def test_the_screen_is_imported_without_store_sql_or_http():
    code = "import sys, workbench.tui.app; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [name for name in loaded if name.partition(".")[0] in SLOW]
    assert "workbench.workspace" not in loaded
    assert "textual.widgets" not in loaded or "textual.widgets._markdown" not in loaded
