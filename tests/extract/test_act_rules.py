"""The examples of `data/rules/acts.yaml`: what they give, and where the rules stay silent."""

from typing import Any

import pytest
import yaml

from kg.extract import Extractor
from kg.folders import DATA
from kg.model import Document
from kg.reference import read_reference

RULES: list[dict[str, Any]] = yaml.safe_load((DATA / "rules" / "acts.yaml").read_text("utf-8"))
EXTRACTOR = Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))


def examples(name: str) -> list[Any]:
    return [
        pytest.param(example, id=f"{rule['id']}-{example['lang']}-{number}")
        for rule in RULES
        for number, example in enumerate(rule.get(name, ()))
    ]


def acts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    reading = EXTRACTOR.read(Document("example", text))
    return [(act.kind.value, act.speakers) for act in reading.statements]


@pytest.mark.parametrize("example", examples("holds"))
def test_a_rule_gives_the_acts_of_its_example(example: dict[str, Any]) -> None:
    found = acts(example["text"])
    expected = [given.split() for given in example["gives"]]
    assert [kind for kind, _ in found] == [kind for kind, *_ in expected]
    for (_, speakers), (_, *speaker) in zip(found, expected, strict=True):
        assert set(speaker) <= set(speakers)


@pytest.mark.parametrize("example", examples("silent"))
def test_a_rule_stays_silent(example: dict[str, Any]) -> None:
    assert acts(example["text"]) == []


def test_every_rule_says_what_it_is_about_and_shows_it() -> None:
    assert len({rule["id"] for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule["says"].endswith("."), rule["id"]
        assert rule["holds"], rule["id"]
