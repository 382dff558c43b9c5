"""Canonical N-Quads: one sequence of bytes per dataset, on every machine."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import SourceError
from kg.vocabulary import BASE, XSD

_FORBIDDEN_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
# A string, so that it is passed over whole.
_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_STRING_OR_IRI: Final = re.compile(f"{_STRING}|<[^>]*>")
_BLANK_NODE: Final = re.compile(r"(?:^| )_:")


def canonical(graphs: Mapping[URIRef, Graph]) -> bytes:
    """The named graphs as canonical N-Quads, by RDFC-1.0 with SHA-256: sorted lines in UTF-8.

    Literals keep their lexical form and datatype; language tags are in lower case. Blank nodes,
    which cost most, are renamed together, as one of the same name is the same in all graphs.
    Raises SourceError for an IRI or language tag that RDF does not allow.
    """
    lines: set[str] = set()
    with_blank_nodes: list[ox.Quad] = []
    written: dict[Node, str] = {}
    for name, graph in graphs.items():
        graph_name = _iri(name)
        for subject, predicate, value in graph:
            if isinstance(subject, BNode) or isinstance(value, BNode):
                quad = ox.Quad(_subject(subject), _iri(predicate), _value(value), graph_name)
                with_blank_nodes.append(quad)
            else:
                if isinstance(subject, Literal) or not isinstance(predicate, URIRef):
                    raise SourceError(f"not a triple of RDF: {subject!r} {predicate!r} {value!r}")
                line = " ".join(_term(term, written) for term in (subject, predicate, value))
                lines.add(f"{line} {graph_name} .")
    lines.update(_renamed(with_blank_nodes))
    return _document(lines)


def rebase(nquads: bytes, base: str, *, origin: str = BASE) -> bytes:
    """Canonical N-Quads with every IRI that begins with `origin` moved to `base`; texts stay.

    Raises SourceError for a base that no IRI can begin with.
    """
    if base == origin:
        return nquads
    if _FORBIDDEN_IN_IRI.search(base) or "://" not in base:
        raise SourceError(f"the base {base!r} cannot begin an IRI: give one as in {BASE}")

    def moved(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith('"') else f"<{base}"

    string_or_own_iri = re.compile(f"{_STRING}|<{re.escape(origin)}")
    text = string_or_own_iri.sub(moved, nquads.decode())
    lines: set[str] = set()
    with_blank_nodes: list[str] = []
    for line in text.split("\n")[:-1]:
        if _has_blank_node(line):
            with_blank_nodes.append(line)
        else:
            lines.add(line)
    # Canonical names of blank nodes come from hashes of what stands around them.
    parsed = ox.parse("\n".join(with_blank_nodes), format=ox.RdfFormat.N_QUADS)
    lines.update(_renamed(parsed))
    return _document(lines)


def _document(lines: Iterable[str]) -> bytes:
    # Order of code points, which is the order of the bytes in UTF-8.
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _renamed(quads: Iterable[ox.Quad]) -> list[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [f"{quad} ." for quad in dataset]


def _has_blank_node(line: str) -> bool:
    return "_:" in line and _BLANK_NODE.search(_STRING_OR_IRI.sub("", line)) is not None


def _term(term: Node, known: dict[Node, str]) -> str:
    """The term in canonical N-Quads, from `known` where it was written before."""
    written = known.get(term)
    if written is None:
        written = known[term] = str(_value(term))
    return written


def _iri(term: Node) -> ox.NamedNode:
    if not isinstance(term, URIRef):
        raise SourceError(f"{term!r} stands where RDF allows only an IRI")
    if _FORBIDDEN_IN_IRI.search(term):
        raise SourceError(f"{str(term)!r} is not an IRI: percent-encode what an IRI may not hold")
    try:
        return ox.NamedNode(term)
    except ValueError as error:
        raise SourceError(f"{str(term)!r} is not an IRI: {error}") from error


def _subject(term: Node) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term) if isinstance(term, BNode) else _iri(term)


def _value(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(term, Literal):
        return _subject(term)
    if term.language is None:
        return ox.Literal(str(term), datatype=_iri(term.datatype or XSD.string))
    try:
        return ox.Literal(str(term), language=term.language.lower())
    except ValueError as error:
        raise SourceError(f"{term.language!r} is not a language tag: {error}") from error
