"""RDF/XML, and a plain refusal of what XML cannot hold."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.sax.saxutils import escape

from kg.errors import UsageError
from kg.export.quads import LANG_STRING, XSD_STRING, Quad, iri, literal

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL = re.compile(rf"[{_START}][{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*$")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Names that the syntax takes for itself: as a property they would be an error or another property.
_SYNTAX = {
    f"{_RDF}{name}"
    for name in (
        *("RDF", "ID", "about", "bagID", "parseType", "resource", "nodeID", "datatype"),
        *("Description", "aboutEach", "aboutEachPrefix", "li"),
    )
}
_XML = ("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/")
_ELSEWHERE = "Turtle, N-Triples and N-Quads can"


def rdfxml(quads: Iterable[Quad], namespaces: Mapping[str, str]) -> bytes:
    """The statements as one graph, each once, sorted.

    Raises UsageError where XML has no way to say it: a property whose IRI does not end in a
    name, one of the names that RDF/XML keeps for itself, or a character that XML forbids, such
    as U+0001.
    """
    statements = sorted({quad._replace(graph="") for quad in quads})
    split = {token: _split(iri(token)) for token in sorted({quad.predicate for quad in statements})}
    declared = _declared({namespace for namespace, _ in split.values()} | {_RDF}, namespaces)
    names = {token: f"{declared[namespace]}:{local}" for token, (namespace, local) in split.items()}
    rdf = declared[_RDF]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{rdf}:RDF"]
    lines += [f"    xmlns:{prefix}={_quoted(name)}" for name, prefix in sorted(declared.items())]
    lines[-1] += ">"
    for subject, about in groupby(statements, key=lambda quad: quad.subject):
        lines.append(f"  <{rdf}:Description {_node(subject, rdf, 'about')}>")
        lines += [f"    {_property(quad, names[quad.predicate], rdf)}" for quad in about]
        lines.append(f"  </{rdf}:Description>")
    return "\n".join([*lines, f"</{rdf}:RDF>", ""]).encode()


def _split(name: str) -> tuple[str, str]:
    # From the first place after the last slash or hash on, so that `ns#a-b` is not cut at `b`.
    cut = max(name.rfind("#"), name.rfind("/"), name.rfind(":")) + 1
    while cut < len(name) and not _LOCAL.match(name, cut):
        cut += 1
    if cut == len(name):
        raise UsageError(
            f"RDF/XML cannot write the property <{name}>, which does not end in a name; "
            f"{_ELSEWHERE}"
        )
    if name in _SYNTAX or name[:cut] in _XML:
        raise UsageError(
            f"RDF/XML keeps the name <{name}> for its own syntax and cannot write it as a "
            f"property; {_ELSEWHERE}"
        )
    return name[:cut], name[cut:]


def _declared(found: set[str], namespaces: Mapping[str, str]) -> dict[str, str]:
    known = {namespace: prefix for prefix, namespace in namespaces.items()}
    others = sorted(found - known.keys())
    numbered = {namespace: f"ns{number}" for number, namespace in enumerate(others, 1)}
    return {**{name: known[name] for name in found & known.keys()}, **numbered}


def _property(quad: Quad, name: str, rdf: str) -> str:
    if quad.object[0] != '"':
        return f"<{name} {_node(quad.object, rdf, 'resource')}/>"
    text, datatype, language = literal(quad.object)
    kind = ""
    if datatype == LANG_STRING:
        kind = f" xml:lang={_quoted(language)}"
    elif datatype != XSD_STRING:
        kind = f" {rdf}:datatype={_quoted(datatype)}"
    # A reader of XML takes a bare carriage return for a line feed.
    content = escape(_allowed(text), {"\r": "&#13;"})
    return f"<{name}{kind}>{content}</{name}>"


def _node(token: str, rdf: str, attribute: str) -> str:
    if token[0] == "<":
        return f"{rdf}:{attribute}={_quoted(iri(token))}"
    # The label becomes a name of XML, which may not begin with a digit and holds no `:`.
    label = "".join(
        character if character.isascii() and character.isalnum() else f"_{ord(character):x}_"
        for character in token[2:]
    )
    return f'{rdf}:nodeID="b{label}"'


def _quoted(value: str) -> str:
    content = escape(_allowed(value), {'"': "&quot;"})
    return f'"{content}"'


def _allowed(value: str) -> str:
    found = _FORBIDDEN.search(value)
    if found is not None:
        raise UsageError(
            f"RDF/XML cannot hold the character U+{ord(found[0]):04X}, found in "
            f"{value[:60]!r}; {_ELSEWHERE}"
        )
    return value
