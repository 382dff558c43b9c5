"""What a person decided about what was read: one frozen record per decision."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any, Final

from kg.model import (
    ActKind,
    ActorKind,
    DocumentKind,
    EventKind,
    Force,
    Polarity,
    Role,
)

CONTEXT: Final = 32  # code points before and after the words of an anchor


class Operation(StrEnum):
    """What a person did with a reading."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    ADD = "add"


class TargetKind(StrEnum):
    """What sort of reading a decision is about."""

    ACT = "act"
    PARTICIPATION = "participation"
    MENTION = "mention"
    EVENT = "event"
    INSTRUMENT = "instrument"
    FIELD = "field"


class FieldName(StrEnum):
    """The fields of a document that are read from its text."""

    TITLE = "title"
    DATE = "date"
    KIND = "kind"
    ISSUERS = "issuers"


class Unset(Enum):
    """The value of what a record leaves as it is."""

    UNSET = 0


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text with those around them; `start` is where they once were, as a hint."""

    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What the decision is about, beside its place.

    `of` is the kind of an act, the code of an actor or instrument, the name of a field; an event
    has none, as one place has one event. `role` is that of a participation.
    """

    kind: TargetKind
    of: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class ActValue:
    """The fields of an act; `place` moves it."""

    kind: ActKind | Unset = UNSET
    also: tuple[ActKind, ...] | Unset = UNSET
    speakers: tuple[str, ...] | Unset = UNSET
    addressees: tuple[str, ...] | Unset = UNSET
    norms: tuple[str, ...] | Unset = UNSET
    topics: tuple[str, ...] | Unset = UNSET
    polarity: Polarity | Unset | None = UNSET
    force: Force | Unset | None = UNSET
    deadline: str | Unset | None = UNSET
    reported: bool | Unset = UNSET
    states_only: bool | Unset = UNSET
    place: Anchor | Unset = UNSET


@dataclass(frozen=True, slots=True)
class ParticipationValue:
    """The fields of a participation; `event` is the label of its event."""

    actor: str | Unset = UNSET
    role: Role | Unset = UNSET
    on_behalf_of: str | Unset | None = UNSET
    event: str | Unset = UNSET
    place: Anchor | Unset = UNSET


@dataclass(frozen=True, slots=True)
class MentionValue:
    """Who is named; kind, office and what is represented are those of the actor."""

    actor: str | Unset = UNSET
    kind: ActorKind | Unset = UNSET
    office: str | Unset | None = UNSET
    represents: str | Unset | None = UNSET
    place: Anchor | Unset = UNSET


@dataclass(frozen=True, slots=True)
class EventValue:
    """The fields of an event; `where` is where it took place, `place` its place in the text."""

    kind: EventKind | Unset = UNSET
    label: str | Unset = UNSET
    date: str | Unset | None = UNSET
    date_text: str | Unset | None = UNSET
    where: str | Unset | None = UNSET
    place: Anchor | Unset = UNSET


@dataclass(frozen=True, slots=True)
class InstrumentValue:
    """Which instrument is named."""

    instrument: str | Unset = UNSET
    place: Anchor | Unset = UNSET


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The one of these that the target names."""

    title: str | Unset = UNSET
    date: str | Unset | None = UNSET
    kind: DocumentKind | Unset = UNSET
    issuers: tuple[str, ...] | Unset = UNSET
    place: Anchor | Unset = UNSET


Value = ActValue | ParticipationValue | MentionValue | EventValue | InstrumentValue | FieldValue
VALUE_OF: Final[dict[TargetKind, type[Value]]] = {
    TargetKind.ACT: ActValue,
    TargetKind.PARTICIPATION: ParticipationValue,
    TargetKind.MENTION: MentionValue,
    TargetKind.EVENT: EventValue,
    TargetKind.INSTRUMENT: InstrumentValue,
    TargetKind.FIELD: FieldValue,
}


def given(value: Value) -> dict[str, Any]:
    """The fields that the value sets, by name, in the order of the class."""
    pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {name: content for name, content in pairs if content is not UNSET}


def name_in_iri(who: str) -> str:
    """A person's name in plain letters, with a hash where letters are lost.

    >>> name_in_iri("Ada Müller-Élie"), name_in_iri("Ада")
    ('ada-muller-elie', 'aec640e615')
    """
    plain = unicodedata.normalize("NFKD", who.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    name = "-".join(re.findall("[a-z0-9]+", kept))
    if name and kept.isascii():
        return name
    digest = sha256(unicodedata.normalize("NFC", who.casefold()).encode()).hexdigest()
    return "-".join(filter(None, (name, digest[:10])))


@dataclass(frozen=True, slots=True)
class Record:
    """One decision: who, when, why, about what, and where.

    `id` is a hash of the rest. `anchor` is missing only for a field that no words of the text
    state. `when` is an ISO 8601 date-time with its offset. `value` holds what is changed or
    added; with an acceptance or a rejection, what was accepted or rejected.
    """

    id: str
    document: str
    language: str
    target: Target
    anchor: Anchor | None
    operation: Operation
    value: Value | None
    who: str
    when: str
    why: str | None

    @property
    def curator(self) -> str:
        """Who decided, as part of an IRI."""
        return name_in_iri(self.who)

    @property
    def instant(self) -> datetime:
        """When it was decided."""
        return datetime.fromisoformat(self.when)
