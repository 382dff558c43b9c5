"""JSON-LD 1.1: one object per subject and graph, with our prefixes as its context."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby

from kg.export.prefixes import longest_first, used
from kg.export.quads import LANG_STRING, TYPE, XSD_STRING, Quad, iri, literal

_Json = dict[str, object]


def jsonld(quads: Iterable[Quad], namespaces: Mapping[str, str]) -> bytes:
    """The statements in their graphs, each once, sorted; each value keeps its lexical form."""
    statements = sorted(set(quads))
    names = _Names(statements, namespaces)
    content: list[_Json] = []
    for graph, inside in groupby(statements, key=lambda quad: quad.graph):
        nodes = _nodes(inside, names)
        content.extend([{"@id": names.write(graph), "@graph": nodes}] if graph else nodes)
    context = used(names.namespaces, names.written.values())
    return json.dumps(
        {"@context": context, "@graph": content}, ensure_ascii=False, indent=1
    ).encode()


class _Names:
    def __init__(self, quads: list[Quad], namespaces: Mapping[str, str]) -> None:
        # An IRI whose scheme is one of our prefixes, as in <org:x>, would be read as a short name.
        schemes = {
            token[1:].partition(":")[0] for quad in quads for token in quad if token.startswith("<")
        } | {token.rpartition("^^<")[2].partition(":")[0] for *_, token in quads}
        self.namespaces = {
            prefix: name for prefix, name in longest_first(namespaces) if prefix not in schemes
        }
        self.written: dict[str, str] = {}

    def write(self, token: str) -> str:
        """A blank node as it is, an IRI in its short form where it has one."""
        if token not in self.written:
            self.written[token] = self._short(iri(token)) if token[0] == "<" else token
        return self.written[token]

    def _short(self, name: str) -> str:
        for prefix, namespace in self.namespaces.items():
            rest = name.removeprefix(namespace)
            if rest and rest != name and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return name


def _nodes(quads: Iterable[Quad], names: _Names) -> list[_Json]:
    nodes = []
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        node: _Json = {"@id": names.write(subject)}
        for predicate, same in groupby(about, key=lambda quad: quad.predicate):
            objects = [quad.object for quad in same]
            # `@type` names classes only; a literal stays with the property.
            types = [token for token in objects if predicate == TYPE and token[0] != '"']
            values = [_value(token, names) for token in objects if token not in types]
            if types:
                node["@type"] = [names.write(token) for token in types]
            if values:
                node[names.write(predicate)] = values
        nodes.append(node)
    return nodes


def _value(token: str, names: _Names) -> _Json:
    if token[0] != '"':
        return {"@id": names.write(token)}
    text, datatype, language = literal(token)
    if datatype == LANG_STRING:
        return {"@value": text, "@language": language}
    if datatype == XSD_STRING:
        return {"@value": text}
    return {"@value": text, "@type": names.write(f"<{datatype}>")}
