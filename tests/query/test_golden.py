"""The questions give the answers that a person found in the texts, and the traps give none.

A case gives the values of the question, some columns of its answer and the rows these must hold,
in any order. IRIs are without the base, an unbound column is null. A column whose name ends in
`~` holds words that the answer must contain, white space aside.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat
from pyoxigraph import Store as Engine

from kg.folders import DATA, QUERIES
from kg.query import Question, find, read_questions
from kg.store import Boolean, Solutions, Store, Term
from kg.vocabulary import BASE, CA

GOLDEN = Path(__file__).parent.parent / "golden"
Cells = tuple[str | None, ...]
QUESTIONS = read_questions(QUERIES)
TRAPS = sorted((GOLDEN / "traps").glob("*.rq"))


@dataclass(frozen=True, slots=True)
class Case:
    """One question with values, and the answer that a person read."""

    question: str
    values: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]

    def __str__(self) -> str:
        return " ".join([self.question, *(f"{name}={it}" for name, it in self.values.items())])


def read_cases(folder: Path = GOLDEN) -> list[Case]:
    """All golden answers, in the order of their files."""
    return [
        Case(
            question=file.stem,
            values=case["set"],
            columns=tuple(case["columns"]),
            rows=tuple(tuple(row) for row in case["rows"]),
        )
        for file in sorted(folder.glob("*.json"))
        for case in json.loads(file.read_text("utf-8"))["cases"]
    ]


def ask(store: Store, sparql: str) -> Solutions:
    """The rows of a SELECT."""
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return answer


def projected(solutions: Solutions, columns: Sequence[str]) -> list[Cells]:
    """The distinct rows of an answer in these columns, as a golden file writes them."""
    names = [column.removesuffix("~") for column in columns]
    assert set(names) <= set(solutions.variables)
    rows = [tuple(_cell(row.get(name)) for name in names) for row in solutions]
    return list(dict.fromkeys(rows))


def _cell(term: Term | None) -> str | None:
    if not isinstance(term, NamedNode | Literal):
        return None
    return term.value.removeprefix(f"{BASE}id/").removeprefix(BASE)


def differences(case: Case, found: Sequence[Cells]) -> list[str]:
    """What is missing from an answer and what is too much, in words; nothing if it is right."""
    left = list(found)
    missing = []
    for row in case.rows:
        match = next((each for each in left if _fits(case.columns, row, each)), None)
        if match is None:
            missing.append(f"missing: {row}")
        else:
            left.remove(match)
    return missing + [f"too much: {row}" for row in left]


def _fits(columns: Sequence[str], golden: Cells, found: Cells) -> bool:
    return all(
        there is not None and _plain(here) in _plain(there)
        if column.endswith("~") and here is not None
        else here == there
        for column, here, there in zip(columns, golden, found, strict=True)
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


def test_every_question_has_a_golden_answer() -> None:
    assert {case.question for case in read_cases()} == set(QUESTIONS)


def test_the_folder_of_traps_is_the_one_we_know() -> None:
    assert len(TRAPS) == 29


@pytest.mark.parametrize("case", read_cases(), ids=str)
def test_a_question_gives_the_answer_that_was_read_in_the_texts(
    case: Case, published: Store
) -> None:
    answer = ask(published, find(QUESTIONS, case.question).bind(**case.values))
    assert differences(case, projected(answer, case.columns)) == []


@pytest.mark.parametrize("trap", TRAPS, ids=lambda file: file.stem)
def test_a_trap_catches_nothing(trap: Path, published: Store) -> None:
    sparql = trap.read_text("utf-8")
    assert published.query(sparql) == Boolean(value=False), sparql


@pytest.mark.parametrize("trap", TRAPS, ids=lambda file: file.stem)
def test_a_trap_catches_the_fault_that_it_is_there_for(trap: Path) -> None:
    fault = Engine()
    fault.load(path=trap.with_suffix(".ttl"), format=RdfFormat.TURTLE)
    assert bool(fault.query(trap.read_text("utf-8")))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda file: file.stem)
def test_a_trap_names_only_what_exists(trap: Path, published: Store) -> None:
    sparql = trap.read_text("utf-8")
    assert set(re.findall(r"\bca:(\w+)", sparql)) <= set(CA.__annotations__)
    for iri in set(re.findall(rf"<{re.escape(BASE)}id/[^>]+>", sparql)):
        known = f"ASK {{ {{ {iri} ?property ?object }} UNION {{ ?subject ?property {iri} }} }}"
        assert published.query(known) == Boolean(value=True), iri


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_every_quote_stands_at_its_place(question: Question, published: Store) -> None:
    answer = ask(published, question.bind())
    for number in ("", "1", "2"):
        columns = [f"{name}{number}" for name in ("document", "start", "end", "quote")]
        if columns[-1] not in answer.variables:
            continue
        for document, start, end, quote in projected(answer, columns):
            if quote is None:
                continue
            assert document is not None
            assert start is not None
            assert end is not None
            slug = document.removeprefix("document/")
            text = (DATA / "declarations" / f"{slug}.txt").read_bytes().decode()
            assert text[int(start) : int(end)] == quote


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_names_come_in_the_language_that_was_chosen(question: Question, published: Store) -> None:
    if not any(parameter.name == "language" for parameter in question.parameters):
        pytest.skip("the question has no names")
    english = ask(published, question.bind(language="en"))
    french = ask(published, question.bind(language="fr"))
    unknown = ask(published, question.bind(language="xx"))
    assert len(english) == len(french) == len(unknown)
    assert list(unknown) == list(english)
