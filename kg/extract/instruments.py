"""A text's tokens go in; the legal and political texts it names come out.

Those of the reference tables by their names; others by their head: `Convention sur …`, a
strategy with its owner or its acronym, a resolution with its number, a communiqué with its date.
"""
# ruff: noqa: PLR0911, PLR0912, PLR2004 (a grammar says no early and often)

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.complements import acronym_after, complement_ends
from kg.extract.dates import WrittenDate
from kg.extract.instrument_reports import ReportReader
from kg.extract.instrument_runs import title_run
from kg.extract.instrument_words import NUMBER, InstrumentNames, InstrumentWords
from kg.extract.keys import ascii_slug
from kg.extract.layout import BlockKind
from kg.extract.naming import Naming
from kg.extract.stream import Stream
from kg.model import ActorKind
from kg.reference import NameKind

_KNOWN = 0.95
_NAMED = 0.8
_OWNED = 0.7
_LONGEST = 24
_QUOTED = 12
_BEFORE_NUMBERS = frozenset({"(", ")", "eu", "ue", "ce", "ec", "un", "n", "no", "n°", "°", "."})
_OWN = 0.6
_SYMBOL = re.compile(r"\b[AS]/(?:RES/|C\.\d/|HRC/(?:RES/)?)?\d+(?:/[A-Z\d.]+)+")


@dataclass(frozen=True, slots=True)
class FoundInstrument:
    """An instrument named at `tokens[first:last]`; `closed` if nobody in its name is an actor."""

    first: int
    last: int
    code: str
    rule: str
    confidence: float
    closed: bool


def find_instruments(
    stream: Stream, names: InstrumentNames, naming: Naming, dates: Sequence[WrittenDate]
) -> tuple[tuple[FoundInstrument, ...], tuple[tuple[int, int], ...]]:
    """The instruments in text order, each once, and the ranges in which nobody is an actor.

    The title names the document itself, so nothing in it counts.
    """
    reader = _Reader(stream, names, naming, {date.first: date for date in dates})
    found: dict[str, FoundInstrument] = {}
    ranges: list[tuple[int, int]] = []
    index, stop = 0, len(stream)
    while index < stop:
        begins = (
            stream.capital[index]
            or stream.keys[index] in names.starts
            or stream.keys[index][:1].isdigit()
        )
        one = reader.at(index) if begins and stream.read(index) else None
        if one is None:
            index += 1
            continue
        if one.closed:
            ranges.append((one.first, one.last))
        if not _in_title(stream, index) and one.rule != "instrument.short":
            known = found.get(one.code)
            if known is None or (_in_heading(stream, known.first) and one.last > one.first + 1):
                found[one.code] = one
        index = one.last
    kept = _in_full(stream, found.values())
    return tuple(sorted(kept, key=lambda one: one.first)), tuple(ranges)


def _in_full(stream: Stream, found: Collection[FoundInstrument]) -> list[FoundInstrument]:
    """The instruments but short forms of a name that the text also gives in full."""
    names = [stream.keys[one.first : one.last] for one in found]
    return [
        one
        for one, name in zip(found, names, strict=True)
        if one.rule == "instrument.known"
        or not any(_shortens(stream, name, other) for other in names if len(other) > len(name))
    ]


def _shortens(stream: Stream, name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name is another one cut at its end, or before a complement."""
    small = stream.small
    links = small["in names"] | small["for"] | small["complements"] | {"(", "to", ","}
    for place in range(len(other) - len(name) + 1):
        if other[place : place + len(name)] == name:
            end = place + len(name)
            return end == len(other) or other[end] in links
    return False


def _in_heading(stream: Stream, index: int) -> bool:
    return stream.layout.blocks[stream.block[index]].kind is BlockKind.HEADING


def _in_title(stream: Stream, index: int) -> bool:
    return stream.layout.blocks[stream.block[index]].kind is BlockKind.TITLE


class _Reader:
    def __init__(
        self,
        stream: Stream,
        names: InstrumentNames,
        naming: Naming,
        dates: Mapping[int, WrittenDate],
    ) -> None:
        self.stream = stream
        self.names = names
        self.naming = naming
        self.dates = dates
        self.reports = ReportReader(stream, naming)
        small = stream.small
        self._before = (
            small["articles"] | small["indefinite"] | small["again"] | small["before places"]
        )
        title = next((b for b in stream.layout.blocks if b.kind is BlockKind.TITLE), None)
        self.own_title = ascii_slug(stream.layout.text[title.start : title.end]) if title else ""

    def at(self, index: int) -> FoundInstrument | None:
        """The instrument whose name begins at a token."""
        stream = self.stream
        if not stream.forms[index][0].isalnum():
            return None
        language = stream.language(index)
        words = self.names.words.get(language)
        stop = min(stream.bounds(index)[1], index + _LONGEST)
        known = self._known(index, stop)
        unknown = self._unknown(index, stop, words, language) if words else None
        if known and (unknown is None or unknown.last <= known.last or known.closed):
            return known
        return unknown

    def _known(self, index: int, stop: int) -> FoundInstrument | None:
        stream = self.stream
        found = self.names.known.longest(stream.keys, index, stop)
        if found is None:
            return None
        last, rows = found
        for code, surface, kind, capital in rows:
            if capital and not stream.capital[index] and len(surface.split()) < 4:
                continue
            acronym = surface.isupper() and " " not in surface
            if acronym and stream.raw(index) != surface:
                continue
            rule = "instrument.short" if kind is NameKind.CONTEXTUAL else "instrument.known"
            end = last
            at = acronym_after(stream, last, stop)
            if at is not None:
                end = at + 2
            return FoundInstrument(index, end, code, rule, _KNOWN, capital or acronym)
        return None

    def _unknown(
        self, index: int, stop: int, words: InstrumentWords, language: str
    ) -> FoundInstrument | None:
        symbol = self._symbol(index)
        if symbol:
            return symbol
        if self.stream.small.runs_on(language):
            return self._french(index, stop, words)
        return self._english(index, stop, words)

    def _symbol(self, index: int) -> FoundInstrument | None:
        stream = self.stream
        if stream.forms[index] not in ("a", "s") or not stream.capital[index]:
            return None
        start = stream.layout.tokens.starts[index]
        match = _SYMBOL.match(stream.layout.text, start)
        if match is None:
            return None
        last = stream.layout.tokens.first_from(match.end())
        return self._made(index, last, "instrument.number", _NAMED, closed=True)

    def _made(
        self, first: int, last: int, rule: str, confidence: float, *, closed: bool
    ) -> FoundInstrument:
        number = NUMBER.search(self.stream.quote(first, last))
        known = self.names.numbers.get(number[0]) if number and "/" in number[0] else None
        if known:
            return FoundInstrument(first, last, known, rule, _KNOWN, closed)
        slug = ascii_slug(self.stream.quote(first, last))
        return FoundInstrument(first, last, f"inst:{slug}", rule, confidence, closed)

    def _numbered(self, index: int, stop: int, words: InstrumentWords) -> int | None:
        """The end of `résolution 2341 (2017)`, `Directive (EU) 2016/1148`."""
        stream = self.stream
        found = words.numbered.longest(stream.keys, index, stop)
        if found is None:
            return None
        place = found[0]
        while place < stop and stream.forms[place] in _BEFORE_NUMBERS:
            place += 1
        if place >= stop or not stream.forms[place][0].isdigit():
            return None
        start = stream.layout.tokens.starts[place]
        match = NUMBER.match(stream.layout.text, start)
        if match is None:
            return None
        last = stream.layout.tokens.first_from(match.end())
        if last + 2 < stop and stream.forms[last] == "(" and stream.forms[last + 2] == ")":
            last += 3
        return last

    def _french(self, index: int, stop: int, words: InstrumentWords) -> FoundInstrument | None:
        stream = self.stream
        report = self.reports.report(index, stop, words)
        if report:
            return self._made(index, report, "instrument.report", _NAMED, closed=False)
        numbered = self._numbered(index, stop, words)
        if numbered:
            return self._made(index, numbered, "instrument.number", _NAMED, closed=True)
        dated = words.dated.longest(stream.keys, index, stop)
        if dated:
            joint = any(key in words.joint for key in stream.keys[index : dated[0] + 1])
            last = self._dated(dated[0], stop, year=not joint)
            if last:
                return self._made(index, last, "instrument.dated", _NAMED, closed=False)
        found = words.heads.longest(stream.keys, index, stop)
        if found is None:
            return None
        head_end, sort = found
        mid = index > stream.bounds(index)[0]
        capital = stream.capital[index] and mid and stream.forms[index - 1] != '"'
        ends = complement_ends(stream, head_end, stop)
        acronym = [end for end in ends if acronym_after(stream, end, stop)]
        if acronym and (len(acronym) == 1 or ends):
            end = acronym[0]
            return self._made(index, end + 3, "instrument.acronym", _NAMED, closed=sort == "treaty")
        if words.not_instruments.longest(stream.keys, index, stop) and not capital:
            return None
        end = self._past_date(max(head_end, ends[-1]), stop)
        if sort == "treaty":
            end = self._founding(end, stop, words)
        if end == head_end:
            return self._called(index, head_end, stop, words)
        if capital and (len(ends) > 1 or any(stream.capital[head_end:end])):
            return self._made(index, end, "instrument.capital", _NAMED, closed=True)
        if sort == "treaty" and any(stream.capital[head_end:end]):
            return self._made(index, end, "instrument.treaty", _OWNED, closed=True)
        signed = words.signed.longest(stream.keys, index, stop)
        again = mid and stream.forms[index - 1] in stream.small["again"]
        if signed and not again and self._is_signed(index):
            return self._made(index, end, "instrument.signed", _OWNED, closed=False)
        whole = any(stream.keys[place] in words.whole for place in range(index, end))
        definite = mid and stream.forms[index - 1] in stream.small["articles"]
        if sort == "policy" and (
            self._owned(head_end, end, words) or (whole and definite and len(ends) > 1)
        ):
            first = index
            if mid and stream.keys[index - 1] in words.adjectives:
                first = index - 1
            return self._made(first, end, "instrument.owned", _OWNED, closed=False)
        return None

    def _past_date(self, end: int, stop: int) -> int:
        """Past the date that goes on in a name: `Convention de Genève du 12 août 1949`."""
        for place in (end - 1, end, end + 1):
            date = self.dates.get(place)
            if date is None or not date.days or date.last > stop + 2:
                continue
            if self.stream.forms[place - 1] in self.stream.small["dated by"]:
                return date.last
        return end

    def _founding(self, end: int, stop: int, words: InstrumentWords) -> int:
        """Past `instituant la Communauté …`, which goes on in a treaty's name."""
        stream = self.stream
        if end + 1 >= stop or stream.keys[end] not in words.founding:
            return end
        begin = end + 1
        while begin < stop and stream.forms[begin] in stream.small["articles"]:
            begin += 1
        if begin >= stop or not stream.capital[begin]:
            return end
        last = complement_ends(stream, begin + 1, min(stop + _LONGEST, len(stream)))[-1]
        at = acronym_after(stream, last, len(stream))
        return at + 2 if at is not None else last

    def _called(
        self, index: int, head_end: int, stop: int, words: InstrumentWords
    ) -> FoundInstrument | None:
        """`politique « Cloud au centre »`, `plan France Relance`: a policy by its proper name."""
        stream = self.stream
        if head_end >= stop or not words.called.longest(stream.keys, index, head_end):
            return None
        if stream.forms[head_end] == '"':
            for end in range(head_end + 2, min(head_end + _QUOTED, len(stream))):
                if stream.forms[end] == '"':
                    return self._made(index, end + 1, "instrument.called", _OWNED, closed=False)
            return None
        end = head_end
        while end < stop and (stream.capital[end] or stream.forms[end].isdigit()):
            end += 1
        if end == head_end:
            return None
        named = self.naming.names.longest(stream.keys, head_end, stop)
        if named and named[0] >= end:
            return None
        one = end - head_end == 1
        if one and stream.forms[end] in stream.small["of"]:
            end = complement_ends(stream, end, stop)[-1]
        elif one and not stream.raw(head_end).isupper():
            return None
        return self._made(index, end, "instrument.called", _OWNED, closed=False)

    def _dated(self, head_end: int, stop: int, *, year: bool) -> int | None:
        """The end of `communiqué conjoint du 4 septembre`, whosever it is."""
        forms = self.stream.forms
        for end in (head_end, *complement_ends(self.stream, head_end, stop)):
            for place in (end + 1, end - 1, end):
                date = self.dates.get(place)
                if date is None or not date.days or (year and not date.value):
                    continue
                if forms[place - 1] in self.stream.small["dated by"]:
                    more = complement_ends(self.stream, date.last, stop)[-1]
                    return more if any(self.stream.capital[date.last : more]) else date.last
        return None

    def _is_signed(self, index: int) -> bool:
        forms = self.stream.forms
        begin = self.stream.bounds(index)[0]
        stop = self.stream.bounds(index)[1]
        near = (*forms[max(begin, index - 8) : index], *forms[index : min(index + 30, stop)])
        return not self.stream.small["signs"].isdisjoint(near)

    def _owned(self, first: int, last: int, words: InstrumentWords) -> bool:
        """Whether the complement names whose policy it is."""
        stream = self.stream
        for place in range(first, last):
            if not stream.capital[place]:
                if stream.keys[place] in words.own_adjectives:
                    return True
                continue
            if stream.keys[place] in words.owners:
                return True
            name = self.naming.names.longest(stream.keys, place, len(stream))
            if name and any(entry.kind is not ActorKind.STAKEHOLDER_GROUP for entry in name[1]):
                return True
        return False

    def _english(self, index: int, stop: int, words: InstrumentWords) -> FoundInstrument | None:
        stream = self.stream
        report = self.reports.report(index, stop, words)
        if report:
            return self._made(index, report, "instrument.report", _NAMED, closed=False)
        numbered = self._numbered(index, stop, words)
        if numbered:
            return self._made(index, numbered, "instrument.number", _NAMED, closed=True)
        themed = self.reports.themed(index, stop, words)
        if themed:
            return self._made(index, themed, "instrument.owned", _OWNED, closed=False)
        if not stream.capital[index] or (
            index
            and stream.capital[index - 1]
            and stream.sentence[index - 1] == stream.sentence[index]
        ):
            return None
        if words.not_instruments.longest(stream.keys, index, stop):
            return None
        first = index
        while first < stop and stream.forms[first] in self._before:
            first += 1
        if first >= stop or not stream.capital[first]:
            return None
        stop = next((place for place in range(first, stop) if place in self.dates), stop)
        run = title_run(stream, first, stop, words)
        if run is None or run[0] - first < 2:
            return None
        last, sort = run
        named = self.naming.names.longest(stream.keys, first, stop)
        if named and named[0] >= last:
            return None
        if self.reports.is_field(first, last, words):
            return None
        for place in range(first + 1, last):
            inner = self._known(place, stop)
            if inner and inner.last >= last and inner.last - inner.first > 1:
                return replace(inner, first=first)
        at = acronym_after(stream, last, stop)
        if at is not None:
            last = at + 2
        slug = ascii_slug(stream.quote(first, last))
        if slug in self.own_title and len(slug) > _OWN * len(self.own_title):
            return None
        return self._made(first, last, "instrument.capital", _NAMED, closed=sort == "treaty")
