"""Names go in; what the words around them say comes out: a shared office, who is behind them."""

from dataclasses import dataclass

from kg.extract.offices import OfficeReader
from kg.model import ActorKind

_NEAR = 3
_FAR = 22
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "...", "/"})
_SERVED = frozenset(
    {ActorKind.STATE, ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.ORGANIZATIONAL_BODY}
)


@dataclass(frozen=True, slots=True)
class SharedOffice:
    """A plural office at `tokens[first:last]`, dealt out: words and State for each name."""

    first: int
    last: int
    dealt: tuple[tuple[str, str | None], ...]


class NameContext(OfficeReader):
    """Reads what stands around the names of one text."""

    def whose(self, last: int) -> tuple[str, int] | None:
        """Who stands behind a name as `Name of Japan`: the code, and where that ends."""
        stream = self._stream
        stop = stream.bounds(last - 1)[1]
        if last >= stop or not (
            stream.forms[last] == "(" or stream.forms[last] in self._small["of"]
        ):
            return None
        place = last + 1
        while place < stop and stream.forms[place] in self._small["articles"]:
            place += 1
        inside = self.mentions_in(place, place + 1)
        if inside and (inside[0].kind in _SERVED):
            return inside[0].code, inside[0].last
        return None

    def on_behalf(self, begin: int, end: int) -> str | None:
        """Whom the sentence says a person represents, before or after the name."""
        stream = self._stream
        words = self._own(begin)
        start, stop = stream.bounds(begin)
        verb = end
        while verb < stop and stream.forms[verb] in (",", ")"):
            verb += 1
        if verb < stop:
            found = words.represents.longest(stream.keys, verb, stop)
            if found:
                near = self.mentions_in(found[0], found[0] + _NEAR)
                if near:
                    return near[0].code
        for place in range(max(start, begin - 8), begin):
            by = words.represented_by.longest(stream.keys, place, begin)
            if by:
                behind = self.mentions_in(max(start, place - 14), place)
                if behind and place - behind[-1].last <= _NEAR:
                    return behind[-1].code
        for place in range(max(start, begin - 10), begin):
            behalf = words.on_behalf.longest(stream.keys, place, begin)
            if behalf:
                near = self.mentions_in(behalf[0], min(behalf[0] + _NEAR, begin))
                if near and all(
                    form == "," or form in self._small["articles"]
                    for form in stream.forms[near[0].last : begin]
                ):
                    return near[0].code
        return None

    def speaks(self, first: int, last: int) -> bool:
        """Whether a verb of saying stands right before or after a name."""
        stream = self._stream
        words = self._own(first)
        start, stop = stream.bounds(first)
        if last < stop and words.speaks.longest(stream.keys, last, stop):
            return True
        return any(
            (found := words.speaks.longest(stream.keys, place, first)) and found[0] == first
            for place in range(max(start, first - 3), first)
        )

    def joined(self, last: int, first: int) -> bool:
        """Whether nothing but `and` or a comma stands between two names."""
        between = self._stream.forms[last:first]
        return 0 < len(between) <= _NEAR and all(
            form in (",", "&") or form in self._small["and"] or form in self._small["lists"]
            for form in between
        )

    def shared(self, begin: int, last: int, size: int) -> SharedOffice | None:
        """The plural office after names, or before them, with the States it is dealt to."""
        stream = self._stream
        words = self._own(begin)
        start, stop = stream.bounds(begin)
        if last < stop and stream.forms[last] == ",":
            place = last + 1
            while place < stop and stream.forms[place] in self._small["shared before"]:
                place += 1
            if place < stop and words.shared.longest(stream.keys, place, stop):
                end = self._end(place, stop, words)
                return self._deal(place, end, size)
        end = begin
        while end > start and stream.forms[end - 1] in (",", ":"):
            end -= 1
        for place in range(end - 1, max(start, end - _FAR) - 1, -1):
            if stream.forms[place] in _BREAKS:
                break
            if words.shared.longest(stream.keys, place, end):
                return self._deal(place, end, size)
        return None

    def _deal(self, first: int, last: int, size: int) -> SharedOffice | None:
        served = sorted(
            [
                (mention.first, mention.code)
                for mention in self.mentions_in(first, last)
                if mention.kind in _SERVED
            ]
            + [
                (place, one.code)
                for place, one in self._adjectives.items()
                if first <= place < last
            ]
        )
        before = [one for place, one in self._adjectives.items() if first - 3 <= place < first]
        codes = list(dict.fromkeys(code for _, code in served)) or [one.code for one in before]
        end = served[0][0] if served else last
        forms = self._stream.forms
        while end > first + 1 and (
            forms[end - 1] in self._small["of"] or forms[end - 1] in self._small["articles"]
        ):
            end -= 1
        words = self._stream.quote(first, end).split(" ", 1)
        one = words[0].removesuffix("s")
        text = " ".join([one, *words[1:]])
        if len(codes) == size:
            return SharedOffice(first, last, tuple((text, code) for code in codes))
        if len(codes) == 1:
            return SharedOffice(first, last, ((text, codes[0]),) * size)
        return SharedOffice(first, last, ((text, None),) * size) if not codes else None
