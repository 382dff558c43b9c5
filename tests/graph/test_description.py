"""What the dataset says of itself."""

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, SH, VOID

from kg.graph import canonical, describe
from kg.graph.description import DATASET
from kg.vocabulary import (
    CA,
    DCTERMS,
    GRAPH,
    ID,
    METADATA_GRAPH,
    ONTOLOGY_GRAPH,
    OWL,
    RDF,
    RDFS,
    REFERENCE_GRAPH,
    XSD,
)

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DOCUMENT_GRAPH = GRAPH["document/essai-2020"]


def graphs() -> dict[URIRef, Graph]:
    document, reference = Graph(), Graph()
    document.add((ID["document/essai-2020"], DCTERMS.title, Literal("Un essai", lang="fr")))
    document.add((ID["document/essai-2020"], RDF.type, CA.Appeal))
    reference.add((ID["actor/FRA"], RDF.type, CA.State))
    reference.add((ID["actor/SVN"], RDF.type, CA.State))
    reference.add((ID["actor/SVN"], RDF.type, OWL.Thing))
    return {DOCUMENT_GRAPH: document, REFERENCE_GRAPH: reference, ONTOLOGY_GRAPH: Graph()}


def number(metadata: Graph, subject: URIRef, predicate: URIRef) -> int:
    value = metadata.value(subject, predicate)
    assert isinstance(value, Literal)
    assert value.datatype == XSD.integer
    return int(value)


def test_the_dataset_has_a_title_a_licence_a_creator_and_a_version() -> None:
    metadata = describe(graphs(), version="1.2.3", input_sha256="ab" * 32)
    kinds = set(metadata.objects(DATASET, RDF.type))
    assert kinds == {VOID.Dataset, DCAT.Dataset, SD.Dataset}
    for predicate in (DCTERMS.title, DCTERMS.description, RDFS.label):
        words = list(metadata.objects(DATASET, predicate))
        assert {each.language for each in words if isinstance(each, Literal)} == {"en", "fr"}
        assert len(words) == 2
    assert metadata.value(DATASET, OWL.versionInfo) == Literal("1.2.3")
    assert metadata.value(DATASET, DCTERMS.identifier) == Literal("sha256:" + "ab" * 32)
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert metadata.value(DATASET, DCTERMS.license) == licence
    assert metadata.value(DATASET, DCTERMS.creator) == ID["agent/maintainers"]


def test_each_named_graph_is_a_subset_with_its_number_of_triples() -> None:
    metadata = describe(graphs())
    subsets = set(metadata.objects(DATASET, VOID.subset))
    assert subsets == {DOCUMENT_GRAPH, REFERENCE_GRAPH, ONTOLOGY_GRAPH}
    assert subsets == set(metadata.objects(DATASET, SD.namedGraph))
    assert number(metadata, DOCUMENT_GRAPH, VOID.triples) == 2
    assert number(metadata, REFERENCE_GRAPH, VOID.triples) == 3
    assert number(metadata, DATASET, VOID.triples) == 5
    assert metadata.value(DOCUMENT_GRAPH, DCTERMS.title) == Literal("Un essai", lang="fr")
    assert metadata.value(DOCUMENT_GRAPH, DCTERMS.subject) == ID["document/essai-2020"]
    assert len(set(metadata.objects(REFERENCE_GRAPH, DCTERMS.title))) == 2


def test_our_own_classes_are_counted() -> None:
    metadata = describe(graphs())
    counted = {
        metadata.value(part, VOID["class"]): number(metadata, part, VOID.entities)
        for part in metadata.objects(DATASET, VOID.classPartition)
        if isinstance(part, URIRef)
    }
    assert counted == {CA.State: 2, CA.Appeal: 1}


def test_prefixes_are_declared_under_the_base_in_use() -> None:
    def namespaces(metadata: Graph) -> dict[str, str]:
        return {
            str(metadata.value(declared, SH.prefix)): str(metadata.value(declared, SH.namespace))
            for declared in metadata.objects(DATASET, SH.declare)
        }

    assert namespaces(describe(graphs()))["ca"] == "https://w3id.org/cyberaccord/ontology#"
    moved = namespaces(describe(graphs(), base="http://localhost/"))
    assert moved["ca"] == "http://localhost/ontology#"
    assert moved["id"] == "http://localhost/id/"
    assert moved["oa"] == "http://www.w3.org/ns/oa#"


def test_the_description_has_no_clock_and_no_blank_node_and_does_not_count_itself() -> None:
    once = describe(graphs())
    again = describe({METADATA_GRAPH: once, **graphs()})
    name = METADATA_GRAPH
    assert canonical({name: once}) == canonical({name: again})
    assert not any(isinstance(term, BNode) for triple in once for term in triple)
