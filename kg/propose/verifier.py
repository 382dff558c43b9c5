"""The gate: a proposal passes if its words are in the text and its codes in the vocabulary."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from kg.model import (
    ActKind,
    Actor,
    Event,
    EventKind,
    Evidence,
    Instrument,
    Participation,
    Polarity,
    Reading,
    ReviewStatus,
    Role,
    Statement,
)
from kg.propose.folding import FoldedText
from kg.propose.likeness import Placed, differences, nearest, same_mention
from kg.propose.naming import Naming, slug
from kg.propose.parties import Parties, Rejected
from kg.propose.proposal import (
    ActorFields,
    EventFields,
    Fault,
    InstrumentFields,
    ItemKind,
    PartFields,
    Proposal,
    StatementFields,
)
from kg.propose.reasons import Reason
from kg.propose.schema import Schema
from kg.propose.verification import Agreement, Method, Verification, rejections
from kg.reference import Reference

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# Later sorts may mean what earlier ones have made known.
_ORDER: Final = (ItemKind.ACTOR, ItemKind.INSTRUMENT, ItemKind.EVENT, ItemKind.STATEMENT)

_FIELDS: Final = (ActorFields, EventFields, StatementFields, InstrumentFields)

Offer = tuple[Method, Proposal | Fault]


def verify(
    offers: Iterable[Offer], reading: Reading, schema: Schema, reference: Reference
) -> Verification:
    """What of the offers stands in the text that `reading` was read from, and is new there.

    A quote counts only if the text has it, but for the form of quotation marks, spaces and
    hyphens; nothing is guessed or repaired. What `reading` holds already becomes an agreement,
    what does not pass is counted with its reason. The order of the offers decides only between
    equal scores.
    """
    gate = _Gate(reading, schema, reference)
    offers = list(offers)
    for _, each in offers:
        if isinstance(each, Fault):
            gate.rejected.append((each.reason, each.says))
    proposals = [(method, each) for method, each in offers if not isinstance(each, Fault)]
    proposals = [pair for pair in proposals if gate.is_well_formed(pair[1])]
    proposals.sort(key=lambda pair: (_ORDER.index(pair[1].kind), -pair[1].score))
    for method, proposal in proposals:
        try:
            gate.take(method, proposal)
        except Rejected as why:
            gate.rejected.append((why.reason, why.words))
    return gate.verification()


class _Gate:
    def __init__(self, reading: Reading, schema: Schema, reference: Reference) -> None:
        self._reading = reading
        self._schema = schema
        self._text = FoldedText(reading.document.text)
        self._naming = Naming(reference, reading)
        self._parties = Parties(self._text, self._naming, reading)
        self._actors: dict[str, Actor] = {}
        self._events: dict[str, Event] = {}
        self._statements: list[Statement] = []
        self._instruments: list[Instrument] = []
        self._agreements: list[Agreement] = []
        self._methods: set[Method] = set()
        self._repeated = 0
        self.rejected: list[tuple[Reason, str]] = []

    def is_well_formed(self, proposal: object) -> bool:
        """Whether a plug-in gave a proposal with fields of the types that it promises."""
        if not isinstance(proposal, Proposal) or not isinstance(proposal.fields, _FIELDS):
            self.rejected.append((Reason.WRONG_SCHEMA, repr(proposal)))
            return False
        if not 0 <= proposal.score <= 1:  # nor is what is no number
            self.rejected.append((Reason.SCORE_OUT_OF_RANGE, f"{proposal.score}"))
            return False
        return True

    def take(self, method: Method, proposal: Proposal) -> None:
        """Let it pass, note that it agrees or is repeated, or raise Rejected."""
        named = replace(method, name=proposal.method or method.name)
        start, end = self._place(proposal)
        at = Evidence(start, end, named.name, proposal.score, ReviewStatus.PROPOSED)
        match proposal.fields:
            case ActorFields() as fields:
                passed = self._take_actor(proposal.quote, fields, at)
            case InstrumentFields() as fields:
                passed = self._take_instrument(proposal.quote, fields, at)
            case EventFields() as fields:
                passed = self._take_event(fields, at)
            case StatementFields() as fields:
                passed = self._take_statement(fields, at)
        if passed:
            self._methods.add(named)

    def verification(self) -> Verification:
        """All that came of it, each sort in the order of the text."""
        return Verification(
            actors=tuple(
                sorted(self._actors.values(), key=lambda each: (each.mentions[0], each.id))
            ),
            events=tuple(sorted(self._events.values(), key=lambda each: each.evidence)),
            statements=tuple(sorted(self._statements, key=lambda each: (each.evidence, each.kind))),
            instruments=tuple(sorted(self._instruments, key=lambda each: (each.evidence, each.id))),
            agreements=tuple(
                sorted(self._agreements, key=lambda each: (each.start, each.end, each.kind))
            ),
            rejections=rejections(self.rejected),
            repeated=self._repeated,
            methods=tuple(sorted(self._methods)),
        )

    def _place(self, proposal: Proposal) -> tuple[int, int]:
        within = proposal.within or (0, None)
        places = self._text.places(proposal.quote, *within)
        if not places:
            raise Rejected(Reason.QUOTE_NOT_IN_TEXT, proposal.quote)
        if not 1 <= proposal.occurrence <= len(places):
            raise Rejected(Reason.OCCURRENCE_NOT_IN_TEXT, proposal.quote)
        return places[proposal.occurrence - 1]

    def _take_actor(self, quote: str, fields: ActorFields, at: Evidence) -> bool:
        _known(fields.kind, self._schema.actor_kinds, Reason.UNKNOWN_KIND)
        actor = self._parties.actor(quote, fields, at)
        asserted = same_mention(self._reading.actors, actor.id, at)
        if asserted is not None:
            self._agree(ItemKind.ACTOR, asserted, at)
            return False
        if same_mention(self._actors.values(), actor.id, at) is not None:
            self._repeated += 1
            return False
        before = self._actors.get(actor.id)
        self._actors[actor.id] = actor if before is None else _together(before, actor)
        return True

    def _take_instrument(self, quote: str, fields: InstrumentFields, at: Evidence) -> bool:
        own = f"inst:{slug(quote)}"
        code = fields.code or self._naming.code(quote) or own
        if not self._naming.knows_instrument(code):
            if code != own or code == "inst:":
                raise Rejected(Reason.UNKNOWN_INSTRUMENT, code)
        elif self._naming.names_another(quote, code):
            raise Rejected(Reason.NAMES_ANOTHER, f"{quote}: {code}")
        instrument = Instrument(code, at)
        if self._is_new(ItemKind.INSTRUMENT, instrument, self._reading.instruments) and (
            self._is_first(instrument, self._instruments)
        ):
            self._instruments.append(instrument)
            return True
        return False

    def _take_statement(self, fields: StatementFields, at: Evidence) -> bool:
        schema = self._schema
        _known(fields.kind, schema.act_kinds, Reason.UNKNOWN_KIND)
        for norm in fields.norms:
            _known(norm, schema.norm_codes, Reason.UNKNOWN_NORM)
        for topic in fields.topics:
            _known(topic, schema.topic_codes, Reason.UNKNOWN_TOPIC)
        if fields.polarity is not None:
            _known(fields.polarity, schema.polarities, Reason.UNKNOWN_POLARITY)
        if not fields.speakers:
            raise Rejected(Reason.NO_SPEAKER, self._reading.quote(at))
        statement = Statement(
            kind=ActKind(fields.kind),
            speakers=self._parties.codes(fields.speakers, at.end),
            addressees=self._parties.codes(fields.addressees, at.end),
            norms=tuple(dict.fromkeys(fields.norms)),
            topics=tuple(dict.fromkeys(fields.topics)),
            polarity=Polarity(fields.polarity) if fields.polarity is not None else None,
            evidence=at,
        )
        if self._is_new(ItemKind.STATEMENT, statement, self._reading.statements) and (
            self._is_first(statement, self._statements)
        ):
            self._statements.append(statement)
            return True
        return False

    def _take_event(self, fields: EventFields, at: Evidence) -> bool:
        _known(fields.kind, self._schema.event_kinds, Reason.UNKNOWN_KIND)
        label = self._parties.words(fields.label, Reason.LABEL_NOT_IN_TEXT)
        place = fields.place
        if place is not None:
            place = self._parties.words(place, Reason.PLACE_NOT_IN_TEXT)
        if fields.date is not None:
            self._check_date(fields.date)
        event = Event(
            id=f"proposed-{at.start}-{at.end}-{fields.kind}",
            kind=EventKind(fields.kind),
            label=" ".join(label.split()),
            date=fields.date,
            date_text=None,
            place=place,
            participations=(),
            evidence=at,
        )
        asserted = nearest(self._reading.events, event)
        if asserted is not None:
            self._agree(ItemKind.EVENT, asserted.evidence, at, differences(asserted, event))
            known, bare = asserted, replace(asserted, participations=())
        else:
            earlier = nearest(self._events.values(), event)
            self._repeated += earlier is not None
            known = bare = earlier or event
        parts = self._parts(fields.parts, known, at)
        taken = self._events.get(known.id, bare)
        present = {(part.actor, part.role) for part in taken.participations}
        new = [part for part in parts if (part.actor, part.role) not in present]
        if new or known is event:
            self._events[known.id] = replace(taken, participations=(*taken.participations, *new))
            return True
        return False

    def _parts(
        self, offered: Iterable[PartFields], event: Event, at: Evidence
    ) -> list[Participation]:
        """The participations that pass, less those that the event has; the others are counted."""
        present = {part.actor for part in event.participations}
        found: dict[tuple[str, Role], Participation] = {}
        for part in offered:
            try:
                _known(part.role, self._schema.roles, Reason.UNKNOWN_ROLE)
                end = len(self._text.text)
                actors = self._parties.codes([part.party], end)
                behalf = part.on_behalf_of
                represented = self._parties.codes([behalf], end) if behalf is not None else ()
                start, stop = self._parties.place(part.party, at)
            except Rejected as why:
                self.rejected.append((why.reason, why.words))
                continue
            role, near = Role(part.role), replace(at, start=start, end=stop)
            for actor in actors:
                if actor not in present:
                    taken = Participation(actor, role, near, next(iter(represented), None))
                    found.setdefault((actor, role), taken)
        return list(found.values())

    def _check_date(self, written: str) -> None:
        """A day, month, year or interval of these, in a year that the text or its card names."""
        card = self._reading.document.card
        known = f"{self._text.text} {card.date if card is not None else ''}"
        for each in written.split("/", 1):
            match = _DATE.fullmatch(each)
            if match is None or match[1] not in known:
                raise Rejected(Reason.DATE_NOT_IN_TEXT, written)
            try:
                date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            except ValueError as error:
                raise Rejected(Reason.DATE_NOT_IN_TEXT, written) from error

    def _is_new(self, kind: ItemKind, proposed: Placed, read: Iterable[Placed]) -> bool:
        asserted = nearest(read, proposed)
        if asserted is None:
            return True
        self._agree(kind, asserted.evidence, proposed.evidence, differences(asserted, proposed))
        return False

    def _is_first(self, proposed: Placed, passed: Iterable[Placed]) -> bool:
        repeated = nearest(passed, proposed) is not None
        self._repeated += repeated
        return not repeated

    def _agree(
        self, kind: ItemKind, asserted: Evidence, at: Evidence, differs: tuple[str, ...] = ()
    ) -> None:
        self._agreements.append(
            Agreement(kind, asserted.start, asserted.end, at.rule, asserted.rule, differs)
        )


def _known(code: str, codes: Iterable[str], reason: Reason) -> None:
    if code not in codes:
        raise Rejected(reason, code)


def _together(one: Actor, other: Actor) -> Actor:
    return replace(
        one,
        mentions=tuple(sorted((*one.mentions, *other.mentions))),
        office=one.office or other.office,
        represents=one.represents or other.represents,
    )
