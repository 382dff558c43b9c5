"""Every decision is in the graph, in force or not; what it set aside is no fact."""

from rdflib import Graph, Literal, URIRef

from kg.curation import apply, homeless, lift_reviews
from kg.curation.records import ActValue, Operation
from kg.graph import iris, lift
from kg.reference import Reference
from kg.vocabulary import CA, ID, OA, PROV, RDF, RDFS, XSD
from tests.curation.conftest import CONDEMNS, TEXT, Decide, Read

NOBODY = Reference((), (), (), (), (), ())
VERSION = iris.language_version("paris-2022", "fr")
ACT = iris.act(VERSION, TEXT.index(CONDEMNS), TEXT.index(CONDEMNS) + len(CONDEMNS), "Condemnation")


def test_a_decision_says_who_when_why_and_on_which_words(read: Read, decide: Decide) -> None:
    record = decide(why="Il cite.", when="2026-01-01T12:00:00.250+02:00", who="Ada Müller")
    graph = lift_reviews([apply(read(), [record])])
    review = ID[f"review/{record.id}"]
    ada = ID["curator/ada-muller"]
    for triple in (
        (review, RDF.type, CA.Review),
        (review, PROV.wasAssociatedWith, ada),
        (ada, RDFS.label, Literal("Ada Müller")),
        (review, CA.operation, Literal("reject")),
        (review, CA.reason, Literal("Il cite.")),
        (review, CA.targetKind, Literal("act")),
        (review, CA.targetCode, Literal("Condemnation")),
        (review, CA.matched, Literal("true", datatype=XSD.boolean)),
        (review, CA.reviewOf, ID["document/paris-2022"]),
        (URIRef(f"{review}/quote"), OA.exact, Literal(CONDEMNS)),
    ):
        assert triple in graph
    (when,) = graph.objects(review, PROV.startedAtTime)
    assert str(when) == "2026-01-01T10:00:00.25Z"


def test_what_was_rejected_is_visible_and_no_act(read: Read, decide: Decide) -> None:
    record = decide()
    curated = apply(read(), [record])
    aside = URIRef(f"{ID[f'review/{record.id}']}/reading/1")
    graph = lift_reviews([curated])
    assert (aside, CA.reviewStatus, Literal("rejected")) in graph
    assert (aside, OA.hasSource, VERSION) in graph
    assert '"kind": "Condemnation"' in str(graph.value(aside, CA.asRead))
    assert graph.value(aside, PROV.wasGeneratedBy) == iris.extraction(VERSION, "fr.rule")
    everything = graph + lift(curated.reading, NOBODY)
    assert (None, RDF.type, CA.Condemnation) not in everything
    assert (ACT, None, None) not in everything


def test_what_was_confirmed_names_the_person_and_the_decision(read: Read, decide: Decide) -> None:
    accepted, changed = (
        decide(Operation.ACCEPT),
        decide(Operation.CHANGE, value=ActValue(topics=())),
    )
    document = lift(apply(read(), [accepted]).reading, NOBODY)
    assert (ACT, CA.reviewStatus, Literal("confirmed")) in document
    assert (ACT, CA.reviewedIn, iris.review(accepted.id)) in document
    assert (ACT, PROV.wasAttributedTo, iris.curator("ada")) in document
    assert (ACT, PROV.wasGeneratedBy, iris.extraction(VERSION, "fr.rule")) in document
    speaks = decide(Operation.CHANGE, value=ActValue(speakers=("iso3:DEU",)))
    document = lift(apply(read(), [changed, speaks]).reading, NOBODY)
    assert list(document.objects(ACT, PROV.wasGeneratedBy)) == [iris.review(speaks.id)]
    assert list(document.objects(ACT, CA.performedBy)) == [iris.actor("iso3:DEU")]


def test_a_decision_without_a_place_is_there_with_the_reason(read: Read, decide: Decide) -> None:
    lost = decide(words="Oslo", text="À Oslo.")
    gone = decide(document="oslo-2023")
    graph = lift_reviews([apply(read(), [lost])], homeless([lost, gone], {"paris-2022"}))
    reasons = {
        str(review).rpartition("/")[2]: str(graph.value(review, CA.unmatchedBecause))
        for review in graph.subjects(CA.matched, Literal("false", datatype=XSD.boolean))
    }
    assert reasons == {
        lost.id: "the quoted words are not in the text",
        gone.id: "its document is not among the declarations",
    }
    assert (iris.review(gone.id), CA.reviewOf, None) not in graph


def test_without_decisions_the_graph_is_empty_and_twice_it_is_the_same(
    read: Read, decide: Decide
) -> None:
    assert len(lift_reviews([apply(read(), [])])) == 0
    record = decide()
    one, other = (lift_reviews([apply(read(), [record])]) for _ in range(2))
    assert set(one) == set(other)
    assert isinstance(one, Graph)
