"""The rows of an answer as a reader sees them: names, links, and words in their language."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.web.names import Name, names_of, short
from kg.web.negotiation import Language
from kg.web.rendering import words
from kg.web.site import Site

MOST_ROWS = 500
_MOST_BYTES = 16 * 1024 * 1024
_EVIDENCE = ("document", "start", "end")
_LONG = 60
_SHORT = 11
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: its text, where it leads, and the language that the text is in.

    `written` is, for a document, the language of its text. A quote is shown as one, with its
    place in the document.
    """

    text: str
    href: str | None = None
    language: str | None = None
    written: str | None = None
    is_quote: bool = False
    place: str | None = None

    @property
    def shape(self) -> str:
        """How much room it wants: `long`, `short` (never broken), `code` (broken anywhere)."""
        if self.href and self.language is None and "/" in self.text:
            return "code"
        if len(self.text) > _LONG and (self.is_quote or not self.href):
            return "long"
        return "short" if len(self.text) <= _SHORT else "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of an answer, and how many rows it has in all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    total: int


async def read_table(site: Site, body: bytes, language: Language) -> Table | bool | None:
    """The table in SPARQL results in JSON, the Boolean, or None if it is too large for a page."""
    if len(body) > _MOST_BYTES:
        return None
    # Away from the event loop: a large answer takes a while to read.
    answer = await asyncio.to_thread(json.loads, body)
    if "boolean" in answer:
        return bool(answer["boolean"])
    columns = tuple(answer["head"].get("vars", ()))
    bindings = answer["results"]["bindings"]
    shown = bindings[:MOST_ROWS]
    iris = (term["value"] for row in shown for term in row.values() if term["type"] == "uri")
    names = await names_of(site, iris, language)
    rows = tuple(
        tuple(
            _cell(row[column], names, site.base_iri, language) if column in row else None
            for column in columns
        )
        for row in shown
    )
    return with_places(Table(columns, rows, len(bindings)))


def local(iri: str, base: str) -> str | None:
    """Where an IRI leads: to our own page of it, or out to the web; None if nowhere."""
    if iri.startswith(base):
        return "/" + iri.removeprefix(base)
    return iri if iri.startswith(("http://", "https://")) else None


def with_places(table: Table) -> Table:
    """The table with each quote in the language of its document, and leading to its place there.

    The columns `quote`, `document`, `start` and `end` belong together, as do `quote1`,
    `document1` and so on.
    """
    places = {
        number: tuple(table.columns.index(f"{name}{suffix}") for name in _EVIDENCE)
        for number, column in enumerate(table.columns)
        if (suffix := column.removeprefix("quote")) != column
        and {f"{name}{suffix}" for name in _EVIDENCE} <= set(table.columns)
    }
    rows = tuple(
        tuple(
            _quote(cell, *(row[at] for at in places[number])) if number in places else cell
            for number, cell in enumerate(row)
        )
        for row in table.rows
    )
    return Table(table.columns, rows, table.total)


def _quote(
    quote: Cell | None, document: Cell | None, start: Cell | None, end: Cell | None
) -> Cell | None:
    if quote is None or document is None:
        return quote
    quote = replace(quote, language=document.written, is_quote=True)
    if start is None or end is None or document.written is None:
        return quote
    place = f"{start.text}–{end.text}"
    href = f"{document.href}/{document.written}/passage/{start.text}-{end.text}"
    return replace(quote, href=href, place=place)


def _cell(
    term: Mapping[str, Any], names: Mapping[str, Name], base: str, language: Language
) -> Cell:
    value = term.get("value")
    if not isinstance(value, str):
        return Cell(json.dumps(value, ensure_ascii=False))
    if term["type"] == "uri":
        name = names.get(value, Name(short(value, base), None))
        return Cell(name.text, local(value, base), name.language, name.written)
    if term["type"] == "bnode":
        return Cell(f"_:{value}")
    if term.get("datatype") == _BOOLEAN:
        return Cell(words(language)["yes" if value in ("true", "1") else "no"])
    return Cell(value, language=term.get("xml:lang"))
