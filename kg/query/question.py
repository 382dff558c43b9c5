"""A question: SPARQL that runs as it stands, and the parameters whose defaults it holds."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal

from kg.errors import QueryError
from kg.query.terms import written_date, written_iri, written_literal
from kg.vocabulary import BASE


class TermKind(StrEnum):
    """What a parameter takes."""

    IRI = "iri"
    LITERAL = "literal"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in English and in French."""

    en: str
    fr: str

    def __getitem__(self, language: Literal["en", "fr"]) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a reader may choose.

    `default` is the term as the query writes it, `UNDEF` standing for "any". `names` is the
    sort of thing that an IRI names (`actor`, `norm`, `kind` …), `None` for the other kinds of
    term. `start` and `end` locate the default in the text of the query.
    """

    name: str
    description: Wording
    kind: TermKind
    names: str | None
    default: str
    start: int
    end: int

    def written(self, value: str, base: str = BASE) -> str:
        """The value as an RDF term in SPARQL. Raises QueryError if it does not fit."""
        try:
            if self.kind is TermKind.IRI:
                return written_iri(value, self.names, base)
            if self.kind is TermKind.DATE:
                return written_date(value)
            return written_literal(value)
        except ValueError as error:
            raise QueryError(f"{value!r} does not fit {self.name}: expected {error}") from error


@dataclass(frozen=True, slots=True)
class Question:
    """A file of `queries/`; `text` is the whole file, header included, and is valid SPARQL."""

    name: str
    summary: Wording
    description: Wording
    parameters: tuple[Parameter, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QueryError that names the near ones."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        near = get_close_matches(name, names, cutoff=0.5)
        hint = f"perhaps {', '.join(near)}" if near else f"it takes {', '.join(names) or 'none'}"
        raise QueryError(f"{self.name} has no parameter {name!r}; {hint}")

    def bind(self, /, *, base: str = BASE, **values: str) -> str:
        """The query with these values in place of its defaults, over a graph rooted at `base`.

        Each value becomes one RDF term and nothing else of the query changes. Raises QueryError
        for a parameter that was not declared or a value that does not fit.
        """
        chosen = {self.parameter(name): value for name, value in values.items()}
        parts, end = [], 0
        for parameter in sorted(self.parameters, key=lambda parameter: parameter.start):
            parts.append(self.text[end : parameter.start].replace(BASE, base))
            parts.append(
                parameter.written(chosen[parameter], base)
                if parameter in chosen
                else parameter.default.replace(BASE, base)
            )
            end = parameter.end
        return "".join((*parts, self.text[end:].replace(BASE, base)))
