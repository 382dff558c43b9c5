"""What a validation found, as a person reads it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from rdflib import Graph

Language = Literal["en", "fr"]

_WORDS = {
    "en": {"line": "line", "violation": "violation", "warning": "warning", "colon": ":"},
    "fr": {"line": "ligne", "violation": "violation", "warning": "avertissement", "colon": " :"},
}
_LONGEST_QUOTE = 160


class Severity(StrEnum):
    """How bad a finding is: nothing is published while a violation stands."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `sentence` (and `sentence_fr`) says what is wrong and what is asked for.

    Where the fault lies in a text, `document` is the document's slug, `line` the line of the
    stored text, counted from 1, and `quote` the words. `focus` is the node at fault, in short
    where it is ours (`id:actor/FRA`), and `shape` the name of the shape or check that found it.
    """

    severity: Severity
    sentence: str
    sentence_fr: str
    document: str | None
    line: int | None
    quote: str | None
    focus: str
    shape: str

    def __str__(self) -> str:
        """The place, the sentence and the name of the shape, in English."""
        return self.in_words("en")

    def in_words(self, language: Language = "en") -> str:
        """The place, the sentence and the name of the shape, as one line."""
        words = _WORDS[language]
        place = [self.document or self.focus]
        if self.line is not None:
            place.append(f"{words['line']} {self.line}")
        if self.quote:
            place.append(f"« {_shortened(self.quote)} »")
        sentence = self.sentence_fr if language == "fr" else self.sentence
        return (
            f"{', '.join(place)}{words['colon']} {sentence} "
            f"[{words[self.severity.value]}{words['colon']} {self.shape}]"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, violations first, then in the order of documents and lines.

    `graph` is the same as a validation report of SHACL, the findings of checks included. There
    `sh:conforms` is false as soon as there is any result, as the W3C has it.
    """

    findings: tuple[Finding, ...]
    graph: Graph

    @property
    def conforms(self) -> bool:
        """Whether no violation stands; warnings do not count."""
        return all(finding.severity is not Severity.VIOLATION for finding in self.findings)


def sentences(report: Report, language: Language = "en") -> tuple[str, ...]:
    """The findings in words, one line each, in the order of the report."""
    return tuple(finding.in_words(language) for finding in report.findings)


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
