"""What a person can judge in a reading: single readings, each with its place and its fields."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.curation.anchoring import Locator, Lost, Place, anchor_at
from kg.curation.drafts import Draft, take_apart, targets_of
from kg.curation.records import (
    ActValue,
    Anchor,
    FieldValue,
    MentionValue,
    Operation,
    ParticipationValue,
    Record,
    Target,
    TargetKind,
    Value,
    given,
)
from kg.model import Evidence, Reading


@dataclass(frozen=True, slots=True)
class Item:
    """One reading; `value` is what a person who accepts it confirms."""

    document: str
    language: str
    target: Target
    value: Value
    evidence: Evidence
    anchor: Anchor

    @property
    def words(self) -> str:
        """What it is and says, on one line."""
        parts = [self.target.kind.value]
        for name, content in given(self.value).items():
            if isinstance(content, tuple):
                content = ", ".join(map(str, content))  # noqa: PLW2901
            if content and name not in {"place", "event"}:
                plain = name in {"kind", "actor", "role", "instrument"}
                said = "yes" if content is True else str(content)
                parts.append(said if plain else f"{name.replace('_', ' ')} {said}")
        return " · ".join(parts)

    @property
    def codes(self) -> tuple[str, ...]:
        """The actors or instrument that it names."""
        match self.value:
            case ActValue(speakers=tuple() as speakers, addressees=tuple() as addressees):
                return (*speakers, *addressees)
            case ParticipationValue(actor=str() as actor) | MentionValue(actor=str() as actor):
                return (actor,)
        return (self.target.of or "",) if self.target.kind is TargetKind.INSTRUMENT else ()


def items(reading: Reading, language: str) -> tuple[Item, ...]:
    """Everything that was read, in the order of the text."""
    found = [
        _item(reading, language, draft, draft.evidence)
        for draft in take_apart(reading)
        if draft.evidence is not None and draft.evidence.end > draft.evidence.start
    ]
    found.sort(key=lambda item: (item.evidence.start, item.evidence.end, item.target.kind))
    return tuple(found)


def judges(item: Item, records: Iterable[Record], locator: Locator) -> frozenset[str]:
    """Who has decided about the item, as names in IRIs."""
    at = Place(item.evidence.start, item.evidence.end)
    draft = Draft(item.value, at, item.evidence)
    return frozenset(
        record.curator
        for record in records
        if draft.likeness(record.target, place_of(record, locator)) > 0
    )


def place_of(record: Record, locator: Locator) -> Place | None:
    """Where the record's words stand now, if they do."""
    place = None if record.anchor is None else locator.find(record.anchor)
    return None if isinstance(place, Lost) else place


def decision(
    item: Item, operation: Operation, value: Value, *, who: str, when: str, why: str | None
) -> Record:
    """The record of a person's decision on the item, without its id."""
    return Record(
        id="",
        document=item.document,
        language=item.language,
        target=item.target,
        anchor=item.anchor,
        operation=operation,
        value=value,
        who=who,
        when=when,
        why=why,
    )


def _item(reading: Reading, language: str, draft: Draft, evidence: Evidence) -> Item:
    value = draft.value
    if isinstance(value, MentionValue):  # whether it is named here; the rest is the actor's
        value = MentionValue(actor=value.actor, kind=value.kind)
    (target,) = targets_of(replace(value, also=()) if isinstance(value, ActValue) else value)
    if isinstance(value, FieldValue):
        target = Target(TargetKind.FIELD, target.of)
    return Item(
        document=reading.document.id,
        language=language,
        target=target,
        value=value,
        evidence=evidence,
        anchor=anchor_at(reading.document.text, evidence.start, evidence.end),
    )
