"""The findings as a validation report of SHACL."""

from collections.abc import Iterable

from rdflib import RDF, BNode, Graph, Literal
from rdflib.term import Node

from kg.validate.faults import CHECK, SH, SHAPE, Fault
from kg.vocabulary import BASE


def report_graph(faults: Iterable[Fault], paths: Graph) -> Graph:
    """One `sh:ValidationReport` with a result per fault, in their order.

    Blank nodes are numbered, so that the same faults give the same graph. `paths` is where the
    nodes of complex paths are described.
    """
    graph = Graph()
    for prefix, namespace in (("sh", SH), ("shape", SHAPE), ("check", CHECK)):
        graph.bind(prefix, namespace)
    graph.bind("ca", f"{BASE}ontology#")
    graph.bind("id", f"{BASE}id/")
    report = BNode("report")
    results = list(faults)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not results)))
    for number, fault in enumerate(results, 1):
        result = BNode(f"result{number}")
        graph.add((report, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.focusNode, fault.focus))
        graph.add((result, SH.sourceShape, fault.source))
        graph.add((result, SH.sourceConstraintComponent, fault.component))
        graph.add((result, SH.resultSeverity, fault.severity))
        graph.add((result, SH.resultMessage, Literal(fault.message, lang="en")))
        graph.add((result, SH.resultMessage, Literal(fault.message_fr, lang="fr")))
        if fault.value is not None:
            graph.add((result, SH.value, fault.value))
        if fault.path is not None:
            graph.add((result, SH.resultPath, _copied(fault.path, paths, graph, f"path{number}")))
    return graph


def _copied(node: Node, source: Graph, target: Graph, name: str) -> Node:
    if not isinstance(node, BNode):
        return node
    copy = BNode(name)
    for number, (_, said, about) in enumerate(sorted(source.triples((node, None, None)))):
        target.add((copy, said, _copied(about, source, target, f"{name}.{number}")))
    return copy
