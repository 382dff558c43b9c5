"""All stages of reading in order: layout, who and what is named, statements."""

from pathlib import Path

from kg.extract.layout import lay_out
from kg.extract.lexicon import Lexicon, languages_in
from kg.extract.parties import PartyReader
from kg.extract.statements import StatementReader
from kg.extract.tokens import forms_of
from kg.extract.voices import Holder
from kg.model import Document, Evidence, Reading
from kg.reference import Reference


class Extractor:
    """Reads documents; the lexicons and rules are compiled once."""

    def __init__(self, lexicons: Path, rules: Path, reference: Reference) -> None:
        """Read the lexicons of each language and the common rules. Raises SourceError."""
        tags = languages_in(lexicons)
        self._lexicons = {tag: Lexicon(lexicons / tag) for tag in tags}
        self._words = {tag: one.words for tag, one in self._lexicons.items()}
        self._parties = PartyReader(lexicons, tags, reference)
        self._statements = StatementReader(self._lexicons, rules)

    def read(self, document: Document) -> Reading:
        """What a document says, each item with its place, rule and confidence.

        The card outranks the text for language, kind and issuers; the date is the text's own.
        """
        layout = lay_out(document.text, self._words)
        card = document.card
        parties = self._parties.read(layout, card)
        fields = parties.fields
        holders = {
            person.code: Holder(frozenset(forms_of(person.office or "")), person.represents)
            for person in parties.persons
        }
        statements = self._statements.read(layout, parties.mentions, fields.issuers, holders)
        used = {code for act in statements for code in (*act.speakers, *act.addressees)}
        title = fields.title
        return Reading(
            document=document,
            language=card.language if card else layout.language,
            title=_title(document, title),
            title_evidence=title,
            date_issued=fields.date,
            date_evidence=fields.date_evidence,
            kind=fields.kind,
            kind_evidence=fields.kind_evidence,
            issuers=fields.issuers,
            issuers_evidence=fields.issuers_evidence,
            actors=parties.actors(used),
            events=parties.events,
            statements=statements,
            instruments=parties.instruments,
        )


def _title(document: Document, evidence: Evidence | None) -> str | None:
    """The title as the text has it, else the one that the card gives."""
    if evidence:
        return document.text[evidence.start : evidence.end]
    return document.card.title if document.card else None
