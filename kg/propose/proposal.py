"""What a proposer offers, in its own words: nothing here has been verified yet."""

from dataclasses import dataclass
from enum import StrEnum

from kg.propose.reasons import Reason


class ItemKind(StrEnum):
    """What sort of thing is proposed."""

    ACTOR = "actor"
    EVENT = "event"
    STATEMENT = "statement"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody meant by a clause: the words that name them, their code, or both.

    Without words it is who the text itself speaks for ("we", "nous").
    """

    quote: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ActorFields:
    """Who the quoted words name. Without a `code` the words alone have to tell.

    `expansion` is what an acronym stands for, as the text writes it out.
    """

    kind: str
    code: str | None = None
    expansion: str | None = None
    office: str | None = None
    represents: Party | None = None


@dataclass(frozen=True, slots=True)
class PartFields:
    """A party's part in an event, for itself or on behalf of another."""

    party: Party
    role: str
    on_behalf_of: Party | None = None


@dataclass(frozen=True, slots=True)
class EventFields:
    """An occurrence; `label` and `place` are words of the text."""

    kind: str
    label: str
    date: str | None = None
    place: str | None = None
    parts: tuple[PartFields, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementFields:
    """A clause in which speakers take a position."""

    kind: str
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...] = ()
    norms: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    polarity: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentFields:
    """Which legal or political text the quoted words name; without a `code`, a new one."""

    code: str | None = None


Fields = ActorFields | EventFields | StatementFields | InstrumentFields


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that a proposer takes to be in a text.

    `occurrence` counts from 1 the places of `quote` in `text[start:end]` of `within`, or in the
    whole text without it. `method` tells how it was made, for whoever reads the graph; empty, it
    is the proposer's name and version.
    """

    quote: str
    fields: Fields
    occurrence: int = 1
    score: float = 0.5
    within: tuple[int, int] | None = None
    method: str = ""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        match self.fields:
            case ActorFields():
                return ItemKind.ACTOR
            case EventFields():
                return ItemKind.EVENT
            case StatementFields():
                return ItemKind.STATEMENT
            case InstrumentFields():
                return ItemKind.INSTRUMENT


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a text, or one item of it, for which nothing usable came back."""

    reason: Reason
    says: str
    start: int
    end: int
