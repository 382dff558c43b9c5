"""Every format says what the graph says, whoever reads it."""

import csv
import io
import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError, UsageError
from kg.export import FORMATS, export

BASE = "https://w3id.org/cyberaccord/"
XSD = "http://www.w3.org/2001/XMLSchema#"
WITH_GRAPHS = {"nquads", "trig", "jsonld", "csv"}
OX = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {"jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}

EXAMPLE = r"""
<https://w3id.org/cyberaccord/id/actor/FRA> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/cyberaccord/ontology#State> <https://w3id.org/cyberaccord/graph/reference> .
<https://w3id.org/cyberaccord/id/actor/FRA> <http://www.w3.org/2000/01/rdf-schema#label> "Allied \"cyber\" \\ domain"@en-GB <https://w3id.org/cyberaccord/graph/reference> .
<https://w3id.org/cyberaccord/id/document/a/fr> <https://w3id.org/cyberaccord/ontology#text> "L’é et e\u0301\r\nune ligne\rune autre\n\t<&>]]> \u0085\u2028 𝄞  " <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/document/a> <http://purl.org/dc/terms/issued> "2022-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/document/a> <http://purl.org/dc/terms/issued> "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/document/a> <http://purl.org/dc/terms/issued> "2022-02-30"^^<http://www.w3.org/2001/XMLSchema#date> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/act> <https://w3id.org/cyberaccord/ontology#confidence> "0.90"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/act> <https://w3id.org/cyberaccord/ontology#confidence> "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/act> <http://www.w3.org/ns/oa#start> "07"^^<http://www.w3.org/2001/XMLSchema#integer> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/act> <http://www.w3.org/ns/oa#start> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/act> <http://www.w3.org/ns/oa#start> "7"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> <https://w3id.org/cyberaccord/graph/document/a> .
<https://w3id.org/cyberaccord/id/act> <https://w3id.org/cyberaccord/ontology#machineTranslated> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> <https://w3id.org/cyberaccord/graph/document/a> .
_:c14n0 <http://example.org/terms/knows> _:c14n1 <https://w3id.org/cyberaccord/graph/document/a> .
_:c14n1 <http://example.org/terms/knows> "" .
<org:not-a-short-name> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> _:c14n0 .
""".lstrip().encode()  # noqa: E501


# rdflib warns about what its own parsers call.
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")


@pytest.fixture(autouse=True, scope="module")
def _lexical_forms_as_written() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


def _by_oxigraph(content: bytes, form: str) -> list[ox.Quad]:
    return list(ox.parse(content, format=OX[form]))


def _by_rdflib(content: bytes, form: str) -> list[ox.Quad]:
    data = rdflib.Dataset()
    data.parse(content, format=RDFLIB.get(form, form))
    return [
        ox.Quad(
            _node(s),
            ox.NamedNode(str(p)),
            _literal(str(o), str(o.datatype or ""), o.language or "")
            if isinstance(o, rdflib.Literal)
            else _node(o),
            ox.DefaultGraph()
            if name in {None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID} or form not in WITH_GRAPHS
            else _node(name),
        )
        for s, p, o, name in data.quads((None, None, None, None))
    ]


def _by_a_spreadsheet(content: bytes) -> list[ox.Quad]:
    def node(name: str) -> ox.NamedNode | ox.BlankNode:
        return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)

    return [
        ox.Quad(
            node(row["subject"]),
            ox.NamedNode(row["predicate"]),
            _literal(row["object"], row["datatype"], row["language"])
            if row["datatype"]
            else node(row["object"]),
            node(row["graph"]) if row["graph"] else ox.DefaultGraph(),
        )
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
    ]


def _node(node: object) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))


def _literal(text: str, datatype: str, language: str) -> ox.Literal:
    if language:
        return ox.Literal(text, language=language)
    return ox.Literal(text, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(text)


def _canonical(quads: list[ox.Quad]) -> set[str]:
    data = ox.Dataset(quads)
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in data}


def _expected(nquads: bytes, form: str) -> set[str]:
    quads = _by_oxigraph(nquads, "nquads")
    return _canonical(
        quads if form in WITH_GRAPHS else [ox.Quad(q.subject, q.predicate, q.object) for q in quads]
    )


def _readings(content: bytes, form: str) -> Iterator[set[str]]:
    if form == "csv":
        yield _canonical(_by_a_spreadsheet(content))
    else:
        yield _canonical(_by_oxigraph(content, form))
        yield _canonical(_by_rdflib(content, form))


@pytest.mark.parametrize("form", FORMATS)
def test_what_rdflib_and_oxigraph_read_back_is_what_was_exported(form: str) -> None:
    readings = list(_readings(export(EXAMPLE, form), form))
    assert len(readings) == (1 if form == "csv" else 2)
    for reading in readings:
        assert reading == _expected(EXAMPLE, form)


def test_there_are_seven_formats() -> None:
    assert len(FORMATS) == 7


_characters = st.one_of(
    st.sampled_from("\t\n\r \"'\\<>&é\u0301\u00a0’«»{}^@:;,.#\u0085\u2028\ufeff\u200f𝄞"),
    st.characters(codec="utf-8", min_codepoint=32),
)
_controls = st.sampled_from("\x00\x01\x08\x0b\x0c\x1b\x1f\x7f\ufffe\uffff")
_texts = st.text(_characters, max_size=12)
_names = st.sampled_from(
    [
        f"{BASE}id/actor/FRA",
        f"{BASE}id/document/a/fr/passage/0-10",
        f"{BASE}ontology#performedBy",
        f"{BASE}ontology#",
        f"{BASE}id/event/2022-09-23-Réunion",
        "http://example.org/a.b/c_d-e~f",
        "http://example.org/?a=b&c='d'#é(e)",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil",
        "urn:x:y",
        "ca:y",
        "xsd:integer",
    ]
).map(ox.NamedNode)
_properties = st.sampled_from(
    [
        f"{BASE}ontology#performedBy",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#_1",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#first",
        "http://example.org/é-2.0",
        "http://example.org/12ab",
        "urn:x:y",
        "ca:y",
    ]
).map(ox.NamedNode)
_blanks = st.sampled_from(["c14n0", "c14n1", "a.b-c", "0"]).map(ox.BlankNode)


def _literals(texts: st.SearchStrategy[str]) -> st.SearchStrategy[ox.Literal]:
    return st.one_of(
        st.builds(ox.Literal, texts),
        st.builds(ox.Literal, texts, language=st.sampled_from(["fr", "en", "en-gb", "zh-hant-tw"])),
        st.builds(
            ox.Literal,
            st.one_of(
                texts,
                st.sampled_from(
                    ["1", "01", "-0", "+1", "1.0", "1.", ".5", "1e0", "true", "0", "-7"]
                ),
                st.decimals(allow_nan=False, allow_infinity=False).map(str),
            ),
            datatype=st.sampled_from(
                [
                    *(f"{XSD}{name}" for name in ("integer", "decimal", "boolean", "double")),
                    *(f"{XSD}{name}" for name in ("date", "gYear", "gYearMonth", "int", "anyURI")),
                    "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral",
                    "ca:y",
                ]
            ).map(ox.NamedNode),
        ),
    )


def _datasets(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    quads = st.builds(
        ox.Quad,
        st.one_of(_names, _blanks),
        _properties,
        st.one_of(_names, _blanks, _literals(texts)),
        st.one_of(_names, st.just(ox.DefaultGraph())),
    )
    return st.lists(quads, max_size=8).map(
        lambda found: ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
    )


@pytest.mark.parametrize("form", FORMATS)
@given(nquads=_datasets(_texts))
@settings(max_examples=60, deadline=None)
def test_whatever_the_statements_each_format_says_the_same(form: str, nquads: bytes) -> None:
    content = export(nquads, form)
    for reading in _readings(content, form):
        assert reading == _expected(nquads, form)
    assert export(b"\n".join(reversed(nquads.split(b"\n"))), form) == content


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "rdfxml"])
@given(nquads=_datasets(st.text(st.one_of(_characters, _controls), max_size=12)))
@settings(max_examples=40, deadline=None)
def test_control_characters_survive_wherever_the_format_has_room(form: str, nquads: bytes) -> None:
    for reading in _readings(export(nquads, form), form):
        assert reading == _expected(nquads, form)


def _in(graph: str, statement: str) -> str:
    return f"{statement} <{BASE}graph/{graph}> .\n"


GRAPHS = "".join(
    (
        _in("reference", f'<{BASE}id/actor/FRA> <{BASE}ontology#office> "France"@fr'),
        _in("document/a", f"<{BASE}id/document/a> <{BASE}ontology#issuedBy> <{BASE}id/actor/FRA>"),
        _in("document/ab", f'<{BASE}id/document/ab> <{BASE}ontology#office> "ab"'),
        _in("inferred", f'<{BASE}id/document/ab> <{BASE}ontology#office> "ab"'),
        _in("proposed", f'<{BASE}id/document/a> <{BASE}ontology#office> "perhaps"'),
    )
).encode()


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml"])
def test_a_format_without_graphs_holds_what_a_query_sees_by_default(form: str) -> None:
    read = _by_oxigraph(export(GRAPHS, form), form)
    assert sorted(str(quad.object) for quad in read) == [
        '"France"@fr',
        '"ab"',
        f"<{BASE}id/actor/FRA>",
    ]


@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld", "csv"])
def test_a_format_with_graphs_holds_all_of_them(form: str) -> None:
    (read, *_) = _readings(export(GRAPHS, form), form)
    assert len(read) == 5


@pytest.mark.parametrize("name", ["document/a", f"{BASE}graph/document/a"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_is_picked_by_its_iri_or_in_short(form: str, name: str) -> None:
    (read, *_) = _readings(export(GRAPHS, form, name), form)
    (statement,) = read
    assert f"<{BASE}ontology#issuedBy>" in statement
    assert (f"<{BASE}graph/document/a>" in statement) == (form in WITH_GRAPHS)


def test_proposals_are_exported_when_asked_for() -> None:
    assert b'"perhaps"' in export(GRAPHS, "turtle", "proposed")


def test_a_graph_is_picked_under_another_base_as_well() -> None:
    elsewhere = GRAPHS.replace(BASE.encode(), b"https://example.org/graph/")
    content = export(elsewhere, "turtle", "reference", base="https://example.org/graph/")
    assert b'actor:FRA\n  ca:office "France"@fr .' in content


def test_an_unknown_format_is_refused_with_the_near_ones() -> None:
    with pytest.raises(UsageError, match="no format named 'turtel'; perhaps turtle"):
        export(GRAPHS, "turtel")


def test_an_unknown_graph_is_refused_with_the_near_ones() -> None:
    with pytest.raises(UsageError, match="no graph named 'document/b'; perhaps document/a"):
        export(GRAPHS, "turtle", "document/b")


def test_what_is_not_nquads_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match="line 2 of the graph is not N-Quads"):
        export(b"<a:b> <a:c> <a:d> .\n<a:b> <a:c> .\n", "turtle")


def test_turtle_reads_like_turtle() -> None:
    content = export(EXAMPLE, "trig", "document/a").decode()
    assert content == (
        "@prefix ca: <https://w3id.org/cyberaccord/ontology#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix id: <https://w3id.org/cyberaccord/id/> .\n"
        "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<https://w3id.org/cyberaccord/graph/document/a> {\n"
        "  id:act\n"
        '    oa:start "07"^^xsd:integer,\n'
        "      7,\n"
        '      "7"^^xsd:nonNegativeInteger ;\n'
        "    ca:confidence 0.9,\n"
        "      0.90 ;\n"
        '    ca:machineTranslated "1"^^xsd:boolean .\n'
        "\n"
        "  <https://w3id.org/cyberaccord/id/document/a/fr>\n"
        r'    ca:text "L’é et e\u0301\r\nune ligne\rune autre\n\t<&>]]> \u0085\u2028 𝄞  " .'
        "\n"
        "\n"
        "  <https://w3id.org/cyberaccord/id/document/a>\n"
        '    dcterms:issued "2022"^^xsd:gYear,\n'
        '      "2022-02-30"^^xsd:date,\n'
        '      "2022-09"^^xsd:gYearMonth .\n'
        "\n"
        "  _:c14n0\n"
        "    <http://example.org/terms/knows> _:c14n1 .\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("form", "tag"),
    [
        ("nquads", b"@en-GB"),
        ("trig", b"@en-GB"),
        ("turtle", b"@en-GB"),
        ("ntriples", b"@en-GB"),
        ("jsonld", b'"@language": "en-GB"'),
        ("rdfxml", b'xml:lang="en-GB"'),
        ("csv", b",en-GB,"),
    ],
)
def test_a_language_tag_keeps_its_case(form: str, tag: bytes) -> None:
    assert tag in export(EXAMPLE, form)


def test_jsonld_has_the_prefixes_that_it_uses_as_its_context() -> None:
    document = json.loads(export(GRAPHS, "jsonld", "document/a"))
    assert document == {
        "@context": {"ca": f"{BASE}ontology#", "actor": f"{BASE}id/actor/", "id": f"{BASE}id/"},
        "@graph": [
            {
                "@id": f"{BASE}graph/document/a",
                "@graph": [{"@id": "id:document/a", "ca:issuedBy": [{"@id": "actor:FRA"}]}],
            }
        ],
    }


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ('<a:b> <http://e/12> "x" .', "does not end in a name"),
        (
            '<a:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#li> "x" .',
            "keeps the name .*#li> for its own syntax",
        ),
        ('<a:b> <http://e/p> "x\\u0001y" .', r"cannot hold the character U\+0001"),
        ('<a:b> <http://e/p> "x\uffff" .', r"cannot hold the character U\+FFFF"),
    ],
)
def test_what_rdfxml_cannot_say_is_refused_in_words(statement: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        export(f"{statement}\n".encode(), "rdfxml")
    assert export(f"{statement}\n".encode(), "turtle")


def test_a_graph_without_statements_is_a_file_in_each_format() -> None:
    for form in FORMATS:
        assert all(reading == set() for reading in _readings(export(b"", form), form))
