"""A reading goes in; the extraction JSON comes out."""

from typing import Any

from kg.model import Actor, Event, Evidence, Instrument, Reading, Statement


def as_json(reading: Reading) -> dict[str, object]:
    """One document in the schema of the annotations, with `rule` and `confidence` on each item.

    Every `quote` is the text from `start` to `end`.
    """
    return {
        "doc": reading.document.id,
        "lang": reading.language,
        "title": reading.title,
        "date_issued": reading.date_issued,
        "doc_type": reading.kind.value,
        "issuers": list(reading.issuers),
        "actors": [_actor(reading, actor) for actor in reading.actors],
        "events": [_event(reading, event) for event in reading.events],
        "statements": [_statement(reading, act) for act in reading.statements],
        "instruments": [_instrument(reading, one) for one in reading.instruments],
    }


def _place(reading: Reading, evidence: Evidence) -> dict[str, Any]:
    return {
        "start": evidence.start,
        "end": evidence.end,
        "quote": reading.quote(evidence),
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }


def _actor(reading: Reading, actor: Actor) -> dict[str, Any]:
    names = list(dict.fromkeys(reading.quote(mention) for mention in actor.mentions))
    first = actor.mentions[0]
    record: dict[str, Any] = {"id": actor.id, "type": actor.kind.value, "names_in_text": names}
    if actor.id.startswith("person:"):
        record["office"] = actor.office
    record["represents"] = actor.represents
    return record | {"rule": first.rule, "confidence": first.confidence}


def _event(reading: Reading, event: Event) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": event.id,
        "type": event.kind.value,
        "label": event.label,
        "date": event.date,
        "place": event.place,
    }
    if event.date_text is not None:
        record["date_text"] = event.date_text
    record["participants"] = [
        {
            "actor": part.actor,
            "role": part.role.value,
            "rule": part.evidence.rule,
            "confidence": part.evidence.confidence,
        }
        for part in event.participations
    ]
    return record | _place(reading, event.evidence)


def _statement(reading: Reading, act: Statement) -> dict[str, Any]:
    record = _place(reading, act.evidence)
    return {
        "start": record["start"],
        "end": record["end"],
        "quote": record["quote"],
        "kind": act.kind.value,
        "speakers": list(act.speakers),
        "addressees": list(act.addressees),
        "norms": list(act.norms),
        "topics": list(act.topics),
        "polarity": act.polarity.value if act.polarity else None,
        "rule": record["rule"],
        "confidence": record["confidence"],
    }


def _instrument(reading: Reading, one: Instrument) -> dict[str, Any]:
    return {"id": one.id} | _place(reading, one.evidence)
