"""The card of a new document, as far as its text and its file tell it, each field with evidence."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from kg.ingest.content import Fact
from kg.model import Evidence, Reading, Stated
from kg.reference.periods import is_date

# At or above it, a field read in the text need not be confirmed.
_SURE: Final = 0.85
_LONGEST_TITLE: Final = 300
_LONGEST_FIRST_LINE: Final = 160
_LONGEST_QUOTE: Final = 160
_ADDRESS: Final = re.compile(r"^https?://[^\s<>\"{}|\\^`]+$")
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
_NOT_FOUND: Final = "not found; fill it in if it is known"
# A document's own issuers, whoever they are.
_UNNAMED: Final = "group:issuers"
_UNNAMED_SAID: Final = "the text does not name its issuers; fill in who they are"
_OWN_GROUPS: Final = frozenset({_UNNAMED, "group:participants"})

Value = str | tuple[str, ...] | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the card: its value, sentences on where it is from, and whether it is sure."""

    name: str
    value: Value
    said: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields in the order of a card."""

    fields: tuple[Field, ...]

    def value(self, name: str) -> Value:
        """The value of that field; None where it is not known."""
        return next((field.value for field in self.fields if field.name == name), None)

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The fields that a person has to look at."""
        return tuple(field.name for field in self.fields if not field.sure)


def propose(
    reading: Reading,
    facts: Sequence[Fact],
    knows: Callable[[str], bool],
    retrieved_from: str | None = None,
) -> Proposal:
    """What the text says of itself, else what its file says of it; unknown fields are None.

    `knows` tells whether the reference data have an actor: an issuer that they do not have is
    named in the evidence alone.
    """
    title, title_from = _title(reading, facts)
    date, date_from = _date(reading, facts)
    return Proposal(
        (
            title,
            title_from,
            _kind(reading),
            _issuers(reading, knows),
            _language(reading, facts),
            date,
            date_from,
            _source(facts, retrieved_from),
            _publisher(facts),
            Field("machine_translated", False),
        )
    )


def _title(reading: Reading, facts: Sequence[Fact]) -> tuple[Field, Field]:
    evidence = reading.title_evidence
    if evidence is not None and (words := _line(reading.quote(evidence), _LONGEST_TITLE)):
        sure = evidence.confidence >= _SURE or any(
            _same(words, fact.value) for fact in facts if fact.field == "title"
        )
        title = Field("title", words, (_from_text(reading, evidence),), sure)
        return title, Field("title_from", Stated.IN_TEXT)
    for fact in facts:
        if fact.field == "title" and (words := _line(fact.value, _LONGEST_TITLE)):
            stands = words in " ".join(reading.document.text.split())
            title = Field("title", words, (_from_file(fact),), sure=False)
            return title, Field("title_from", Stated.IN_TEXT if stands else Stated.BY_PUBLISHER)
    first = next(line for line in reading.document.text.splitlines() if line.strip("\ufeff \t"))
    words = _line(first, _LONGEST_FIRST_LINE)
    said = "no title was found; these are the first words of the text"
    return Field("title", words, (said,), sure=False), Field("title_from", Stated.IN_TEXT)


def _kind(reading: Reading) -> Field:
    evidence = reading.kind_evidence
    said = _from_text(reading, evidence)
    return Field("kind", reading.kind.value, (said,), evidence.confidence >= _SURE)


def _issuers(reading: Reading, knows: Callable[[str], bool]) -> Field:
    known = tuple(code for code in reading.issuers if code.startswith("person:") or knows(code))
    others = [code for code in reading.issuers if code not in known]
    named = [code for code in others if code not in _OWN_GROUPS]
    said = _from_text(reading, reading.issuers_evidence) if known else _UNNAMED_SAID
    more = (f"not in the reference data, so left out: {', '.join(named)}",) if named else ()
    sure = bool(known) and not others and reading.issuers_evidence.confidence >= _SURE
    return Field("issuers", known or (_UNNAMED,), (said, *more), sure)


def _language(reading: Reading, facts: Sequence[Fact]) -> Field:
    said = ["read from the words of the text"]
    sure = True
    for fact in facts:
        if fact.field == "language" and fact.value[:2].lower() != reading.language:
            said.append(f"{_from_file(fact)} says {_line(fact.value, 20)}")
            sure = False
            break
    return Field("language", reading.language, tuple(said), sure)


def _date(reading: Reading, facts: Sequence[Fact]) -> tuple[Field, Field]:
    evidence, stated = reading.date_evidence, reading.date_issued
    if stated is not None and is_date(stated) and evidence is not None:
        sure = evidence.confidence >= _SURE
        date = Field("date", stated, (_from_text(reading, evidence),), sure)
        return date, Field("date_from", Stated.IN_TEXT)
    for fact in facts:
        found = _DAY.fullmatch(fact.value)
        day = found[1] if found else fact.value
        if fact.field == "date" and is_date(day):
            date = Field("date", day, (_from_file(fact),), sure=False)
            return date, Field("date_from", Stated.BY_PUBLISHER)
    return Field("date", None, (_NOT_FOUND,), sure=False), Field("date_from", None)


def _source(facts: Sequence[Fact], retrieved_from: str | None) -> Field:
    for fact in facts:
        if fact.field == "source" and _ADDRESS.match(fact.value):
            return Field("source", fact.value, (_from_file(fact),))
    if retrieved_from is not None and _ADDRESS.match(retrieved_from):
        return Field("source", retrieved_from, ("the address that it was fetched from",))
    return Field("source", None, (_NOT_FOUND,))


def _publisher(facts: Sequence[Fact]) -> Field:
    for fact in facts:
        if fact.field == "publisher":
            said = f'{_from_file(fact)} says "{_line(fact.value, _LONGEST_QUOTE)}"'
            return Field("publisher", None, (f"{said}; fill in its code",))
    return Field("publisher", None, (_NOT_FOUND,))


def _from_text(reading: Reading, evidence: Evidence) -> str:
    quote = _line(reading.quote(evidence), _LONGEST_QUOTE)
    return f'text, characters {evidence.start}-{evidence.end} ({evidence.rule}): "{quote}"'


def _from_file(fact: Fact) -> str:
    return fact.where


def _line(words: str, longest: int) -> str:
    """The words on one line, cut after a whole word where they are too many."""
    line = " ".join("".join(map(_shown, words)).split())
    if len(line) <= longest:
        return line
    return f"{line[: longest - 1].rpartition(' ')[0] or line[: longest - 1]}…"


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    return "" if category(sign) == "Cf" else " "


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) in " ".join(other.casefold().split())
