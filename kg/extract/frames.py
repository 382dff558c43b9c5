"""First sentences go in; those who say `we` there come out, as the sentences list them."""

from collections.abc import Mapping
from itertools import pairwise

from kg.extract.fields import FieldReader, FieldWords
from kg.extract.layout import BlockKind
from kg.extract.parties_in_line import Unit
from kg.extract.role_words import RoleWords

_OPENING = 5
_NEAR_START = 2
_REACH = 14
_MANY = 5


class FrameReader(FieldReader):
    """Reads the lists of members and parties in the first sentences of one document."""

    def _member_states(
        self, collective: str, words: FieldWords, roles: RoleWords, parents: Mapping[str, str]
    ) -> tuple[str, ...]:
        """The States in whose name a collective's members say `we`, if the text lists them."""
        codes: list[str] = []
        for unit in self._in_frame(words, roles) or self._listed_after(collective, roles):
            person = self.persons.get(unit.code)
            code = person.represents if person else unit.code
            state = parents.get(code or "", "") if code and code.startswith("body:") else code
            if state and state.startswith(("iso3:", "org:")) and state != collective:
                codes.append(state)
        return tuple(dict.fromkeys(codes)) if len(set(codes)) > 1 else ()

    def _listed_after(self, collective: str, roles: RoleWords) -> list[Unit]:
        """The list that follows a collective's name in the first sentences: `The Ten - A, B`."""
        for line in self.stream.layout.sentences[:_OPENING]:
            near = self.line.inside(line.first, line.last)
            if near and near[0].code == collective and near[0].begin - line.first <= _MANY:
                listed = self.line.after(near[0].begin, line.last, roles)
                if len(listed) > _MANY:
                    return [unit for unit in listed if unit.code != collective]
        return []

    def _in_items(self, words: FieldWords) -> tuple[str, ...]:
        """The States of a list under `We, the Heads of State … of:`, after the group they are."""
        blocks = self.stream.layout.blocks
        for line in self.stream.layout.sentences[:_OPENING]:
            opens = self.stream.forms[line.first] in words.first_person
            if not opens or self.stream.forms[line.last - 1] != ":":
                continue
            codes: list[str] = []
            for block in blocks[line.block + 1 :]:
                units = self.line.inside(block.first, block.last)
                if block.kind is not BlockKind.ITEM or not units:
                    break
                codes.append(units[0].code)
            if len(codes) > _MANY:
                return ("group:issuers", *dict.fromkeys(codes))
            if len(codes) > 1:
                return tuple(dict.fromkeys(codes))
        return ()

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
                    listed = self.line.after(place + 1, line.last, roles)
                    return listed or self._apposed(place + 1, line.last, roles)
        return []

    def _apposed(self, place: int, last: int, roles: RoleWords) -> list[Unit]:
        """The list after the offices of `We, the ministers for trade of A, B and C`."""
        near = self.line.inside(place, last)
        small = self.stream.small
        if not near or near[0].begin - place > _REACH:
            return []
        before = near[0].begin - 1
        while before > place and self.stream.forms[before] in small["articles"]:
            before -= 1
        own = self.author_words.get(self.stream.layout.language)
        verb = own and any(
            own.positions.longest(self.stream.keys, one, before + 1)
            or self.stream.keys[one].endswith(own.first_plural)
            for one in range(place, before)
        )
        if verb or self.stream.forms[before] not in small["of"]:
            return []
        return self.line.after(near[0].begin, last, roles)

    def _in_whose_name(self, roles: RoleWords) -> tuple[str, ...]:
        """Those on whose behalf the first sentences say that the text is."""
        for line in self.stream.layout.sentences[:_NEAR_START]:
            units = self._on_behalf(line.first, line.last, roles)
            codes = tuple(dict.fromkeys(unit.code for unit in units))
            if len(codes) > _MANY:
                return ("group:issuers", *codes)
            if len(codes) > 1:
                return codes
        return ()
