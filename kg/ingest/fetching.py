"""A document from the web: within limits, and only from where its address really leads."""

import asyncio
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import Final, Protocol

import httpx

from kg import __version__
from kg.errors import SourceError
from kg.ingest.addresses import addresses_of

_SECONDS: Final = 60.0
_QUIET: Final = 15.0
_REDIRECTS: Final = 5
_PIECE: Final = 65_536
_ERRORS: Final = 400
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: `address` is where it came from in the end."""

    content: bytes
    media_type: str
    charset: str | None
    address: str


def fetch(
    address: str, limit: int, *, allow_private: bool = False, seconds: float = _SECONDS
) -> Fetched:
    """The document at that http(s) address, of at most `limit` bytes.

    Every redirect is checked anew, and the connection goes to the very IP address that was
    checked. Raises SourceError with why it was not fetched.
    """

    async def within_time() -> Fetched:
        return await asyncio.wait_for(_fetch(address, limit, allow_private), seconds)

    try:
        return asyncio.run(within_time())
    except TimeoutError as error:
        raise SourceError(f"did not come within {seconds:g} seconds; try again later") from error
    except httpx.TimeoutException as error:
        raise SourceError(f"did not answer within {_QUIET:g} seconds; try again later") from error
    except httpx.TooManyRedirects as error:
        raise SourceError(f"leads on and on, over more than {_REDIRECTS} redirects") from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise SourceError("leads to no http or https address") from error
    except httpx.HTTPError as error:
        raise SourceError(f"cannot be fetched ({str(error) or type(error).__name__})") from error


class _Pinned(httpx.AsyncBaseTransport):
    """Connects to the address that was checked, not to what the name means a moment later."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in _PORTS:
            raise SourceError(f"leads to {url.scheme}:, and only http and https are fetched")
        host, port = url.host, url.port or _PORTS[url.scheme]
        addresses = await addresses_of(host, port, allow_private=self._allow_private)
        # The name stays in the Host header and is the one that the certificate is for.
        extensions = {**request.extensions, "sni_hostname": url.raw_host.decode("ascii")}
        for address in addresses[:-1]:
            try:
                return await self._ask(request, address, extensions)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._ask(request, addresses[-1], extensions)

    async def _ask(
        self, request: httpx.Request, address: str, extensions: dict[str, object]
    ) -> httpx.Response:
        return await self._inner.handle_async_request(
            httpx.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,
                extensions=extensions,
            )
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


async def _fetch(address: str, limit: int, allow_private: bool) -> Fetched:
    _check(httpx.URL(address))
    client = httpx.AsyncClient(
        transport=_Pinned(allow_private=allow_private),
        follow_redirects=True,
        max_redirects=_REDIRECTS,
        timeout=_QUIET,
        # A proxy of the environment would connect in our place, past the check.
        trust_env=False,
        headers={
            "user-agent": f"cyberaccord/{__version__}",
            "accept": "text/html, application/pdf, text/plain, */*;q=0.5",
            "accept-encoding": "identity",
        },
    )
    async with client, client.stream("GET", address) as response:
        if response.status_code >= _ERRORS:
            raise SourceError(f"was answered with {response.status_code} {response.reason_phrase}")
        content = await _content(response, limit)
        about = Message()
        about["content-type"] = response.headers.get("content-type", "application/octet-stream")
        return Fetched(
            content,
            about.get_content_type(),
            about.get_content_charset(),
            str(response.url.copy_with(fragment=None)),
        )


def _check(url: httpx.URL) -> None:
    if url.scheme not in _PORTS or not url.host:
        raise SourceError("is no http or https address")
    if url.userinfo:
        raise SourceError("holds a name or password, which would be kept with the document")


async def _content(response: httpx.Response, limit: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    unpacked = _unpacker(response.headers.get("content-encoding", "identity").strip().lower())
    content = bytearray()
    try:
        async for piece in response.aiter_raw(_PIECE):
            left = limit + 1 - len(content)
            content += piece[:left] if unpacked is None else unpacked.decompress(piece, left)
            if len(content) > limit:
                raise _too_large(limit)
    except zlib.error as error:
        raise SourceError("came damaged; try again later") from error
    return bytes(content)


def _too_large(limit: int) -> SourceError:
    return SourceError(f"is larger than {limit:,} bytes; KG_INGEST_LIMIT allows more")


class _Unpacker(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _unpacker(encoding: str) -> _Unpacker | None:
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(wbits=47)
    raise SourceError(f"came packed as {encoding!r}, which was not asked for")
