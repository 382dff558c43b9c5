"""Which item that was read answers which annotated item, one to one."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from kg.evaluate.annotation import Named, Span

Pairs = dict[int, int]
"""From the place of an annotated item to the place of the item read that answers it."""

_ARTICLES = ("l'", "le ", "la ", "les ", "des ", "du ", "de ", "the ", "d'", "aux ", "au ")
_OVERLAP = 0.5


def overlap(one: Span, other: Span) -> float:
    """The shared part of two spans over all that they cover together, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    covered = max(one.end, other.end) - min(one.start, other.start)
    return max(shared, 0) / covered if covered else 0.0


def pair(
    gold: Sequence[Span],
    read: Sequence[Span],
    likeness: Callable[[Span, Span], float],
    into: Pairs | None = None,
) -> Pairs:
    """Pair off the likeliest first; items already paired in `into` stay so. 0 is no likeness."""
    pairs = dict(into or {})
    taken = set(pairs.values())
    candidates = sorted(
        (-score, place, other)
        for place, one in enumerate(gold)
        for other, two in enumerate(read)
        if (score := likeness(one, two)) > 0
    )
    for _, place, other in candidates:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return pairs


def by_span(one: Span, two: Span) -> float:
    """The overlap where it reaches a half, else 0."""
    score = overlap(one, two)
    return score if score >= _OVERLAP else 0.0


def pair_events(gold: Sequence[Span], read: Sequence[Span]) -> Pairs:
    """By span first, then by the same kind and the same date, if there is one."""
    pairs = pair(gold, read, by_span)
    return pair(
        gold,
        read,
        lambda one, two: float(one.kind == two.kind and one.date == two.date is not None),
        pairs,
    )


def pair_instruments(gold: Sequence[Span], read: Sequence[Span]) -> Pairs:
    """By id first, then by span."""
    pairs = pair(gold, read, lambda one, two: float(one.id == two.id))
    return pair(gold, read, by_span, pairs)


def pair_actors(gold: Sequence[Named], read: Sequence[Named]) -> Pairs:
    """By id first, then by a shared name, articles and case aside."""
    places = {actor.id: place for place, actor in enumerate(read)}
    pairs = {place: places[actor.id] for place, actor in enumerate(gold) if actor.id in places}
    taken = set(pairs.values())
    names = [_folded(actor.names) for actor in read]
    for place, actor in enumerate(gold):
        if place in pairs:
            continue
        wanted = _folded(actor.names)
        for other, offered in enumerate(names):
            same_kind = (actor.kind == "State") == (read[other].kind == "State")
            if other not in taken and same_kind and wanted & offered:
                pairs[place] = other
                taken.add(other)
                break
    return pairs


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(_fold, names)))


def _fold(name: str) -> str:
    name = unicodedata.normalize("NFD", name.replace("’", "'").casefold())
    name = "".join(letter for letter in name if not unicodedata.combining(letter))
    name = " ".join(name.split())
    for article in _ARTICLES:
        if name.startswith(article):
            return name[len(article) :]
    return name
