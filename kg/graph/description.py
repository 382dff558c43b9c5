"""The dataset's description of itself, in VoID and DCAT: what it holds, in how many triples."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, SH, VOID

from kg import __version__
from kg.vocabulary import (
    BASE,
    CURATION_GRAPH,
    DCTERMS,
    GRAPH,
    ID,
    INFERRED_GRAPH,
    LINKS_GRAPH,
    METADATA_GRAPH,
    ONTOLOGY,
    ONTOLOGY_GRAPH,
    OWL,
    PROPOSED_GRAPH,
    PROV,
    RDF,
    RDFS,
    REFERENCE_GRAPH,
    XSD,
)

DATASET: Final = ID["dataset/cyberaccord"]
_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_MAINTAINERS = ID["agent/maintainers"]
_EXTRACTOR = ID["agent/extractor"]
_LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
_DOCUMENT_GRAPHS = GRAPH["document/"]

_TITLES: Final = {
    ONTOLOGY_GRAPH: (
        "Ontology, schemes and alignments",
        "Ontologie, schémas et alignements",
    ),
    REFERENCE_GRAPH: (
        "States, organisations, memberships and instruments",
        "États, organisations, adhésions et instruments",
    ),
    INFERRED_GRAPH: ("What follows by OWL RL", "Ce qui s’ensuit par OWL RL"),
    LINKS_GRAPH: ("Links to other datasets", "Liens vers d’autres jeux de données"),
    CURATION_GRAPH: ("Corrections by people", "Corrections humaines"),
    PROPOSED_GRAPH: ("Proposals that nobody has confirmed", "Propositions non confirmées"),
}
_PREFIXES: Final = {
    "ca": f"{BASE}ontology#",
    "id": f"{BASE}id/",
    "graph": f"{BASE}graph/",
    "dcterms": str(DCTERMS),
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": str(XSD),
}


def describe(
    graphs: Mapping[URIRef, Graph],
    *,
    version: str = __version__,
    input_sha256: str | None = None,
    base: str = BASE,
) -> Graph:
    """The metadata graph of a dataset made of these named graphs.

    Without a clock: the same graphs and version give the same triples. `input_sha256` is the
    hash of what the dataset was made from; `base` is what prefixes are declared under.
    """
    described = {name: graph for name, graph in graphs.items() if name != METADATA_GRAPH}
    metadata = Graph()
    _describe_dataset(metadata, version, input_sha256, base)
    for name, graph in described.items():
        _describe_graph(metadata, name, graph)
    metadata.add((DATASET, VOID.triples, _count(sum(map(len, described.values())))))
    _describe_classes(metadata, described)
    _declare_prefixes(metadata, base)
    _describe_extractor(metadata, version)
    return metadata


def _describe_dataset(metadata: Graph, version: str, input_sha256: str | None, base: str) -> None:
    for kind in (VOID.Dataset, DCAT.Dataset, _SD.Dataset):
        metadata.add((DATASET, RDF.type, kind))
    for predicate in (DCTERMS.title, RDFS.label):
        _add_words(metadata, DATASET, predicate, "Cyberaccord", "Cyberaccord")
    _add_words(
        metadata,
        DATASET,
        DCTERMS.description,
        "What States and organisations declare about cyberspace, with the quoted sentence "
        "behind each fact.",
        "Ce que les États et les organisations déclarent au sujet du cyberespace, avec la phrase "
        "citée derrière chaque fait.",
    )
    metadata.add((DATASET, DCTERMS.creator, _MAINTAINERS))
    metadata.add((DATASET, DCTERMS.publisher, _MAINTAINERS))
    metadata.add((DATASET, DCTERMS.license, _LICENCE))
    metadata.add((DATASET, OWL.versionInfo, Literal(version)))
    metadata.add((DATASET, DCTERMS.conformsTo, ONTOLOGY))
    if input_sha256 is not None:
        metadata.add((DATASET, DCTERMS.identifier, Literal(f"sha256:{input_sha256}")))
    metadata.add((DATASET, VOID.uriSpace, Literal(base)))


def _describe_graph(metadata: Graph, name: URIRef, graph: Graph) -> None:
    metadata.add((DATASET, VOID.subset, name))
    metadata.add((DATASET, _SD.namedGraph, name))
    for kind in (VOID.Dataset, _SD.NamedGraph, _SD.Graph):
        metadata.add((name, RDF.type, kind))
    metadata.add((name, _SD.name, name))
    metadata.add((name, _SD.graph, name))
    metadata.add((name, VOID.triples, _count(len(graph))))
    if name.startswith(_DOCUMENT_GRAPHS):
        document = ID[f"document/{name.removeprefix(_DOCUMENT_GRAPHS)}"]
        metadata.add((name, DCTERMS.subject, document))
        for title in graph.objects(document, DCTERMS.title):
            metadata.add((name, DCTERMS.title, title))
    elif name in _TITLES:
        _add_words(metadata, name, DCTERMS.title, *_TITLES[name])


def _describe_classes(metadata: Graph, graphs: Mapping[URIRef, Graph]) -> None:
    """How many individuals each of our own classes has, stated or inferred."""
    own = f"{BASE}ontology#"
    typed = {
        (individual, kind)
        for graph in graphs.values()
        for individual, kind in graph.subject_objects(RDF.type)
        if isinstance(kind, URIRef) and kind.startswith(own)
    }
    for kind, entities in Counter(kind for _, kind in typed).items():
        part = URIRef(f"{DATASET}/class/{kind.removeprefix(own)}")
        metadata.add((DATASET, VOID.classPartition, part))
        metadata.add((part, VOID["class"], kind))
        metadata.add((part, VOID.entities, _count(entities)))


def _declare_prefixes(metadata: Graph, base: str) -> None:
    for prefix, namespace in _PREFIXES.items():
        declaration = URIRef(f"{DATASET}/prefix/{prefix}")
        moved = base + namespace.removeprefix(BASE) if namespace.startswith(BASE) else namespace
        metadata.add((DATASET, SH.declare, declaration))
        metadata.add((declaration, SH.prefix, Literal(prefix)))
        metadata.add((declaration, SH.namespace, Literal(moved, datatype=XSD.anyURI)))


def _describe_extractor(metadata: Graph, version: str) -> None:
    metadata.add((_EXTRACTOR, RDF.type, PROV.SoftwareAgent))
    metadata.add((_EXTRACTOR, OWL.versionInfo, Literal(version)))
    _add_words(
        metadata, _EXTRACTOR, RDFS.label, "Cyberaccord extractor", "extracteur de Cyberaccord"
    )


def _add_words(
    metadata: Graph, subject: URIRef, predicate: URIRef, english: str, french: str
) -> None:
    metadata.add((subject, predicate, Literal(english, lang="en")))
    metadata.add((subject, predicate, Literal(french, lang="fr")))


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer, normalize=False)
