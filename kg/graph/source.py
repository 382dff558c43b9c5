"""The text that everything is read from: its passages, and the evidence of what was read."""

from collections import defaultdict
from decimal import Decimal
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph import iris
from kg.model import BY_A_PERSON, Evidence
from kg.vocabulary import CA, ID, OA, PROV, RDF, XSD

_CONTEXT: Final = 32  # code points before and after a quote
_EXTRACTOR: Final = ID["agent/extractor"]


class Source:
    """One language version while it is lifted into `graph`.

    `evidence` collects; `write_evidence`, called once at the end, writes it, so that of several
    rules that read the same thing the surest one answers for it.
    """

    def __init__(
        self, graph: Graph, version: URIRef, text: str, language: str, rule_version: str
    ) -> None:
        self.graph = graph
        self.version = version
        self.text = text
        self.language = language
        self._rule_version = Literal(rule_version)
        self._passages: set[URIRef] = set()
        self._evidence: defaultdict[URIRef, list[Evidence]] = defaultdict(list)
        self._names: dict[URIRef, object] = {}

    def add(self, subject: URIRef, predicate: URIRef, value: Node | None) -> None:
        """State a fact, if there is a value."""
        if value is not None:
            self.graph.add((subject, predicate, value))

    def words(self, text: str) -> Literal:
        """Words in the language of the text, on one line: hard line breaks are no part of them."""
        return Literal(" ".join(text.split()), lang=self.language)

    def exact(self, text: str) -> Literal:
        """Words in the language of the text, as they stand there."""
        return Literal(text, lang=self.language)

    def quote(self, evidence: Evidence) -> str:
        """The text in that place, exactly."""
        return self.text[evidence.start : evidence.end]

    def own_name(self, iri: URIRef, owner: object) -> URIRef:
        """The IRI itself, or with `.2`, `.3` and so on where another owner had it first."""
        name, count = iri, 1
        while self._names.setdefault(name, owner) != owner:
            count += 1
            name = URIRef(f"{iri}.{count}")
        return name

    def passage(self, evidence: Evidence) -> URIRef:
        """The passage in that place, described at its first use."""
        start, end = evidence.start, evidence.end
        passage = iris.passage(self.version, start, end)
        if passage in self._passages:
            return passage
        self._passages.add(passage)
        position, quote = URIRef(f"{passage}/position"), URIRef(f"{passage}/quote")
        before = self.text[max(0, start - _CONTEXT) : start]
        after = self.text[end : end + _CONTEXT]
        for triple in (
            (self.version, CA.hasPassage, passage),
            (passage, RDF.type, CA.Passage),
            (passage, RDF.type, OA.SpecificResource),
            (passage, OA.hasSource, self.version),
            (passage, OA.hasSelector, position),
            (passage, OA.hasSelector, quote),
            (position, RDF.type, OA.TextPositionSelector),
            (position, OA.start, _integer(start)),
            (position, OA.end, _integer(end)),
            (quote, RDF.type, OA.TextQuoteSelector),
            (quote, OA.exact, Literal(self.text[start:end])),
            (quote, OA.prefix, Literal(before)),
            (quote, OA.suffix, Literal(after)),
        ):
            self.graph.add(triple)
        return passage

    def evidence(self, subject: URIRef, evidence: Evidence, place: URIRef = CA.readFrom) -> None:
        """Say that `subject` was read in that place, by that rule."""
        self.add(subject, place, self.passage(evidence))
        self._evidence[subject].append(evidence)

    def reviewed(self, subject: URIRef, evidence: Evidence) -> None:
        """Say who decided about `subject`, if somebody did."""
        if evidence.record is not None and evidence.curator is not None:
            self.add(subject, CA.reviewedIn, iris.review(evidence.record))
            self.add(subject, PROV.wasAttributedTo, iris.curator(evidence.curator))

    def mention(self, what: URIRef, evidence: Evidence) -> None:
        """Say that the text names `what` in that place."""
        name = iris.mention(self.version, evidence.start, evidence.end, what)
        mention = self.own_name(name, what)
        self.add(mention, RDF.type, CA.Mention)
        self.add(mention, CA.refersTo, what)
        self.evidence(mention, evidence)

    def write_evidence(self) -> None:
        """Write by which rule, and how surely, each thing was read: of several, the surest.

        What a person decided comes before what rules read, and names the person.
        """
        rules: set[str] = set()
        for subject, read in self._evidence.items():
            surest = min(read, key=surest_first)
            if surest.rule != BY_A_PERSON:
                rules.add(surest.rule)
                self.add(subject, PROV.wasGeneratedBy, iris.extraction(self.version, surest.rule))
            elif surest.record is not None:
                self.add(subject, PROV.wasGeneratedBy, iris.review(surest.record))
            self.add(subject, CA.confidence, _decimal(surest.confidence))
            self.add(subject, CA.reviewStatus, Literal(surest.status.value))
            self.reviewed(subject, surest)
        for rule in sorted(rules):
            extraction = iris.extraction(self.version, rule)
            self.add(extraction, RDF.type, CA.Extraction)
            self.add(extraction, CA.rule, Literal(rule))
            self.add(extraction, CA.ruleVersion, self._rule_version)
            self.add(extraction, PROV.used, self.version)
            self.add(extraction, PROV.wasAssociatedWith, _EXTRACTOR)


def surest_first(evidence: Evidence) -> tuple[bool, float, str]:
    """The order in which readings of one thing answer for it: persons before rules."""
    return evidence.record is None, -evidence.confidence, evidence.rule


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def _decimal(number: float) -> Literal:
    """The shortest form, as XML Schema 1.1 and the store write it: `0.9`, `1`.

    >>> str(_decimal(0.90)), str(_decimal(1.0)), str(_decimal(0.00001))
    ('0.9', '1', '0.00001')
    """
    plain = f"{Decimal(repr(number)):f}"
    if "." in plain:
        plain = plain.rstrip("0").removesuffix(".")
    return Literal(plain, datatype=XSD.decimal, normalize=False)
