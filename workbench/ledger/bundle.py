"""One file that holds a ledger and what verifies it: `python BUNDLE.zip`, and nothing else."""

from __future__ import annotations

from importlib.resources import files as resources
from pathlib import Path

from workbench.config import FILE_NAME
from workbench.errors import LedgerError
from workbench.ledger.files import read_ledger
from workbench.ledger.layout import CLAIMS, EVIDENCE, relative
from workbench.ledger.verifier import INSIDE, MAIN, MANIFEST, manifest, pack
from workbench.ledger.verify import verify

README = "README.txt"
_README = """\
This file is a ledger of claims, evidence and verdicts, with the program that verifies it.

    python BUNDLE.zip              with any Python from 3.8 on; nothing is installed or sent
    python BUNDLE.zip DIGEST       compares the heads digest with one you were given before

Without Python: unzip BUNDLE.zip && sha256sum --check MANIFEST.txt

The verifier is __main__.py: some two hundred lines that you can read. A bundle made by a liar holds
a verifier made by a liar: get the digest of the file, or the heads digest, from somebody you trust.
Who signed is in ledger/claims/signatures, if anybody did; for a statement S and its signer NAME:

    ssh-keygen -Y verify -f allowed_signers -I NAME -n workbench -s S.sig < S
"""


def bundle(root: Path) -> bytes:
    """The ledger as one ZIP, byte for byte the same for the same ledger.

    Raises LedgerError when the ledger does not verify: such a bundle would prove nothing.
    """
    if problems := verify(root):
        first = problems[0]
        raise LedgerError(
            f"{first.file}:{first.line}: {first.message}; no bundle is made of a broken ledger"
        )
    found = {f"{INSIDE}{name}": data for name, data in _files(root).items()}
    found[README] = _README.encode("ascii")
    found[MAIN] = resources("workbench.ledger").joinpath("verifier.py").read_bytes()
    found[MANIFEST] = manifest(found)
    return pack(found)


def _files(root: Path) -> dict[str, bytes]:
    """Every file of the ledger by its name from the root; hidden ones are not of it."""
    paths = [path for name in (CLAIMS, EVIDENCE) for path in sorted((root / name).rglob("*"))]
    paths.append(root / FILE_NAME)
    return {
        relative(root, path): read_ledger(root, path)
        for path in paths
        if not path.is_dir()
        and path.exists()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }
