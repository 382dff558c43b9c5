"""A place in a text goes in; the date, the town and the actors right by it come out."""
# ruff: noqa: PLR0912, PLR0915 (a grammar says no early and often)

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.dates import WrittenDate
from kg.extract.event_words import EventWords
from kg.extract.mentions import Adjective, Mention
from kg.extract.nearby_names import Names
from kg.extract.persons import Person
from kg.extract.stream import Stream
from kg.model import ActorKind

_FAR = 34
_BESIDE = 14
_GROUP = 5
Reach = tuple[int, WrittenDate | None, tuple[int, int] | None]


class Surroundings(Names):
    """The dates, towns and mentions of one text by place."""

    def __init__(
        self,
        stream: Stream,
        mentions: Sequence[Mention],
        dates: Sequence[WrittenDate],
        objects: Sequence[tuple[int, int]],
        adjectives: Sequence[Adjective],
        persons: Sequence[Person],
    ) -> None:
        super().__init__(stream, mentions, objects, adjectives, persons)
        self.dates = {date.first: date for date in dates}
        self._date_list = list(dates)
        self._date_firsts = [date.first for date in dates]

    def right(self, cursor: int, stop: int, words: EventWords, *, parties: bool = False) -> Reach:
        """What follows a phrase: its end, its date and its place, with the words that lead there.

        With `parties`, also who did it and to whom.
        """
        date: WrittenDate | None = None
        place: tuple[int, int] | None = None
        last = cursor
        limit = min(stop, cursor + _FAR)
        related = False
        while cursor < limit:
            if cursor in self.dates:
                if date is not None:
                    break
                date = self.dates[cursor]
                last = cursor = date.last
                cursor, date = self._in_brackets(cursor, stop, date)
                last = cursor
                continue
            town = self.placed(cursor, stop, words)
            if cursor < stop and self.stream.forms[cursor] == "(" and not related:
                closing = self._closing(cursor, stop)
                if closing:
                    cursor = closing
                    continue
            if place and cursor == place[1] and (country := self._country(cursor, stop)):
                last = cursor = country
                continue
            if town and place and self.stream.capital[town[0]] and self.stream.capital[place[0]]:
                cursor = town[1]
                continue
            if town and (place is None or not self.stream.capital[place[0]]):
                place = town
                last = cursor = town[1]
                continue
            party = self._party(cursor, stop, words) if parties else None
            if party:
                last = cursor = party
                if cursor < stop and self.stream.forms[cursor] in self.small["of"]:
                    cursor = self._thing(cursor, stop, words)
                continue
            if not related and (relative := self._relative(cursor, stop)):
                cursor, related = relative, True
                continue
            agent = words.agents.longest(self.stream.keys, cursor, stop)
            over = self.past_names(agent[0]) if agent else None
            if over:
                cursor = over
                continue
            company = words.company.longest(self.stream.keys, cursor, stop)
            over = self.past_company(company[0], stop) if company else None
            if over:
                last = cursor = over
                continue
            beside = self._beside(cursor, stop, words)
            if beside:
                cursor = beside
                continue
            bridge = words.bridge.longest(self.stream.keys, cursor, stop)
            if bridge is None:
                break
            cursor = bridge[0]
        return last, date, place

    def _beside(self, cursor: int, stop: int, words: EventWords) -> int | None:
        """Past `, on the margins of the 74th UN General Assembly`, if a place or date follows."""
        begin = cursor + 1 if self.stream.forms[cursor] == "," else cursor
        side = words.sides.longest(self.stream.keys, begin, stop) if begin < stop else None
        if side is None:
            return None
        for end in range(side[0] + 1, min(side[0] + _BESIDE, stop)):
            if self.stream.forms[end] in (";", ":", "."):
                return None
            if end in self.dates or self.placed(end, stop, words):
                return end
            before = self.stream.forms[end] in self.small["before dates"]
            if before and end + 1 in self.dates:
                return end
        return None

    def _closing(self, cursor: int, stop: int) -> int | None:
        """Past what stands in brackets."""
        for end in range(cursor + 1, min(cursor + _FAR // 2, stop)):
            if self.stream.forms[end] == ")":
                return end + 1
        return None

    def _country(self, cursor: int, stop: int) -> int | None:
        """Past `, Japan` after a town."""
        stream = self.stream
        if cursor + 1 >= stop or stream.forms[cursor] != ",":
            return None
        begin = cursor + 1
        if not stream.capital[begin] and stream.forms[begin] in self.small["before countries"]:
            begin += 1
        end = begin
        while end < stop and end not in self.dates:
            inner = end > begin and stream.forms[end] in self.small["of"]
            if not stream.capital[end] and not (inner and stream.capital[min(end + 1, stop - 1)]):
                break
            end += 1
        return end if end > begin else None

    def placed(self, cursor: int, stop: int, words: EventWords) -> tuple[int, int] | None:
        """The place named at a token, after its preposition."""
        where = words.place_before.longest(self.stream.keys, cursor, stop)
        if where is None:
            return None
        end = self.town(where[0], stop, words)
        return (where[0], end) if end else None

    def _in_brackets(self, cursor: int, stop: int, date: WrittenDate) -> tuple[int, WrittenDate]:
        """`ce jour (14 juillet 2022)`: the date in brackets is the date."""
        forms = self.stream.forms
        if cursor + 1 < stop and forms[cursor] == "(" and cursor + 1 in self.dates:
            inner = self.dates[cursor + 1]
            if inner.last < stop and forms[inner.last] == ")":
                return inner.last + 1, inner
        return cursor, date

    def _party(self, cursor: int, stop: int, words: EventWords) -> int | None:
        """The end of `menée par A`, `against B`: who did it, or to whom."""
        keys = self.stream.keys
        led = words.led_by.longest(keys, cursor, stop) or words.targeting.longest(
            keys, cursor, stop
        )
        if led is None:
            return None
        place = led[0]
        while place < stop and self.stream.forms[place] in self.small["articles"]:
            place += 1
        near = self.mention_at(place) if place < stop else None
        if near is None and place in self._adjectives:
            return self._group(self._adjectives[place], stop)
        if near is None or near.last > stop:
            return None
        end = min(self.past_names(place) or near.last, stop)
        while end < stop and (
            self.stream.keys[end] in words.affiliated
            or (self.stream.capital[end] and end not in self.dates)
        ):
            end += 1
        return end

    def _group(self, index: int, stop: int) -> int:
        """Past `state-sponsored group APT40` after the adjective of a State."""
        end = index
        while end < min(stop, index + _GROUP) and self.stream.forms[end].isalpha():
            if self.stream.capital[end]:
                while end < stop and self.stream.capital[end]:
                    end += 1
                return end
            end += 1
        return index

    def _thing(self, cursor: int, stop: int, words: EventWords) -> int:
        """Past `d'une telle arme` after the author, if a place or date follows."""
        for end in range(cursor + 1, min(cursor + 6, stop)):
            if end in self.dates or self.placed(end, stop, words):
                return end
        return cursor

    def _relative(self, cursor: int, stop: int) -> int | None:
        """Past `que la France organisera pour …`, if a date or place comes soon after."""
        stream = self.stream
        if stream.forms[cursor] not in self.small["that"]:
            return None
        place = cursor + 1
        while place < stop and stream.forms[place] in self.small["articles"]:
            place += 1
        actor = self.mention_at(place) if place < stop else None
        if actor is None:
            return None
        for end in range(actor.last + 1, min(actor.last + 8, stop)):
            if end in self.dates:
                begin = end
                while begin > cursor and stream.forms[begin - 1] in self.small["before dates"]:
                    begin -= 1
                return begin
        return None

    def town(self, index: int, stop: int, words: EventWords) -> int | None:
        """The end of the name of a place at a token: capitals that name no actor but a State."""
        stream = self.stream
        begin = index
        while (
            begin < stop
            and stream.forms[begin] in self.small["articles"]
            and not stream.capital[begin]
        ):
            begin += 1
        place = begin
        while place < stop and stream.capital[place] and place not in self.dates:
            mention = self.mention_at(place)
            if mention and mention.kind is not ActorKind.STATE:
                if place > begin:
                    break
                return self._seat(mention, begin)
            place += 1
        if place > begin and place + 1 < stop and stream.keys[place] in words.particles:
            further = self.town(place + 1, stop, words) if stream.capital[place + 1] else None
            place = further or place
        if place == begin or not stream.forms[begin][0].isalpha():
            return self._territory(begin, stop)
        if stream.keys[begin] in words.not_places:
            return None
        if (
            place + 1 < stop
            and stream.forms[place] in self.small["and"]
            and stream.capital[place + 1]
            and self.mention_at(place + 1) is None
            and place + 1 not in self.dates
        ):
            place += 2
        return place

    def _seat(self, mention: Mention, begin: int) -> int | None:
        """An acronym can be where one meets: `at NATO`."""
        return mention.last if mention.first == begin and mention.last - begin == 1 else None

    def _territory(self, begin: int, stop: int) -> int | None:
        """`le territoire russe`: a land in small letters."""
        if begin + 1 < stop and self.stream.forms[begin] in self.small["territory"]:
            return begin + 2
        return None

    def before(self, core: int, start: int) -> tuple[int, WrittenDate] | None:
        """A date right before a phrase, and where its words begin: `en 2018 au sommet …`."""
        forms = self.stream.forms
        for place in range(core - 1, max(core - 5, start) - 1, -1):
            written = self._ending(place + 1)
            if written:
                first = written.first
                while first > start and forms[first - 1] in self.small["before dates"]:
                    first -= 1
                return first, written
            if forms[place] not in self.small["between date and event"]:
                break
        return None

    def _ending(self, last: int) -> WrittenDate | None:
        place = bisect_left(self._date_firsts, last) - 1
        if place >= 0 and self._date_list[place].last == last:
            return self._date_list[place]
        return None

    def opening(self, core: int, start: int) -> WrittenDate | None:
        """The date that a sentence opens with: `Le 17 mai 2021, …`."""
        forms = self.stream.forms
        for place in range(start, min(start + 4, core)):
            written = self.dates.get(place)
            if written:
                after = forms[written.last] if written.last < core else ""
                return written if after == "," or written.days or written.unit else None
        return None

    def opening_place(self, core: int, start: int, words: EventWords) -> tuple[int, int] | None:
        """The town after the date that a sentence opens with: `On 4 May 2023, in Oslo, …`."""
        date = self.opening(core, start)
        place = date.last if date else start
        if place < core and self.stream.forms[place] == ",":
            place += 1
        town = self.placed(place, core, words) if place < core else None
        closed = town is not None and town[1] < core and self.stream.forms[town[1]] == ","
        return town if closed else None

    def last_in(self, first: int, last: int) -> WrittenDate | None:
        """The last date in a range of tokens."""
        place = bisect_left(self._date_firsts, last) - 1
        if place >= 0 and self._date_list[place].first >= first:
            return self._date_list[place]
        return None

    def date_in(self, first: int, last: int) -> WrittenDate | None:
        """The first date in a range of tokens."""
        place = bisect_left(self._date_firsts, first)
        if place < len(self._date_list) and self._date_list[place].last <= last:
            return self._date_list[place]
        return None
