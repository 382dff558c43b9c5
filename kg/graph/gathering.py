"""Who `the participants` of a document are: those present at the event that it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kg.model import Event, EventKind, Reading, Role

_NOT_ATTENDED: Final = {EventKind.CYBER_INCIDENT, EventKind.ARMED_CONFLICT, EventKind.CRISIS}
_NOT_PRESENT: Final = {Role.VICTIM, Role.PERPETRATOR}


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event's label and date, and who was present, each with whom it stood for."""

    label: str | None
    date: str | None
    present: tuple[tuple[str, str | None], ...]


def gathering(reading: Reading, groups: Collection[str]) -> Gathering:
    """The event whose participants the document means, without the `groups` themselves.

    It is the event in which such a group takes part, else the best attended, else the first.
    """

    def rank(event: Event) -> tuple[bool, int]:
        takes_part = any(part.actor in groups for part in event.participations)
        return takes_part, len(_present(event, groups))

    attended = [event for event in reading.events if event.kind not in _NOT_ATTENDED]
    if not attended:
        return Gathering(label=None, date=None, present=())
    event = max(attended, key=rank)  # the first of equals
    return Gathering(event.label, event.date, _present(event, groups))


def _present(event: Event, groups: Collection[str]) -> tuple[tuple[str, str | None], ...]:
    return tuple(
        (part.actor, part.on_behalf_of)
        for part in event.participations
        if part.role not in _NOT_PRESENT and part.actor not in groups
    )
