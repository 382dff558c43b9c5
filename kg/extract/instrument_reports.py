"""A token goes in; the end of a report of a year, or of a policy by its owner, comes out."""

import re

from kg.extract.instrument_runs import complements_end
from kg.extract.instrument_words import InstrumentWords
from kg.extract.naming import Naming
from kg.extract.stream import Stream
from kg.model import ActorKind

_YEAR = re.compile(r"(?:19|20)\d\d")


class ReportReader:
    """Reads reports and policies that are named by whose they are, in one text."""

    def __init__(self, stream: Stream, naming: Naming) -> None:
        self.stream = stream
        self.naming = naming

    def is_field(self, first: int, last: int, words: InstrumentWords) -> bool:
        """Whether it is what an office is for: `Under Secretary of Defense for Policy`."""
        stream = self.stream
        before = stream.forms[first - 1] if first else ""
        ends = stream.keys[last - 1] in words.by_office
        inner = any(stream.keys[place] in words.by_office for place in range(first, last))
        return (ends or inner) and before in stream.small["in names"] | {"in"}

    def report(self, index: int, stop: int, words: InstrumentWords) -> int | None:
        """`2015 report of the UN Group of Governmental Experts`, `rapport de 2021 du …`."""
        stream = self.stream
        place, year = index, ""
        if _YEAR.fullmatch(stream.forms[place]):
            year, place = stream.forms[place], place + 1
            while place < stop and stream.keys[place] in words.report_adjectives:
                place += 1
        head = words.reports.longest(stream.keys, place, stop) if place < stop else None
        if head is None:
            return None
        end = head[0]
        while end < stop and stream.keys[end] in words.report_adjectives:
            end += 1
        if not year:
            linked = end + 1 if end < stop and stream.forms[end] in stream.small["of"] else end
            if linked < stop and _YEAR.fullmatch(stream.forms[linked]):
                year, end = stream.forms[linked], linked + 1
        if not year or end >= stop or stream.forms[end] not in stream.small["of"]:
            return None
        owner = end + 1
        while owner < stop and stream.forms[owner] in stream.small["articles"]:
            owner += 1
        name = self.naming.names.longest(stream.keys, owner, stop) if owner < stop else None
        last = name[0] if name else owner
        while last < stop and stream.capital[last]:
            last += 1
        last = complements_end(stream, last, stop) if last > owner else owner
        if last == owner:
            return None
        return last

    def themed(self, index: int, stop: int, words: InstrumentWords) -> int | None:
        """`NATO cyber policy`: an organisation's policy, with its theme in small letters."""
        stream = self.stream
        name = self.naming.names.longest(stream.keys, index, stop)
        if name is None or not stream.capital[index]:
            return None
        if not any(entry.kind is ActorKind.INTERNATIONAL_ORGANIZATION for entry in name[1]):
            return None
        place = name[0]
        if place < stop and stream.forms[place] == "'s":
            place += 1
        begin = place
        while place < stop and stream.keys[place] in words.themes:
            place += 1
        head = words.themed.longest(stream.keys, place, stop) if begin < place < stop else None
        if head is None or stream.capital[place]:
            return None
        return head[0]
