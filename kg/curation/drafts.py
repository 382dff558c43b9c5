"""A reading taken apart into single readings that decisions can hit, and put together again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.curation.anchoring import Place
from kg.curation.records import (
    UNSET,
    ActValue,
    Anchor,
    EventValue,
    FieldValue,
    InstrumentValue,
    MentionValue,
    ParticipationValue,
    Record,
    Target,
    TargetKind,
    Unset,
    Value,
    given,
)
from kg.model import (
    ActKind,
    ActorKind,
    Event,
    EventKind,
    Evidence,
    Reading,
    Role,
    Statement,
)

_LIKE_ENOUGH: Final = 0.5
_BY_PLACE: Final = {TargetKind.ACT, TargetKind.EVENT}


@dataclass(eq=False, slots=True)
class Draft:
    """One thing that was read or added, while the decisions on it are applied.

    `value` has every field but `place`. `evidence` is the rule's, None for what only a person
    gave. `targets` and `places` are all that it is and has been, so that a decision made before
    a change still finds it; `dropped` are kinds of an act that were rejected while others stood.
    `record` is the last decision on it.
    """

    value: Value
    place: Place | None
    evidence: Evidence | None
    event: "Draft | None" = None
    event_id: str | None = None
    record: Record | None = None
    is_set_aside: bool = False
    targets: set[Target] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)
    dropped: set[Target] = field(default_factory=set)
    as_read: Value | None = None

    def __post_init__(self) -> None:
        """What it is at first it also has been."""
        self.as_read = self.value if self.evidence is not None else None
        self.remember()

    def remember(self) -> None:
        """Keep what it is now among what it has been."""
        self.targets |= targets_of(self.value)
        if self.place is not None:
            self.places.add(self.place)

    def likeness(self, target: Target, place: Place | None) -> float:
        """How much it is what the target is about, from 0 (not at all) to 1."""
        return likeness(target, place, self.places) if target in self.targets else 0.0

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what a rule read, or no rule read it."""
        if self.evidence is None or self.as_read != self.value:
            return True
        return self.place != Place(self.evidence.start, self.evidence.end)


def likeness(target: Target, place: Place | None, places: Iterable[Place]) -> float:
    """How alike the place and the most like of the others are, for such a target, from 0 to 1.

    Acts of one kind, and events, are the same only if both places share at least half of what
    either covers; what has a code is the same as soon as the places share a character. A field
    is the same wherever it is stated.
    """
    if target.kind is TargetKind.FIELD:
        return 1.0
    like = max((place.likeness(each) for each in places), default=0.0) if place else 0.0
    return 0.0 if target.kind in _BY_PLACE and like < _LIKE_ENOUGH else like


def targets_of(value: Value) -> set[Target]:
    """What a decision on that value would name; an act has one for each of its kinds."""
    named: list[tuple[TargetKind, object, object]] = []
    match value:
        case ActValue():
            also = value.also if isinstance(value.also, tuple) else ()
            named = [(TargetKind.ACT, kind, None) for kind in (value.kind, *also)]
        case ParticipationValue():
            named = [(TargetKind.PARTICIPATION, value.actor, value.role)]
        case MentionValue():
            named = [(TargetKind.MENTION, value.actor, None)]
        case EventValue():
            named = [(TargetKind.EVENT, None, None)]
        case InstrumentValue():
            named = [(TargetKind.INSTRUMENT, value.instrument, None)]
        case FieldValue():
            named = [(TargetKind.FIELD, name, None) for name in given(value) if name != "place"]
    return {
        Target(kind, None if of is None else str(of), role if isinstance(role, Role) else None)
        for kind, of, role in named
        if UNSET not in {of, role}
    }


def take_apart(reading: Reading) -> list[Draft]:
    """Everything that was read, each event before its participations."""
    drafts = [
        *_fields(reading),
        *(_read(act_value(act), act.evidence) for act in reading.statements),
        *(_read(InstrumentValue(each.id), each.evidence) for each in reading.instruments),
    ]
    for actor in reading.actors:
        value = MentionValue(actor.id, actor.kind, actor.office, actor.represents)
        drafts += [_read(value, mention) for mention in actor.mentions]
    for event in reading.events:
        held = _read(event_value(event), event.evidence)
        held.event_id = event.id
        drafts.append(held)
        for part in event.participations:
            value_of_part = ParticipationValue(
                part.actor, part.role, part.on_behalf_of, event.label
            )
            drafts.append(_read(value_of_part, part.evidence))
            drafts[-1].event = held
    return drafts


def act_value(act: Statement) -> ActValue:
    """All fields of an act."""
    return ActValue(
        kind=act.kind,
        also=act.also,
        speakers=act.speakers,
        addressees=act.addressees,
        norms=act.norms,
        topics=act.topics,
        polarity=act.polarity,
        force=act.force,
        deadline=act.deadline,
        reported=act.reported,
        states_only=act.states_only,
    )


def event_value(event: Event) -> EventValue:
    """All fields of an event."""
    return EventValue(event.kind, event.label, event.date, event.date_text, event.place)


def _read(value: Value, evidence: Evidence) -> Draft:
    return Draft(value, Place(evidence.start, evidence.end), evidence)


def _fields(reading: Reading) -> Iterator[Draft]:
    for value, evidence in (
        (FieldValue(title=reading.title or UNSET), reading.title_evidence),
        (FieldValue(date=reading.date_issued), reading.date_evidence),
        (FieldValue(kind=reading.kind), reading.kind_evidence),
        (FieldValue(issuers=reading.issuers), reading.issuers_evidence),
    ):
        if evidence is not None:
            yield _read(value, evidence)


ORDINARY: Final[dict[TargetKind, Value]] = {
    TargetKind.ACT: ActValue(
        also=(),
        speakers=(),
        addressees=(),
        norms=(),
        topics=(),
        polarity=None,
        force=None,
        deadline=None,
        reported=False,
        states_only=False,
    ),
    TargetKind.PARTICIPATION: ParticipationValue(on_behalf_of=None),
    TargetKind.MENTION: MentionValue(office=None, represents=None),
    TargetKind.EVENT: EventValue(kind=EventKind.OTHER, date=None, date_text=None, where=None),
    TargetKind.INSTRUMENT: InstrumentValue(),
    TargetKind.FIELD: FieldValue(),
}
_KIND_BY_PREFIX: Final = {
    "iso3": ActorKind.STATE,
    "org": ActorKind.INTERNATIONAL_ORGANIZATION,
    "body": ActorKind.ORGANIZATIONAL_BODY,
    "person": ActorKind.PERSON,
}


def named_by(target: Target, value: Value) -> Value:
    """The value with what the target already says, and with the ordinary kind of an actor."""
    match value:
        case ActValue() if value.kind is UNSET and target.of is not None:
            return replace(value, kind=ActKind(target.of))
        case ParticipationValue():
            actor = target.of if value.actor is UNSET else value.actor
            role: Role | Unset | None = target.role if value.role is UNSET else value.role
            return replace(value, actor=actor or UNSET, role=role or UNSET)
        case MentionValue():
            actor = value.actor if isinstance(value.actor, str) else target.of or ""
            prefix = actor.partition(":")[0]
            ordinary = _KIND_BY_PREFIX.get(prefix, ActorKind.STAKEHOLDER_GROUP)
            return replace(value, actor=actor, kind=ordinary if value.kind is UNSET else value.kind)
        case InstrumentValue() if value.instrument is UNSET:
            return replace(value, instrument=target.of or UNSET)
    return value


def merged(value: Value, changes: Value) -> Value:
    """The value with what the changes set; their place is not part of it."""
    names = [name for name in value.__dataclass_fields__ if name != "place"]
    changed = {name: getattr(changes, name) for name in names}
    return replace(value, **{name: new for name, new in changed.items() if new is not UNSET})


def is_whole(value: Value) -> bool:
    """Whether every field that such a reading needs is set."""
    if isinstance(value, FieldValue):
        return bool(targets_of(value))
    names = [name for name in value.__dataclass_fields__ if name not in {"place", "event"}]
    return all(getattr(value, name) is not UNSET for name in names)


def new_place(value: Value | None) -> Anchor | None:
    """Where the value moves what it is about, if it does."""
    return None if value is None or isinstance(value.place, Unset) else value.place


def is_called(event: Draft | None, label: str) -> bool:
    """Whether that is an event of that label, whatever the case and white space."""
    value = None if event is None else event.value
    if not isinstance(value, EventValue) or not isinstance(value.label, str):
        return False
    return value.label.casefold().split() == label.casefold().split()


def called(drafts: Iterable[Draft], label: str) -> Draft | None:
    """The first event of that label, if one is there."""
    standing = (draft for draft in drafts if not draft.is_set_aside)
    return next((draft for draft in standing if is_called(draft, label)), None)


def only_event(drafts: Sequence[Draft]) -> Draft | None:
    """The event of the document, if it has exactly one."""
    events = [
        each for each in drafts if isinstance(each.value, EventValue) and not each.is_set_aside
    ]
    return events[0] if len(events) == 1 else None
