"""What stands before a clause's subject: connectives, adverbials, datelines, opening phrases."""

from collections.abc import Callable, Sequence

from kg.extract.verbs import Verbs
from kg.extract.words import Words

_DATELINE = 10


class Openings:
    """The openings of one language's clauses."""

    def __init__(self, words: Words, verbs: Verbs, is_adverb: Callable[[str], bool]) -> None:
        self._words = words
        self._verbs = verbs
        self._is_adverb = is_adverb

    def joins(self, forms: Sequence[str], place: int, last: int) -> bool:
        """Whether a conjunction stands between two adverbs: "previously and repeatedly"."""
        return (
            forms[place] in self._words["conjunctions"]
            and 0 < place < last - 1
            and self._verbs.is_adverb(forms[place - 1])
            and self._verbs.is_adverb(forms[place + 1])
        )

    def skip(self, forms: Sequence[str], first: int, last: int) -> int:
        """Past the connectives and adverbials that open a clause before its subject."""
        classes = self._words
        place = self._past_dateline(forms, first, last)
        while place < last:
            form = forms[place]
            if (
                form in classes["conjunctions"]
                or form in {",", "-", "(", ")", '"'}
                or (
                    self._is_adverb(form)
                    and form not in classes["determiners"]
                    and form not in classes["prepositions"]
                )
            ):
                place += 1
                continue
            opens = (
                form in classes["prepositions"]
                or form in classes["subordinators"]
                or form in self._words["adverbial heads"]
                or self._verbs.is_slot(form, "ppr")
                or form.isdigit()
                or (form in classes["articles"] and place + 1 < last and forms[place + 1].isdigit())
            )
            if not opens:
                return place
            comma = self._next_start(forms, place, last)
            if comma is None:
                return place
            place = comma
        return place

    def _past_dateline(self, forms: Sequence[str], first: int, last: int) -> int:
        """Past `PARIS, le 1er mars 2024 -`, if a clause begins so."""
        if forms[first] in self._words["pronouns"]:
            return first
        for place in range(first + 1, min(first + _DATELINE, last - 1)):
            if forms[place] == "-":
                return place + 1
        return first

    def _next_start(self, forms: Sequence[str], first: int, last: int) -> int | None:
        """Past the comma that closes an opening adverbial."""
        for index in range(first, last - 1):
            if forms[index] != ",":
                continue
            following = forms[index + 1]
            if following in self._words["prepositions"] - self._words["articles"]:
                continue
            if following in self._words["conjunctions"]:
                continue
            bare = (
                self._verbs.is_infinitive(following) and following not in self._words["also nouns"]
            )
            if bare and following not in self._words["determiners"]:
                continue
            return index + 1
        return None
