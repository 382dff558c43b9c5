"""The questions that ship are plain SPARQL: any tool can ask them, and they name what exists."""

import re

import pytest
from pyoxigraph import QuerySolutions
from pyoxigraph import Store as Engine
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from kg.folders import QUERIES
from kg.query import Question, read_questions
from kg.store import Solutions, Store
from kg.vocabulary import BASE, CA

QUESTIONS = list(read_questions(QUERIES).values())
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda it: it.name)


def test_the_fifteen_questions_ship() -> None:
    assert len(QUESTIONS) == 15


@each_question
def test_a_question_names_only_what_the_ontology_declares(question: Question) -> None:
    whole = re.findall(rf"<{re.escape(BASE)}ontology#(\w+)>", question.text)
    short = re.findall(r"\bca:(\w+)", question.text)
    assert short
    assert {*whole, *short} <= set(CA.__annotations__)


@each_question
def test_a_question_parses_in_two_engines(question: Question) -> None:
    assert prepareQuery(question.text).algebra.name == "SelectQuery"
    assert isinstance(Engine().query(question.text), QuerySolutions)


@each_question
def test_a_question_says_in_both_languages_what_it_asks(question: Question) -> None:
    wordings = [
        question.summary,
        question.description,
        *(parameter.description for parameter in question.parameters),
    ]
    assert all(wording.en != wording.fr for wording in wordings)
    assert question.summary.en.endswith("?")
    assert question.summary.fr.endswith(" ?")


@each_question
def test_an_answer_has_one_order(question: Question) -> None:
    ordered = question.text.rpartition("ORDER BY")[2]
    assert len(re.findall(r"\?\w+", ordered)) >= 3
    assert re.search(r"LIMIT|OFFSET|SAMPLE|GROUP_CONCAT|RAND|NOW", question.text) is None


@each_question
def test_a_question_asks_the_default_graph_alone(question: Question) -> None:
    assert re.search(r"\b(GRAPH|FROM|SERVICE)\b", question.text) is None


@each_question
def test_another_engine_gives_the_same_rows_in_the_same_order(
    question: Question, published: Store, together: Graph
) -> None:
    ours = published.query(question.text)
    assert isinstance(ours, Solutions)
    theirs = together.query(question.text)
    assert [str(variable) for variable in theirs.vars or ()] == list(ours.variables)
    assert [[plain(term) for term in row] for row in theirs if isinstance(row, ResultRow)] == [
        [plain(getattr(row.get(name), "value", None)) for name in ours.variables] for row in ours
    ]


def plain(term: object) -> str | None:
    """A term as its characters, whichever engine it comes from."""
    return None if term is None else str(term)


@pytest.fixture(scope="module")
def together(published: Store) -> Graph:
    """The published dataset as one graph."""
    graph = Graph()
    triples = {line.rpartition(" <")[0] + " ." for line in published.nquads().decode().splitlines()}
    graph.parse(data="\n".join(sorted(triples)), format="nt")
    return graph
