"""What every store promises, whichever engine is behind."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kg.store.answers import Answer


class Store(Protocol):
    """Named graphs that are published together and asked with SPARQL.

    The default graph of a query is the union of all graphs but the proposed one, unless the
    query (FROM) or the caller chooses its graphs; then those are all it sees. SERVICE and
    updates are refused.
    """

    def publish(self, nquads: bytes) -> None:
        """Make the store hold exactly this dataset, in one step.

        Readers see the dataset before or this one, never a part. Raises StoreError, and then
        the dataset before is still there.
        """

    def replace(self, graph: str, ntriples: bytes) -> None:
        """Make the named graph hold exactly these triples, in one step.

        Raises StoreError, and then nothing has changed.
        """

    def query(self, sparql: str) -> Answer:
        """Solutions, a Boolean or Triples. Raises QueryError with line and column, StoreError."""

    def serialize(
        self,
        sparql: str,
        media_type: str | Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> bytes:
        """The answer written by the engine, over the graphs named if any are.

        Of several media types the first that exists for the kind of answer is taken. Raises
        FormatError if none does, QueryError, StoreError.
        """

    def nquads(self) -> bytes:
        """The dataset as it was published, each triple once, in its own graph.

        A folder gives back the very bytes; a server gives what it keeps, sorted, with the
        lexical forms it made of them. Raises StoreError.
        """

    def is_empty(self) -> bool:
        """Whether there is nothing to ask. Raises StoreError if that cannot be told."""


def is_remote(location: str) -> bool:
    """Whether the location names a server and not a folder."""
    return location.lower().startswith(("http://", "https://"))


def open_store(
    location: str,
    *,
    base_iri: str | None = None,
    update: str | None = None,
    token: str | None = None,
) -> Store:
    """The store at a folder or at the address of a SPARQL 1.1 endpoint.

    `base_iri` is what the IRIs of the graph begin with, if it is not the project's own; it says
    which graph is the proposed one and resolves relative IRIs. `update` is the address for
    updates where it does not follow from the location, `token` is sent as a bearer token; both
    only matter for a server. Raises StoreError if the folder is no store.
    """
    # Imported here because each costs a start more than the answer to a question takes.
    if is_remote(location):
        from kg.store.remote import RemoteStore  # noqa: PLC0415

        return RemoteStore(location, base_iri=base_iri, update=update, token=token)
    from kg.store.embedded import EmbeddedStore  # noqa: PLC0415

    return EmbeddedStore(Path(location), base_iri=base_iri)
