"""Turtle and TriG, each literal exactly as it was lifted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg.export.prefixes import longest_first
from kg.export.quads import TYPE, Quad

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
# Only forms that every reader writes back unchanged go without quotes: `1.0` may, `01.0` may not.
_BARE = re.compile(
    r'"(?:(?P<boolean>true|false)|(?P<integer>0|-?[1-9][0-9]*)|(?P<decimal>-?(?:0|[1-9][0-9]*)\.[0-9]{1,6}))"'
    r"\^\^<http://www\.w3\.org/2001/XMLSchema#(?P<type>boolean|integer|decimal)>"
)


class Terms:
    """Writes terms in the short form of Turtle, and remembers which prefixes that took."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        """Names are shortened by these prefixes."""
        self._namespaces = dict(longest_first(namespaces))
        self._written: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def write(self, token: str) -> str:
        """The term as Turtle has it."""
        if token not in self._written:
            self._written[token] = self._shortened(token)
        return self._written[token]

    def _shortened(self, token: str) -> str:
        if token[0] == "<":
            return self._name(token)
        bare = _BARE.fullmatch(token)
        if bare and bare.lastgroup == "type" and bare[bare["type"]] is not None:
            return token[1 : token.rindex('"')]
        if token[0] == '"' and token[-1] == ">":
            text, _, datatype = token.rpartition("^^")
            return f"{text}^^{self._name(datatype)}"
        return token

    def _name(self, token: str) -> str:
        for prefix, namespace in self._namespaces.items():
            local = token[1 + len(namespace) : -1]
            if token.startswith(namespace, 1) and _LOCAL.fullmatch(local):
                self.used[prefix] = namespace
                return f"{prefix}:{local}"
        return token


def turtle(quads: Iterable[Quad], namespaces: Mapping[str, str]) -> bytes:
    """The statements as one graph, each once, sorted."""
    terms = Terms(namespaces)
    body = list(_subjects(sorted({quad._replace(graph="") for quad in quads}), terms, ""))
    return _document(body, terms)


def trig(quads: Iterable[Quad], namespaces: Mapping[str, str]) -> bytes:
    """The statements in their graphs, each once, sorted; those without a graph come first."""
    terms = Terms(namespaces)
    body: list[str] = []
    for graph, inside in groupby(sorted(set(quads)), key=lambda quad: quad.graph):
        if graph:
            subjects = "\n".join(_subjects(inside, terms, "  "))
            body.append(f"{terms.write(graph)} {{\n{subjects}}}\n")
        else:
            body.extend(_subjects(inside, terms, ""))
    return _document(body, terms)


def _subjects(quads: Iterable[Quad], terms: Terms, margin: str) -> Iterator[str]:
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        said = " ;\n".join(
            f"{margin}  {'a' if predicate == TYPE else terms.write(predicate)} "
            + f",\n{margin}    ".join(terms.write(quad.object) for quad in same)
            for predicate, same in groupby(
                # Stable: within a predicate the objects stay in their order.
                sorted(about, key=lambda quad: (quad.predicate != TYPE, quad.predicate)),
                key=lambda quad: quad.predicate,
            )
        )
        yield f"{margin}{terms.write(subject)}\n{said} .\n"


def _document(body: list[str], terms: Terms) -> bytes:
    head = [f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted(terms.used.items())]
    return "\n".join(["".join(head), *body] if head else body).encode()
