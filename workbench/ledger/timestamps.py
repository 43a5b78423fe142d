"""Time stamps of RFC 3161: an authority outside says that a statement was there at a time.

Asking one is left to the person (`curl`, a web form): the request is a file, and so is the answer,
which is verified here without any network. The authority's certificates are kept beside it, in
`claims/signatures/timestamp_roots.pem`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workbench.errors import LedgerError, UsageError
from workbench.ledger.files import read_inside
from workbench.ledger.layout import relative
from workbench.ledger.reviews import unread
from workbench.ledger.statements import FOLDER
from workbench.literal import one_line
from workbench.model import Problem

ROOTS = f"{FOLDER}/timestamp_roots.pem"
MISSING = 'it needs: pip install "claim-workbench[timestamps]"'


def request(data: bytes) -> bytes:
    """The time-stamp request for a statement's bytes (DER, SHA-512). Raises UsageError."""
    try:
        from rfc3161_client import TimestampRequestBuilder
    except ImportError:
        raise UsageError(f"a time stamp cannot be asked for: {MISSING}") from None
    return TimestampRequestBuilder().data(data).build().as_bytes()


def stamped(answer: bytes, roots: bytes, data: bytes) -> datetime:
    """When an authority saw `data`, in UTC, by its answer (DER) and its certificates (PEM).

    Raises ValueError when the answer is not about these bytes or not by this authority, and
    ImportError without the extra `timestamps`.
    """
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerifierBuilder, decode_timestamp_response
    from rfc3161_client.errors import VerificationError

    try:
        certificates = load_pem_x509_certificates(roots)
    except ValueError:
        raise ValueError("no certificates can be read from the roots") from None
    try:
        found = decode_timestamp_response(answer)
    except ValueError as error:
        why = one_line(str(error), 100)
        raise ValueError(f"no answer of a time-stamping authority ({why})") from None
    builder = VerifierBuilder()
    for certificate in certificates:
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(found, data)
        return found.tst_info.gen_time
    except (VerificationError, ValueError) as error:
        why = one_line(str(error), 100)
        raise ValueError(f"the time stamp does not fit: {why}") from None


def check_stamp(root: Path, stamp: Path, data: bytes) -> Iterator[Problem]:
    """What is wrong with a time stamp of `data`; `unreadable` without the extra."""
    name = relative(root, stamp)
    try:
        stamped(read_inside(root, stamp), read_inside(root, root / ROOTS), data)
    except FileNotFoundError:
        yield Problem(name, 0, f"cannot be verified: {ROOTS} is missing; restore it from git")
    except (OSError, LedgerError) as error:
        yield unread(name, error)
    except ImportError:
        yield Problem(name, 0, f"cannot be verified: {MISSING}", unreadable=True)
    except ValueError as error:
        yield Problem(name, 0, f"{error}; the statement or the stamp was changed")
