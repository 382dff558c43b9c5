"""The faults that our own queries find, one per row."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
import yaml
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.ontology import Check
from kg.validate.faults import CHECK, SH, Fault


def faults_of_checks(graphs: Mapping[URIRef, Graph], checks: Iterable[Check]) -> Iterator[Fault]:
    """What the checks find in the graphs; a query sees them by name, and together by default.

    A check selects ?entity, the node at fault, and may select ?property and ?value.
    """
    store = ox.Store()
    store.bulk_extend(_quads(graphs))
    for check in checks:
        french = _title_in_french(check)
        rows = store.query(check.query, use_default_graph_as_union=True)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError(f"the check {check.name} is not a SELECT query")
        names = {variable.value for variable in rows.variables}
        for row in rows:
            entity, path, value = (
                _from_ox(row[name]) if name in names else None
                for name in ("entity", "property", "value")
            )
            yield Fault(
                source=CHECK[check.name],
                component=SH.SPARQLConstraintComponent,
                severity=SH.Violation,
                focus=entity or CHECK[check.name],
                path=path,
                value=value,
                message=check.title,
                message_fr=french,
            )


def _title_in_french(check: Check) -> str:
    for line in check.query.splitlines():
        if line.startswith("# title-fr:"):
            return str(yaml.safe_load(line.removeprefix("# "))["title-fr"])
    return check.title


def _quads(graphs: Mapping[URIRef, Graph]) -> Iterator[ox.Quad]:
    known: dict[Node, ox.NamedNode | ox.BlankNode | ox.Literal] = {}
    for name, graph in graphs.items():
        inside = ox.NamedNode(name)
        for triple in graph:
            for node in triple:
                if node not in known:
                    known[node] = _to_ox(node)
            s, p, o = triple
            yield ox.Quad(known[s], known[p], known[o], inside)  # type: ignore[arg-type]


def _to_ox(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        if node.datatype:
            return ox.Literal(str(node), datatype=ox.NamedNode(node.datatype))
        return ox.Literal(str(node))
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _from_ox(term: object) -> Node | None:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal() if term.language:
            return Literal(term.value, lang=term.language)
        case ox.Literal():
            return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return None
