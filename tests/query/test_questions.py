"""A question that is not well formed says where; one that is misspelt, what was perhaps meant."""

from pathlib import Path

import pytest

from kg.errors import QueryError, SourceError
from kg.folders import QUERIES
from kg.query import TermKind, find, find_question, read_question, read_questions

HEADER = """#+ summary: {en: "What?", fr: "Quoi ?"}
#+ description: {en: A., fr: B.}
#+ parameters:
#+   day:
#+     en: The day.
#+     fr: Le jour.
#+     kind: date
"""
BODY = """SELECT * WHERE {
  VALUES ?day { "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> }
}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "what.rq"
    file.write_text(text, "utf-8")
    return file


def test_a_question_is_read_with_its_words_and_parameters(tmp_path: Path) -> None:
    question = read_question(written(tmp_path, HEADER + BODY))
    assert (question.name, question.summary.en, question.summary.fr) == ("what", "What?", "Quoi ?")
    (day,) = question.parameters
    assert (day.name, day.kind, day.names) == ("day", TermKind.DATE, None)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        (BODY, 1, "a question begins with a header"),
        ("#+ summary: [\n" + BODY, 1, "the header is not YAML"),
        (HEADER.replace("#+ description: {en: A., fr: B.}\n", "") + BODY, 1, "no description"),
        (HEADER.replace(', fr: "Quoi ?"', "") + BODY, 1, "the words in 'fr' are missing"),
        (HEADER.replace("#+     fr: Le jour.\n", "") + BODY, 5, "the words in 'fr' are missing"),
        (HEADER.replace("kind: date", "kind: time") + BODY, 7, "kind is one of iri, literal"),
        (HEADER.replace("kind: date", "sort: date") + BODY, 7, "unknown field 'sort'"),
        (HEADER.replace("#+     en:", "#+     fr:") + BODY, 6, "'fr' stands twice"),
        (HEADER + "#+     names: actor\n" + BODY, 8, "names belongs to an iri"),
        (HEADER + BODY.replace("?day", "?month"), 9, "?month is not among the parameters"),
        (HEADER + BODY.replace("VALUES ?day", "VALUES ?day\n "), 5, "has no line VALUES ?day"),
        (HEADER + BODY.replace("}\n}", '}\n  VALUES ?day { "x" }\n}'), 10, "a second VALUES line"),
        (HEADER.replace("date", "iri") + BODY, 9, "the default of day is no iri"),
    ],
)
def test_a_broken_question_says_where(tmp_path: Path, text: str, line: int, fault: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SourceError) as error:
        read_question(file)
    assert f"{file}, line {line}: " in str(error.value)
    assert fault in str(error.value)


def test_a_file_that_is_not_utf_8_is_a_source_error(tmp_path: Path) -> None:
    file = tmp_path / "what.rq"
    file.write_bytes(b"#+ summary: \xff")
    with pytest.raises(SourceError, match="cannot be read as UTF-8"):
        read_question(file)


def test_a_folder_that_is_not_there_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not a folder"):
        read_questions(tmp_path / "nowhere")


def test_a_values_line_with_several_terms_is_no_parameter(tmp_path: Path) -> None:
    more = BODY.replace("}\n}", '}\n  VALUES ?number { "1" "2" }\n}')
    question = read_question(written(tmp_path, HEADER + more))
    assert [parameter.name for parameter in question.parameters] == ["day"]


def test_a_misspelt_question_is_refused_with_the_near_ones() -> None:
    with pytest.raises(
        QueryError, match="no question named 'who-reaffirms'; perhaps who-reaffirms-a-norm"
    ):
        find_question("who-reaffirms")


def test_a_name_like_no_other_is_told_how_to_list_them() -> None:
    with pytest.raises(QueryError, match="`kg query` alone lists them"):
        find({}, "xyz")


def test_the_questions_that_ship_are_found_by_name() -> None:
    questions = read_questions(QUERIES)
    assert list(questions) == sorted(questions)
    assert find_question("timeline") == find(questions, "timeline")
