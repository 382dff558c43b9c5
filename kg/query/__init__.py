"""The questions in `queries/`: files of SPARQL in, queries bound to the values of a reader out."""

from kg.query.question import Parameter, Question, TermKind, Wording
from kg.query.questions import find, find_question, read_question, read_questions

__all__ = [
    "Parameter",
    "Question",
    "TermKind",
    "Wording",
    "find",
    "find_question",
    "read_question",
    "read_questions",
]
