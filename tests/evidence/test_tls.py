"""The connection goes to the address, and TLS is still about the name."""

from __future__ import annotations

import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.evidence.site import SETTINGS, names
from workbench.evidence.fetch import fetch_all
from workbench.evidence.outcomes import Ask, FetchError, Page, Trouble


@dataclass
class Secure:
    port: int
    trust: ssl.SSLContext
    named: list[str]


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    return folder / "cert.pem", folder / "key.pem"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(302 if self.path == "/down" else 200)
        if self.path == "/down":
            self.send_header("Location", "http://news.example/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args):
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """The other end refused the certificate: that is what a test is about."""


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    cert, key = certificate(tmp_path_factory.mktemp("tls"), "news.example")
    named: list[str] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    context.sni_callback = lambda sock, name, ctx: named.append(name)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield Secure(server.server_address[1], ssl.create_default_context(cafile=cert), named)
    server.shutdown()
    server.server_close()


def settings(secure: Secure):
    resolve = names(news_example=["127.0.0.1"], other_example=["127.0.0.1"])
    return replace(SETTINGS, tls=secure.trust, resolve=resolve)


def test_the_name_is_sent_and_its_certificate_is_proved(secure: Secure):
    (answer,) = fetch_all([Ask(f"https://news.example:{secure.port}/")], settings(secure))
    assert isinstance(answer, Page), answer
    assert secure.named[-1] == "news.example"


def test_a_certificate_for_another_name_is_refused(secure: Secure):
    (answer,) = fetch_all([Ask(f"https://other.example:{secure.port}/")], settings(secure))
    assert isinstance(answer, FetchError)
    assert "certificate" in str(answer).lower()


def test_a_redirect_from_https_to_http_is_refused(secure: Secure):
    (answer,) = fetch_all([Ask(f"https://news.example:{secure.port}/down")], settings(secure))
    assert isinstance(answer, FetchError)
    assert answer.trouble is Trouble.REFUSED
    assert "https to http" in str(answer)
