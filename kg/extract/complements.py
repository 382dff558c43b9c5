"""A noun goes in; what completes it comes out: adjectives, `de …`, an acronym in brackets."""
# ruff: noqa: PLR0912, PLR2004 (a grammar says no early and often)

from collections.abc import Callable

from kg.extract.stream import Stream

_PREPOSITIONS = frozenset({"de", "du", "des", "d'", "pour", "sur", "en", "contre", "aux", "à"})
_ARTICLES = frozenset({"la", "le", "les", "l'", "un", "une"})
_EN_PHRASES = (("matière", "de"), ("matière", "d'"), ("faveur", "de"), ("faveur", "du"))
_ADJECTIVE = tuple(
    ["al", "ale", "ales", "aux", "ique", "iques", "if", "ive", "ives", "aire", "aires", "ien", "ienne", "iens", "iennes", "er", "ère", "ères", "é", "ée", "és", "ées", "eur", "eure", "eures", "éen", "éenne", "éens", "éennes", "ain", "aine", "mun", "mune", "munes", "muns", "ains", "ais", "aise", "ois", "oise", "and", "ande", "ands", "el", "elle", "els", "elles"]
)
_PARTICIPLES = frozenset(
    [
        "publi",
        "port",
        "présent",
        "adopt",
        "sign",
        "annonc",
        "lanc",
        "men",
        "élabor",
        "cré",
        "mentionn",
        "précit",
        "cit",
        "consacr",
        "dédi",
        "destin",
        "réunit",
        "appel",
        "invit",
        "associ",
        "rappel",
        "organis",
        "déclar",
        "donn",
    ]
)
_SECOND_HEADS = frozenset(
    {"ambassade", "ministere", "agence", "conseil", "comite", "commission", "direction", "union",
     "office", "institut", "departement", "organisation", "forum", "parlement", "centre",
     "secretariat"}
)  # fmt: skip
_TITLES = frozenset({"m", "dr", "mr", "mrs", "ms", "mme"})
_LONGEST = 14
_PHRASES = (("à", "grande", "échelle"), ("à", "part", "entière"), ("de", "grande", "ampleur"))
_LONGEST_ACRONYM = 9
_POINTING = frozenset(
    {"son", "sa", "ses", "leur", "leurs", "notre", "nos", "ce", "cet", "cette", "ces", "que", "qui"}
)


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
    prepositions = _PREPOSITIONS | more_prepositions
    end = _past_adjectives(stream, end, stop, jump)
    ends = [end]
    while end < stop and stream.forms[end] in prepositions:
        more = end + 1
        if stream.forms[end] == "en" and stream.forms[more : more + 2] in _EN_PHRASES:
            more += 2
        while more < stop and stream.forms[more] in _ARTICLES:
            more += 1
        if more + 2 < stop and stream.forms[more] in _TITLES and stream.forms[more + 1] == ".":
            more += 2
        if more < stop and stream.forms[more] in _POINTING:
            break
        if more == end + 1 and more < stop and _is_infinitive(stream, more):
            break
        if more >= stop or not (stream.forms[more][0].isalnum() or stream.forms[more] == '"'):
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
            or _is_adjective(stream, more)
            or (stream.forms[more] == "et" and more + 1 < stop and _is_adjective(stream, more + 1))
        ):
            more = max(more + 1, jump(more) or 0)
        if acronym_after(stream, more, stop):
            ends.append(more)
            more += 3
        end = more
        ends.append(end)
        if (
            end + 1 < stop
            and stream.forms[end] == "et"
            and stream.forms[end + 1] in prepositions
            and not _is_second_name(stream, end + 1, stop)
        ):
            end += 1
    return ends


def _is_infinitive(stream: Stream, index: int) -> bool:
    form = stream.forms[index]
    return form.endswith(("er", "ir", "oir", "dre", "tre")) and not stream.capital[index]


def _past_adjectives(
    stream: Stream, index: int, stop: int, jump: Callable[[int], int | None]
) -> int:
    while index < stop:
        over = jump(index) if not stream.capital[index] else None
        if over is not None:
            index = over
        elif stream.forms[index : index + 3] in _PHRASES:
            index += 3
        elif stream.forms[index] in ("non", "et") and index + 1 < stop and (
            _is_adjective(stream, index + 1) or stream.forms[index + 1] == "non"
        ):  # fmt: skip
            index += 1 if stream.forms[index] == "et" else 2
        elif _is_adjective(stream, index):
            index += 1
        else:
            break
    return index


def _is_second_name(stream: Stream, index: int, stop: int) -> bool:
    """Whether `et de l'Ambassade` begins a name of its own."""
    place = index
    while place < stop and stream.forms[place] in (*_PREPOSITIONS, *_ARTICLES):
        place += 1
    return place < stop and stream.keys[place] in _SECOND_HEADS


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
    return form.endswith(_ADJECTIVE) and len(form) > 3 and form[0].isalpha()
