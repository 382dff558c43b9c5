"""From a folder of texts and cards to `Document`s: the text as stored, what its card says."""

from kg.corpus.cards import read_card_text
from kg.corpus.documents import read_document, read_documents
from kg.corpus.texts import decode_text

__all__ = ["decode_text", "read_card_text", "read_document", "read_documents"]
