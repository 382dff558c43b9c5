"""Whatever a reader types, the query stays the same query."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib import RDF
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError
from kg.query import Question, read_question
from kg.vocabulary import BASE

QUERY = f"""#+ summary: {{en: "Who says what?", fr: "Qui dit quoi ?"}}
#+ description: {{en: For a test., fr: Pour un essai.}}
#+ parameters:
#+   who: {{en: The speaker., fr: Le locuteur., kind: iri, names: actor}}
#+   words: {{en: The words., fr: Les mots., kind: literal}}
#+   day: {{en: The day., fr: Le jour., kind: date}}
#+   norm: {{en: The norm., fr: La norme., kind: iri, names: norm}}
SELECT ?who ?words ?day ?norm
WHERE {{
  VALUES ?who {{ <{BASE}id/actor/FRA> }}
  VALUES ?words {{ "hello \\" }} there" }}
  VALUES ?day {{ "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> }}
  VALUES ?norm {{ UNDEF }}
}}
"""


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Question:
    file = tmp_path_factory.mktemp("queries") / "who-says-what.rq"
    file.write_text(QUERY, "utf-8")
    return read_question(file)


def answer(sparql: str) -> list[object]:
    solutions = Store().query(sparql)
    assert isinstance(solutions, QuerySolutions)
    (row,) = solutions
    return list(row)


def shape(sparql: str) -> str:
    """The algebra without the values of VALUES."""
    algebra = prepareQuery(sparql).algebra

    def walk(node: object) -> object:
        if isinstance(node, dict):
            return {
                key: sorted(map(sorted, value)) if key == "res" else walk(value)
                for key, value in sorted(node.items())
                if key not in ("_vars", "value")
            }
        return str(type(node)) if isinstance(node, set) else str(node)

    return f"{algebra.name} {walk(algebra)}"


def test_unbound_a_question_asks_with_its_defaults(question: Question) -> None:
    assert question.bind() == QUERY
    who, words, _, norm = answer(QUERY)
    assert (who, words, norm) == (
        NamedNode(f"{BASE}id/actor/FRA"),
        Literal('hello " } there'),
        None,
    )


def test_a_parameter_without_a_default_takes_a_value(question: Question) -> None:
    assert answer(question.bind(norm="un-f"))[3] == NamedNode(f"{BASE}id/norm/un-f")


def test_a_rebased_graph_is_asked_under_its_own_base(question: Question) -> None:
    bound = question.bind(base="http://localhost/kg/", words=f"about {BASE}")
    who, words, _, _ = answer(bound)
    assert who == NamedNode("http://localhost/kg/id/actor/FRA")
    assert words == Literal(f"about {BASE}")


@given(words=st.text(), more=st.text(alphabet="\\u0022tnU\"'{}#?\n<>"))
def test_whatever_the_words_the_query_stays_the_same_query(
    question: Question, words: str, more: str
) -> None:
    try:
        bound = question.bind(words=words + more, who="DEU")
    except QueryError:
        return
    who, found, _, norm = answer(bound)
    assert (who, found) == (NamedNode(f"{BASE}id/actor/DEU"), Literal(words + more))
    assert norm is None
    assert shape(bound) == shape(QUERY)


@given(who=st.text() | st.from_regex(r"https?://[^ ]*"), norm=st.text(), day=st.text())
def test_whatever_the_values_of_three_parameters_the_query_stays_the_same_query(
    question: Question, who: str, norm: str, day: str
) -> None:
    values = {}
    for name, value in {"who": who, "norm": norm, "day": day}.items():
        try:
            question.bind(**{name: value})
        except QueryError:
            continue
        values[name] = value
    bound = question.bind(**values)
    assert len(answer(bound)) == 4
    assert shape(bound) == shape(QUERY)


def test_a_value_that_is_another_parameters_line_stays_a_value(question: Question) -> None:
    line = "VALUES ?who { <https://example.org/> }"
    who, words, _, _ = answer(question.bind(words=line))
    assert (who, words) == (NamedNode(f"{BASE}id/actor/FRA"), Literal(line))


def test_an_unknown_parameter_is_refused_with_the_near_ones(question: Question) -> None:
    with pytest.raises(QueryError, match="who-says-what has no parameter 'norms'; perhaps norm"):
        question.bind(norms="un-f")


def test_a_value_that_does_not_fit_says_what_was_expected(question: Question) -> None:
    with pytest.raises(QueryError, match="'soon' does not fit day: expected a date as 2022"):
        question.bind(day="soon")


def test_a_parameter_knows_its_default_and_its_words(question: Question) -> None:
    who = question.parameter("who")
    assert who.default == f"<{BASE}id/actor/FRA>"
    assert (who.description["en"], who.description["fr"]) == ("The speaker.", "Le locuteur.")
    assert question.parameter("norm").default == "UNDEF"


def test_the_shape_of_another_query_is_another_shape() -> None:
    assert shape(QUERY) != shape(
        QUERY.replace("VALUES ?norm { UNDEF }", f"?who <{RDF.type}> ?norm")
    )


def test_the_header_does_not_hinder_other_tools(question: Question, tmp_path: Path) -> None:
    assert prepareQuery(question.text).algebra.name == "SelectQuery"
