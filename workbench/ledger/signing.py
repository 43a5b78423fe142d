"""Signatures with an SSH key, made and verified by OpenSSH itself (`ssh-keygen -Y`).

Reviewers have such a key already, and nothing of ours touches a secret. Who may sign stands in
`claims/signatures/allowed_signers`, in OpenSSH's own form (ssh-keygen(1), ALLOWED SIGNERS).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import LedgerError, UsageError
from workbench.ledger.files import read_inside, read_ledger
from workbench.ledger.layout import relative
from workbench.ledger.reviews import unread
from workbench.ledger.statements import FOLDER, SIGNATURE, put_beside
from workbench.literal import one_line
from workbench.model import Problem

NAMESPACE = "workbench"
SIGNERS = f"{FOLDER}/allowed_signers"
_TIMEOUT = 60


def sign(root: Path, statement: Path, key: Path) -> Path:
    """Sign a statement with a private key, or with an agent's when `key` is a public one.

    ssh-keygen asks for a passphrase itself. Raises UsageError when it refuses, and LedgerError.
    """
    try:
        done = subprocess.run(
            ["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)],
            input=read_ledger(root, statement),
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"ssh-keygen cannot be run: {error.strerror}; install OpenSSH") from None
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        why = one_line(done.stderr.decode("utf-8", "replace"), 200)
        raise UsageError(f"{key}: ssh-keygen did not sign: {why}")
    path = statement.with_name(statement.name + SIGNATURE)
    put_beside(root, path, done.stdout)
    return path


def allow(root: Path, identity: str, key: Path) -> bool:
    """Let the holder of a key sign here, under a name; whether that was not so before.

    Raises UsageError when the public key cannot be read.
    """
    public = key if key.suffix == ".pub" else key.with_name(f"{key.name}.pub")
    try:
        kind, blob, *_ = public.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        raise UsageError(f"{public}: no public key can be read there; name another --key") from None
    path = root / SIGNERS
    known = read_ledger(root, path).decode("utf-8", "replace") if path.exists() else ""
    if blob in known.split():
        return False
    put_beside(root, path, f'{known}{identity} namespaces="{NAMESPACE}" {kind} {blob}\n'.encode())
    return True


def check_signature(root: Path, signature: Path, data: bytes) -> Iterator[Problem]:
    """What is wrong with a signature over `data`; `unreadable` when ssh-keygen is not there."""
    name = relative(root, signature)
    try:
        given = {"sig": read_inside(root, signature), "signers": read_inside(root, root / SIGNERS)}
    except FileNotFoundError:
        yield Problem(name, 0, f"nobody may sign: {SIGNERS} is missing; restore it from git")
        return
    except (OSError, LedgerError) as error:
        yield unread(name, error)
        return
    try:
        signer = _signer(given, data)
    except (OSError, subprocess.SubprocessError):
        why = "cannot be verified: ssh-keygen cannot be run; install OpenSSH"
        yield Problem(name, 0, why, unreadable=True)
        return
    if signer is None:
        why = f"no signature of this statement by anybody in {SIGNERS}"
        yield Problem(name, 0, f"{why}: one of the two was changed, or the signer is not known")


def signer_of(root: Path, statement: Path) -> str | None:
    """Who signed a statement, by the name in `allowed_signers`; None when nobody known did."""
    signature = statement.with_name(statement.name + SIGNATURE)
    try:
        given = {"sig": read_inside(root, signature), "signers": read_inside(root, root / SIGNERS)}
        return _signer(given, read_inside(root, statement))
    except (OSError, LedgerError, subprocess.SubprocessError):
        return None


def _signer(given: dict[str, bytes], data: bytes) -> str | None:
    """Who in the list made the signature. Raises OSError and SubprocessError.

    ssh-keygen gets copies of just the bytes that were looked at.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in given}
        for name, path in paths.items():
            Path(path).write_bytes(given[name])
        common = ["-s", paths["sig"], "-f", paths["signers"]]
        found = _ask("find-principals", *common, given=b"")
        for line in found.stdout.decode("utf-8", "replace").splitlines():
            verified = _ask("verify", *common, "-I", line, "-n", NAMESPACE, given=data)
            if found.returncode == 0 and verified.returncode == 0:
                return line
    return None


def _ask(*words: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["ssh-keygen", "-Y", *words],
        input=given,
        capture_output=True,
        timeout=_TIMEOUT,
        check=False,
    )
