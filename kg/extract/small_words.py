"""The small words of each language that the readers of names lean on; read from its lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.extract.lists import Lists
from kg.extract.tokens import fold_form, forms_of
from kg.extract.words import Words

COMPLEMENTS = "complements"


@dataclass(frozen=True)
class SmallWords:
    """Word classes by name: those of each language, and `common` with all languages together."""

    common: Words
    own: Mapping[str, Words]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.common[name]

    def of(self, language: str) -> Words:
        """The classes of one language, all empty where it is unknown."""
        return self.own.get(language) or Words(language, {})

    def runs_on(self, language: str) -> bool:
        """Whether names run on in small letters with their complements, as in French."""
        return COMPLEMENTS in self.of(language)["names"]


def read_small_words(folder: Path, languages: Iterable[str]) -> SmallWords:
    """The small words of each language. Raises SourceError for a file that cannot be read."""
    own: dict[str, Words] = {}
    common: dict[str, set[str]] = {}
    for tag in languages:
        lists = Lists(folder / tag / "small-words.yaml")
        classes = {name: frozenset(map(_form, lists.phrases(name))) for name in lists.names()}
        own[tag] = Words(tag, classes)
        for name, words in classes.items():
            common.setdefault(name, set()).update(words)
    return SmallWords(Words("", {name: frozenset(words) for name, words in common.items()}), own)


def _form(phrase: str) -> str:
    if phrase.endswith("'"):
        return " ".join(forms_of(f"{phrase}x")[:-1])
    return " ".join(forms_of(phrase)) or fold_form(phrase)
