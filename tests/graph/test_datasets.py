"""N-Quads and RDF files back in rdflib, with the default graph that the project promises."""

from pathlib import Path

import pytest
from rdflib import BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from kg.errors import SourceError
from kg.graph import by_graph, canonical, dataset, read_rdf
from kg.vocabulary import GRAPH, PROPOSED_GRAPH, REFERENCE_GRAPH, XSD

E = Namespace("http://example.org/")
DOCUMENT_GRAPH = GRAPH["document/a"]


def graph(*triples: tuple[URIRef, URIRef, Literal]) -> Graph:
    made = Graph()
    for triple in triples:
        made.add(triple)
    return made


STATED = (E.s, E.p, Literal("stated"))
KNOWN = (E.s, E.p, Literal("known"))
PROPOSED = (E.s, E.p, Literal("proposed"))


@pytest.fixture
def published() -> Dataset:
    graphs = {
        DOCUMENT_GRAPH: graph(STATED),
        REFERENCE_GRAPH: graph(KNOWN),
        PROPOSED_GRAPH: graph(PROPOSED, KNOWN),
    }
    return dataset(canonical(graphs))


def answers(published: Dataset, query: str) -> set[str]:
    return {str(row[0]) for row in published.query(query)}  # type: ignore[index]


def test_the_default_graph_is_the_union_of_all_but_proposals(published: Dataset) -> None:
    assert answers(published, "SELECT ?o { ?s ?p ?o }") == {"stated", "known"}
    assert set(published.objects(E.s, E.p)) == {Literal("stated"), Literal("known")}
    assert answers(published, "SELECT ?o { ?s <http://example.org/p>+ ?o }") == {"stated", "known"}
    assert answers(published, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == {"2"}


def test_proposals_are_there_when_asked_for_by_name(published: Dataset) -> None:
    query = f"SELECT ?o {{ GRAPH <{PROPOSED_GRAPH}> {{ ?s ?p ?o }} }}"
    assert answers(published, query) == {"proposed", "known"}
    named = answers(published, "SELECT ?g { GRAPH ?g { ?s ?p 'known' } }")
    assert named == {str(REFERENCE_GRAPH), str(PROPOSED_GRAPH)}
    assert (*PROPOSED, PROPOSED_GRAPH) in set(published.quads())


def test_without_proposals_the_union_is_of_all() -> None:
    union = dataset(canonical({DOCUMENT_GRAPH: graph(STATED), REFERENCE_GRAPH: graph(KNOWN)}))
    assert answers(union, "SELECT ?o { ?s ?p ?o }") == {"stated", "known"}
    assert len(union) == 2


def test_graphs_come_back_as_they_were_written() -> None:
    made = graph(
        (E.s, E.p, Literal("01", datatype=XSD.int, normalize=False)),
        (E.s, E.p, Literal("2022-06", datatype=XSD.gYearMonth)),
        (E.s, E.p, Literal("é\r\n\u00a0", lang="fr")),
    )
    node = BNode()
    made.add((node, E.p, node))
    graphs = {DOCUMENT_GRAPH: made, REFERENCE_GRAPH: graph(KNOWN)}
    nquads = canonical(graphs)
    again = by_graph(nquads)
    assert list(again) == [DOCUMENT_GRAPH, REFERENCE_GRAPH]
    assert isomorphic(again[DOCUMENT_GRAPH], made)
    assert canonical(again) == nquads


@pytest.mark.parametrize("read", [by_graph, dataset])
def test_what_is_not_n_quads_is_said_to_be_so(read: object) -> None:
    with pytest.raises(SourceError, match=r"the N-Quads cannot be parsed: .* line 2"):
        read(b"<http://e/s> <http://e/p> <http://e/o> .\nnonsense\n")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a b.ttl", "@prefix e: <http://example.org/> . e:s e:p 'stated' ."),
        ("a b.nt", '<http://example.org/s> <http://example.org/p> "stated" .'),
        (
            "a b.rdf",
            """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:e="http://example.org/"><rdf:Description rdf:about="http://example.org/s">
              <e:p>stated</e:p></rdf:Description></rdf:RDF>""",
        ),
        ("a b.jsonld", '{"@id": "http://example.org/s", "http://example.org/p": "stated"}'),
    ],
)
def test_triples_of_a_file_are_in_a_graph_called_after_it(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    graphs = read_rdf(file)
    assert list(graphs) == [GRAPH["file/a-b"]]
    assert set(graphs[GRAPH["file/a-b"]]) == {STATED}


def test_named_graphs_of_a_file_keep_their_names(tmp_path: Path) -> None:
    file = tmp_path / "a.trig"
    file.write_text("@prefix e: <http://example.org/> . e:g { e:s e:p 'stated' }", "utf-8")
    assert {name: set(found) for name, found in read_rdf(file).items()} == {E.g: {STATED}}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "", "has no ending that tells its syntax; use one of .ttl, "),
        ("a.ttl", "@prefix e: <http://e/> .\ne:s e:p", "a.ttl cannot be parsed: .* line 2"),
        ("a.nq", "<http://e/s> <http://e/p> 'x' _:g .", "cannot be parsed"),
        ("a.trig", "_:g { <http://e/s> <http://e/p> 'x' }", "a graph is named by a blank node"),
        ("a.jsonld", '{"@context": "http://e/c", "p": "x"}', "cannot be parsed"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=said):
        read_rdf(file)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_rdf(tmp_path / "a.ttl")
