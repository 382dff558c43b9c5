"""Whether a State is named as an actor or only as a place: `en Ukraine`, `(Mexique)`."""
# ruff: noqa: PLR0911, PLR2004 (a grammar says no early and often)

from kg.extract.naming import ActorWords
from kg.extract.stream import Stream

_NEAR = 7


def is_place(
    stream: Stream, first: int, last: int, words: ActorWords, places: list[tuple[int, int, str]]
) -> bool:
    """Whether the State at `tokens[first:last]` is a place; `places` are those found before it."""
    forms, small = stream.forms, stream.small
    begin, stop = stream.bounds(first)
    if last < stop and forms[last] == "'s":
        return False
    if _is_noun_of_state(stream, last, stop, words):
        return False
    place = first - 1
    while place >= begin and forms[place] in small["articles"]:
        place -= 1
    if place < begin:
        return False
    before = forms[place]
    if before in words.place_before:
        near = stream.keys[max(begin, place - _NEAR) : place]
        return words.towards.isdisjoint(near)
    if before == "to" and words.motion:
        return not words.motion.isdisjoint(stream.keys[max(begin, place - 4) : place])
    if before == "(" and last < stop and forms[last] == ")":
        return True
    if before in small["of"] and place - 1 >= begin and stream.keys[place - 1] in words.place_nouns:
        return True
    if before == "," or before in small["and"] or before in small["or"]:
        if places and places[-1][1] == place:
            return True
        if before == "," and place - 1 >= begin and not _opens_list(stream, last, stop):
            return _after_town(stream, place - 1, begin, words, places)
    return False


def _opens_list(stream: Stream, last: int, stop: int) -> bool:
    """Whether `and` with another name follows: `In Oslo, Norway and Canada agreed`."""
    forms, small = stream.forms, stream.small
    place = last
    if place >= stop or forms[place] not in small["and"]:
        return False
    place += 1
    while place < stop and forms[place] in small["articles"]:
        place += 1
    return place < stop and stream.capital[place]


def _is_noun_of_state(stream: Stream, last: int, stop: int, words: ActorWords) -> bool:
    return last < stop and words.government.longest(stream.keys, last, stop) is not None


def _after_town(
    stream: Stream, town: int, begin: int, words: ActorWords, places: list[tuple[int, int, str]]
) -> bool:
    """`in Tokyo, Japan`: a name that is no State's, after a preposition of place."""
    if any(first <= town < last for first, last, _ in places[-3:]):
        return False
    first = town
    while first > begin and stream.capital[first] and town - first < 3:
        first -= 1
    return first < town and stream.forms[first] in (*words.place_before, "at", "à")
