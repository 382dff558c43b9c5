"""Where in a text something was read: the document, the line and the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.vocabulary import CA, DCTERMS, OA

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A document by its slug; the rest where a passage is known.

    `line` is counted from 1, `quote` has the words as quoted, `held` what the text has there.
    """

    document: str
    line: int | None = None
    quote: str | None = None
    held: str | None = None


class Places:
    """Finds where a node was read."""

    def __init__(self, graphs: Iterable[Graph]) -> None:
        """Graphs without a text are left aside."""
        self._graphs = [graph for graph in graphs if (None, CA.hasLanguageVersion, None) in graph]

    def find(self, *nodes: Node | None) -> Place | None:
        """The place of the first of the nodes that has one; a place with words goes first."""
        vague: Place | None = None
        for node in nodes:
            if node is None or isinstance(node, Literal):
                continue
            for graph in self._graphs:
                place = _place(graph, node)
                if place and place.line is not None:
                    return place
                vague = vague or place
        return vague


def _place(graph: Graph, node: Node) -> Place | None:
    if _is_whole(graph, node):
        return Place(_slug(graph, node) or "")
    passages = list(_passages(graph, node)) or [
        passage for reader in graph.subjects(None, node) for passage in _passages(graph, reader)
    ]
    located = ((_offset(graph, passage, OA.start), str(passage), passage) for passage in passages)
    first = min(((at, name, node) for at, name, node in located if at is not None), default=None)
    if first is None:
        slug = _slug(graph, node)
        return None if slug is None else Place(slug)
    start, _, passage = first
    version = graph.value(passage, OA.hasSource)
    slug = None if version is None else _slug(graph, version)
    if version is None or slug is None:
        return None
    text = graph.value(version, CA.text)
    if text is None:
        return Place(slug, quote=_quote(graph, passage))
    end = _offset(graph, passage, OA.end)
    return Place(
        slug,
        line=1 + len(_LINE_END.findall(str(text)[:start])),
        quote=_quote(graph, passage),
        held=None if end is None else str(text)[start:end],
    )


def _is_whole(graph: Graph, node: Node) -> bool:
    """Whether the node is a document or a version of one, which lie on no line."""
    versions = CA.hasLanguageVersion
    return (node, versions, None) in graph or (None, versions, node) in graph


def _passages(graph: Graph, node: Node) -> Iterator[Node]:
    if (node, OA.hasSource, None) in graph:
        yield node
    yield from graph.subjects(OA.hasSelector, node)
    yield from graph.objects(node, CA.expressedIn)
    yield from graph.objects(node, CA.readFrom)


def _offset(graph: Graph, passage: Node, which: URIRef) -> int | None:
    for selector in graph.objects(passage, OA.hasSelector):
        offset = graph.value(selector, which)
        if offset is not None and str(offset).isdecimal():
            return int(str(offset))
    return None


def _quote(graph: Graph, passage: Node) -> str | None:
    quotes = (
        str(words)
        for selector in graph.objects(passage, OA.hasSelector)
        for words in graph.objects(selector, OA.exact)
    )
    return min(quotes, default=None)


def _slug(graph: Graph, node: Node) -> str | None:
    """The slug of the document that the node is, or is a version of, or is described with."""
    document = node if (node, CA.hasLanguageVersion, None) in graph else None
    document = document or graph.value(None, CA.hasLanguageVersion, node)
    if document is None and (node, None, None) in graph:
        documents = set(graph.subjects(CA.hasLanguageVersion))
        document = documents.pop() if len(documents) == 1 else None
    if document is None:
        return None
    return str(graph.value(document, DCTERMS.identifier) or str(document).rpartition("/")[2])
