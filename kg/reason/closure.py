"""The OWL 2 RL closure, by owlrl, of what its rules can use."""

import re
from collections.abc import Iterator
from itertools import chain

from owlrl.OWLRL import OWLRL_Semantics
from rdflib import BNode, Graph, Literal
from rdflib.term import Node

from kg.vocabulary import CA, OWL, RDF, RDFS, SKOS, XSD

Triple = tuple[Node, Node, Node]

_DECLARATIONS = frozenset(
    {
        OWL.Class,
        OWL.Restriction,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        OWL.Ontology,
    }
)
_ANNOTATIONS = frozenset(
    {
        OWL.imports,
        OWL.versionIRI,
        OWL.versionInfo,
        OWL.priorVersion,
        RDFS.label,
        RDFS.comment,
        RDFS.seeAlso,
        RDFS.isDefinedBy,
    }
)
_OURS = str(CA)
_DISJOINT = re.compile(r"Disjoint classes (\S+) and (\S+) have a common individual (\S+)")
_LOGIC = (str(OWL), str(RDFS))
_LANGUAGES = (*_LOGIC, str(RDF), str(XSD), str(SKOS))


def closure(stated: Graph, ontology: Graph) -> tuple[Graph, tuple[str, ...]]:
    """All that follows, with what it follows from, and one sentence for each contradiction.

    Literals, selectors and provenance take no part in any rule and are left out, which makes
    the difference between seconds and a minute; so are declarations such as `a owl:Class`,
    which would only make every individual an `owl:Thing`.
    """
    axioms = {triple for triple in ontology if _is_axiom(triple)}
    named = {node for triple in axioms for node in triple}
    graph = Graph()
    for triple in chain(axioms, (t for t in chain(stated, ontology) if _is_usable(t, named))):
        graph.add(triple)
    rules = _Rules(graph, axioms=False, daxioms=False, rdfs=False)
    rules.closure()
    return graph, tuple(sorted({_sentence(message) for message in rules.error_messages}))


def new_facts(closed: Graph, stated: Graph, ontology: Graph) -> Iterator[Triple]:
    """What the closure says of individuals and nobody had stated.

    Left out: literals as subjects, anonymous classes, and all that is only about classes,
    properties and the languages they are written in.
    """
    terms = {
        term
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
    }
    for triple in closed:
        subject, predicate, value = triple
        if any(isinstance(node, BNode) for node in triple) or isinstance(subject, Literal):
            continue
        if subject in terms or _is_in(subject, _LANGUAGES):
            continue
        if predicate == RDF.type and _is_in(value, _LOGIC):
            continue
        if _is_in(predicate, _LOGIC) and predicate != OWL.sameAs:
            continue
        if triple not in stated and triple not in ontology:
            yield triple


def _sentence(message: str) -> str:
    disjoint = _DISJOINT.fullmatch(message)
    if not disjoint:
        return message
    one, other, individual = disjoint.groups()
    return f"<{individual}> is both a {_name(one)} and a {_name(other)}, which exclude each other."


def _name(iri: str) -> str:
    return f"ca:{iri.removeprefix(_OURS)}" if iri.startswith(_OURS) else f"<{iri}>"


def _is_in(node: Node, namespaces: tuple[str, ...]) -> bool:
    # As `str`: an rdflib term has a `startswith` of its own that takes no tuple.
    return str(node).startswith(namespaces)


def _is_axiom(triple: Triple) -> bool:
    _, predicate, value = triple
    if predicate == RDF.type:
        return _is_in(value, _LOGIC) and value not in _DECLARATIONS
    if predicate in {RDF.first, RDF.rest}:
        return True
    return (
        _is_in(predicate, _LOGIC)
        and predicate not in _ANNOTATIONS
        and not isinstance(value, Literal)
    )


def _is_usable(triple: Triple, named: set[Node]) -> bool:
    _, predicate, value = triple
    if isinstance(value, Literal):
        return False
    if predicate == RDF.type:
        return value in named and value not in _DECLARATIONS
    return predicate in named or predicate == OWL.sameAs


class _Rules(OWLRL_Semantics):  # type: ignore[misc]
    """owlrl's rules without `x owl:sameAs x`, from which only copies of what is known follow."""

    def store_triple(self, t: Triple) -> None:
        subject, predicate, value = t
        if subject != value or predicate != OWL.sameAs:
            super().store_triple(t)
