"""Each shape and check passes a graph without fault, and finds the one fault that it is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
import yaml
from rdflib import Graph, Literal, URIRef

from kg.folders import ONTOLOGY
from kg.graph import read_rdf
from kg.ontology import Check, read_checks, read_modules, read_shapes
from kg.validate import Report, validate
from kg.vocabulary import (
    CA,
    GRAPH,
    ONTOLOGY_GRAPH,
    RDF,
    RDFS,
    REFERENCE_GRAPH,
)

WHOLE = Path(__file__).parent / "whole.trig"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
FAULTS: dict[str, dict[str, str]] = {
    name: change
    for file in sorted((WHOLE.parent / "faults").glob("*.yaml"))
    for name, change in yaml.safe_load(file.read_text("utf-8")).items()
}
WARNINGS = {
    "act-is-reported-by-another",
    "act-of-another-is-reported",
    "attitude-has-an-object",
    "coalition-is-dated",
    "deadline-is-a-date",
    "document-names-its-issuer",
    "translation-is-not-the-only-evidence-of-force",
    "version-says-if-translated-by-machine",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """The graphs without fault, with what it takes to change and to validate them."""

    graphs: dict[URIRef, Graph]
    shapes: Graph
    checks: tuple[Check, ...]
    prefixes: str

    def validated(self, name: str = "", *, without: str = "", added: str = "") -> Report:
        """The report after a change, in Turtle, to the graph of that name."""
        graphs = dict(self.graphs)
        changed = Graph() + graphs.get(GRAPH[name], Graph())
        for triple in self.turtle(without):
            assert triple in changed, f"not there to be taken away: {triple}"
            changed.remove(triple)
        graphs[GRAPH[name]] = changed + self.turtle(added)
        return validate(graphs, self.shapes, graphs[ONTOLOGY_GRAPH], self.checks)

    def turtle(self, triples: str) -> Graph:
        """The triples, written with the prefixes of the graph without fault."""
        return Graph().parse(data=self.prefixes + triples, format="turtle")


@pytest.fixture(scope="module", autouse=True)
def _lexical_forms_as_written() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


@pytest.fixture(scope="module")
def whole() -> Whole:
    graphs = {**read_rdf(WHOLE), ONTOLOGY_GRAPH: read_modules()}
    reference = graphs[REFERENCE_GRAPH]
    for instrument in set(graphs[ONTOLOGY_GRAPH].objects(None, CA.partOfInstrument)):
        reference.add((instrument, RDF.type, CA.NormativeInstrument))
        reference.add((instrument, RDFS.label, Literal("instrument", lang="en")))
        reference.add((instrument, RDFS.label, Literal("instrument", lang="fr")))
    head = [line for line in WHOLE.read_text("utf-8").splitlines() if line.startswith("@prefix")]
    return Whole(graphs, read_shapes(), read_checks(), "\n".join(head) + "\n")


@pytest.fixture(scope="module")
def shapes(whole: Whole) -> dict[str, URIRef]:
    """The shapes that have something to say, by their names."""
    return {
        str(shape).rpartition("#")[2]: shape
        for shape in whole.shapes.subjects(SH.severity)
        if isinstance(shape, URIRef)
    }


def test_there_are_93_shapes_and_11_checks_and_none_is_without_its_fault(
    whole: Whole, shapes: dict[str, URIRef]
) -> None:
    assert (len(shapes), len(whole.checks)) == (93, 11)
    assert set(FAULTS) == set(shapes) | {check.name for check in whole.checks}


def test_the_graph_without_fault_passes(whole: Whole) -> None:
    report = whole.validated()
    assert report.findings == ()
    assert report.conforms
    assert (None, SH.conforms, Literal(True)) in report.graph


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_is_found_by_the_one_shape_or_check_that_is_for_it(name: str, whole: Whole) -> None:
    fault = FAULTS[name]
    report = whole.validated(
        fault.get("in", "document/d"),
        without=fault.get("without", ""),
        added=fault.get("with", ""),
    )
    assert {finding.shape for finding in report.findings} == {name}
    assert report.conforms == (name in WARNINGS)
    assert len(list(report.graph.subjects(RDF.type, SH.ValidationResult))) == len(report.findings)


def test_each_shape_looks_at_something_in_the_graph_without_fault(
    whole: Whole, shapes: dict[str, URIRef]
) -> None:
    data = Graph()
    for graph in whole.graphs.values():
        data += graph
    idle = set()
    for name, shape in shapes.items():
        classes = [
            below
            for target in whole.shapes.objects(shape, SH.targetClass | SH.targetNode)
            for below in data.transitive_subjects(RDFS.subClassOf, target)
        ]
        properties = list(whole.shapes.objects(shape, SH.targetSubjectsOf))
        if not any((None, RDF.type, found) in data for found in classes) and not any(
            (None, found, None) in data for found in properties
        ):
            idle.add(name)
    assert idle == {"nothing-is-the-same-as-an-outside-thing"}


def test_each_shape_says_in_both_languages_what_is_wrong_and_how_bad_it_is(
    whole: Whole, shapes: dict[str, URIRef]
) -> None:
    for name, shape in shapes.items():
        source = whole.shapes.value(shape, SH.sparql) or shape
        said = {
            message.language: str(message)
            for message in whole.shapes.objects(source, SH.message)
            if isinstance(message, Literal)
        }
        assert set(said) == {"en", "fr"}, name
        # No `{?variable}`: pyshacl fills it in by a regular expression and trips over a backslash.
        assert all(re.fullmatch(r"[A-ZÀ-Ý][^{]{20,}\.", words) for words in said.values()), name
        severity = SH.Warning if name in WARNINGS else SH.Violation
        assert list(whole.shapes.objects(shape, SH.severity)) == [severity], name


def test_each_check_says_in_both_languages_what_is_wrong(whole: Whole) -> None:
    for check in whole.checks:
        header = yaml.safe_load(
            "\n".join(line[2:] for line in check.query.splitlines() if line.startswith("# "))
        )
        assert re.fullmatch(r"[A-ZÀ-Ý].{20,}\.", header["title-fr"]), check.name


@pytest.mark.parametrize("folder", ["shapes", "checks"])
def test_shapes_and_checks_name_only_what_is_declared(folder: str) -> None:
    files = sorted((ONTOLOGY / folder).iterdir())
    used = {
        (file.name, name)
        for file in files
        for name in re.findall(r"\bca:(\w+)", file.read_text("utf-8"))
    }
    assert {(file, name) for file, name in used if name not in CA.__annotations__} == set()
    assert len(files) == {"shapes": 11, "checks": 11}[folder]


def test_no_shape_uses_an_integer_type_that_a_store_rewrites() -> None:
    derived = re.compile(r"xsd:(int|long|short|byte|\w+Integer|unsigned\w+)\b")
    for file in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        assert derived.findall(file.read_text("utf-8")) == [], file.name
