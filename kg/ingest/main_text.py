"""Where on a page its own text is, and that text with its heading and nothing else."""

from copy import deepcopy
from typing import Any, Final

import trafilatura

from kg.ingest.page_blocks import blocks, is_unread

# The element that holds the text holds this share of what the finder took for the text.
_SHARE: Final = 0.9
# Where less of it is left, names of classes misled us: then the finder is believed.
_KEPT: Final = 0.5
_PLACES: Final = frozenset({
    "article", "blockquote", "center", "div", "main", "section", "table", "tbody", "td", "tr",
})  # fmt: skip
# Between heading and text stand a date, a place, a number: not another article.
_ABOVE: Final = 800


def main_text(tree: Any) -> str:
    """The paragraphs of the page's own text, parted by blank lines; empty where there are none.

    A library finds where the text is; what stands there is then taken whole, since a finder of
    articles drops lists of signatories, numbers and dates.
    """
    body = next(tree.iter("body"), tree)
    found = _found(tree)
    place = _place(body, found)
    said = blocks(place)
    if _length(said) < _KEPT * _length(found):
        return _text(found)
    for heading in body.iter("h1"):
        title = " ".join(blocks(heading)).replace("\n", " ")
        hidden = any(map(is_unread, (heading, *heading.iterancestors())))
        if not title or hidden or any(title in each for each in said):
            continue
        around = _around(heading, place)
        wider = [] if around is None else blocks(around)
        if around is not None and _length(wider) <= _length(said) + len(title) + _ABOVE:
            said = wider
        else:
            said = [title, *said]
        break
    return _text(said)


def _text(said: list[str]) -> str:
    return "".join(f"{each}\n\n" for each in said).rstrip("\n") + "\n" if said else ""


def _found(tree: Any) -> list[str]:
    """The paragraphs that the finder takes for the text, spaces collapsed."""
    found = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return []
    said = (_collapsed(" ".join(each.itertext())) for each in body)
    return [each for each in said if each]


def _place(body: Any, found: list[str]) -> Any:
    """The innermost element that holds nearly all of it."""
    whole = _length(found)
    place = body
    if not whole:
        return next(body.iter("main", "article"), body)
    while True:
        for child in place:
            if child.tag in _PLACES and _holds(child, found, whole):
                place = child
                break
        else:
            return place


def _holds(element: Any, found: list[str], whole: int) -> bool:
    said = _collapsed(element.text_content())
    if len(said) < _SHARE * whole:
        return False
    # Without spaces, since the finder parts words at tags in its own way.
    packed = said.replace(" ", "")
    held = sum(len(each) for each in found if each.replace(" ", "") in packed)
    return held >= _SHARE * whole


def _around(heading: Any, place: Any) -> Any:
    """The innermost element that holds both; None where that is the whole page."""
    above = set(heading.iterancestors())
    return next(
        (
            each
            for each in place.iterancestors()
            if each in above and each.tag not in ("body", "html")
        ),
        None,
    )


def _collapsed(words: str) -> str:
    return " ".join(words.split())


def _length(said: list[str]) -> int:
    return sum(map(len, said))
