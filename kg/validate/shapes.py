"""The faults that pyshacl finds."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyshacl
import rdflib.plugins.sparql
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.validate.faults import SH, Fault


def faults_of_shapes(stated: Graph, shapes: Graph) -> tuple[Iterator[Fault], Graph]:
    """What the shapes have against the graph, and the graph that any complex paths are in."""
    with _nothing_from_outside():
        # `inplace`: there is nothing to infer or to mix in, so nothing is changed either.
        _, results, _ = pyshacl.validate(stated, shacl_graph=shapes, inference="none", inplace=True)
    return (
        _fault(results, node, shapes) for node in results.subjects(RDF.type, SH.ValidationResult)
    ), results


@contextmanager
def _nothing_from_outside() -> Iterator[None]:
    before = rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS, rdflib.NORMALIZE_LITERALS
    # rdflib would follow FROM <file:…>, and write "01" as "1" in a literal that it makes.
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS, rdflib.NORMALIZE_LITERALS = before


def _fault(results: Graph, node: Node, shapes: Graph) -> Fault:
    source = _iri(results, node, SH.sourceShape)
    return Fault(
        source=source,
        component=_iri(results, node, SH.sourceConstraintComponent),
        severity=_iri(results, node, SH.resultSeverity),
        focus=_node(results, node, SH.focusNode),
        path=results.value(node, SH.resultPath),
        value=results.value(node, SH.value),
        message=_message("en", source, shapes),
        message_fr=_message("fr", source, shapes),
    )


def _message(language: str, source: URIRef, shapes: Graph) -> str:
    # Not from the result: pyshacl drops the language there, and fails on a value with a backslash.
    constraint = shapes.value(source, SH.sparql) or source
    said = (m for m in shapes.objects(constraint, SH.message) if isinstance(m, Literal))
    return next((str(m) for m in said if m.language == language), str(source))


def _node(results: Graph, node: Node, name: URIRef) -> Node:
    found = results.value(node, name)
    if found is None:
        raise LookupError(f"a result of pyshacl has no {name}")
    return found


def _iri(results: Graph, node: Node, name: URIRef) -> URIRef:
    return URIRef(str(_node(results, node, name)))
