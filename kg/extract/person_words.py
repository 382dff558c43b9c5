"""How a language writes persons: honorifics, offices, what is no name; read from its lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.extract.keys import key, keys_of
from kg.extract.lists import Lists, trie_of
from kg.extract.trie import Trie


@dataclass(frozen=True)
class PersonWords:
    """The words around the names of persons, in one language."""

    honorifics: Trie[bool]
    courtesy: frozenset[tuple[str, ...]]
    offices: Trie[bool]
    office_heads: frozenset[str]
    before_offices: frozenset[str]
    shared: Trie[bool]
    ends: Trie[bool]
    on_behalf: Trie[bool]
    represents: Trie[bool]
    represented_by: Trie[bool]
    to_whom: frozenset[str]
    of: frozenset[str]
    particles: frozenset[str]
    speaks: Trie[bool]
    not_names: frozenset[str]
    first_names: frozenset[str]
    not_offices: frozenset[str]
    inner: frozenset[str]
    private: frozenset[str]

    def is_courtesy(self, keys: Sequence[str], first: int, last: int) -> bool:
        """Whether an honorific says nothing of an office: `M.`, `Dr`."""
        return tuple(keys[first:last]) in self.courtesy

    def begins_courtesy(self, keys: Sequence[str], index: int) -> bool:
        """Whether a form of address of one word stands at a token: `Mme`."""
        return (keys[index],) in self.courtesy


def read_person_words(folder: Path, languages: Iterable[str]) -> dict[str, PersonWords]:
    """The words of each language. Raises SourceError for a list that is missing."""
    file = folder / "first-names.txt"
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror}") from error
    names = frozenset(
        key(name.lower()) for line in lines if not line.startswith("#") for name in line.split()
    )
    return {tag: _read(Lists(folder / tag / "persons.yaml"), names) for tag in languages}


def _head(keys: tuple[str, ...]) -> str:
    """The word of an office that stands for it: the last, or the one before `of`."""
    for place, word in enumerate(keys):
        if word in ("of", "at", "de", "d'", "du", "des"):
            return keys[max(place - 1, 0)]
    return keys[-1]


def _read(lists: Lists, names: frozenset[str]) -> PersonWords:
    offices = lists.phrases("offices")
    heads = {_head(keys_of(office)) for office in offices}
    return PersonWords(
        honorifics=lists.trie("honorifics"),
        courtesy=frozenset(map(keys_of, lists.phrases("courtesy"))),
        offices=trie_of(offices),
        office_heads=frozenset(heads),
        before_offices=lists.words("before offices"),
        shared=lists.trie("shared"),
        ends=lists.trie("office ends"),
        on_behalf=lists.trie("represents before"),
        represents=lists.trie("represents verb"),
        represented_by=lists.trie("represented by"),
        to_whom=lists.words("to whom"),
        of=lists.words("of"),
        particles=lists.words("particles"),
        speaks=lists.trie("speaks"),
        not_names=(lists.words("not names") | lists.words("before offices") | frozenset(heads))
        - names,
        first_names=names,
        not_offices=lists.words("not offices"),
        inner=frozenset(lists.phrases("inside offices")),
        private=lists.words("private") if "private" in lists else frozenset(),
    )
