"""The alignments: what our terms are elsewhere, said apart and only about what exists."""

from rdflib import OWL, RDFS, BNode, Graph, URIRef

from kg.folders import ONTOLOGY as FOLDER
from kg.ontology import read_alignments, read_modules
from kg.vocabulary import BASE, CA, RDF, SKOS

RELATIONS = {
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.seeAlso,
    SKOS.closeMatch,
    SKOS.relatedMatch,
}


def statements() -> Graph:
    """The alignments without the headers of their files."""
    graph = read_alignments()
    for header in set(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((header, None, None))
    return graph


def test_there_is_one_file_for_each_vocabulary() -> None:
    assert len(list((FOLDER / "alignments").glob("*.ttl"))) == 17


def test_they_align_only_terms_and_concepts_that_the_modules_declare() -> None:
    known = set(read_modules().subjects())
    assert set(statements().subjects()) - known == set()


def test_they_lead_out_and_say_only_how_near_a_term_is() -> None:
    for _, relation, target in statements():
        assert relation in RELATIONS
        assert isinstance(target, URIRef)
        assert not target.startswith(BASE)


def test_they_say_nothing_of_the_same_individual_and_bring_no_axiom_of_their_own() -> None:
    assert not any(isinstance(node, BNode) for triple in statements() for node in triple)
    assert not any(str(predicate).startswith(str(OWL)) for predicate in statements().predicates())


def test_the_modules_hold_nothing_of_them() -> None:
    assert set(read_modules()) & set(statements()) == set()


def test_every_kind_of_thing_we_speak_of_is_found_elsewhere() -> None:
    aligned = set(statements().subjects())
    assert {
        CA.Actor,
        CA.Event,
        CA.Participation,
        CA.Document,
        CA.LanguageVersion,
        CA.Passage,
        CA.SpeechAct,
        CA.Norm,
        CA.NormativeInstrument,
    } <= aligned
