"""The reference graph says what the tables say, in the names of the contract."""

from collections import Counter

from rdflib import BNode, Graph, Literal, URIRef

from kg.graph import iris
from kg.link import lift_reference
from kg.link.names import individual
from kg.reference import Membership, Reference
from kg.vocabulary import CA, DCTERMS, ID, ORG, RDF, RDFS, SKOS, XSD


def actor(name: str) -> URIRef:
    return ID[f"actor/{name}"]


def test_there_are_195_states_with_labels_and_codes(described: Graph) -> None:
    states = set(described.subjects(RDF.type, CA.State))
    assert len(states) == 195
    france = actor("FRA")
    assert set(described.predicate_objects(france)) == {
        (RDF.type, CA.State),
        (RDFS.label, Literal("France", lang="en")),
        (RDFS.label, Literal("France", lang="fr")),
        (SKOS.altLabel, Literal("French Republic", lang="en")),
        (SKOS.altLabel, Literal("République française", lang="fr")),
        (SKOS.altLabel, Literal("Frankreich", lang="de")),
        (SKOS.altLabel, Literal("Französische Republik", lang="de")),
        (SKOS.notation, Literal("iso3:FRA")),
        (CA.isoAlpha2, Literal("FR")),
        (CA.isoAlpha3, Literal("FRA")),
        (CA.m49, Literal("250")),
        (CA.memberOf, actor("nato")),
        (CA.memberOf, actor("eu")),
        (CA.memberOf, actor("g7")),
    }


def test_everything_has_one_label_per_language_and_one_notation(described: Graph) -> None:
    named = set(described.subjects(RDFS.label))
    assert len(named) > 500
    for subject in named:
        labels = list(described.objects(subject, RDFS.label))
        assert sorted(str(label.language) for label in labels if isinstance(label, Literal)) == [
            "en",
            "fr",
        ]
        assert len(list(described.objects(subject, SKOS.notation))) == 1
        assert not set(labels) & set(described.objects(subject, SKOS.altLabel))


def test_a_notation_stands_for_one_thing(described: Graph) -> None:
    counts = Counter(described.objects(predicate=SKOS.notation))
    assert [notation for notation, count in counts.items() if count > 1] == []


def test_each_kind_is_its_class(described: Graph) -> None:
    for name, kind in (
        ("nato", CA.InternationalOrganization),
        ("nac", CA.OrganizationalBody),
        ("civil-society", CA.StakeholderGroup),
        ("allies", CA.Collective),
        ("tecnologico-de-monterrey", CA.StakeholderGroup),
    ):
        assert list(described.objects(actor(name), RDF.type)) == [kind]


def test_bodies_belong_to_their_organisations_and_states(described: Graph) -> None:
    part_of = CA.partOfOrganization
    assert described.value(actor("nac"), part_of) == actor("nato")
    assert described.value(actor("eeas"), part_of) == actor("eu")
    assert described.value(actor("eu-delegation-kenya"), part_of) == actor("eeas")
    assert described.value(actor("anssi"), CA.represents) == actor("FRA")
    assert described.value(actor("eu-council-presidency-prt"), CA.represents) is None


def test_member_of_is_today_and_the_memberships_have_their_dates(described: Graph) -> None:
    assert len(set(described.subjects(CA.memberOf, actor("nato")))) == 32
    assert len(set(described.subjects(CA.memberOf, actor("eu")))) == 27
    assert (actor("GBR"), CA.memberOf, actor("eu")) not in described
    assert set(described.predicate_objects(ID["membership/GBR-eu"])) == {
        (RDF.type, ORG.Membership),
        (ORG.member, actor("GBR")),
        (ORG.organization, actor("eu")),
        (CA.startDate, Literal("1973-01-01", datatype=XSD.date)),
        (CA.endDate, Literal("2020-01-31", datatype=XSD.date)),
    }


def test_an_imprecise_date_stays_imprecise(described: Graph) -> None:
    albania = described.value(ID["membership/ALB-nato"], CA.startDate)
    assert albania == Literal("2009-04", datatype=XSD.gYearMonth, normalize=False)
    wassenaar = described.value(ID["instrument/wassenaar-arrangement"], DCTERMS.issued)
    assert wassenaar == Literal("1996", datatype=XSD.gYear, normalize=False)


def test_a_state_that_came_back_has_two_memberships(reference: Reference) -> None:
    again = Reference(
        reference.states,
        reference.organisations,
        (),
        (
            Membership("iso3:FRA", "org:NATO", "1949-04-04", "1966"),
            Membership("iso3:FRA", "org:NATO", "2009", None),
        ),
        (),
        (),
    )
    graph = lift_reference(again)
    assert set(graph.subjects(RDF.type, ORG.Membership)) == {
        ID["membership/FRA-nato-1949-04-04"],
        ID["membership/FRA-nato-2009"],
    }


def test_an_instrument_has_its_date_identifiers_and_author(described: Graph) -> None:
    strategy = ID["instrument/eu-cybersecurity-strategy-2020"]
    assert described.value(strategy, RDF.type) == CA.NormativeInstrument
    assert described.value(strategy, DCTERMS.issued) == Literal("2020-12-16", datatype=XSD.date)
    assert set(described.objects(strategy, DCTERMS.identifier)) == {
        Literal("JOIN(2020) 18 final"),
        Literal("CELEX:52020JC0018"),
    }
    assert described.value(strategy, DCTERMS.creator) == actor("eu")
    assert described.value(strategy, SKOS.notation) == Literal(
        "inst:eu-cybersecurity-strategy-2020"
    )


def test_a_proposal_has_no_date_of_adoption(described: Graph) -> None:
    assert described.value(ID["instrument/poa"], DCTERMS.issued) is None


def test_shared_names_and_adjectives_are_no_labels(described: Graph) -> None:
    labels = {str(label) for label in described.objects(predicate=SKOS.altLabel)}
    assert "Ivory Coast" in labels
    assert labels.isdisjoint({"Commission", "Alliance", "française", "French"})


def test_nothing_is_a_blank_node(described: Graph, links: Graph) -> None:
    terms = {term for triple in (*described, *links) for term in triple}
    assert not any(isinstance(term, BNode) for term in terms)


def test_the_same_code_has_the_same_iri_as_in_the_documents(reference: Reference) -> None:
    codes = [state.code for state in reference.states]
    codes += [organisation.code for organisation in reference.organisations]
    codes += [group.code for group in reference.groups]
    assert len(codes) > 400
    for code in codes:
        assert individual(code) == iris.actor(code)
    for instrument in reference.instruments:
        assert individual(instrument.code) == iris.instrument(instrument.code)


def test_lifting_twice_gives_the_same_triples(reference: Reference, described: Graph) -> None:
    assert set(lift_reference(reference)) == set(described)
