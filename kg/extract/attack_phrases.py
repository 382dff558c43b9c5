"""The words of an attack go in; whom it struck, as far as they tell, comes out."""
# ruff: noqa: PLR0911 (a grammar says no early and often)

from kg.extract.complements import complement_ends
from kg.extract.event_words import EventWords
from kg.extract.surroundings import Surroundings
from kg.model import ActorKind

_FAR = 30
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "..."})
_LONGEST = 12


class AttackReader:
    """Reads the targets of attacks in one text."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._stream = around.stream
        self._small = around.stream.small

    def targeted(self, last: int, stop: int, words: EventWords) -> int | None:
        """Where the target ends that makes an attack a particular one.

        `menée récemment contre son infrastructure nationale`, `qui visent les hôpitaux`,
        `against Albanian networks`.
        """
        stream, around = self._stream, self._around
        cursor = self._past_done(last, stop, words)
        target = words.targeting.longest(stream.keys, cursor, stop) if cursor < stop else None
        if target is None:
            return None
        begin = target[0]
        if begin >= stop:
            return None
        if stream.forms[begin] in words.whose:
            return self._phrase_end(begin + 1, stop, words)
        end = self._phrase_end(begin, stop, words)
        if around.adjective_in(begin, end):
            return end
        near = around.mentions_in(begin, min(begin + _FAR, stop))
        if begin - cursor > 1 and near:
            return max(near[-1].last, end)
        if near and near[0].first < end and near[0].kind is not ActorKind.STAKEHOLDER_GROUP:
            return max(end, near[0].last)
        named = any(stream.capital[begin:end])
        return end if named or (begin - cursor > 1 and self._one(last - 1)) else None

    def _one(self, index: int) -> bool:
        """Whether a head is in the singular."""
        return not self._stream.forms[index].endswith("s")

    def clause(self, last: int, stop: int) -> int:
        """Past `that destroyed government data`, which tells what an attack did."""
        stream = self._stream
        if last + 1 >= stop or stream.forms[last] not in (
            self._small["that"] | self._small["relatives"]
        ):
            return last
        end = last + 1
        while end < min(stop, last + _FAR) and stream.forms[end] not in _BREAKS:
            end += 1
        return end

    def lasts(self, core: int, index: int, last: int, words: EventWords) -> bool:
        """Whether it is conduct that goes on rather than one event."""
        stream = self._stream
        if stream.runs_on(index):
            near = stream.keys[max(core - 2, 0) : last]
        else:
            near = stream.keys[max(core - 1, 0) : index]
        return not words.lasting.isdisjoint(near)

    def _past_done(self, last: int, stop: int, words: EventWords) -> int:
        """Past `menée récemment`, `carried out`."""
        cursor = last
        while cursor < stop:
            done = words.done.longest(self._stream.keys, cursor, stop)
            if done is None:
                break
            cursor = done[0]
        return cursor

    def _before_date(self, first: int, stop: int) -> int:
        """Where the words of a date begin in a range of tokens, else its end."""
        stream = self._stream
        for place in range(first + 1, stop):
            if place in self._around.dates:
                led = stream.forms[place - 1] in self._small["before dates"]
                return place - 1 if led else place
        return stop

    def _phrase_end(self, first: int, stop: int, words: EventWords) -> int:
        """Where a noun phrase ends."""
        stream = self._stream
        begin = first
        while begin < stop and stream.forms[begin] in self._small["articles"]:
            begin += 1
        if stream.runs_on(first) and begin < stop:
            over = self._around.past_names(begin) or begin + 1
            limit = self._before_date(begin, min(stop, begin + _LONGEST))
            return complement_ends(stream, over, limit, jump=self._around.past_names)[-1]
        end = begin
        while end < min(stop, begin + _LONGEST) and not (
            stream.forms[end] in words.stop
            or stream.forms[end] in _BREAKS
            or (stream.forms[end] in words.modifiers and stream.forms[end] not in self._small["of"])
            or end in self._around.dates
            or (end > begin and stream.capital[end - 1] and stream.forms[end].endswith("ed"))
        ):
            end += 1
        return end
