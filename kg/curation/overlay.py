"""A reading and what people decided about it go in; the reading as people left it comes out.

Decisions are applied in their order, and the later one wins, whoever made it: the last acceptance,
rejection or change of a thing stands. Changes add up field by field. An acceptance after a
rejection brings the reading back; no rule does. What a person gave outranks what rules read at the
same place, and stands also where no rule reads anything there any more.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.curation.anchoring import Locator, Lost, Place
from kg.curation.assembly import put_together
from kg.curation.drafts import (
    ORDINARY,
    Draft,
    called,
    is_called,
    is_whole,
    merged,
    named_by,
    new_place,
    only_event,
    take_apart,
    targets_of,
)
from kg.curation.records import (
    UNSET,
    ActValue,
    Anchor,
    MentionValue,
    Operation,
    ParticipationValue,
    Record,
    Target,
    TargetKind,
    Value,
)
from kg.model import ActKind, Evidence, Reading

_LONGEST_QUOTE: Final = 80


@dataclass(frozen=True, slots=True)
class Applied:
    """A record in force, and the place of its anchor; a field without an anchor has none."""

    record: Record
    place: Place | None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A record that could not be applied, and why."""

    record: Record
    reason: str

    def __str__(self) -> str:
        """One sentence with the document, the words and the reason."""
        record = self.record
        words = "" if record.anchor is None else f", « {_short(record.anchor.exact)} »"
        return (
            f"{record.document}{words}: the decision to {record.operation} ({record.who}, "
            f"{record.when}, record {record.id}) is not applied: {self.reason}"
        )


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a rule read and a person, in that record, rejected or replaced."""

    record: Record
    value: Value
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Curated:
    """The reading as people left it, with what became of each record."""

    reading: Reading
    applied: tuple[Applied, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def language(self) -> str:
        """The language of the text, as its card says, else as was read."""
        return _language(self.reading)


def apply(reading: Reading, records: Iterable[Record]) -> Curated:
    """The reading with the records applied in the order in which they come.

    Each is found again by its words. A record that finds no place, or nothing to decide on,
    comes out in `unmatched` with the reason; none is lost.
    """
    records = tuple(records)
    if not records:
        return Curated(reading)
    overlay = _Overlay(reading)
    for record in records:
        overlay.decide(record)
    overlay.give_way()
    return Curated(
        reading=put_together(reading, overlay.drafts),
        applied=tuple(overlay.applied),
        unmatched=tuple(overlay.unmatched),
        set_aside=tuple(_set_aside(overlay.drafts)),
    )


def homeless(records: Iterable[Record], documents: Collection[str]) -> tuple[Unmatched, ...]:
    """The records on a document that is none of these, in their order."""
    return tuple(
        Unmatched(record, "its document is not among the declarations")
        for record in records
        if record.document not in documents
    )


class _Overlay:
    def __init__(self, reading: Reading) -> None:
        self._document = reading.document.id
        self._language = _language(reading)
        self._locator = Locator(reading.document.text)
        self.drafts = take_apart(reading)
        self.applied: list[Applied] = []
        self.unmatched: list[Unmatched] = []

    def decide(self, record: Record) -> None:
        try:
            self.applied.append(Applied(record, self._decided(record)))
        except _NoMatch as no_match:
            self.unmatched.append(Unmatched(record, str(no_match)))

    def give_way(self) -> None:
        """Set aside what rules read in the place, and of the sort, of what a person gave."""
        decided = [each for each in self.drafts if each.record is not None]
        for draft in self.drafts:
            if draft.record is None:
                above = next((each for each in decided if _outranks(each, draft)), None)
                if above is not None:
                    draft.record, draft.is_set_aside = above.record, True
                    self._hand_over(draft, above)
        for draft in self.drafts:
            # A participation goes with its event.
            if draft.event is not None and draft.event.is_set_aside and not draft.is_set_aside:
                draft.record, draft.is_set_aside = draft.event.record, True

    def _hand_over(self, event: Draft, above: Draft) -> None:
        for part in self.drafts:
            if part.event is event:
                part.event = above

    def _decided(self, record: Record) -> Place | None:
        if (record.document, record.language) != (self._document, self._language):
            raise _NoMatch(
                f"it is about {record.document} in {record.language}, and this is "
                f"{self._document} in {self._language}"
            )
        place = None if record.anchor is None else self._found(record.anchor)
        if record.operation is Operation.REJECT:
            self._reject(record, place)
        else:
            self._confirm(record, place)
        return place

    def _found(self, anchor: Anchor) -> Place:
        found = self._locator.find(anchor)
        if isinstance(found, Lost):
            raise _NoMatch(found.reason)
        return found

    def _reject(self, record: Record, place: Place | None) -> None:
        targets = {record.target, *(targets_of(record.value) if record.value else ())}
        for draft in self._like(record.target, place, record.value):
            if targets <= draft.dropped:
                continue  # somebody has said so before
            kept = _kinds_left(draft.value, targets)
            if kept is None:
                draft.is_set_aside = True
            else:
                draft.dropped |= targets & targets_of(draft.value)
                draft.value = kept
            draft.record = record

    def _confirm(self, record: Record, place: Place | None) -> None:
        anchor = new_place(record.value)
        moved = place if anchor is None else self._found(anchor)
        draft = self._best(record, place, moved)
        if draft is None:
            draft = self._added(record, moved)
        elif record.value is not None:
            self._change(draft, record.value)
        draft.place = moved or draft.place  # the words, too, are those that the person saw
        draft.record, draft.is_set_aside = record, False
        draft.dropped -= targets_of(draft.value)
        draft.remember()

    def _best(self, record: Record, place: Place | None, moved: Place | None) -> Draft | None:
        """What the record is about: as it was read there, or as the record leaves it."""
        target, value = record.target, record.value
        found = self._like(target, place, value)
        if not found and value is not None:
            for after in sorted(targets_of(merged(named_by(target, ORDINARY[target.kind]), value))):
                found = found or self._like(after, moved, value)
        return found[0] if found else None

    def _like(self, target: Target, place: Place | None, value: Value | None) -> list[Draft]:
        """What the target may mean, the most alike first, and what stands before what does not."""
        like = [(draft.likeness(target, place), draft) for draft in self.drafts]
        found = [(each, draft) for each, draft in like if each > 0]
        found.sort(key=lambda pair: (-pair[0], pair[1].is_set_aside))
        drafts = [draft for _, draft in found]
        if isinstance(value, ParticipationValue) and isinstance(value.event, str):
            named = [draft for draft in drafts if is_called(draft.event, value.event)]
            return named if named or called(self.drafts, value.event) else drafts
        return drafts

    def _change(self, draft: Draft, value: Value) -> None:
        if isinstance(value, MentionValue) and isinstance(draft.value, MentionValue):
            named = value.actor
            if isinstance(named, str) and named != draft.value.actor:
                draft.value = self._named(named)
        draft.value = merged(draft.value, value)
        if isinstance(draft.value, ParticipationValue):
            named = draft.value.event
            if not isinstance(named, str) or not is_called(draft.event, named):
                draft.event = self._event(draft.value) or draft.event

    def _named(self, code: str) -> MentionValue:
        """The actor of that code as the text has it elsewhere, else an ordinary one."""
        for each in self.drafts:
            if isinstance(each.value, MentionValue) and each.value.actor == code:
                return each.value
        target = Target(TargetKind.MENTION, code)
        named = named_by(target, ORDINARY[TargetKind.MENTION])
        assert isinstance(named, MentionValue)  # noqa: S101
        return named

    def _added(self, record: Record, place: Place | None) -> Draft:
        """What no rule reads there, from a record that says all of it."""
        if record.value is None:
            raise _NoMatch("nothing of that kind is read there, and the record does not say what")
        value = record.value
        if record.operation is Operation.ADD:
            ordinary: Value = ORDINARY[record.target.kind]
            if isinstance(value, MentionValue):
                ordinary = self._named(
                    value.actor if isinstance(value.actor, str) else record.target.of or ""
                )
            value = merged(ordinary, value)
        value = replace(named_by(record.target, value), place=UNSET)
        if not is_whole(value):
            raise _NoMatch(
                "nothing of that kind is read there, and the record does not say all of it"
            )
        draft = Draft(value, place, None)
        if isinstance(value, ParticipationValue):
            draft.event = self._event(value)
            if draft.event is None:
                raise _NoMatch("the event in which that actor took part is not read there")
        self.drafts.append(draft)
        return draft

    def _event(self, value: ParticipationValue) -> Draft | None:
        if isinstance(value.event, str):
            return called(self.drafts, value.event)
        return only_event(self.drafts)


class _NoMatch(Exception):  # noqa: N818
    """Why a record cannot be applied."""


def _language(reading: Reading) -> str:
    card = reading.document.card
    return (card.language if card is not None else reading.language).lower()


def _kinds_left(value: Value, rejected: Collection[Target]) -> Value | None:
    """The act with the kinds that were not rejected, if it had one of these and keeps another."""
    if not isinstance(value, ActValue) or not isinstance(value.also, tuple):
        return None
    kinds = [kind for kind in (value.kind, *value.also) if isinstance(kind, ActKind)]
    left = [kind for kind in kinds if Target(TargetKind.ACT, kind) not in rejected]
    if not left or len(left) == len(kinds):
        return None
    return replace(value, kind=left[0], also=tuple(left[1:]))


def _outranks(decided: Draft, read: Draft) -> bool:
    if decided.is_set_aside or decided.event is not read.event:
        return False
    same = targets_of(decided.value) & targets_of(read.value)
    return any(read.likeness(target, decided.place) > 0 for target in same)


def _set_aside(drafts: Sequence[Draft]) -> Iterable[SetAside]:
    """What rules read that no longer stands as they read it."""
    for draft in drafts:
        if draft.record is None or draft.evidence is None or draft.as_read is None:
            continue
        if draft.is_set_aside or draft.is_changed:
            yield SetAside(draft.record, draft.as_read, draft.evidence)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_QUOTE else f"{plain[: _LONGEST_QUOTE - 1]}…"
