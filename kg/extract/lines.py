"""A text goes in; its stretches come out: paragraphs and list items, hard wraps undone.

A text is hard-wrapped when most of its lines that have a line right under them are about as
long as a typed line. Then a line goes on in the next; otherwise each line is a paragraph.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_MARKER = re.compile(
    r"\s*(?P<marker>[-–—•●▪◦‣*·]|\d{1,3}[.)](?!\d)|\((?:\d{1,2}|[a-z]{1,4})\)|[a-z]\)|§\s?\d*|[IVX]{1,5}\.)"
    r"[ \t\u00a0\u202f]+(?=\S)"
)
_TYPED = range(50, 116)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or an item, without the space around it and without its marker."""

    start: int
    end: int
    marker: str = ""


def stretches(text: str) -> list[Stretch]:
    """The paragraphs and items of a text, in order."""
    lines = _lines(text)
    wrapped = _is_wrapped(lines, text)
    found: list[Stretch] = []
    above: tuple[int, int] | None = None
    for start, end in lines:
        if start == end:
            above = None
            continue
        marker = _MARKER.match(text, start, end)
        if marker and marker["marker"].endswith(".") and marker["marker"][0] in "IVX":
            marker = marker if end - marker.end() > 0 else None
        if marker is None and wrapped and above and _goes_on(text, above, (start, end)):
            found[-1] = Stretch(found[-1].start, end, found[-1].marker)
        elif marker:
            found.append(Stretch(marker.end(), end, marker["marker"]))
        else:
            found.append(Stretch(start, end))
        above = (start, end)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        left = len(line) - len(line.lstrip())
        right = len(line.rstrip())
        found.append((start + left, start + right) if right > left else (start, start))
        start += len(line)
    return found


def _is_wrapped(lines: list[tuple[int, int]], text: str) -> bool:
    pairs = [
        upper[1] - upper[0]
        for upper, lower in pairwise(lines)
        if upper[0] < upper[1] and lower[0] < lower[1] and not _MARKER.match(text, *lower)
    ]
    if not pairs:
        return False
    typed = sum(length in _TYPED for length in pairs)
    return typed * 3 > 2 * len(pairs) and _TYPED.start <= median(pairs) < _TYPED.stop


def _goes_on(text: str, above: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line of a wrapped text continues the one right above it."""
    if text[line[0]].islower():
        return True
    short = above[1] - above[0] < _TYPED.start
    return not (short and text[above[1] - 1] in ".:;!?") and not (
        short and text[above[0]].isupper() and text[line[0]].isupper()
    )
