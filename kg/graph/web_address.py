"""Addresses of pages, as IRIs that any RDF tool accepts."""

import re
from urllib.parse import quote

from rdflib import URIRef

_ADDRESS = re.compile(r"https?://[^/\s]+", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def web_address(text: str) -> URIRef | None:
    """The address with characters that no IRI may hold percent-encoded; None if it is none.

    >>> str(web_address(" https://example.org/a b|c "))
    'https://example.org/a%20b%7Cc'
    >>> web_address("page 3 of the press kit")
    """
    stripped = text.strip()
    if _ADDRESS.match(stripped) is None:
        return None
    return URIRef(_FORBIDDEN.sub(lambda char: quote(char[0], safe=""), stripped))
