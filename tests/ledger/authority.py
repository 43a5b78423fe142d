"""A real time-stamping authority (RFC 3161), made with openssl in a folder of its own."""

import subprocess
from pathlib import Path

_CONFIG = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = desk
[desk]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """An authority with a root of its own; `roots` are its certificates (PEM)."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        (folder / "config").write_text(_CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        config = ("-config", "config")
        self._run("req", "-x509", *key, *config, "-keyout", "ca.key", "-out", "ca.pem",
                  "-subj", "/CN=Root", "-extensions", "ca", "-days", "30")  # fmt: skip
        self._run("req", *key, *config, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=TSA")
        self._run("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                  "-CAcreateserial", "-out", "tsa.pem", "-days", "30",
                  "-extfile", "config", "-extensions", "stamping")  # fmt: skip
        self.roots = (folder / "ca.pem").read_bytes()

    def answer(self, query: bytes) -> bytes:
        """The stamp for a request."""
        (self._folder / "query").write_bytes(query)
        self._run("ts", "-reply", "-queryfile", "query", "-signer", "tsa.pem", "-inkey", "tsa.key",
                  "-config", "config", "-out", "answer")  # fmt: skip
        return (self._folder / "answer").read_bytes()

    def _run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self._folder, check=True, capture_output=True)
