"""Unpacking a body as it arrives, and stopping in time: a small body can hold a large one.

The HTTP library would decode before anybody could count (one chunk of a 200 kB body became 67 MB).
At most one coding is taken, of the two we ask for.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from workbench.evidence.limits import Limits

ACCEPTED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_STEP = 65_536


class Decoder:
    """Counts what arrives and what it unpacks to. `feed` and `end` raise ValueError past a limit,
    and for bytes that are not what their coding says."""

    def __init__(self, codings: str, limits: Limits) -> None:
        names = [name for name in re.split(r"[\s,]+", codings.lower()) if name]
        names = [name for name in names if name != "identity"]
        if len(names) > 1:
            raise ValueError(f"packed {len(names)} times; one coding at most is unpacked")
        if names and names[0] not in ("gzip", "x-gzip", "deflate"):
            raise ValueError(f"packed as {names[0][:20]!r}, which was not asked for")
        self._coding = names[0] if names else ""
        self._limits = limits
        self._unpacking = zlib.decompressobj(_GZIP if "gzip" in self._coding else _ZLIB)
        self._begun = False
        self.received = 0
        self.decoded = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bytes that `data` unpacks to, in pieces of bounded size."""
        self.received += len(data)
        if self.received > self._limits.received:
            raise ValueError(f"larger than {self._limits.received:,} bytes")
        if not self._coding:
            yield self._counted(data)
            return
        try:
            yield from map(self._counted, self._unpacked(data))
        except zlib.error:
            raise ValueError(f"damaged: not {self._coding}, as it says") from None

    def end(self) -> None:
        """Nothing more comes."""
        if self._coding and self.received and not self._unpacking.eof:
            raise ValueError(f"cut short after {self.received:,} bytes")

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        piece = b"-" * _STEP
        while data or len(piece) == _STEP:  # a full piece: there may be more inside, without input
            if self._unpacking.eof:
                if self._coding == "deflate" or not data.startswith(b"\x1f\x8b"):
                    return  # padding after the end
                self._unpacking = zlib.decompressobj(_GZIP)
            piece = self._step(data)
            self._begun = True
            yield piece
            data = self._unpacking.unconsumed_tail or self._unpacking.unused_data

    def _step(self, data: bytes) -> bytes:
        try:
            return self._unpacking.decompress(data, _STEP)
        except zlib.error:
            if self._begun or self._coding != "deflate":
                raise
            self._unpacking = zlib.decompressobj(_RAW)  # many servers leave the wrapper out
            return self._unpacking.decompress(data, _STEP)

    def _counted(self, piece: bytes) -> bytes:
        self.decoded += len(piece)
        if self.decoded > self._limits.decoded:
            raise ValueError(f"unpacks to more than {self._limits.decoded:,} bytes")
        ratio = self.decoded // max(1, self.received)
        if self.decoded > self._limits.harmless and ratio > self._limits.ratio:
            raise ValueError(f"unpacks to more than {self._limits.ratio} times its size")
        return piece


def decoded(data: bytes, codings: str, limits: Limits) -> bytes:
    """A whole body unpacked. Raises ValueError as `Decoder` does."""
    decoder = Decoder(codings, limits)
    body = b"".join(decoder.feed(data))
    decoder.end()
    return body
