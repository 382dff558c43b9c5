"""N-Quads taken apart into the tokens that they are written with.

Tokens stay text: an engine's terms would lower-case language tags, and a store's would rewrite
numbers and dates.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import SourceError

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

_NODE = r"<[^<>\"\s]*>|_:\S+"
_LITERAL = r'"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>"\s]*>)?'
_QUAD = re.compile(
    rf"({_NODE})[ \t]+(<[^<>\"\s]*>)[ \t]+({_NODE}|{_LITERAL})(?:[ \t]+({_NODE}))?[ \t]*\.[ \t]*"
)
_PARTS = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@(.+)|\^\^<(.*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Quad(NamedTuple):
    """One statement; each part is written as in N-Triples, `graph` is empty for none."""

    graph: str
    subject: str
    predicate: str
    object: str


class Literal(NamedTuple):
    """The parts of a literal; `language` is empty where it has none."""

    text: str
    datatype: str
    language: str


def read_quads(nquads: bytes) -> Iterator[Quad]:
    """The statements in the order in which they are written.

    Raises SourceError for a line that is not a statement of RDF 1.1.
    """
    # Split at line feeds alone: a literal may hold other line separators as they are.
    for number, line in enumerate(nquads.decode().split("\n"), 1):
        if not line:
            continue
        found = _QUAD.fullmatch(line)
        if found is None:
            raise SourceError(f"line {number} of the graph is not N-Quads: {line[:80]!r}")
        subject, predicate, target, graph = found.groups(default="")
        yield Quad(graph, subject, predicate, target)


def iri(token: str) -> str:
    """The IRI in a token `<...>`."""
    return _unescaped(token[1:-1])


def literal(token: str) -> Literal:
    """What a literal's token says, with its escapes undone and its datatype spelt out."""
    found = _PARTS.fullmatch(token)
    if found is None:
        raise SourceError(f"not a literal of N-Quads: {token[:80]!r}")
    text, language, datatype = found.groups(default="")
    kind = LANG_STRING if language else _unescaped(datatype) or XSD_STRING
    return Literal(_unescaped(text), kind, language)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    short, long, letter = found.groups()
    code = short or long
    return chr(int(code, 16)) if code else _NAMED.get(letter, letter)
