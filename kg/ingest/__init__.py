"""From files and addresses as people have them to declarations: text, card and original bytes."""

from kg.ingest.card_text import as_confirmed
from kg.ingest.ingestion import (
    Desk,
    Draft,
    Known,
    Outcome,
    Rejected,
    Skipped,
    Stored,
    ingest,
)
from kg.ingest.sources import Passed, Source, sources

__all__ = [
    "Desk",
    "Draft",
    "Known",
    "Outcome",
    "Passed",
    "Rejected",
    "Skipped",
    "Source",
    "Stored",
    "as_confirmed",
    "ingest",
    "sources",
]
