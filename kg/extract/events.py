"""A text's tokens go in; the particular events it names or dates come out.

A head (`sommet`, `talks`) counts with what makes it one occurrence: a date, a place, a name, an
edition, or who did it to whom. A later mention that a demonstrative or a shared date, place or
name ties to it is the same event.
"""
# ruff: noqa: PLR0911, PLR0912, PLR2004 (a grammar says no early and often)

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.dates import WrittenDate, resolve
from kg.extract.event_phrases import GATHERINGS, EventPhrase
from kg.extract.event_words import EventWords
from kg.extract.layout import BlockKind
from kg.extract.mentions import Adjective, Mention
from kg.extract.noun_phrases import PhraseReader
from kg.extract.persons import Person
from kg.extract.stream import Stream
from kg.extract.surroundings import Surroundings
from kg.model import EventKind

_SURE = 0.85
_FAIR = 0.7
_MOST = 0.6
_SHORT = 4
_NEARBY = 12


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


def find_events(
    stream: Stream,
    words: Mapping[str, EventWords],
    mentions: Sequence[Mention],
    dates: Sequence[WrittenDate],
    instruments: Sequence[tuple[int, int]],
    adjectives: Sequence[Adjective],
    persons: Sequence[Person],
    anchor: str | None,
) -> tuple[FoundEvent, ...]:
    """The events in text order.

    `instruments` are the tokens of their names, in which no event happens; `anchor` is the date
    that the text states for itself, beside which relative dates are resolved.
    """
    around = Surroundings(stream, mentions, dates, instruments, adjectives, persons)
    reader = PhraseReader(around, words)
    inside = {index for first, last in instruments for index in range(first, last)}
    found: list[FoundEvent] = []
    index, stop = 0, len(stream)
    before: EventPhrase | None = None
    while index < stop:
        if index in inside or not stream.read(index) or not stream.forms[index][0].isalnum():
            index += 1
            continue
        phrase = reader.at(index)
        if phrase is None:
            index += 1
            continue
        if phrase.date and phrase.date.value is None:
            phrase = replace(phrase, date=_with_year(phrase.date, dates))
        if before and phrase.date is None and _coordinated(stream, before, phrase):
            phrase = replace(phrase, date=before.date)
        _settle(stream, phrase, found, anchor, before)
        if phrase.particular:
            before = phrase
        index = max(phrase.resume, index + 1)
    found = [_beside(stream, event, found, words) for event in found]
    return tuple(sorted(found, key=lambda event: (event.first, event.last)))


def _with_year(written: WrittenDate, dates: Sequence[WrittenDate]) -> WrittenDate:
    """A day and month with the year of the last full date in that month before it."""
    if not written.days or written.shift:
        return written
    low = bisect_left(dates, written.first, key=lambda one: one.first)
    for other in reversed(dates[max(low - _NEARBY, 0) : low]):
        if other.value and other.month == written.month:
            days = "/".join(f"{other.value[:7]}-{day:02}" for day in written.days)
            return replace(written, value=days)
    return written


def _coordinated(stream: Stream, before: EventPhrase, phrase: EventPhrase) -> bool:
    """Whether a phrase shares the date of the one before: `en 2019 lors de A et de B`."""
    between = stream.forms[before.last : phrase.first]
    shared = before.date is not None and before.date.last <= before.head
    return shared and 0 < len(between) <= _SHORT and between[0] in stream.small["and"]


def _beside(
    stream: Stream,
    event: FoundEvent,
    events: Sequence[FoundEvent],
    words: Mapping[str, EventWords],
) -> FoundEvent:
    """An event on whose margins a dated one takes place is in the same month."""
    own = words.get(stream.language(event.head))
    if event.date or event.date_text or own is None or event.kind not in GATHERINGS:
        return event
    start = stream.bounds(event.head)[0]
    for place in range(max(start, event.first - 5), event.first):
        if not own.sides.longest(stream.keys, place, event.first):
            continue
        for other in events:
            near = stream.sentence[other.head] == stream.sentence[event.head]
            if near and other.head < place and other.date and len(other.date) == len("2020-01-01"):
                return replace(event, date=other.date[: len("2020-01")])
    return event


def _for_which(stream: Stream, before: EventPhrase, phrase: EventPhrase) -> bool:
    """Whether people met for this very event: `met in Vilnius for the third roundtable`."""
    if before.rule != "event.meeting" or phrase.kind not in GATHERINGS or phrase.place:
        return False
    same = stream.sentence[before.head] == stream.sentence[phrase.head]
    lead = stream.forms[max(phrase.core - 3, 0) : phrase.core]
    return same and any(form in stream.small["for an event"] for form in lead)


def _settle(
    stream: Stream,
    phrase: EventPhrase,
    found: list[FoundEvent],
    anchor: str | None,
    before: EventPhrase | None,
) -> None:
    """Add an event, or what a phrase says more of one that is known already."""
    date = resolve(phrase.date, anchor) if phrase.date else None
    text = None
    if phrase.date and date is None:
        text = stream.quote(phrase.date.first, phrase.date.last)
    in_title = stream.layout.blocks[stream.block[phrase.head]].kind is BlockKind.TITLE
    event = FoundEvent(
        kind=phrase.kind,
        first=phrase.first,
        last=phrase.last,
        head=phrase.head,
        label=" ".join(stream.quote(phrase.core, phrase.core_last).split()),
        date=date,
        date_text=text,
        place=stream.quote(*phrase.place) if phrase.place else None,
        rule=phrase.rule,
        confidence=_SURE if date or phrase.place else _FAIR,
        places=((phrase.core, phrase.core_last),),
        named=phrase.named,
    )
    if before and _for_which(stream, before, phrase):
        found[-1] = _joined(stream, found[-1], event, stronger=True)
        return
    for place in range(len(found) - 1, -1, -1):
        known = found[place]
        if _same(stream, known, event, phrase):
            found[place] = _joined(
                stream, known, event, stronger=phrase.particular and not in_title
            )
            return
    if phrase.particular:
        found.append(event)


def _same(stream: Stream, known: FoundEvent, event: FoundEvent, phrase: EventPhrase) -> bool:
    """Whether a phrase takes an event up again."""
    if known.date and event.date and not _compatible(known.date, event.date):
        return False
    if known.place and event.place and not _alike(known.place, event.place):
        return False
    both = known.kind in GATHERINGS and event.kind in GATHERINGS
    if phrase.demonstrative and (both or known.kind is event.kind):
        own = bool(event.date or event.date_text or event.place)
        return not own and (known.kind is event.kind or _loose(known.kind, event.kind))
    if both and _loose(known.kind, event.kind) and known.date and known.date == event.date:
        return len(known.date) > len("2020-01")
    if phrase.rule == known.rule == "event.meeting" and not (event.date or event.place):
        we = stream.small["we"]
        return stream.forms[known.first] in we and stream.forms[event.first] in we
    day = known.date == event.date and len(event.date or "") >= len("2020-01-01")
    if both and day and phrase.definite and not phrase.named:
        return True
    if _told_in_title(stream, known, event):
        return True
    if known.kind is not event.kind:
        return False
    if event.kind is EventKind.CRISIS:
        return True
    if event.kind is EventKind.ARMED_CONFLICT:
        return True
    if event.kind in (EventKind.CYBER_INCIDENT, EventKind.OTHER):
        same = stream.keys[known.head] == stream.keys[event.head]
        return same and (
            (not phrase.particular and phrase.definite)
            or (known.date is not None and known.date == event.date)
            or (not event.date and not event.place and _alike(known.label, event.label))
        )
    if _alike(known.label, event.label) and min(
        len(known.label.split()), len(event.label.split())
    ) > (1 if known.named and event.named else 2):
        return True
    if known.named and event.named:
        return False
    if known.place and event.place:
        return (
            known.kind is not EventKind.MEETING
            or known.date == event.date
            or not (known.date and event.date)
        )
    return bool(known.date and event.date and known.date == event.date)


def _told_in_title(stream: Stream, known: FoundEvent, event: FoundEvent) -> bool:
    """Whether the title names the gathering that the first sentences tell of."""
    blocks = stream.layout.blocks
    if blocks[stream.block[known.head]].kind is not BlockKind.TITLE:
        return False
    if known.named and stream.runs_on(known.head):
        return False
    if len(known.places) > 1 or event.kind not in GATHERINGS:
        return False
    early = stream.sentence[event.head] - stream.sentence[known.head] <= 2
    return early and (known.kind is event.kind or _loose(known.kind, event.kind))


def _loose(one: EventKind, other: EventKind) -> bool:
    """Whether two kinds can be one event in two wordings: a meeting, and what sort of meeting."""
    meetings = {EventKind.MEETING, EventKind.STAFF_TALKS, EventKind.MINISTERIAL_MEETING}
    return one in meetings and other in meetings


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _alike(one: str, other: str) -> bool:
    """Whether most of the shorter's words of weight are in the longer."""
    words = [{word for word in text.casefold().split() if len(word) > 3} for text in (one, other)]
    small, large = sorted(words, key=len)
    return bool(small) and len(small & large) >= _MOST * len(small)


def _joined(stream: Stream, known: FoundEvent, event: FoundEvent, *, stronger: bool) -> FoundEvent:
    """One event out of two mentions: the first's place in the text, what either tells."""
    kind = event.kind if known.kind is EventKind.MEETING and stronger else known.kind
    date = known.date
    if event.date and (date is None or len(event.date) > len(date)):
        date = event.date
    first_in_title = stream.layout.blocks[stream.block[known.head]].kind is BlockKind.TITLE
    in_body = stream.layout.blocks[stream.block[event.head]].kind is not BlockKind.TITLE
    better = (
        stronger
        and first_in_title
        and in_body
        and known.kind in GATHERINGS
        and event.kind in GATHERINGS
    ) or (
        stronger
        and known.kind in GATHERINGS
        and not (known.date or known.date_text or known.place)
        and bool(event.date or event.place)
    )
    base = event if better else known
    return replace(
        base,
        kind=kind,
        date=date,
        date_text=None if date else known.date_text or event.date_text,
        place=known.place or event.place,
        places=tuple(sorted({*known.places, *event.places})),
        named=known.named or event.named,
    )
