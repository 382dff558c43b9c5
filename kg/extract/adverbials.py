"""The adverbials of several words that a language lists: "à plusieurs reprises", "once again"."""

from collections.abc import Sequence

from kg.extract.tokens import forms_of
from kg.extract.words import Words


class Adverbials:
    """Adverbials by their last word."""

    def __init__(self, words: Words) -> None:
        self._by_end: dict[str, list[tuple[str, ...]]] = {}
        for written in words["adverbial phrases"]:
            phrase = forms_of(written)
            self._by_end.setdefault(phrase[-1], []).append(phrase)
        for phrases in self._by_end.values():
            phrases.sort(key=lambda phrase: (-len(phrase), phrase))

    def length(self, forms: Sequence[str], place: int, low: int) -> int:
        """How many words the adverbial has that ends at `place`; 0 if none does."""
        for phrase in self._by_end.get(forms[place], ()):
            first = place + 1 - len(phrase)
            if first >= low and tuple(forms[first : place + 1]) == phrase:
                return len(phrase)
        return 0
