"""A document is fetched from where its address leads, within limits, and never from inside."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import SourceError
from kg.ingest import fetching
from kg.ingest.addresses import addresses_of
from kg.ingest.fetching import fetch

Reply = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on this machine, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.replies: dict[str, Reply] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path))
                site.replies[self.path](self)

            def log_message(self, *_args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def gives(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> str:
        def reply(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.replies[path] = reply
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    yield served
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def canary() -> Iterator[Site]:
    """A server inside the network, which nobody may call."""
    served = Site()
    served.gives("/", b"secret")
    yield served
    served.server.shutdown()
    served.server.server_close()
    assert served.asked == []


@pytest.fixture
def public(site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address whose name nobody knows, checked once and found to lead to the site."""

    async def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
        if host == "public.example":
            return ["127.0.0.1"]
        return await addresses_of(host, port, allow_private=allow_private)

    monkeypatch.setattr(fetching, "addresses_of", resolve)
    return f"http://public.example:{site.port}"


def refusal(address: str, limit: int = 1000, *, allow_private: bool = False) -> str:
    with pytest.raises(SourceError) as caught:
        fetch(address, limit, allow_private=allow_private)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_loopback_address_is_never_contacted(canary: Site) -> None:
    for host in ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "127.1"):
        said = refusal(f"http://{host}:{canary.port}/")
        assert "is not a public address; --allow-private fetches it all the same" in said


def test_a_redirect_to_a_loopback_address_is_not_followed(
    site: Site, canary: Site, public: str
) -> None:
    site.gives("/moved", status=302, Location=f"http://127.0.0.1:{canary.port}/")
    assert "not a public address" in refusal(f"{public}/moved")
    assert site.asked == [(f"public.example:{site.port}", "/moved")]


def test_a_proxy_of_the_environment_is_not_used(
    site: Site, canary: Site, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{canary.port}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{canary.port}")
    site.gives("/text", b"We condemn.", Content_Type="text/plain")
    assert fetch(f"{public}/text", 1000).content == b"We condemn."


def test_the_connection_goes_to_the_checked_address_under_its_name(site: Site, public: str) -> None:
    site.gives("/text", "Déclaration".encode("latin-1"), Content_Type="Text/Plain; charset=latin-1")
    fetched = fetch(f"{public}/text#part", 1000)
    assert (fetched.media_type, fetched.charset) == ("text/plain", "latin-1")
    assert fetched.address == f"{public}/text"
    # The name resolves to nothing: a second look-up would have failed.
    assert site.asked == [(f"public.example:{site.port}", "/text")]


def test_a_private_address_is_fetched_if_asked_for(site: Site) -> None:
    address = site.gives("/text", b"We condemn.", Content_Type="text/plain")
    assert fetch(address, 1000, allow_private=True).content == b"We condemn."


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://example.org/a", "is no http or https address"),
        ("file:///etc/passwd", "is no http or https address"),
        ("http://", "is no http or https address"),
        ("https://me:secret@example.org/", "holds a name or password"),
        ("http://nowhere.invalid/", "has an unknown host, nowhere.invalid"),
    ],
)
def test_other_addresses_are_refused(address: str, said: str) -> None:
    assert said in refusal(address)


def test_other_schemes_are_not_followed(site: Site, public: str) -> None:
    site.gives("/moved", status=302, Location="file:///etc/passwd")
    assert "http and https" in refusal(f"{public}/moved")


def test_redirects_end(site: Site, public: str) -> None:
    site.gives("/round", status=302, Location="/round")
    assert "redirects" in refusal(f"{public}/round")


def test_too_much_is_refused_told_or_not(site: Site) -> None:
    told = site.gives("/told", b"a" * 2000, Content_Length="2000")
    untold = site.gives("/untold", b"a" * 2000)
    for address in (told, untold):
        said = refusal(address, 1000, allow_private=True)
        assert said == "is larger than 1,000 bytes; KG_INGEST_LIMIT allows more"
    assert len(fetch(untold, 2000, allow_private=True).content) == 2000


def test_a_packed_answer_is_unpacked_only_up_to_the_limit(site: Site) -> None:
    small = site.gives("/small", gzip.compress(b"We condemn."), Content_Encoding="gzip")
    bomb = site.gives("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    strange = site.gives("/br", b"...", Content_Encoding="br")
    assert fetch(small, 1000, allow_private=True).content == b"We condemn."
    assert "is larger than" in refusal(bomb, 1_000_000, allow_private=True)
    assert "'br'" in refusal(strange, 1000, allow_private=True)


def test_an_error_of_the_server_is_told(site: Site) -> None:
    address = site.gives("/gone", status=404)
    assert refusal(address, allow_private=True) == "was answered with 404 Not Found"


def test_a_server_that_drips_is_left(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.1)

    site.replies["/drip"] = drip
    started = time.monotonic()
    with pytest.raises(SourceError, match=r"did not come within 0\.5 seconds"):
        fetch(f"http://127.0.0.1:{site.port}/drip", 1000, allow_private=True, seconds=0.5)
    assert time.monotonic() - started < 3
