"""A SPARQL 1.1 endpoint seen from its clients: its addresses, what to send, what came back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from kg.errors import QueryError, StoreError
from kg.store.formats import ALIASES, GRAPHS, RESULTS
from kg.store.query_text import explain, inspect
from kg.store.refusals import FormatError, StoppedQueryError

_REPOSITORY = re.compile(r".*/repositories/[^/]+\Z")
_PLACE = re.compile(r"(?:\bat |\bline:? ?)(\d+)(?::|,? col(?:umn)?:? ?)(\d+)", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9._:-]+\Z")
_LAST_PORT = 65535
_QUERY_NAMES = frozenset({"query", "sparql"})
_REFUSED = frozenset({401, 403})
_NOTHING_HERE = frozenset({404, 405, 410})
_OVER_ITS_LIMITS = frozenset({408, 413, 422, 429})
_BAD_QUERY = 400
_NO_SUCH_FORMAT = 406
_FIRST_ERROR = 300
_FIRST_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where queries and updates go, and who sends them. The token is never shown."""

    query: httpx.URL
    update: httpx.URL | None
    token: str | None

    @property
    def shown(self) -> str:
        """The address without any password that stands in it."""
        return str(self.query.copy_with(username=None, password=None, query=None))

    def asking(
        self,
        sparql: str,
        accept: Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> httpx.Request:
        """The request for an answer. Raises QueryError for what is refused before it is sent."""
        form = {
            "query": inspect(sparql).sparql,
            "default-graph-uri": list(default_graphs),
            "named-graph-uri": list(named_graphs),
        }
        headers = {"Accept": ", ".join(accept), **self._authorization()}
        return httpx.Request("POST", self.query, data=form, headers=headers)

    def changing(self, update: str) -> httpx.Request:
        """The request for an update. Raises StoreError if no address for updates is known."""
        if self.update is None:
            raise StoreError(
                f"{self.shown} can be asked, but where it takes updates is not known;"
                " give that address too"
            )
        headers = {"Content-Type": "application/sparql-update", **self._authorization()}
        return httpx.Request("POST", self.update, content=update.encode(), headers=headers)

    def unreachable(self, error: Exception) -> StoreError:
        """The sentence for an endpoint that did not answer in time or at all."""
        late = isinstance(error, httpx.TimeoutException)
        reason = "does not answer in time" if late else "cannot be reached"
        return StoreError(f"{self.shown} {reason}; see that it is running and that this is right")

    def check_answer(self, response: httpx.Response, sparql: str) -> None:
        """Raise what a refused query means: QueryError or StoreError."""
        if response.status_code == _BAD_QUERY:
            place = _PLACE.search(response.text)
            if place is None:
                raise QueryError("the query was refused as malformed")
            raise explain(sparql, int(place.group(1)), int(place.group(2)), response.text)
        if response.status_code == _NO_SUCH_FORMAT:
            raise FormatError(tuple(name for name in (*RESULTS, *GRAPHS) if name not in ALIASES))
        if response.status_code in _OVER_ITS_LIMITS:
            raise StoppedQueryError("the query is over a limit of the server that holds the graph")
        self._check(response)

    def check_update(self, response: httpx.Response) -> None:
        """Raise StoreError unless the update was done."""
        self._check(response)

    def _check(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in _REFUSED:
            raise StoreError(f"{self.shown} refuses this ({status}); give the token it asks for")
        if status in _NOTHING_HERE:
            raise StoreError(f"{response.url} is no SPARQL endpoint ({status}); check the address")
        if status >= _FIRST_SERVER_ERROR:
            raise StoreError(f"{self.shown} failed ({status}); see its own log")
        if status >= _FIRST_ERROR:
            raise StoreError(f"{self.shown} did not do this ({status}); check the address")

    def _authorization(self) -> dict[str, str]:
        return {} if self.token is None else {"Authorization": f"Bearer {self.token}"}


def find_endpoint(location: str, update: str | None = None, token: str | None = None) -> Endpoint:
    """The endpoint at a query address, its update address found beside it where not given.

    `…/query` and `…/sparql` have `…/update` beside them, and `…/repositories/x` has
    `…/repositories/x/statements`. Raises StoreError if an address is none.
    """
    query = _address(location)
    if update is not None:
        return Endpoint(query, _address(update), token)
    folder, _, name = query.path.rstrip("/").rpartition("/")
    if name in _QUERY_NAMES:
        return Endpoint(query, query.copy_with(path=f"{folder}/update", query=None), token)
    if _REPOSITORY.match(query.path):
        return Endpoint(query, query.copy_with(path=f"{query.path}/statements"), token)
    return Endpoint(query, None, token)


def by_preference(media_types: Sequence[str]) -> tuple[str, ...]:
    """Ranges of an Accept field that prefer the earlier ones."""
    return tuple(
        f"{media_type};q={max(1 - place / 100, 0.1):.2g}"
        for place, media_type in enumerate(media_types)
    )


def essence(response: httpx.Response) -> str:
    """The media type of an answer without its parameters."""
    content_type = str(response.headers.get("Content-Type", ""))
    return content_type.partition(";")[0].strip().lower()


def _address(location: str) -> httpx.URL:
    try:
        address = httpx.URL(location)
    except httpx.InvalidURL as error:
        raise StoreError(f"{location!r} is not an address: {error}") from error
    if not _HOST.match(address.raw_host.decode()) or (address.port or 0) > _LAST_PORT:
        raise StoreError(f"{location!r} is not an address; write http(s)://host/path")
    return address
