"""Mentions go in; the persons come out, with their office and whom it says they represent.

Four grammars: `Name, office`; `office Name`, with what follows the name; `Honorific Name`; names
that share a plural office, which is dealt out among them. A name is a run of capitalised words.
"""
# ruff: noqa: PLR2004 (a grammar says no early and often)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.keys import ascii_slug
from kg.extract.mentions import Mention, Sighting
from kg.extract.name_contexts import NameContext
from kg.extract.name_runs import Run, is_shaped, run_at
from kg.extract.offices import Office
from kg.extract.person_words import PersonWords
from kg.extract.stream import Stream
from kg.model import ActorKind

_FIRM = 0.9
_FAIR = 0.75
_TWO = 2


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at `tokens[first:last]`; `begin:end` also takes in the office.

    `again` are the later places that name the person, in the same four numbers.
    """

    code: str
    first: int
    last: int
    begin: int
    end: int
    office: str | None
    represents: str | None
    rule: str
    confidence: float
    again: tuple[tuple[int, int, int, int], ...] = ()

    def places(self) -> tuple[tuple[int, int, int, int], ...]:
        """Every place that names the person: first, last, begin, end."""
        return ((self.first, self.last, self.begin, self.end), *self.again)


def find_persons(
    stream: Stream,
    seen: Sighting,
    words: Mapping[str, PersonWords],
    parts: Mapping[str, str],
) -> tuple[Person, ...]:
    """The persons of a text in the order of their first mention.

    `parts` tells the organisation or State that a body belongs to.
    """
    offices = NameContext(stream, seen, words, parts)
    found: dict[str, Person] = {}
    surnames: dict[str, str] = {}
    taken = _ranges(seen.mentions)
    index, stop, since = 0, len(stream), 0
    unsure: list[Run] = []
    while index < stop:
        own = words.get(stream.language(index))
        run = run_at(stream, index, own, taken) if own else None
        if run is None or own is None:
            index += 1
            continue
        person = _person(stream, run, own, offices, surnames, since)
        if person is None and since and run.last - run.first > 1:
            person = _listed(stream, run, offices, since)
        if person:
            _keep(found, person, stream, surnames)
            _keep_family_first(person, stream, own, surnames)
            since = max(since, person.end)
        elif run.last - run.first > 1:
            unsure.append(run)
        index = max(run.last, index + 1)
    _keep_again(found, unsure, stream)
    return _with_shared_offices(tuple(found.values()), offices)


def mentions_of(stream: Stream, persons: Sequence[Person]) -> list[Mention]:
    """Where the persons are named, as mentions."""
    return [
        Mention(
            *stream.span(first, last),
            person.code,
            ActorKind.PERSON,
            person.rule,
            person.confidence,
            False,
            first,
            last,
        )
        for person in persons
        for first, last, _, _ in person.places()
    ]


def _ranges(mentions: Sequence[Mention]) -> dict[int, Mention]:
    return {index: mention for mention in mentions for index in range(mention.first, mention.last)}


def _person(
    stream: Stream,
    run: Run,
    words: PersonWords,
    offices: NameContext,
    surnames: Mapping[str, str],
    since: int,
) -> Person | None:
    """The person that a run names, if something near says that it is a person's name."""
    surname = stream.keys[run.last - 1]
    small = stream.forms[run.first] in words.particles
    size = run.last - run.first - small
    if run.code is None and size == 1 and surname in surnames and stream.capital[run.first]:
        represents = offices.on_behalf(run.begin, run.last)
        return Person(
            surnames[surname],
            run.first,
            run.last,
            run.begin,
            run.last,
            None,
            represents,
            "person.surname",
            _FIRM,
        )
    known_first = size > 1 and stream.keys[run.first] in words.first_names
    courtesy = run.honorific is not None and words.is_courtesy(stream.keys, *run.honorific)
    office: Office | None = offices.after(run.last)
    titled = size > 1 or run.honorific is not None or run.code is not None
    before = offices.before(run.begin, run.honorific, since) if titled else None
    rule = "person.name-office"
    if before:
        office, rule = _merged(before, office), "person.office-name"
    if office is None:
        if run.honorific:
            rule = "person.honorific"
        elif run.code:
            rule = "person.known"
        elif known_first or (
            size > 1 and (offices.speaks(run.first, run.last) or is_shaped(stream, run, words))
        ):
            rule = "person.first-name"
        else:
            return None
    elif size == 1 and not run.honorific and run.code is None:
        return None
    elif size > 1 and rule == "person.name-office" and not known_first and not courtesy:
        rule = "person.name-office"
    represents = office.represents if office else None
    begin = min(run.begin, office.first) if office else run.begin
    end = max(run.last, office.last) if office else run.last
    behind = offices.whose(run.last) if before or run.honorific else None
    if behind:
        represents, end = behind[0], max(end, behind[1])
    represents = represents or offices.on_behalf(run.begin, end)
    first = run.begin if size == 1 and run.honorific and not courtesy else run.first
    code = run.code or f"person:{ascii_slug(stream.quote(run.first, run.last))}"
    if size == 1 and surname in surnames:
        code = surnames[surname]
    return Person(
        code,
        first,
        run.last,
        begin,
        end,
        office.text if office else None,
        represents,
        rule,
        _FIRM if office else _FAIR,
    )


def _listed(stream: Stream, run: Run, offices: NameContext, since: int) -> Person | None:
    """The next name in a list of persons."""
    if not offices.joined(since, run.first):
        return None
    code = f"person:{ascii_slug(stream.quote(run.first, run.last))}"
    return Person(
        code, run.first, run.last, run.begin, run.last, None, None, "person.listed", _FAIR
    )


def _merged(before: Office, after: Office | None) -> Office:
    if after is None:
        return before
    return Office(
        before.first,
        max(before.last, after.last),
        f"{before.text}, {after.text}",
        after.represents or before.represents,
    )


def _keep(
    found: dict[str, Person], person: Person, stream: Stream, surnames: dict[str, str]
) -> None:
    known = found.get(person.code)
    if known is None:
        found[person.code] = person
        surname = stream.keys[person.last - 1]
        surnames.setdefault(surname, person.code)
        return
    better = person.office is not None and known.office is None
    represents = known.represents or person.represents
    if better:
        again = known.places()
        found[person.code] = replace(person, again=tuple(sorted(again)), represents=represents)
    else:
        again = (*known.again, (person.first, person.last, person.begin, person.end))
        found[person.code] = replace(known, again=again, represents=represents)


def _keep_family_first(
    person: Person, stream: Stream, words: PersonWords, surnames: dict[str, str]
) -> None:
    """Note the first word of a name too, if it is no first name: `Shin Wonsik`, then `Shin`."""
    family = stream.keys[person.first]
    if person.last - person.first == _TWO and family not in words.first_names:
        surnames.setdefault(family, person.code)


def _keep_again(found: dict[str, Person], unsure: Sequence[Run], stream: Stream) -> None:
    """Take a full name that nothing near explains for the person that it names elsewhere."""
    for run in unsure:
        known = found.get(f"person:{ascii_slug(stream.quote(run.first, run.last))}")
        if known is not None:
            again = (*known.again, (run.first, run.last, run.begin, run.last))
            found[known.code] = replace(known, again=again)


def _with_shared_offices(persons: tuple[Person, ...], offices: NameContext) -> tuple[Person, ...]:
    """Deal a plural office out among the names it stands by: `A et B, les ministres …`."""
    dealt = list(persons)
    order = sorted(range(len(persons)), key=lambda place: persons[place].first)
    for place, one in enumerate(order):
        group = [one]
        for other in order[place + 1 :]:
            if not offices.joined(dealt[group[-1]].last, dealt[other].first):
                break
            group.append(other)
        if len(group) < 2:
            continue
        shared = offices.shared(dealt[group[0]].begin, dealt[group[-1]].last, len(group))
        if shared is None:
            continue
        for each, (text, code) in zip(group, shared.dealt, strict=True):
            if dealt[each].represents is None or dealt[each].end >= shared.last > dealt[each].last:
                dealt[each] = replace(
                    dealt[each], office=text, represents=code, rule="person.shared-office"
                )
        last = group[-1]
        dealt[last] = replace(dealt[last], end=max(dealt[last].end, shared.last))
        dealt[group[0]] = replace(dealt[group[0]], begin=min(dealt[group[0]].begin, shared.first))
    return tuple(sorted(dealt, key=lambda person: (person.first, person.code)))
