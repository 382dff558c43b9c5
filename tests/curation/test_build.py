"""Decisions go through the whole build, time and again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curation import append
from kg.curation.anchoring import anchor_at
from kg.curation.records import ActValue, Operation, Record, Target, TargetKind
from kg.folders import DATA
from kg.model import ActKind
from kg.pipeline import Build, build
from kg.store import Solutions, open_store

WELCOMES = "La France salue l’adoption du rapport"
CONDEMNS = "La France condamne les cyberattaques visant les hôpitaux"
TEXT = f"Déclaration de la France\n\n{WELCOMES}.\n{CONDEMNS}.\n"
EDITED = (
    "Déclaration de la France\n\nLe ministre a parlé hier à Genève.\n"
    f"{WELCOMES}, hier.\n\nPuis il a ajouté ceci.  {CONDEMNS} ; c’est dit.\n"
)
CARD = """title: Déclaration de la France
title_from: text
kind: declaration
issuers: [iso3:FRA]
language: fr
date: 2022-05-09
date_from: publisher
"""
ACTS = """PREFIX ca: <https://w3id.org/cyberaccord/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?quote ?status ?speaker ?curator WHERE {
  ?act ca:expressedIn/oa:hasSelector/oa:exact ?quote ; ca:reviewStatus ?status ;
    ca:performedBy ?speaker .
  OPTIONAL { ?act prov:wasAttributedTo ?curator }
}"""

Built = tuple[dict[str, tuple[str, ...]], Build]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The shipped words, rules and tables, with one declaration of two acts."""
    folder = tmp_path / "data"
    for part in ("lexicons", "rules", "reference"):
        shutil.copytree(DATA / part, folder / part)
    (folder / "declarations").mkdir()
    (folder / "declarations" / "france-2022.txt").write_text(TEXT, "utf-8")
    (folder / "declarations" / "france-2022.yaml").write_text(CARD, "utf-8")
    return folder


@pytest.fixture
def built(data: Path, tmp_path: Path) -> Callable[[], Built]:
    """Build into one store, and tell each quoted act's status, speaker and curator."""

    def run() -> Built:
        store = open_store(str(tmp_path / "store"))
        outcome = build(data, store)
        assert outcome.published, outcome.report
        answer = store.query(ACTS)
        assert isinstance(answer, Solutions)
        acts = {
            str(row["quote"]).strip('"'): tuple(
                str(row[name]).strip('<>"').rpartition("/")[2]
                for name in ("status", "speaker", "curator")
                if row.get(name) is not None
            )
            for row in answer.rows
        }
        return acts, outcome

    return run


def decide(kind: ActKind, words: str, operation: Operation, value: ActValue | None) -> Record:
    start = TEXT.index(words)
    return Record(
        id="",
        document="france-2022",
        language="fr",
        target=Target(TargetKind.ACT, kind),
        anchor=anchor_at(TEXT, start, start + len(words)),
        operation=operation,
        value=value,
        who="Ada",
        when="2026-01-01T10:00:00Z",
        why=None,
    )


def test_decisions_survive_three_builds_and_an_edit_of_the_text_around_them(
    data: Path, built: Callable[[], Built]
) -> None:
    before, _ = built()
    assert before == {
        WELCOMES: ("extracted", "FRA"),
        CONDEMNS: ("extracted", "FRA"),
    }
    germany = ActValue(speakers=("iso3:DEU",))
    append(data / "curation", decide(ActKind.CONDEMNATION, CONDEMNS, Operation.CHANGE, germany))
    append(data / "curation", decide(ActKind.WELCOME, WELCOMES, Operation.REJECT, None))
    expected = {CONDEMNS: ("confirmed", "DEU", "ada")}
    hashes = set()
    for _ in range(3):
        acts, outcome = built()
        assert acts == expected
        assert outcome.unapplied == ()
        hashes.add(outcome.sha256)
    assert len(hashes) == 1

    (data / "declarations" / "france-2022.txt").write_text(EDITED, "utf-8")
    acts, outcome = built()
    assert acts[CONDEMNS] == ("confirmed", "DEU", "ada")
    assert not any(quote.startswith(WELCOMES) for quote in acts)
    assert outcome.unapplied == ()


def test_a_decision_on_words_that_are_gone_is_told_and_the_build_goes_on(
    data: Path, built: Callable[[], Built]
) -> None:
    append(data / "curation", decide(ActKind.WELCOME, WELCOMES, Operation.REJECT, None))
    text = TEXT.replace("l’adoption", "enfin l’adoption")
    (data / "declarations" / "france-2022.txt").write_text(text, "utf-8")
    file = data / "curation" / "france-2022.jsonl"
    file.write_text(file.read_text("utf-8") + '{"id": "0', "utf-8")
    acts, outcome = built()
    assert len(acts) == 2
    torn, lost = outcome.unapplied
    assert "france-2022.jsonl:2: the last line is unfinished" in torn
    assert "the quoted words are not in the text" in lost
