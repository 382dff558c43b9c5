"""Who takes part in what, as it is collected over a text: one role per actor and event."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.event_phrases import FoundEvent
from kg.extract.mentions import Adjective, Mention
from kg.extract.parties_in_line import Unit
from kg.extract.persons import Person
from kg.extract.stream import Stream
from kg.model import Role

_RANK = {
    role: place
    for place, role in enumerate(
        (
            Role.PERPETRATOR,
            Role.VICTIM,
            Role.HOST,
            Role.COCHAIR,
            Role.CHAIR,
            Role.ORGANIZER,
            Role.SIGNATORY,
            Role.SPEAKER,
            Role.PARTICIPANT,
        )
    )
}
SURE = 0.9
FAIR = 0.75
WEAK = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in the event at a place in the list of events."""

    event: int
    code: str
    role: Role
    first: int
    last: int
    rule: str
    confidence: float


@dataclass
class Cast:
    """Who takes part in what: one role per actor and event, the most telling."""

    by_event: dict[int, dict[str, Part]] = field(default_factory=dict)

    def add(self, event: int, unit: Unit, role: Role, rule: str, confidence: float = SURE) -> None:
        """Give an actor a part, unless it has a more telling one."""
        parts = self.by_event.setdefault(event, {})
        known = parts.get(unit.code)
        if known is None or _RANK[role] < _RANK[known.role]:
            parts[unit.code] = Part(event, unit.code, role, unit.first, unit.last, rule, confidence)

    def drop(self, event: int, code: str) -> None:
        """Take an actor out of an event."""
        self.by_event[event].pop(code, None)

    def of(self, event: int) -> list[Part]:
        """The parts in one event."""
        return list(self.by_event.get(event, {}).values())

    def parts(self, passive: frozenset[str]) -> tuple[Part, ...]:
        """All parts by event and place; a passive group that merely takes part has none."""
        found = [
            part
            for parts in self.by_event.values()
            for part in parts.values()
            if part.role is not Role.PARTICIPANT or part.code not in passive
        ]
        return tuple(sorted(found, key=lambda part: (part.event, part.first, part.code)))


@dataclass(frozen=True)
class Scene:
    """What was read before: the events of a text and who is named in it."""

    stream: Stream
    events: Sequence[FoundEvent]
    mentions: Sequence[Mention]
    persons: Sequence[Person]
    adjectives: Sequence[Adjective]
    issuers: Sequence[str]
    spoken: bool
    places: Sequence[tuple[int, int, str]]
    passive: frozenset[str]
