"""Where in a text something was read: the document, the line and the words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.vocabulary import CA, GRAPH, OA

_DOCUMENTS = f"{GRAPH}document/"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A document by its slug; `line` counts from 1; both of the rest where a passage is known."""

    document: str
    line: int | None = None
    quote: str | None = None


class Places:
    """Finds the place of a node in the graphs of the documents."""

    def __init__(self, graphs: Mapping[URIRef, Graph]) -> None:
        """The graphs of anything but documents are left aside."""
        self._documents = {
            name.removeprefix(_DOCUMENTS): graph
            for name, graph in sorted(graphs.items())
            if name.startswith(_DOCUMENTS)
        }

    def find(self, *nodes: Node | None) -> Place | None:
        """The place of the first of the nodes that has one; a place with words goes first."""
        vague: Place | None = None
        for node in nodes:
            if node is None or isinstance(node, Literal):
                continue
            for slug, graph in self._documents.items():
                place = _place(slug, graph, node)
                if place and place.line is not None:
                    return place
                vague = vague or place
        return vague


def _place(slug: str, graph: Graph, node: Node) -> Place | None:
    passages = list(_passages(graph, node)) or [
        passage for reader in graph.subjects(None, node) for passage in _passages(graph, reader)
    ]
    located = [(_start(graph, passage), str(passage), passage) for passage in passages]
    known = min((found for found in located if found[0] is not None), default=None)
    if known is None:
        return Place(slug) if (node, None, None) in graph else None
    start, _, passage = known
    return Place(slug, _line(graph, passage, start or 0), _quote(graph, passage))


def _passages(graph: Graph, node: Node) -> Iterator[Node]:
    if (node, OA.hasSource, None) in graph:
        yield node
    yield from graph.subjects(OA.hasSelector, node)
    yield from graph.objects(node, CA.expressedIn)
    yield from graph.objects(node, CA.readFrom)


def _start(graph: Graph, passage: Node) -> int | None:
    for selector in graph.objects(passage, OA.hasSelector):
        start = graph.value(selector, OA.start)
        if start is not None and str(start).isdecimal():
            return int(str(start))
    return None


def _quote(graph: Graph, passage: Node) -> str | None:
    quotes = sorted(
        str(words)
        for selector in graph.objects(passage, OA.hasSelector)
        for words in graph.objects(selector, OA.exact)
    )
    return quotes[0] if quotes else None


def _line(graph: Graph, passage: Node, start: int) -> int | None:
    source = graph.value(passage, OA.hasSource)
    text = graph.value(source, CA.text) if source is not None else None
    if text is None:
        return None
    return 1 + len(_LINE_END.findall(str(text), 0, start))
