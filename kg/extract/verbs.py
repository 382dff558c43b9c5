"""The verbs of one language: their forms by slot, and what an unknown word's ending tells.

Slots are named in the header of `verbs.csv`: `inf`, `pres.1pl`, `fut.3sg`, `ppr`, `pp`, ...
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_LONG_ENOUGH = 3


class _Bare(dict[int, str]):
    """Each letter without its accents, worked out once."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFD", chr(code))
        bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
        self[code] = bare
        return bare


_BARE = _Bare()


def unaccented(form: str) -> str:
    """A form as capitals often give it: `décidons` as in DECIDONS; short words stay."""
    if form.isascii() or len(form) < _LONG_ENOUGH + 2:
        return form
    return form.translate(_BARE)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a form can be: a slot of a verb. `lemma` is empty where only the ending tells."""

    lemma: str
    slot: str


@dataclass
class Verbs:
    """Paradigms by lemma and, for words that no paradigm lists, endings by slot.

    `endings` are regular expressions; `exceptions` the words that they are wrong about;
    `agreement` lists of endings that replace each other.
    """

    paradigms: Mapping[str, Mapping[str, frozenset[str]]]
    endings: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    exceptions: frozenset[str] = frozenset()
    agreement: Sequence[Sequence[str]] = ()

    def __post_init__(self) -> None:
        index: dict[str, list[Analysis]] = {}
        for lemma, slots in self.paradigms.items():
            for slot, forms in slots.items():
                analysis = Analysis(lemma, slot)
                for form in forms:
                    index.setdefault(form, []).append(analysis)
        for form in [one for one in index if not one.isascii()]:
            index.setdefault(unaccented(form), index[form])
        self._index = index
        self._guessed: dict[str, tuple[Analysis, ...]] = {}

    def forms(self, lemma: str, slot: str = "") -> frozenset[str]:
        """The forms of a verb, or only those of a slot or of slots that begin so (`fut`)."""
        slots = self.paradigms.get(lemma, {})
        found: set[str] = set()
        for name, forms in slots.items():
            if not slot or name == slot or name.startswith(f"{slot}."):
                found |= forms
        return frozenset(found)

    def known(self, form: str) -> list[Analysis]:
        """What the paradigms say that a form is."""
        return self._index.get(form, [])

    def analyses(self, form: str) -> tuple[Analysis, ...]:
        """What a form can be: as the paradigms list it, or else as its ending suggests."""
        found = self._guessed.get(form)
        if found is None:
            known = self._index.get(form)
            if known is None and form not in self.exceptions and form.isalpha():
                known = [
                    Analysis("", slot)
                    for slot, ending in self.endings.items()
                    if ending.search(form)
                ]
            found = self._guessed[form] = tuple(known or ())
        return found

    def is_slot(self, form: str, *slots: str) -> bool:
        """Whether a form can be one of these slots, or of a slot that begins so."""
        return any(
            analysis.slot == slot or analysis.slot.startswith(f"{slot}.")
            for analysis in self.analyses(form)
            for slot in slots
        )

    def is_infinitive(self, form: str) -> bool:
        """Whether a form can be an infinitive (in English: the bare verb)."""
        return self.is_slot(form, "inf")

    def is_adverb(self, form: str) -> bool:
        """Whether a form ends as the language's adverbs do."""
        return self.is_slot(form, "adverb")

    def agreeing(self, form: str) -> set[str]:
        """The other numbers and genders that an adjective or noun may take."""
        found: set[str] = set()
        if len(form) < _LONG_ENOUGH or not form.isalpha():
            return found
        for endings in self.agreement:
            first = endings[0]
            if form.endswith(first):
                stem = form[: len(form) - len(first)]
                found.update(stem + ending for ending in endings)
                if first:
                    break
        return found
