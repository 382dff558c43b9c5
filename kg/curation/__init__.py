"""A reading and people's decisions about it go in; the reading as people left it comes out.

The decisions are records in files that are only appended to, each anchored by the words it is
about, so that it survives new rules and light edits of the text.
"""

from kg.curation.ledger import Ledger, append, read_records
from kg.curation.overlay import Curated, Unmatched, apply, homeless
from kg.curation.records import Record
from kg.curation.review_graph import lift_reviews

__all__ = [
    "Curated",
    "Ledger",
    "Record",
    "Unmatched",
    "append",
    "apply",
    "homeless",
    "lift_reviews",
    "read_records",
]
