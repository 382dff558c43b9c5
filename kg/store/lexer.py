"""The words of a SPARQL text with their places, so that nothing is looked for inside strings.

The engine's grammar lets two words touch where a reader sees one: it takes `SERVICEex:a{…}`
for `SERVICE ex:a {…}`. What is refused is therefore searched for inside bare words as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.store.refusals import MalformedQueryError

_START = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARACTER = rf"{_START}_0-9\-\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_PREFIX = rf"[{_START}](?:[{_CHARACTER}.]*[{_CHARACTER}])?"
_LOCAL = (
    rf"(?:[{_START}_0-9:]|{_ESCAPED})"
    rf"(?:(?:[{_CHARACTER}.:]|{_ESCAPED})*(?:[{_CHARACTER}:]|{_ESCAPED}))?"
)


class Kind(StrEnum):
    """What a stretch of a SPARQL text is."""

    BLANK = "blank"
    IRI = "iri"
    STRING = "string"
    BLANK_NODE = "blank_node"
    PREFIXED = "prefixed"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


_TOKEN = re.compile(
    rf"""
      (?P<blank>[\x20\t\r\n]+|\#[^\r\n]*)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*(?:\\u[0-9A-Fa-f]{{4}}[^<>"{{}}|^`\\\x00-\x20]*
        |\\U[0-9A-Fa-f]{{8}}[^<>"{{}}|^`\\\x00-\x20]*)*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"\"?(?!\"))*\"\"\"|'''(?:[^'\\]|\\.|''?(?!'))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<blank_node>_:[{_START}_0-9](?:[{_CHARACTER}.]*[{_CHARACTER}])?)
    | (?P<prefixed>(?:{_PREFIX})?:(?:{_LOCAL})?)
    | (?P<variable>[?$][{_START}_0-9][{_START}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[{_START}_]+)
    | (?P<mark>\^\^|&&|\|\||[<>!]=|<<\(?|\)?>>|[^\\"'])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text; `start` counts code points from 0."""

    kind: Kind
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """Every token but white space and comments. Raises MalformedQueryError at what is none."""
    position = 0
    while position < len(sparql):
        match = _TOKEN.match(sparql, position)
        if match is None:
            line, column = place(sparql, position)
            raise MalformedQueryError(_unreadable(sparql[position]), line, column)
        kind = Kind(match.lastgroup or Kind.MARK)
        if kind is not Kind.BLANK:
            yield Token(kind, match.group(), position)
        position = match.end()


def place(sparql: str, position: int) -> tuple[int, int]:
    """Line and column of a code point, both from 1."""
    before = sparql[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _unreadable(character: str) -> str:
    if character in "\"'":
        return "this string is not closed on its line; close it, or use three quotation marks"
    return "a backslash has no meaning here; write the character itself"
