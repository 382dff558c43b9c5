"""A token goes in; the noun phrase or clause of an event that begins there comes out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.dates import WrittenDate
from kg.extract.event_words import EventWords
from kg.extract.layout import BlockKind
from kg.extract.mentions import Mention
from kg.extract.organisations import complement_ends
from kg.extract.stream import Stream
from kg.model import ActorKind, EventKind

_FAR = 30
_ARTICLES = frozenset({"le", "la", "les", "l'", "the", "un", "une", "a", "an"})
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "..."})
_PLACED = frozenset({EventKind.SUMMIT, EventKind.MINISTERIAL_MEETING})


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """An event's phrase at `tokens[first:last]`; its own words at `core:core_last`.

    `particular` says that it stands for one occurrence; `resume` where to read on.
    """

    kind: EventKind
    first: int
    last: int
    head: int
    core: int
    core_last: int
    date: WrittenDate | None
    place: tuple[int, int] | None
    particular: bool
    definite: bool
    demonstrative: bool
    named: bool
    rule: str
    resume: int


class PhraseReader:
    """Reads the phrases of events in one text."""

    def __init__(
        self,
        stream: Stream,
        words: Mapping[str, EventWords],
        mentions: Sequence[Mention],
        dates: Sequence[WrittenDate],
    ) -> None:
        self._stream = stream
        self._words = words
        self._mentions = list(mentions)
        self._firsts = [mention.first for mention in mentions]
        self._dates = {date.first: date for date in dates}
        self._date_list = list(dates)
        self._date_firsts = [date.first for date in dates]

    def at(self, index: int) -> EventPhrase | None:
        """The phrase whose head, or whose verb, stands at a token."""
        stream = self._stream
        words = self._words.get(stream.language(index))
        if words is None:
            return None
        stop = stream.bounds(index)[1]
        verbal = self._verbal(index, stop, words)
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
        last, date, place = self._right(index, named[0], stop, words)
        first, date = self._left_date(index, start, date)
        if date is None:
            date = self._date_in(start, stop)
            if date and date.last <= index:
                first = date.first - 1 if date.first > start else date.first
        return EventPhrase(
            named[1], first, last, index, index, named[0], date, place, True, True, False, True,
            "event.named", max(last, named[0]),
        )  # fmt: skip

    def _nominal(
        self, index: int, head_last: int, kind: EventKind, stop: int, words: EventWords
    ) -> EventPhrase | None:
        stream = self._stream
        start = stream.bounds(index)[0]
        core = self._left(index, start, words)
        before = stream.forms[core - 1] if core > start else ""
        behind = core_last = self._complement(index, head_last, stop, words)
        last, date, place = self._right(index, core_last, stop, words)
        if place and place[1] <= core_last:
            core_last = behind
        title = stream.layout.blocks[stream.block[index]].kind is BlockKind.TITLE
        if title and date and date.last >= stop - 1:
            date, last = None, min(last, date.first)
            while last > core_last and stream.forms[last - 1] in (",", "le", "on", "la"):
                last -= 1
        first, date = self._left_date(core, start, date)
        own_date = date
        if date is None and not title:
            date = self._opening_date(core, start)
        demonstrative = before in words.demonstratives
        definite = before in words.definite
        hypothetical = before in words.hypothetical and not own_date
        keys = stream.keys
        edition = any(keys[place] in words.edition for place in range(core, index)) or bool(
            head_last < stop and words.coming.longest(keys, core_last, stop)
        )
        numbered = any(keys[place][:1].isdigit() for place in range(core, index))
        capital = self._is_name(index, core, head_last, core_last)
        parties = bool(words.with_parties.longest(keys, index, stop)) and self._has_party(
            core, last, words
        )
        unique = words.unique.longest(keys, index, stop) is not None
        needs_date = words.needs_date.longest(keys, index, stop) is not None
        particular = self._particular(
            kind,
            dated=own_date is not None,
            opened=date is not None,
            placed=place is not None,
            named=capital,
            edition=(edition and definite) or numbered,
            parties=parties,
            unique=unique and definite,
            needs_date=needs_date,
        )
        if hypothetical and not (capital or own_date or place):
            particular = False
        if not particular and not (definite or demonstrative):
            return None
        if not particular:
            date = own_date
        rule = "event.nominal"
        return EventPhrase(
            kind, first, last, index, core, core_last, date, place, particular, definite,
            demonstrative, capital, rule, max(head_last, min(last, core_last)),
        )  # fmt: skip

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
    ) -> bool:
        """Whether a phrase stands for one occurrence."""
        if unique or parties or dated:
            return True
        if kind in (EventKind.ARMED_CONFLICT, EventKind.CYBER_INCIDENT, EventKind.CRISIS):
            return named
        if needs_date:
            return named and (opened or placed or edition)
        if kind is EventKind.OTHER:
            return placed or named or opened
        return placed or named or edition or opened

    def _left(self, index: int, start: int, words: EventWords) -> int:
        """Where the phrase of a head begins: capitals, editions, adjectives before it."""
        stream = self._stream
        first = index
        while first > start:
            form = stream.forms[first - 1]
            if form in _BREAKS or form in _ARTICLES:
                break
            if (
                (stream.capital[first - 1] and (first - 1 > start or stream.capital[first]))
                or stream.keys[first - 1] in words.edition
                or form in ("'s", "'", "in", "person", "high", "level")
            ):
                if form == "in" and stream.forms[first] != "person":
                    break
                first -= 1
            elif form[:1].isdigit() and form[-1:].isalpha():
                first -= 1
            elif (
                stream.language(index) != "fr"
                and form.isalpha()
                and self._adjective(first - 1, start, words)
            ):
                first -= 1
            else:
                break
        while first < index and stream.forms[first] in ("in", "'s", "'"):
            first += 1
        return first

    def _adjective(self, index: int, start: int, words: EventWords) -> bool:
        """Whether an English word in small letters can be an adjective between article and head."""
        form = self._stream.forms[index]
        if form in words.stop or form in words.modifiers or len(form) < 4:  # noqa: PLR2004
            return False
        before = range(index - 1, max(index - 4, start - 1), -1)
        for place in before:
            other = self._stream.forms[place]
            if other in _ARTICLES or other == "'s" or other in ("this", "our", "and"):
                return True
            if not other.isalpha() or other in words.stop or other in words.modifiers:
                return False
        return False

    def _complement(self, index: int, last: int, stop: int, words: EventWords) -> int:
        """Where the head's own complements end, dates and places not counted."""
        stream = self._stream
        if stream.language(index) == "fr":
            ends = complement_ends(stream, last, min(stop, last + _FAR))
            best = last
            for end in ends:
                if any(place in self._dates for place in range(best, end)):
                    break
                if self._is_place_phrase(best, end, words):
                    break
                best = end
            return best
        end = last
        while end < stop and stream.forms[end] in words.modifiers and end - last < _FAR:
            if stream.forms[end] in ("in", "at", "on") and (
                end + 1 in self._dates or self._town(end + 1, stop)
            ):
                break
            more = end + 1
            while more < stop and not (
                stream.forms[more] in words.stop
                or stream.forms[more] in words.modifiers
                or more in self._dates
            ):
                more += 1
            if more == end + 1:
                break
            end = more
        return end

    def _is_place_phrase(self, first: int, last: int, words: EventWords) -> bool:
        stream = self._stream
        found = words.place_before.longest(stream.keys, first, last) if first < last else None
        return found is not None and self._town(found[0], last) is not None

    def _right(
        self, head: int, cursor: int, stop: int, words: EventWords
    ) -> tuple[int, WrittenDate | None, tuple[int, int] | None]:
        """What follows a phrase: its date and place, with the words that lead to them."""
        stream = self._stream
        date: WrittenDate | None = None
        place: tuple[int, int] | None = None
        last = cursor
        limit = min(stop, cursor + _FAR)
        while cursor < limit:
            if cursor in self._dates:
                if date is None:
                    date = self._dates[cursor]
                    last = cursor = date.last
                    cursor, last, date = self._in_brackets(cursor, last, stop, date)
                    continue
                break
            where = words.place_before.longest(stream.keys, cursor, stop)
            town = self._town(where[0], stop) if where and place is None else None
            if where and town:
                place = (where[0], town)
                last = cursor = town
                continue
            bridge = words.bridge.longest(stream.keys, cursor, stop)
            if bridge is None:
                break
            cursor = bridge[0]
        return last, date, place

    def _in_brackets(
        self, cursor: int, last: int, stop: int, date: WrittenDate
    ) -> tuple[int, int, WrittenDate]:
        """`ce jour (14 juillet 2022)`: the date in brackets is the date."""
        stream = self._stream
        if cursor < stop and stream.forms[cursor] == "(" and cursor + 1 in self._dates:
            inner = self._dates[cursor + 1]
            if inner.last < stop and stream.forms[inner.last] == ")":
                return inner.last + 1, inner.last + 1, inner
        return cursor, last, date

    def _town(self, index: int, stop: int) -> int | None:
        """The end of the name of a place at a token: capitals that name no actor but a State."""
        stream = self._stream
        place = index
        while place < stop and stream.forms[place] in ("la", "le", "les", "l'", "the"):
            place += 1
        begin = place
        while place < stop and stream.capital[place] and place not in self._dates:
            mention = self._mention_at(place)
            if mention and mention.kind is not ActorKind.STATE:
                return None if place == begin else place
            place += 1
        if place == begin or not stream.forms[begin][0].isalpha():
            return None
        if (
            place + 1 < stop
            and stream.forms[place] in ("et", "and", ",")
            and stream.capital[place + 1]
            and stream.forms[place] != ","
            and self._mention_at(place + 1) is None
            and place + 1 not in self._dates
        ):
            place += 2
        if place + 1 < stop and stream.forms[place] == "," and self._state_after(place + 1):
            return place
        return place

    def _state_after(self, index: int) -> bool:
        mention = self._mention_at(index)
        return mention is not None and mention.kind is ActorKind.STATE

    def _mention_at(self, index: int) -> Mention | None:
        place = bisect_left(self._firsts, index + 1) - 1
        if place >= 0 and self._mentions[place].last > index:
            return self._mentions[place]
        return None

    def _left_date(
        self, core: int, start: int, date: WrittenDate | None
    ) -> tuple[int, WrittenDate | None]:
        """A date right before the phrase: `en 2018 au sommet de …`."""
        if date is not None:
            return core, date
        forms = self._stream.forms
        for place in range(core - 1, max(core - 5, start) - 1, -1):
            for written in self._dates_ending(place + 1):
                first = written.first
                while first > start and forms[first - 1] in ("en", "in", "le", "on", "au"):
                    first -= 1
                return first, written
            if forms[place] not in (
                "au",
                "à",
                "la",
                "le",
                "du",
                "de",
                "l'",
                "at",
                "the",
                "of",
                "lors",
                "in",
                "our",
                "'s",
            ):
                break
        return core, None

    def _dates_ending(self, last: int) -> list[WrittenDate]:
        place = bisect_left(self._date_firsts, last) - 1
        if place >= 0 and self._date_list[place].last == last:
            return [self._date_list[place]]
        return []

    def _opening_date(self, core: int, start: int) -> WrittenDate | None:
        """The date that a sentence opens with: `Le 17 mai 2021, …`."""
        forms = self._stream.forms
        for place in range(start, min(start + 4, core)):
            written = self._dates.get(place)
            if written:
                after = forms[written.last] if written.last < core else ""
                return written if after == "," or written.days or written.unit else None
        return None

    def _date_in(self, first: int, last: int) -> WrittenDate | None:
        place = bisect_left(self._date_firsts, first)
        if place < len(self._date_list) and self._date_list[place].last <= last:
            return self._date_list[place]
        return None

    def _is_name(self, head: int, core: int, head_last: int, core_last: int) -> bool:
        """Whether capitals make the phrase a name: `Forum de Paris sur la paix`."""
        stream = self._stream
        start = stream.bounds(head)[0]
        if stream.language(head) == "fr":
            if not stream.capital[head] or head == start:
                return False
            return core_last > head_last
        return stream.capital[head] and core < head and stream.capital[core]

    def _has_party(self, first: int, last: int, words: EventWords) -> bool:
        """Whether somebody is named as the author or the victim."""
        stream = self._stream
        stop = stream.bounds(first)[1]
        near = bisect_left(self._firsts, last)
        reach = min(last + 10, stop)
        for mention in self._mentions[near : near + 4]:
            if mention.first >= reach:
                break
            between = stream.forms[last : mention.first]
            if any(form in _BREAKS for form in between):
                break
            if any(
                words.led_by.longest(stream.keys, place, stop)
                or words.targeting.longest(stream.keys, place, stop)
                for place in range(last, mention.first)
            ):
                return True
        inside = self._mentions[bisect_left(self._firsts, first) : near]
        if inside:
            return True
        before = self._mention_at(first - 2) if first > 1 else None
        return before is not None and stream.forms[first - 1] == "'s"

    def _verbal(self, index: int, stop: int, words: EventWords) -> EventPhrase | None:
        """A meeting, a visit or a signing told by a verb."""
        stream = self._stream
        kind: EventKind | None = None
        for verbs, what in (
            (words.meeting, EventKind.MEETING),
            (words.signing, EventKind.OTHER),
            (words.visiting, EventKind.OTHER),
        ):
            found = verbs.longest(stream.keys, index, stop)
            if found:
                kind, verb_last, rule = what, found[0], _RULES[verbs is words.signing]
                break
        if kind is None:
            return None
        start = stream.bounds(index)[0]
        subject = self._subject(index, start)
        if subject is None:
            return None
        begin_verb = (
            index
            if stream.forms[verb_last - 1] not in ("à", "in", "to", "at", "on", "le")
            else index
        )
        cursor = (
            verb_last - 1
            if stream.forms[verb_last - 1] in ("in", "at", "on", "à", "le", "to")
            else verb_last
        )
        last, date, place = self._right(index, cursor, stop, words)
        if last <= cursor:
            last = verb_last
        end = self._object_end(last, stop, words)
        if date is None:
            date = self._opening_date(index, start)
            first = (
                subject
                if date is None
                else min(subject, date.first - 1 if date.first > start else date.first)
            )
        else:
            first = subject
        if rule == "event.signing":
            first = begin_verb
            end = max(end, last)
        if kind is EventKind.MEETING:
            kind = self._meeting_kind(subject, index, words)
        particular = date is not None or place is not None or end > last + 1
        last = end if not (date and date.first >= index) else last
        return EventPhrase(
            kind, first, last, index, index, verb_last, date, place, particular, False, False,
            False, rule, max(verb_last, last),
        )  # fmt: skip

    def _object_end(self, last: int, stop: int, words: EventWords) -> int:
        """Where what a verb of meeting governs ends."""
        stream = self._stream
        end = last
        while end < stop and stream.forms[end] not in (",", ";", ".", ":", "(", '"'):
            end += 1
        return end

    def _subject(self, index: int, start: int) -> int | None:
        """Where the subject of a verb begins: actors, officials or `we` right before it."""
        stream = self._stream
        for place in range(index - 1, max(start, index - 40) - 1, -1):
            if stream.forms[place] in (
                "we",
                "nous",
                "they",
                "ils",
                "elles",
                "il",
                "elle",
                "he",
                "she",
            ):
                return place
        place = bisect_left(self._firsts, start)
        near = [m for m in self._mentions[place:] if m.first < index][:40]
        return near[0].first if near else None

    def _meeting_kind(self, first: int, index: int, words: EventWords) -> EventKind:
        keys = self._stream.keys
        start = self._stream.bounds(index)[0]
        for place in range(max(start, first - 6), index):
            if words.staff.longest(keys, place, index):
                return EventKind.STAFF_TALKS
            if words.ministers.longest(keys, place, index):
                return EventKind.MINISTERIAL_MEETING
            if words.leaders.longest(keys, place, index):
                return EventKind.SUMMIT
        if keys[index].startswith("consult"):
            return EventKind.STAFF_TALKS
        return EventKind.MEETING


_RULES = {True: "event.signing", False: "event.verbal"}
