"""What languages call legal and political texts; read from their lists and the tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.extract.keys import keys_of
from kg.extract.lists import Lists
from kg.extract.trie import Trie
from kg.reference import NameKind, Reference

NUMBER = re.compile(r"\d+(?:/\d+)+|\d{3,5}")


@dataclass(frozen=True)
class InstrumentWords:
    """What one language calls instruments."""

    heads: Trie[str]
    dated: Trie[bool]
    signed: Trie[bool]
    numbered: Trie[bool]
    owners: frozenset[str]
    own_adjectives: frozenset[str]
    adjectives: frozenset[str]
    not_instruments: Trie[bool]
    reports: Trie[bool]
    report_adjectives: frozenset[str]
    founding: frozenset[str]
    whole: frozenset[str]
    themes: frozenset[str]
    themed: Trie[bool]
    by_office: frozenset[str]
    joint: frozenset[str]
    called: Trie[bool]


@dataclass(frozen=True)
class InstrumentNames:
    """The names of the reference tables, and each language's words."""

    known: Trie[tuple[tuple[str, str, NameKind, bool], ...]]
    words: dict[str, InstrumentWords]
    numbers: dict[str, str]

    @cached_property
    def starts(self) -> frozenset[str]:
        """The keys that a name in small letters can begin with."""
        tries = (
            one
            for own in self.words.values()
            for one in (own.numbered, own.dated, own.heads, own.reports)
        )
        return frozenset(self.known.firsts).union(*(one.firsts for one in tries))


def read_instrument_names(
    folder: Path, languages: Iterable[str], reference: Reference
) -> InstrumentNames:
    """The names and words in `folder` (the lexicons) and the tables. Raises SourceError."""
    listed: dict[tuple[str, ...], list[tuple[str, str, NameKind, bool]]] = {}
    tags = tuple(languages)
    for tag in tags:
        for name in reference.names(tag):
            if name.code.startswith("inst:"):
                capital = name.surface[:1].isupper()
                row = (name.code, name.surface, name.kind, capital)
                listed.setdefault(keys_of(name.surface), []).append(row)
    return InstrumentNames(
        known=Trie((keys, tuple(rows)) for keys, rows in listed.items()),
        words={tag: _read_words(Lists(folder / tag / "instruments.yaml")) for tag in tags},
        numbers={
            number[0]: record.code
            for record in reference.instruments
            for identifier in record.identifiers
            if (number := NUMBER.search(identifier)) and "/" in number[0]
        },
    )


def _read_words(lists: Lists) -> InstrumentWords:
    heads = [(keys_of(head), "treaty") for head in lists.phrases("treaties")]
    heads += [(keys_of(head), "policy") for head in lists.phrases("policies")]
    return InstrumentWords(
        heads=Trie(heads),
        dated=lists.trie("dated"),
        signed=lists.trie("signed"),
        numbered=lists.trie("numbered"),
        owners=lists.words("owners"),
        own_adjectives=lists.words("own adjectives"),
        adjectives=lists.words("adjectives"),
        not_instruments=lists.trie("not instruments"),
        reports=lists.trie("reports"),
        report_adjectives=lists.words("report adjectives"),
        founding=lists.words("founding"),
        whole=lists.words("whole"),
        themes=lists.words("themes"),
        themed=lists.trie("themed"),
        by_office=lists.words("by office"),
        joint=lists.words("joint"),
        called=lists.trie("called"),
    )
