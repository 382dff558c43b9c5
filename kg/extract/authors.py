"""A text that names no issuer goes in; those whose positions it gives come out.

A press text without a letterhead speaks for whoever its title lets act, whoever takes positions in
its sentences, and whoever stands behind the persons it quotes.
"""
# ruff: noqa: PLR2004 (a grammar says no early and often)

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.author_words import AuthorWords
from kg.extract.layout import Block, BlockKind, Sentence
from kg.extract.parties_in_line import Line, Unit
from kg.extract.persons import Person
from kg.extract.role_words import RoleWords
from kg.extract.stream import Stream
from kg.model import ActorKind

_TITLE = 3.0
_POSITION = 2.0
_QUOTED = 1.5
_FIRST = 1.5
_SUBJECT = 0.5
_NEAR = 3
_GAP = 8
_MOST = 60
_OWN = frozenset({"group:issuers", "group:participants", "group:signatories"})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LIST_HEAD})


@dataclass(frozen=True)
class Authors:
    """Weighs who a text without a named issuer is by."""

    stream: Stream
    line: Line
    persons: Mapping[str, Person]
    words: AuthorWords
    roles: RoleWords
    leaders: Mapping[str, str]
    parents: Mapping[str, str]
    title: Block | None

    def found(self) -> tuple[Unit, ...]:
        """The heaviest candidate, with those who act together with it; empty if there is none."""
        weights: dict[str, float] = defaultdict(float)
        units: dict[str, Unit] = {}
        together: dict[str, tuple[str, ...]] = {}
        for group, weight in self._seen():
            codes = tuple(dict.fromkeys(code for unit in group if (code := self._behind(unit))))
            for unit in group:
                code = self._behind(unit)
                if code is None:
                    continue
                units.setdefault(code, unit)
                weights[code] += weight
                whole = self.parents.get(code, "")
                if whole in units and self.line.kind(unit) is ActorKind.PERSON:
                    weights[whole] += weight
            for code in codes:
                if len(codes) > len(together.get(code, ())):
                    together[code] = codes
        if not weights:
            return ()
        best = max(weights, key=lambda code: (weights[code], -units[code].first))
        most = weights[best]
        chosen = [
            code for code in together.get(best, (best,)) if weights[code] >= max(most / 2, _FIRST)
        ]
        return tuple(units[code] for code in chosen or [best])

    def taking_positions(self) -> tuple[Unit, ...]:
        """Who takes positions in a text that says `we`: `The Council believes that …`.

        A State does so more than once, because others than the author are said to do things too.
        """
        weights: dict[str, int] = defaultdict(int)
        groups: dict[str, Sequence[Unit]] = {}
        for sentence in self._answers():
            group = self._subjects(sentence)
            if not group or not self._takes_position(group[-1]):
                continue
            for unit in group:
                if self._behind(unit) == unit.code:
                    weights[unit.code] += 1
                    groups.setdefault(unit.code, group)
        sure = [
            code for code, weight in weights.items() if weight > 1 or not code.startswith("iso3:")
        ]
        if not sure:
            return ()
        best = max(sure, key=lambda code: (weights[code], -groups[code][0].first))
        return tuple(unit for unit in groups[best] if unit.code in sure)

    def _seen(self) -> list[tuple[Sequence[Unit], float]]:
        """Who acts where, with the weight of it."""
        seen: list[tuple[Sequence[Unit], float]] = []
        if self.title is not None:
            group = self._titled(self.title)
            if group:
                seen.append((group, _TITLE))
        first = True
        for sentence in self._answers():
            group = self._subjects(sentence)
            if first:
                leading = group or self._anywhere(sentence)
                first = False
                if leading:
                    seen.append((leading, _FIRST if group else _SUBJECT))
            if group and self._takes_position(group[-1]):
                seen.append((group, _POSITION))
            elif group:
                seen.append((group, _SUBJECT))
        quoted = {unit.code: unit for unit in self._quoted()}
        seen += [((unit,), _QUOTED) for unit in quoted.values()]
        return seen

    def _answers(self) -> Iterator[Sentence]:
        """The first sentences of the body, without the questions that others put."""
        asked = False
        for sentence in self.stream.layout.sentences[:_MOST]:
            block = self.stream.layout.blocks[sentence.block]
            if block.kind not in _BODY:
                continue
            mark = self._speaker_mark(block)
            asked = mark == "question" if mark else asked and sentence.first != block.first
            if not asked:
                yield sentence

    def _titled(self, title: Block) -> Sequence[Unit]:
        """The subject of a title: at its beginning, or after a colon."""
        forms = self.stream.forms
        starts = [title.first]
        starts += [place + 1 for place in range(title.first, title.last) if forms[place] == ":"]
        for start in reversed(starts):
            near = self.line.inside(start, title.last)
            if near and near[0].begin - start <= 1:
                group = self.line.after(near[0].begin, title.last, self.roles)
                end = group[-1].end if group else near[0].end
                if end < title.last and (
                    self.words.positions.longest(self.stream.keys, end, title.last)
                    or self._plain(end)
                ):
                    return group or near[:1]
        return ()

    def _plain(self, place: int) -> bool:
        """Whether a word that is no small word or mark stands at a place: a verb, in a title."""
        form = self.stream.forms[place]
        return (
            len(form) > 3
            and form.isalpha()
            and form not in self.roles.list_words
            and not self.words.not_verbs.longest(self.stream.keys, place, place + 2)
        )

    def _speaker_mark(self, block: Block) -> str:
        """Whether a block opens as a question or an answer: `Q :`, `R :`."""
        forms = self.stream.forms[block.first : block.first + 2]
        if len(forms) == 2 and forms[1] in (":", "-", "."):
            if forms[0] in self.words.questions:
                return "question"
            if forms[0] in self.words.answers:
                return "answer"
        return ""

    def _subjects(self, sentence: Sentence) -> Sequence[Unit]:
        """The actors that a sentence begins with."""
        start = sentence.first
        mark = self._speaker_mark(self.stream.layout.blocks[sentence.block])
        if mark and start == self.stream.layout.blocks[sentence.block].first:
            start += 2
        near = self.line.inside(start, sentence.last)
        if not near or near[0].begin - start > _NEAR:
            return ()
        if any(
            self.stream.forms[place] in self.words.prepositions
            for place in range(start, near[0].begin)
        ):
            return ()
        return self._leading(near, sentence.last)

    def _leading(self, near: Sequence[Unit], last: int) -> Sequence[Unit]:
        """The list that a unit begins, without those who are only said to act with it."""
        listed = self.line.after(near[0].begin, last, self.roles) or near[:1]
        for number, unit in enumerate(listed):
            if number and any(
                self.roles.cooperation.longest(self.stream.keys, place, unit.begin)
                for place in range(max(unit.begin - _GAP, 0), unit.begin)
            ):
                return listed[:number]
        return listed

    def _anywhere(self, sentence: Sentence) -> Sequence[Unit]:
        for unit in self.line.inside(sentence.first, sentence.last):
            if self._behind(unit):
                return self._leading([unit], sentence.last)
        return ()

    def _takes_position(self, unit: Unit) -> bool:
        """Whether a verb of positions follows shortly, no other clause between."""
        keys = self.stream.keys
        stop = self.stream.bounds(unit.last - 1)[1]
        for place in range(unit.end, min(unit.end + _GAP, stop)):
            if self.words.positions.longest(keys, place, stop):
                return True
            if self.stream.forms[place] in (";", ":", ".", '"', "("):
                return False
        return False

    def _quoted(self) -> list[Unit]:
        """The persons named in the sentences that hold a quotation, and in headings."""
        quotations = self.stream.layout.quotations
        found: list[Unit] = []
        for block in self.stream.layout.blocks[:_MOST]:
            if block.kind is BlockKind.HEADING:
                named = self.line.inside(block.first, block.last)
                found += [unit for unit in named if self.line.kind(unit) is ActorKind.PERSON]
        for sentence in self.stream.layout.sentences[:_MOST]:
            inside = [
                one
                for one in quotations
                if sentence.first <= one.first and one.last <= sentence.last + 1
            ]
            if not inside:
                continue
            for unit in self.line.inside(sentence.first, sentence.last):
                outside = not any(one.first <= unit.first < one.last for one in inside)
                if outside and self.line.kind(unit) is ActorKind.PERSON:
                    found.append(unit)
                    break
        return found

    def _behind(self, unit: Unit) -> str | None:
        """The actor that a unit stands for, if a text can be by it."""
        kind = self.line.kind(unit)
        if kind is ActorKind.PERSON:
            person = self.persons.get(unit.code)
            return (person.represents if person else None) or self.leaders.get(unit.code)
        if unit.code in _OWN or (
            kind is ActorKind.STAKEHOLDER_GROUP and unit.code.startswith("group:")
        ):
            return None
        return unit.code
