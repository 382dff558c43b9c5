"""All shapes and checks over all graphs, as one report."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.ontology import Check
from kg.validate.checks import faults_of_checks
from kg.validate.faults import CHECK, SH, SHAPE, Fault
from kg.validate.places import Place, Places
from kg.validate.report import Finding, Report, Severity
from kg.validate.shapes import faults_of_shapes
from kg.validate.w3c import report_graph
from kg.vocabulary import CA, ID, INFERRED_GRAPH, ONTOLOGY_GRAPH, PROPOSED_GRAPH

_LONGEST_VALUE = 80


def validate(
    graphs: Mapping[URIRef, Graph],
    shapes: Graph,
    ontology: Graph,
    checks: Iterable[Check] = (),
    *,
    contradictions: Sequence[str] = (),
) -> Report:
    """What is at fault in the graphs, in sentences with document, line and quote.

    The shapes see what is stated, together with `ontology` for its classes and lists: an
    inferred type must not make up for a missing one. The checks see every graph under its
    name, and what was inferred too. What is proposed is not validated. `contradictions` are
    the reasoner's, one sentence each, and count as violations.
    """
    published = {name: graph for name, graph in graphs.items() if name != PROPOSED_GRAPH}
    stated = Graph()
    for name, graph in published.items():
        if name not in {INFERRED_GRAPH, ONTOLOGY_GRAPH}:
            stated += graph
    stated += ontology
    found, paths = faults_of_shapes(stated, shapes)
    faults = [*found]
    faults += faults_of_checks({ONTOLOGY_GRAPH: ontology, **published}, checks)
    faults += [_contradiction(sentence) for sentence in contradictions]

    places = Places(published.values())
    pairs = {_identity(fault): (_finding(fault, places), fault) for fault in faults}
    ordered = sorted(pairs.values(), key=lambda pair: _order(*pair))
    return Report(
        findings=tuple(finding for finding, _ in ordered),
        graph=report_graph((fault for _, fault in ordered), paths),
    )


def _contradiction(sentence: str) -> Fault:
    return Fault(
        source=CHECK["contradiction"],
        component=SH.SPARQLConstraintComponent,
        severity=SH.Violation,
        focus=INFERRED_GRAPH,
        path=None,
        value=None,
        message=f"The reasoner finds a contradiction: {sentence}",
        message_fr=f"Le raisonneur trouve une contradiction : {sentence}",
    )


def _identity(fault: Fault) -> tuple[object, ...]:
    # Two parts of one shape may both object to the same value: that is one fault to a reader.
    return fault.source, fault.focus, fault.value, fault.message


def _finding(fault: Fault, places: Places) -> Finding:
    place = places.find(fault.value, fault.focus) or Place("")
    shown = _shown(fault.value, place)
    # A constraint on a whole text or list has its culprit as the value.
    culprit = fault.focus if isinstance(fault.value, Literal | None) else fault.value
    focus = culprit if fault.component == SH.SPARQLConstraintComponent else fault.focus
    return Finding(
        severity=Severity.WARNING if fault.severity == SH.Warning else Severity.VIOLATION,
        sentence=_in_short(fault.message) + (f" Found: {shown}." if shown else ""),
        sentence_fr=_in_short(fault.message_fr) + (f" Trouvé : {shown}." if shown else ""),
        document=place.document or None,
        line=place.line,
        quote=place.quote,
        focus=_in_short(str(focus)),
        shape=fault.source.removeprefix(SHAPE).removeprefix(CHECK),
    )


def _shown(value: Node | None, place: Place) -> str:
    if place.held is not None and place.held != place.quote:
        return _quoted(place.held)
    if not isinstance(value, URIRef | Literal):
        return ""
    if isinstance(value, Literal):
        return _quoted(value)
    # What was read in a passage is shown by the words of the passage.
    return "" if place.quote and value.startswith(ID["document/"]) else _in_short(str(value))


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"« {words[:_LONGEST_VALUE]}{'…' if len(words) > _LONGEST_VALUE else ''} »"


def _in_short(text: str) -> str:
    """On one line, with our prefixes."""
    text = re.sub(rf"{re.escape(str(CA))}(?=\w)", "ca:", " ".join(text.split()))
    return re.sub(rf"{re.escape(str(ID))}(?=\w)", "id:", text)


def _order(finding: Finding, fault: Fault) -> tuple[object, ...]:
    return (
        finding.severity,
        finding.document or "",
        finding.line or 0,
        finding.shape,
        str(fault.focus),
        str(fault.value),
    )
