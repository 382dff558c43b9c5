"""A title and first lines go in; on whose behalf the text speaks comes out."""
# ruff: noqa: PLR0911 (a grammar says no early and often)

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract.fields import FieldReader, FieldWords
from kg.extract.keys import keys_of
from kg.extract.parties_in_line import Unit
from kg.extract.role_words import RoleWords
from kg.model import ActorKind, DocumentKind, Evidence

_SHORT_LINE = 14
_FAIR = 0.7
_SURE = 0.9
_WEAK = 0.5
_OPENING = 5
_NEAR_START = 2
_SIGNATURES = 8
_REACH = 14
_PERSON_LIKE = frozenset({ActorKind.STAKEHOLDER_GROUP})


class IssuerReader(FieldReader):
    """Reads the issuers of one document, beside its kind and title."""

    def issuers(
        self, kind: DocumentKind, parents: Mapping[str, str], leaders: Mapping[str, str]
    ) -> tuple[tuple[str, ...], Evidence]:
        """On whose behalf the text speaks; `group:issuers` where only `we` does.

        `parents` tells the State or organisation behind a body, `leaders` the one behind a person.
        """
        words = self.words.get(self.stream.layout.language)
        roles = self.roles.get(self.stream.layout.language)
        if words is None or roles is None:
            return (), self._where("field.issuers-none", _WEAK)
        named = self._in_title(words, roles, kind)
        if named:
            codes = self._behind(named, kind, parents, leaders, words)
            if len(codes) == 1 and not codes[0].startswith(("iso3:", "person:")):
                codes += self._member_states(codes[0], words, roles, parents)
            if codes:
                return codes, self._where("field.issuers-title", _SURE)
        pair = self._pair_in_title()
        if pair and not named:
            return pair, self._where("field.issuers-pair", _FAIR)
        framed = self._in_frame(words, roles)
        if framed:
            codes = self._behind(framed, kind, parents, leaders, words)
            if codes:
                return codes, self._where("field.issuers-frame", _FAIR)
        if kind in (DocumentKind.PRESS_RELEASE, DocumentKind.REPORT):
            first = self._first_actors(roles)
            if first:
                codes = self._behind(first, kind, parents, leaders, words)
                return codes, self._where("field.issuers-first", _WEAK)
        signed = self._signed()
        if signed:
            codes = self._behind(signed, kind, parents, leaders, words)
            if codes:
                return codes, self._where("field.issuers-signed", _FAIR)
        if self._speaks_itself(words):
            return ("group:issuers",), self._where("field.issuers-we", _WEAK)
        first = self._first_actors(roles)
        codes = self._behind(first, kind, parents, leaders, words) if first else ()
        return codes, self._where("field.issuers-first", _WEAK)

    def _in_title(self, words: FieldWords, roles: RoleWords, kind: DocumentKind) -> list[Unit]:
        """The actors of the title that speak: after `by` or `of`, or its subject."""
        if self.title is None:
            return []
        keys, first, last = self.stream.keys, self.title.first, self.title.last
        begin = first
        for place in range(first, last):
            found = words.kinds.longest(keys, place, last) or words.speech.longest(
                keys, place, last
            )
            if found:
                begin = found[0]
                break
        if begin > first:
            place = begin
            while place < min(last, begin + 8):
                if words.about.longest(keys, place, last) and keys[place] not in words.by:
                    break
                if keys[place] in words.by:
                    units = self._list_after(place, last, roles)
                    if units:
                        return [*units, *self._on_behalf(place, last, roles)]
                place += 1
            before = [
                unit
                for unit in self.line.inside(first, begin)
                if unit.end <= begin and ":" not in self.stream.forms[unit.end : begin]
            ]
            if before:
                return before
            return []
        units = self._list_after(first, last, roles)
        subject = units and units[0].begin - first <= _NEAR_START
        return units if kind is DocumentKind.PRESS_RELEASE and subject else []

    def _pair_in_title(self) -> tuple[str, ...]:
        """The two States of `communiqué franco-japonais`."""
        if self.title is None:
            return ()
        near = [one for one in self.adjectives if self.title.first <= one.first < self.title.last]
        for one, other in pairwise(near):
            if one.last == other.first and one.code != other.code:
                return one.code, other.code
        return ()

    def _member_states(
        self, collective: str, words: FieldWords, roles: RoleWords, parents: Mapping[str, str]
    ) -> tuple[str, ...]:
        """The States in whose name a collective's members say `we`, if the text lists them."""
        codes: list[str] = []
        for unit in self._in_frame(words, roles):
            person = self.persons.get(unit.code)
            code = person.represents if person else unit.code
            state = parents.get(code or "", "") if code and code.startswith("body:") else code
            if state and state.startswith("iso3:") and state != collective:
                codes.append(state)
        return tuple(dict.fromkeys(codes))

    def _on_behalf(self, first: int, last: int, roles: RoleWords) -> list[Unit]:
        """Those after `on behalf of`."""
        for place in range(first, last):
            found = roles.on_behalf.longest(self.stream.keys, place, last)
            if found:
                return self._list_after(found[0], last, roles)
        return []

    def _list_after(self, place: int, last: int, roles: RoleWords) -> list[Unit]:
        inside = self.line.inside(place, last)
        for unit in inside:
            if unit.begin - place > _REACH:
                break
            return self._up_to_a_place(self.line.after(unit.begin, last, roles))
        return []

    def _up_to_a_place(self, units: list[Unit]) -> list[Unit]:
        """A list of names without where they speak: `X au Forum …`."""
        small = self.stream.small
        for number, (unit, other) in enumerate(pairwise(units)):
            between = set(self.stream.forms[unit.end : other.begin])
            if between & small["speaks at"] and not between & small["and"]:
                return units[: number + 1]
        return units

    def _in_frame(self, words: FieldWords, roles: RoleWords) -> list[Unit]:
        """The list of `Nous, ministres de A, de B …` or `We – … – met`."""
        for line in self.stream.layout.sentences[:_OPENING]:
            for place in range(line.first, min(line.first + 3, line.last)):
                following = self.stream.forms[place + 1 : place + 2]
                if self.stream.forms[place] in words.first_person and following in (
                    (",",), ("-",), ("the",), ("les",),
                ):  # fmt: skip
                    return self.line.after(place + 1, line.last, roles)
        return []

    def _signed(self) -> list[Unit]:
        """The persons whose names stand alone in the last lines."""
        signed: list[Unit] = []
        for block in self.stream.layout.blocks[-_SIGNATURES:]:
            units = self.line.inside(block.first, block.last)
            alone = units and self.line.kind(units[0]) is ActorKind.PERSON
            if alone and units[0].first == block.first and block.last - block.first <= _SHORT_LINE:
                signed.append(units[0])
        return signed

    def _first_actors(self, roles: RoleWords) -> list[Unit]:
        """Who the first sentence is about."""
        if self.first is None:
            return []
        units = [
            unit
            for unit in self.line.inside(self.first.first, self.first.last)
            if self.line.kind(unit) not in _PERSON_LIKE
        ]
        if not units:
            return []
        start = units[0]
        listed = self.line.after(start.begin, self.first.last, roles)
        together = next(
            (n for n, unit in enumerate(listed) if n and self._only_together(unit, roles)),
            len(listed),
        )
        return listed[:together]

    def _only_together(self, unit: Unit, roles: RoleWords) -> bool:
        return any(
            roles.cooperation.longest(self.stream.keys, place, unit.begin)
            for place in range(max(unit.begin - 6, 0), unit.begin)
        )

    def _behind(
        self,
        units: Sequence[Unit],
        kind: DocumentKind,
        parents: Mapping[str, str],
        leaders: Mapping[str, str],
        words: FieldWords,
    ) -> tuple[str, ...]:
        """The issuers that names stand for: a person's State, a body with the State behind it."""
        codes: list[str] = []
        persons = [unit for unit in units if self.line.kind(unit) is ActorKind.PERSON]
        for unit in units:
            actor = self.line.kind(unit)
            if actor is ActorKind.PERSON:
                person = self.persons.get(unit.code)
                behind = (person.represents if person else None) or leaders.get(unit.code)
                if behind is None and person and person.office:
                    behind = self._of_state(person.office, words)
                spokesperson = kind is DocumentKind.PRESS_RELEASE
                if len(persons) == 1 and not spokesperson:
                    codes.append(unit.code)
                if behind:
                    codes.append(behind)
                    state = parents.get(behind, "")
                    if state.startswith("iso3:"):
                        codes.append(state)
            elif actor is not ActorKind.STAKEHOLDER_GROUP:
                codes.append(unit.code)
        return tuple(dict.fromkeys(codes))

    def _of_state(self, office: str, words: FieldWords) -> str | None:
        keys = keys_of(office)
        for place in range(len(keys)):
            found = words.office_of_state.longest(keys, place, len(keys))
            if found:
                return found[1]
        return None
