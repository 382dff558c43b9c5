"""Single readings put together to one reading of the document."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from kg.curation.drafts import Draft
from kg.curation.records import (
    ActValue,
    EventValue,
    FieldName,
    FieldValue,
    InstrumentValue,
    MentionValue,
    ParticipationValue,
    Unset,
)
from kg.model import (
    BY_A_PERSON,
    Actor,
    Card,
    Event,
    Evidence,
    Instrument,
    Participation,
    Reading,
    ReviewStatus,
    Stated,
    Statement,
)

_T = TypeVar("_T")


def put_together(reading: Reading, drafts: Sequence[Draft]) -> Reading:
    """The reading with these single readings, less those that are set aside.

    A field that a person decided outranks the card, too.
    """
    standing = [draft for draft in drafts if not draft.is_set_aside]
    whole = replace(
        reading,
        actors=_actors(reading, standing),
        events=_events(standing),
        statements=_statements(standing),
        instruments=_instruments(standing),
    )
    for draft in drafts:
        if isinstance(draft.value, FieldValue) and draft.record is not None:
            whole = _with_field(whole, draft, draft.record.target.of or "")
    return whole


def evidence_of(draft: Draft) -> Evidence:
    """The rule's evidence, or the person's: what a person changed or added is certain."""
    record, read = draft.record, draft.evidence
    if record is None and read is not None:
        return read
    start, end = (draft.place.start, draft.place.end) if draft.place is not None else (0, 0)
    rule, confidence = BY_A_PERSON, 1.0
    if read is not None and not draft.is_changed:
        rule, confidence = read.rule, read.confidence
    return Evidence(
        start=start,
        end=end,
        rule=rule,
        confidence=confidence,
        status=ReviewStatus.CONFIRMED,
        curator=None if record is None else record.curator,
        record=None if record is None else record.id,
    )


def _set(content: _T | Unset) -> _T:
    assert not isinstance(content, Unset)  # noqa: S101
    return content


def _statements(drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    acts = [
        Statement(
            kind=_set(value.kind),
            also=_set(value.also),
            speakers=_set(value.speakers),
            addressees=_set(value.addressees),
            norms=_set(value.norms),
            topics=_set(value.topics),
            polarity=_set(value.polarity),
            force=_set(value.force),
            deadline=_set(value.deadline),
            reported=_set(value.reported),
            states_only=_set(value.states_only),
            evidence=evidence_of(draft),
        )
        for draft in drafts
        if isinstance(value := draft.value, ActValue)
    ]
    return tuple(sorted(acts, key=lambda act: (act.evidence.start, act.evidence.end)))


def _instruments(drafts: Sequence[Draft]) -> tuple[Instrument, ...]:
    found = [
        Instrument(_set(draft.value.instrument), evidence_of(draft))
        for draft in drafts
        if isinstance(draft.value, InstrumentValue)
    ]
    return tuple(sorted(found, key=lambda each: (each.evidence.start, each.evidence.end)))


def _actors(reading: Reading, drafts: Sequence[Draft]) -> tuple[Actor, ...]:
    """Each actor that is still named; a person's word on one counts for all its mentions."""
    named: dict[str, list[Draft]] = {}
    for draft in drafts:
        if isinstance(draft.value, MentionValue):
            named.setdefault(_set(draft.value.actor), []).append(draft)
    as_read = {actor.id: actor for actor in reading.actors}
    actors = []
    for code, mentions in named.items():
        mentions.sort(key=lambda each: (evidence_of(each).start, evidence_of(each).end))
        decided = [each for each in mentions if each.record is not None and each.is_changed]
        last = max(decided, key=_decided_at, default=None)
        actor = as_read.get(code)
        value = (last or mentions[0]).value
        assert isinstance(value, MentionValue)  # noqa: S101
        places = tuple(evidence_of(each) for each in mentions)
        if last is None and actor is not None:
            actors.append(replace(actor, mentions=places))
        else:
            described = (_set(value.kind), places, _set(value.office), _set(value.represents))
            actors.append(Actor(code, *described))
    return tuple(sorted(actors, key=lambda actor: actor.mentions[0].start))


def _decided_at(draft: Draft) -> datetime:
    return datetime.min.replace(tzinfo=UTC) if draft.record is None else draft.record.instant


def _events(drafts: Sequence[Draft]) -> tuple[Event, ...]:
    parts: dict[int, list[Participation]] = {}
    for draft in drafts:
        value = draft.value
        if isinstance(value, ParticipationValue) and draft.event is not None:
            part = Participation(
                _set(value.actor), _set(value.role), evidence_of(draft), _set(value.on_behalf_of)
            )
            parts.setdefault(id(draft.event), []).append(part)
    held = [draft for draft in drafts if isinstance(draft.value, EventValue)]
    held.sort(key=lambda draft: (evidence_of(draft).start, evidence_of(draft).end))
    events = []
    for draft in held:
        value = draft.value
        assert isinstance(value, EventValue)  # noqa: S101
        events.append(
            Event(
                id=draft.event_id or f"curated-{draft.record.id if draft.record else ''}",
                kind=_set(value.kind),
                label=_set(value.label),
                date=_set(value.date),
                date_text=_set(value.date_text),
                place=_set(value.where),
                participations=tuple(parts.get(id(draft), ())),
                evidence=evidence_of(draft),
            )
        )
    return tuple(events)


def _with_field(reading: Reading, draft: Draft, name: str) -> Reading:
    value, evidence = draft.value, evidence_of(draft)
    assert isinstance(value, FieldValue)  # noqa: S101
    if draft.is_set_aside:
        if name == FieldName.TITLE:
            return replace(reading, title=None, title_evidence=None)
        return replace(reading, date_issued=None, date_evidence=None)
    stated = Stated.IN_TEXT if draft.place is not None else Stated.BY_PUBLISHER
    card = reading.document.card
    match name:
        case FieldName.TITLE:
            title = _set(value.title)
            reading = replace(reading, title=title, title_evidence=evidence)
            card = card and replace(card, title=title, title_from=stated)
        case FieldName.DATE:
            date = _set(value.date)
            reading = replace(reading, date_issued=date, date_evidence=evidence)
            card = card and replace(card, date=date, date_from=stated if date else None)
        case FieldName.KIND:
            kind = _set(value.kind)
            reading = replace(reading, kind=kind, kind_evidence=evidence)
            card = card and replace(card, kind=kind)
        case FieldName.ISSUERS:
            issuers = _set(value.issuers)
            reading = replace(reading, issuers=issuers, issuers_evidence=evidence)
            card = card and replace(card, issuers=issuers)
    return _with_card(reading, card)


def _with_card(reading: Reading, card: Card | None) -> Reading:
    return replace(reading, document=replace(reading.document, card=card))
