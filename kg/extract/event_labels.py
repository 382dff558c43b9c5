"""An event and its parts go in; a label comes out that tells it from others of its kind."""

from collections.abc import Mapping, Sequence

from kg.extract.cast import Part
from kg.extract.event_phrases import FoundEvent
from kg.extract.event_words import EventWords
from kg.extract.stream import Stream
from kg.model import EventKind

_MOST = 3
_FAR = 40
_BARE = 3
_WEIGHT = 3
_CLOSING = {"«": " »", "“": "”", "„": "“"}
_HARM = frozenset({EventKind.CYBER_INCIDENT, EventKind.ARMED_CONFLICT})


def event_label(
    stream: Stream, event: FoundEvent, parts: Sequence[Part], words: Mapping[str, EventWords]
) -> str:
    """The event's own words if they are a name, else with its theme, place or participants.

    What only a verb tells is called by the noun of its kind: `talks – NATO, European Union`.
    """
    own = words.get(stream.language(event.head))
    label = event.label
    if event.told:
        label = own.nouns.get(event.rule) or own.nouns.get(event.kind.value, "") if own else ""
        label = label or event.label
        if event.about:
            return f"{label} – {_quote(stream, *event.about)}"
    elif event.named or _is_name(label):
        return label + _where(stream, event, label, own)
    theme = _theme(stream, event, own)
    if theme:
        return f"{label} {theme}"
    place = "" if event.kind in _HARM else _where(stream, event, label, own)
    if place and not event.told:
        return label + place
    names = _names(stream, parts)
    return f"{label}{place} – {names}" if names else label + place


def _is_name(label: str) -> bool:
    """Whether words say by themselves what event it is: a capital or several words of weight."""
    listed = label.split()
    weighty = [word for word in listed if len(word) > _WEIGHT]
    capital = any(letter.isupper() for word in listed[1:] for letter in word)
    return capital or len(weighty) > _BARE


def _where(stream: Stream, event: FoundEvent, label: str, own: EventWords | None) -> str:
    """` à Madrid`, ` in Tokyo`: the place with the preposition that the text has."""
    if event.where is None or event.kind in _HARM:
        return ""
    first, last = event.where
    place = _quote(stream, first, last)
    if place in label:
        return ""
    for begin in (first - 2, first - 1):
        found = own.place_before.longest(stream.keys, max(begin, 0), first) if own else None
        if found and found[0] == first:
            return f" {_quote(stream, begin, last)}"
    return f" – {place}"


def _theme(stream: Stream, event: FoundEvent, own: EventWords | None) -> str | None:
    """What an event is called between quotation marks, in its sentence."""
    if own is None:
        return None
    stop = stream.bounds(event.head)[1]
    for place in range(event.head, min(stop, event.head + _FAR)):
        titled = own.titled.longest(stream.keys, place, stop)
        begin = titled[0] if titled else None
        if begin is None or begin >= stop or stream.forms[begin] != '"':
            continue
        for end in range(begin + 2, min(stop, begin + _FAR)):
            if stream.forms[end] in ('"', ":"):
                opening = stream.raw(begin)
                closing = _CLOSING.get(opening, opening)
                return f"{_quote(stream, begin, end)}{closing}"
    return None


def _names(stream: Stream, parts: Sequence[Part]) -> str:
    """Who takes part, the first few by name."""
    named = [
        part
        for part in parts
        if stream.capital[part.first] and not part.code.startswith(("group:p", "group:i"))
    ]
    parties = [part for part in named if not part.code.startswith("person:")]
    names = list(dict.fromkeys(_quote(stream, part.first, part.last) for part in parties or named))
    more = ", …" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _quote(stream: Stream, first: int, last: int) -> str:
    return " ".join(stream.quote(first, last).split())
