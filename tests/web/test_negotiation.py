import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.web.negotiation import preferred, spoken

TURTLE, JSON_LD, N_TRIPLES = "text/turtle", "application/ld+json", "application/n-triples"
RDF_XML, TRIG, HTML = "application/rdf+xml", "application/trig", "text/html"
OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, TRIG, HTML)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RAPPER = (
    "application/rdf+xml, text/rdf;q=0.6, application/n-triples, text/plain;q=0.1, text/turtle,"
    " application/x-turtle, text/n3;q=0.3, text/html;q=0.2, application/xhtml+xml;q=0.4, */*;q=0.1"
)


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        (BROWSER, HTML),
        ("*/*", TURTLE),
        (None, TURTLE),
        ("", TURTLE),
        ("text/turtle, application/rdf+xml;q=0.8, */*;q=0.1", TURTLE),
        (RAPPER, TURTLE),
        ("text/turtle;q=0, application/ld+json;q=0.5, */*;q=0.1", JSON_LD),
        ("application/rdf+xml;q=0.5, application/ld+json;q=1.0", JSON_LD),
        ("text/*", TURTLE),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", HTML),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ('application/ld+json;profile="a,b;q=0";q=0.9, text/turtle;q=0.5', JSON_LD),
        ("TEXT/Turtle", TURTLE),
        ("application/n-triples,*/*;q=0.9", N_TRIPLES),
        ("text/html;q=1, text/turtle;q=0.999", HTML),
        ("text/turtle;q=nonsense, text/html;q=0.5", TURTLE),
    ],
)
def test_the_client_gets_what_it_prefers(accept: str | None, best: str) -> None:
    assert preferred(accept, OFFERS)[0] == best


@pytest.mark.parametrize(
    "accept", ["application/pdf", "*/*;q=0", "text/*;q=0, application/pdf", "nonsense", ";;,,"]
)
def test_nothing_is_offered_to_a_client_that_takes_none_of_it(accept: str) -> None:
    assert preferred(accept, (TURTLE, HTML)) == ()


def test_equal_offers_keep_the_order_of_the_server() -> None:
    assert preferred("text/html, text/turtle, */*;q=0.5", OFFERS) == (
        TURTLE,
        HTML,
        JSON_LD,
        N_TRIPLES,
        RDF_XML,
        TRIG,
    )


@pytest.mark.parametrize(
    ("wanted", "accept", "language"),
    [
        (None, None, "en"),
        (None, "fr", "fr"),
        (None, "fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        (None, "en-GB,en;q=0.9,fr;q=0.8", "en"),
        (None, "de, fr;q=0.5", "fr"),
        (None, "de", "en"),
        (None, "fr;q=0", "en"),
        ("fr", "en", "fr"),
        ("en", "fr", "en"),
        ("tlh", "fr", "fr"),
    ],
)
def test_the_language_is_the_readers(wanted: str | None, accept: str | None, language: str) -> None:
    assert spoken(wanted, accept) == language


@given(st.text(max_size=80))
def test_whatever_the_field_the_answer_is_a_part_of_the_offers(accept: str) -> None:
    assert set(preferred(accept, OFFERS)) <= set(OFFERS)
