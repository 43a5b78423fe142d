"""What one document may cost. Every limit has a name, and a refusal says which was reached."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts for one document.

    `cpu` and `wall` are seconds. `memory` is what a child may take for one document on top of what
    it holds already; with interpreter and parser it stays below 300 MB. `inflated` counts bytes as
    they come out of a zip archive, whatever its directory says. `output` bounds what a child may
    send back, `text` the code points of a document. How large a file may be, the caller says.
    """

    cpu: int = 30
    wall: float = 60.0
    memory: int = 200 * MB
    output: int = 100 * MB
    inflated: int = 64 * MB
    entries: int = 5_000
    pages: int = 5_000
    cells: int = 500_000
    text: int = 25 * MB


DEFAULT = Limits()
