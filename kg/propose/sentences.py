"""Where sentences end, roughly but in any language: for chunks, and for who is named by then."""

import re
from bisect import bisect_right
from typing import Final

# A stop with what closes after it, before white space; or an empty line.
_END: Final = re.compile(r"""[.!?…]+(?:\s[»”]|[\])"'»”’]*)(?=\s)|\n[ \t\r]*\n""")
# `M.`, `Mme.`, `Dr.`, `U.S.`: a title or an initial, not the end.
_SHORT: Final = re.compile(r"(?:^|[\s(«“\"'’.])(?:[^\W\d_]|[A-Z][a-z]{1,2})\.$")
_QUOTED: Final = re.compile(r"«[^«»]{0,4000}»|“[^“”]{0,4000}”")
_NEXT: Final = re.compile(r"[\W_]{0,20}(\w?)")


def sentence_ends(text: str) -> tuple[int, ...]:
    """The offset after each sentence, the last one being the length of the text.

    A quotation is never cut: who is quoted may be told after it.

    >>> from itertools import pairwise
    >>> text = "Mr. A. Doe spoke. “We act. We will.” he said.\\n\\nA list"
    >>> [text[a:b] for a, b in pairwise((0, *sentence_ends(text)))]
    ['Mr. A. Doe spoke.', ' “We act. We will.” he said.', '\\n\\n', 'A list']
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    begins = [start for start, _ in quoted]
    ends = []
    for match in _END.finditer(text):
        end = match.end()
        inside = bisect_right(begins, match.start()) - 1
        if inside >= 0 and end < quoted[inside][1]:
            continue
        if text[end - 1] != "\n" and _goes_on(text, end):
            continue
        ends.append(end)
    return (*ends, len(text)) if not ends or ends[-1] < len(text) else tuple(ends)


def _goes_on(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    after = following[1] if following is not None else ""
    return after.islower() or (
        after.isalpha() and _SHORT.search(text, max(0, end - 8), end) is not None
    )
