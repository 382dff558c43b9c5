"""Which formats there are, and which part of the graph goes into a file."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from kg.errors import UsageError
from kg.export.jsonld import jsonld
from kg.export.prefixes import prefixes
from kg.export.quads import Quad, iri, read_quads
from kg.export.rdfxml import rdfxml
from kg.export.table import table
from kg.export.turtle import trig, turtle
from kg.vocabulary import BASE

_Writer = Callable[[Iterable[Quad], Mapping[str, str]], bytes]


def _nquads(quads: Iterable[Quad], _namespaces: Mapping[str, str]) -> bytes:
    return _lines(
        " ".join((*statement, graph, ".") if graph else (*statement, "."))
        for graph, *statement in quads
    )


def _ntriples(quads: Iterable[Quad], _namespaces: Mapping[str, str]) -> bytes:
    return _lines(" ".join((*statement, ".")) for _, *statement in quads)


def _lines(statements: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(set(statements))).encode()


_WRITERS: dict[str, _Writer] = {
    "nquads": _nquads,
    "trig": trig,
    "turtle": turtle,
    "ntriples": _ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "csv": table,
}
FORMATS = tuple(_WRITERS)
_WITHOUT_GRAPHS = ("turtle", "ntriples", "rdfxml")


def export(nquads: bytes, format: str, graph: str | None = None, *, base: str = BASE) -> bytes:  # noqa: A002
    """The graph as a file in one of `FORMATS`: the same bytes for the same statements.

    `nquads` is the canonical N-Quads of a build. `graph` picks one graph, by its IRI or in
    short as `reference` or `document/paris-call-2018`. Without it, the formats that know graphs
    hold all of them, and Turtle, N-Triples and RDF/XML hold in one graph what a query sees by
    default: all but `graph/proposed`. `base` is what the graph's own IRIs begin with.

    Each literal keeps its lexical form, its datatype and the case of its language tag; what a
    reader then makes of it is the reader's: rdflib rewrites numbers and dates unless
    `rdflib.NORMALIZE_LITERALS` is false, and oxigraph lower-cases language tags.

    Raises UsageError for an unknown format or graph, and where RDF/XML has no way to say it;
    SourceError for what is not N-Quads.
    """
    if format not in FORMATS:
        raise UsageError(_unknown("format", format, FORMATS))
    quads = list(read_quads(nquads))
    if graph is not None:
        quads = _in_graph(quads, graph)
    elif format in _WITHOUT_GRAPHS:
        quads = [quad for quad in quads if not _is_named(quad.graph, "proposed")]
    return _WRITERS[format](quads, prefixes(base))


def _in_graph(quads: list[Quad], name: str) -> list[Quad]:
    graphs = {quad.graph for quad in quads if quad.graph}
    found = f"<{name}>" if f"<{name}>" in graphs else None
    if found is None:
        # The shortest: a base IRI may itself end in `graph/`.
        found = min((graph for graph in graphs if _is_named(graph, name)), key=len, default=None)
    if found is None:
        known = (iri(graph).rpartition("graph/")[2] for graph in graphs if graph[0] == "<")
        raise UsageError(_unknown("graph", name, sorted(known)))
    return [quad for quad in quads if quad.graph == found]


def _is_named(graph: str, short: str) -> bool:
    return graph.endswith((f"/graph/{short}>", f"#graph/{short}>"))


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    choices = list(known)
    near = get_close_matches(name, choices, n=3, cutoff=0.5) or choices
    return f"no {what} named {name!r}; perhaps {', '.join(near)}"
