"""A trained pipeline as a proposer: its entities pass the same gate."""

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError, UsageError
from kg.folders import DATA
from kg.model import Reading
from kg.propose import Options, Schema, propose
from kg.propose.entities import EntityProposer, entity_proposer, read_types
from kg.reference import Reference

TYPES = DATA / "proposers" / "spacy.yaml"


@dataclass
class Entity:
    label_: str
    start_char: int
    end_char: int


@dataclass
class Parsed:
    ents: list[Entity]


@dataclass
class Pipeline:
    """Finds the words that it is told to find."""

    finds: dict[str, str]
    lang: str = "en"
    meta: dict[str, Any] = field(default_factory=lambda: {"name": "tiny", "version": "3.1"})

    def __call__(self, text: str) -> Parsed:
        return Parsed(
            [
                Entity(label, text.index(words), text.index(words) + len(words))
                for words, label in self.finds.items()
            ]
        )


def proposer(finds: dict[str, str], lang: str = "en") -> EntityProposer:
    return EntityProposer(Pipeline(finds, lang), read_types(TYPES), "3.8")


def test_types_become_kinds_through_the_table_and_pass_the_gate(
    unread: Reading, schema: Schema, reference: Reference
) -> None:
    tiny = proposer(
        {
            "Marie Dubois": "PERSON",
            "The Baltic Cyber Fund": "ORG",
            "Norway": "GPE",
            "Ottawa": "GPE",
            "June 2024": "DATE",
        }
    )
    verification = propose([tiny], unread, schema, reference)
    assert [(each.id, each.kind.value) for each in verification.actors] == [
        ("org:baltic-cyber-fund", "InternationalOrganization"),
        ("person:marie-dubois", "Person"),
        ("iso3:NOR", "State"),
    ]
    assert {at.rule for each in verification.actors for at in each.mentions} == {
        "spacy:en-tiny@3.1"
    }
    (rejection,) = verification.rejections
    assert (rejection.reason.value, rejection.examples) == ("unknown-actor", ("Ottawa",))


def test_a_pipeline_of_another_language_proposes_nothing(
    unread: Reading, schema: Schema, reference: Reference
) -> None:
    assert propose([proposer({"Norway": "GPE"}, "fr")], unread, schema, reference).accepted == 0
    assert propose([proposer({"Norway": "GPE"}, "xx")], unread, schema, reference).accepted == 1
    bare = replace(unread, document=replace(unread.document, card=None))
    assert propose([proposer({"Norway": "GPE"}, "fr")], bare, schema, reference).accepted == 1


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r"not installed; pip install 'cyberaccord\[spacy\]'"):
        entity_proposer(Options(model="en_core_web_sm"))


@pytest.mark.parametrize(
    "table", ["- a", "PERSON: {kind: Alien, score: 1}", "PERSON: 3", "a: [", ""]
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, table: str) -> None:
    (tmp_path / "types.yaml").write_text(table, "utf-8")
    with pytest.raises(SourceError, match=r"types\.yaml"):
        read_types(tmp_path / "types.yaml")


@pytest.mark.filterwarnings("default")
def test_a_real_pipeline_is_loaded_and_proposes(
    tmp_path: Path, unread: Reading, schema: Schema, reference: Reference
) -> None:
    spacy: Any = pytest.importorskip("spacy", reason="spaCy, an optional extra, is not installed")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Marie Dubois"}, {"label": "GPE", "pattern": "Norway"}]
    )
    pipeline.to_disk(tmp_path / "tiny")
    loaded = entity_proposer(Options(model=str(tmp_path / "tiny")))
    verification = propose([loaded], unread, schema, reference)
    assert [each.id for each in verification.actors] == ["person:marie-dubois", "iso3:NOR"]
    with pytest.raises(UsageError, match="nowhere"):
        entity_proposer(Options(model=str(tmp_path / "nowhere")))
    with pytest.raises(UsageError, match="KG_PROPOSER_MODEL"):
        entity_proposer(Options())
