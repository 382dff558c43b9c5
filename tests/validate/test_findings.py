"""What a finding says: the sentence, the document, the line and the words."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from kg.ontology import Check, read_shapes
from kg.validate import Report, Severity, sentences, validate
from kg.vocabulary import (
    CA,
    DCTERMS,
    GRAPH,
    ID,
    INFERRED_GRAPH,
    OA,
    PROPOSED_GRAPH,
    RDFS,
    SKOS,
    XSD,
)

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = Namespace("https://w3id.org/cyberaccord/shapes#")
TEXT = "Un 😀 à l’essai.\r\nDeux\nTrois mots ici\rQuatre\n"
DOCUMENT = ID["document/essai"]
VERSION = ID["document/essai/fr"]
NOTHING = Graph()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_shapes()


def _document(text: str, *quotes: tuple[int, int, str], fingerprint: str | None = None) -> Graph:
    graph = Graph()
    graph.add((DOCUMENT, DCTERMS.identifier, Literal("essai")))
    graph.add((DOCUMENT, CA.hasLanguageVersion, VERSION))
    graph.add((VERSION, RDF.type, CA.LanguageVersion))
    graph.add((VERSION, CA.text, Literal(text)))
    found = fingerprint or sha256(text.encode()).hexdigest()
    graph.add((VERSION, CA.textSha256, Literal(found)))
    for start, end, words in quotes:
        passage = URIRef(f"{VERSION}/passage/{start}-{end}")
        graph.add((passage, RDF.type, CA.Passage))
        graph.add((passage, OA.hasSource, VERSION))
        position, quote = URIRef(f"{passage}/position"), URIRef(f"{passage}/quote")
        graph.add((passage, OA.hasSelector, position))
        graph.add((passage, OA.hasSelector, quote))
        graph.add((position, OA.start, Literal(start)))
        graph.add((position, OA.end, Literal(end)))
        graph.add((quote, OA.exact, Literal(words)))
        graph.add((quote, OA.prefix, Literal(text[max(0, start - 32) : start])))
        graph.add((quote, OA.suffix, Literal(text[end : end + 32])))
    return graph


def _only(graph: Graph, *names: str) -> Graph:
    """Of the shapes those of these names alone."""
    kept = Graph() + graph
    for shape in set(graph.subjects(SH.severity)):
        if shape not in {SHAPE[name] for name in names}:
            kept.add((shape, SH.deactivated, Literal(True)))
    return kept


def _validated(graph: Graph, shapes: Graph, ontology: Graph = NOTHING) -> Report:
    return validate({GRAPH["document/essai"]: graph}, shapes, ontology)


def test_a_wrong_quote_is_told_with_document_line_and_words(shapes: Graph) -> None:
    at = TEXT.index("mots")
    graph = _document(TEXT, (at, at + 4, "maux"))
    (finding,) = _validated(graph, _only(shapes, "quote-equals-the-text")).findings
    assert str(finding) == (
        "essai, line 3, « maux »: The quoted words are not what the text holds at their offsets: "
        "read the document again. Found: « mots ». [violation: quote-equals-the-text]"
    )
    assert finding.in_words("fr") == (
        "essai, ligne 3, « maux » : Les mots cités ne sont pas ceux que le texte contient à cet "
        "endroit : relisez le document. Trouvé : « mots ». [violation : quote-equals-the-text]"
    )
    assert finding.severity is Severity.VIOLATION


@pytest.mark.parametrize(
    ("words", "line"), [("Un", 1), ("essai", 1), ("Deux", 2), ("Trois", 3), ("Quatre", 4)]
)
def test_lines_end_as_editors_end_them(words: str, line: int, shapes: Graph) -> None:
    at = TEXT.index(words)
    graph = _document(TEXT, (at, at + len(words), "?"))
    (finding,) = _validated(graph, _only(shapes, "quote-equals-the-text")).findings
    assert finding.line == line


@given(text=st.text(min_size=1, max_size=40), data=st.data())
@settings(max_examples=40, deadline=None)
def test_offsets_count_code_points_whatever_the_text(text: str, data: st.DataObject) -> None:
    shapes = _only(
        read_shapes(),
        "quote-equals-the-text",
        "context-equals-the-text",
        "fingerprint-matches-the-text",
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sound = _document(text, (start, end, text[start:end]))
    assert _validated(sound, shapes).findings == ()

    other = data.draw(
        st.text(min_size=1, max_size=5).filter(lambda words: words != text[start:end])
    )
    broken = _document(text, (start, end, other), fingerprint="0" * 64)
    found = {finding.shape for finding in _validated(broken, shapes).findings}
    assert found == {"quote-equals-the-text", "fingerprint-matches-the-text"}


def test_a_fault_of_an_act_is_placed_where_the_act_is_expressed(shapes: Graph) -> None:
    graph = _document(TEXT, (17, 21, "Deux"))
    act = URIRef(f"{VERSION}/act/17-21-Statement")
    graph.add((act, RDF.type, CA.SpeechAct))
    graph.add((act, CA.expressedIn, URIRef(f"{VERSION}/passage/17-21")))
    (finding,) = _validated(graph, _only(shapes, "act-has-a-speaker")).findings
    assert (finding.document, finding.line, finding.quote) == ("essai", 2, "Deux")
    assert finding.focus == "id:document/essai/fr/act/17-21-Statement"


def test_a_fault_of_an_actor_is_placed_where_it_first_speaks(shapes: Graph) -> None:
    graph = _document(TEXT, (18, 22, "Deux"), (23, 28, "Trois"))
    coalition = ID["actor/amis"]
    graph.add((coalition, RDF.type, CA.Coalition))
    for start, end in ((23, 28), (18, 22)):
        act = URIRef(f"{VERSION}/act/{start}")
        graph.add((act, CA.performedBy, coalition))
        graph.add((act, CA.expressedIn, URIRef(f"{VERSION}/passage/{start}-{end}")))
    report = _validated(graph, _only(shapes, "coalition-is-dated"))
    (finding,) = report.findings
    assert (finding.document, finding.line, finding.quote) == ("essai", 2, "Deux")
    assert finding.severity is Severity.WARNING
    assert report.conforms


def test_a_fault_of_a_whole_text_has_no_line(shapes: Graph) -> None:
    graph = _document(TEXT, (17, 21, "Deux"))
    report = _validated(graph, _only(shapes, "version-says-if-translated-by-machine"))
    (sentence,) = sentences(report)
    assert sentence.startswith("essai: A language version says whether a machine translated it")


def test_a_fault_outside_of_texts_is_placed_by_its_node(shapes: Graph) -> None:
    graph = Graph()
    graph.add((ID["actor/FRA"], SKOS.altLabel, Literal("France")))
    (finding,) = _validated(graph, _only(shapes, "other-name-has-a-language")).findings
    assert str(finding) == (
        "id:actor/FRA: A name found in a text has the language of that text. Found: « France ». "
        "[violation: other-name-has-a-language]"
    )


def test_a_long_quote_is_shortened_in_words_but_kept_whole(shapes: Graph) -> None:
    text = "mot " * 100
    graph = _document(text, (0, 400, text.upper()))
    (finding,) = _validated(graph, _only(shapes, "quote-equals-the-text")).findings
    assert finding.quote == text.upper()
    assert len(str(finding)) < 600
    assert "MOT … »" in str(finding)


def test_an_inferred_type_does_not_make_up_for_a_missing_one(shapes: Graph) -> None:
    graph = Graph()
    graph.add((ID["act/a"], CA.addressee, ID["actor/nobody"]))
    inferred = Graph()
    inferred.add((ID["actor/nobody"], RDF.type, CA.Actor))
    report = validate(
        {GRAPH["document/essai"]: graph, INFERRED_GRAPH: inferred},
        _only(shapes, "act-addresses-actors"),
        NOTHING,
    )
    assert [finding.shape for finding in report.findings] == ["act-addresses-actors"]


def test_proposals_are_not_validated(shapes: Graph) -> None:
    graph = Graph()
    graph.add((ID["act/a"], CA.addressee, ID["actor/nobody"]))
    check = Check("any", "A title.", "", "SELECT ?entity WHERE { ?entity ?property ?value }")
    assert validate({PROPOSED_GRAPH: graph}, shapes, NOTHING, [check]).findings == ()


def test_checks_see_what_was_inferred_and_know_the_graphs_by_name(shapes: Graph) -> None:
    inferred = Graph()
    inferred.add((ID["actor/FRA"], RDF.type, CA.Event))
    check = Check(
        "inferred",
        "Nothing is inferred.",
        "",
        "# title-fr: Rien n’est inféré.\nSELECT ?entity ?property ?value\n"
        f"WHERE {{ GRAPH <{INFERRED_GRAPH}> {{ ?entity ?property ?value }} }}",
    )
    report = validate({INFERRED_GRAPH: inferred}, shapes, NOTHING, [check])
    assert sentences(report) == (
        "ca:Event: Nothing is inferred. Found: ca:Event. [violation: inferred]",
    )
    assert sentences(report, "fr") == (
        "ca:Event : Rien n’est inféré. Trouvé : ca:Event. [violation : inferred]",
    )


def test_a_contradiction_of_the_reasoner_is_a_violation(shapes: Graph) -> None:
    report = validate({}, shapes, NOTHING, contradictions=["FRA is a State and a Person", "Other"])
    assert not report.conforms
    assert [finding.sentence for finding in report.findings] == [
        "The reasoner finds a contradiction: FRA is a State and a Person",
        "The reasoner finds a contradiction: Other",
    ]


def test_violations_come_first_then_documents_and_lines(shapes: Graph) -> None:
    graph = _document(TEXT, (18, 22, "?"), (23, 28, "?"), (0, 2, "?"))
    graph.add((ID["actor/amis"], RDF.type, CA.Coalition))
    report = _validated(graph, _only(shapes, "quote-equals-the-text", "coalition-is-dated"))
    assert [(finding.severity, finding.line) for finding in report.findings] == [
        (Severity.VIOLATION, 1),
        (Severity.VIOLATION, 2),
        (Severity.VIOLATION, 3),
        (Severity.WARNING, None),
    ]


def test_the_report_of_the_w3c_is_the_same_bytes_for_the_same_faults(shapes: Graph) -> None:
    graph = _document(TEXT, (18, 22, "?"), (23, 28, "?"))
    graph.add(
        (VERSION, DCTERMS.issued, Literal("2022-13", datatype=XSD.gYearMonth, normalize=False))
    )
    names = ("quote-equals-the-text", "date-is-as-precise-as-known")
    first, second = (_validated(graph, _only(shapes, *names)).graph for _ in range(2))
    assert first.serialize(format="nt") == second.serialize(format="nt")
    results = set(first.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == 3
    for result in results:
        for required in ("focusNode", "resultSeverity", "sourceConstraintComponent"):
            assert len(list(first.objects(result, SH[required]))) == 1
        assert {
            message.language
            for message in first.objects(result, SH.resultMessage)
            if isinstance(message, Literal)
        } == {"en", "fr"}
    path = first.value(first.value(None, SH.sourceShape, SHAPE[names[1]]), SH.resultPath)
    assert (path, SH.alternativePath, None) in first


def test_an_empty_graph_conforms(shapes: Graph) -> None:
    report = validate({}, shapes, NOTHING)
    assert report.conforms
    assert (None, SH.conforms, Literal(True)) in report.graph
    assert (None, RDFS.label, None) not in report.graph
