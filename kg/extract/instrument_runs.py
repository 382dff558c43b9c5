"""A capital goes in; the English name of a text that begins there comes out.

Its head may have small letters inside (`Code of Conduct`); a number may end it
(`Executive Order 14028`), and a theme follow (`on Improving the Nation's Cybersecurity`).
"""

from kg.extract.instrument_words import InstrumentWords
from kg.extract.stream import Stream

_TIES = frozenset({"'s", "'", "&"})


def title_run(
    stream: Stream, first: int, stop: int, words: InstrumentWords
) -> tuple[int, str] | None:
    """The end of a name that begins at a token, and the sort of its head; None if it is none."""
    left = _capitals(stream, first, stop)
    head = _head(stream, first, left, stop, words)
    if head is None:
        return None
    place, end, sort = head
    tail = complements_end(stream, end, stop)
    if tail == end and end - first <= 1:
        return None
    if tail == end and place == first and end == left and end - first < 2:  # noqa: PLR2004
        return None
    return tail, sort


def _capitals(stream: Stream, first: int, stop: int) -> int:
    """Where a run of capitals ends: `G7 Digital & Tech Ministers' Statement`."""
    last = first
    while last < stop:
        form = stream.forms[last]
        if (
            stream.capital[last]
            or (last > first and form.isdigit())
            or (form in _TIES and last + 1 < stop and stream.capital[last + 1])
            or (
                form in stream.small["and"]
                and first < last < stop - 1
                and stream.capital[last + 1]
                and _runs_to(stream, last + 1, stop)
            )
        ):
            last += 1
        else:
            break
    return last


def _runs_to(stream: Stream, index: int, stop: int) -> bool:
    """Whether two capitals stand there: `Security and Defence Policy`, not `A and France`."""
    return index + 1 < stop and stream.capital[index] and stream.capital[index + 1]


def _head(
    stream: Stream, first: int, last: int, stop: int, words: InstrumentWords
) -> tuple[int, int, str] | None:
    """The head in a run of capitals: where it begins and ends, and its sort."""
    for place in range(last - 1, first - 1, -1):
        numbered = words.numbered.longest(stream.keys, place, stop)
        if numbered and stream.capital[place]:
            end = numbered[0]
            if end < last and stream.forms[end][0].isdigit():
                return place, _titled(stream, end + 1, stop), "treaty"
        found = words.heads.longest(stream.keys, place, stop)
        if found is None or not stream.capital[place]:
            continue
        end, sort = found
        if end == last or (end > last and stream.capital[end - 1]):
            return place, end, sort
    return None


def _titled(stream: Stream, end: int, stop: int) -> int:
    """Past `, Strengthening the Cybersecurity of …` after a number."""
    begin = end + 1
    if begin >= stop or stream.forms[end] != "," or not stream.capital[begin]:
        return end
    if not stream.forms[begin].endswith("ing"):
        return end
    return complements_end(stream, begin + 1, stop, inside=True)


def complements_end(stream: Stream, end: int, stop: int, *, inside: bool = False) -> int:
    """Where the complements of a head end: `on the Security of Networks and Systems`."""
    small = stream.small
    links = small["in names"] | small["for"] | small["and"] | {"to"}
    tail = end
    while tail < stop:
        place = tail
        form = stream.forms[place]
        if form in links or (inside and form in small["articles"]):
            place += 1
        elif not (stream.capital[place] and (inside or tail > end)) and form not in _TIES:
            break
        if form in small["and"] and (tail == end or not _joins(stream, place, stop)):
            break
        while place < stop and stream.forms[place] in small["articles"]:
            place += 1
        if place >= stop or not (stream.capital[place] or stream.forms[place] in _TIES):
            break
        while place < stop and (
            stream.capital[place]
            or (stream.forms[place] in _TIES and place + 1 < stop and stream.capital[place + 1])
        ):
            place += 1
        if place == tail:
            break
        tail = place
    return tail


def _joins(stream: Stream, index: int, stop: int) -> bool:
    """Whether `and` goes on in a name: no second name with its own article begins there."""
    if index >= stop or not stream.capital[index]:
        return False
    return index + 1 >= stop or stream.forms[index + 1] not in stream.small["of"]
