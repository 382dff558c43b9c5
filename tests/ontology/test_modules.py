"""The modules: every term explained in two languages, every file with a full header."""

from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg import model
from kg.errors import SourceError
from kg.folders import ONTOLOGY as FOLDER
from kg.ontology import read_alignments, read_modules, read_shapes
from kg.vocabulary import CA, DCTERMS, ONTOLOGY, OWL, RDF, RDFS, SKOS, VANN, XSD

MODULES = read_modules()
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TERMS = sorted(
    {
        term
        for kind in KINDS
        for term in MODULES.subjects(RDF.type, kind)
        if str(term).startswith(str(CA))
    },
    key=str,
)
FILES = sorted((FOLDER / "modules").glob("*.ttl")) + sorted((FOLDER / "alignments").glob("*.ttl"))


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    texts = graph.objects(subject, predicate)
    return sorted(text.language or "" for text in texts if isinstance(text, Literal))


def test_the_vocabulary_and_the_modules_declare_the_same_terms() -> None:
    declared = {CA[name] for name in CA.__annotations__ if not name.startswith("_")}
    assert set(TERMS) == declared
    assert len(TERMS) >= 115


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition, SKOS.example])
def test_each_term_is_explained_once_in_each_language(predicate: URIRef) -> None:
    assert [term for term in TERMS if languages(MODULES, term, predicate) != ["en", "fr"]] == []


def test_no_two_terms_of_one_kind_share_a_label() -> None:
    seen: dict[tuple[Node, Node], Node] = {}
    for kind in KINDS:
        for term in MODULES.subjects(RDF.type, kind):
            for label in MODULES.objects(term, RDFS.label):
                assert seen.setdefault((kind, label), term) == term


def test_each_term_says_where_it_is_defined() -> None:
    assert {MODULES.value(term, RDFS.isDefinedBy) for term in TERMS} == {ONTOLOGY}


def test_each_kind_of_the_model_is_a_class() -> None:
    kinds = [*model.ActKind, *model.ActorKind, *(k for k in model.EventKind if k != "Other")]
    documents = {
        "Appeal" if k == "call" else k.title().replace("_", "") for k in model.DocumentKind
    }
    assert {CA[kind] for kind in (*kinds, *documents)} <= set(MODULES.subjects(RDF.type, OWL.Class))
    parents = {
        CA.SpeechAct: {CA[kind] for kind in model.ActKind},
        CA.Document: {CA[kind] for kind in documents},
        CA.Event: {CA[kind] for kind in model.EventKind if kind != "Other"},
    }
    for parent, children in parents.items():
        assert set(MODULES.subjects(RDFS.subClassOf, parent)) == children
    actors = set(MODULES.transitive_subjects(RDFS.subClassOf, CA.Actor))
    assert {CA[kind] for kind in model.ActorKind} <= actors


def test_axioms_name_only_what_is_declared() -> None:
    nodes = {node for triple in MODULES for node in triple if isinstance(node, URIRef)}
    assert {node for node in nodes if str(node).startswith(str(CA))} == set(TERMS)


def test_disjoint_classes_are_not_above_one_another() -> None:
    (axiom,) = MODULES.subjects(RDF.type, OWL.AllDisjointClasses)
    (listed,) = MODULES.objects(axiom, OWL.members)
    members = set(Collection(MODULES, listed))
    assert len(members) == 14
    for member in members:
        above = set(MODULES.transitive_objects(member, RDFS.subClassOf))
        assert above & members == {member}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_each_file_has_a_full_header(file: Path) -> None:
    graph = Graph().parse(file)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(header).startswith(str(ONTOLOGY))
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert languages(graph, header, predicate) == ["en", "fr"]
    (version,) = graph.objects(header, OWL.versionInfo)
    assert f"/{version}" in str(graph.value(header, OWL.versionIRI))
    assert graph.value(header, OWL.priorVersion) not in {None, graph.value(header, OWL.versionIRI)}
    assert graph.value(header, DCTERMS.creator) is not None
    created = graph.value(header, DCTERMS.created)
    assert isinstance(created, Literal)
    assert created.datatype == XSD.date
    assert graph.value(header, DCTERMS.license) == URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert str(graph.value(header, VANN.preferredNamespacePrefix)) == "ca"
    assert str(graph.value(header, VANN.preferredNamespaceUri)) == str(CA)


def test_the_main_file_imports_every_module_and_no_alignment() -> None:
    modules = {
        URIRef(f"{ONTOLOGY}/{file.stem}")
        for file in (FOLDER / "modules").glob("*.ttl")
        if file.stem != "ontology"
    }
    assert set(MODULES.objects(ONTOLOGY, OWL.imports)) == modules
    assert modules < set(MODULES.subjects(RDF.type, OWL.Ontology))


def test_the_modules_stand_without_other_vocabularies_of_the_subject() -> None:
    own = (str(CA), "https://w3id.org/cyberaccord/")
    common = tuple(str(each) for each in (OWL, RDF, RDFS, SKOS, XSD))
    axioms = [
        (s, p, o)
        for s, p, o in MODULES
        if p in {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf}
    ]
    outside = {
        n
        for t in axioms
        for n in t
        if not isinstance(n, BNode) and not str(n).startswith(own + common)
    }
    assert outside == set()


def test_a_file_that_is_not_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "broken.ttl").write_text("@prefix a: <http://a/> .\n\na:b a a:c ;\n  a:d zzz .\n")
    with pytest.raises(SourceError, match=r"broken\.ttl, line 4: not Turtle: .*zzz"):
        read_modules(tmp_path)


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "shapes"
    folder.mkdir()
    (folder / "latin.ttl").write_bytes(b'\n<http://a/> <http://b/> "\xe9" .')
    with pytest.raises(SourceError, match=r"latin\.ttl, line 2"):
        read_shapes(tmp_path)


def test_an_ontology_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no Turtle file"):
        read_alignments(tmp_path)


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    folder = tmp_path / "modules"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.ttl").write_text(f"_:x <http://a/is> <http://a/{name}> .\n")
    assert len(set(read_modules(tmp_path).subjects())) == 2
