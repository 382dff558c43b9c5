"""The lists of norms, topics, roles, origins and forces: complete and labelled."""

from collections import Counter

import pytest
from rdflib import Literal, URIRef

from kg import model
from kg.ontology import read_modules
from kg.vocabulary import CA, ID, RDF, SKOS

MODULES = read_modules()
CONCEPTS = sorted(MODULES.subjects(RDF.type, SKOS.Concept), key=str)
SCHEMES = sorted(MODULES.subjects(RDF.type, SKOS.ConceptScheme), key=str)

UN = [f"un-{letter}" for letter in "abcdefghijk"]
PARIS = [f"paris-{number}" for number in range(1, 10)]
OTHERS = [
    "il-charter",
    "il-ihl",
    "il-hr",
    "il-sovereignty",
    "cbm",
    "capacity",
    "poa",
    "budapest",
    "ncd-pledge",
    "collective-defence",
    "cvd",
]
PILLARS = ["international-law", "norms-of-behaviour", "confidence-building", "capacity-building"]
TOPICS = [
    "critical-infrastructure",
    "health",
    "elections",
    "democracy",
    "supply-chain",
    "cybercrime",
    "ransomware",
    "ip-theft",
    "information-sharing",
    "resilience",
    "deterrence",
    "attribution",
    "multistakeholder",
    "norms",
    "international-law",
    "human-rights",
    "capacity-building",
    "confidence-building",
    "diplomacy",
    "armed-conflict",
    "pandemic",
    "vulnerability-disclosure",
    "malicious-tools",
    "public-core",
    "cyber-hygiene",
]
POINTS = ["assertive", "directive", "commissive", "expressive", "declarative"]


def notations(scheme: str) -> list[str]:
    return sorted(
        str(notation)
        for concept in MODULES.subjects(SKOS.inScheme, ID[f"scheme/{scheme}"])
        for notation in MODULES.objects(concept, SKOS.notation)
    )


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("norms", [*UN, *PARIS, *OTHERS]),
        ("un-norms", UN),
        ("paris-call-principles", PARIS),
        ("topics", TOPICS),
        ("roles", list(model.Role)),
        ("origins", list(model.Stated)),
        ("force", [*POINTS, *model.Force]),
    ],
)
def test_the_codes_of_a_list_are_exactly_those_agreed(scheme: str, codes: list[str]) -> None:
    assert notations(scheme) == sorted(codes)


def test_there_is_no_other_list() -> None:
    assert len(SCHEMES) == 7


@pytest.mark.parametrize(
    ("kind", "cls", "codes"),
    [
        ("norm", CA.Norm, [*UN, *PARIS, *OTHERS, *PILLARS]),
        ("topic", CA.Topic, TOPICS),
        ("role", CA.ParticipationRole, list(model.Role)),
        ("origin", CA.Origin, list(model.Stated)),
        ("force", CA.IllocutionaryPoint, POINTS),
        ("force", CA.DegreeOfStrength, list(model.Force)),
    ],
)
def test_a_code_is_the_end_of_the_name(kind: str, cls: URIRef, codes: list[str]) -> None:
    assert set(MODULES.subjects(RDF.type, cls)) == {ID[f"{kind}/{code}"] for code in codes}


@pytest.mark.parametrize("predicate", [SKOS.prefLabel, SKOS.definition])
def test_each_concept_and_scheme_is_named_once_in_each_language(predicate: URIRef) -> None:
    for thing in (*CONCEPTS, *SCHEMES):
        texts = [text for text in MODULES.objects(thing, predicate) if isinstance(text, Literal)]
        assert sorted(text.language or "" for text in texts) == ["en", "fr"], thing


def test_within_a_list_no_label_serves_two_concepts() -> None:
    for scheme in set(SCHEMES) - {ID["scheme/norms"]}:
        labels = Counter(
            label
            for concept in MODULES.subjects(SKOS.inScheme, scheme)
            for label in MODULES.objects(concept, SKOS.prefLabel)
        )
        assert [label for label, count in labels.items() if count > 1] == []


def test_each_concept_is_in_a_list_and_is_at_its_top_or_below_another() -> None:
    for concept in CONCEPTS:
        assert MODULES.value(concept, SKOS.inScheme) in SCHEMES
        assert (concept, SKOS.topConceptOf, None) in MODULES or (
            MODULES.value(concept, SKOS.broader) in CONCEPTS
        )


def test_the_four_pillars_stand_above_the_norms() -> None:
    pillars = {ID[f"norm/{pillar}"] for pillar in PILLARS}
    assert set(MODULES.objects(None, SKOS.broader)) == pillars
    without = set(MODULES.subjects(RDF.type, CA.Norm)) - set(MODULES.subjects(SKOS.broader, None))
    assert without - pillars == {ID["norm/ncd-pledge"], ID["norm/collective-defence"]}


def test_the_un_norms_cite_their_paragraph_and_report() -> None:
    for code in UN:
        norm = ID[f"norm/{code}"]
        assert MODULES.value(norm, CA.partOfInstrument) == ID["instrument/gge-report-2015"]
        assert any(f"13 ({code[-1]})" in str(text) for text in MODULES.objects(norm))


def test_relations_between_the_two_lists_go_both_ways() -> None:
    related = set(MODULES.subject_objects(SKOS.relatedMatch))
    assert {(theirs, ours) for ours, theirs in related} == related
    paris = {str(a)[-7:]: {str(b)[-4:] for x, b in related if x == a} for a, _ in related}
    assert {k: v for k, v in paris.items() if k.startswith("paris")} == {
        "paris-1": {"un-f", "un-g"},
        "paris-5": {"un-i"},
        "paris-6": {"un-i", "un-j"},
        "paris-8": {"un-c"},
    }
