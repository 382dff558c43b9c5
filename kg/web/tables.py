"""The rows of an answer as a reader sees them: names, links, and words in their language."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.web.names import Name, names_of, short
from kg.web.negotiation import Language
from kg.web.site import Site

MOST_ROWS = 500
_MOST_BYTES = 16 * 1024 * 1024
_LONG = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: its text, where it leads, and the language that the text is in."""

    text: str
    href: str | None = None
    language: str | None = None
    quoted: bool = False

    @property
    def long(self) -> bool:
        """Whether it wants room to be read."""
        return len(self.text) > _LONG


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
    rows = tuple(_row(row, columns, names, site.base_iri) for row in shown)
    return Table(columns, rows, len(bindings))


def local(iri: str, base: str) -> str | None:
    """Where an IRI leads: to our own page of it, or out to the web; None if nowhere."""
    if iri.startswith(base):
        return "/" + iri.removeprefix(base)
    return iri if iri.startswith(("http://", "https://")) else None


def _row(
    row: Mapping[str, Any], columns: tuple[str, ...], names: Mapping[str, Name], base: str
) -> tuple[Cell | None, ...]:
    written = _written(row, names)
    return tuple(
        _cell(name, row[name], names, base, written) if name in row else None for name in columns
    )


def _written(row: Mapping[str, Any], names: Mapping[str, Name]) -> str | None:
    """The language of the quotes of a row: that of the one document it names."""
    spoken = {
        name.written
        for term in row.values()
        if (name := names.get(str(term["value"]))) is not None and name.written
    }
    return spoken.pop() if len(spoken) == 1 else None


def _cell(
    column: str, term: Mapping[str, Any], names: Mapping[str, Name], base: str, written: str | None
) -> Cell:
    value = term.get("value")
    if not isinstance(value, str):
        return Cell(json.dumps(value, ensure_ascii=False))
    if term["type"] == "uri":
        name = names.get(value, Name(short(value, base), None))
        return Cell(name.text, local(value, base), name.language)
    if term["type"] == "bnode":
        return Cell(f"_:{value}")
    quoted = "quote" in column.lower()
    return Cell(value, None, term.get("xml:lang") or (written if quoted else None), quoted)
