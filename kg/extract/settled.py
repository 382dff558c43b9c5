"""Mentions and issuers go in; the mentions come out as the whole text shows whom they mean.

The signatories are the issuers' own group where the text says `we`, else another's; a State that
is named only in an office is an actor; companies beside governments are the private sector.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.keys import keys_of
from kg.extract.mentions import Adjective, Mention
from kg.extract.persons import Person
from kg.extract.stream import Stream
from kg.model import ActorKind

_ISSUERS = "group:issuers"
_SIGNATORIES = "group:signatories"
_COMPANIES = "group:companies"
_PRIVATE = "group:private-sector"
_PEERS = frozenset(
    {
        "group:governments",
        "group:states",
        "group:civil-society",
        _PRIVATE,
        "group:industry",
        "group:public-authorities",
    }
)
_NEAR = 4
_FAIR = 0.7


@dataclass(frozen=True)
class Settled:
    """Mentions in text order; `shown` are the groups that the text counts among the actors."""

    mentions: list[Mention]
    persons: tuple[Person, ...]
    shown: frozenset[str]


def settle(
    stream: Stream,
    mentions: Sequence[Mention],
    persons: tuple[Person, ...],
    adjectives: Sequence[Adjective],
    issuers: tuple[str, ...],
) -> Settled:
    """The mentions and persons of a text whose issuers are known."""
    named = {mention.code for mention in mentions}
    persons = _one_left(stream, persons, tuple(code for code in issuers if code in named))
    listed = _listed(stream, mentions)
    shown = {mentions[place].code for place in listed}
    renamed = [
        _renamed(mention, place in listed, issuers) for place, mention in enumerate(mentions)
    ]
    renamed += _represented(stream, renamed, persons, adjectives)
    return Settled(
        sorted(renamed),
        persons,
        frozenset(_PRIVATE if code == _COMPANIES else code for code in shown),
    )


def held(
    mentions: Sequence[Mention],
    persons: Sequence[Person],
    offices: Mapping[str, frozenset[tuple[str, ...]]],
    parts: Mapping[str, str],
) -> list[Mention]:
    """The mentions, those of a one-person office as its holder where one person is named so.

    `offices` are the words of such offices, `parts` whom they belong to.
    """
    holders: dict[str, str] = {}
    for code, titles in offices.items():
        own = [
            person.code
            for person in persons
            if person.office
            and any(keys_of(person.office)[: len(title)] == title for title in titles)
            and person.represents in (parts.get(code), code)
        ]
        if len(own) == 1:
            holders[code] = own[0]
    return [
        replace(mention, code=holders[mention.code], kind=ActorKind.PERSON)
        if mention.code in holders
        else mention
        for mention in mentions
        if mention.code not in holders or _is_free(mention, persons)
    ]


def _is_free(mention: Mention, persons: Sequence[Person]) -> bool:
    """Whether a mention lies in nobody's name or office."""
    return not any(
        begin < mention.last and mention.first < end
        for person in persons
        for _, _, begin, end in person.places()
    )


def _renamed(mention: Mention, listed: bool, issuers: tuple[str, ...]) -> Mention:
    """A mention under the code that it has in this text."""
    if mention.code == _COMPANIES and listed:
        return replace(mention, code=_PRIVATE)
    if mention.code == _ISSUERS and _ISSUERS not in issuers:
        collective = issuers[0] if issuers and issuers[0].startswith("group:") else _SIGNATORIES
        return replace(mention, code=collective)
    return mention


def _listed(stream: Stream, mentions: Sequence[Mention]) -> set[int]:
    """The places of groups that stand in a list with governments, civil society and the like."""
    found: set[int] = set()
    run: list[int] = []
    for place, mention in enumerate(mentions):
        if mention.kind is not ActorKind.STAKEHOLDER_GROUP:
            continue
        if run and not _joined(stream, mentions[run[-1]].last, mention.first):
            run = []
        run.append(place)
        if len(run) > 1 and any(mentions[one].code in _PEERS for one in run):
            found.update(run)
    return found


def _joined(stream: Stream, last: int, first: int) -> bool:
    between = stream.forms[last:first]
    small = stream.small
    return 0 < len(between) <= _NEAR and all(
        form == ","
        or form in small["and"]
        or form in small["or"]
        or form in small["articles"]
        or form in small["of"]
        for form in between
    )


def _represented(
    stream: Stream,
    mentions: Sequence[Mention],
    persons: Sequence[Person],
    adjectives: Sequence[Adjective],
) -> list[Mention]:
    """The States that only the adjective in somebody's office names: `Dutch Foreign Minister`."""
    named = {mention.code for mention in mentions}
    found: list[Mention] = []
    for person in persons:
        code = person.represents
        if code is None or code in named:
            continue
        own = [
            one
            for one in adjectives
            if one.code == code and person.begin <= one.first and one.last <= person.end
        ]
        if own:
            named.add(code)
            first, last = own[0].first, own[0].last
            start, end = stream.span(first, last)
            found.append(
                Mention(
                    start, end, code, ActorKind.STATE, "actor.office", _FAIR, False, first, last
                )
            )
    return found


def _one_left(
    stream: Stream, persons: tuple[Person, ...], issuers: tuple[str, ...]
) -> tuple[Person, ...]:
    """Give the one person of a sentence whose State is not said the one State that is left."""
    states = [code for code in issuers if code.startswith("iso3:")]
    if len(states) < 2 or len(states) != len(issuers):  # noqa: PLR2004 (two meet)
        return persons
    by_sentence: dict[int, list[Person]] = {}
    for person in persons:
        by_sentence.setdefault(stream.sentence[person.first], []).append(person)
    for together in by_sentence.values():
        if len(together) != len(states):
            continue
        told = {person.represents for person in together if person.represents}
        silent = [person for person in together if person.represents is None]
        left = [code for code in states if code not in told]
        if len(silent) == 1 and len(left) == 1 and told <= set(states):
            fixed = replace(silent[0], represents=left[0])
            return tuple(fixed if person is silent[0] else person for person in persons)
    return persons
