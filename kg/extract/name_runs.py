"""A token goes in; the run of capitalised words that can be a person's name comes out."""
# ruff: noqa: PLR0912, PLR2004 (a grammar says no early and often)

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.mentions import Mention
from kg.extract.person_words import PersonWords
from kg.extract.stream import Stream
from kg.model import ActorKind

_LONGEST = 8
_LETTERS = 3
_AFTER_LETTER = frozenset({",", ")", ";", ":", '"', "-"})


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that can be a name; `begin` takes in an honorific before it."""

    first: int
    last: int
    begin: int
    honorific: tuple[int, int] | None
    code: str | None


def run_at(
    stream: Stream,
    index: int,
    words: PersonWords,
    taken: Mapping[int, Mention],
) -> Run | None:
    """The name that begins at a token, after its honorific if there is one."""
    named = stream.capital[index] or stream.keys[index] in words.honorifics.firsts
    if not (named or index in taken) or not stream.read(index):
        return None
    stop = stream.bounds(index)[1]
    honorific = words.honorifics.longest(stream.keys, index, stop)
    first = index
    if honorific and _is_title(stream, index, words):
        first = honorific[0]
        if first < stop and stream.forms[first] == "." and first + 1 < stop:
            first += 1
        if first + 1 < stop and words.begins_courtesy(stream.keys, first):
            first += 2 if stream.forms[first + 1] == "." else 1
        particle = first < stop and stream.capital[first] and stream.forms[first] in words.particles
        begins = first + 1 if particle and first + 1 < stop else first
        last, code = _name(stream, begins, stop, words, taken)
        last = _past_junior(stream, last, stop) if last > begins else first
        if last > first:
            return Run(first, last, index, (index, honorific[0]), code)
        return None
    last, code = _name(stream, first, stop, words, taken)
    if last == first:
        return None
    return Run(first, _past_junior(stream, last, stop), first, None, code)


def _past_junior(stream: Stream, last: int, stop: int) -> int:
    """Past `, Jr.` after a name."""
    if last + 1 < stop and stream.forms[last] == "," and stream.forms[last + 1] in ("jr", "sr"):
        dotted = last + 2 < stop and stream.forms[last + 2] == "."
        return last + 3 if dotted else last + 2
    return last


def _is_title(stream: Stream, index: int, words: PersonWords) -> bool:
    """Whether an honorific is written as one: with a capital, or as a small office."""
    return stream.capital[index] or stream.keys[index] in words.office_heads


def _name(
    stream: Stream, first: int, stop: int, words: PersonWords, taken: Mapping[int, Mention]
) -> tuple[int, str | None]:
    """The end of the run of name words at a token, and the code if a table knows the name."""
    index = first
    names = 0
    known: str | None = None
    while index < stop and index - first < _LONGEST + 2:
        if names and index > first and words.begins_courtesy(stream.keys, index):
            break
        mention = taken.get(index)
        if mention is not None:
            if mention.kind is not ActorKind.PERSON:
                break
            known = mention.code
            names += 1
            index = mention.last
            continue
        if _is_initial(stream, index, stop):
            names += 1
            index += 2
            continue
        form = stream.forms[index]
        if form in words.particles and names and index + 1 < stop:
            if _is_name_word(stream, index + 1, words, taken) or (
                stream.forms[index + 1] in words.particles
            ):
                index += 1
                continue
            if not (names == 1 and stream.capital[index] and stream.capital[index + 1]):
                break
            names, index = 2, index + 2
            continue
        if names == 1 and _is_letter_name(stream, first, index, words):
            names, index = 2, index + 1
            break
        if not _is_name_word(stream, index, words, taken):
            if names and index - 1 not in taken and _hyphen_before(stream, index):
                index += 1
                continue
            break
        if (
            names
            and stream.forms[index - 1] not in words.particles
            and not _adjacent(stream, index)
        ):
            break
        names += 1
        index += 1
    while index > first and stream.forms[index - 1] in words.particles:
        index -= 1
    return (index, known) if names else (first, None)


def _hyphen_before(stream: Stream, index: int) -> bool:
    """Whether a word in small letters goes on in a name: `Lin Chia-lung`."""
    tokens = stream.layout.tokens
    between = stream.layout.folded[tokens.ends[index - 1] : tokens.starts[index]]
    return between == "-" and stream.forms[index].isalpha()


def _adjacent(stream: Stream, index: int) -> bool:
    tokens = stream.layout.tokens
    between = stream.layout.text[tokens.ends[index - 1] : tokens.starts[index]]
    return between.strip() == "" or between in "-‐‑’'. "


def _is_initial(stream: Stream, index: int, stop: int) -> bool:
    return (
        index + 2 < stop
        and len(stream.forms[index]) == 1
        and stream.capital[index]
        and stream.forms[index + 1] == "."
        and stream.capital[index + 2]
    )


def _is_letter_name(stream: Stream, first: int, index: int, words: PersonWords) -> bool:
    """Whether a family name of one letter stands after a first name: `Cédric O, ministre`."""
    after = stream.forms[index + 1] if index + 1 < len(stream) else ","
    return (
        len(stream.forms[index]) == 1
        and stream.capital[index]
        and stream.forms[index].isalpha()
        and stream.keys[first] in words.first_names
        and (after in _AFTER_LETTER or after in stream.small["and"])
    )


def _is_name_word(
    stream: Stream, index: int, words: PersonWords, taken: Mapping[int, Mention]
) -> bool:
    mention = taken.get(index)
    if mention is not None:
        return mention.kind is ActorKind.PERSON
    form = stream.forms[index]
    return (
        stream.capital[index]
        and form[0].isalpha()
        and stream.keys[index] not in words.not_names
        and len(form) > 1
    )


def is_shaped(stream: Stream, run: Run, words: PersonWords) -> bool:
    """Whether a run is written as only persons are: `Ariel E. Levite`, `Axelle LEMAIRE`."""
    forms = stream.forms[run.first : run.last]
    if stream.keys[run.first] in words.not_names or not forms[0].isalpha():
        return False
    initial = any(
        len(form) == 1 and forms[place + 1] == "." for place, form in enumerate(forms[1:-1], 1)
    )
    written = [stream.raw(place) for place in range(run.first, run.last)]
    shouted = (
        len(written) == 2
        and written[0].istitle()
        and len(written[0]) > 2
        and written[1].isupper()
        and len(written[1]) > _LETTERS
    )
    return initial or shouted
