"""What people decided, as a graph: every record, in force or not, and what it set aside."""

from collections.abc import Iterable
from datetime import UTC
from decimal import Decimal
from urllib.parse import quote

from rdflib import Graph, Literal, URIRef

from kg import __version__
from kg.curation.anchoring import anchor_at
from kg.curation.overlay import Curated, SetAside, Unmatched
from kg.curation.record_lines import value_text
from kg.curation.records import Anchor, Record
from kg.model import Document
from kg.vocabulary import CA, DCTERMS, ID, OA, PROV, RDF, RDFS, XSD

Node = URIRef | Literal


def lift_reviews(curated: Iterable[Curated], homeless: Iterable[Unmatched] = ()) -> Graph:
    """The graph of all records of these documents, and of those whose document is not there.

    Empty where there is no record. The same records and readings give the same triples.
    """
    graph = Graph()
    for one in curated:
        language = one.language
        for applied in one.applied:
            _review(graph, applied.record, one.reading.document, language, None)
        for unmatched in one.unmatched:
            _review(graph, unmatched.record, one.reading.document, language, unmatched.reason)
        counts: dict[str, int] = {}
        for aside in one.set_aside:
            number = counts[aside.record.id] = counts.get(aside.record.id, 0) + 1
            _set_aside(graph, aside, number, one.reading.document, language)
    for unmatched in homeless:
        _review(graph, unmatched.record, None, "", unmatched.reason)
    return graph


def review(record: Record) -> URIRef:
    """The record as a thing."""
    return ID[f"review/{record.id}"]


def _review(
    graph: Graph, record: Record, document: Document | None, language: str, unmatched: str | None
) -> None:
    name, target = review(record), record.target
    who = ID[f"curator/{record.curator}"]
    _add(graph, who, (RDF.type, CA.Curator), (RDFS.label, Literal(record.who)))
    _add(
        graph,
        name,
        (RDF.type, CA.Review),
        (PROV.wasAssociatedWith, who),
        (PROV.startedAtTime, _instant(record)),
        (CA.operation, Literal(str(record.operation))),
        (CA.targetKind, Literal(str(target.kind))),
        (CA.matched, Literal("false" if unmatched else "true", datatype=XSD.boolean)),
        (DCTERMS.identifier, Literal(record.document)),
    )
    code = " ".join(str(part) for part in (target.of, target.role) if part is not None)
    for predicate, words in (
        (CA.targetCode, code),
        (CA.reason, record.why),
        (CA.unmatchedBecause, unmatched),
        (CA.givenValue, None if record.value is None else value_text(record.value)),
    ):
        if words:
            graph.add((name, predicate, Literal(words)))
    if document is not None and document.id == record.document:
        graph.add((name, CA.reviewOf, ID[f"document/{document.id}"]))
        if record.language == language and record.anchor is not None:
            graph.add((name, OA.hasSource, _version(document, language)))
    if record.anchor is not None:
        graph.add((name, OA.hasSelector, _quote(graph, name, record.anchor)))


def _set_aside(
    graph: Graph, aside: SetAside, number: int, document: Document, language: str
) -> None:
    """What was read, where and by which rule: a thing of its own, so that it is no fact."""
    name = URIRef(f"{review(aside.record)}/reading/{number}")
    version, at = _version(document, language), aside.evidence
    position = URIRef(f"{name}/position")
    extraction = URIRef(f"{version}/extraction/{quote(at.rule, safe='')}")
    confidence = f"{Decimal(repr(at.confidence)).normalize():f}"
    graph.add((review(aside.record), CA.setsAside, name))
    _add(
        graph,
        name,
        (RDF.type, CA.SetAsideReading),
        (CA.asRead, Literal(value_text(aside.value))),
        (CA.reviewStatus, Literal("rejected")),
        (CA.confidence, Literal(confidence, datatype=XSD.decimal, normalize=False)),
        (PROV.wasGeneratedBy, extraction),
        (OA.hasSource, version),
        (OA.hasSelector, position),
        (OA.hasSelector, _quote(graph, name, anchor_at(document.text, at.start, at.end))),
    )
    _add(
        graph,
        position,
        (RDF.type, OA.TextPositionSelector),
        (OA.start, _integer(at.start)),
        (OA.end, _integer(at.end)),
    )
    _add(
        graph,
        extraction,
        (RDF.type, CA.Extraction),
        (CA.rule, Literal(at.rule)),
        (CA.ruleVersion, Literal(__version__)),
        (PROV.used, version),
        (PROV.wasAssociatedWith, ID["agent/extractor"]),
    )


def _quote(graph: Graph, name: URIRef, anchor: Anchor) -> URIRef:
    selector = URIRef(f"{name}/quote")
    _add(
        graph,
        selector,
        (RDF.type, OA.TextQuoteSelector),
        (OA.exact, Literal(anchor.exact)),
        (OA.prefix, Literal(anchor.prefix)),
        (OA.suffix, Literal(anchor.suffix)),
    )
    return selector


def _version(document: Document, language: str) -> URIRef:
    return ID[f"document/{document.id}/{language}"]


def _add(graph: Graph, subject: URIRef, *facts: tuple[URIRef, Node]) -> None:
    for predicate, value in facts:
        graph.add((subject, predicate, value))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def _instant(record: Record) -> Literal:
    """In universal time and without zeros at the end, which is how a store writes it."""
    at = record.instant.astimezone(UTC)
    seconds = f"{at:%Y-%m-%dT%H:%M:%S}"
    fraction = f"{at.microsecond:06}".rstrip("0")
    text = f"{seconds}.{fraction}Z" if fraction else f"{seconds}Z"
    return Literal(text, datatype=XSD.dateTime, normalize=False)
