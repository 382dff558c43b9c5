"""An organisation speaks for those who were members on the day of the text, for certain."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg.ontology import read_modules
from kg.reason import infer
from kg.reason.membership import Membership, Period, period
from kg.vocabulary import CA, DCTERMS, ID, ORG, RDF, XSD

NATO = ID["actor/nato"]
FRA, FIN, GBR = (ID[f"actor/{code}"] for code in ("FRA", "FIN", "GBR"))
ACT, DOCUMENT = ID["act"], ID["document/d"]


@cache
def modules() -> Graph:
    return read_modules()


def date(written: str) -> Literal:
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(written)]
    return Literal(written, datatype=datatype, normalize=False)


def world(issued: str | None) -> Graph:
    """An act of NATO, with France and Finland as members today, in a document of that date."""
    graph = Graph()
    graph.add((NATO, RDF.type, CA.InternationalOrganization))
    for state, since in ((FRA, "1949-08-24"), (FIN, "2023-04-04")):
        graph.add((state, RDF.type, CA.State))
        graph.add((state, CA.memberOf, NATO))
        join(graph, state, start=since)
    if issued:
        graph.add((DOCUMENT, DCTERMS.issued, date(issued)))
    graph.add((DOCUMENT, CA.hasLanguageVersion, ID["v"]))
    graph.add((ID["v"], CA.hasPassage, ID["p"]))
    graph.add((ACT, CA.expressedIn, ID["p"]))
    graph.add((ACT, CA.performedBy, NATO))
    return graph


def join(graph: Graph, state: URIRef, start: str, end: str | None = None) -> None:
    record = URIRef(f"{state}/since/{start}")
    graph.add((record, RDF.type, ORG.Membership))
    graph.add((record, ORG.member, state))
    graph.add((record, ORG.organization, NATO))
    graph.add((record, CA.startDate, date(start)))
    if end:
        graph.add((record, CA.endDate, date(end)))


def behind(graph: Graph) -> set[object]:
    return set(infer(graph, modules()).graph.objects(ACT, CA.attributableTo))


@pytest.mark.parametrize(
    ("issued", "members"),
    [
        ("2020-06-03", {FRA}),
        ("2022", {FRA}),
        ("2023-04-03", {FRA}),
        ("2023-04-04", {FRA, FIN}),
        ("2023-04", {FRA}),
        ("2023", {FRA}),
        ("2024", {FRA, FIN}),
        ("1940", set()),
        (None, set()),
    ],
)
def test_finland_gets_nothing_from_what_nato_said_before_it_joined(
    issued: str | None, members: set[object]
) -> None:
    assert behind(world(issued)) == {NATO, *members}


def test_who_speaks_itself_does_so_at_any_date() -> None:
    graph = world("2020-06-03")
    graph.add((ACT, CA.performedBy, FIN))
    assert behind(graph) == {NATO, FRA, FIN}


def test_a_member_of_a_coalition_that_speaks_too_keeps_the_act() -> None:
    graph = world("2020-06-03")
    graph.add((ID["actor/friends"], RDF.type, CA.Coalition))
    graph.add((ID["actor/friends"], CA.hasMember, FIN))
    graph.add((ACT, CA.performedBy, ID["actor/friends"]))
    assert behind(graph) == {NATO, FRA, FIN, ID["actor/friends"]}


def test_a_membership_without_a_dated_record_counts_as_stated() -> None:
    graph = world(None)
    graph.add((GBR, CA.memberOf, NATO))
    assert behind(graph) == {NATO, GBR}


def test_a_member_that_left_and_came_back_speaks_only_within_its_times() -> None:
    for issued, there in (("1960", True), ("1970", False), ("1980-01-01", True)):
        graph = world(issued)
        graph.add((GBR, CA.memberOf, NATO))
        join(graph, GBR, start="1952", end="1967")
        join(graph, GBR, start="1975-06")
        assert (GBR in behind(graph)) is there


def test_an_act_in_two_documents_must_fit_the_dates_of_both() -> None:
    graph = world("2024-01-01")
    graph.add((ID["document/older"], DCTERMS.issued, date("2020-06-03")))
    graph.add((ID["document/older"], CA.hasLanguageVersion, ID["v"]))
    assert behind(graph) == {NATO, FRA}


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2020", None, "2020-12-31", True),
        ("2020", None, "2020-12-30", False),
        ("2020-02", None, "2020-02-29", False),
        ("2020-02", None, "2020-03", True),
        (None, "2020-01-31", "2020-01-31", True),
        (None, "2020-01-31", "2020-01", True),
        (None, "2020-01-31", "2020", False),
        (None, "2020", "2020-01-01", True),
        (None, "2020", "2020-01-02", False),
        (None, None, "1000-01-01", True),
    ],
)
def test_an_imprecise_date_counts_only_where_every_day_of_it_would(
    start: str | None, end: str | None, day: str, held: bool
) -> None:
    bounds = [period(date(each)) if each else None for each in (start, end)]
    assert Membership(*bounds).covers(period(date(day))) is held


@given(st.dates(), st.dates(), st.dates())
def test_precise_dates_are_compared_as_days(start: object, end: object, day: object) -> None:
    first, last, then = (Period(str(each), str(each)) for each in (start, end, day))
    assert Membership(first, last).covers(then) is (str(start) <= str(day) <= str(end))


def test_what_is_no_date_leaves_everything_open() -> None:
    assert period(Literal("hier")) is None
    assert period(None) is None
