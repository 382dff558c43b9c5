"""Readings with proposals in them: put together, and parted again by the status of each place.

What a person decides about a proposal is decided on the reading that holds both; what is still
`proposed` afterwards goes to a graph of its own.
"""

from dataclasses import replace

from kg.model import Actor, Event, Evidence, Reading, ReviewStatus
from kg.propose.verification import Verification


def with_proposals(reading: Reading, verification: Verification) -> Reading:
    """The reading together with what was proposed and passed, each place with its status.

    Without proposals it is the reading itself.
    """
    if not verification.accepted:
        return reading
    return replace(
        reading,
        actors=_actors(reading.actors, verification.actors),
        events=_events(reading.events, verification.events),
        statements=tuple(
            sorted(
                (*reading.statements, *verification.statements),
                key=lambda each: (each.evidence.start, each.evidence.end),
            )
        ),
        instruments=tuple(
            sorted(
                (*reading.instruments, *verification.instruments),
                key=lambda each: (each.evidence.start, each.evidence.end),
            )
        ),
    )


def without_proposals(reading: Reading) -> Reading:
    """What rules read and people confirmed, and nothing that is only proposed."""
    return _only(reading, proposed=False)


def only_proposals(reading: Reading) -> Reading:
    """What is only proposed.

    An event that was read by rules stands here if a participation in it is proposed.
    """
    return _only(reading, proposed=True)


def _only(reading: Reading, *, proposed: bool) -> Reading:
    def kept(evidence: Evidence) -> bool:
        return (evidence.status is ReviewStatus.PROPOSED) is proposed

    actors = [
        replace(actor, mentions=tuple(filter(kept, actor.mentions))) for actor in reading.actors
    ]
    events = [
        replace(
            event,
            participations=tuple(part for part in event.participations if kept(part.evidence)),
        )
        for event in reading.events
    ]
    return replace(
        reading,
        actors=tuple(actor for actor in actors if actor.mentions),
        events=tuple(
            event for event in events if kept(event.evidence) or (proposed and event.participations)
        ),
        statements=tuple(each for each in reading.statements if kept(each.evidence)),
        instruments=tuple(each for each in reading.instruments if kept(each.evidence)),
    )


def _actors(read: tuple[Actor, ...], proposed: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Each actor once; what rules read of its office and of whom it represents stays."""
    known = {actor.id: actor for actor in read}
    for actor in proposed:
        before = known.get(actor.id)
        mentions = (*before.mentions, *actor.mentions) if before else actor.mentions
        known[actor.id] = replace(before or actor, mentions=tuple(sorted(mentions)))
    return tuple(known.values())


def _events(read: tuple[Event, ...], proposed: tuple[Event, ...]) -> tuple[Event, ...]:
    known = {event.id: event for event in read}
    for event in proposed:
        before = known.get(event.id)
        if before is None:
            known[event.id] = event
        else:
            parts = (*before.participations, *event.participations)
            known[event.id] = replace(before, participations=parts)
    return tuple(known.values())
