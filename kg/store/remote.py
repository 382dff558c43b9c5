"""The store behind the address of a SPARQL 1.1 endpoint that also takes updates."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import groupby

import httpx
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse,
    parse_query_results,
)

from kg.errors import StoreError
from kg.store.answers import Answer, Boolean, Solutions, Term, Triples
from kg.store.dataset import proposed_graph, read_quads, read_triples, united
from kg.store.endpoint import by_preference, essence, find_endpoint
from kg.store.engine import check_terms
from kg.store.formats import GRAPHS, RESULTS, as_tuple, in_full, name_asked_for
from kg.store.refusals import FormatError
from kg.vocabulary import BASE

_ACCEPT = ("application/sparql-results+json", "application/n-triples", "text/turtle;q=0.5")
_EVERY_QUAD = """SELECT ?g ?s ?p ?o WHERE {
  { GRAPH ?g { ?s ?p ?o } }
  UNION
  { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?any { ?s ?p ?o } } }
}"""
_IS_FILLED = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


class RemoteStore:
    """A `Store` on a server. Each change is one update, which the server does whole or not at all.

    The union of the graphs is kept in the server's default graph, as in a folder.
    """

    def __init__(
        self,
        location: str,
        *,
        base_iri: str | None = None,
        update: str | None = None,
        token: str | None = None,
        timeout: float = 120,
    ) -> None:
        """Take the addresses; nothing is sent yet. Raises StoreError if one is no address."""
        self._endpoint = find_endpoint(location, update, token)
        self._timeout = timeout
        self._proposed = proposed_graph(base_iri or BASE)

    def publish(self, nquads: bytes) -> None:
        """See `Store.publish`."""
        self._change(f"DROP ALL ;\n{self._insertion(read_quads(nquads))}")

    def replace(self, graph: str, ntriples: bytes) -> None:
        """See `Store.replace`."""
        (name,) = check_terms((graph,))
        triples = read_triples(ntriples, name)
        self._change(f"{self._removal(name)} ;\n{self._insertion(triples)}")

    def query(self, sparql: str) -> Answer:
        """See `Store.query`."""
        response = self._ask(sparql, _ACCEPT)
        try:
            return _answer(response)
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self._endpoint.shown} answers in no format of SPARQL 1.1; check the address"
            ) from error

    def serialize(
        self,
        sparql: str,
        media_type: str | Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> bytes:
        """See `Store.serialize`."""
        check_terms((*default_graphs, *named_graphs))
        wanted = as_tuple(media_type)
        accept = by_preference(in_full(wanted))
        response = self._ask(sparql, accept, default_graphs, named_graphs)
        if name_asked_for(essence(response), wanted) is None:
            raise FormatError((essence(response),))
        return response.content

    def nquads(self) -> bytes:
        """See `Store.nquads`."""
        answer = self.query(_EVERY_QUAD)
        if not isinstance(answer, Solutions):
            raise StoreError(f"{self._endpoint.shown} does not answer what it was asked")
        lines = {f"{_quad(row)} .\n" for row in answer}
        return "".join(sorted(lines)).encode()

    def is_empty(self) -> bool:
        """See `Store.is_empty`."""
        return not self.query(_IS_FILLED)

    def _ask(
        self,
        sparql: str,
        accept: Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> httpx.Response:
        request = self._endpoint.asking(sparql, accept, default_graphs, named_graphs)
        response = self._send(request)
        self._endpoint.check_answer(response, sparql)
        return response

    def _change(self, update: str) -> None:
        response = self._send(self._endpoint.changing(update))
        self._endpoint.check_update(response)

    def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            with httpx.Client(timeout=self._timeout) as client:
                return client.send(request)
        except httpx.HTTPError as error:
            raise self._endpoint.unreachable(error) from error

    def _insertion(self, quads: Iterable[Quad]) -> str:
        """An INSERT DATA of the quads and of their union; nothing if there is nothing to insert."""
        by_graph = sorted(set(united(quads, self._proposed)), key=lambda quad: str(quad.graph_name))
        blocks: list[str] = []
        for graph, members in groupby(by_graph, key=lambda quad: quad.graph_name):
            lines = "".join(f"{quad.triple} .\n" for quad in members)
            named = not isinstance(graph, DefaultGraph)
            blocks.append(f"GRAPH {graph} {{\n{lines}}}\n" if named else lines)
        return f"INSERT DATA {{\n{''.join(blocks)}}}" if blocks else ""

    def _removal(self, graph: NamedNode) -> str:
        """An update that takes the graph away, also from the union unless another graph says it."""
        if graph == self._proposed:
            return f"DROP SILENT GRAPH {graph}"
        return f"""DELETE {{ ?s ?p ?o }} WHERE {{
      GRAPH {graph} {{ ?s ?p ?o }}
      FILTER NOT EXISTS {{
        GRAPH ?other {{ ?s ?p ?o }}
        FILTER (?other NOT IN ({graph}, {self._proposed}))
      }}
    }} ;
    DROP SILENT GRAPH {graph}"""


def _answer(response: httpx.Response) -> Answer:
    media_type = essence(response)
    if media_type in GRAPHS and media_type not in RESULTS:
        quads = parse(response.content, GRAPHS[media_type])
        return Triples(tuple(quad.triple for quad in quads))
    results = parse_query_results(BytesIO(response.content), QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return Boolean(bool(results))
    return _solutions(results)


def _solutions(results: QuerySolutions) -> Solutions:
    variables = tuple(variable.value for variable in results.variables)
    rows = tuple(
        {name: term for name in variables if (term := row[name]) is not None} for row in results
    )
    return Solutions(variables, rows)


def _quad(row: Mapping[str, Term]) -> Quad:
    subject, predicate, graph = row["s"], row["p"], row.get("g", DefaultGraph())
    if (
        isinstance(subject, NamedNode | BlankNode)
        and isinstance(predicate, NamedNode)
        and isinstance(graph, NamedNode | BlankNode | DefaultGraph)
    ):
        return Quad(subject, predicate, row["o"], graph)
    raise StoreError("the server holds a statement that is not RDF 1.1")
