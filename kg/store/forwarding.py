"""A pool on a server: queries are sent on, within the same limits of time and number."""

import asyncio
from collections.abc import Sequence

import httpx

from kg.store.answers import Serialized
from kg.store.endpoint import by_preference, essence, find_endpoint
from kg.store.formats import in_full, name_asked_for
from kg.store.refusals import BusyError, FormatError, StoppedQueryError

PATIENCE = 10.0  # seconds to wait for a free place


class Forwarder:
    """A `Pool` that another server stands behind. It cannot stop that server's own work."""

    def __init__(
        self, location: str, *, workers: int, timeout: float, token: str | None = None
    ) -> None:
        """Send nothing yet. Raises StoreError if the location is no address."""
        self._endpoint = find_endpoint(location, token=token)
        self._timeout = timeout
        self._places = asyncio.Semaphore(workers)
        self._client = httpx.AsyncClient(timeout=timeout)

    async def start(self) -> None:
        """See `Pool.start`."""

    async def serialize(
        self,
        sparql: str,
        media_types: Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Serialized:
        """See `Pool.serialize`."""
        accept = by_preference(in_full(media_types))
        # Reading a long query takes a while, during which others should be answered.
        request = await asyncio.to_thread(
            self._endpoint.asking, sparql, accept, default_graphs, named_graphs
        )
        try:
            async with asyncio.timeout(PATIENCE):
                await self._places.acquire()
        except TimeoutError:
            raise BusyError from None
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._client.send(request)
        except (TimeoutError, httpx.ReadTimeout):
            raise StoppedQueryError(
                f"the query was given up after {self._timeout:g} seconds; ask for less of it"
            ) from None
        except httpx.HTTPError as error:
            raise self._endpoint.unreachable(error) from error
        finally:
            self._places.release()
        self._endpoint.check_answer(response, sparql)
        name = name_asked_for(essence(response), media_types)
        if name is None:
            raise FormatError((essence(response),))
        return Serialized(name, response.content)

    async def close(self) -> None:
        """See `Pool.close`."""
        await self._client.aclose()
