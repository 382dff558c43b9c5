"""A dataset between its text and its quads: parsed in full, united, or with one graph replaced."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import StoreError
from kg.vocabulary import BASE, PROPOSED_GRAPH

_DEFAULT = DefaultGraph()


def proposed_graph(base: str) -> NamedNode:
    """The graph that the default graph leaves out, in a dataset whose IRIs begin with `base`."""
    return NamedNode(base + PROPOSED_GRAPH.removeprefix(BASE))


def read_quads(nquads: bytes) -> Iterator[Quad]:
    """The quads of N-Quads one by one, lexical forms kept.

    Raises StoreError with the line at fault, once it is reached.
    """
    try:
        yield from parse(nquads, RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"the dataset is not N-Quads at {_place(error)}") from error


def read_triples(ntriples: bytes, graph: NamedNode) -> list[Quad]:
    """All triples of N-Triples as quads of the graph, blank nodes kept apart from all others.

    Raises StoreError with the line at fault.
    """
    try:
        triples = list(parse(ntriples, RdfFormat.N_TRIPLES, rename_blank_nodes=True))
    except SyntaxError as error:
        raise StoreError(f"the graph is not N-Triples at {_place(error)}") from error
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in triples]


def united(quads: Iterable[Quad], proposed: NamedNode) -> Iterator[Quad]:
    """The quads and, in the default graph, what stands in any graph but the proposed one."""
    for quad in quads:
        yield quad
        if quad.graph_name not in (_DEFAULT, proposed):
            yield Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def count_by_graph(quads: Iterable[Quad]) -> dict[str, int]:
    """How many quads each graph holds, by its IRI; the default graph's name is empty."""
    counts = Counter(
        "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value for quad in quads
    )
    return dict(sorted(counts.items()))


def with_graph(nquads: bytes, graph: NamedNode, triples: list[Quad]) -> bytes:
    """The dataset with that graph replaced; every line of the others stays as it is."""
    kept = {
        line
        for line in nquads.replace(b"\r", b"\n").split(b"\n")
        if any(quad.graph_name != graph for quad in parse(line, RdfFormat.N_QUADS))
    }
    added = serialize(triples, format=RdfFormat.N_QUADS) or b""
    lines = kept.union(added.splitlines())
    return b"".join(line + b"\n" for line in sorted(lines))


def _place(error: SyntaxError) -> str:
    return f"line {error.lineno}, column {error.offset}"
