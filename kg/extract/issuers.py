"""A title and first lines go in; on whose behalf the text speaks comes out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.extract.author_words import AuthorWords
from kg.extract.authors import Authors
from kg.extract.fields import FieldWords
from kg.extract.frames import FrameReader
from kg.extract.keys import keys_of
from kg.extract.layout import Block, BlockKind
from kg.extract.parties_in_line import Unit
from kg.extract.role_words import RoleWords
from kg.extract.trie import Trie
from kg.model import ActorKind, DocumentKind, Evidence

_SHORT_LINE = 14
_FAIR = 0.7
_SURE = 0.9
_WEAK = 0.5
_OPENING = 5
_NEAR_START = 2
_SIGNATURES = 8
_CLOSING = 3
_MANY = 5
_CLOSING_MARKS = frozenset('»”"')
_BREAKS = frozenset({":", "-", "/"})
_REACH = 14
_PERSON_LIKE = frozenset({ActorKind.STAKEHOLDER_GROUP})


class IssuerReader(FrameReader):
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
        for rule, confidence, codes in self._answers(kind, parents, leaders, words, roles):
            if codes:
                return codes, self._where(rule, confidence)
        return (), self._where("field.issuers-first", _WEAK)

    def _answers(
        self,
        kind: DocumentKind,
        parents: Mapping[str, str],
        leaders: Mapping[str, str],
        words: FieldWords,
        roles: RoleWords,
    ) -> Iterator[tuple[str, float, tuple[str, ...]]]:
        """What each rule answers, the surest first; asked for only until one answers."""

        def behind(units: Sequence[Unit]) -> tuple[str, ...]:
            return self._behind(units, kind, parents, leaders, words)

        named = self._in_title(words, roles)
        codes = behind(named)
        if len(codes) == 1 and self._by_spokesperson(words):
            codes += tuple(
                state for state in (parents.get(codes[0], ""),) if state.startswith("iso3:")
            )
        if len(codes) == 1 and not codes[0].startswith(("iso3:", "person:")):
            codes += self._member_states(codes[0], words, roles, parents)
        yield "field.issuers-title", _SURE, codes
        if not named:
            yield "field.issuers-pair", _FAIR, self._pair_in_title()
        yield "field.issuers-list", _FAIR, self._in_items(words)
        yield "field.issuers-frame", _FAIR, behind(self._in_frame(words, roles))
        yield "field.issuers-behalf", _FAIR, self._in_whose_name(roles)
        own = self.author_words.get(self.stream.layout.language)
        third = kind in (DocumentKind.PRESS_RELEASE, DocumentKind.REPORT)
        spoken = self._speaks_itself(words)
        if own:
            yield "field.issuers-organ", _FAIR, self._organ(own)
            if third:
                yield "field.issuers-publisher", _WEAK, self._published(own)
        yield "field.issuers-byline", _FAIR, behind(self._byline())
        yield "field.issuers-signed", _FAIR, behind(self._signed())
        if own:
            authors = Authors(
                self.stream, self.line, self.persons, own, roles, leaders, parents, self.title
            )
            found = authors.found() if third else authors.taking_positions()
            yield "field.issuers-positions", _WEAK, behind(found)
        if spoken:
            yield "field.issuers-we", _WEAK, ("group:issuers", *self._listed_at_end())
        yield "field.issuers-first", _WEAK, behind(self._first_actors(roles))
        if not third:
            yield "field.issuers-unnamed", _WEAK, ("group:issuers",)

    def _by_spokesperson(self, words: FieldWords) -> bool:
        title = self.title
        return title is not None and any(
            words.spokes.longest(self.stream.keys, place, title.last)
            for place in range(title.first, title.last)
        )

    def _organ(self, own: AuthorWords) -> tuple[str, ...]:
        """The organ whose act the title or the first words say it is: `The General Assembly,`."""
        keys = self.stream.keys
        if self.title is not None:
            for place in range(self.title.first, min(self.title.first + 4, self.title.last)):
                found = own.openings.longest(keys, place, self.title.last)
                if found and self.title.last - place > 1:
                    begins = place == self.title.first
                    if begins:
                        return (found[1],)
        for line in self.stream.layout.sentences[:_OPENING]:
            found = own.openings.longest(keys, line.first, line.last)
            if found and found[0] < line.last and self.stream.forms[found[0]] in (",", ":"):
                return (found[1],)
        return ()

    def _published(self, own: AuthorWords) -> tuple[str, ...]:
        """The publisher that a letterhead or a title names, or the seat that a title lets act."""
        keys = self.stream.keys
        blocks = self.stream.layout.blocks
        if self.title is not None and self.title.last - self.title.first > _NEAR_START:
            first = self.title.first
            seat = own.capitals.longest(keys, first, self.title.last)
            small = seat and not self.stream.capital[min(seat[0], self.title.last - 1)]
            if seat and small and self._acts(own, seat[0], self.title):
                return (seat[1],)
            code = _first(own.publishers, keys, first, self.title.last)
            if code:
                return (code,)
        for block in (*blocks[:_OPENING], *blocks[-_CLOSING:]):
            if block.kind in (BlockKind.META, BlockKind.BOILERPLATE, BlockKind.HEADING):
                code = _first(own.publishers, keys, block.first, block.last)
                if code:
                    return (code,)
        return ()

    def _acts(self, own: AuthorWords, place: int, title: Block) -> bool:
        return own.positions.longest(self.stream.keys, place, title.last) is not None

    def _in_title(self, words: FieldWords, roles: RoleWords) -> list[Unit]:
        """The actors of the title that speak: after `by` or `of`, or its subject."""
        if self.title is None:
            return []
        keys, first, last = self.stream.keys, self.title.first, self.title.last
        begin = first
        for place in range(first, last):
            found = words.kinds.longest(keys, place, last) or words.speech.longest(
                keys, place, last
            )
            if found and not self._told_before(words, first, place):
                begin = found[0]
                break
        if begin > first:
            place = begin
            behalf: list[Unit] = []
            while place < min(last, begin + 8):
                for_whom = roles.on_behalf.longest(keys, place, last)
                if for_whom:
                    behalf = self._list_after(for_whom[0], last, roles)
                    place = behalf[-1].end if behalf else for_whom[0]
                    continue
                if words.about.longest(keys, place, last) and keys[place] not in words.by:
                    break
                if keys[place] in words.by:
                    units = self._list_after(place, last, roles)
                    if units:
                        return [*units, *self._on_behalf(place, last, roles), *behalf]
                place += 1
            if behalf:
                return behalf
            before = [
                unit
                for unit in self.line.inside(first, begin)
                if unit.end <= begin and _BREAKS.isdisjoint(self.stream.forms[unit.end : begin])
            ]
            return before or self._joint_authors(begin, last, words, roles)
        return []

    def _joint_authors(
        self, begin: int, last: int, words: FieldWords, roles: RoleWords
    ) -> list[Unit]:
        """Those after `by` at the end of a title: `Joint statement on trust by A and B`."""
        for place in range(begin, last):
            if self.stream.keys[place] in words.strong_by:
                units = self._list_after(place, last, roles)
                if len(units) > 1 or (units and self.line.kind(units[0]) is ActorKind.PERSON):
                    return units
        return []

    def _pair_in_title(self) -> tuple[str, ...]:
        """The two States of `communiqué franco-japonais`."""
        if self.title is None:
            return ()
        near = [one for one in self.adjectives if self.title.first <= one.first < self.title.last]
        for one, other in pairwise(near):
            if one.last == other.first and one.code != other.code:
                return one.code, other.code
        return ()

    def _byline(self) -> list[Unit]:
        """The person of a line `By X, ambassador` among the first."""
        for block in self.stream.layout.blocks[:_OPENING]:
            if self.stream.forms[block.first] not in self.stream.small["by"]:
                continue
            units = self.line.inside(block.first, block.last)
            person = units and self.line.kind(units[0]) is ActorKind.PERSON
            if person and units[0].begin - block.first <= _NEAR_START:
                return units[:1]
        return []

    def _listed_at_end(self) -> tuple[str, ...]:
        """The States and organisations that stand alone in the last lines, if they are several."""
        codes: list[str] = []
        for block in reversed(self.stream.layout.blocks):
            units = self.line.inside(block.first, block.last)
            alone = (
                len(units) == 1
                and block.last - block.first - (units[0].last - units[0].first) <= _NEAR_START
            )
            if not alone:
                break
            codes.append(units[0].code)
        return tuple(dict.fromkeys(reversed(codes))) if len(codes) > _NEAR_START else ()

    def _signed(self) -> list[Unit]:
        """The persons whose names stand alone in the last lines, not below a quotation."""
        signed: list[Unit] = []
        blocks = self.stream.layout.blocks
        text = self.stream.layout.text
        for index in range(max(len(blocks) - _SIGNATURES, 0), len(blocks)):
            block = blocks[index]
            if index and text[blocks[index - 1].end - 1] in _CLOSING_MARKS:
                continue
            units = self.line.inside(block.first, block.last)
            alone = units and self.line.kind(units[0]) is ActorKind.PERSON
            short = block.last - block.first <= _SHORT_LINE
            if (
                alone
                and units[0].first == block.first
                and (short or units[0].end >= block.last - 1)
            ):
                signed.append(units[0])
        return signed

    def _first_actors(self, roles: RoleWords) -> list[Unit]:
        """Who the first sentence is about."""
        if self.first is None:
            return []
        units = [
            unit
            for unit in self.line.inside(self.first.first, self.first.last)
            if self.line.kind(unit) not in _PERSON_LIKE or not unit.code.startswith("group:")
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
            elif actor not in _PERSON_LIKE or not unit.code.startswith("group:"):
                codes.append(unit.code)
        return tuple(dict.fromkeys(codes))

    def _of_state(self, office: str, words: FieldWords) -> str | None:
        keys = keys_of(office)
        for place in range(len(keys)):
            found = words.office_of_state.longest(keys, place, len(keys))
            if found:
                return found[1]
        return None


def _first(table: Trie[str], keys: Sequence[str], first: int, last: int) -> str | None:
    """The code of the first phrase of a table in a stretch."""
    for place in range(first, last):
        found = table.longest(keys, place, last)
        if found:
            return found[1]
    return None
