"""A place in a text goes in; the names of actors and texts right by it come out."""

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.mentions import Adjective, Mention
from kg.extract.persons import Person
from kg.extract.stream import Stream

_FAR = 34
_JOINED = 4


class Names:
    """The mentions of actors, and the names of texts, of one text by place."""

    def __init__(
        self,
        stream: Stream,
        mentions: Sequence[Mention],
        objects: Sequence[tuple[int, int]],
        adjectives: Sequence[Adjective],
        persons: Sequence[Person],
    ) -> None:
        self.stream = stream
        self.small = stream.small
        self._joins = self.small["and"] | self.small["articles"] | {",", "&"}
        self.mentions = list(mentions)
        self.firsts = [mention.first for mention in mentions]
        self._objects = dict(objects)
        self._object_firsts = sorted(self._objects)
        self._extents = {
            first: (begin, end) for one in persons for first, _, begin, end in one.places()
        }
        self._adjectives = {one.first: one.last for one in adjectives}

    def mention_at(self, index: int) -> Mention | None:
        """The mention that a token belongs to."""
        place = bisect_left(self.firsts, index + 1) - 1
        if place >= 0 and self.mentions[place].last > index:
            return self.mentions[place]
        return None

    def extent(self, mention: Mention) -> tuple[int, int]:
        """The tokens of a mention, a person's office with it."""
        return self._extents.get(mention.first, (mention.first, mention.last))

    def past_names(self, index: int) -> int | None:
        """Past the list of names, or the adjective of a State, that begins at a token."""
        adjective = self._adjectives.get(index)
        if adjective is not None:
            while adjective in self._adjectives:
                adjective = self._adjectives[adjective]
            return adjective
        place = index
        forms = self.stream.forms
        sentence = self.stream.sentence[index]
        while (
            place < len(forms)
            and forms[place] in self.small["articles"]
            and not self.mention_at(place)
        ):
            place += 1
        mention = self.mention_at(place)
        if mention is None or mention.first != place:
            return None
        last = mention.last
        while True:
            place = last
            while place < len(forms) and place - last < _JOINED and forms[place] in self._joins:
                place += 1
            mention = self.mention_at(place)
            if mention is None or mention.first != place or self.stream.sentence[place] != sentence:
                return last
            last = mention.last

    def adjective_in(self, first: int, last: int) -> bool:
        """Whether the adjective of a State stands in a range of tokens."""
        return any(place in self._adjectives for place in range(first, last))

    def past_object(self, index: int, stop: int) -> int | None:
        """Past the names, offices with them, that a verb governs."""
        near = self.mentions_in(index, min(index + _FAR // 2, stop))
        if not near:
            return None
        end = max(self.extent(near[0])[1], near[0].last)
        for one in near[1:]:
            begin, last = self.extent(one)
            if begin - end > _JOINED or "," in self.stream.forms[end:begin]:
                break
            end = max(end, last)
        return end

    def named_in(self, first: int, last: int) -> int:
        """How many are named in a range of tokens, nobody inside a person's office."""
        count, end = 0, first
        for mention in self.mentions_in(first, last):
            if mention.first >= end:
                count += 1
            end = max(end, self.extent(mention)[1])
        return count

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin in a range of tokens."""
        return self.mentions[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def past_company(self, index: int, stop: int) -> int | None:
        """Past the list of those with whom one meets, offices with them."""
        near = self.mentions_in(index, min(index + _FAR, stop))
        if not near or self.extent(near[0])[0] > index + _JOINED:
            return None
        end = max(self.extent(near[0])[1], near[0].last)
        for one in near[1:]:
            begin, last = self.extent(one)
            if begin - end > _JOINED or not all(
                form in self._joins or len(form) <= _JOINED for form in self.stream.forms[end:begin]
            ):
                break
            end = max(end, last)
        return min(end, stop)

    def object_start(self, index: int, last: int) -> int:
        """Where the name of an instrument begins that ends at a token, from `index` on."""
        return next((place for place in range(index, last) if place in self._objects), index)

    def past_name(self, first: int) -> int:
        """Past the name of an instrument that begins at a token."""
        return self._objects.get(first, first + 1)

    def object_before(self, index: int, start: int, near: int) -> int | None:
        """Where the name of an instrument begins that ends at most `near` tokens before."""
        low = bisect_left(self._object_firsts, index) - 1
        if low < 0 or self._object_firsts[low] < start:
            return None
        first = self._object_firsts[low]
        return first if 0 <= index - self._objects[first] <= near else None

    def object_after(self, index: int, stop: int) -> int | None:
        """The end of the name of an instrument that begins within a few tokens."""
        for place in range(index, min(index + 4, stop)):
            if place in self._objects:
                return self._objects[place]
        return None
