"""Who is who: snapshots of collectives, the groups of one document, actors nobody knew."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef

from kg.graph import lift
from kg.model import (
    ActKind,
    Actor,
    ActorKind,
    Event,
    EventKind,
    Evidence,
    Participation,
    Reading,
    Role,
    Statement,
)
from kg.reference import Reference
from kg.vocabulary import CA, ID, RDF, RDFS, SKOS, XSD

Read = Callable[..., Reading]
HERE = Evidence(0, 4, "fr.r", 0.9)


def says(*speakers: str, states_only: bool = False, start: int = 0) -> Statement:
    return Statement(
        kind=ActKind.CALL,
        speakers=speakers,
        addressees=(),
        norms=(),
        topics=(),
        polarity=None,
        evidence=Evidence(start, start + 4, "fr.r", 0.9),
        states_only=states_only,
    )


def members(graph: Graph, group: URIRef) -> set[str]:
    return {str(member).removeprefix(str(ID)) for member in graph.objects(group, CA.hasMember)}


def speakers(graph: Graph) -> set[URIRef]:
    return {who for who in graph.objects(None, CA.performedBy) if isinstance(who, URIRef)}


@pytest.mark.parametrize(
    ("date", "valid_on", "states"),
    [
        ("2020-06-03", Literal("2020-06-03", datatype=XSD.date), {"actor/CAN", "actor/FRA"}),
        (
            "2023-05-01",
            Literal("2023-05-01", datatype=XSD.date),
            {"actor/CAN", "actor/FIN", "actor/FRA"},
        ),
        ("2023", Literal("2023", datatype=XSD.gYear), {"actor/CAN", "actor/FRA"}),
    ],
)
def test_a_collective_is_the_coalition_of_its_members_at_the_date_of_the_text(
    read: Read, reference: Reference, date: str, valid_on: Literal, states: set[str]
) -> None:
    graph = lift(read(card={"date": date}, statements=(says("group:allies"),)), reference)
    coalition = ID[f"actor/allies-{date}"]
    assert speakers(graph) == {coalition}
    assert members(graph, coalition) == states
    assert set(graph.predicate_objects(coalition)) == {
        (RDF.type, CA.Coalition),
        (SKOS.notation, Literal("group:allies")),
        (CA.snapshotOf, ID["actor/allies"]),
        (CA.validOn, valid_on),
        (RDFS.label, Literal(f"Allies, {date}", lang="en")),
        (RDFS.label, Literal(f"Alliés, {date}", lang="fr")),
        *((CA.hasMember, ID[state]) for state in states),
    }
    # The reference data describe the collective and its members.
    assert set(graph.predicate_objects(ID["actor/allies"])) == set()
    assert set(graph.predicate_objects(ID["actor/FRA"])) == set()


def test_in_an_undated_document_nobody_is_guessed_to_be_a_member(
    read: Read, reference: Reference
) -> None:
    reading = read(card={"date": None, "date_from": None}, statements=(says("group:allies"),))
    graph = lift(reading, reference)
    coalition = ID["actor/allies-undated-essai-2020"]
    assert speakers(graph) == {coalition}
    assert members(graph, coalition) == set()
    assert graph.value(coalition, CA.validOn) is None
    assert graph.value(coalition, CA.snapshotOf) == ID["actor/allies"]


def test_acts_participations_mentions_and_issuers_all_point_to_the_coalition(
    read: Read, reference: Reference
) -> None:
    event = Event(
        id="e1",
        kind=EventKind.SUMMIT,
        label="Sommet",
        date="2018",
        date_text=None,
        place=None,
        participations=(Participation("group:allies", Role.PARTICIPANT, HERE),),
        evidence=Evidence(0, 9, "fr.r", 0.9),
    )
    graph = lift(
        read(
            actors=(Actor("group:allies", ActorKind.COALITION, (HERE,)),),
            events=(event,),
            statements=(says("group:allies"),),
            card={"issuers": ("group:allies",)},
        ),
        reference,
    )
    coalition = ID["actor/allies-2020-06-03"]
    pointing = set(graph.predicates(None, coalition))
    assert pointing == {CA.performedBy, CA.participant, CA.refersTo, CA.issuedBy}
    assert list(graph.subject_predicates(ID["actor/allies"])) == [(coalition, CA.snapshotOf)]


def test_a_collective_without_known_members_is_dated_and_empty(
    read: Read, reference: Reference
) -> None:
    graph = lift(read(statements=(says("group:partners"),)), reference)
    coalition = ID["actor/partners-2020-06-03"]
    assert members(graph, coalition) == set()
    assert str(graph.value(coalition, CA.validOn)) == "2020-06-03"


def test_a_collective_that_nobody_knew_is_described_with_its_snapshot(
    read: Read, reference: Reference
) -> None:
    mentions = (Evidence(0, 7, "fr.r", 0.9), Evidence(3, 7, "fr.r", 0.9))
    actor = Actor("group:quad", ActorKind.COALITION, mentions)
    graph = lift(read("le Quad", actors=(actor,), statements=(says("group:quad"),)), reference)
    assert set(graph.predicate_objects(ID["actor/quad"])) == {
        (RDF.type, CA.Collective),
        (SKOS.notation, Literal("group:quad")),
        (RDFS.label, Literal("Quad", lang="en")),
        (RDFS.label, Literal("Quad", lang="fr")),
        (SKOS.altLabel, Literal("le Quad", lang="fr")),
    }
    snapshot = ID["actor/quad-2020-06-03"]
    assert graph.value(snapshot, CA.snapshotOf) == ID["actor/quad"]
    assert set(graph.objects(snapshot, RDFS.label)) == {
        Literal("Quad, 2020-06-03", lang="en"),
        Literal("Quad, 2020-06-03", lang="fr"),
    }


def test_a_stakeholder_group_is_itself_and_no_coalition(read: Read, reference: Reference) -> None:
    graph = lift(read(statements=(says("group:civil-society"),)), reference)
    assert speakers(graph) == {ID["actor/civil-society"]}
    assert not set(graph.subjects(RDF.type, CA.Coalition))


def ministers(read: Read, **parts: object) -> Reading:
    """A meeting of two hosts, three ministers, an organisation, an NGO, and the Allies."""
    persons = (
        Actor("person:jean-a", ActorKind.PERSON, (HERE,), "ministre", "iso3:FRA"),
        Actor("person:tanja-fajon", ActorKind.PERSON, (HERE,), "ministre\ndes AE", "iso3:SVN"),
        Actor("person:chris-painter", ActorKind.PERSON, (HERE,), "président", "org:gfce"),
    )
    present = (
        Participation("iso3:FRA", Role.HOST, HERE),
        Participation("person:jean-a", Role.PARTICIPANT, HERE),
        Participation("person:tanja-fajon", Role.SPEAKER, HERE),
        Participation("person:kai-sauer", Role.SPEAKER, HERE, "iso3:FIN"),
        Participation("person:chris-painter", Role.SPEAKER, HERE),
        Participation("group:civil-society", Role.PARTICIPANT, HERE),
        Participation("org:EU", Role.PARTICIPANT, HERE),
        Participation("iso3:CAN", Role.VICTIM, HERE),
    )
    events = tuple(
        Event(
            id=f"e{number}",
            kind=kind,
            label=label,
            date=date,
            date_text=None,
            place=None,
            participations=taking_part,
            evidence=HERE,
        )
        for number, kind, label, date, taking_part in (
            (1, EventKind.CYBER_INCIDENT, "Attaque", "2019", present * 2),
            (2, EventKind.CONFERENCE, "Semaine", "2020-09", present[:1]),
            (3, EventKind.MINISTERIAL_MEETING, "Réunion", "2020-05-23", present),
        )
    )
    return read("Tanja Fajon et Chris", actors=persons, events=events, **parts)


def test_the_participants_are_those_present_at_the_event_that_the_text_is_about(
    read: Read, reference: Reference
) -> None:
    reading = ministers(read, statements=(says("group:participants"),))
    graph = lift(reading, reference)
    group = ID["actor/essai-2020-participants"]
    assert speakers(graph) == {group}
    assert members(graph, group) == {
        "actor/FRA",
        "person/jean-a",
        "person/tanja-fajon",
        "person/kai-sauer",
        "person/chris-painter",
        "actor/civil-society",
        "actor/eu",
        # present through their ministers
        "actor/SVN",
        "actor/FIN",
    }
    assert graph.value(group, RDF.type) == CA.Coalition
    assert graph.value(group, SKOS.notation) == Literal("group:participants")
    assert str(graph.value(group, CA.validOn)) == "2020-05-23"
    assert graph.value(group, CA.snapshotOf) is None
    assert set(graph.objects(group, RDFS.label)) == {
        Literal("Participants – Réunion, 2020-05-23", lang="en"),
        Literal("Participants – Réunion, 2020-05-23", lang="fr"),
    }


def test_the_participating_states_are_states_only_and_a_minister_counts_as_the_state(
    read: Read, reference: Reference
) -> None:
    statements = (
        says("group:participants", states_only=True),
        says("group:participants", start=1),
    )
    graph = lift(ministers(read, statements=statements), reference)
    states = ID["actor/essai-2020-participating-states"]
    assert members(graph, states) == {"actor/FRA", "actor/SVN", "actor/FIN"}
    assert speakers(graph) == {states, ID["actor/essai-2020-participants"]}
    assert set(graph.objects(states, RDFS.label)) == {
        Literal("Participating States – Réunion, 2020-05-23", lang="en"),
        Literal("États participants – Réunion, 2020-05-23", lang="fr"),
    }


def test_participants_that_are_known_for_no_date_have_no_members(
    read: Read, reference: Reference
) -> None:
    reading = ministers(
        read,
        card={"date": None, "date_from": None},
        statements=(says("group:participants"),),
    )
    undated = replace(reading, events=(replace(reading.events[2], date=None),))
    group = ID["actor/essai-2020-participants"]
    assert members(lift(reading, reference), group) != set()
    graph = lift(undated, reference)
    assert members(graph, group) == set()
    assert graph.value(group, CA.validOn) is None


def test_a_collective_among_the_participants_counts_as_its_members_then(
    read: Read, reference: Reference
) -> None:
    event = Event(
        id="e1",
        kind=EventKind.EXERCISE,
        label="Discussion",
        date="2020-06-03",
        date_text=None,
        place=None,
        participations=(
            Participation("group:allies", Role.PARTICIPANT, HERE),
            Participation("group:participants", Role.PARTICIPANT, HERE),
        ),
        evidence=HERE,
    )
    reading = read(events=(event,), statements=(says("group:participants"),))
    group = ID["actor/essai-2020-participants"]
    assert members(lift(reading, reference), group) == {"actor/CAN", "actor/FRA"}


def test_the_issuers_of_a_joint_text_are_its_members_and_not_itself(
    read: Read, reference: Reference
) -> None:
    reading = read(
        card={"issuers": ("group:issuers", "iso3:FRA", "person:x", "org:EU"), "title": "Appel"},
        statements=(says("group:issuers"), says("group:issuers", states_only=True, start=1)),
    )
    graph = lift(reading, reference)
    group = ID["actor/essai-2020-issuers"]
    assert members(graph, group) == {"actor/FRA", "person/x", "actor/eu"}
    assert members(graph, ID["actor/essai-2020-issuing-states"]) == {"actor/FRA"}
    assert Literal("Auteurs – Appel, 2020-06-03", lang="fr") in set(
        graph.objects(group, RDFS.label)
    )
    assert group in set(graph.objects(ID["document/essai-2020"], CA.issuedBy))


def test_a_person_is_described_where_read_with_office_and_whom_it_represents(
    read: Read, reference: Reference
) -> None:
    text = "Mme Xhaçka, Olta Xhaçka, Mme Xhaçka"
    actor = Actor(
        "person:olta-xhacka",
        ActorKind.PERSON,
        (Evidence(0, 10, "fr.r", 0.9), Evidence(12, 23, "fr.r", 0.9), Evidence(25, 35, "fr.r", 1)),
        "ministre de l’Europe\net des affaires étrangères",
        "iso3:FRA",
    )
    graph = lift(read(text, actors=(actor,)), reference)
    person = ID["person/olta-xhacka"]
    assert set(graph.predicate_objects(person)) == {
        (RDF.type, CA.Person),
        (SKOS.notation, Literal("person:olta-xhacka")),
        (RDFS.label, Literal("Olta Xhaçka", lang="fr")),
        (SKOS.altLabel, Literal("Mme Xhaçka", lang="fr")),
        (CA.office, Literal("ministre de l’Europe\net des affaires étrangères", lang="fr")),
        (CA.represents, ID["actor/FRA"]),
    }
    assert len(set(graph.subjects(CA.refersTo, person))) == 3


@pytest.mark.parametrize(
    ("code", "kind", "spelt"),
    [
        ("iso3:XKX", CA.State, "XKX"),
        ("org:new", CA.InternationalOrganization, "New"),
        ("body:EU-x", CA.OrganizationalBody, "EU x"),
        ("person:a-b", CA.Person, "A b"),
        ("group:new", CA.StakeholderGroup, "New"),
    ],
)
def test_an_actor_that_no_words_name_is_described_by_its_code(
    read: Read, reference: Reference, code: str, kind: URIRef, spelt: str
) -> None:
    graph = lift(read(statements=(says(code),)), reference)
    (speaker,) = speakers(graph)
    assert graph.value(speaker, RDF.type) == kind
    assert graph.value(speaker, SKOS.notation) == Literal(code)
    languages = {"en", "fr"} if kind == CA.State else {"und"}
    labels = {Literal(spelt, lang=language) for language in languages}
    assert set(graph.objects(speaker, RDFS.label)) == labels


def test_a_mere_mention_is_no_participation(read: Read, reference: Reference) -> None:
    actor = Actor("iso3:CAN", ActorKind.STATE, (HERE,))
    graph = lift(ministers(read, statements=()), reference)
    mentioned = lift(read(actors=(actor,)), reference)
    assert set(mentioned.objects(None, CA.refersTo)) == {ID["actor/CAN"]}
    assert not set(mentioned.subjects(RDF.type, CA.Participation))
    assert ID["actor/SVN"] not in set(graph.objects(None, CA.participant))
