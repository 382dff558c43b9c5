"""What is read of an event at one place of a text."""

from dataclasses import dataclass

from kg.extract.dates import WrittenDate
from kg.model import EventKind

GATHERINGS = frozenset(
    {
        EventKind.SUMMIT,
        EventKind.MINISTERIAL_MEETING,
        EventKind.STAFF_TALKS,
        EventKind.EXERCISE,
        EventKind.FORUM,
        EventKind.CONFERENCE,
        EventKind.MEETING,
    }
)


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """An event's phrase at `tokens[first:last]`; its own words at `core:core_last`.

    `particular` says that it stands for one occurrence; `resume` where to read on.
    """

    kind: EventKind
    first: int
    last: int
    head: int
    core: int
    core_last: int
    date: WrittenDate | None
    place: tuple[int, int] | None
    particular: bool
    definite: bool
    demonstrative: bool
    named: bool
    rule: str
    resume: int
    number: int | None = None
    at: bool = False
    about: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event whose most telling mention is at `tokens[first:last]`, its head at `head`.

    `places` are the tokens of all its mentions, heads first to last; `by` the rule.
    """

    kind: EventKind
    first: int
    last: int
    head: int
    label: str
    date: str | None
    date_text: str | None
    place: str | None
    rule: str
    confidence: float
    places: tuple[tuple[int, int], ...]
    named: bool = False
    number: int | None = None
    where: tuple[int, int] | None = None
    about: tuple[int, int] | None = None
    told: bool = False
