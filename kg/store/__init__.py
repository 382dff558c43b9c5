"""Published graphs go in, answers to SPARQL queries come out."""

from kg.store.answers import Answer, Boolean, Serialized, Solutions, Term, Triples
from kg.store.pool import Pool, open_pool
from kg.store.store import Store, open_store

__all__ = [
    "Answer",
    "Boolean",
    "Pool",
    "Serialized",
    "Solutions",
    "Store",
    "Term",
    "Triples",
    "open_pool",
    "open_store",
]
