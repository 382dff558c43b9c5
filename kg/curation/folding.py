"""A text without what an editor changes in passing: white space, quotation marks, dashes."""

import unicodedata
from dataclasses import dataclass
from typing import Final

_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME: Final = {
    **dict.fromkeys("’‘‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_CLOSING: Final = frozenset(':;!?"')


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; `starts` and `ends` say where each of its characters stood before."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> Folded:
    """White space is one space and none beside a quotation mark or before `:`, `;`, `!`, `?`.

    Quotation marks, apostrophes and dashes are the plain ones; accents are composed.

    >>> fold("l’«\\u00a0Appel\\u00a0»\\n de  Paris\\u00a0!").text
    'l\\'"Appel"de Paris!'
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def drop_space() -> None:
        if chars and chars[-1] == " ":
            del chars[-1], starts[-1], ends[-1]

    for at, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            if chars and chars[-1] == " ":
                ends[-1] = at + 1
            elif not chars or chars[-1] != '"':
                chars.append(" ")
                starts.append(at)
                ends.append(at + 1)
            continue
        if chars and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            if len(composed) == 1:
                chars[-1] = composed
                ends[-1] = at + 1
                continue
        for plain in _SAME.get(char, char):
            if plain in _CLOSING:
                drop_space()
            chars.append(plain)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(chars), tuple(starts), tuple(ends))
