"""A stretch of text goes in; what stands between quotation marks comes out.

Marks are paired by position, whatever their shape, because texts mix them (« … ”).
"""

from dataclasses import dataclass

_OPENING = frozenset("«“„")
_CLOSING = frozenset("»”")
_MARKS = frozenset('«»“”„"')


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """What stands between two marks: `start` and `end` exclude the marks and the space by them.

    `sentences` are the token ranges of the sentences inside.
    """

    start: int
    end: int
    first: int
    last: int
    sentences: tuple[tuple[int, int], ...] = ()


def find_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places between a pair of marks, outermost only, in `text[start:end]`.

    A mark that nothing closes quotes to the end if it opens the stretch or follows a colon (a
    quotation that runs over several paragraphs); elsewhere it is taken for a slip and ignored.
    """
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for place in range(start, end):
        mark = text[place]
        if mark not in _MARKS:
            continue
        closes = mark == "“" and bool(opened) and text[opened[-1]] == "„"  # German: „ … “
        if (mark in _OPENING and not closes) or (mark == '"' and not _closes(text, place, opened)):
            opened.append(place)
        elif opened:
            began = opened.pop()
            if not opened:
                found.append((began + 1, place))
        elif mark in _CLOSING and not found and place - start > 0 and place == end - 1:
            found.append((start, place))
    before = text[start : opened[0]].rstrip() if opened else ""
    if opened and (not before.strip(" -") or before.endswith(":")):
        found.append((opened[0] + 1, end))
    return found


def _closes(text: str, place: int, opened: list[int]) -> bool:
    if not opened:
        return False
    after = text[place + 1 : place + 2]
    before = text[place - 1 : place]
    return text[opened[-1]] == '"' or not (before.isspace() and after.isalnum())
