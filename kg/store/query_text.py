"""What can be said about a query from its text alone, before any engine sees it."""

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kg.store.lexer import Kind, Token, place, position, tokens
from kg.store.refusals import ForbiddenQueryError, MalformedQueryError

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CODEPOINT = 0x10FFFF
# What the embedded engine alone can tell, by words of its own sentence.
_KNOWN_SENTENCES = {
    "variable that is unbound": "SELECT names a variable that is neither grouped nor aggregated",
    "SELECT * is not authorized": "SELECT * cannot stand with GROUP BY; name the variables",
    "IRI parsing failed": "an IRI just before this place is not valid",
}
_Fault = tuple[Token, str]
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query that stays inside the store, with the prefixes it declares."""

    sparql: str
    prefixes: dict[str, str]


def inspect(sparql: str) -> QueryText:
    """The query, known to ask and not to change, and not to reach outside.

    Raises ForbiddenQueryError for SERVICE and for updates, and MalformedQueryError for what is
    no token at all; other faults are left to the engine, and `explain` words them.
    """
    words = list(tokens(sparql))
    _refuse_service(words)
    decoded = _CODEPOINT.sub(_character, sparql)
    if decoded != sparql:  # the standard decodes these before it looks for words
        _refuse_service(_tokens_where_readable(decoded))
    prefixes = _declared(words)
    _refuse_update(words, sparql)
    return QueryText(sparql, prefixes)


def explain(sparql: str, line: int, column: int, said: str = "") -> MalformedQueryError:
    """The fault of a query that an engine gave up at that place, in words that help.

    `said` is the engine's own sentence: it is searched for what it alone can know, not shown.
    """
    words = list(tokens(sparql))
    for look in (_no_beginning, _undeclared_prefix, _unbalanced, _half_a_keyword):
        fault = look(words)
        if fault is not None:
            token, reason = fault
            return MalformedQueryError(reason, *place(sparql, token.start))
    for mark, reason in _KNOWN_SENTENCES.items():
        if mark in said:
            return MalformedQueryError(reason, line, column)
    end = position(sparql, line, column)
    read = [token.text for token in words if token.start < end]
    after = f", after “{read[-1][:40]}”" if read else ""
    reason = f"the query cannot be read on from here{after}; the fault is here or just before"
    return MalformedQueryError(reason, line, column)


def _refuse_service(words: list[Token]) -> None:
    for token, following in zip_longest(words, words[1:]):
        glued = token.kind is Kind.PREFIXED and following is not None and following.text == "{"
        if (token.kind is Kind.WORD or glued) and "SERVICE" in token.text.upper():
            raise ForbiddenQueryError(
                "SERVICE is not answered here: a query may not reach other endpoints;"
                " ask them yourself and join the answers"
            )


def _refuse_update(words: list[Token], sparql: str) -> None:
    for token in words:
        if token.kind is Kind.WORD:
            if token.text.upper() in _FORMS:
                return
            if token.text.upper() in _UPDATES:
                raise ForbiddenQueryError(
                    f"{token.text.upper()} is an update, and only queries are answered here;"
                    " begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
                )
    if not words:
        raise MalformedQueryError("the query is empty", *place(sparql, 0))


def _declared(words: list[Token]) -> dict[str, str]:
    return {
        name.text[:-1]: iri.text[1:-1]
        for keyword, name, iri in zip(words, words[1:], words[2:], strict=False)
        if keyword.text.upper() == "PREFIX"
        and name.kind is Kind.PREFIXED
        and name.text.endswith(":")
        and iri.kind is Kind.IRI
    }


def _no_beginning(words: list[Token]) -> _Fault | None:
    first = words[0]
    if first.kind is Kind.WORD and first.text.upper() in _FORMS | {"PREFIX", "BASE"}:
        return None
    return first, (
        f"a query begins with PREFIX, SELECT, ASK, CONSTRUCT or DESCRIBE, not “{first.text[:40]}”"
    )


def _undeclared_prefix(words: list[Token]) -> _Fault | None:
    declared = _declared(words)
    for token in words:
        prefix = token.text.partition(":")[0]
        if token.kind is Kind.PREFIXED and prefix not in declared:
            reason = f"the prefix “{prefix}:” is not declared; add PREFIX {prefix}: <…> at the top"
            return token, reason
    return None


def _unbalanced(words: list[Token]) -> _Fault | None:
    opened: list[Token] = []
    for token in words:
        if token.text in _PAIRS.values():
            opened.append(token)
        elif token.text in _PAIRS:
            if not opened or opened[-1].text != _PAIRS[token.text]:
                return token, f"this “{token.text}” closes nothing that is open here"
            opened.pop()
    return (opened[-1], f"this “{opened[-1].text}” is never closed") if opened else None


def _half_a_keyword(words: list[Token]) -> _Fault | None:
    for token, following in pairwise(words):
        if token.text[0] in "“”„«»‘’":
            return token, "quotation marks are written \" or ' here"
        keyword = token.text.upper() if token.kind is Kind.WORD else ""
        if keyword in {"ORDER", "GROUP"} and following.text.upper() != "BY":
            return token, f"after {keyword} comes BY"
        if keyword == "FILTER" and following.kind is Kind.VARIABLE:
            return following, "after FILTER the condition stands in parentheses"
    return None


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= _LAST_CODEPOINT else ""


def _tokens_where_readable(sparql: str) -> list[Token]:
    try:
        return list(tokens(sparql))
    except MalformedQueryError:
        return [Token(Kind.WORD, sparql, 0)]
