"""What a store answers: plain frozen values that outlive the engine's own iterators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """What SELECT gives: the variables in the order asked for, and one mapping per row.

    A variable without a value in a row is absent from that row's mapping.
    """

    variables: tuple[str, ...]
    rows: tuple[Mapping[str, Term], ...]

    def __iter__(self) -> Iterator[Mapping[str, Term]]:
        """The rows in the order of the answer."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Boolean:
    """What ASK gives."""

    value: bool

    def __bool__(self) -> bool:
        """The answer itself, so that `if store.query("ASK …")` reads as it should."""
        return self.value


@dataclass(frozen=True, slots=True)
class Triples:
    """What CONSTRUCT and DESCRIBE give."""

    triples: tuple[Triple, ...]

    def __iter__(self) -> Iterator[Triple]:
        """The triples in the order of the answer."""
        return iter(self.triples)

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self.triples)


Answer = Solutions | Boolean | Triples


@dataclass(frozen=True, slots=True)
class Serialized:
    """A whole answer as bytes, under the media type that was chosen for it."""

    media_type: str
    body: bytes
