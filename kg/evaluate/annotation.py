"""One document's annotation, as the extraction JSON has it, in plain frozen form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import SourceError


@dataclass(frozen=True, slots=True)
class Span:
    """An item with its place: a statement, an event or an instrument."""

    id: str
    kind: str
    start: int
    end: int
    quote: str
    rule: str | None
    speakers: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    date: str | None = None
    participants: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An actor with the names the text gives it."""

    id: str
    kind: str
    names: tuple[str, ...]
    represents: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one document was annotated with, or what was read in it."""

    doc: str
    language: str
    date: str | None
    kind: str
    issuers: tuple[str, ...]
    actors: tuple[Named, ...]
    events: tuple[Span, ...]
    statements: tuple[Span, ...]
    instruments: tuple[Span, ...]


def read_annotation(record: Mapping[str, Any]) -> Annotation:
    """The annotation held by a record of the extraction JSON.

    Raises SourceError naming the document and the field that is missing.
    """
    name = record.get("doc", "a document without a name")
    try:
        return Annotation(
            doc=record["doc"],
            language=record["lang"],
            date=record["date_issued"],
            kind=record["doc_type"],
            issuers=tuple(record["issuers"]),
            actors=tuple(
                Named(
                    id=actor["id"],
                    kind=actor["type"],
                    names=tuple(actor["names_in_text"]),
                    represents=actor.get("represents"),
                    rule=actor.get("rule"),
                )
                for actor in record["actors"]
            ),
            events=tuple(_event(event) for event in record["events"]),
            statements=tuple(_statement(act) for act in record["statements"]),
            instruments=tuple(
                _span(instrument, instrument["id"], "Instrument")
                for instrument in record["instruments"]
            ),
        )
    except KeyError as missing:
        raise SourceError(f"the annotation of {name} lacks {missing}") from missing


def _span(record: Mapping[str, Any], name: str, kind: str) -> Span:
    return Span(
        id=name,
        kind=kind,
        start=record["start"],
        end=record["end"],
        quote=record["quote"],
        rule=record.get("rule"),
    )


def _event(record: Mapping[str, Any]) -> Span:
    return Span(
        id=record["id"],
        kind=record["type"],
        start=record["start"],
        end=record["end"],
        quote=record["quote"],
        rule=record.get("rule"),
        date=record["date"],
        participants=tuple((part["actor"], part["role"]) for part in record["participants"]),
    )


def _statement(record: Mapping[str, Any]) -> Span:
    return Span(
        id=f"{record['start']}-{record['end']}",
        kind=record["kind"],
        start=record["start"],
        end=record["end"],
        quote=record["quote"],
        rule=record.get("rule"),
        speakers=frozenset(record["speakers"]),
        norms=frozenset(record["norms"]),
        topics=frozenset(record["topics"]),
    )
