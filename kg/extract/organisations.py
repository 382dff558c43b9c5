"""A token goes in; the name of an organisation that no table lists comes out, if one is there.

English writes such a name in capitals around its head (`Department of Home Affairs`); French
writes the head with a capital, or introduces the acronym after it, and runs on in small letters.
"""
# ruff: noqa: PLR2004 (a grammar says no early and often)

from dataclasses import dataclass
from typing import TypeVar

from kg.extract.complements import acronym_after, complement_ends
from kg.extract.keys import ascii_name, ascii_slug
from kg.extract.naming import ActorWords
from kg.extract.stream import Stream
from kg.extract.trie import Trie
from kg.model import ActorKind

Kind = TypeVar("Kind")

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation at `tokens[first:last]`, with the code made of its name."""

    first: int
    last: int
    code: str
    kind: ActorKind


def read_english(stream: Stream, index: int, stop: int, words: ActorWords) -> Named | None:
    """The organisation whose run of capitals begins at a token."""
    found = capital_run(stream, index, stop, words.heads)
    if found is None:
        return None
    first, last, kind = found
    return Named(first, last, code_of(stream.quote(first, last), kind), kind)


def capital_run(
    stream: Stream, index: int, stop: int, heads: Trie[Kind]
) -> tuple[int, int, Kind] | None:
    """The run of capitals at a token around one of some heads: where it is, and what the head is.

    The head ends the run, or `of`, `for` or `on` and more capitals follow it.
    """
    last = index
    while last < stop and (stream.capital[last] or stream.forms[last] == "'s"):
        last += 1
    if last < stop and stream.forms[last] == "&" and last + 1 < stop and stream.capital[last + 1]:
        last += 2
        while last < stop and stream.capital[last]:
            last += 1
    head = _head_in(stream, index, last, heads)
    if head is None and last + 1 < stop and stream.forms[last] in stream.small["and"]:
        more = last + 1
        while more < stop and stream.capital[more]:
            more += 1
        head = _head_in(stream, last + 1, more, heads) if more > last + 2 else None
    if head is None:
        return None
    end, kind = head
    tail = end
    while tail < stop and stream.forms[tail] in stream.small["in names"]:
        more = tail + 1
        while more < stop and stream.forms[more] in stream.small["articles"]:
            more += 1
        if (
            more >= stop
            or not stream.capital[more]
            or stream.forms[more] in stream.small["calendar"]
        ):
            break
        while more < stop and (
            stream.capital[more]
            or (
                (stream.forms[more] in ("&", ",") or stream.forms[more] in stream.small["and"])
                and more + 1 < stop
                and stream.capital[more + 1]
                and _in_name(stream, more, stop)
            )
        ):
            more += 1
        tail = more
    if tail == end and end - index < 2:
        return None
    return index, tail, kind


def _in_name(stream: Stream, index: int, stop: int) -> bool:
    """Whether `and` or a comma goes on in a name: the word after it is the last in capitals."""
    if stream.forms[index] == ",":
        return index + 2 < stop and (
            stream.forms[index + 2] == "&" or stream.forms[index + 2] in stream.small["and"]
        )
    return index + 2 >= stop or stream.forms[index + 2] not in stream.small["of"]


def _head_in(stream: Stream, first: int, last: int, heads: Trie[Kind]) -> tuple[int, Kind] | None:
    """The head that ends a run of capitals."""
    for place in range(max(first, last - 3), last):
        found = heads.longest(stream.keys, place, last)
        if found and found[0] == last:
            return found
    return None


def read_french(stream: Stream, index: int, stop: int, words: ActorWords) -> Named | None:
    """The organisation whose head stands at a token, with a capital or before an acronym."""
    found = words.heads.longest(stream.keys, index, stop)
    if found is None or words.not_organisations.longest(stream.keys, index, stop):
        return None
    head_end, kind = found
    stop = min(stop, index + _LONGEST)
    ends = complement_ends(stream, head_end, stop)
    before_acronym = [one for one in ends if acronym_after(stream, one, stop)]
    if before_acronym:
        end = before_acronym[-1]
    else:
        end = ends[-1]
        begins = index > 0 and stream.sentence[index - 1] == stream.sentence[index]
        proper = stream.capital[index] and begins and stream.forms[index - 1] not in ('"', ":")
        ministry = stream.forms[index] in stream.small["bodies in small letters"] and any(
            stream.capital[head_end:end]
        )
        if not (proper or ministry) or end == head_end:
            return None
    name = stream.quote(index, end)
    return Named(index, end, code_of(name, kind), kind)


def code_of(name: str, kind: ActorKind) -> str:
    """The code of an actor that only this text names."""
    prefix = {
        ActorKind.ORGANIZATIONAL_BODY: "body",
        ActorKind.COALITION: "group",
        ActorKind.PERSON: "person",
    }.get(kind, "org")
    return f"{prefix}:{ascii_name(name) if prefix == 'body' else ascii_slug(name)}"
