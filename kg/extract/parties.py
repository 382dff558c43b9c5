"""A layout goes in; all who and what it names comes out: actors, events, instruments, fields."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.extract.author_words import read_author_words
from kg.extract.cast import Part, Scene
from kg.extract.dates import DateWords, find_dates, read_date_words
from kg.extract.event_labels import event_label
from kg.extract.event_phrases import FoundEvent
from kg.extract.event_words import EventWords, read_event_words
from kg.extract.events import find_events
from kg.extract.fields import Fields, FieldWords, find_date, read_field_words
from kg.extract.instrument_words import read_instrument_names
from kg.extract.instruments import FoundInstrument, find_instruments
from kg.extract.issuers import IssuerReader
from kg.extract.keys import keys_of
from kg.extract.layout import Layout
from kg.extract.lists import Lists
from kg.extract.mentions import Adjective, Mention, find_mentions
from kg.extract.naming import read_naming
from kg.extract.participations import find_parts
from kg.extract.person_words import read_person_words
from kg.extract.persons import Person, find_persons, mentions_of
from kg.extract.role_words import read_role_words
from kg.extract.settled import held, settle
from kg.extract.small_words import read_small_words
from kg.extract.stream import Stream, stream_of
from kg.model import (
    Actor,
    ActorKind,
    Card,
    DocumentKind,
    Event,
    Evidence,
    Instrument,
    Participation,
    Stated,
)
from kg.reference import Reference


@dataclass(frozen=True)
class Parties:
    """Who and what a document names.

    `mentions` are those of all actors, persons too, in text order. `actors` makes the actors of
    the document out of them.
    """

    layout: Layout
    mentions: tuple[Mention, ...]
    persons: tuple[Person, ...]
    events: tuple[Event, ...]
    instruments: tuple[Instrument, ...]
    fields: Fields
    passive: frozenset[str]
    we: frozenset[str]
    kinds: Mapping[str, ActorKind]

    def actors(self, used: Collection[str] = ()) -> tuple[Actor, ...]:
        """The actors, by first mention; `used` are the codes that statements speak of.

        A group that only suffers is none unless used; an actor that is used or issues but is not
        named gets the evidence of its role.
        """
        wanted = {*used, *self.fields.issuers}
        for event in self.events:
            wanted.update(part.actor for part in event.participations)
        found: dict[str, list[Evidence]] = {}
        kinds: dict[str, ActorKind] = {}
        for mention in self.mentions:
            if mention.code in self.passive and mention.code not in wanted:
                continue
            kinds.setdefault(mention.code, mention.kind)
            found.setdefault(mention.code, []).append(
                Evidence(mention.start, mention.end, mention.rule, mention.confidence)
            )
        for code in sorted(wanted - set(found)):
            found[code] = list(self._traces(code))
            kinds[code] = self.kinds.get(code) or _KIND_OF[code.split(":", 1)[0]]
        persons = {person.code: person for person in self.persons}
        actors = [
            Actor(
                code,
                kinds[code],
                tuple(sorted(places)),
                persons[code].office if code in persons else None,
                persons[code].represents if code in persons else None,
            )
            for code, places in found.items()
        ]
        return tuple(sorted(actors, key=lambda actor: (actor.mentions[0], actor.id)))

    def _traces(self, code: str) -> tuple[Evidence, ...]:
        """Where an actor that no name names shows: the words `we`, or its part in an event."""
        layout = self.layout
        if code in self.fields.issuers:
            own = [
                Evidence(start, end, "actor.we", 0.7)
                for form, start, end in zip(
                    layout.tokens.forms, layout.tokens.starts, layout.tokens.ends, strict=True
                )
                if form in self.we
            ]
            if own:
                return tuple(own)
        for event in self.events:
            for part in event.participations:
                if part.actor == code:
                    return (part.evidence,)
        return (self.fields.issuers_evidence,)


_KIND_OF = {
    "iso3": ActorKind.STATE,
    "org": ActorKind.INTERNATIONAL_ORGANIZATION,
    "body": ActorKind.ORGANIZATIONAL_BODY,
    "person": ActorKind.PERSON,
    "group": ActorKind.COALITION,
}


class PartyReader:
    """Reads who and what texts name; made once, used for any number of texts."""

    def __init__(self, lexicons: Path, languages: Collection[str], reference: Reference) -> None:
        """Raises SourceError for a list that is malformed."""
        tags = sorted(languages)
        self._small = read_small_words(lexicons, tags)
        self._naming = read_naming(lexicons, tags, reference)
        self._instruments = read_instrument_names(lexicons, tags, reference)
        self._persons = read_person_words(lexicons, tags)
        self._events: dict[str, EventWords] = read_event_words(lexicons, tags)
        self._roles = read_role_words(lexicons, tags)
        self._fields: dict[str, FieldWords] = read_field_words(lexicons, tags)
        self._authors = read_author_words(lexicons, tags)
        self._dates: dict[str, DateWords] = {
            tag: read_date_words(lexicons / tag / "dates.yaml") for tag in tags
        }
        common = Lists(lexicons / "actors.yaml")
        self._leaders = common.table("leaders for")
        self._offices = {
            code: frozenset(keys_of(str(title)) for title in titles)
            for code, titles in common.table("office holders").items()
        }

    def read(self, layout: Layout, card: Card | None = None) -> Parties:
        """All that a text names. What its card says of issuers and kind outranks the text."""
        stream = stream_of(layout, self._small)
        dates = find_dates(stream, self._dates)
        instruments, closed = find_instruments(stream, self._instruments, self._naming, dates)
        seen = find_mentions(stream, self._naming, closed)
        persons = find_persons(stream, seen, self._persons, self._naming.parts)
        mentions = _together(seen.mentions, persons, stream)
        mentions = held(mentions, persons, self._offices, self._naming.parts)
        offices = {place for one in persons for place in range(one.begin, one.end) if one.office}
        instruments = tuple(
            one for one in instruments if one.rule == "instrument.known" or one.first not in offices
        )
        stated = find_date(stream, dates, self._fields)
        anchor = stated[0] if stated else None
        fields = self._read_fields(stream, mentions, persons, seen.adjectives, stated, card)
        settled = settle(stream, mentions, persons, seen.adjectives, fields.issuers)
        mentions, persons = settled.mentions, settled.persons
        places = sorted({*closed, *((one.first, one.last) for one in instruments)})
        events = find_events(
            stream, self._events, mentions, dates, places, seen.adjectives, persons, anchor
        )
        mentions = _without_events(stream, mentions, events)
        spoken = fields.kind is not DocumentKind.PRESS_RELEASE
        scene = Scene(
            stream,
            events,
            mentions,
            persons,
            seen.adjectives,
            fields.issuers,
            spoken,
            seen.places,
            self._naming.passive,
        )
        parts = find_parts(scene, self._roles, self._events, self._persons)
        return Parties(
            layout=layout,
            mentions=tuple(mentions),
            persons=persons,
            events=_events(
                stream, events, parts, {p.code: p.represents for p in persons}, self._events
            ),
            instruments=tuple(_instrument(stream, one) for one in instruments),
            fields=fields,
            passive=self._naming.passive - settled.shown,
            we=self._small["we"],
            kinds=self._naming.kinds,
        )

    def _read_fields(
        self,
        stream: Stream,
        mentions: list[Mention],
        persons: tuple[Person, ...],
        adjectives: list[Adjective],
        stated: tuple[str, Evidence] | None,
        card: Card | None,
    ) -> Fields:
        reader = IssuerReader(
            stream, mentions, persons, self._fields, self._roles, adjectives, self._authors
        )
        kind, kind_evidence = reader.kind()
        issuers, issuers_evidence = reader.issuers(kind, self._naming.parts, self._leaders)
        kind, kind_evidence = reader.settled_kind(kind, kind_evidence, issuers)
        if card is not None:
            kind, issuers = card.kind, card.issuers or issuers
            kind_evidence = _by_card(kind_evidence)
            issuers_evidence = _by_card(issuers_evidence)
        return Fields(
            title=reader.title_evidence(),
            date=stated[0] if stated else None,
            date_evidence=stated[1] if stated else None,
            kind=kind,
            kind_evidence=kind_evidence,
            issuers=issuers,
            issuers_evidence=issuers_evidence,
        )


def _by_card(evidence: Evidence) -> Evidence:
    return Evidence(evidence.start, evidence.end, f"field.card-{Stated.BY_PUBLISHER}", 1.0)


def _together(
    mentions: list[Mention], persons: tuple[Person, ...], stream: Stream
) -> list[Mention]:
    """Mentions of actors with those of persons, who outrank a body named by their office."""
    own = mentions_of(stream, persons)
    taken = {place for mention in own for place in range(mention.first, mention.last)}
    offices = {
        place
        for person in persons
        for place in range(person.begin, person.end)
        if place not in taken
    }
    kept = [
        mention
        for mention in mentions
        if mention.kind is not ActorKind.PERSON
        and taken.isdisjoint(range(mention.first, mention.last))
        and not (
            mention.first in offices
            and mention.code.startswith("body:")
            and mention.code.endswith(("Secretary-General", "HRVP"))
        )
    ]
    return sorted([*kept, *own])


def _without_events(
    stream: Stream, mentions: list[Mention], events: tuple[FoundEvent, ...]
) -> list[Mention]:
    """Mentions but those that are an event's own name: `Internet Governance Forum in Berlin`."""
    heads = {
        place
        for event in events
        for first, last in event.places
        for place in range(first, last)
        if stream.keys[place] == stream.keys[event.head]
    }
    return [
        mention
        for mention in mentions
        if mention.kind is ActorKind.PERSON or heads.isdisjoint(range(mention.first, mention.last))
    ]


def _events(
    stream: Stream,
    found: tuple[FoundEvent, ...],
    parts: tuple[Part, ...],
    represented: Mapping[str, str | None],
    words: Mapping[str, EventWords],
) -> tuple[Event, ...]:
    by_event: dict[int, list[Participation]] = {}
    by_part: dict[int, list[Part]] = {}
    for part in parts:
        by_part.setdefault(part.event, []).append(part)
        start, end = stream.span(part.first, part.last)
        by_event.setdefault(part.event, []).append(
            Participation(
                part.code,
                part.role,
                Evidence(start, end, part.rule, part.confidence),
                represented.get(part.code),
            )
        )
    return tuple(
        Event(
            id=f"e{number + 1}",
            kind=event.kind,
            label=event_label(stream, event, by_part.get(number, ()), words),
            date=event.date,
            date_text=event.date_text,
            place=event.place,
            participations=tuple(by_event.get(number, ())),
            evidence=Evidence(*stream.span(event.first, event.last), event.rule, event.confidence),
        )
        for number, event in enumerate(found)
    )


def _instrument(stream: Stream, one: FoundInstrument) -> Instrument:
    return Instrument(
        one.code, Evidence(*stream.span(one.first, one.last), one.rule, one.confidence)
    )
