"""Short forms of what a reader means become whole IRIs, and nothing slips past the term."""

import pytest

from kg.query.terms import written_date, written_iri, written_literal
from kg.vocabulary import BASE

ID = f"{BASE}id/"


@pytest.mark.parametrize(
    ("value", "names", "iri"),
    [
        ("FRA", "actor", f"{ID}actor/FRA"),
        ("fra", "actor", f"{ID}actor/FRA"),
        ("NAC", "actor", f"{ID}actor/nac"),
        ("NATO", "actor", f"{ID}actor/nato"),
        ("iso3:FRA", "actor", f"{ID}actor/FRA"),
        ("org:NATO", "actor", f"{ID}actor/nato"),
        ("body:European-Commission", "actor", f"{ID}actor/european-commission"),
        ("group:civil-society", "actor", f"{ID}actor/civil-society"),
        ("person:tanja-fajon", "actor", f"{ID}person/tanja-fajon"),
        ("person/tanja-fajon", "actor", f"{ID}person/tanja-fajon"),
        ("id:actor/FRA", "actor", f"{ID}actor/FRA"),
        (f"<{ID}actor/FRA>", "actor", f"{ID}actor/FRA"),
        (" un-f ", "norm", f"{ID}norm/un-f"),
        ("inst:budapest-convention", "instrument", f"{ID}instrument/budapest-convention"),
        ("Condemnation", "kind", f"{BASE}ontology#Condemnation"),
        ("ca:Condemnation", "kind", f"{BASE}ontology#Condemnation"),
        ("https://example.org/élan?q=1#x", "actor", "https://example.org/élan?q=1#x"),
        ("urn:uuid:0-1", None, "urn:uuid:0-1"),
    ],
)
def test_a_short_form_stands_for_one_iri(value: str, names: str | None, iri: str) -> None:
    assert written_iri(value, names, BASE) == f"<{iri}>"


def test_a_short_form_lies_under_the_base_that_the_graph_was_built_with() -> None:
    base = "http://localhost:8000/kg/"
    assert written_iri("FRA", "actor", base) == f"<{base}id/actor/FRA>"
    assert written_iri(f"{ID}actor/FRA", "actor", base) == f"<{base}id/actor/FRA>"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("", "actor"),
        ("FRA> } DROP ALL #", "actor"),
        ("https://example.org/a> <b", "actor"),
        ("https://example.org/{a}", "actor"),
        ("https://example.org/%zz", "actor"),
        ("https://exa mple.org/", "actor"),
        ("javascript:alert(1)", "actor"),
        ("inst:poa", "actor"),
        ("id:norm/un-f", "actor"),
        (f"{ID}norm/un-f", "actor"),
        ("id:actor/FRA", "kind"),
        ("un-f", None),
        ("\\u003e", "norm"),
    ],
)
def test_what_is_no_iri_of_that_sort_is_refused(value: str, names: str | None) -> None:
    with pytest.raises(ValueError, match="an IRI such as"):
        written_iri(value, names, BASE)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("2022", '"2022"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("2022-09", '"2022-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("2022-09-23", '"2022-09-23"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_a_date_is_typed_as_precisely_as_it_is_given(value: str, term: str) -> None:
    assert written_date(value) == term


@pytest.mark.parametrize(
    "value", ["", "today", "2022-13", "2022-02-30", "0000", "22-09-2022", "２０２２"]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="a date as 2022"):
        written_date(value)


@pytest.mark.parametrize("value", ["a\x00b", "a\x1bb", "a\ud800b"])
def test_a_literal_takes_no_control_characters(value: str) -> None:
    with pytest.raises(ValueError, match="without control characters"):
        written_literal(value)
