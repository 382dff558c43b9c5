"""A token goes in; the name of an organisation that no table lists comes out, if one is there.

English writes such a name in capitals around its head (`Department of Home Affairs`); French
writes the head with a capital, or introduces the acronym after it, and runs on in small letters.
"""

from dataclasses import dataclass
from typing import TypeVar

from kg.extract.naming import ActorWords
from kg.extract.stream import Stream, ascii_slug
from kg.extract.trie import Trie
from kg.model import ActorKind

Kind = TypeVar("Kind")

_OF = frozenset({"of", "for", "on", "against"})
_FRENCH_PREPOSITIONS = frozenset(
    {"de", "du", "des", "d'", "pour", "sur", "en", "contre", "aux", "à"}
)
_FRENCH_ARTICLES = frozenset({"la", "le", "les", "l'", "un", "une"})
_EN_PHRASES = (("matière", "de"), ("matière", "d'"), ("faveur", "de"), ("faveur", "du"))
_FRENCH_ADJECTIVE = (
    "al", "ale", "ales", "aux", "ique", "iques", "if", "ive", "ives", "aire", "aires", "ien",
    "ienne", "iens", "iennes", "er", "ère", "ères", "é", "ée", "és", "ées", "eur", "eure", "eures",
    "ain", "aine", "mun", "mune", "munes", "muns", "ains", "ais", "aise", "ois", "oise", "and", "ande", "ands", "el", "elle", "els",
    "elles",
)  # fmt: skip
_PARTICIPLES = frozenset(
    ["publi", "port", "présent", "adopt", "sign", "annonc", "lanc", "men", "élabor", "cré", "mentionn", "précit", "cit", "consacr", "dédi", "destin", "réunit", "appel", "invit", "associ", "rappel", "organis", "déclar", "donn"]
)
_TITLES = frozenset({"m", "dr", "mr", "mrs", "ms", "mme"})
_LONGEST = 14
_LONGEST_ACRONYM = 9


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation at `tokens[first:last]`, with the code made of its name."""

    first: int
    last: int
    code: str
    kind: ActorKind


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
    if head is None:
        return None
    end, kind = head
    tail = end
    while tail < stop and stream.forms[tail] in _OF:
        more = tail + 1
        while more < stop and stream.forms[more] in ("the", "all"):
            more += 1
        if more >= stop or not stream.capital[more]:
            break
        while more < stop and (
            stream.capital[more]
            or (
                stream.forms[more] in ("and", "&", ",")
                and more + 1 < stop
                and stream.capital[more + 1]
                and _in_name(stream, more, stop)
            )
        ):
            more += 1
        tail = more
    if tail == end and end - index < 2:  # noqa: PLR2004
        return None
    return index, tail, kind


def _in_name(stream: Stream, index: int, stop: int) -> bool:
    """Whether `and` or a comma goes on in a name: the word after it is the last in capitals."""
    if stream.forms[index] == ",":
        return index + 2 < stop and stream.forms[index + 2] in ("and", "&")
    return index + 2 >= stop or not stream.forms[index + 2] == "of"


def _head_in(stream: Stream, first: int, last: int, heads: Trie[Kind]) -> tuple[int, Kind] | None:
    """The head that ends a run of capitals."""
    for place in range(last - 1, max(first - 1, last - 4), -1):
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
        ministry = stream.keys[index] == "ministere" and any(stream.capital[head_end:end])
        if not (proper or ministry) or end == head_end:
            return None
    name = stream.quote(index, end)
    return Named(index, end, code_of(name, kind), kind)


def complement_ends(
    stream: Stream, end: int, stop: int, more_prepositions: frozenset[str] = frozenset()
) -> list[int]:
    """Where a French noun's complements can end, after its adjectives and each `de …`."""
    prepositions = _FRENCH_PREPOSITIONS | more_prepositions
    while end < stop and _is_adjective(stream, end):
        end += 1
    ends = [end]
    while end < stop and stream.forms[end] in prepositions:
        more = end + 1
        if stream.forms[end] == "en" and stream.forms[more : more + 2] in _EN_PHRASES:
            more += 2
        while more < stop and stream.forms[more] in _FRENCH_ARTICLES:
            more += 1
        if more + 2 < stop and stream.forms[more] in _TITLES and stream.forms[more + 1] == ".":
            more += 2
        if more >= stop or not (stream.forms[more][0].isalnum() or stream.forms[more] == '"'):
            break
        if stream.forms[more] == '"':
            more = _past_quotation(stream, more, stop)
        else:
            more += 1
        while more < stop and (
            stream.capital[more]
            or _is_adjective(stream, more)
            or (stream.forms[more] == "et" and more + 1 < stop and _is_adjective(stream, more + 1))
        ):
            more += 1
        if acronym_after(stream, more, stop):
            ends.append(more)
            more += 3
        end = more
        ends.append(end)
        if end + 1 < stop and stream.forms[end] == "et" and stream.forms[end + 1] in prepositions:
            end += 1
    return ends


def _past_quotation(stream: Stream, index: int, stop: int) -> int:
    """Past the words between quotation marks."""
    for place in range(index + 1, min(index + _LONGEST, stop)):
        if stream.forms[place] == '"':
            return place + 1
    return index


def _is_adjective(stream: Stream, index: int) -> bool:
    form = stream.forms[index]
    if form.rstrip("es").rstrip("é") in _PARTICIPLES:
        return False
    return form.endswith(_FRENCH_ADJECTIVE) and len(form) > 3 and form[0].isalpha()  # noqa: PLR2004


def code_of(name: str, kind: ActorKind) -> str:
    """The code of an actor that only this text names."""
    prefix = {
        ActorKind.ORGANIZATIONAL_BODY: "body",
        ActorKind.COALITION: "group",
        ActorKind.PERSON: "person",
    }.get(kind, "org")
    return f"{prefix}:{ascii_slug(name)}"
