"""From what was only proposed for a document to its part of the graph of proposals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph import iris
from kg.graph.lifting import lift
from kg.model import Reading, ReviewStatus
from kg.reference import Reference
from kg.vocabulary import CA, ID, OA, PROV, RDF, RDFS

_NO_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({})
_NO_PROPOSERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({})


def lift_proposed(
    together: Reading,
    stated: Graph,
    reference: Reference,
    *,
    proposers: Mapping[str, tuple[str, str]] = _NO_PROPOSERS,
    languages: Mapping[str, str] = _NO_LANGUAGES,
) -> Graph:
    """What a reading with proposals says beyond `stated`, the graph of the same reading without.

    It has the shape of a document's graph, and describes each passage that it points to.
    `proposers` has, by the method that stands as the rule of what was proposed, the name and the
    version of the proposer.
    """
    whole = lift(_stated_first(together), reference, languages=languages)
    proposed = whole - stated
    for passage in set(_passages(proposed)):
        proposed += _description(whole, passage)
    for extraction, rule in list(proposed.subject_objects(CA.rule)):
        if str(rule) in proposers:
            _attribute(proposed, extraction, *proposers[str(rule)])
    return proposed


def _stated_first(reading: Reading) -> Reading:
    """Where two events would have one name, the proposed one must not take it from the other."""
    events = sorted(
        reading.events, key=lambda event: event.evidence.status is ReviewStatus.PROPOSED
    )
    return replace(reading, events=tuple(events))


def _passages(graph: Graph) -> Iterator[Node]:
    for place in (CA.readFrom, CA.expressedIn):
        yield from graph.objects(None, place)


def _description(graph: Graph, passage: Node) -> Graph:
    described = Graph()
    for node in (passage, *graph.objects(passage, OA.hasSelector)):
        for triple in graph.triples((node, None, None)):
            described.add(triple)
    for triple in graph.triples((None, CA.hasPassage, passage)):
        described.add(triple)
    return described


def _attribute(graph: Graph, extraction: Node, name: str, version: str) -> None:
    """Name the proposer where a rule would name the extractor."""
    agent: URIRef = ID[f"agent/proposer-{iris.slug(name)}"]
    graph.set((extraction, PROV.wasAssociatedWith, agent))
    graph.set((extraction, CA.ruleVersion, Literal(version)))
    graph.add((agent, RDF.type, PROV.SoftwareAgent))
    graph.add((agent, RDFS.label, Literal(f"proposer {name}", lang="en")))
    graph.add((agent, RDFS.label, Literal(f"proposant {name}", lang="fr")))
