"""What both stores promise; every test runs on a folder and on a real server."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import Literal, RdfFormat, parse

from kg.errors import QueryError, StoreError
from kg.store import Boolean, Solutions, Store, Triples
from kg.store.refusals import ForbiddenQueryError, FormatError, MalformedQueryError
from kg.vocabulary import PROPOSED_GRAPH

NQuads = Callable[..., bytes]
E = "http://example.org/"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"


def select(store: Store, sparql: str) -> list[tuple[str, ...]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return [
        tuple(str(row[name]).removeprefix(f"<{E}").removesuffix(">") for name in answer.variables)
        for row in answer
    ]


def test_what_is_published_is_what_a_query_finds(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g", "c p d h"))
    assert select(store, ALL) == [("a", "p", "b"), ("c", "p", "d")]


def test_publishing_again_leaves_nothing_of_before(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g"))
    store.publish(nquads("c p d h"))
    assert select(store, ALL) == [("c", "p", "d")]
    assert select(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }") == [("h",)]


def test_a_dataset_that_cannot_be_read_leaves_the_old_one_in_place(
    store: Store, nquads: NQuads
) -> None:
    store.publish(nquads("a p b g"))
    with pytest.raises(StoreError, match="line 2"):
        store.publish(
            b"<http://example.org/c> <http://example.org/p> 'x' .\n".replace(b"'", b'"')
            + b"not RDF\n"
        )
    assert select(store, ALL) == [("a", "p", "b")]


def test_a_triple_of_two_graphs_is_one_row_of_the_default_graph(
    store: Store, nquads: NQuads
) -> None:
    store.publish(nquads("a p b g", "a p b h"))
    assert select(store, ALL) == [("a", "p", "b")]
    assert select(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g") == [("g",), ("h",)]


def test_what_is_only_proposed_is_found_by_its_graph_alone(store: Store, nquads: NQuads) -> None:
    proposed = f"<{E}x> <{E}p> <{E}y> <{PROPOSED_GRAPH}> .\n".encode()
    store.publish(nquads("a p b g") + proposed)
    assert select(store, ALL) == [("a", "p", "b")]
    named = f"SELECT ?s ?p ?o {{ GRAPH <{PROPOSED_GRAPH}> {{ ?s ?p ?o }} }}"
    assert select(store, named) == [("x", "p", "y")]


def test_from_chooses_the_graphs_by_the_standard(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g", "c p d h"))
    both = "SELECT ?s %s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert select(store, both % f"FROM <{E}g>") == [("a",)]
    assert select(store, both % f"FROM NAMED <{E}h>") == [("c",)]


def test_the_caller_chooses_the_graphs(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g", "c p d h"))
    both = "SELECT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    default = store.serialize(both, "text/csv", default_graphs=[f"{E}g"])
    assert default.decode().split() == ["s", f"{E}a"]
    named = store.serialize(both, "text/csv", named_graphs=[f"{E}h"])
    assert named.decode().split() == ["s", f"{E}c"]
    with pytest.raises(QueryError, match="absolute IRI"):
        store.serialize(both, "text/csv", default_graphs=["not an IRI"])


def test_a_language_tag_survives_the_journey(store: Store) -> None:
    store.replace(f"{E}g", f'<{E}p> <{E}says> "droit international"@fr .\n'.encode())
    answer = store.query("SELECT ?o { ?s ?p ?o }")
    assert isinstance(answer, Solutions)
    ((row),) = answer.rows
    assert str(row["o"]) == '"droit international"@fr'


@pytest.mark.parametrize(
    "text",
    ["a\nb\tc", 'say "yes" \\ no', "é", "e\u0301", "\U0001f1ea\U0001f1fa", "", " \u00a0\u2028 "],
)
def test_any_text_comes_back_as_it_went_in(store: Store, text: str) -> None:
    store.publish(f"<{E}a> <{E}p> {Literal(text)} <{E}g> .\n".encode())
    answer = store.query("SELECT ?o { ?s ?p ?o }")
    assert isinstance(answer, Solutions)
    assert [row["o"].value for row in answer if hasattr(row["o"], "value")] == [text]


def test_a_variable_without_value_is_absent_from_its_row(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g"))
    answer = store.query(f"SELECT ?s ?q {{ ?s <{E}p> ?o OPTIONAL {{ ?s <{E}q> ?q }} }}")
    assert isinstance(answer, Solutions)
    assert answer.variables == ("s", "q")
    assert [sorted(row) for row in answer] == [["s"]]


def test_ask_gives_a_boolean(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g"))
    assert store.query(f"ASK {{ <{E}a> ?p ?o }}") == Boolean(value=True)
    assert store.query(f"ASK {{ <{E}z> ?p ?o }}") == Boolean(value=False)


def test_construct_and_describe_give_triples(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g"))
    turned = store.query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }")
    assert isinstance(turned, Triples)
    assert [str(triple) for triple in turned] == [f"<{E}b> <{E}p> <{E}a>"]
    described = store.query(f"DESCRIBE <{E}a>")
    assert isinstance(described, Triples)
    assert [str(triple) for triple in described] == [f"<{E}a> <{E}p> <{E}b>"]


def test_replacing_a_graph_leaves_the_others(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g", "c p d h"))
    store.replace(f"{E}g", f"<{E}e> <{E}p> <{E}f> .\n".encode())
    assert select(store, ALL) == [("c", "p", "d"), ("e", "p", "f")]
    assert store.nquads() == nquads("c p d h", "e p f g")


def test_replacing_a_graph_keeps_what_another_graph_says_too(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g", "a p b h", "c p d g"))
    store.replace(f"{E}g", b"")
    assert select(store, ALL) == [("a", "p", "b")]
    assert store.nquads() == nquads("a p b h")


def test_replacing_what_is_proposed_does_not_touch_the_default_graph(
    store: Store, nquads: NQuads
) -> None:
    store.publish(nquads("a p b g"))
    store.replace(str(PROPOSED_GRAPH), f"<{E}a> <{E}p> <{E}b> .\n".encode())
    store.replace(str(PROPOSED_GRAPH), f"<{E}x> <{E}p> <{E}y> .\n".encode())
    assert select(store, ALL) == [("a", "p", "b")]


def test_a_graph_that_cannot_be_read_leaves_the_old_one_in_place(
    store: Store, nquads: NQuads
) -> None:
    store.publish(nquads("a p b g"))
    with pytest.raises(StoreError, match="line 2"):
        store.replace(f"{E}g", f"<{E}e> <{E}p> <{E}f> .\n<{E}e> nonsense\n".encode())
    assert select(store, ALL) == [("a", "p", "b")]


def test_blank_nodes_of_two_graphs_stay_two(store: Store) -> None:
    store.replace(f"{E}g", f"_:x <{E}p> <{E}a> .\n".encode())
    store.replace(f"{E}h", f"_:x <{E}p> <{E}b> .\n".encode())
    assert not store.query(f"ASK {{ ?x <{E}p> <{E}a>, <{E}b> }}")


def test_the_export_is_what_was_published(store: Store, nquads: NQuads) -> None:
    dataset = nquads("a p b g", "a p b h", "c p d h")
    store.publish(dataset)
    assert store.nquads() == dataset


def test_a_store_is_empty_until_something_is_published(store: Store, nquads: NQuads) -> None:
    assert store.is_empty()
    store.publish(nquads("a p b g"))
    assert not store.is_empty()


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [
        ("SELECT *\nWHERE { ?s foo:p ?o }", "line 2, column 12: the prefix “foo:” is not declared"),
        ("SELECT * WHERE { ?s ?p ?o", "line 1, column 16: this “{” is never closed"),
        ("SELECT * WHERE { ?s ?p ?o }}", "line 1, column 28: this “}” closes nothing"),
        ("SELEC ?s { ?s ?p ?o }", "line 1, column 1: a query begins with PREFIX, SELECT"),
        ('SELECT * { ?s ?p "x }', "line 1, column 18: this string is not closed"),
        (
            "SELECT ?s { ?s ?p }",
            "line 1, column 20: the query cannot be read on from here",
        ),
        ("SELECT ?s { ?s ?p ?o } ORDER ?s", "line 1, column 24: after ORDER comes BY"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "line 1, column 34: SELECT * cannot stand"),
        ("", "line 1, column 1: the query is empty"),
    ],
)
def test_a_fault_in_a_query_is_named_with_its_place(
    store: Store, nquads: NQuads, sparql: str, sentence: str
) -> None:
    store.publish(nquads("a p b g"))
    with pytest.raises(MalformedQueryError) as caught:
        store.query(sparql)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }",
        "LOAD <http://127.0.0.1:9/>",
        "DROP ALL",
    ],
)
def test_a_query_neither_leaves_the_store_nor_changes_it(
    store: Store, nquads: NQuads, sparql: str
) -> None:
    store.publish(nquads("a p b g"))
    with pytest.raises(ForbiddenQueryError):
        store.query(sparql)
    assert select(store, ALL) == [("a", "p", "b")]


def test_tables_are_written_in_four_formats(store: Store) -> None:
    store.publish(f'<{E}a> <{E}p> "x"@fr <{E}g> .\n'.encode())
    query = "SELECT ?s ?o { ?s ?p ?o }"
    as_json = json.loads(store.serialize(query, "application/sparql-results+json"))
    assert as_json["results"]["bindings"] == [
        {
            "s": {"type": "uri", "value": f"{E}a"},
            "o": {"type": "literal", "value": "x", "xml:lang": "fr"},
        }
    ]
    as_xml = ElementTree.fromstring(store.serialize(query, "application/sparql-results+xml"))  # noqa: S314
    assert [node.text for node in as_xml.iter() if node.text] == [f"{E}a", "x"]
    as_csv = store.serialize(query, "text/csv").decode()
    assert list(csv.reader(StringIO(as_csv))) == [["s", "o"], [f"{E}a", "x"]]
    as_tsv = store.serialize(query, "text/tab-separated-values").decode()
    assert as_tsv.splitlines() == ["?s\t?o", f'<{E}a>\t"x"@fr']


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("media_type", "reader"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
    ],
)
def test_graphs_are_written_in_six_formats(
    store: Store, nquads: NQuads, media_type: str, reader: RdfFormat
) -> None:
    store.publish(nquads("a p b g"))
    written = store.serialize("CONSTRUCT WHERE { ?s ?p ?o }", media_type)
    assert [str(quad.triple) for quad in parse(written, reader)] == [f"<{E}a> <{E}p> <{E}b>"]
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written, format=media_type)
    assert [str(term) for term in next(iter(dataset.triples((None, None, None))))] == [
        f"{E}a",
        f"{E}p",
        f"{E}b",
    ]


def test_a_table_has_no_turtle(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g"))
    with pytest.raises(FormatError):
        store.serialize("SELECT * { ?s ?p ?o }", "text/turtle")


def test_a_thousand_nested_groups_are_answered(store: Store, nquads: NQuads) -> None:
    store.publish(nquads("a p b g"))
    assert store.query(f"ASK {'{' * 1000}?s ?p ?o{'}' * 1000}")
