"""Bytes back into rdflib: N-Quads and RDF files as graphs by name, or as one Dataset."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.paths import Path as PropertyPath

from kg.errors import SourceError
from kg.graph import iris
from kg.vocabulary import GRAPH, PROPOSED_GRAPH, XSD

_SYNTAX: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
_ENDINGS: Final = ", ".join(_SYNTAX)
_Term = URIRef | BNode | Literal
_Quad = tuple[_Term, _Term, _Term, URIRef]


def by_graph(nquads: bytes) -> dict[URIRef, Graph]:
    """One graph per name, in the order of their names; quads without one are in `default`.

    `default` is rdflib's name for the default graph. Raises SourceError for what is not N-Quads.
    """
    quads = _quads(ox.parse(nquads, format=ox.RdfFormat.N_QUADS), "the N-Quads")
    return _graphs(quads)


def read_rdf(file: Path) -> dict[URIRef, Graph]:
    """The graphs of an RDF file by name; its ending tells the syntax, nothing is fetched.

    Triples without a graph are in one called after the file. Raises SourceError for a file
    that cannot be read, an unknown ending, a fault of syntax, or a graph without an IRI.
    """
    syntax = _SYNTAX.get(file.suffix.lower())
    if syntax is None:
        raise SourceError(f"{file} has no ending that tells its syntax; use one of {_ENDINGS}")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror}") from error
    # Blank nodes of two files must not meet.
    parsed = ox.parse(
        data, format=syntax, base_iri=file.resolve().as_uri(), rename_blank_nodes=True
    )
    return _graphs(_quads(parsed, str(file), GRAPH[f"file/{iris.slug(file.stem)}"]))


def dataset(nquads: bytes) -> Dataset:
    """An rdflib Dataset of all named graphs; its default graph is the union of all but proposals.

    Raises SourceError for what is not N-Quads.
    """
    union = _Published()
    contexts: dict[URIRef, Graph] = {}
    for subject, predicate, value, name in _quads(
        ox.parse(nquads, format=ox.RdfFormat.N_QUADS), "the N-Quads"
    ):
        if name not in contexts:
            contexts[name] = union.graph(name)
        contexts[name].add((subject, predicate, value))
    return union


class _Published(Dataset):
    """A Dataset whose default graph holds what any graph but the proposed one holds."""

    def __init__(self) -> None:
        super().__init__(default_union=True)

    def triples(
        self, triple_or_quad: Any, context: Graph | URIRef | None = None
    ) -> Generator[Any, None, None]:
        """All matching triples of the graph asked for, which is the union if none is."""
        subject, predicate, value, *fourth = triple_or_quad
        asked: Any = context if context is not None else (fourth[0] if fourth else None)
        graph = None if asked is None else self.get_context(getattr(asked, "identifier", asked))
        if graph == self.default_graph:
            graph = None
        if isinstance(predicate, PropertyPath):
            for start, end in predicate.eval(self if graph is None else graph, subject, value):
                yield start, predicate, end
            return
        for triple, holders in self.store.triples((subject, predicate, value), context=graph):
            if graph is not None or any(not _is_proposed(holder) for holder in holders):
                yield triple

    # rdflib's own query engine uses these two old names, which its Dataset warns against.

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        """The named graphs and the default graph."""
        return self.graphs(triple)

    @property  # type: ignore[misc]
    def default_context(self) -> Graph:
        """The default graph."""
        default: Graph = self.default_graph
        return default


def _is_proposed(graph: Graph | None) -> bool:
    return graph is not None and graph.identifier == PROPOSED_GRAPH


def _graphs(quads: Iterable[_Quad]) -> dict[URIRef, Graph]:
    graphs: dict[URIRef, Graph] = {}
    for subject, predicate, value, name in quads:
        graphs.setdefault(name, Graph()).add((subject, predicate, value))
    return dict(sorted(graphs.items()))


def _quads(
    parsed: Iterator[ox.Quad], where: str, default: URIRef = DATASET_DEFAULT_GRAPH_ID
) -> Iterator[_Quad]:
    known: dict[object, _Term] = {}

    def term(foreign: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> _Term:
        converted = known.get(foreign)
        if converted is None:
            converted = known[foreign] = _rdflib_term(foreign)
        return converted

    try:
        for quad in parsed:
            name = default
            if isinstance(quad.graph_name, ox.NamedNode):
                name = URIRef(quad.graph_name.value)
            elif isinstance(quad.graph_name, ox.BlankNode):
                raise SourceError(f"{where}: a graph is named by a blank node; give it an IRI")
            yield term(quad.subject), term(quad.predicate), term(quad.object), name
    except SyntaxError as error:
        raise SourceError(f"{where} cannot be parsed: {error}") from error


def _rdflib_term(foreign: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> _Term:
    if isinstance(foreign, ox.NamedNode):
        return URIRef(foreign.value)
    if isinstance(foreign, ox.BlankNode):
        return BNode(foreign.value)
    if isinstance(foreign, ox.Triple):
        raise SourceError("a triple stands where RDF 1.1 allows only a name or a literal")
    if foreign.language is not None:
        return Literal(foreign.value, lang=foreign.language)
    datatype = URIRef(foreign.datatype.value)
    return Literal(
        foreign.value, datatype=None if datatype == XSD.string else datatype, normalize=False
    )
