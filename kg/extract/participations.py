"""Events, mentions and persons go in; who took part, in which role, comes out.

A role comes from a verb, its voice and where the names stand: the subject of `ont organisé`, the
list after `hosted by`, those who met, whose summit it is, who did what to whom.
"""

from collections.abc import Mapping, Sequence

from kg.extract.antecedents import Antecedents
from kg.extract.cast import FAIR, Cast, Part, Scene
from kg.extract.event_parties import HARM, EventParties, is_harm
from kg.extract.event_phrases import GATHERINGS
from kg.extract.event_words import EventWords
from kg.extract.layout import BlockKind
from kg.extract.parties_in_line import Line, Unit
from kg.extract.person_words import PersonWords
from kg.extract.presence import Presence
from kg.extract.role_words import RoleWords
from kg.model import ActorKind, EventKind, Role

_MET = frozenset(
    {EventKind.STAFF_TALKS, EventKind.MEETING, EventKind.MINISTERIAL_MEETING, EventKind.SUMMIT}
)
_LEADING = frozenset({Role.HOST, Role.COCHAIR, Role.CHAIR, Role.ORGANIZER})
_ATTACKS = frozenset({EventKind.CYBER_INCIDENT, EventKind.ARMED_CONFLICT})
_AHEAD = frozenset({Role.ORGANIZER, Role.HOST, Role.SIGNATORY, Role.PERPETRATOR, Role.VICTIM})
_OPENING = 4
_LEAD_IN = 9
_ARTICLE = 2
_NEAR = 5
_CROWD = 12


def find_parts(
    scene: Scene,
    roles: Mapping[str, RoleWords],
    words: Mapping[str, EventWords],
    person_words: Mapping[str, PersonWords],
) -> tuple[Part, ...]:
    """The parts in the events, sorted by event and place in the text."""
    return _Reader(scene, roles, words, person_words).read()


class _Reader:
    def __init__(
        self,
        scene: Scene,
        roles: Mapping[str, RoleWords],
        words: Mapping[str, EventWords],
        person_words: Mapping[str, PersonWords],
    ) -> None:
        self.scene = scene
        self.stream = scene.stream
        self.roles = roles
        self.words = words
        self.line = Line(scene.stream, scene.mentions, scene.persons, scene.adjectives)
        self.cast = Cast()
        self.at = {
            place: number
            for number, event in enumerate(scene.events)
            for first, last in event.places
            for place in range(first, last)
        }
        self.cover = {
            place: number
            for number, event in reversed(list(enumerate(scene.events)))
            for place in range(event.head, event.last)
        }
        self.antecedents = Antecedents(scene, self.line)
        self.presence = Presence(scene, self.line, self.cast, person_words)
        self.current: int | None = None

    def read(self) -> tuple[Part, ...]:
        for sentence in self.stream.layout.sentences:
            self._sentence(sentence.first, sentence.last)
        parties = EventParties(self.scene, self.line, self.cast, self.at, self.roles, self.words)
        for number, event in enumerate(self.scene.events):
            if event.kind in HARM:
                parties.harm(number, event)
        self.presence.speech()
        for number, event in enumerate(self.scene.events):
            if event.kind is EventKind.ARMED_CONFLICT:
                parties.where(number, event)
            if event.kind in GATHERINGS:
                parties.pairs(number, event)
                parties.company(number, event)
                parties.joint(number, event)
            parties.owner(number, event)
        for number in range(len(self.scene.events)):
            self._by_persons(number)
        return self.cast.parts(self.scene.passive)

    def _by_persons(self, number: int) -> None:
        """A State that only the title names gives way to the persons who act for it."""
        serves = {person.code: person.represents for person in self.scene.persons}
        parts = self.cast.of(number)
        acting = {(serves.get(part.code), part.role) for part in parts}
        for part in parts:
            block = self.stream.layout.blocks[self.stream.block[part.first]]
            if (part.code, part.role) in acting and block.kind is BlockKind.TITLE:
                self.cast.drop(number, part.code)

    def _sentence(self, first: int, last: int) -> None:
        language = self.stream.language(first)
        roles, words = self.roles.get(language), self.words.get(language)
        if roles is None or words is None or not self.stream.read(first):
            return
        here = [self.at[place] for place in range(first, last) if place in self.at]
        main = self._main(here)
        self._opening(first, last, words, roles)
        starts = (
            *(roles.subject.firsts, roles.agent.firsts, roles.frame_meets.firsts),
            *(words.meeting.firsts, words.visiting.firsts, words.blaming.firsts),
            words.adopting.firsts,
        )
        index = first
        while index < last:
            key = self.stream.keys[index]
            if index not in self.at and not any(key in firsts for firsts in starts):
                index += 1
                continue
            step = index + 1
            verb = roles.subject.skipping(self.stream.keys, index, last, roles.adverbs)
            agent = roles.agent.skipping(self.stream.keys, index, last, roles.adverbs)
            meeting = (
                words.meeting.longest(self.stream.keys, index, last)
                or words.visiting.longest(self.stream.keys, index, last)
                or (index in self.at and words.after_comma.longest(self.stream.keys, index, last))
            )
            adopted = words.adopting.longest(self.stream.keys, index, last)
            if adopted and index in self.at:
                self._adopts(index, first, roles)
                step = adopted[0]
            elif agent:
                self._agent(index, agent, last, roles, main)
                step = agent[0]
            elif meeting and (event := self._met_at(index, meeting[0])) is not None:
                self._meeting(event, index, meeting[0], first, last, roles)
                step = meeting[0]
            elif verb:
                self._subject(index, verb, first, last, roles, main)
                step = verb[0]
            elif blame := words.blaming.longest(self.stream.keys, index, last):
                self._blame(blame[0], last, roles)
                step = blame[0]
            elif (frame := roles.frame_meets.longest(self.stream.keys, index, last)) and here:
                self._frame(here)
                step = frame[0]
            if index in self.at and self.scene.events[self.at[index]].kind in GATHERINGS:
                self.current = self.at[index]
            index = step
        if here and main is not None:
            self.current = main
        self.presence.represents(first, last, self.current)

    def _main(self, here: Sequence[int]) -> int | None:
        """The gathering a sentence is about: the first one in it."""
        for number in here:
            if self.scene.events[number].kind in GATHERINGS:
                return number
        return here[0] if here else None

    def _near(self, index: int, last: int, role: Role, main: int | None) -> int | None:
        """The event that a verb at a token speaks of."""
        inside = self.cover.get(index - 1)
        if inside is not None and self.scene.events[inside].head < index - 1:
            return inside
        harms = role in (Role.PERPETRATOR, Role.VICTIM)
        for place in range(index, min(index + 12, last)):
            number = self.at.get(place)
            if number is not None and (harms or self.scene.events[number].kind not in _ATTACKS):
                return number
        if role in _AHEAD:
            return None
        return self.current if self.current is not None else main

    def _subject(
        self,
        index: int,
        verb: tuple[int, Role],
        first: int,
        last: int,
        roles: RoleWords,
        main: int | None,
    ) -> None:
        after, role = verb
        event = self.at.get(index) if role is Role.SIGNATORY else None
        ahead = any(place in self.at for place in range(after, min(after + _CROWD, last)))
        if self.stream.keys[after - 1] in roles.ahead and not ahead:
            return
        if event is None:
            event = self._near(after, last, role, main)
        if event is None:
            return
        runs = role in (Role.ORGANIZER, Role.HOST)
        before = {self.at.get(place) for place in range(max(index - 3, first), index)}
        if runs and event in before:
            return
        found = self.scene.events[event]
        if found.kind in _ATTACKS and runs:
            role = Role.PERPETRATOR
        if role in (Role.PERPETRATOR, Role.VICTIM) and found.kind not in HARM:
            return
        met = False
        words = self.words.get(self.stream.language(first))
        if role is Role.ORGANIZER and found.kind in _MET and words and words.holds.skipping(
            self.stream.keys, index, last, roles.adverbs
        ):  # fmt: skip
            met = True
        subject = (
            self.line.members(self.line.before(index, first, roles))
            or self.antecedents.subject(index, first, roles)
            or self._after_colon(after, last, roles)
        )
        for unit in subject:
            body = self.line.kind(unit) is ActorKind.ORGANIZATIONAL_BODY
            own = Role.PARTICIPANT if met and not body else role
            self.cast.add(event, unit, own, f"role.subject-{own.value}")
        if role in _LEADING and not met:
            for unit in self.line.together(after, last, roles):
                self.cast.add(event, unit, role, "role.together")
        if role in (Role.ORGANIZER, Role.HOST):
            end = max(
                (stop for start, stop in self.scene.events[event].places if start >= after),
                default=after,
            )
            for unit in self.line.with_whom(end, last, roles):
                self.cast.add(event, unit, Role.PARTICIPANT, "role.with")

    def _agent(
        self, index: int, agent: tuple[int, Role], last: int, roles: RoleWords, main: int | None
    ) -> None:
        after, role = agent
        if any(
            form in self.stream.small["delegations"]
            for form in self.stream.forms[max(index - 6, 0) : index]
        ):
            role = Role.PARTICIPANT
        event: int | None = None
        words = self.words.get(self.stream.language(index))
        for place in range(index - 1, self.stream.bounds(index)[0] - 1, -1):
            if place in self.at:
                told = self.scene.events[self.at[place]]
                if role is Role.PERPETRATOR and words and not is_harm(self.stream, told, words):
                    continue
                event = self.at[place]
                break
        if event is None:
            event = self.current if self.current is not None else main
        if event is None:
            return
        if not self.stream.small["not chaired"].isdisjoint(
            self.stream.forms[max(index - 3, 0) : index]
        ):
            return
        harm = self.scene.events[event].kind in HARM
        if (role is Role.PERPETRATOR) and not harm:
            return
        for unit in self.line.after(after, last, roles):
            self.cast.add(event, unit, role, f"role.agent-{role.value}")

    def _blame(self, after: int, last: int, roles: RoleWords) -> None:
        """`attributed the attack to A`, `accuses A of the attack`: who is blamed for an event."""
        forms, small = self.stream.forms, self.stream.small
        event: int | None = None
        for place in range(after, min(after + 25, last)):
            number = self.at.get(place)
            if number is not None and self.scene.events[number].kind in HARM:
                event = number
            elif event is not None and forms[place] in small["blamed to"]:
                for unit in self.line.after(place + 1, last, roles):
                    self.cast.add(event, unit, Role.PERPETRATOR, "role.blamed")
                return
        if event is not None:
            for unit in self.line.after(after, last, roles)[:1]:
                if unit.end < self.scene.events[event].first:
                    self.cast.add(event, unit, Role.PERPETRATOR, "role.blamed")

    def _met_at(self, index: int, after: int) -> int | None:
        """The event that a verb of meeting tells of, or that is named right after it."""
        if index in self.at:
            return self.at[index]
        for place in range(after, min(after + _NEAR, len(self.stream))):
            event = self.at.get(place)
            if event is not None:
                return event if self.scene.events[event].kind in GATHERINGS else None
        return None

    def _meeting(
        self, event: int, index: int, after: int, first: int, last: int, roles: RoleWords
    ) -> None:
        subject = self.line.members(
            self.line.before(index, first, roles)
        ) or self.antecedents.subject(index, first, roles)
        if index == first:
            subject = self._after_comma(after, last, roles)
        role = self._signs(after, last)
        for unit in subject:
            self.cast.add(event, unit, role, "role.met")
        crowd = self.stream.small["attendees"]
        for place in range(max(index - _CROWD, first), index):
            if not subject and self.stream.forms[place] in crowd:
                unit = Unit("group:participants", place, place + 1, place, place + 1)
                self.cast.add(event, unit, Role.PARTICIPANT, "role.met", FAIR)
        named = any(self.line.kind(unit) is ActorKind.PERSON for unit in subject)
        if self._first_person(index, first) and not named and not subject:
            self._frame([event])
        end = after if self.stream.forms[after - 1] in self.stream.small["met whom"] else -1
        others = self.line.after(end, last, roles) if end > 0 else []
        for unit in others or self.line.with_whom(after, last, roles):
            self.cast.add(event, unit, Role.PARTICIPANT, "role.met-with")

    def _adopts(self, index: int, first: int, roles: RoleWords) -> None:
        """Who adopts a text takes part in its adoption."""
        if self.scene.events[self.at[index]].rule == "event.adoption":
            for unit in self.line.before(index, first, roles):
                self.cast.add(self.at[index], unit, Role.PARTICIPANT, "role.adopts", FAIR)

    def _after_colon(self, after: int, last: int, roles: RoleWords) -> list[Unit]:
        """`The following States took part: A, B`; `Y ont pris part : A, B`."""
        for place in range(after, min(after + _CROWD, last)):
            if self.stream.forms[place] == ":":
                return self.line.after(place + 1, last, roles)
        return []

    def _after_comma(self, after: int, last: int, roles: RoleWords) -> list[Unit]:
        """`Réunis à Berlin, les ministres de A et de B ont …`: the subject comes after."""
        forms = self.stream.forms
        commas = [p for p in range(after, min(after + 20, last)) if forms[p] == ","]
        lists = (self.line.after(comma + 1, last, roles) for comma in commas)
        return next(filter(None, lists), [])

    def _opens(self, begin: int, first: int) -> bool:
        """Whether a name opens its sentence, a date or the like before it."""
        if begin - first <= _ARTICLE:
            return True
        near = self.stream.forms[max(begin - _ARTICLE, first) : begin]
        return begin - first <= _LEAD_IN and "," in near

    def _signs(self, after: int, last: int) -> Role:
        """Those who are somewhere `pour signer` sign."""
        words = self.words.get(self.stream.language(after - 1))
        keys = self.stream.keys
        signs = words and any(
            words.to_sign.longest(keys, place, last)
            for place in range(after, min(after + _LEAD_IN, last))
        )
        return Role.SIGNATORY if signs else Role.PARTICIPANT

    def _first_person(self, index: int, first: int) -> bool:
        return any(
            self.stream.forms[place] in self.stream.small["we"] for place in range(first, index + 1)
        )

    def _frame(self, here: Sequence[int]) -> None:
        """The document's own speakers take part: `nous convenons de nous réunir …`."""
        for number in dict.fromkeys(here):
            event = self.scene.events[number]
            if event.kind not in GATHERINGS:
                continue
            for code in self.scene.issuers:
                unit = Unit(code, event.head, event.head + 1, event.head, event.head + 1)
                self.cast.add(number, unit, Role.PARTICIPANT, "role.frame", FAIR)

    def _opening(self, first: int, last: int, words: EventWords, roles: RoleWords) -> None:
        """`Au sommet de Madrid, les Alliés ont …`: who acts at an event is there."""
        keys, forms = self.stream.keys, self.stream.forms
        for place in range(first, last):
            start = words.at.longest(keys, place, last)
            if start is None:
                continue
            head = next(
                (p for p in range(start[0], min(start[0] + _LEAD_IN, last)) if p in self.at), None
            )
            if head is None or self.scene.events[self.at[head]].kind not in GATHERINGS:
                continue
            event = self.at[head]
            others = {self.at[p] for p in range(first, last) if p in self.at}
            if self.scene.events[event].rule == "event.meeting":
                continue
            subject: list[Unit] = []
            commas = [p for p in range(head, min(head + 30, last)) if forms[p] == ","]
            if place - first <= _LEAD_IN and commas:
                lists = (self.line.after(comma + 1, last, roles) for comma in commas)
                subject = next(filter(None, lists), [])
            elif place - first > _LEAD_IN and others <= {event}:
                lead = self.line.inside(first, place)[:1]
                if lead and self._opens(lead[0].begin, first):
                    subject = self.line.after(lead[0].begin, place, roles)
            for unit in subject:
                self.cast.add(event, unit, Role.PARTICIPANT, "role.at", FAIR)
            return
