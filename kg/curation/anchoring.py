"""Finding words again in a text that may have been edited around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from kg.curation.folding import Folded, fold
from kg.curation.records import CONTEXT, Anchor

_WINDOW: Final = 3 * CONTEXT  # how far from the words their old surroundings still count
_CHANCE: Final = 4  # fewer characters in common are none


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of the current text, `start` included and `end` excluded."""

    start: int
    end: int

    def likeness(self, other: "Place") -> float:
        """How much of what either covers both cover, from 0 to 1."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        if shared <= 0:
            return 0.0
        return shared / (max(self.end, other.end) - min(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Lost:
    """Why the words have no place in the text any more."""

    reason: str


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of the words from `start` to `end`."""
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


class Locator:
    """Finds anchors in one text."""

    def __init__(self, text: str) -> None:
        """The text is folded at the first anchor whose very words are not in it."""
        self._text = text

    def find(self, anchor: Anchor) -> Place | Lost:
        """Where the words stand now.

        The very words come first, else the same words with other white space, quotation marks or
        dashes; a word that has grown ("agir", "agira") is another word. Of several places it is
        the one whose surroundings are most like those of the anchor, of equals the one nearest
        to where the words once were. Words that stand in one place only need no surroundings.
        """
        places = list(self._exact(anchor)) or list(self._folded(anchor))
        if not places:
            return Lost("the quoted words are not in the text")
        if len(places) == 1:
            return places[0]
        prefix, suffix = fold(anchor.prefix).text, fold(anchor.suffix).text
        known = {place: self._surroundings(place, prefix, suffix) for place in places}
        best = max(places, key=lambda each: (known[each], -abs(each.start - anchor.start)))
        if known[best] == 0 and best.start != anchor.start:
            return Lost(
                f"the quoted words are in {len(places)} places of the text, "
                "and none has the surroundings that they had"
            )
        return best

    def nearest(self, words: str, start: int) -> Place | None:
        """The place of those words, or of words that only look different, nearest to `start`."""
        anchor = Anchor(words, "", "", start)
        places = list(self._exact(anchor)) or list(self._folded(anchor))
        return min(places, key=lambda each: abs(each.start - start), default=None)

    def _exact(self, anchor: Anchor) -> Iterator[Place]:
        for at in _occurrences(self._text, anchor.exact):
            place = Place(at, at + len(anchor.exact))
            if _whole(self._text, place, anchor):
                yield place

    def _folded(self, anchor: Anchor) -> Iterator[Place]:
        words = fold(anchor.exact).text.strip()
        folded = self._fold
        for at in _occurrences(folded.text, words) if words else ():
            place = Place(folded.starts[at], folded.ends[at + len(words) - 1])
            if _whole(self._text, place, anchor):
                yield place

    @cached_property
    def _fold(self) -> Folded:
        return fold(self._text)

    def _surroundings(self, place: Place, prefix: str, suffix: str) -> int:
        before = fold(self._text[max(0, place.start - _WINDOW) : place.start]).text
        after = fold(self._text[place.end : place.end + _WINDOW]).text
        return _before(before, prefix) + _after(after, suffix)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _whole(text: str, place: Place, anchor: Anchor) -> bool:
    """Whether no letter has grown on to the words at either end."""
    before, after = text[max(0, place.start - 1) : place.start], text[place.end : place.end + 1]
    grown_before = _joined(before, anchor.exact[:1]) and not _joined(
        anchor.prefix[-1:], anchor.exact[:1]
    )
    grown_after = _joined(anchor.exact[-1:], after) and not _joined(
        anchor.exact[-1:], anchor.suffix[:1]
    )
    return not (grown_before or grown_after)


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


def _before(text: str, prefix: str) -> int:
    return 2 * len(prefix) if prefix and text.endswith(prefix) else _common(text, prefix)


def _after(text: str, suffix: str) -> int:
    return 2 * len(suffix) if suffix and text.startswith(suffix) else _common(text, suffix)


def _common(text: str, context: str) -> int:
    """The longest run of characters that both have; unbroken surroundings count twice."""
    size = SequenceMatcher(None, text, context, autojunk=False).find_longest_match().size
    return size if size >= min(_CHANCE, max(1, len(context))) else 0
