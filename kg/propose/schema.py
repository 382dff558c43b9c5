"""What may be proposed: the codes of the vocabulary, each with its label in English."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef

from kg.model import ActKind, ActorKind, EventKind, Polarity, Role
from kg.vocabulary import CA, RDF, SKOS


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A code of the vocabulary and what it means."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The codes that a proposal may use, sorted; kinds and roles in the order of the model."""

    norms: tuple[Term, ...]
    topics: tuple[Term, ...]
    act_kinds: tuple[str, ...] = tuple(ActKind)
    actor_kinds: tuple[str, ...] = tuple(ActorKind)
    event_kinds: tuple[str, ...] = tuple(EventKind)
    roles: tuple[str, ...] = tuple(Role)
    polarities: tuple[str, ...] = tuple(Polarity)

    @property
    def norm_codes(self) -> frozenset[str]:
        """The codes of the norms."""
        return frozenset(term.code for term in self.norms)

    @property
    def topic_codes(self) -> frozenset[str]:
        """The codes of the topics."""
        return frozenset(term.code for term in self.topics)


def schema_of(modules: Graph) -> Schema:
    """The codes that the modules of the ontology give to norms and topics."""
    return Schema(
        norms=tuple(sorted(_terms(modules, CA.Norm))),
        topics=tuple(sorted(_terms(modules, CA.Topic))),
    )


def _terms(modules: Graph, kind: URIRef) -> Iterator[Term]:
    for concept in modules.subjects(RDF.type, kind):
        code = modules.value(concept, SKOS.notation)
        if code is None:  # a pillar: acts are about what is under it
            continue
        labels = [
            str(label)
            for label in modules.objects(concept, SKOS.prefLabel)
            if getattr(label, "language", None) == "en"
        ]
        yield Term(str(code), min(labels, default=str(code)))
