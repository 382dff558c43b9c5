"""The store in a folder: immutable generations of an embedded database."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad
from pyoxigraph import Store as Database

from kg.errors import StoreError
from kg.store import generations
from kg.store.answers import Answer
from kg.store.dataset import (
    count_by_graph,
    proposed_graph,
    read_quads,
    read_triples,
    united,
    with_graph,
)
from kg.store.engine import check_terms, evaluate, in_deep_stack, open_database, write
from kg.store.formats import as_tuple
from kg.store.generations import Generation, Manifest
from kg.vocabulary import BASE


class EmbeddedStore:
    """A `Store` kept in a folder. Any number of readers, one writer at a time."""

    def __init__(self, folder: Path, *, base_iri: str | None = None) -> None:
        """Take the folder, which may not exist yet. Raises StoreError if it is something else."""
        generations.check_location(folder)
        self._folder = folder
        self._base = base_iri or BASE
        self._opened: tuple[str, Database] | None = None

    def publish(self, nquads: bytes) -> None:
        """See `Store.publish`."""
        # Read to its end before anything is written: a fault leaves no trace.
        graphs = count_by_graph(read_quads(nquads))
        with generations.writing(self._folder):
            self._publish(nquads, graphs)

    def replace(self, graph: str, ntriples: bytes) -> None:
        """See `Store.replace`."""
        (name,) = check_terms((graph,))
        # Parsed in full before anything is cleared: bad input leaves the old graph in place.
        triples = read_triples(ntriples, name)
        with generations.writing(self._folder):
            published = generations.current(self._folder)
            nquads = with_graph(published.nquads() if published else b"", name, triples)
            self._publish(nquads, count_by_graph(read_quads(nquads)))

    def query(self, sparql: str) -> Answer:
        """See `Store.query`."""
        database = self._database()
        return in_deep_stack(lambda: evaluate(database, sparql, self._base))

    def serialize(
        self,
        sparql: str,
        media_type: str | Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> bytes:
        """See `Store.serialize`."""
        database, wanted = self._database(), as_tuple(media_type)
        return in_deep_stack(
            lambda: write(database, sparql, self._base, wanted, default_graphs, named_graphs)
        ).body

    def nquads(self) -> bytes:
        """See `Store.nquads`."""
        return self._current().nquads()

    def is_empty(self) -> bool:
        """See `Store.is_empty`."""
        published = generations.current(self._folder)
        return published is None or published.manifest().quads == 0

    def _current(self) -> Generation:
        published = generations.current(self._folder)
        if published is None:
            raise generations.empty(self._folder)
        return published

    def _database(self) -> Database:
        published = self._current()
        if self._opened is None or self._opened[0] != published.name:
            self._opened = (published.name, open_database(published.database))
        return self._opened[1]

    def _publish(self, nquads: bytes, graphs: Mapping[str, int]) -> None:
        try:
            unfinished = generations.begin(self._folder)
            quads = united(read_quads(nquads), proposed_graph(self._base))
            union = _fill(Generation(unfinished), quads)
            generations.write_dataset(unfinished, nquads)
            generations.finish(unfinished, _manifest(nquads, graphs, union))
        except OSError as error:
            reason = error.strerror or "the disk refused"
            raise StoreError(
                f"the store {self._folder} cannot be written: {reason};"
                " what was published before is still there"
            ) from error


def _fill(generation: Generation, quads: Iterable[Quad]) -> int:
    """Write the quads to the generation's database; how many its default graph then holds."""
    database = Database(str(generation.database))
    database.bulk_extend(quads)
    database.flush()
    return sum(1 for _ in database.quads_for_pattern(None, None, None, DefaultGraph()))


def _manifest(nquads: bytes, graphs: Mapping[str, int], union: int) -> Manifest:
    return Manifest(
        layout=generations.LAYOUT,
        version=version("cyberaccord"),
        sha256=sha256(nquads).hexdigest(),
        size=len(nquads),
        quads=sum(graphs.values()),
        union=union,
        graphs=graphs,
    )
