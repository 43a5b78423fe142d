"""A capture: the exchange as WARC 1.1, written as it came over the wire, and read back.

One digest algorithm (SHA-256) throughout. The pin of the whole file is kept outside it: a payload
and its digest inside could be edited together.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from workbench import __version__
from workbench.errors import EvidenceError
from workbench.evidence.decoding import decoded
from workbench.evidence.limits import Limits
from workbench.evidence.transport import Exchange, Headers

# A recorded body is whole and without chunk marks, so these would be untrue of it.
_UNTRUE = ("transfer-encoding", "content-length", "trailer")
_KEPT = 1_000_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """One answer in a capture; `raw` is its body as it was sent."""

    url: str
    at: str
    status: int
    headers: Headers
    raw: bytes

    def header(self, name: str) -> str | None:
        """The first header of this name (in lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def written(exchanges: Sequence[Exchange]) -> bytes:
    """The exchanges, redirects first, as a gzipped WARC file."""
    out: Any = tempfile.SpooledTemporaryFile(_KEPT)  # noqa: SIM115, the with follows
    with out:
        writer = _writer(out)
        about = {"software": f"claim-workbench/{__version__}", "format": "WARC File Format 1.1"}
        writer.write_record(writer.create_warcinfo_record(None, about))
        for exchange in exchanges:
            _write(writer, exchange)
        out.seek(0)
        return cast(bytes, out.read())


def _write(writer: Any, exchange: Exchange) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    url = str(exchange.target.url)
    at = {"WARC-Date": exchange.at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    answer = StatusAndHeaders(
        f"{exchange.status} {exchange.reason}".rstrip(),
        [_recorded(key, value) for key, value in exchange.headers],
        protocol="HTTP/1.1",
    )
    answer.add_header("Content-Length", str(exchange.size))
    response = writer.create_warc_record(
        url,
        "response",
        payload=exchange.raw,
        length=exchange.size,
        http_headers=answer,
        warc_headers_dict=dict(at),
    )
    path = exchange.target.url.raw_path.decode("ascii")
    asked = StatusAndHeaders(f"GET {path} HTTP/1.1", list(exchange.request), is_http_request=True)
    request = writer.create_warc_record(
        url, "request", http_headers=asked, warc_headers_dict=dict(at)
    )
    writer.write_request_response_pair(request, response)


def _recorded(key: str, value: str) -> tuple[str, str]:
    return (f"X-Archive-Orig-{key}" if key.lower() in _UNTRUE else key), value


def _writer(out: Any) -> Any:
    from warcio.utils import Digester
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):  # type: ignore[misc]  # the library has no types
        """Digests as SHA-256, where the library's own are SHA-1."""

        @staticmethod
        def _create_digester() -> Any:
            return Digester("sha256")

    return Writer(out, gzip=True, warc_version="WARC/1.1")


def records(capture: bytes) -> Iterator[Recorded]:
    """The answers in a capture, in their order, each proved by its digests.

    Raises EvidenceError where one is not what it says it is.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(io.BytesIO(capture), check_digests="raise"):
            raw = record.raw_stream.read()
            if record.rec_type == "response":
                yield Recorded(
                    record.rec_headers.get_header("WARC-Target-URI") or "",
                    record.rec_headers.get_header("WARC-Date") or "",
                    int(record.http_headers.get_statuscode()),
                    tuple(record.http_headers.headers),
                    raw,
                )
    except (ArchiveLoadFailed, AttributeError, ValueError, OSError, EOFError) as error:
        raise EvidenceError(f"the capture is damaged: {str(error)[:120]}") from None


def last(capture: bytes) -> Recorded:
    """The answer that the page is from. Raises EvidenceError when there is none."""
    answers = list(records(capture))
    if not answers:
        raise EvidenceError("the capture holds no answer")
    return answers[-1]


def replayed(capture: bytes, limits: Limits | None = None) -> bytes:
    """The page out of its capture: the bytes that were pinned. Raises EvidenceError."""
    answer = last(capture)
    try:
        return decoded(answer.raw, answer.header("content-encoding") or "", limits or Limits())
    except ValueError as error:
        raise EvidenceError(f"the capture cannot be unpacked: {error}") from None
