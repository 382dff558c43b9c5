"""The media types an answer can be written in, in the order of preference."""

from collections.abc import Sequence

from pyoxigraph import QueryResultsFormat, RdfFormat

# SELECT and ASK. The aliases below them are answered under the name they were asked by.
RESULTS: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}

# CONSTRUCT and DESCRIBE.
GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}

# What the general names stand for, by the kind of answer.
ALIASES: dict[str, tuple[str, ...]] = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
}


def as_tuple(media_type: str | Sequence[str]) -> tuple[str, ...]:
    """One media type or several, as several."""
    return (media_type,) if isinstance(media_type, str) else tuple(media_type)


def in_full(media_types: Sequence[str]) -> tuple[str, ...]:
    """The media types, each general name replaced by those it stands for."""
    return tuple(dict.fromkeys(full for name in media_types for full in ALIASES.get(name, (name,))))


def name_asked_for(media_type: str, asked: Sequence[str]) -> str | None:
    """Under which of the names asked for this media type is answered, or None."""
    for name in asked:
        if media_type in ALIASES.get(name, (name,)):
            return name
    return None
