"""Answers for a server: none of its own work is ever done by the engine in its own process."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kg.store.answers import Serialized
from kg.store.store import is_remote


class Pool(Protocol):
    """Answers queries side by side, each whole or not at all, and none longer than its limit."""

    async def start(self) -> None:
        """Make ready what would otherwise be made at the first query."""

    async def serialize(
        self,
        sparql: str,
        media_types: Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Serialized:
        """The answer in the first of the media types that exists for its kind.

        Raises MalformedQueryError, ForbiddenQueryError, FormatError, StoppedQueryError for a
        query over its limits, other QueryErrors, BusyError, and StoreError.
        """

    async def close(self) -> None:
        """End every process and connection."""


def open_pool(
    location: str,
    *,
    base_iri: str | None = None,
    workers: int = 2,
    timeout: float = 30,
    token: str | None = None,
) -> Pool:
    """The pool for a folder or for the address of a SPARQL 1.1 endpoint.

    Nothing is started. `workers` are processes, for a server the queries sent at a time.
    Raises StoreError if the location is neither.
    """
    # Imported here as in `open_store`: a worker process needs neither.
    if is_remote(location):
        from kg.store.forwarding import Forwarder  # noqa: PLC0415

        return Forwarder(location, workers=workers, timeout=timeout, token=token)
    from kg.store.workers import WorkerPool  # noqa: PLC0415

    return WorkerPool(Path(location), base_iri=base_iri, workers=workers, timeout=timeout)
