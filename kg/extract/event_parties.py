"""An event's own words go in; whose it is, and who did it to whom, comes out."""
# ruff: noqa: PLR0912 (a grammar says no early and often)

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise

from kg.extract.antecedents import Antecedents
from kg.extract.cast import FAIR, Cast, Scene
from kg.extract.event_phrases import GATHERINGS, FoundEvent
from kg.extract.event_words import EventWords
from kg.extract.parties_in_line import Line, Unit
from kg.extract.role_words import RoleWords
from kg.extract.stream import Stream
from kg.model import ActorKind, EventKind, Role

HARM = frozenset({EventKind.ARMED_CONFLICT, EventKind.CYBER_INCIDENT, EventKind.OTHER})
_NEAR = 3
_ADJECTIVES = 9
_MANY = 4
_SAME = (0, 0)


def is_harm(stream: Stream, event: FoundEvent, words: EventWords) -> bool:
    """Whether an event has a perpetrator and a victim: a war or a poisoning, no election."""
    if event.kind is not EventKind.OTHER:
        return event.kind in HARM
    stop = stream.bounds(event.head)[1]
    return words.with_parties.longest(stream.keys, event.head, stop) is not None


class EventParties:
    """Reads the parts that stand in the words of events themselves."""

    def __init__(
        self,
        scene: Scene,
        line: Line,
        cast: Cast,
        at: Mapping[int, int],
        roles: Mapping[str, RoleWords],
        words: Mapping[str, EventWords],
    ) -> None:
        self.scene = scene
        self.stream = scene.stream
        self.line = line
        self.cast = cast
        self.at = at
        self.roles = roles
        self.words = words
        self.antecedents = Antecedents(scene, line)
        self.adjective_firsts = [one.first for one in scene.adjectives]
        self.place_firsts = [first for first, _, _ in scene.places]

    def owner(self, number: int, event: FoundEvent) -> None:
        """Whose event it is: `sommet de l'OTAN`, `Quad Leaders' Meeting`."""
        if event.kind not in GATHERINGS and event.kind is not EventKind.OTHER:
            return
        roles = self.roles.get(self.stream.language(event.head))
        words = self.words.get(self.stream.language(event.head))
        if roles is None or words is None:
            return
        if words.ownerless.longest(self.stream.keys, event.head, self.stream.bounds(event.head)[1]):
            return
        met = any(part.role is Role.PARTICIPANT for part in self.cast.of(number))
        for first, last in event.places:
            for unit in self.line.inside(first, last):
                if unit.first <= event.head < unit.last:
                    continue
                kind = self.line.kind(unit)
                if kind not in (
                    ActorKind.INTERNATIONAL_ORGANIZATION,
                    ActorKind.ORGANIZATIONAL_BODY,
                    ActorKind.COALITION,
                ):
                    if kind is ActorKind.STATE and event.kind in GATHERINGS:
                        owns = event.kind in roles.owner_organizes and self._possesses(unit)
                        role = Role.HOST if owns else Role.PARTICIPANT
                        self.cast.add(number, unit, role, "role.owner", FAIR)
                    continue
                if met and kind is ActorKind.ORGANIZATIONAL_BODY:
                    continue
                if kind is ActorKind.COALITION and self._listed(number):
                    continue
                if self._comes_along(unit):
                    self.cast.add(number, unit, Role.PARTICIPANT, "role.owner", FAIR)
                    continue
                organizes = event.kind in roles.owner_organizes and kind is not ActorKind.COALITION
                if kind is ActorKind.COALITION and event.kind is EventKind.OTHER:
                    organizes = True
                self.cast.add(
                    number,
                    unit,
                    Role.ORGANIZER if organizes else Role.PARTICIPANT,
                    "role.owner",
                    FAIR,
                )

    def _listed(self, number: int) -> bool:
        """Whether the text lists the States that take part one by one."""
        states = [part for part in self.cast.of(number) if part.code.startswith("iso3:")]
        return len(states) > _MANY

    def _possesses(self, unit: Unit) -> bool:
        forms = self.stream.forms
        return unit.last < len(forms) and forms[unit.last] == "'s"

    def _comes_along(self, unit: Unit) -> bool:
        """Whether `with` stands before a name: `an exercise with NATO`."""
        small, place = self.stream.small, unit.first - 1
        while place > 0 and self.stream.forms[place] in small["articles"]:
            place -= 1
        return self.stream.forms[place] in small["met whom"] | small["for"]

    def where(self, number: int, event: FoundEvent) -> None:
        """`Russia's war in Ukraine`: the State where one wages war suffers it."""
        authors = self.cast.of(number)
        if not authors or any(part.role is Role.VICTIM for part in authors):
            return
        low = bisect_left(self.place_firsts, event.head)
        for first, last, code in self.scene.places[low : low + 2]:
            if event.head < first <= max(event.head + _NEAR, event.last):
                self.cast.add(
                    number, Unit(code, first, last, first, last), Role.VICTIM, "role.where", FAIR
                )

    def pairs(self, number: int, event: FoundEvent) -> None:
        """`dialogue franco-japonais`: the two States of an adjective of both meet."""
        for first, last in event.places:
            low = bisect_left(self.adjective_firsts, first)
            near = [one for one in self.scene.adjectives[low : low + 4] if one.last <= last + 1]
            for one, other in pairwise(near):
                if one.last == other.first:
                    for each in (one, other):
                        unit = Unit(each.code, each.first, each.last, *_SAME)
                        self.cast.add(number, unit, Role.PARTICIPANT, "role.pair", FAIR)

    def _is_person(self, unit: Unit) -> bool:
        return self.line.kind(unit) is ActorKind.PERSON

    def _wages(self, number: int, event: FoundEvent) -> bool:
        """Whether nobody is known yet to wage a war, so that a person may."""
        known = any(part.role is Role.PERPETRATOR for part in self.cast.of(number))
        return event.kind is EventKind.ARMED_CONFLICT and not known

    def joint(self, number: int, event: FoundEvent) -> None:
        """`another trilateral summit`: the three States that the text named together before."""
        words = self.words.get(self.stream.language(event.head))
        roles = self.roles.get(self.stream.language(event.head))
        if words is None or roles is None or self.cast.of(number):
            return
        many = next(
            (
                words.joint[key]
                for key in self.stream.keys[event.first : event.last]
                if key in words.joint
            ),
            0,
        )
        if many:
            for unit in self.antecedents.states(event.head, many, roles):
                self.cast.add(number, unit, Role.PARTICIPANT, "role.joint", FAIR)

    def _is_owned(self, head: int, words: EventWords) -> bool:
        """Whether `its` stands before a harm: `its illegal, unprovoked invasion`."""
        begin = self.stream.bounds(head)[0]
        for place in range(head - 1, max(begin, head - _ADJECTIVES) - 1, -1):
            form = self.stream.forms[place]
            if form in words.whose:
                return True
            if form in self.stream.small["articles"] or form in words.verbs_before:
                return False
            if not (form.isalpha() or form == ",") or form in words.modifiers:
                return False
        return False

    def _aim(self, head: int, last: int, words: EventWords) -> int:
        """Where the words of the target begin: past them no adjective tells the author."""
        for place in range(head + 1, last):
            form = self.stream.forms[place]
            found = words.targeting.longest(self.stream.keys, place, last)
            if found and form not in self.stream.small["of"]:
                return place
        return last + 1

    def _belonging(self, number: int, head: int, last: int, words: EventWords) -> None:
        """`contre son infrastructure`, `against Albanian networks`: whose the target is."""
        stream, adjectives = self.stream, self.scene.adjectives
        for place in range(head + 1, last):
            target = words.targeting.longest(stream.keys, place, last)
            if target is None or stream.forms[place] in self.stream.small["of"]:
                continue
            if target[0] < last and stream.forms[target[0]] in words.whose:
                owner = self.antecedents.owner(head)
                if owner:
                    self.cast.add(number, owner, Role.VICTIM, "role.target-owner", FAIR)
            low = bisect_left(self.adjective_firsts, target[0])
            for adjective in adjectives[low : low + 2]:
                if adjective.last <= last:
                    unit = Unit(adjective.code, adjective.first, adjective.last, *_SAME)
                    self.cast.add(number, unit, Role.VICTIM, "role.target-adjective", FAIR)
            return

    def company(self, number: int, event: FoundEvent) -> None:
        """`a call with A and B`, `un dialogue entre A et B`: with whom one meets."""
        words = self.words.get(self.stream.language(event.head))
        roles = self.roles.get(self.stream.language(event.head))
        if words is None or roles is None or event.rule == "event.meeting":
            return
        for place in range(event.head + 1, event.last):
            company = words.company.longest(self.stream.keys, place, event.last)
            if company and self.stream.forms[event.first] in self.stream.small["my"]:
                for unit in self.antecedents.speaker(event.first):
                    self.cast.add(number, unit, Role.PARTICIPANT, "role.company", FAIR)
            if company:
                for unit in self.line.after(company[0], event.last, roles):
                    self.cast.add(number, unit, Role.PARTICIPANT, "role.company", FAIR)

    def _struck(self, number: int, head: int, last: int, words: EventWords) -> None:
        """The groups that a campaign strikes: `qui visent …, notamment les hôpitaux`."""
        for place in range(head, last):
            target = words.targeting.longest(self.stream.keys, place, last)
            if target and target[0] - place > 1:
                for unit in self.line.inside(target[0], last):
                    self.cast.add(number, unit, Role.VICTIM, "role.target", FAIR)
                return

    def harm(self, number: int, event: FoundEvent) -> None:
        """Who did what to whom: `guerre menée par A contre B`, `A's invasion of B`."""
        words = self.words.get(self.stream.language(event.head))
        roles = self.roles.get(self.stream.language(event.head))
        if words is None or roles is None:
            return
        for first, last in event.places:
            stop = self.stream.bounds(first)[1]
            head = next(
                (p for p in range(first, last) if words.heads.longest(self.stream.keys, p, stop)),
                first,
            )
            if event.kind is EventKind.OTHER and not is_harm(self.stream, event, words):
                continue
            before = self.line.ending(first) or self.line.possessor(first, head)
            if before is None and self._is_owned(head, words):
                before = self.antecedents.owner(first)
            if before and (self._wages(number, event) or not self._is_person(before)):
                self.cast.add(number, before, Role.PERPETRATOR, "role.author")
            low = bisect_left(self.adjective_firsts, first - 2)
            aim = self._aim(head, last, words)
            for adjective in self.scene.adjectives[low : low + 4]:
                if adjective.first < aim and self.at.get(adjective.first, number) == number:
                    unit = Unit(adjective.code, adjective.first, adjective.last, *_SAME)
                    self.cast.add(number, unit, Role.PERPETRATOR, "role.author-adjective", FAIR)
            self._belonging(number, head, event.last if event.first <= head else last, words)
            if event.kind is EventKind.CYBER_INCIDENT:
                self._struck(number, head, event.last, words)
            small = self.stream.small
            victim_of = words.victim_of.longest(self.stream.keys, head, stop)
            place = head + 1
            while place < min(stop, last + 14):
                form = self.stream.forms[place]
                if form in (";", ".", ":", '"') or self.at.get(place, number) != number:
                    break
                led = words.led_by.longest(self.stream.keys, place, stop)
                target = words.targeting.longest(self.stream.keys, place, stop)
                owns = form in small["of"] and place <= head + _NEAR and not victim_of
                if owns and event.kind is EventKind.ARMED_CONFLICT:
                    for unit in self.line.after(place + 1, stop, roles)[:1]:
                        if self.line.kind(unit) is ActorKind.STATE:
                            self.cast.add(number, unit, Role.PERPETRATOR, "role.author")
                    place += 1
                elif victim_of and form in small["of"] and place <= head + 4:
                    for unit in self.line.after(place + 1, stop, roles)[:1]:
                        self.cast.add(number, unit, Role.VICTIM, "role.target")
                    place += 1
                elif target and (
                    form in words.against
                    or place >= last - 1
                    or event.kind is EventKind.CYBER_INCIDENT
                ):
                    for unit in self.line.after(target[0], stop, roles):
                        self.cast.add(number, unit, Role.VICTIM, "role.target")
                    place = target[0]
                elif (led and form not in small["author of"]) or (
                    led
                    and place >= last - 2
                    and (form in small["author of"] or form in small["by"])
                ):
                    for unit in self.line.after(led[0], stop, roles):
                        self.cast.add(number, unit, Role.PERPETRATOR, "role.author")
                    place = led[0]
                else:
                    place += 1
