"""A short declaration and its reading, made by hand, and records about it."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from kg.curation.anchoring import anchor_at
from kg.curation.record_lines import identified
from kg.curation.records import (
    ActValue,
    Operation,
    Record,
    Target,
    TargetKind,
    Value,
)
from kg.model import (
    ActKind,
    Actor,
    ActorKind,
    Card,
    Document,
    DocumentKind,
    Event,
    EventKind,
    Evidence,
    Instrument,
    Participation,
    Polarity,
    Reading,
    Role,
    Stated,
    Statement,
)

TEXT = (
    "Déclaration de Paris\n\n"
    "Réunis à Paris le 9 mai 2022, la France et l’Allemagne ont fait le point.\n"
    "La France condamne les cyberattaques contre les hôpitaux. "
    "L’Allemagne salue la Convention de Budapest.\n"
)
CONDEMNS = "La France condamne les cyberattaques contre les hôpitaux"
WELCOMES = "L’Allemagne salue la Convention de Budapest"

Read = Callable[..., Reading]
Decide = Callable[..., Record]


def spot(text: str, words: str, rule: str = "fr.rule", confidence: float = 0.6) -> Evidence:
    """The evidence of a rule for the first place of those words, else for the first ones."""
    start = max(0, text.find(words))
    return Evidence(start, start + len(words), rule, confidence)


@pytest.fixture(scope="session")
def read() -> Read:
    """What rules read in the declaration, or in a later state of its text."""

    def make(text: str = TEXT, **parts: Any) -> Reading:
        card = Card(
            slug="paris-2022",
            title="Déclaration de Paris",
            title_from=Stated.IN_TEXT,
            kind=DocumentKind.DECLARATION,
            issuers=("iso3:FRA", "iso3:DEU"),
            language="fr",
            date="2022",
            date_from=Stated.BY_PUBLISHER,
            source=None,
            publisher=None,
            machine_translated=False,
        )
        head = Evidence(0, 20, "field.title", 0.9)
        host = Participation("iso3:FRA", Role.HOST, spot(text, "la France"))
        everything: dict[str, Any] = {
            "document": Document("paris-2022", text, card),
            "language": "fr",
            "title": "Déclaration de Paris",
            "title_evidence": head,
            "date_issued": None,
            "date_evidence": None,
            "kind": DocumentKind.DECLARATION,
            "kind_evidence": head,
            "issuers": ("iso3:FRA", "iso3:DEU"),
            "issuers_evidence": head,
            "actors": (
                Actor(
                    "iso3:FRA",
                    ActorKind.STATE,
                    (spot(text, "la France"), spot(text, "La France")),
                ),
                Actor("iso3:DEU", ActorKind.STATE, (spot(text, "l’Allemagne"),)),
            ),
            "events": (
                Event(
                    "e1",
                    EventKind.MEETING,
                    "Réunion de Paris",
                    "2022-05-09",
                    None,
                    "Paris",
                    (host,),
                    spot(text, "Réunis à Paris le 9 mai 2022"),
                ),
            ),
            "statements": (
                act(text, CONDEMNS, ActKind.CONDEMNATION, "iso3:FRA"),
                act(text, WELCOMES, ActKind.WELCOME, "iso3:DEU"),
            ),
            "instruments": (
                Instrument("inst:budapest-convention", spot(text, "Convention de Budapest")),
            ),
        }
        return Reading(**{**everything, **parts})

    return make


def act(text: str, words: str, kind: ActKind, speaker: str, **parts: Any) -> Statement:
    """An act that a rule reads in those words."""
    polarity = Polarity.AGAINST if kind is ActKind.CONDEMNATION else Polarity.FOR
    return Statement(
        kind=kind,
        speakers=(speaker,),
        addressees=(),
        norms=(),
        topics=(),
        polarity=polarity,
        evidence=spot(text, words),
        **parts,
    )


@pytest.fixture(scope="session")
def decide() -> Decide:
    """One decision, by default Ada's rejection of the condemnation; each call is a minute later."""
    minutes = count()

    def make(
        operation: Operation = Operation.REJECT,
        words: str | None = CONDEMNS,
        value: Value | None = None,
        **parts: Any,
    ) -> Record:
        text = parts.pop("text", TEXT)
        anchor = None
        if words is not None:
            start = text.index(words)
            anchor = anchor_at(text, start, start + len(words))
        hour, minute = divmod(next(minutes), 60)
        everything: dict[str, Any] = {
            "id": "",
            "document": "paris-2022",
            "language": "fr",
            "target": Target(TargetKind.ACT, ActKind.CONDEMNATION),
            "anchor": anchor,
            "operation": operation,
            "value": value,
            "who": "Ada",
            "when": f"2026-01-01T{hour:02}:{minute:02}:00Z",
            "why": None,
        }
        return identified(Record(**{**everything, **parts}))

    return make


@pytest.fixture(scope="session")
def by_germany() -> ActValue:
    """The change that makes Germany the speaker."""
    return ActValue(speakers=("iso3:DEU",))
