"""A document goes in; a `Reading` comes out: what is named, what happened, who says what."""

from kg.extract.document_json import as_json
from kg.extract.extractor import Extractor

__all__ = ["Extractor", "as_json"]
