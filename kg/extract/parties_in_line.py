"""A place in a sentence goes in; the list of actors that stands before or after it comes out."""
# ruff: noqa: PLR2004 (a grammar says no early and often)

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.mentions import Adjective, Mention
from kg.extract.persons import Person
from kg.extract.role_words import RoleWords
from kg.extract.stream import Stream
from kg.model import ActorKind

_GAP = 7
_LEAD = 9
_SHORT = 4
_COLLECTIVE = frozenset({ActorKind.COALITION, ActorKind.INTERNATIONAL_ORGANIZATION})


@dataclass(frozen=True, slots=True)
class Unit:
    """An actor in a list at `tokens[first:last]`; `begin:end` takes in a person's office."""

    code: str
    first: int
    last: int
    begin: int
    end: int


class Line:
    """The actors of a text as they stand in its sentences; nobody inside a person's office."""

    def __init__(
        self,
        stream: Stream,
        mentions: Sequence[Mention],
        persons: Sequence[Person],
        adjectives: Sequence[Adjective] = (),
    ) -> None:
        self._stream = stream
        self._adjectives = {place for one in adjectives for place in range(one.first, one.last)}
        offices: dict[int, int] = {}
        extents: dict[tuple[int, int], tuple[int, int]] = {}
        for person in persons:
            for first, last, begin, end in person.places():
                extents[first, last] = (begin, end)
                for place in range(begin, end):
                    offices[place] = first
        self._units: list[Unit] = []
        self._kinds: dict[str, ActorKind] = {}
        for mention in mentions:
            self._kinds.setdefault(mention.code, mention.kind)
            if mention.rule == "actor.nested":
                continue
            owner = extents.get((mention.first, mention.last))
            if owner:
                self._units.append(Unit(mention.code, mention.first, mention.last, *owner))
            elif mention.kind is ActorKind.PERSON or offices.get(mention.first) is None:
                self._units.append(
                    Unit(mention.code, mention.first, mention.last, mention.first, mention.last)
                )
        self._begins = [unit.begin for unit in self._units]

    def kind(self, unit: Unit) -> ActorKind | None:
        """What the actor of a unit is."""
        return self._kinds.get(unit.code)

    def inside(self, first: int, last: int) -> list[Unit]:
        """The units in a range of tokens."""
        low = bisect_left(self._begins, first)
        return [unit for unit in self._units[low : low + 12] if unit.end <= last]

    def ending(self, last: int) -> Unit | None:
        """The unit right before a token, `'s` between: `Russia's invasion`."""
        if last < 2 or self._stream.forms[last - 1] != "'s":
            return None
        place = bisect_left(self._begins, last) - 1
        if place >= 0 and self._units[place].last == last - 1:
            return self._units[place]
        return None

    def possessor(self, first: int, head: int) -> Unit | None:
        """The unit whose `'s` stands shortly before a head: `Russia's unprovoked war`."""
        begin = max(first - 6, self._stream.bounds(head)[0])
        for unit in reversed(self.inside(begin, head)):
            if self._stream.forms[unit.last] == "'s" and head - unit.last < _GAP + 2:
                return unit
        place = bisect_left(self._begins, head) - 1
        if place >= 0:
            unit = self._units[place]
            apart = self._stream.sentence[unit.first] != self._stream.sentence[head]
            if apart:
                return None
            if unit.last < head <= unit.last + _GAP and self._stream.forms[unit.last] == "'s":
                return unit
        return None

    def before(self, index: int, start: int, roles: RoleWords) -> list[Unit]:
        """The list that ends right before a verb: its subject, and those together with it."""
        place = bisect_left(self._begins, index) - 1
        while place >= 0 and self._units[place].end > index:
            place -= 1
        if place < 0 or self._units[place].begin < start:
            return []
        if not self._leads(self._units[place].end, index, roles):
            return []
        found = [self._units[place]]
        while place > 0:
            unit, other = self._units[place], self._units[place - 1]
            if other.begin < start or not self._joined(other.end, unit.begin, roles):
                break
            found.append(other)
            place -= 1
        return self._without_excluded(found[::-1], roles)

    def _leads(self, last: int, index: int, roles: RoleWords) -> bool:
        """Whether nothing but small words stands between a subject and its verb."""
        forms = self._stream.forms[last:index]
        if len(forms) > _LEAD:
            return False
        if forms and forms[0] == "," and "," in forms[1:]:
            return True
        small = self._stream.small
        allowed = roles.list_words | roles.adverbs | small["relatives"] | small["that"]
        return all(form in allowed or len(form) < _SHORT for form in forms)

    def after(self, index: int, stop: int, roles: RoleWords) -> list[Unit]:
        """The list that begins right after a token."""
        place = bisect_left(self._begins, index)
        if place >= len(self._units) or self._units[place].end > stop:
            return []
        if not self._joined(index, self._units[place].begin, roles):
            return []
        found = [self._units[place]]
        while place + 1 < len(self._units):
            unit, other = self._units[place], self._units[place + 1]
            if self._possesses(other):
                break
            if other.end > stop or not self._joined(unit.end, other.begin, roles):
                break
            found.append(other)
            place += 1
        return self._without_excluded(found, roles)

    def together(self, index: int, stop: int, roles: RoleWords) -> list[Unit]:
        """The list after `alongside` or `in partnership with` in the rest of a clause."""
        stream = self._stream
        for place in range(index, min(stop, index + 12)):
            if stream.forms[place] in (";", ".", ":", '"', ","):
                return []
            found = roles.cooperation.longest(stream.keys, place, stop)
            if found:
                return self.after(found[0], stop, roles)
        return []

    def members(self, units: list[Unit]) -> list[Unit]:
        """A list without the collective whose members it gives: `The members of X: A, B`."""
        if len(units) < _SHORT or self.kind(units[0]) not in _COLLECTIVE:
            return units
        rest = units[1:]
        while len(rest) > 1 and rest[0].code == units[0].code:
            rest = rest[1:]
        between = self._stream.forms[units[0].end : rest[0].begin]
        return rest if not between or {"-", ":"} & set(between) else units

    def longest_list(self, first: int, last: int, roles: RoleWords) -> list[Unit]:
        """The longest list of names in a range of tokens."""
        best: list[Unit] = []
        run: list[Unit] = []
        low = bisect_left(self._begins, first)
        for unit in self._units[low:]:
            if unit.end > last:
                break
            if run and not self._joined(run[-1].end, unit.begin, roles):
                run = []
            run.append(unit)
            if len(run) > len(best):
                best = list(run)
        return best

    def _possesses(self, unit: Unit) -> bool:
        forms = self._stream.forms
        return unit.end < len(forms) and forms[unit.end] == "'s"

    def with_whom(self, index: int, stop: int, roles: RoleWords) -> list[Unit]:
        """The list after the first `with` in the rest of a clause."""
        stream = self._stream
        place = index
        while place < min(stop, index + 30):
            if stream.forms[place] in (";", ".", ":", '"'):
                return []
            if roles.with_whom.longest(stream.keys, place, stop):
                return self.after(place, stop, roles)
            place += 1
        return []

    def _joined(self, last: int, first: int, roles: RoleWords) -> bool:
        """Whether two names belong to one list: only words of lists stand between them."""
        stream = self._stream
        place = last
        steps = 0
        while place < first:
            together = roles.cooperation.longest(stream.keys, place, first)
            if together:
                place = together[0]
                continue
            if roles.exclusion.longest(stream.keys, place, first):
                return True
            form = stream.forms[place]
            if place in self._adjectives:
                place += 1
                continue
            unknown = self._unknown(place, first)
            if unknown:
                place = unknown
                continue
            if form not in roles.list_words and not form.isdigit():
                return False
            if form.isdigit() and stream.forms[place - 1] == ",":
                return False
            place += 1
            steps += 1
        return steps <= _GAP + 8

    def _owns(self, unit: Unit, body: Unit) -> bool:
        """Whether `de l'Union européenne` follows a body: `la haute représentante de …`."""
        small = self._stream.small
        between = self._stream.forms[body.end : unit.begin]
        of = any(form in small["of"] for form in between)
        only = all(form in small["of"] or form in small["articles"] for form in between)
        return of and only and self.kind(body) is ActorKind.ORGANIZATIONAL_BODY

    def _unknown(self, index: int, stop: int) -> int | None:
        """Past a name that nobody knows in a list: `Indonesia, Lao PDR and Viet Nam`."""
        stream = self._stream
        joints = stream.small["and"] | {","}
        if not stream.capital[index] or stream.forms[index - 1] not in joints:
            return None
        end = index
        while end < min(stop, index + _SHORT) and stream.capital[end]:
            end += 1
        return end if end < stop and stream.forms[end] in joints else None

    def _without_excluded(self, units: list[Unit], roles: RoleWords) -> list[Unit]:
        """A list up to `with the exception of`, without those whom a body before belongs to."""
        stream = self._stream
        units = [
            unit
            for number, unit in enumerate(units)
            if not number or not self._owns(unit, units[number - 1])
        ]
        for number, unit in enumerate(units):
            since = units[number - 1].end if number else max(unit.begin - 6, 0)
            if any(
                roles.exclusion.longest(stream.keys, place, unit.begin)
                for place in range(since, unit.begin)
            ):
                return units[:number]
        return units
