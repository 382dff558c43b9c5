"""Each rule on who and what is named holds, and stays silent, as its own examples say."""
# ruff: noqa: PLR0912 (one branch for each sort of rule)

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extract.fields import Fields
from kg.extract.layout import lay_out
from kg.extract.lexicon import Lexicon, languages_in
from kg.extract.parties import Parties, PartyReader
from kg.folders import DATA
from kg.model import Evidence
from kg.reference import read_reference

RULES: list[dict[str, Any]] = yaml.safe_load((DATA / "rules" / "parties.yaml").read_text("utf-8"))


@cache
def _reader() -> tuple[PartyReader, dict[str, Any]]:
    lexicons = DATA / "lexicons"
    tags = languages_in(lexicons)
    words = {tag: Lexicon(lexicons / tag).words for tag in tags}
    return PartyReader(lexicons, tags, read_reference(Path(DATA / "reference"))), words


def _parties(text: str) -> Parties:
    reader, words = _reader()
    return reader.read(lay_out(text, words))


def _read_by(rule: str, text: str) -> set[str]:
    parties = _parties(text)
    found: set[str] = set()
    for what, evidence in _items(parties, rule.partition(".")[0]):
        if evidence.rule == rule:
            found.add(what)
    return found


def _items(parties: Parties, sort: str) -> Iterator[tuple[str, Evidence]]:
    text = parties.layout.text
    if sort == "actor":
        for actor in parties.actors():
            for mention in actor.mentions:
                yield actor.id, mention
    elif sort == "person":
        for actor in parties.actors():
            if actor.id.startswith("person:"):
                yield f"{actor.id} {actor.represents}", actor.mentions[0]
    elif sort == "event":
        for event in parties.events:
            yield f"{event.kind} {event.date} {event.place}", event.evidence
    elif sort == "role":
        for event in parties.events:
            for part in event.participations:
                yield f"{part.role} {part.actor}", part.evidence
    elif sort == "instrument":
        for one in parties.instruments:
            yield text[one.evidence.start : one.evidence.end], one.evidence
    else:
        yield from _fields(parties.fields)


def _fields(fields: Fields) -> Iterator[tuple[str, Evidence]]:
    if fields.date and fields.date_evidence:
        yield fields.date, fields.date_evidence
    yield fields.kind.value, fields.kind_evidence
    for issuer in fields.issuers:
        yield issuer, fields.issuers_evidence


HOLDS = [(rule["id"], case["text"], set(case["gives"])) for rule in RULES for case in rule["holds"]]
SILENT = [(rule["id"], text) for rule in RULES for text in rule["silent"]]


@pytest.mark.parametrize(("rule", "text", "gives"), HOLDS)
def test_a_rule_reads_what_its_examples_say(rule: str, text: str, gives: set[str]) -> None:
    assert _read_by(rule, text) == gives


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_a_rule_stays_silent_where_its_examples_say(rule: str, text: str) -> None:
    assert _read_by(rule, text) == set()


def test_every_rule_has_examples_of_both_sorts() -> None:
    assert len(RULES) >= 25
    assert len({rule["id"] for rule in RULES}) == len(RULES)
    assert all(rule["holds"] and rule["silent"] and rule["says"] for rule in RULES)
