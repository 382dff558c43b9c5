"""What a client would rather have, by RFC 9110: media types and languages."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

Language = Literal["en", "fr"]

# A comma or semicolon inside a quoted parameter separates nothing.
_PIECE = re.compile(r'(?:[^",;]|"(?:[^"\\]|\\.)*"?)+|[,;]')
_ANY = "*/*"


def preferred(accept: str | None, offers: Sequence[str]) -> tuple[str, ...]:
    """The offers that the client accepts, the best first; equal ones in the order offered.

    The most specific range that fits an offer decides about it, and `q=0` refuses it. Without a
    field everything is accepted.
    """
    if accept is None or not accept.strip():
        return tuple(offers)
    ranges = list(_ranges(accept))
    weighed = [(_weight(offer, ranges), offer) for offer in offers]
    kept = [(weight, offer) for weight, offer in weighed if weight > 0]
    return tuple(offer for _, offer in sorted(kept, key=lambda pair: -pair[0]))


def spoken(wanted: str | None, accept_language: str | None) -> Language:
    """French or English: as asked for by name, else as the client prefers, else English."""
    if wanted in ("en", "fr"):
        return "fr" if wanted == "fr" else "en"
    weights = {"en": 0.0, "fr": 0.0}
    for tag, weight in _ranges(accept_language or ""):
        language = tag.partition("-")[0]
        if language in weights:
            weights[language] = max(weights[language], weight)
    return "fr" if weights["fr"] > weights["en"] else "en"


def _ranges(field: str) -> Iterator[tuple[str, float]]:
    pieces: list[str] = []
    for piece in (*_PIECE.findall(field), ","):
        if piece == ",":
            if pieces:
                name = "*/*" if pieces[0].strip() == "*" else pieces[0].strip().lower()
                yield name, _quality(pieces[1:])
            pieces = []
        elif piece != ";":
            pieces.append(piece)


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 1.0
    return 1.0


def _weight(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    for name in (offer, offer.partition("/")[0] + "/*", _ANY):
        found = [weight for wanted, weight in ranges if wanted == name]
        if found:
            return max(found)
    return 0.0
