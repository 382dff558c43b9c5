"""A name goes in; the office written by it comes out, and whom that office serves."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.mentions import Mention, Sighting
from kg.extract.person_words import PersonWords
from kg.extract.stream import Stream
from kg.model import ActorKind

_FAR = 22
_NEAR = 3
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "...", "/"})
_DASHES = frozenset({"-"})
_SERVED = frozenset(
    {ActorKind.STATE, ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.ORGANIZATIONAL_BODY}
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office at `tokens[first:last]`, its words, and the State or body it serves."""

    first: int
    last: int
    text: str
    represents: str | None


class OfficeReader:
    """Reads the words before and after names in one text."""

    def __init__(
        self,
        stream: Stream,
        seen: Sighting,
        words: Mapping[str, PersonWords],
        parts: Mapping[str, str],
    ) -> None:
        self._stream = stream
        self._small = stream.small
        self._words = words
        self._parts = parts
        self._mentions = [m for m in seen.mentions if m.kind is not ActorKind.PERSON]
        self._firsts = [mention.first for mention in self._mentions]
        self._adjectives = {one.first: one for one in seen.adjectives}

    def _own(self, index: int) -> PersonWords:
        return self._words.get(self._stream.language(index)) or next(iter(self._words.values()))

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """The mentions, persons aside, that begin in a range of tokens."""
        return self._mentions[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def after(self, last: int) -> Office | None:
        """The office after a name: `Name, office`, `Name (office)`, `Name – office`."""
        stream = self._stream
        if last >= len(stream):
            return None
        words = self._own(last)
        stop = stream.bounds(last - 1)[1]
        if last >= stop or stream.forms[last] not in (",", "(", "-"):
            return None
        first = last + 1
        head = self._head_near(first, stop, words)
        if head is None or self._names_another(head, stop, words):
            return None
        begin = first
        while begin < head and stream.forms[begin] in self._small["before offices"]:  # fmt: skip
            begin += 1
        end = self._end(head, stop, words)
        while (
            end + 1 < stop
            and stream.forms[end] == ","
            and (further := self._head_near(end + 1, stop, words, near=2)) is not None
            and not self._names_another(further, stop, words)
        ):
            end = self._end(further, stop, words)
        if stream.forms[last] == "(" and end < stop and stream.forms[end] == ")":
            return self._office(begin, end, head, words)
        served = self._office(begin, end, head, words)
        if end + 1 < stop and stream.forms[end] in (",", "-") and served.represents is None:
            place = end + 1
            while place < stop and stream.forms[place] in self._small["after offices"]:
                place += 1
            apposed = self.mentions_in(place, place + 1)
            if apposed and apposed[0].kind is not ActorKind.STATE:
                mention = apposed[0]
                behind = stream.forms[mention.last] if mention.last < stop else "."
                if behind in _BREAKS:
                    last = self._past_place(mention.last, stop)
                    return Office(begin, last, served.text, mention.code)
        return served

    def _past_place(self, last: int, stop: int) -> int:
        """Past an acronym in brackets and the State after it: `(MOFA) du Japon`."""
        forms = self._stream.forms
        if last + 2 < stop and forms[last] == "(" and forms[last + 2] == ")":
            last += 3
        place = last
        while place < stop and (
            forms[place] in self._small["of"] or forms[place] in self._small["articles"]
        ):
            place += 1
        near = self.mentions_in(place, place + 1) if place > last else []
        return near[0].last if near and near[0].kind is ActorKind.STATE else last

    def before(
        self, begin: int, honorific: tuple[int, int] | None, since: int = 0
    ) -> Office | None:
        """The office before a name, as `office Name`; an honorific may itself be one.

        Nothing before the token `since` belongs to it.
        """
        stream = self._stream
        words = self._own(begin)
        start = max(stream.bounds(begin)[0], since)
        courtesy = honorific and words.is_courtesy(stream.keys, *honorific)
        plain = honorific is None or courtesy
        if begin - 1 > start and stream.forms[begin - 1] == "," and plain:
            apposed = self._before_comma(begin, start, words)
            if apposed:
                return apposed
        end = honorific[1] if honorific and not courtesy else begin
        if stream.runs_on(begin):
            first = self._back_french(start, end, words)
        else:
            first = self._back_capitals(start, end, words)
        if first is None:
            return None
        while first < end and stream.forms[first] in words.inner:
            first += 1
        head = self._last_head(first, end, words)
        if head is None:
            return None
        return self._office(first, end, head, words)

    def _before_comma(self, begin: int, start: int, words: PersonWords) -> Office | None:
        """The office before a comma and a name: `the Secretary General of NATO, Jens …`."""
        back = self._back_french if self._stream.runs_on(begin) else self._back_small
        first = back(start, begin - 1, words)
        if first is None or first == start:
            return None
        article = self._stream.forms[first - 1] in self._small["pointing"]
        head = self._last_head(first, begin - 1, words)
        return self._office(first, begin - 1, head, words) if article and head is not None else None

    def _back_small(self, start: int, end: int, words: PersonWords) -> int | None:
        """As in French, an office that runs on in small letters up to a comma."""
        return self._back_french(start, end, words)

    def _back_capitals(self, start: int, end: int, words: PersonWords) -> int | None:
        stream = self._stream
        first = end
        while first > start and end - first < _FAR:
            form = stream.forms[first - 1]
            if form in words.not_offices and (stream.capital[first - 1] or form not in words.inner):
                break
            if (
                (stream.capital[first - 1] and form not in _BREAKS)
                or (
                    form in words.inner
                    and first - 1 > start
                    and (stream.capital[first - 2] or stream.forms[first - 2] in words.inner)
                )
                or form in words.office_heads
                or first - 1 in self._adjectives
                or (
                    form in words.before_offices
                    and first < end
                    and form not in self._small["before offices"]
                )
            ):
                first -= 1
            else:
                break
        return first if first < end else None

    def _back_french(self, start: int, end: int, words: PersonWords) -> int | None:
        stream = self._stream
        found: int | None = None
        for place in range(end - 1, max(start, end - _FAR) - 1, -1):
            if stream.forms[place] in _BREAKS or (
                place < end - 1 and words.ends.longest(stream.keys, place, end)
            ):
                break
            office = words.offices.longest(stream.keys, place, end)
            if office and office[0] <= end:
                found = place
        return found

    def _last_head(self, first: int, end: int, words: PersonWords) -> int | None:
        for place in range(end - 1, first - 1, -1):
            if self._stream.keys[place] in words.office_heads and words.offices.longest(
                self._stream.keys, place, end
            ):
                return place
        return None

    def _head_near(
        self, first: int, stop: int, words: PersonWords, near: int = _NEAR
    ) -> int | None:
        """The head of an office that begins within a few words."""
        stream = self._stream
        place = first
        while place < stop and place - first <= near + 2:
            if words.offices.longest(stream.keys, place, stop):
                return place
            form = stream.keys[place]
            adjective = place in self._adjectives
            if not (
                form in words.before_offices
                or adjective
                or stream.capital[place]
                or form == "'s"
                or form in words.inner
            ):
                return None
            if form in _BREAKS:
                return None
            place += 1
        return None

    def _end(self, head: int, stop: int, words: PersonWords) -> int:
        """Where an office ends: at a break, a verb, a dash, or the name of a person."""
        stream = self._stream
        office = words.offices.longest(stream.keys, head, stop)
        place = office[0] if office else head + 1
        while place < stop and place - head < _FAR * 2:
            form = stream.forms[place]
            if form == "(":
                if place + 2 < stop and stream.forms[place + 2] == ")":
                    place += 3
                    continue
                break
            seat = self._seat(place) if form in self._small["before places"] else None
            if seat:
                place = seat
                continue
            if form in _BREAKS or words.ends.longest(stream.keys, place, stop):
                break
            if form in _DASHES:
                break
            if (form in self._small["and"] or form in self._small["lists"]) and self._person_after(
                place + 1, stop, words
            ):
                break
            place += 1
        return place

    def _seat(self, index: int) -> int | None:
        """Past `at the Ministry of …`: the body that an office belongs to."""
        place = index + 1
        forms = self._stream.forms
        while place < len(forms) and forms[place] in self._small["articles"]:
            place += 1
        near = self.mentions_in(place, place + 1)
        return near[0].last if near and near[0].kind is not ActorKind.STATE else None

    def _names_another(self, head: int, stop: int, words: PersonWords) -> bool:
        """Whether an office belongs to the name after it: `, Foreign Minister Jane Doe`."""
        stream = self._stream
        office = words.offices.longest(stream.keys, head, stop)
        place = office[0] if office else head + 1
        while place < stop and words.offices.longest(stream.keys, place, stop):
            place += 1
        limit = self._end(head, stop, words)
        for index in range(place, min(limit, stop)):
            if not stream.capital[index] or stream.keys[index] in words.not_names:
                continue
            right = index == place and not stream.runs_on(index)
            if right or stream.keys[index] in words.first_names:
                following = stream.capital[index + 1] if index + 1 < stop else False
                return right or following
        return False

    def _person_after(self, index: int, stop: int, words: PersonWords) -> bool:
        stream = self._stream
        return (
            index + 1 < stop
            and stream.capital[index]
            and stream.capital[index + 1]
            and (
                stream.keys[index] in words.first_names
                or (
                    stream.keys[index] not in words.not_names
                    and stream.keys[index + 1] not in words.not_names
                )
            )
        )

    def _office(self, first: int, last: int, head: int, words: PersonWords) -> Office:
        represents = self._served(first, last, head, words)
        text = self._stream.quote(first, last)
        inside = self.mentions_in(head + 1, last)
        if (inside and inside[-1].last == last and inside[-1].kind is not ActorKind.STATE) or (
            inside and inside[-1].last == last
        ):
            text = self._cut(first, inside[-1].first, text, words)
        return Office(first, last, text, represents)

    def _cut(self, first: int, last: int, text: str, words: PersonWords) -> str:
        """The office without the `of X` at its end."""
        forms = self._stream.forms
        small = words.of | self._small["before places"]
        while last > first + 1 and forms[last - 1] in small:
            last -= 1
        return self._stream.quote(first, last) if last > first else text

    def _served(self, first: int, last: int, head: int, words: PersonWords) -> str | None:
        """Whom an office serves: a body or organisation in it, else a State."""
        state: str | None = None
        for mention in self.mentions_in(first - 4, last):
            if mention.last <= first:
                continue
            if mention.kind not in _SERVED and not mention.code.startswith("org:"):
                continue
            if mention.first <= head < mention.last or mention.first == head:
                return self._parts.get(mention.code) or mention.code
            if self._addressed(mention.first, first, words):
                continue
            if mention.kind is ActorKind.STATE:
                state = state or mention.code
            else:
                return mention.code
        if self._stream.keys[head] in words.private:
            return None
        if state:
            return state
        for place in range(first, last):
            if place in self._adjectives:
                return self._adjectives[place].code
        return None

    def _addressed(self, place: int, first: int, words: PersonWords) -> bool:
        """Whether somebody is whom one is sent to: `auprès des Nations unies`."""
        forms = self._stream.forms
        for index in range(place - 1, max(place - 4, first), -1):
            if forms[index] in words.to_whom and forms[index] not in words.of:
                return True
            if not (forms[index] in self._small["of"] or forms[index] in self._small["articles"]):
                return False
        return False
