from xml.etree import ElementTree

import pytest
from pyoxigraph import Store as Database

from kg.errors import QueryError
from kg.store import Boolean, Solutions
from kg.store.engine import evaluate, in_deep_stack, write

BASE = "https://example.org/"


def written(sparql: str, *media_types: str) -> str:
    return write(Database(), sparql, BASE, media_types).body.decode()


def test_a_function_nobody_knows_leaves_its_variable_empty_and_the_row_there() -> None:
    sparql = "SELECT ?x (<http://e/f>(?x) AS ?y) (<http://e/g>() AS ?z) { VALUES ?x { 1 2 } }"
    answer = evaluate(Database(), sparql, BASE)
    assert isinstance(answer, Solutions)
    assert [sorted(row) for row in answer] == [["x"], ["x"]]


def test_a_relative_iri_stands_under_the_base() -> None:
    answer = evaluate(Database(), "ASK { FILTER (STR(<a>) = 'https://example.org/a') }", BASE)
    assert answer == Boolean(value=True)


def test_xml_holds_no_character_that_xml_forbids() -> None:
    sparql = 'SELECT ("a\\u0001b\\uFFFEc" AS ?x) {}'
    text = written(sparql, "application/sparql-results+xml")
    values = [node.text for node in ElementTree.fromstring(text).iter() if node.text]  # noqa: S314
    assert values == ["a\ufffdb\ufffdc"]
    graph = 'CONSTRUCT { <http://e/a> <http://e/p> "a\\u0001b" } {}'
    rdf = ElementTree.fromstring(written(graph, "application/rdf+xml"))  # noqa: S314
    assert "a\ufffdb" in [node.text for node in rdf.iter()]


def test_turtle_is_written_with_the_prefixes_of_the_query() -> None:
    sparql = "PREFIX ex: <http://e/> PREFIX odd: <relative> CONSTRUCT { ex:a ex:p ex:b } {}"
    assert written(sparql, "text/turtle").splitlines()[-1] == "ex:a ex:p ex:b ."


def test_graphs_are_chosen_by_absolute_iris_alone() -> None:
    for graph in ("relative", "http://e/ ", "http://e/>", ""):
        with pytest.raises(QueryError, match="give an absolute IRI"):
            write(Database(), "ASK {}", BASE, ("text/csv",), (graph,))


def test_a_deep_stack_gives_back_what_was_raised() -> None:
    def fail() -> None:
        raise ValueError("so")

    with pytest.raises(ValueError, match="so"):
        in_deep_stack(fail)


def test_fifty_thousand_nested_groups_fit() -> None:
    sparql = f"ASK {'{' * 50_000}{'}' * 50_000}"
    assert in_deep_stack(lambda: evaluate(Database(), sparql, BASE)) == Boolean(value=True)
