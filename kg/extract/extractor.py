"""All stages of reading in order: layout, names, persons, events, fields, statements."""

from pathlib import Path

from kg.extract.layout import BlockKind, Layout, lay_out
from kg.extract.lexicon import Lexicon, languages_in
from kg.extract.mentions import Mention, find_mentions
from kg.extract.naming import read_naming
from kg.extract.person_words import read_person_words
from kg.extract.persons import find_persons, mentions_of
from kg.extract.statements import StatementReader
from kg.extract.stream import stream_of
from kg.model import (
    Actor,
    Document,
    DocumentKind,
    Evidence,
    Reading,
)
from kg.reference import Reference


class Extractor:
    """Reads documents; the lexicons and rules are compiled once."""

    def __init__(self, lexicons: Path, rules: Path, reference: Reference) -> None:
        """Read the lexicons of each language and the common rules. Raises SourceError."""
        tags = languages_in(lexicons)
        self._lexicons = {tag: Lexicon(lexicons / tag) for tag in tags}
        self._words = {tag: one.words for tag, one in self._lexicons.items()}
        self._statements = StatementReader(self._lexicons, rules)
        self._naming = read_naming(lexicons, tags, reference)
        self._persons = read_person_words(lexicons, tags)

    def read(self, document: Document) -> Reading:
        """What a document says, each item with its place, rule and confidence."""
        layout = lay_out(document.text, self._words)
        stream = stream_of(layout)
        seen = find_mentions(stream, self._naming)
        persons = find_persons(stream, seen, self._persons, self._naming.parts)
        mentions = sorted([*seen.mentions, *mentions_of(stream, persons)])
        card = document.card
        issuers = card.issuers if card else ()
        opening = Evidence(0, min(1, len(document.text)), "field.card", 1.0)
        title = _title(layout)
        return Reading(
            document=document,
            language=card.language if card else layout.language,
            title=card.title if card else None,
            title_evidence=title,
            date_issued=card.date if card else None,
            date_evidence=None,
            kind=card.kind if card else DocumentKind.DECLARATION,
            kind_evidence=opening,
            issuers=issuers,
            issuers_evidence=opening,
            actors=_actors(mentions),
            events=(),
            statements=self._statements.read(layout, mentions, issuers),
            instruments=(),
        )


def _title(layout: Layout) -> Evidence | None:
    for block in layout.blocks:
        if block.kind is BlockKind.TITLE:
            return Evidence(block.start, block.end, "field.title", 0.9)
    return None


def _actors(mentions: list[Mention]) -> tuple[Actor, ...]:
    by_code: dict[str, list[Mention]] = {}
    for one in mentions:
        by_code.setdefault(one.code, []).append(one)
    return tuple(
        Actor(
            code,
            group[0].kind,
            tuple(Evidence(one.start, one.end, one.rule, one.confidence) for one in group),
        )
        for code, group in by_code.items()
    )
