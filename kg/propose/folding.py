"""A text whose quotation marks, white space and hyphens do not count when words are looked up."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME: Final = {
    **dict.fromkeys("’‘‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


@dataclass(frozen=True)
class FoldedText:
    """A text in which quotes are found without regard to typography, and to nothing less."""

    text: str

    def places(self, quote: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where the quote stands as whole words between two offsets, in order, not overlapping.

        Each place is a range of offsets into the text as it is stored.

        >>> text = FoldedText("L’OTAN et l’«\\u00a0Appel\\u00a0»\\nde Paris. L'OTANIE, l'OTAN")
        >>> [text.text[a:b] for a, b in text.places('l\\'" Appel " de Paris')]
        ['l’«\\xa0Appel\\xa0»\\nde Paris']
        >>> text.places("OTAN")
        [(2, 6), (44, 48)]
        >>> text.places("Otan"), text.places(" ")
        ([], [])
        """
        words = fold(quote)
        folded, starts, ends = self._folded
        end = len(self.text) if end is None else end
        found: list[tuple[int, int]] = []
        at = folded.find(words) if words else -1
        while at >= 0:
            after = at + len(words)
            whole = _apart(folded[at - 1 : at], words[:1]) and _apart(
                words[-1:], folded[after : after + 1]
            )
            inside = start <= starts[at] and ends[after - 1] <= end
            if whole and inside:
                found.append((starts[at], ends[after - 1]))
            at = folded.find(words, after if whole and inside else at + 1)
        return found

    @cached_property
    def _folded(self) -> tuple[str, list[int], list[int]]:
        chars: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at, char in enumerate(self.text):
            if char in _INVISIBLE:
                continue
            plain = " " if char.isspace() else _SAME.get(char, char)
            if plain == " " and chars and chars[-1] == " ":
                continue
            chars.append(plain)
            starts.append(at)
            ends.append(at + 1)
        return "".join(chars), starts, ends


def fold(quote: str) -> str:
    """Words as they are compared: one plain quotation mark, one space, one hyphen.

    >>> fold(" l’accord\\nfranco‑britannique ")
    "l'accord franco-britannique"
    """
    kept = "".join(_SAME.get(char, char) for char in quote if char not in _INVISIBLE)
    return " ".join(kept.split())


def _apart(left: str, right: str) -> bool:
    return not (left.isalnum() and right.isalnum())
