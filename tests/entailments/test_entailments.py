"""What must follow from small graphs, and what must not: one folder for each axiom."""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from kg.ontology import read_modules
from kg.reason import Inference, infer

HERE = Path(__file__).parent
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "given.ttl").is_file())
CONTRADICTORY = sorted(HERE.glob("*/contradictory/*.ttl"))


@cache
def modules() -> Graph:
    return read_modules()


def graph(file: Path) -> Graph:
    return Graph().parse(file)


@cache
def inference(case: Path) -> Inference:
    return infer(graph(case / "given.ttl"), modules())


def name(path: Path) -> str:
    return path.stem


def test_each_axiom_has_its_case() -> None:
    axioms = {case.name.partition("-")[0] for case in CASES}
    assert {f"a{number}" for number in range(1, 9)} <= axioms
    assert (len(CASES), len(CONTRADICTORY)) == (9, 7)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_must_follow_follows(case: Path) -> None:
    expected = set(graph(case / "follows.ttl"))
    assert expected
    assert expected - set(inference(case).graph) == set()
    assert inference(case).contradictions == ()


@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_must_not_follow_does_not(case: Path) -> None:
    forbidden = set(graph(case / "silent.ttl"))
    known = set(inference(case).graph) | set(graph(case / "given.ttl"))
    assert forbidden
    assert forbidden & known == set()


@pytest.mark.parametrize("file", CONTRADICTORY, ids=name)
def test_a_contradiction_is_told(file: Path) -> None:
    contradictions = infer(graph(file), modules()).contradictions
    assert contradictions
    assert all("exclude each other" in sentence for sentence in contradictions)
