"""A token goes in; the noun phrase of an event that begins there comes out."""
# ruff: noqa: PLR0912, PLR0915 (a grammar says no early and often)

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extract.adoption_phrases import AdoptionReader
from kg.extract.attack_phrases import AttackReader
from kg.extract.dates import WrittenDate, dated
from kg.extract.event_ends import EventEnds
from kg.extract.event_phrases import GATHERINGS, EventPhrase
from kg.extract.event_verbs import VerbReader
from kg.extract.event_words import EventWords
from kg.extract.layout import BlockKind
from kg.extract.surroundings import Surroundings
from kg.model import ActorKind, EventKind

_FAR = 30
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "..."})
_CLASSES = frozenset({ActorKind.STAKEHOLDER_GROUP, ActorKind.PERSON})
_HARM = frozenset({EventKind.ARMED_CONFLICT, EventKind.CYBER_INCIDENT, EventKind.CRISIS})
_COUNTED = re.compile(r"(\d{1,3})(?:st|nd|rd|th|e|er|ere|ere|eme|ème|ère)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ATTACKS = frozenset({EventKind.CYBER_INCIDENT})
_WORD = 4
_NEAR = 2


class PhraseReader:
    """Reads the phrases of events in one text."""

    def __init__(self, around: Surroundings, words: Mapping[str, EventWords]) -> None:
        self._around = around
        self._stream = around.stream
        self._small = around.stream.small
        self._articles = self._small["articles"] | self._small["indefinite"]
        self._words = words
        self._verbs = VerbReader(around)
        self._ends = EventEnds(around)
        self._adoptions = AdoptionReader(around)
        self._attacks = AttackReader(around)

    def at(self, index: int) -> EventPhrase | None:
        """The phrase whose head, or whose verb, stands at a token."""
        stream = self._stream
        words = self._words.get(stream.language(index))
        if words is None:
            return None
        stop = stream.bounds(index)[1]
        verbal = self._verbs.at(index, stop, words) or self._adoptions.at(index, stop, words)
        if verbal:
            return verbal
        named = words.named.longest(stream.keys, index, stop)
        if named and stream.capital[index]:
            return self._named(index, named, words)
        head = words.heads.longest(stream.keys, index, stop)
        if head is None or words.not_events.longest(stream.keys, index, stop):
            return None
        return self._nominal(index, head[0], head[1], stop, words)

    def _named(self, index: int, named: tuple[int, EventKind], words: EventWords) -> EventPhrase:
        start, stop = self._stream.bounds(index)
        coming = (
            words.coming.longest(self._stream.keys, named[0], stop) if named[0] < stop else None
        )
        tail = words.tails.longest(self._stream.keys, named[0], stop) if named[0] < stop else None
        core_last = coming[0] if coming else tail[0] if tail else named[0]
        last, date, place = self._around.right(core_last, stop, words)
        first = index
        before = self._around.before(index, start)
        if date is None and before:
            first, date = before
        if date is None:
            date = self._around.date_in(start, stop)
            near = date is not None and date.last <= index <= date.last + _FAR // 4
            first, date = (max(date.first - 1, start), date) if date and near else (index, None)
        return EventPhrase(
            named[1], first, last, index, index, core_last, date, place, True, True, False, True,
            "event.named", max(last, core_last),
        )  # fmt: skip

    def _nominal(
        self, index: int, head_last: int, kind: EventKind, stop: int, words: EventWords
    ) -> EventPhrase | None:
        stream, around, keys = self._stream, self._around, self._stream.keys
        start = stream.bounds(index)[0]
        core = self._ends.left(index, start, words)
        has_parties = words.with_parties.is_phrase(keys, index, head_last)
        core_last, place = self._ends.complement(index, head_last, stop, words)
        coming = words.coming.longest(keys, core_last, stop) if core_last < stop else None
        if coming:
            core_last = coming[0]
        core_last = self._ends.numbered(core_last, stop)
        last, date, where = around.right(core_last, stop, words, parties=has_parties)
        place = place or where or self._town_before(core, index)
        title = stream.layout.blocks[stream.block[index]].kind is BlockKind.TITLE
        if title and date and date.last >= stop - 1:
            last, date = min(last, date.first), None
            while last > core_last and (
                stream.forms[last - 1] == ","
                or stream.forms[last - 1] in self._small["after titles"]
            ):
                last -= 1
        struck = None
        if kind in _ATTACKS:
            struck = self._attacks.targeted(last, stop, words) or self._attacks.targeted(
                head_last, stop, words
            )
        if struck:
            further, later, there = around.right(struck, stop, words)
            last = max(last, struck, further if later or there else 0)
            date, place = date or later, place or there
        before = around.before(core, start)
        first = core
        if date is None and before:
            first, date = before
        date = self._with_own_year(date or around.date_in(core, index), core, core_last)
        if date is None and place is None and not title and kind in GATHERINGS:
            first, date, place = self._from_verb(first, core, start, words)
        if date and date.unit and words.classes.is_phrase(keys, index, head_last):
            date = None
        own_date = date
        if date is None and title and kind in GATHERINGS:
            date = around.last_in(start, stop)
        hosted = kind in GATHERINGS and self._held(core, start, words)
        if date is None and not title:
            date = around.opening(core, start)
            if hosted and date and core - start <= _FAR:
                first = start + (stream.forms[start] in self._small["and"])
        if hosted and place is None:
            place = around.opening_place(core, start, words)
        left = stream.forms[core - 1] if core > start else ""
        demonstrative = left in words.demonstratives
        definite = left in words.definite
        if has_parties and definite and left == "'s":
            first = min(first, self._owner(core, start))
        capital = self._is_name(index, core, head_last, core_last) and not (
            title and not stream.runs_on(index) and kind not in GATHERINGS
        )
        particular = self._particular(
            kind,
            dated=own_date is not None,
            opened=date is not None,
            at=self._is_at(core, start, words),
            definite=definite,
            placed=place is not None,
            named=capital,
            edition=self._edition(core, index, words, definite=definite, coming=bool(coming))
            and not words.needs_own_date.is_phrase(keys, index, head_last),
            parties=self._is_done(index, head_last, core, last, kind, words, struck=bool(struck)),
            unique=definite and words.unique.is_phrase(keys, index, head_last),
            needs_date=words.needs_date.is_phrase(keys, index, head_last),
        )
        if kind in _ATTACKS:
            if not own_date and self._attacks.lasts(core, index, core_last, words):
                particular = False
            elif particular:
                last = self._attacks.clause(last, stop)
        if left in words.hypothetical and not (own_date or capital or place):
            particular = date is not None and (hosted or bool(struck))
        if words.pointed.is_phrase(keys, index, head_last):
            particular = particular and (definite or "'s" in stream.forms[core:index])
        if words.of_texts.is_phrase(keys, index, head_last):
            particular = particular and around.object_after(head_last, stop) is not None
        if not particular and kind in GATHERINGS and self._with_person(core_last, last):
            particular = True
        if not particular and not (definite or demonstrative):
            return None
        if first == core > start and self._determined(core - 1, words):
            first = core - 1
        return EventPhrase(
            kind, first, last, index, core, core_last, date if particular else own_date, place,
            particular, definite, demonstrative, capital, "event.nominal",
            max(head_last, min(last, core_last)), self._number(core, index, words),
            self._is_at(core, start, words),
        )  # fmt: skip

    def _with_own_year(self, date: WrittenDate | None, core: int, last: int) -> WrittenDate | None:
        """The year in a name: `l'exercice DEFNET 2021 … du 15 au 26 mars`."""
        for place in range(core + 1, last):
            year = self._stream.forms[place]
            if not _YEAR.fullmatch(year) or not self._stream.capital[place - 1]:
                continue
            if date is None:
                return WrittenDate(place, place + 1, year)
            if date.value is None and date.month and not date.shift:
                return replace(date, value=dated(int(year), date.month, date.days))
        return date

    def _determined(self, index: int, words: EventWords) -> bool:
        """Whether a determiner stands at a token."""
        form = self._stream.forms[index]
        return (
            form in self._articles
            or form in words.whose
            or form in words.another
            or form in words.demonstratives
        )

    def _held(self, core: int, start: int, words: EventWords) -> bool:
        """Whether a verb of holding governs a phrase: `concluded their second dialogue`."""
        keys = self._stream.keys
        for place in range(core - 1, max(core - _WORD - 1, start) - 1, -1):
            verb = words.hosting.longest(keys, place, core) or words.holds.longest(
                keys, place, core
            )
            if verb and core - verb[0] <= _NEAR:
                return True
        return False

    def _with_person(self, core_last: int, last: int) -> bool:
        """Whether a person is named with whom one meets: `a summit with …`."""
        return any(
            mention.kind is ActorKind.PERSON
            for mention in self._around.mentions_in(core_last, last)
        )

    def _is_at(self, core: int, start: int, words: EventWords) -> bool:
        """Whether a phrase says at what something happens: `lors d'un dialogue`."""
        keys = self._stream.keys
        return any(
            (found := words.at.longest(keys, place, core)) and core - found[0] <= 1
            for place in range(max(core - _WORD, start), core)
        )

    def _from_verb(
        self, first: int, core: int, start: int, words: EventWords
    ) -> tuple[int, WrittenDate | None, tuple[int, int] | None]:
        """The date and place between a verb and its event, or that open the sentence.

        `avait organisé à Tallinn, en septembre 2017, un exercice`; `Mardi 28 septembre à Moscou
        s'est déroulée la réunion`.
        """
        keys, around = self._stream.keys, self._around
        for place in range(core - 1, max(core - _FAR // 2, start) - 1, -1):
            verb = words.hosting.longest(keys, place, core)
            if verb:
                _, date, town = around.right(verb[0], core, words)
                return first, date, town
            happens = words.takes_place.longest(keys, place, core)
            if happens and core - happens[0] <= 1:
                begin = start
                opening = around.opening(place, start)
                town = None
                for index in range(start, place):
                    town = town or around.placed(index, place, words)
                if opening or town:
                    return min(begin, first), opening, town
        return first, None, None

    def _edition(
        self, core: int, index: int, words: EventWords, *, definite: bool, coming: bool
    ) -> bool:
        keys = self._stream.keys
        ordered = any(keys[place] in words.edition for place in range(core, index)) or coming
        numbered = any(
            keys[place][:1].isdigit() and keys[place][-1:].isalpha() for place in range(core, index)
        )
        return (ordered and definite) or numbered

    def _number(self, core: int, index: int, words: EventWords) -> int | None:
        """Which edition it is: `2nd`, `troisième`."""
        for key in self._stream.keys[core:index]:
            counted = _COUNTED.fullmatch(key)
            if counted:
                return int(counted[1])
            if key in words.ordinals:
                return words.ordinals[key]
        return None

    @staticmethod
    def _particular(
        kind: EventKind,
        *,
        dated: bool,
        opened: bool,
        placed: bool,
        named: bool,
        edition: bool,
        parties: bool,
        unique: bool,
        needs_date: bool,
        at: bool,
        definite: bool,
    ) -> bool:
        """Whether a phrase stands for one occurrence."""
        if unique or parties or dated:
            return True
        if kind in _HARM:
            return named or (placed and kind is EventKind.ARMED_CONFLICT)
        if kind is EventKind.FORUM:
            return placed or edition or (named and (at or opened))
        if needs_date:
            return (named and (opened or placed or edition)) or (at and opened) or edition
        if kind is EventKind.OTHER:
            return placed or named or (opened and definite)
        return placed or named or edition or opened

    def _town_before(self, core: int, index: int) -> tuple[int, int] | None:
        """`Paris Peace Forum`: a town in the name."""
        stream = self._stream
        for place in range(core, index):
            words = self._words[stream.language(index)]
            if stream.capital[place] and stream.keys[place] in words.towns:
                first = place
                while (
                    first > core
                    and stream.capital[first - 1]
                    and not self._around.mention_at(first - 1)
                    and stream.keys[first - 1] not in words.edition
                    and not stream.raw(first - 1).isupper()
                ):
                    first -= 1
                return (first, place + 1)
        return None

    def _is_name(self, head: int, core: int, head_last: int, core_last: int) -> bool:
        """Whether capitals make the phrase a name: `Forum de Paris sur la paix`."""
        stream = self._stream
        start = stream.bounds(head)[0]
        if stream.runs_on(head):
            if not stream.capital[head] or head == start:
                return False
            return core_last > head_last
        if not stream.capital[head] and core_last > head_last and stream.capital[head_last]:
            return True
        return (
            stream.capital[head]
            and core < head
            and any(stream.capital[place] for place in range(core, head))
        )

    def _owner(self, core: int, start: int) -> int:
        """Where `Russia's` before a phrase begins."""
        owner = self._around.mention_at(core - 2) if core - 2 >= start else None
        return owner.first if owner else core

    def _is_done(
        self,
        index: int,
        head_last: int,
        core: int,
        last: int,
        kind: EventKind,
        words: EventWords,
        *,
        struck: bool,
    ) -> bool:
        """Whether who did it or whom it struck makes a harm one event."""
        keys = self._stream.keys
        if struck:
            return True
        if not words.with_parties.is_phrase(keys, index, head_last):
            return False
        left = self._stream.forms[core - 1] if core else ""
        begin = index if words.classes.is_phrase(keys, index, head_last) else core
        return self._has_party(begin, last, left, kind)

    def _has_party(self, first: int, last: int, left: str, kind: EventKind) -> bool:
        """Whether somebody is named as the author or the victim; a class of victims is none."""
        for mention in self._around.mentions_in(first, last):
            if kind is not EventKind.OTHER and mention.kind in _CLASSES:
                continue
            if mention.kind is not ActorKind.PERSON or mention.last == last:
                return True
        before = self._around.mention_at(first - 2) if first > 1 else None
        return before is not None and left == "'s"
