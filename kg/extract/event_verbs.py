"""A token goes in; the clause comes out whose verb there tells of a meeting, visit or signing."""
# ruff: noqa: PLR0911, PLR0912, PLR0915 (a grammar says no early and often)

from kg.extract.event_ends import EventEnds
from kg.extract.event_phrases import GATHERINGS, EventPhrase
from kg.extract.event_words import EventWords
from kg.extract.surroundings import Surroundings
from kg.model import EventKind

_FAR = 30
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", '"', "!", "?", "..."})
_WORD = 4
_LONG = 45
_MANY = 6


class VerbReader:
    """Reads the clauses of events in one text."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._stream = around.stream
        self._small = around.stream.small
        self._articles = self._small["articles"] | self._small["indefinite"]
        self._ends = EventEnds(around)
        self._listing = self._small["and"] | self._small["of"] | {",", "&", "(", ")"}

    def at(self, index: int, stop: int, words: EventWords) -> EventPhrase | None:
        """A meeting, a visit or a signing told by a verb."""
        stream, around, keys = self._stream, self._around, self._stream.keys
        found = words.meeting.longest(keys, index, stop)
        if found is None and index and stream.forms[index - 1] == ",":
            found = words.after_comma.longest(keys, index, stop)
        kind, rule = EventKind.MEETING, "event.meeting"
        if found is None:
            found = words.signing.longest(keys, index, stop)
            kind, rule = EventKind.OTHER, "event.signing"
        if found is None:
            found = words.visiting.longest(keys, index, stop)
            kind, rule = EventKind.OTHER, "event.visit"
        if found is None:
            return self._hosted(index, stop, words)
        start = stream.bounds(index)[0]
        verb_last = found[0]
        if rule == "event.meeting" and self._at_named(verb_last, stop, words):
            return None
        subject = index if index == start else self._subject(index, start, words)
        if subject is None:
            return None
        leads = stream.forms[verb_last - 1] in self._small["before places"]
        cursor = verb_last - 1 if leads else verb_last
        last, date, place = around.right(cursor, stop, words)
        last = max(last, verb_last)
        if place is None and rule == "event.visit":
            town = around.town(verb_last, stop, words)
            if town:
                further, date, _ = around.right(town, stop, words)
                last, place = max(town, further), (verb_last, town)
        if date is None and place is None and rule == "event.meeting":
            beyond = around.past_object(verb_last, stop)
            if beyond:
                further, date, place = around.right(beyond, stop, words)
                last = further if date or place else last
        many = around.named_in(subject, index) >= _MANY
        first = index if many or index - subject > _LONG else subject
        if date is None:
            date = around.opening(index, start)
            if date:
                first = min(first, max(date.first - 1, start))
        about: tuple[int, int] | None = None
        if rule == "event.signing":
            thing = around.object_after(last, stop)
            if thing is None and date is None:
                return None
            first, last = index, thing or last
            about = (around.object_start(verb_last, thing), thing) if thing else None
            if thing and date is None:
                further, date, place = around.right(thing, stop, words)
                last = further if date else last
        elif rule == "event.meeting":
            kind = self._meeting_kind(subject, index, words)
            if place is None and (date is None or date.last <= index):
                last = self._clause_end(last, stop)
        elif place is None:
            return None
        else:
            last = self._purpose(last, stop, words)
        return EventPhrase(
            kind, first, last, index, index, verb_last, date, place, True, False, False, False,
            rule, max(verb_last, last), about=about,
        )  # fmt: skip

    def _at_named(self, verb_last: int, stop: int, words: EventWords) -> bool:
        """Whether the gathering itself is named where they meet: `réunis au sommet de …`."""
        for place in range(verb_last, min(verb_last + 3, stop)):
            found = words.heads.longest(self._stream.keys, place, stop)
            if found:
                return found[1] in GATHERINGS
            if self._stream.capital[place]:
                return False
        return False

    def _hosted(self, index: int, stop: int, words: EventWords) -> EventPhrase | None:
        """What somebody hosts at a date or a place, under any name."""
        stream, around = self._stream, self._around
        verb = words.hosting.longest(stream.keys, index, stop)
        if verb is None or verb[0] >= stop:
            return None
        if stream.forms[verb[0]] not in self._articles or around.past_names(verb[0]):
            return self._hosted_for(index, verb[0], stop, words)
        first = verb[0] + 1
        last = first
        while last < stop and stream.forms[last] not in words.stop and last not in around.dates:
            if words.heads.longest(stream.keys, last, stop):
                return None
            if words.place_before.longest(stream.keys, last, stop) and last > first:
                break
            last += 1
        end, date, place = around.right(last, stop, words)
        if last == first or (date is None and place is None):
            return None
        return EventPhrase(
            EventKind.CONFERENCE, first, end, first, first, last, date, place, True, False, False,
            False, "event.hosted", end,
        )  # fmt: skip

    def _hosted_for(
        self, index: int, after: int, stop: int, words: EventWords
    ) -> EventPhrase | None:
        """`hosted 22 countries for discussions`: the guests before the event."""
        stream, around = self._stream, self._around
        for place in range(after + 1, min(after + _FAR, stop - 1)):
            if stream.forms[place] in (".", ";", ":"):
                return None
            if stream.forms[place] not in self._small["for"]:
                continue
            for head in range(place + 1, min(place + _WORD, stop)):
                found = words.heads.longest(stream.keys, head, stop)
                if found and found[1] in GATHERINGS:
                    start = stream.bounds(index)[0]
                    core = self._ends.left(head, start, words)
                    core_last, town = self._ends.complement(head, found[0], stop, words)
                    last, date, where = around.right(core_last, stop, words)
                    date, town = date or around.opening(index, start), town or where
                    subject = self._subject(index, start, words)
                    if subject is None or (date is None and town is None):
                        return None
                    return EventPhrase(
                        found[1], subject, max(last, core_last), head, core, core_last, date, town,
                        True, False, False, False, "event.hosted", found[0],
                    )  # fmt: skip
        return None

    def _purpose(self, last: int, stop: int, words: EventWords) -> int:
        """Past `(Ille-et-Vilaine) pour signer un ensemble de …`, if they came to sign."""
        for place in range(last, min(last + 2 * _WORD, stop)):
            if words.to_sign.longest(self._stream.keys, place, stop):
                return self._clause_end(place, stop)
        return last

    def _clause_end(self, last: int, stop: int) -> int:
        """Where what a verb governs ends."""
        forms = self._stream.forms
        end = last
        while end < stop and forms[end] not in _BREAKS:
            end += 1
        return end

    def _subject(self, index: int, start: int, words: EventWords) -> int | None:
        """Where the subject of a verb begins: actors, officials or `we` before it."""
        forms = self._stream.forms
        if forms[start] in self._small["we"]:
            return start
        for place in range(index - 1, max(start, index - _FAR) - 1, -1):
            if forms[place] in self._small["pronouns"]:
                return place
            if forms[place] in (";", ":"):
                break
        collective = self._collective(index, start, words)
        if collective is not None:
            return collective
        near = self._around.mentions_in(max(start, index - 8 * _FAR), index)
        if not near:
            return None
        place = len(near) - 1
        extent = self._around.extent
        while place > 0 and self._listed(extent(near[place - 1])[1], extent(near[place])[0]):
            place -= 1
        first = max(extent(near[place])[0], start)
        while first > start and forms[first - 1] not in _BREAKS:
            first -= 1
        return first

    def _collective(self, index: int, start: int, words: EventWords) -> int | None:
        """Where `their leaders`, `les deux ministres` right before a verb begins."""
        forms = self._stream.forms
        for place in range(index - 1, max(start, index - _WORD) - 1, -1):
            if forms[place] not in self._small["collective subjects"]:
                continue
            begin = place
            while begin > start and place - begin < _WORD and (
                forms[begin - 1] in words.definite
                or forms[begin - 1] in words.whose
                or forms[begin - 1] in self._small["two"]
                or forms[begin - 1] in self._articles
            ):  # fmt: skip
                begin -= 1
            if begin < place:
                return begin
            return max(start, index - _WORD)
        return None

    def _listed(self, last: int, first: int) -> bool:
        """Whether only words of lists stand between two names."""
        between = self._stream.forms[last:first]
        return len(between) <= _WORD and all(
            form in self._articles or form in self._listing for form in between
        )

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
        after = self._clause_end(index, len(keys)) if index == start else len(keys)
        for place in range(after, min(after + _WORD, len(keys))):
            if words.ministers.longest(keys, place, len(keys)):
                return EventKind.MINISTERIAL_MEETING
            if words.leaders.longest(keys, place, len(keys)):
                return EventKind.SUMMIT
        for place in range(index, min(index + 8, len(keys))):
            level = words.level.longest(keys, place, len(keys))
            if level and words.leaders.longest(keys, level[0], len(keys)):
                return EventKind.SUMMIT
            if level and words.ministers.longest(keys, level[0], len(keys)):
                return EventKind.MINISTERIAL_MEETING
        return EventKind.STAFF_TALKS if keys[index] == "consulted" else EventKind.MEETING
