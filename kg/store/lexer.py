"""The words of a SPARQL text with their places, so that nothing is looked for inside strings.

The engine's grammar lets two words touch where a reader sees one: it takes `SERVICEex:a{…}`
for `SERVICE ex:a {…}`. What is refused is therefore searched for inside bare words as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.store.refusals import MalformedQueryError

# The standard lists ranges of code points; these classes are a little wider, take a thirtieth of
# the time to compile, and a wider name can only make more of a text searched.
_START = r"[^\W\d_]"
_CHARACTER = r"[\w\-\u00b7]"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
# Bounded, so that a long text without any colon is not searched for one again and again.
_PREFIX = rf"{_START}(?:(?:{_CHARACTER}|\.){{0,100}}{_CHARACTER})?"
_LOCAL = (
    rf"(?:[\w:]|{_ESCAPED})"
    rf"(?:(?:{_CHARACTER}|[.:]|{_ESCAPED})*(?:{_CHARACTER}|:|{_ESCAPED}))?"
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
    | (?P<blank_node>_:\w(?:(?:{_CHARACTER}|\.)*{_CHARACTER})?)
    | (?P<prefixed>(?:{_PREFIX})?:(?:{_LOCAL})?)
    | (?P<variable>[?$]\w[\w\u00b7]*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>(?:{_START}|_)+)
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
    start = 0
    while start < len(sparql):
        match = _TOKEN.match(sparql, start)
        if match is None:
            line, column = place(sparql, start)
            raise MalformedQueryError(_unreadable(sparql[start]), line, column)
        kind = Kind(match.lastgroup or Kind.MARK)
        if kind is not Kind.BLANK:
            yield Token(kind, match.group(), start)
        start = match.end()


def place(sparql: str, start: int) -> tuple[int, int]:
    """Line and column of a code point, both from 1."""
    before = sparql[:start]
    return before.count("\n") + 1, start - before.rfind("\n")


def position(sparql: str, line: int, column: int) -> int:
    """The code point at a line and column."""
    lines = sparql.split("\n")
    return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1


def _unreadable(character: str) -> str:
    if character in "\"'":
        return "this string is not closed on its line; close it, or use three quotation marks"
    return "a backslash has no meaning here; write the character itself"
