"""`kg review`, driven by keys: each decision is a line, and the queue is shorter after it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.folders import DATA

KG = Path(sys.executable).with_name("kg")
CONDEMNS = "La France condamne les cyberattaques visant les hôpitaux"
WELCOMES = "L’Allemagne salue l’adoption du rapport"
TEXT = f"Déclaration de la France\n\n{CONDEMNS}.\n{WELCOMES}.\n"
CARD = """title: Déclaration de la France
title_from: text
kind: declaration
issuers: [iso3:FRA]
language: fr
date: 2022-05-09
date_from: publisher
"""
Run = Callable[..., subprocess.CompletedProcess[str]]
Records = Callable[[], list[dict[str, object]]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for part in ("lexicons", "rules", "reference"):
        shutil.copytree(DATA / part, folder / part)
    (folder / "declarations").mkdir()
    (folder / "declarations" / "france-2022.txt").write_text(TEXT, "utf-8")
    (folder / "declarations" / "france-2022.yaml").write_text(CARD, "utf-8")
    return folder


@pytest.fixture
def review(data: Path, tmp_path: Path) -> Run:
    """Runs `kg review` on one declaration, everything being doubtful, with these keys."""

    def run(*arguments: str, keys: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [KG, "review", "--below", "1", "--data", data, *arguments],
            input=keys,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"KG_STORE": str(tmp_path / "none"), "PATH": "/usr/bin:/bin"},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def records(data: Path) -> Records:
    """What was written so far."""

    def read() -> list[dict[str, object]]:
        file = data / "curation" / "france-2022.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()]

    return read


def queue(review: Run) -> list[str]:
    run = review("--list")
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def place(lines: list[str], words: str) -> int:
    (index,) = [at for at, line in enumerate(lines) if words in line]
    return index


def test_the_queue_tells_how_doubtful_where_what_and_why(review: Run) -> None:
    lines = queue(review)
    line = lines[place(lines, "act · Condemnation")]
    assert "france-2022:3" in line
    assert "speakers iso3:FRA" in line
    assert f"« {CONDEMNS} »" in line
    assert "confidence 0." in line
    weights = [float(line.split()[0]) for line in lines]
    assert weights == sorted(weights, reverse=True)
    assert "no warning is taken into account" in review("--list").stderr


def test_an_item_is_shown_in_its_sentence_with_the_reading(review: Run) -> None:
    lines = queue(review)
    run = review("--who", "Ada", keys="n\n" * len(lines))
    assert run.returncode == 0
    assert f"  [[{CONDEMNS}]].\n" in run.stdout
    assert "act · Condemnation · speakers iso3:FRA" in run.stdout
    assert "iso3:FRA France" in run.stdout


def test_each_key_writes_its_decision(review: Run, records: Records, data: Path) -> None:
    first = place(queue(review), "act · Condemnation")
    skip = "n\n" * first
    for keys in (
        "a\n",
        "r\nIl cite.\n",
        "c\nstatement 5\n\n",
        "w\nl’Allemagne, org:NATO\nw\nAllemagne, org:NATO\n\n",
        "e\nFrance … hôpitaux\ntrop long\n",
    ):
        run = review("--next", "--who", "Ada", keys=f"{skip}{keys}q\n")
        assert run.returncode == 0, run.stderr
        assert "1 decisions written" in run.stdout
        written = records()[-1]
        assert written["who"] == "Ada"
        assert written["target"] == {"kind": "act", "of": "Condemnation"}
        anchor, value = written["anchor"], written["value"]
        assert isinstance(anchor, dict)
        assert isinstance(value, dict)
        assert anchor["exact"] == CONDEMNS
        match keys[0]:
            case "a":
                assert (written["op"], value["speakers"]) == ("accept", ["iso3:FRA"])
            case "r":
                assert (written["op"], written["why"]) == ("reject", "Il cite.")
            case "c":
                assert (value["kind"], value["also"]) == ("Statement", ["Call"])
            case "w":
                assert value["speakers"] == ["iso3:DEU", "org:NATO"]
                assert "no name of one actor" in run.stderr
            case "e":
                assert value["place"]["exact"] == CONDEMNS.removeprefix("La ")
                assert written["why"] == "trop long"
        (data / "curation" / "france-2022.jsonl").unlink()


def test_what_was_decided_is_not_asked_again(review: Run) -> None:
    before = queue(review)
    review("--who", "Ada", keys="a\nr\n\nq\n")
    after = queue(review)
    assert after == before[2:]


def test_keys_that_mean_nothing_change_nothing(review: Run, data: Path) -> None:
    skip = "n\n" * place(queue(review), "act · Condemnation")
    run = review("--who", "Ada", keys=f"{skip}x\nc\nnonsense\nw\n\ne\nmots absents\nq\n")
    assert run.returncode == 0
    assert not (data / "curation").exists()
    for said in ("'nonsense' is none of them", "nobody was named", "these words are not in"):
        assert said in run.stderr


def test_the_end_of_the_input_ends_the_review(review: Run, data: Path) -> None:
    assert review("--who", "Ada").returncode == 0
    assert not (data / "curation").exists()


def test_a_second_person_judges_the_same_and_the_agreement_is_told(review: Run) -> None:
    assert "Nobody has judged" in review("--agreement").stderr
    review("--who", "Ada", keys="a\na\nr\n\nq\n")
    run = review("--second", "--who", "Blaise", keys="a\na\na\nq\n")
    assert "3 decisions written" in run.stdout
    assert "Ada" not in run.stdout
    told = review("--agreement").stdout.splitlines()
    assert told[0] == ("ada and blaise: 3 judged by both, 66.7% alike, Cohen's kappa 0.00")
    assert "ada: reject, blaise: accept" in told[1]
    assert "0 to review" in review("--second", "--who", "Blaise").stderr


def test_who_decides_has_to_be_said(review: Run) -> None:
    run = review("--next")
    assert run.returncode == 2
    assert "--who" in run.stderr


def test_a_document_that_is_not_there_names_those_that_are(review: Run) -> None:
    run = review("--list", "--document", "oslo")
    assert run.returncode == 2
    assert "france-2022" in run.stderr


def test_a_broken_line_is_named(review: Run, data: Path) -> None:
    (data / "curation").mkdir()
    (data / "curation" / "france-2022.jsonl").write_text("{}\n")
    run = review("--list")
    assert run.returncode == 3
    assert "france-2022.jsonl:1" in run.stderr
