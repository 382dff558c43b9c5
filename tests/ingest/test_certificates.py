"""A certificate has to be for the name that was asked for, though the address is called."""

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kg.errors import SourceError
from kg.ingest import fetching
from kg.ingest.fetching import fetch


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"We condemn.")

    def log_message(self, *_arguments: object) -> None:
        pass


def certificate(folder: Path, host: str) -> Path:
    """A file with a key and a certificate for that host, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{host}.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], int]]:
    """Serves with a trusted certificate for that host and gives the port."""
    servers: list[ThreadingHTTPServer] = []

    async def resolve(_host: str, _port: int, *, allow_private: bool) -> list[str]:
        return ["127.0.0.1"]

    def serve(host: str) -> int:
        file = certificate(tmp_path, host)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return int(server.server_address[1])

    monkeypatch.setattr(fetching, "addresses_of", resolve)
    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_certificate_of_the_name_is_accepted(served: Callable[[str], int]) -> None:
    port = served("public.example")
    assert fetch(f"https://public.example:{port}/", 1000).content == b"We condemn."


def test_the_certificate_of_another_name_is_refused(served: Callable[[str], int]) -> None:
    port = served("other.example")
    with pytest.raises(SourceError, match=r"cannot be fetched .*certificate"):
        fetch(f"https://public.example:{port}/", 1000)
