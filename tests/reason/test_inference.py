"""What `infer` hands over: only news, only about individuals, always the same."""

import subprocess
import sys
import time
from functools import cache
from itertools import combinations, product

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.ontology import read_alignments, read_modules
from kg.reason import Inference, infer
from kg.vocabulary import CA, DCTERMS, ID, OA, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

STATES = tuple(ID[f"actor/S{number:03}"] for number in range(195))
ALLIES = STATES[:30]
NATO, NAC = ID["actor/nato"], ID["actor/nac"]


@cache
def modules() -> Graph:
    return read_modules()


@cache
def stated() -> Graph:
    """Five documents with sixty acts and all that comes with them."""
    graph = Graph()
    add = graph.add
    add((NATO, RDF.type, CA.InternationalOrganization))
    add((NAC, RDF.type, CA.OrganizationalBody))
    add((NAC, CA.partOfOrganization, NATO))
    for state in STATES:
        add((state, RDF.type, CA.State))
        add((state, RDFS.label, Literal("un État", lang="fr")))
    for state in ALLIES:
        add((state, CA.memberOf, NATO))
    for number in range(5):
        document = ID[f"document/d{number}"]
        version = ID[f"document/d{number}/fr"]
        coalition = ID[f"actor/allies-{number}"]
        add((document, RDF.type, CA.Declaration))
        add((document, DCTERMS.issued, Literal("2020-06-03", datatype=XSD.date)))
        add((document, CA.hasLanguageVersion, version))
        add((version, RDF.type, CA.LanguageVersion))
        add((version, CA.text, Literal("L’OTAN réaffirme. " * 100)))
        add((coalition, RDF.type, CA.Coalition))
        for state in ALLIES:
            add((coalition, CA.hasMember, state))
        for place, speaker in product(range(4), (coalition, NATO, NAC)):
            name = f"{version}/{place}-{speaker.rpartition('/')[2]}"
            passage, act = URIRef(f"{name}/passage"), URIRef(f"{name}/act")
            add((version, CA.hasPassage, passage))
            add((passage, RDF.type, CA.Passage))
            add((passage, RDF.type, OA.SpecificResource))
            add((passage, OA.hasSource, version))
            add((act, RDF.type, CA.Reaffirmation))
            add((act, CA.expressedIn, passage))
            add((act, CA.performedBy, speaker))
            add((act, CA.aboutNorm, ID["norm/il-charter"]))
            add((act, CA.confidence, Literal("0.9", datatype=XSD.decimal)))
            add((act, PROV.wasGeneratedBy, URIRef(f"{name}/extraction")))
    return graph


@cache
def inference() -> Inference:
    return infer(stated(), modules())


def test_sixty_acts_reach_whoever_stands_behind_them() -> None:
    graph, attributed = inference().graph, CA.attributableTo
    assert sum(1 for _ in graph.subject_objects(attributed)) == 20 * 31 + 20 * 31 + 20 * 2
    assert sum(1 for _ in graph.subject_objects(CA.containsAct)) == 60
    assert set(graph.subjects(RDF.type, CA.NATOAlly)) == set(ALLIES)
    assert sum(1 for _ in graph.subjects(RDF.type, CA.JointAct)) == 20
    assert inference().contradictions == ()


def test_nothing_stated_is_repeated() -> None:
    assert set(inference().graph) & (set(stated()) | set(modules())) == set()


def test_only_named_things_are_spoken_of() -> None:
    for subject, _, value in inference().graph:
        assert isinstance(subject, URIRef)
        assert isinstance(value, URIRef)


def test_nothing_is_said_that_holds_of_everything_or_of_terms_alone() -> None:
    graph = inference().graph
    terms = set(modules().subjects(RDF.type, OWL.Class)) | set(graph.predicates())
    assert set(graph.subjects()) & terms == set()
    assert not any(str(value).startswith(str(OWL)) for value in graph.objects(None, RDF.type))
    assert set(graph.predicates()) & {OWL.sameAs, RDFS.subClassOf, RDFS.subPropertyOf} == set()
    assert all(subject != value for subject, _, value in graph)


def test_only_our_own_terms_and_those_of_skos_are_used() -> None:
    graph = inference().graph
    terms = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    assert {term for term in terms if not str(term).startswith((str(CA), str(SKOS)))} == {RDF.type}


def test_what_is_given_stays_as_it_is() -> None:
    facts, axioms = Graph() + stated(), Graph() + modules()
    infer(facts, axioms)
    assert (len(facts), len(axioms)) == (len(stated()), len(modules()))


def test_a_second_run_over_the_result_finds_nothing_new() -> None:
    assert len(infer(stated() + inference().graph, modules()).graph) == 0


def test_an_empty_graph_yields_only_the_order_of_the_norms() -> None:
    assert set(infer(Graph(), modules()).graph.predicates()) == {SKOS.broaderTransitive, RDF.type}


def test_the_alignments_would_only_add_types_and_properties_from_elsewhere() -> None:
    wider = set(infer(stated(), modules() + read_alignments()).graph) - set(inference().graph)
    assert wider
    for _, predicate, value in wider:
        assert not str(value if predicate == RDF.type else predicate).startswith(str(CA))


PROGRAM = """
import sys
from rdflib import Graph
from kg.ontology import read_modules
from kg.reason import infer

found = infer(Graph().parse(data=sys.stdin.read(), format="nt"), read_modules())
print(*sorted(" ".join(node.n3() for node in triple) for triple in found.graph), sep="\\n")
print(*found.contradictions, sep="\\n")
"""


def test_two_runs_agree_whatever_the_hash_seed() -> None:
    small = Graph()
    for triple in stated():
        if "/d0" in str(triple[0]) or "allies-0" in str(triple[0]) or triple[0] in {NATO, NAC}:
            small.add(triple)
    small.add((NATO, RDF.type, CA.State))
    small.add((NATO, RDF.type, CA.Person))
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=small.serialize(format="nt"),
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "2026")
    }
    (answer,) = answers
    assert answer.count("attributableTo") > 100
    assert answer.count("exclude each other") == 3


def test_sixty_acts_and_all_states_take_seconds() -> None:
    before = time.process_time()
    infer(stated(), modules())
    assert time.process_time() - before < 8


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((CA.State, CA.InternationalOrganization), "a ca:State and a ca:Organization"),
        ((CA.Summit, CA.Report), "a ca:Event and a ca:Document"),
    ],
)
def test_a_contradiction_names_the_individual_and_both_classes(
    kinds: tuple[URIRef, URIRef], sentence: str
) -> None:
    graph = Graph()
    for kind in kinds:
        graph.add((ID["actor/eu"], RDF.type, kind))
    assert infer(graph, modules()).contradictions == (
        f"<{ID['actor/eu']}> is both {sentence}, which exclude each other.",
    )


def test_every_two_incompatible_classes_are_told_apart() -> None:
    (axiom,) = modules().subjects(RDF.type, OWL.AllDisjointClasses)
    (listed,) = modules().objects(axiom, OWL.members)
    pairs = list(combinations(Collection(modules(), listed), 2))
    graph = Graph()
    for number, pair in enumerate(pairs):
        for kind in pair:
            graph.add((ID[f"pair/{number}"], RDF.type, kind))
    assert len(infer(graph, modules()).contradictions) == len(pairs) == 91


def test_a_nameless_node_in_what_is_stated_gets_no_conclusions() -> None:
    graph, nameless = Graph(), BNode()
    graph.add((nameless, RDF.type, ORG.Membership))
    graph.add((nameless, CA.performedBy, NATO))
    assert nameless not in set(infer(graph, modules()).graph.all_nodes())
