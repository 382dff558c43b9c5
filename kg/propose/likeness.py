"""When two things read in a text are the same one."""

from collections.abc import Iterable
from typing import Final, TypeVar

from kg.model import Actor, Event, Evidence, Instrument, Statement

_SAME: Final = 0.5

Placed = TypeVar("Placed", Event, Statement, Instrument)


def overlap(one: Evidence, other: Evidence) -> float:
    """How much of what either place covers both cover, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, max(one.end, other.end) - min(one.start, other.start))


def same_place(one: Evidence, other: Evidence) -> bool:
    """Whether two places share half of what they cover."""
    return overlap(one, other) >= _SAME


def same_mention(actors: Iterable[Actor], code: str, at: Evidence) -> Evidence | None:
    """Where these actors have that one named in that place already."""
    mentions = (each for actor in actors if actor.id == code for each in actor.mentions)
    return next((each for each in mentions if same_place(each, at)), None)


def nearest(found: Iterable[Placed], wanted: Placed) -> Placed | None:
    """The one that is the same act, event or instrument as the wanted one, of several the nearest.

    It is in the same place, an act or event is of the same kind, and an instrument has its code.
    """
    alike = [each for each in found if _same_sort(each, wanted)]
    best = max(alike, key=lambda each: overlap(each.evidence, wanted.evidence), default=None)
    return best if best is not None and same_place(best.evidence, wanted.evidence) else None


def differences(asserted: Placed, proposed: Placed) -> tuple[str, ...]:
    """The names of the fields in which a proposal says something else."""
    names: tuple[str, ...] = ()
    match asserted, proposed:
        case Statement(), Statement():
            names = ("speakers", "addressees", "norms", "topics", "polarity")
        case Event(), Event():
            names = ("date", "place")
    return tuple(
        name
        for name in names
        if (said := getattr(proposed, name))
        and _unordered(said) != _unordered(getattr(asserted, name))
    )


def _unordered(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def _same_sort(one: Placed, wanted: Placed) -> bool:
    match one, wanted:
        case Statement(), Statement():
            return wanted.kind in (one.kind, *one.also)
        case Event(), Event():
            return one.kind is wanted.kind
        case Instrument(), Instrument():
            return one.id == wanted.id
    return False
