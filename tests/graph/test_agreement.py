"""What two floors that do not know each other have to call by the same names."""

from rdflib import Graph, URIRef

from kg.folders import DATA
from kg.graph import iris
from kg.graph.dates import typed
from kg.link import lift_reference
from kg.link.names import dated, individual
from kg.ontology import read_modules
from kg.reference import read_reference
from kg.vocabulary import CA, ID, RDF, SKOS


def individuals(graph: Graph, kind: URIRef) -> dict[str, URIRef]:
    """Those of a kind, by their codes; some norms stand only above others and have none."""
    return {
        str(code): thing
        for thing in graph.subjects(RDF.type, kind)
        for code in graph.objects(thing, SKOS.notation)
        if isinstance(thing, URIRef)
    }


def test_readings_and_reference_data_give_actors_and_instruments_the_same_names() -> None:
    reference = read_reference(DATA / "reference")
    codes = [state.code for state in reference.states]
    codes += [organisation.code for organisation in reference.organisations]
    codes += [group.code for group in reference.groups]
    named = {code: iris.actor(code) for code in codes}
    assert named == {code: individual(code) for code in named}
    assert len(set(named.values())) == len(named) > 200
    for instrument in reference.instruments:
        assert iris.instrument(instrument.code) == individual(instrument.code)
    described = lift_reference(reference)
    assert {(name, RDF.type, None) in described for name in named.values()} == {True}


def test_both_write_dates_alike() -> None:
    for date in ("2022", "2022-06", "2022-06-29"):
        assert typed(date) == dated(date)


def test_codes_of_norms_topics_roles_and_forces_are_their_names_in_the_ontology() -> None:
    modules = read_modules()
    for kind, named in (
        (CA.Norm, iris.norm),
        (CA.Topic, iris.topic),
        (CA.ParticipationRole, lambda code: ID[f"role/{code}"]),
        (CA.IllocutionaryPoint, lambda code: ID[f"force/{code}"]),
        (CA.DegreeOfStrength, lambda code: ID[f"force/{code}"]),
        (CA.Origin, lambda code: ID[f"origin/{code}"]),
    ):
        found = individuals(modules, kind)
        assert len(found) > 1
        assert {code: named(code) for code in found} == found
