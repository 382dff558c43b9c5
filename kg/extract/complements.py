"""A noun goes in; what completes it comes out: adjectives, `de …`, an acronym in brackets."""
# ruff: noqa: PLR0912, PLR2004 (a grammar says no early and often)

from collections.abc import Callable

from kg.extract.stream import Stream
from kg.extract.words import Words

_LONGEST = 14
_LONGEST_ACRONYM = 9


def acronym_after(stream: Stream, index: int, stop: int) -> int | None:
    """The token of an acronym in brackets that begins at `index`, if there is one."""
    if index + 2 < stop and stream.forms[index] == "(" and stream.forms[index + 2] == ")":
        written = stream.raw(index + 1)
        if is_acronym(written):
            return index + 1
    return None


def is_acronym(written: str) -> bool:
    """Whether a word is written as an acronym: `EUISS`, `GdR`, not `Nice`."""
    capitals = sum(letter.isupper() for letter in written)
    return 1 < len(written) <= _LONGEST_ACRONYM and capitals * 2 > len(written)


def complement_ends(
    stream: Stream,
    end: int,
    stop: int,
    more_prepositions: frozenset[str] = frozenset(),
    jump: Callable[[int], int | None] = lambda _index: None,
) -> list[int]:
    """Where a French noun's complements can end, after its adjectives and each `de …`."""
    small = stream.small.of(stream.language(max(end - 1, 0)))
    prepositions = small["complements"] | more_prepositions
    end = _past_adjectives(stream, end, stop, jump, small)
    ends = [end]
    while end < stop and stream.forms[end] in prepositions:
        more = end + 1
        if (
            stream.forms[end] == "en"
            and " ".join(stream.forms[more : more + 2]) in small["after en"]
        ):
            more += 2
        while more < stop and stream.forms[more] in small["articles"] | small["indefinite"]:
            more += 1
        if (
            more + 2 < stop
            and stream.forms[more] in small["titles"]
            and stream.forms[more + 1] == "."
        ):
            more += 2
        if more < stop and stream.forms[more] in small["own"]:
            break
        if more == end + 1 and more < stop and _is_infinitive(stream, more, small):
            break
        if more >= stop or not (stream.forms[more][0].isalnum() or stream.forms[more] == '"'):
            break
        if stream.forms[more] in small["not complements"] and not stream.capital[more]:
            break
        over = jump(more)
        if over is not None:
            more = over
        elif stream.forms[more] == '"':
            more = _past_quotation(stream, more, stop)
        else:
            more += 1
        while more < stop and (
            stream.capital[more]
            or _is_adjective(stream, more, small)
            or (
                stream.forms[more] in small["and"]
                and more + 1 < stop
                and _is_adjective(stream, more + 1, small)
            )
        ):
            more = max(more + 1, jump(more) or 0)
        if acronym_after(stream, more, stop):
            ends.append(more)
            more += 3
        end = more
        ends.append(end)
        if (
            end + 1 < stop
            and stream.forms[end] in small["and"]
            and stream.forms[end + 1] in prepositions
            and not _is_second_name(stream, end + 1, stop, small)
        ):
            end += 1
    return ends


def _is_infinitive(stream: Stream, index: int, small: Words) -> bool:
    form = stream.forms[index]
    return form.endswith(tuple(small["infinitive endings"])) and not stream.capital[index]


def _past_adjectives(
    stream: Stream, index: int, stop: int, jump: Callable[[int], int | None], small: Words
) -> int:
    while index < stop:
        over = jump(index)
        if over is not None:
            index = over
        elif " ".join(stream.forms[index : index + 3]) in small["inner phrases"]:
            index += 3
        elif stream.forms[index] in small["not"] | small["and"] and index + 1 < stop and (
            _is_adjective(stream, index + 1, small) or stream.forms[index + 1] in small["not"]
        ):  # fmt: skip
            index += 1 if stream.forms[index] in small["and"] else 2
        elif _is_adjective(stream, index, small):
            index += 1
        else:
            break
    return index


def _is_second_name(stream: Stream, index: int, stop: int, small: Words) -> bool:
    """Whether `et de l'Ambassade` begins a name of its own."""
    place = index
    while place < stop and stream.forms[place] in small["complements"] | small["articles"]:
        place += 1
    return place < stop and stream.forms[place] in small["second heads"]


def _past_quotation(stream: Stream, index: int, stop: int) -> int:
    """Past the words between quotation marks."""
    for place in range(index + 1, min(index + _LONGEST, stop)):
        if stream.forms[place] == '"':
            return place + 1
    return index


def _is_adjective(stream: Stream, index: int, small: Words) -> bool:
    form = stream.forms[index]
    if form.rstrip("es").rstrip("é") in small["participles"]:
        return False
    return form.endswith(tuple(small["adjective endings"])) and len(form) > 3 and form[0].isalpha()
