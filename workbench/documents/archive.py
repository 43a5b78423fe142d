"""A zip archive from outside: entries by name, bytes counted as they come out.

Nothing its directory says is trusted: not the sizes, not the number of entries, not the names,
which are only looked up and never become paths. An archive within an archive is never opened.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from workbench.documents.limits import Limits
from workbench.errors import DocumentError

_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 16
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)
_ENCRYPTED = 0x1
_KNOWN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Archive:
    """Raises DocumentError on opening: broken, or more entries than the limit."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        # Counted before the directory is read: each entry there costs far more than its bytes.
        entries = data.count(_DIRECTORY_ENTRY)
        if entries > limits.entries:
            raise DocumentError(
                f"{entries:,} entries in the archive, more than {limits.entries:,} (limit: entries)"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise DocumentError("the archive is broken: it cannot be opened") from None
        self._entries = {info.filename.lower(): info for info in self._zip.infolist()}
        self._limit = limits.inflated
        self._left = limits.inflated

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def names(self) -> tuple[str, ...]:
        """The names of the entries, in lower case, in the order of the directory."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        """An entry's bytes. Raises DocumentError: missing, broken, encrypted or too large."""
        info = self._entries.get(name.lower())
        if info is None:
            raise DocumentError(f"the archive holds no {name}")
        if info.flag_bits & _ENCRYPTED:
            raise DocumentError("the document is encrypted; save it without a password")
        if info.compress_type not in _KNOWN_METHODS:
            raise DocumentError("the archive is packed in a way that is not read; save it anew")
        parts = []
        try:
            with self._zip.open(info) as entry:
                while chunk := entry.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise DocumentError(
                            f"unpacks to more than {self._limit:,} bytes (limit: inflated)"
                        )
                    parts.append(chunk)
        except _BROKEN:
            raise DocumentError(f"the archive is broken at {name}") from None
        data = b"".join(parts)
        if data.startswith(b"PK\x03\x04"):
            raise DocumentError(f"an archive within the archive at {name}; unpack it first")
        return data
