import csv
import json
from io import StringIO
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

FRANCE = "https://w3id.org/cyberaccord/id/actor/FRA"
GRAPH = "https://w3id.org/cyberaccord/graph/"
LABELS = f"SELECT ?l {{ <{FRANCE}> <http://www.w3.org/2000/01/rdf-schema#label> ?l }} ORDER BY ?l"
TYPE = f"CONSTRUCT {{ <{FRANCE}> a ?k }} WHERE {{ <{FRANCE}> a ?k }}"
TRIPLE = (
    f"<{FRANCE}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    " <https://w3id.org/cyberaccord/ontology#State>"
)
FORM = "application/x-www-form-urlencoded"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def counted(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_query_comes_by_three_ways(site: httpx.Client) -> None:
    ways = (
        site.get("/sparql", params={"query": LABELS}),
        site.post("/sparql", data={"query": LABELS}),
        site.post(
            "/sparql",
            content=LABELS.encode(),
            headers={"Content-Type": "application/sparql-query; charset=UTF-8"},
        ),
    )
    for answer in ways:
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert answer.headers["vary"] == "Accept"
        assert [row["l"]["value"] for row in answer.json()["results"]["bindings"]] == ["France"] * 2


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+json,*/*;q=0.9", "application/sparql-results+json"),
        ("application/ld+json;q=0.2, application/json;q=0.1", "application/json"),
    ],
)
def test_a_table_as_json(site: httpx.Client, accept: str, media_type: str) -> None:
    answer = site.get("/sparql", params={"query": LABELS}, headers={"Accept": accept})
    assert answer.headers["content-type"] == media_type
    rows = answer.json()["results"]["bindings"]
    assert {row["l"]["xml:lang"] for row in rows} == {"en", "fr"}


def test_a_table_as_xml_csv_and_tsv(site: httpx.Client) -> None:
    def got(accept: str) -> httpx.Response:
        return site.get("/sparql", params={"query": LABELS}, headers={"Accept": accept})

    as_xml = got("application/sparql-results+xml")
    assert as_xml.headers["content-type"] == "application/sparql-results+xml"
    words = [node.text for node in ElementTree.fromstring(as_xml.content).iter() if node.text]  # noqa: S314
    assert words == ["France", "France"]
    as_csv = got("text/csv")
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(StringIO(as_csv.text))) == [["l"], ["France"], ["France"]]
    as_tsv = got("text/tab-separated-values")
    assert as_tsv.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    assert sorted(as_tsv.text.split()) == ['"France"@en', '"France"@fr', "?l"]


@pytest.mark.parametrize(
    ("accept", "reader"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
    ],
)
def test_a_graph_in_every_format(site: httpx.Client, accept: str, reader: RdfFormat) -> None:
    answer = site.get("/sparql", params={"query": TYPE}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert [str(quad.triple) for quad in parse(answer.content, reader)] == [TRIPLE]


def test_one_field_serves_both_kinds_of_answer(site: httpx.Client) -> None:
    accept = {"Accept": "text/csv;q=0.9, application/n-triples"}
    table = site.get("/sparql", params={"query": LABELS}, headers=accept)
    graph = site.get("/sparql", params={"query": TYPE}, headers=accept)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert graph.text == f"{TRIPLE} .\n"


@pytest.mark.parametrize(
    ("name", "start"), [("csv", "l\r\n"), ("tsv", "?l\n"), ("json", '{"head"'), ("xml", "<?xml")]
)
def test_a_format_by_name_beats_the_field(site: httpx.Client, name: str, start: str) -> None:
    answer = site.get(
        "/sparql", params={"query": LABELS, "format": name}, headers={"Accept": "text/html"}
    )
    assert answer.text.startswith(start)


def test_ask_in_every_format(site: httpx.Client) -> None:
    texts = [
        site.get("/sparql", params={"query": "ASK {}", "format": name}).text
        for name in ("json", "csv", "tsv")
    ]
    assert json.loads(texts[0])["boolean"] is True
    assert texts[1:] == ["true", "true"]


def test_the_default_graph_is_all_that_is_not_only_proposed(site: httpx.Client) -> None:
    nobody = "ASK { <https://w3id.org/cyberaccord/id/actor/nobody> ?p ?o }"
    assert site.get("/sparql", params={"query": nobody}).json()["boolean"] is False
    named = f"ASK {{ GRAPH <{GRAPH}proposed> {{ ?s ?p ?o }} }}"
    assert site.get("/sparql", params={"query": named}).json()["boolean"] is True


def test_the_graphs_are_chosen_by_the_request(site: httpx.Client) -> None:
    def count(**fields: object) -> int:
        return counted(site.post("/sparql", data={"query": COUNT, **fields}))

    reference = count(**{"default-graph-uri": f"{GRAPH}reference"})
    ontology = count(**{"default-graph-uri": f"{GRAPH}ontology"})
    both = count(**{"default-graph-uri": [f"{GRAPH}reference", f"{GRAPH}ontology"]})
    assert (reference, both) == (9, reference + ontology)
    assert count(**{"named-graph-uri": f"{GRAPH}reference"}) == 0
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    answer = site.get("/sparql", params={"query": named, "named-graph-uri": f"{GRAPH}reference"})
    assert counted(answer) == reference


def test_the_request_overrides_the_graphs_of_the_query(site: httpx.Client) -> None:
    query = COUNT.replace("{", f"FROM <{GRAPH}ontology> {{", 1)
    chosen = {"query": query, "default-graph-uri": f"{GRAPH}reference"}
    assert counted(site.get("/sparql", params=chosen)) == 9


def test_a_graph_of_the_web_is_not_fetched(site: httpx.Client) -> None:
    query = COUNT.replace("{", f"FROM <{site.base_url}/ontology> {{", 1)
    assert counted(site.get("/sparql", params={"query": query})) == 0


@pytest.mark.parametrize(
    ("content", "media_type", "status", "sentence"),
    [
        (b"query=ASK+%7B%7D&query=ASK+%7B%7D", FORM, 400, "Send exactly one query"),
        (b"", FORM, 400, "Send exactly one query"),
        (b"query=", FORM, 400, "Send exactly one query"),
        (b"query=%ff", FORM, 400, "not UTF-8"),
        (b"ASK { 'caf\xe9' ?p ?o }", "application/sparql-query", 400, "not UTF-8"),
        (b"ASK {}", "text/plain", 415, "posted as application/sparql-query"),
        (b"ASK {}", "", 415, "posted as application/sparql-query"),
        (b"ASK {}", "application/sparql-query; charset=utf-16", 415, "in UTF-8"),
        (b"update=DROP+ALL", FORM, 403, "only queries"),
        (b"DROP ALL", "application/sparql-update", 403, "only queries"),
        (b"DROP ALL", "application/sparql-query", 403, "DROP is an update"),
        (b"x" * 1_100_000, "application/sparql-query", 413, "one megabyte"),
    ],
)
def test_what_is_no_query_is_refused_in_a_sentence(
    site: httpx.Client, content: bytes, media_type: str, status: int, sentence: str
) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    answer = site.post("/sparql", content=content, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "text/plain; charset=utf-8",
    )
    assert sentence in answer.text
    assert answer.text.count("\n") == 1


def test_a_fault_in_a_query_is_told_with_its_place(site: httpx.Client) -> None:
    fields = {"query": "SELECT *\nWHERE { ?s foo:p ?o }"}
    plain = site.get("/sparql", params=fields, headers={"Accept": "*/*"})
    assert (plain.status_code, plain.text) == (
        400,
        "Line 2, column 12: the prefix “foo:” is not declared; add PREFIX foo: <…> at the top.\n",
    )
    problem = site.get(
        "/sparql",
        params=fields,
        headers={"Accept": "application/sparql-results+json,application/json"},
    )
    assert problem.headers["content-type"] == "application/problem+json"
    told = problem.json()
    assert (told["status"], told["code"], told["line"], told["column"]) == (
        400,
        "malformed-query",
        2,
        12,
    )


def test_a_query_may_not_leave_the_server(site: httpx.Client) -> None:
    answer = site.get("/sparql", params={"query": "ASK { SERVICE <http://e/> { ?s ?p ?o } }"})
    assert (answer.status_code, "SERVICE is not answered here" in answer.text) == (403, True)


def test_what_is_not_offered_is_refused_with_what_is(site: httpx.Client) -> None:
    nothing = site.get("/sparql", params={"query": LABELS}, headers={"Accept": "application/pdf"})
    assert nothing.status_code == 406
    assert "text/csv" in nothing.text
    turtle = site.get("/sparql", params={"query": LABELS}, headers={"Accept": "text/turtle"})
    assert (turtle.status_code, "text/csv" in turtle.text) == (406, True)
    assert "text/turtle" not in turtle.text


def test_other_methods_are_named_as_not_taken(site: httpx.Client) -> None:
    answer = site.put("/sparql", content=b"ASK {}")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.text == "This address does not take that method.\n"


def test_head_gives_the_fields_of_get_alone(site: httpx.Client) -> None:
    fields = {"query": LABELS}
    got, asked = site.get("/sparql", params=fields), site.head("/sparql", params=fields)
    assert (asked.status_code, asked.content) == (200, b"")
    for name in ("content-type", "content-length", "vary"):
        assert asked.headers[name] == got.headers[name]


def test_pages_of_any_origin_may_ask(site: httpx.Client) -> None:
    preflight = site.options(
        "/sparql",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"},
    )
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert "POST" in preflight.headers["access-control-allow-methods"]
    for answer in (
        preflight,
        site.get("/sparql", params={"query": "ASK {}"}),
        site.get("/sparql", params={"query": "nonsense"}),
    ):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


def test_a_reader_without_a_query_gets_the_page(site: httpx.Client) -> None:
    answer = site.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_link_to_a_query_opens_as_a_page_for_a_reader(site: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}
    answer = site.get("/sparql", params={"query": LABELS}, headers=browser)
    assert answer.status_code == 303
    page = site.get(answer.headers["location"], headers=browser)
    assert page.text.count("<td") == 2


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml"])
def test_a_program_without_a_query_gets_the_description(site: httpx.Client, accept: str) -> None:
    answer = site.get("/sparql", headers={"Accept": accept})
    media_type = answer.headers["content-type"].partition(";")[0]
    sd = "http://www.w3.org/ns/sparql-service-description#"
    read = {
        (quad.predicate.value.removeprefix(sd), getattr(quad.object, "value", ""))
        for quad in parse(answer.content, RdfFormat.from_media_type(media_type))
    }
    assert ("endpoint", f"{site.base_url}/sparql") in read
    assert ("supportedLanguage", f"{sd}SPARQL11Query") in read
    assert {name for predicate, name in read if predicate == "name"} == {
        f"{GRAPH}document/tiny-2020",
        f"{GRAPH}ontology",
        f"{GRAPH}proposed",
        f"{GRAPH}reference",
    }
