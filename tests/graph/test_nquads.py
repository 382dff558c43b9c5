"""Canonical N-Quads: the rules of RDFC-1.0, the same bytes everywhere, another base."""

import os
import subprocess
import sys
from textwrap import dedent
from time import perf_counter

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, Namespace, URIRef

from kg.errors import SourceError
from kg.graph import by_graph, canonical, rebase
from kg.vocabulary import BASE, XSD

E = Namespace("http://example.org/")
P = "http://example.org/vocab#p"


def line(*triples: tuple[object, object, object]) -> str:
    graph = Graph()
    for triple in triples:
        graph.add(triple)  # type: ignore[arg-type]
    return canonical({E.g: graph}).decode()


def test_only_what_must_be_escaped_is_escaped() -> None:
    must = '\x00\x07\x08\t\n\x0b\x0c\r\x0e\x1f\x7f"\\'
    written = r"\u0000\u0007\b\t\n\u000B\f\r\u000E\u001F\u007F" + r"\"" + "\\\\"
    free = "é’«\u00a0\u0085\u2028\u200d\ufeff😀'<>/"
    assert line((E.s, E.p, Literal(must + free))) == (
        f'<{E.s}> <{E.p}> "{written}{free}" <{E.g}> .\n'
    )


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (Literal("a"), '"a"'),
        (Literal("a", datatype=XSD.string), '"a"'),
        (Literal("a", lang="fr-BE"), '"a"@fr-be'),
        (Literal("01", datatype=XSD.int, normalize=False), f'"01"^^<{XSD.int}>'),
        (Literal("1.50", datatype=XSD.decimal, normalize=False), f'"1.50"^^<{XSD.decimal}>'),
        (Literal("2022", datatype=XSD.gYear), f'"2022"^^<{XSD.gYear}>'),
        (Literal("x", datatype=E.own), f'"x"^^<{E.own}>'),
        (Literal(""), '""'),
        (URIRef("http://example.org/é"), "<http://example.org/é>"),
    ],
)
def test_a_term_keeps_its_form_and_type(literal: Literal, written: str) -> None:
    assert line((E.s, E.p, literal)) == f"<{E.s}> <{E.p}> {written} <{E.g}> .\n"


def test_lines_are_sorted_by_code_point_and_each_is_there_once() -> None:
    values = ["b", "B", "\ue000", "\U0001f600", "é", "a\n", "a"]
    same = Literal("a", datatype=XSD.string)
    text = line(*((E.s, E.p, Literal(value)) for value in values), (E.s, E.p, same))
    assert text.splitlines() == sorted(set(text.splitlines()))
    assert [found.split('"')[1] for found in text.split("\n")[:-1]] == [
        "B",
        "a",
        "a\\n",
        "b",
        "é",
        "\ue000",
        "\U0001f600",
    ]


def renamed(edges: dict[int, list[int]], names: list[int]) -> list[str]:
    """The lines of a graph of blank nodes after canonicalisation, whatever they were called."""
    quads = [
        ox.Quad(ox.BlankNode(f"n{names[a]}"), ox.NamedNode(P), ox.BlankNode(f"n{names[b]}"))
        for a, ends in edges.items()
        for b in ends
    ]
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0_SHA_384)
    return sorted(str(quad) for quad in dataset)


def test_blank_nodes_get_the_names_of_the_recommendation() -> None:
    # Case 075 of the W3C's suite, which uses SHA-384: two graphs that no local look tells apart.
    edges = {
        0: [1, 2, 3],
        1: [0, 4, 5],
        2: [0, 4, 5],
        3: [0, 4, 5],
        4: [1, 2, 3],
        5: [1, 2, 3],
        6: [7, 8, 9],
        7: [6, 10, 11],
        8: [6, 9, 10],
        9: [6, 8, 11],
        10: [7, 8, 11],
        11: [7, 9, 10],
    }
    expected = sorted(f"_:c14n{a} <{P}> _:c14n{b}" for a, ends in edges.items() for b in ends)
    for names in (range(12), range(11, -1, -1), [5, 7, 1, 0, 11, 3, 2, 4, 9, 10, 6, 8]):
        assert renamed(edges, list(names)) == expected


TERMS = st.sampled_from([E.a, E.b, *(BNode(f"b{n}") for n in range(4))])
TRIPLES = st.lists(
    st.tuples(TERMS, st.sampled_from([E.p, E.q]), TERMS | st.builds(Literal, st.text(max_size=3))),
    max_size=12,
)


@given(TRIPLES, TRIPLES)
def test_the_bytes_are_those_of_the_whole_dataset_renamed_at_once(
    one: list[tuple[URIRef, URIRef, URIRef]], other: list[tuple[URIRef, URIRef, URIRef]]
) -> None:
    graphs = {E.g: Graph(), E.h: Graph()}
    for name, triples in ((E.g, one), (E.h, other)):
        for triple in triples:
            graphs[name].add(triple)
    mine = canonical(graphs)
    whole = ox.Dataset(ox.parse(mine, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=True))
    whole.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    theirs = ox.serialize(whole, format=ox.RdfFormat.N_QUADS)
    assert theirs is not None
    assert mine == b"".join(sorted(theirs.splitlines(keepends=True)))


def test_names_of_blank_nodes_and_order_of_graphs_do_not_matter() -> None:
    def made(names: list[str]) -> Graph:
        graph = Graph()
        first, second = (BNode(name) for name in names)
        graph.add((first, E.p, Literal("x")))
        graph.add((second, E.p, first))
        return graph

    plain = Graph().add((E.s, E.p, E.o))
    one = canonical({E.g: made(["x", "y"]), E.h: plain})
    assert one == canonical({E.h: plain, E.g: made(["n9", "n1"])})


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = dedent("""
        from hashlib import sha256
        from pathlib import Path
        from rdflib import Graph, URIRef
        from kg.graph import canonical, describe
        from kg.ontology import read_modules
        graphs = {URIRef("http://e/ontology"): read_modules()}
        graphs[URIRef("http://e/metadata")] = describe(graphs)
        print(sha256(canonical(graphs)).hexdigest())
    """)
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "31337")
    }
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (E["a b"], E.p, E.o),
        (E.s, E.p, E["<x>"]),
        (E.s, E.p, URIRef("relative")),
        (Literal("s"), E.p, E.o),
        (E.s, Literal("p"), E.o),
        (E.s, BNode(), E.o),
        (BNode(), BNode(), E.o),
    ],
)
@pytest.mark.filterwarnings("ignore:.*does not look like a valid URI")
def test_what_rdf_does_not_allow_is_refused(
    subject: URIRef, predicate: URIRef, value: URIRef
) -> None:
    with pytest.raises(SourceError):
        line((subject, predicate, value))


def test_rebase_moves_names_and_never_texts() -> None:
    text = f'says <{BASE}id/actor/FRA> and \\"<{BASE}x>" _:b .\n'
    graph = Graph()
    node = BNode()
    graph.add((URIRef(f"{BASE}id/a"), URIRef(f"{BASE}ontology#p"), Literal(text)))
    graph.add((URIRef("http://other.org/a"), E.p, Literal("1", datatype=URIRef(f"{BASE}t"))))
    graph.add((node, E.p, URIRef(f"{BASE}id/a")))
    graph.add((E.s, E.p, node))
    moved = rebase(canonical({URIRef(f"{BASE}graph/g"): graph}), "http://localhost:8000/kg/")
    new = Namespace("http://localhost:8000/kg/")
    (again,) = by_graph(moved).values()
    assert list(by_graph(moved)) == [new["graph/g"]]
    assert (new["id/a"], new["ontology#p"], Literal(text)) in again
    assert Literal("1", datatype=new["t"]) in set(again.objects())
    assert moved == canonical({new["graph/g"]: again}), "still canonical"


def test_rebase_to_the_default_base_changes_nothing() -> None:
    nquads = line((URIRef(f"{BASE}id/a"), E.p, E.o)).encode()
    assert rebase(nquads, BASE) is nquads


@pytest.mark.parametrize("base", ["", "no scheme/", "http://a b/", "http://a<b>/"])
def test_a_base_that_begins_no_iri_is_refused(base: str) -> None:
    with pytest.raises(SourceError, match="cannot begin an IRI"):
        rebase(b"", base)


def test_twenty_thousand_quads_take_at_most_three_seconds() -> None:
    graph = Graph()
    for n in range(4_000):
        for p in range(5):
            graph.add((E[f"s{n}"], E[f"p{p}"], Literal(f"value {n % 100}")))
    began = perf_counter()
    nquads = canonical({E.g: graph})
    assert nquads.count(b"\n") == 20_000
    assert perf_counter() - began < 3
