"""Persons named as envoys, quoted, or speaking go in; their parts in events come out."""

from bisect import bisect_left
from collections.abc import Mapping

from kg.extract.cast import FAIR, WEAK, Cast, Scene
from kg.extract.event_phrases import GATHERINGS
from kg.extract.layout import BlockKind
from kg.extract.parties_in_line import Line, Unit
from kg.extract.person_words import PersonWords
from kg.model import Role

_OPENING = 4
_ARTICLE = 2
_NEAR = 5


class Presence:
    """Reads which persons the words around their names show to be at an event."""

    def __init__(
        self, scene: Scene, line: Line, cast: Cast, person_words: Mapping[str, PersonWords]
    ) -> None:
        self.scene = scene
        self.spoken = scene.spoken
        self.stream = scene.stream
        self.line = line
        self.cast = cast
        self.person_words = person_words
        self.persons = sorted(
            ((*place, person) for person in scene.persons for place in person.places()),
            key=lambda one: one[0],
        )
        self.person_firsts = [one[0] for one in self.persons]

    def represents(self, first: int, last: int, current: int | None) -> None:
        """`Mme B… représentait le SEAE`: whoever represents somebody is present."""
        if current is None:
            return
        own = self.person_words.get(self.stream.language(first))
        if own is None:
            return
        low = bisect_left(self.person_firsts, first)
        for begins, ends, begin, end, person in self.persons[low:]:
            if begins >= last:
                break
            unit = Unit(person.code, begins, ends, begin, end)
            place = end
            while place < last and self.stream.forms[place] in (",", ")"):
                place += 1
            if person.represents and place < last and own.represents.longest(
                self.stream.keys, place, last
            ):  # fmt: skip
                self.cast.add(current, unit, Role.PARTICIPANT, "role.represented", FAIR)
            elif not self.spoken and self._quoted(begin, begins, ends, first, last, own):
                main = self._told()
                if main is not None:
                    self.cast.add(main, unit, Role.SPEAKER, "role.quoted", WEAK)

    def _quoted(
        self, begin: int, begins: int, ends: int, first: int, last: int, own: PersonWords
    ) -> bool:
        """Whether a person's direct speech stands in the sentence."""
        keys = self.stream.keys
        if '"' not in self.stream.forms[first:last]:
            return False
        if ends < last and own.speaks.longest(keys, ends, last):
            return True
        return any(
            (found := own.speaks.longest(keys, place, begins)) and found[0] >= begin - _ARTICLE
            for place in range(max(first, begin - _NEAR), begins)
        )

    def _told(self) -> int | None:
        """The gathering that the text tells of: the dated one in its first sentences."""
        for number, event in enumerate(self.scene.events):
            dated = event.date or event.date_text
            early = self.stream.sentence[event.head] < _OPENING
            if dated and early and event.kind in GATHERINGS and event.rule == "event.meeting":
                return number
        return None

    def speech(self) -> None:
        """A message in whose title an event stands is spoken there, and the title's date is its."""
        speakers = [code for code in self.scene.issuers if code.startswith("person:")]
        if not speakers:
            return
        for number, event in enumerate(self.scene.events):
            block = self.stream.block[event.head]
            if block < 0 or self.stream.layout.blocks[block].kind is not BlockKind.TITLE:
                continue
            if event.kind not in GATHERINGS:
                continue
            unit = Unit(speakers[0], event.head, event.head + 1, event.head, event.head + 1)
            self.cast.add(number, unit, Role.SPEAKER, "role.speech", FAIR)
            first = self.stream.bounds(event.head)[0]
            for near in self.line.inside(max(first, event.first - 4), event.first):
                if near.code == "group:participants":
                    self.cast.add(number, near, Role.PARTICIPANT, "role.addressed", FAIR)
