"""What `kg review` has before it: the documents as read and as people left them, and the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from kg.cli.options import chosen_store
from kg.corpus import read_documents
from kg.curation import Curated, Ledger, apply, read_records
from kg.curation.anchoring import Locator
from kg.curation.doubts import Doubt, Warned, doubts
from kg.curation.items import Item, items, judges
from kg.curation.records import Operation, TargetKind
from kg.errors import UsageError
from kg.extract import Extractor
from kg.model import Reading
from kg.reference import Reference, read_reference
from kg.settings import Settings

_ID = "id:document/"


@dataclass(frozen=True)
class Desk:
    """The readings of all documents, or of the one asked for, in the order of their names."""

    folder: Path
    reference: Reference
    ledger: Ledger
    as_read: tuple[Reading, ...]

    @cached_property
    def curated(self) -> tuple[Curated, ...]:
        """The readings as people left them."""
        return tuple(
            apply(reading, self.ledger.about(reading.document.id)) for reading in self.as_read
        )

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The readings as people left them, by their documents."""
        return {each.reading.document.id: each.reading for each in self.curated}

    def doubtful(self, warned: Sequence[Warned], below: float) -> tuple[Doubt, ...]:
        """What nobody has judged and should be, the most doubtful first."""
        found = [item for each in self.curated for item in items(each.reading, each.language)]
        return doubts(found, self.reference.knows, warned, below=below)

    def judged_by_others(self, curator: str) -> tuple[Item, ...]:
        """What others have judged and that person has not, as rules read it or others added it."""
        found = []
        for reading, curated in zip(self.as_read, self.curated, strict=True):
            records = self.ledger.about(reading.document.id)
            locator = Locator(reading.document.text)
            added = {each.id for each in records if each.operation is Operation.ADD}
            candidates = [
                *items(reading, curated.language),
                *(
                    item
                    for item in items(curated.reading, curated.language)
                    if item.evidence.record in added
                ),
            ]
            for item in candidates:
                by = judges(item, records, locator)
                if by and curator not in by:
                    found.append(item)
        return tuple(found)


def set_up_desk(data: Path, document: str | None) -> Desk:
    """Read everything that a review needs. Raises SourceError, UsageError for the document."""
    reference = read_reference(data / "reference")
    extractor = Extractor(data / "lexicons", data / "rules", reference)
    documents = tuple(read_documents(data / "declarations", reference))
    if document is not None:
        names = [each.id for each in documents]
        documents = tuple(each for each in documents if each.id == document)
        if not documents:
            raise UsageError(f"no declaration is named {document!r}; there are {', '.join(names)}")
    return Desk(
        folder=data / "curation",
        reference=reference,
        ledger=read_records(data / "curation"),
        as_read=tuple(map(extractor.read, documents)),
    )


def warnings_in(location: str) -> tuple[Warned, ...]:
    """What the validation of the published graph says; nothing, and a word, if there is none."""
    store = chosen_store(location)
    if store.is_empty():
        click.echo(
            f"No graph is published in {location}, so no warning is taken into account; "
            "`kg build` publishes one.",
            err=True,
        )
        return ()
    # The validation is loaded only where there is something to validate.
    from kg.pipeline import validate_published  # noqa: PLC0415

    report = validate_published(store, base_iri=Settings().base_iri)
    return tuple(
        Warned(finding.document, _kind(finding.focus), finding.quote, finding.sentence)
        for finding in report.findings
        if finding.document is not None and finding.quote is not None
    )


def _kind(focus: str) -> TargetKind | None:
    """The kind of reading that a name such as `id:document/d/fr/act/0-9-Call` is of."""
    steps = focus.split("/") if focus.startswith(_ID) else []
    return next((kind for kind in TargetKind if kind in steps), None)
