"""A text's tokens go in; the particular events it names or dates come out.

A head (`sommet`, `talks`) counts with what makes it one occurrence: a date, a place, a name, an
edition, or who did it to whom. A later mention that a demonstrative or a shared date, place or
name ties to it is the same event.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.dates import WrittenDate, resolve
from kg.extract.event_merging import joined, same
from kg.extract.event_phrases import GATHERINGS, EventPhrase, FoundEvent
from kg.extract.event_words import EventWords
from kg.extract.layout import BlockKind
from kg.extract.mentions import Adjective, Mention
from kg.extract.noun_phrases import PhraseReader
from kg.extract.persons import Person
from kg.extract.stream import Stream
from kg.extract.surroundings import Surroundings

_SURE = 0.85
_FAIR = 0.7
_SHORT = 4
_NEARBY = 12
_TOLD = frozenset({"event.meeting", "event.visit", "event.signing", "event.adoption"})


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


def _own_words(stream: Stream, phrase: EventPhrase) -> str:
    """What a phrase calls an event, without `des` before the date that is cut off."""
    last = phrase.core_last
    while last - 1 > phrase.core and stream.forms[last - 1] in stream.small["of"]:
        last -= 1
    return " ".join(stream.quote(phrase.core, last).split())


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
        label=_own_words(stream, phrase),
        date=date,
        date_text=text,
        place=stream.quote(*phrase.place) if phrase.place else None,
        rule=phrase.rule,
        confidence=_SURE if date or phrase.place else _FAIR,
        places=((phrase.core, phrase.core_last),),
        named=phrase.named,
        number=phrase.number,
        where=phrase.place,
        about=phrase.about,
        told=phrase.rule in _TOLD,
    )
    if before and _for_which(stream, before, phrase):
        found[-1] = joined(stream, found[-1], event, stronger=True)
        return
    for place in range(len(found) - 1, -1, -1):
        known = found[place]
        if same(stream, known, event, phrase):
            found[place] = joined(stream, known, event, stronger=phrase.particular and not in_title)
            return
    if phrase.particular:
        found.append(event)
