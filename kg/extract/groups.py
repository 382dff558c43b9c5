"""Where a collective is named: past the name of a text, or by common words that name a group."""

from kg.extract.naming import ActorWords, Entry, Naming
from kg.extract.stream import Stream
from kg.model import ActorKind

COMMON = frozenset({"group:states", "group:governments"})


def reach(stream: Stream, naming: Naming, index: int, closed: int) -> int:
    """How far a name may reach: up to the next instrument, or through it if a collective is named
    by it: `signatories of the Paris Call`.
    """
    stop = stream.bounds(index)[1]
    if closed >= stop:
        return stop
    found = naming.names.longest(stream.keys, index, stop)
    through = found and any(each.kind is ActorKind.COALITION for each in found[1])
    return max(closed, found[0]) if found and through else closed


def is_group_here(stream: Stream, words: ActorWords, index: int, last: int, entry: Entry) -> bool:
    """Whether common words name a group: not `States` in a norm's name, not `of Ukraine`."""
    before = stream.forms[index - 1] if index > stream.bounds(index)[0] else ""
    stop = stream.bounds(index)[1]
    if entry.code in COMMON and (
        before[:1].isdigit()
        or before in words.possessives
        or words.norm_phrases_before(stream.keys, index)
    ):
        return False
    if entry.code == "group:governments" and last + 1 < stop:
        place = last
        while place < stop and stream.forms[place] in (
            *stream.small["of"],
            *stream.small["articles"],
        ):
            place += 1
        if place > last and stream.capital[place]:
            return False
    if stream.runs_on(index) and before and before.isalpha() and not entry.capital:
        return before in words.determiners or before in words.joints
    return True
