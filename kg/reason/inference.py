"""What follows from the graph by the axioms of the ontology."""

from dataclasses import dataclass

from rdflib import Graph

from kg.reason.closure import closure, new_facts
from kg.reason.membership import untimely


@dataclass(frozen=True, slots=True)
class Inference:
    """`graph` holds only what nobody had stated.

    `contradictions` are sentences, sorted; where there are any, the stated graph is not to be
    published.
    """

    graph: Graph
    contradictions: tuple[str, ...]


def infer(stated: Graph, ontology: Graph) -> Inference:
    """Draw the conclusions that OWL 2 RL allows, less those that dates forbid.

    `ontology` is our modules, without alignments. Neither graph is changed.
    """
    closed, contradictions = closure(stated, ontology)
    graph = Graph()
    for triple in new_facts(closed, stated, ontology):
        graph.add(triple)
    for triple in untimely(closed, stated):
        graph.remove(triple)
    return Inference(graph, contradictions)
