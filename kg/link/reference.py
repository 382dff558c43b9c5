"""The reference graph: States, organisations, collectives, memberships and instruments."""

from collections import Counter
from typing import Final

from rdflib import Graph, Literal, URIRef

from kg.link.names import dated, individual
from kg.model import ActorKind
from kg.reference import (
    Group,
    InstrumentRecord,
    Membership,
    NameKind,
    Organisation,
    Reference,
    State,
)
from kg.vocabulary import CA, DCTERMS, ID, ORG, RDF, RDFS, SKOS

_CLASSES: Final = {
    ActorKind.STATE: CA.State,
    ActorKind.INTERNATIONAL_ORGANIZATION: CA.InternationalOrganization,
    ActorKind.ORGANIZATIONAL_BODY: CA.OrganizationalBody,
    ActorKind.STAKEHOLDER_GROUP: CA.StakeholderGroup,
    ActorKind.COALITION: CA.Collective,
}
# An adjective is no name of the thing, and a shared name would name others as well.
_LABELS: Final = (NameKind.OFFICIAL, NameKind.ALIAS, NameKind.ACRONYM)


def lift_reference(reference: Reference) -> Graph:
    """What the reference data say, as RDF: labels in English and French, codes, memberships.

    `ca:memberOf` links a State to the organisations that it has not left; the memberships with
    their dates, as precise as known, are `org:Membership`s.
    """
    graph = Graph()
    actors: tuple[State | Organisation | Group, ...] = (
        *reference.states,
        *reference.organisations,
        *reference.groups,
    )
    for actor in actors:
        _describe(graph, actor.code, _CLASSES[actor.kind], actor.name_en, actor.name_fr)
    for state in reference.states:
        _lift_codes(graph, state)
    for organisation in reference.organisations:
        body = individual(organisation.code)
        if organisation.part_of is not None:
            graph.add((body, CA.partOfOrganization, individual(organisation.part_of)))
        if organisation.state is not None:
            graph.add((body, CA.represents, individual(organisation.state)))
    for instrument in reference.instruments:
        _lift_instrument(graph, instrument)
    _lift_memberships(graph, reference.memberships)
    _lift_other_names(graph, reference)
    return graph


def _describe(graph: Graph, code: str, kind: URIRef, english: str, french: str) -> None:
    subject = individual(code)
    for predicate, value in (
        (RDF.type, kind),
        (RDFS.label, Literal(english, lang="en")),
        (RDFS.label, Literal(french, lang="fr")),
        (SKOS.notation, Literal(code)),
    ):
        graph.add((subject, predicate, value))


def _lift_codes(graph: Graph, state: State) -> None:
    subject = individual(state.code)
    graph.add((subject, CA.isoAlpha2, Literal(state.iso2)))
    graph.add((subject, CA.isoAlpha3, Literal(state.iso3)))
    graph.add((subject, CA.m49, Literal(state.m49)))


def _lift_instrument(graph: Graph, instrument: InstrumentRecord) -> None:
    subject = individual(instrument.code)
    _describe(
        graph, instrument.code, CA.NormativeInstrument, instrument.name_en, instrument.name_fr
    )
    graph.add((subject, DCTERMS.type, Literal(instrument.kind)))
    if instrument.date is not None:
        graph.add((subject, DCTERMS.issued, dated(instrument.date)))
    for identifier in instrument.identifiers:
        graph.add((subject, DCTERMS.identifier, Literal(identifier)))
    if instrument.issuer is not None:
        graph.add((subject, DCTERMS.creator, individual(instrument.issuer)))


def _lift_memberships(graph: Graph, memberships: tuple[Membership, ...]) -> None:
    times = Counter((each.state, each.organisation) for each in memberships)
    for each in memberships:
        state, organisation = individual(each.state), individual(each.organisation)
        name = f"{each.state.partition(':')[2]}-{organisation.rpartition('/')[2]}"
        if times[each.state, each.organisation] > 1:  # left and came back
            name = f"{name}-{each.start}"
        membership = ID[f"membership/{name}"]
        stated: list[tuple[URIRef, URIRef | Literal]] = [
            (RDF.type, ORG.Membership),
            (ORG.member, state),
            (ORG.organization, organisation),
            (CA.startDate, dated(each.start)),
        ]
        if each.end is None:
            graph.add((state, CA.memberOf, organisation))
        else:
            stated.append((CA.endDate, dated(each.end)))
        for predicate, value in stated:
            graph.add((membership, predicate, value))


def _lift_other_names(graph: Graph, reference: Reference) -> None:
    for language in reference.languages:
        for name in reference.names(language):
            label = Literal(name.surface, lang=language)
            subject = individual(name.code)
            if name.kind in _LABELS and (subject, RDFS.label, label) not in graph:
                graph.add((subject, SKOS.altLabel, label))
