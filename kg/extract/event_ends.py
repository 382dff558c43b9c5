"""The head of an event's name goes in; where its own words begin and end comes out."""
# ruff: noqa: PLR0911 (a grammar says no early and often)
# ruff: noqa: PLR2004 (a grammar says no early and often)

from kg.extract.complements import complement_ends
from kg.extract.event_words import EventWords
from kg.extract.surroundings import Surroundings

_FAR = 30
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "..."})
_WORD = 4


class EventEnds:
    """Reads how far the words of an event's own name reach in one text."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._stream = around.stream
        self._small = around.stream.small
        self._articles = self._small["articles"] | self._small["indefinite"]

    def left(self, index: int, start: int, words: EventWords) -> int:
        """Where the phrase of a head begins: capitals, editions, adjectives before it."""
        stream = self._stream
        french = stream.runs_on(index)
        first = index
        while first > start:
            place = first - 1
            form = stream.forms[place]
            if form == ")" and place - 2 >= start and stream.forms[place - 2] == "(":
                first -= 3
                continue
            if form == "-" and place > start and self._tied(place):
                first -= 2
                continue
            owner = self._around.mention_at(place - 1) if form == "'s" and place > start else None
            if owner and owner.first >= start:
                first = owner.first
                break
            if (
                form in _BREAKS
                or form in self._articles
                or stream.keys[place] in words.verbs_before
            ):
                break
            ordinal = form[:1].isdigit() and form[-1:].isalpha()
            capital = stream.capital[place] and (place > start or stream.capital[first])
            joined = form in ("'s", "'", "person", "high", "level") or (
                form == "in" and stream.forms[first] == "person"
            )
            if (
                capital
                or ordinal
                or joined
                or stream.keys[place] in words.edition
                or (not french and form.isalpha() and self._adjective(place, start, words))
            ):
                first -= 1
            else:
                break
        while first < index and stream.forms[first] in ("in", "'s", "'", "and", "(", ")"):
            first += 1
        return self._edition(first, start, words)

    def _edition(self, first: int, start: int, words: EventWords) -> int:
        """Where `la troisième édition 2014 de` before a name begins, else the name."""
        stream = self._stream
        place = first
        while place > start and stream.forms[place - 1] in self._small["of"] | self._articles:
            place -= 1
        if place == first:
            return first
        if place > start and stream.keys[place - 1].isdigit():
            place -= 1
        if place == start or stream.keys[place - 1] not in words.editions:
            return first
        place -= 1
        while place > start and (
            stream.keys[place - 1] in words.edition or stream.keys[place - 1][:1].isdigit()
        ):
            place -= 1
        return place

    def _tied(self, index: int) -> bool:
        """Whether a hyphen ties two capitals: `the U.S.-Netherlands Dialogue`."""
        stream, tokens = self._stream, self._stream.layout.tokens
        close = tokens.ends[index - 1] == tokens.starts[index]
        return close and stream.capital[index - 1] and stream.capital[index + 1]

    def _adjective(self, index: int, start: int, words: EventWords) -> bool:
        """Whether an English word in small letters can be an adjective between article and head."""
        forms = self._stream.forms
        form = forms[index]
        if form == "and" and index > start and len(forms[index - 1]) > _WORD:
            return self._adjective(index - 1, start, words)
        if form in words.stop or form in words.modifiers or len(form) < _WORD:
            return False
        if form in words.whose or form in words.definite or form in words.another:
            return False
        for place in range(index - 1, max(index - _WORD, start) - 1, -1):
            other = forms[place]
            anchors = other in self._articles or other in words.whose or other in words.another
            if anchors or other in ("'s", "this"):
                return True
            if not other.isalpha() or (other in words.stop and other != "and"):
                return False
            if other in words.modifiers or self._around.mention_at(place):
                return False
        return False

    def complement(
        self, index: int, last: int, stop: int, words: EventWords
    ) -> tuple[int, tuple[int, int] | None]:
        """Where the head's own complements end, dates not counted; a town among them."""
        stream, around = self._stream, self._around
        place: tuple[int, int] | None = None
        last = self._called(last, stop)
        if stream.runs_on(index):
            best = last
            ends = complement_ends(
                stream,
                last,
                min(stop, last + _FAR),
                self._small["event complements"],
                around.past_names,
            )
            for end in ends:
                if any(one in around.dates for one in range(best, end)):
                    break
                if best < end and self._is_place_phrase(best, end, words):
                    break
                if self._second_head(best, end, words):
                    break
                if end - best == 2 and stream.forms[best] in self._small["of"] and (
                    stream.keys[end - 1] in words.towns
                ):  # fmt: skip
                    place = (end - 1, end)
                best = end
            return best, place
        end = last
        while end < stop and stream.forms[end] in words.modifiers and end - last < _FAR:
            if end + 1 in around.dates or around.placed(end, stop, words):
                break
            if stream.forms[end] == "to" and not stream.capital[min(end + 1, stop - 1)]:
                break
            more = end + 1
            while more < stop and not (
                (stream.forms[more] in words.stop and not self._goes_on(more, stop, words))
                or stream.forms[more] in words.modifiers
                or more in around.dates
                or (stream.capital[more - 1] and stream.forms[more].endswith("ed"))
            ):
                more = max(more + 1, around.past_names(more) or 0)
            if more == end + 1:
                break
            if (
                stream.forms[end] in self._small["of"]
                and more - end == 2
                and stream.keys[more - 1] in words.towns
            ):
                place = (more - 1, more)
            end = more
        return end, place

    def numbered(self, last: int, stop: int) -> int:
        """Past a number tied to a name: `COVID-19`."""
        tokens = self._stream.layout.tokens
        tied = last < stop and self._stream.forms[last].isdigit()
        if tied and tokens.starts[last] - tokens.ends[last - 1] == 1:
            text = self._stream.layout.text
            return last if text[tokens.ends[last - 1]].isspace() else last + 1
        return last

    def _called(self, last: int, stop: int) -> int:
        """Past a proper name right after a head: `exercise Locked Shields 2023`."""
        stream = self._stream
        end = last
        while end < stop and stream.capital[end] and end not in self._around.dates:
            end += 1
        named = end > last or stream.capital[last - 1]
        year = named and end < stop and stream.forms[end].isdigit()
        year = year and len(stream.forms[end]) == _WORD
        return end + 1 if year else end

    def _goes_on(self, index: int, stop: int, words: EventWords) -> bool:
        """Whether `and` joins two capitals of one theme, not two events."""
        stream = self._stream
        if stream.forms[index] not in self._small["and"] or index + 1 >= stop:
            return False
        if not (stream.capital[index - 1] and stream.capital[index + 1]):
            return False
        end = index + 1
        while end < stop and stream.capital[end]:
            end += 1
        return not any(
            words.heads.longest(stream.keys, place, end) for place in range(index + 1, end)
        )

    def _second_head(self, first: int, last: int, words: EventWords) -> bool:
        """Whether a complement is a second event: `et du Forum sur …`."""
        stream = self._stream
        if first >= last or stream.forms[first] not in self._small["and"]:
            return False
        return any(
            stream.capital[place] and words.heads.longest(stream.keys, place, last)
            for place in range(first, last)
        )

    def _is_place_phrase(self, first: int, last: int, words: EventWords) -> bool:
        found = words.place_before.longest(self._stream.keys, first, last)
        return found is not None and self._around.town(found[0], last, words) is not None
