"""The Turtle files of the ontology, read together as one graph per folder."""

from pathlib import Path

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef

from kg.errors import SourceError
from kg.folders import ONTOLOGY


def read_modules(folder: Path = ONTOLOGY) -> Graph:
    """Our own terms, axioms and schemes. Raises SourceError for a file that does not parse."""
    return _together(folder / "modules")


def read_alignments(folder: Path = ONTOLOGY) -> Graph:
    """What our terms are in other vocabularies; nothing is inferred from it.

    Raises SourceError for a file that does not parse.
    """
    return _together(folder / "alignments")


def read_shapes(folder: Path = ONTOLOGY) -> Graph:
    """The SHACL shapes. Raises SourceError for a file that does not parse."""
    return _together(folder / "shapes")


def _together(folder: Path) -> Graph:
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise SourceError(f"{folder} holds no Turtle file: the ontology is missing from there")
    graph = Graph()
    for file in files:
        _read(file, graph)
    return graph


def _read(file: Path, graph: Graph) -> None:
    # rdflib's own Turtle parser gives up on some faults with a bare assertion and no line.
    triples = pyoxigraph.parse(
        path=str(file), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True
    )
    try:
        for triple in triples:
            graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    except SyntaxError as error:
        raise SourceError(f"{file}, line {error.lineno}: not Turtle: {error.msg}") from error
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror or error}") from error


def _node(term: object) -> URIRef | BNode | Literal:
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
        case pyoxigraph.Literal():
            if term.language:
                return Literal(term.value, lang=term.language)
            plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
            return Literal(
                term.value,
                datatype=None if plain else URIRef(term.datatype.value),
                normalize=False,
            )
    raise TypeError(f"not a term of RDF 1.1: {term}")
