"""From a folder of texts and cards to `Document`s: the text as stored, what its card says."""

from kg.corpus.documents import read_document, read_documents

__all__ = ["read_document", "read_documents"]
