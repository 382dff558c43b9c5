"""The files of `queries/`, read as questions."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import QueryError, SourceError
from kg.folders import QUERIES
from kg.query.header import Header, read_header
from kg.query.question import Parameter, Question, TermKind

_TERM = r'UNDEF|<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z-]+|\^\^<[^<>\s]*>)?'
_CHOICE = re.compile(
    rf"^[ \t]*VALUES[ \t]+\?(?P<name>\w+)[ \t]+\{{[ \t]*(?P<term>{_TERM})[ \t]*\}}[ \t]*$",
    re.MULTILINE,
)


def read_questions(folder: Path) -> dict[str, Question]:
    """The questions of a folder by name, in the order of their names.

    Raises SourceError with file and line for a header that is not what it should be, a
    parameter without its `VALUES` line, or such a line for a parameter nobody declared.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder} is not a folder; the questions are its files *.rq")
    return {file.stem: read_question(file) for file in sorted(folder.glob("*.rq"))}


def read_question(file: Path) -> Question:
    """One question. Raises SourceError as `read_questions` does."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file} cannot be read as UTF-8 text: {error}") from error
    header = read_header(file, text)
    return Question(
        name=file.stem,
        summary=header.summary,
        description=header.description,
        parameters=_parameters(file, text, header),
        text=text,
    )


def find(questions: Mapping[str, Question], name: str) -> Question:
    """The question of that name. Raises QueryError that names the near ones."""
    if name in questions:
        return questions[name]
    near = get_close_matches(name, questions, cutoff=0.5)
    hint = f"perhaps {', '.join(near)}" if near else "`kg query` alone lists them"
    raise QueryError(f"no question named {name!r}; {hint}")


def find_question(name: str, folder: Path = QUERIES) -> Question:
    """The question of that name among those that ship. Raises QueryError, SourceError."""
    return find(_shipped(folder), name)


@cache
def _shipped(folder: Path) -> Mapping[str, Question]:
    return read_questions(folder)


def _parameters(file: Path, text: str, header: Header) -> tuple[Parameter, ...]:
    choices: dict[str, re.Match[str]] = {}
    for choice in _CHOICE.finditer(text):
        line = text.count("\n", 0, choice.start()) + 1
        if choice["name"] not in header.parameters:
            raise SourceError(
                f"{file}, line {line}: ?{choice['name']} is not among the parameters of the header"
            )
        if choice["name"] in choices:
            raise SourceError(f"{file}, line {line}: a second VALUES line for ?{choice['name']}")
        choices[choice["name"]] = choice
    parameters = []
    for name, declared in header.parameters.items():
        if name not in choices:
            raise SourceError(
                f"{file}, line {declared.line}: parameter {name} has no line "
                f"VALUES ?{name} {{ … }} with its default"
            )
        start, end = choices[name].span("term")
        if not _fits(declared.kind, text[start:end]):
            line = text.count("\n", 0, start) + 1
            raise SourceError(f"{file}, line {line}: the default of {name} is no {declared.kind}")
        parameters.append(
            Parameter(
                name=name,
                description=declared.description,
                kind=declared.kind,
                names=declared.names,
                default=text[start:end],
                start=start,
                end=end,
            )
        )
    return tuple(parameters)


def _fits(kind: TermKind, term: str) -> bool:
    if term == "UNDEF":
        return True
    if kind is TermKind.IRI:
        return term.startswith("<")
    if kind is TermKind.DATE:
        return term.startswith('"') and "XMLSchema#" in term
    return term.startswith('"') and term.endswith('"')
