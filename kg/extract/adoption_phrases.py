"""A token goes in; the dated adoption or signing of a text that is told there comes out."""

from kg.extract.dates import WrittenDate
from kg.extract.event_phrases import EventPhrase
from kg.extract.event_words import EventWords
from kg.extract.surroundings import Surroundings
from kg.model import EventKind

_NEAR = 3
_FAR = 25


class AdoptionReader:
    """Reads where texts were adopted or signed on a day or in a month."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._stream = around.stream

    def at(self, index: int, stop: int, words: EventWords) -> EventPhrase | None:
        """An adoption whose verb or participle stands at a token."""
        keys = self._stream.keys
        verb = words.adopting.longest(keys, index, stop)
        if verb:
            active = self._active(index, verb[0], stop, words)
            if active:
                return active
        participle = words.adopted.longest(keys, index, stop)
        return self._passive(index, participle[0], stop, words) if participle else None

    def _active(
        self, index: int, verb_last: int, stop: int, words: EventWords
    ) -> EventPhrase | None:
        """`Le 7 décembre 2016, le comité a adopté la Déclaration de Paris`."""
        around = self._around
        thing = around.object_after(verb_last, stop)
        start = self._stream.bounds(index)[0]
        if thing is None or thing > stop:
            return None
        last, date, place = around.right(thing, stop, words)
        first = index
        if date is None:
            date = around.opening(index, start)
            if date and index - start <= _FAR:
                first = start
        if date is None or not (date.days or date.month):
            return None
        about = (around.object_start(verb_last, thing), thing)
        return self._made(index, verb_last, first, max(last, thing), date, place, about)

    def _passive(
        self, index: int, verb_last: int, stop: int, words: EventWords
    ) -> EventPhrase | None:
        """`la Charte, signée à San Francisco, le 26 juin 1945`."""
        around = self._around
        thing = around.object_before(index, self._stream.bounds(index)[0], _NEAR)
        if thing is None:
            return None
        last, date, place = around.right(verb_last, stop, words)
        if date is None or not (date.days or date.month):
            return None
        first = thing if last - thing <= _FAR else index
        about = (thing, around.past_name(thing))
        return self._made(index, verb_last, first, last, date, place, about)

    @staticmethod
    def _made(
        index: int,
        verb_last: int,
        first: int,
        last: int,
        date: WrittenDate,
        place: tuple[int, int] | None,
        about: tuple[int, int],
    ) -> EventPhrase:
        return EventPhrase(
            EventKind.OTHER, first, last, index, index, verb_last, date, place, True, False, False,
            False, "event.adoption", verb_last, about=about,
        )  # fmt: skip
