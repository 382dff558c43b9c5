"""Which words show whose text it is, in one language: verbs of positions, marks of questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.extract.keys import keys_of
from kg.extract.lists import Lists
from kg.extract.trie import Trie


@dataclass(frozen=True)
class AuthorWords:
    """What shows the author of a text that names none."""

    positions: Trie[bool]
    not_verbs: Trie[bool]
    prepositions: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    capitals: Trie[str]
    publishers: Trie[str]
    openings: Trie[str]
    first_plural: tuple[str, ...]


def read_author_words(folder: Path, languages: Iterable[str]) -> dict[str, AuthorWords]:
    """The words of each language that has them. Raises SourceError for a list that is missing."""
    files = {tag: folder / tag / "authors.yaml" for tag in languages}
    return {tag: _read(Lists(file)) for tag, file in files.items() if file.is_file()}


def _read(lists: Lists) -> AuthorWords:
    return AuthorWords(
        positions=lists.trie("positions"),
        not_verbs=lists.trie("not verbs"),
        prepositions=lists.words("prepositions"),
        questions=lists.words("questions"),
        answers=lists.words("answers"),
        capitals=_codes(lists, "capitals"),
        publishers=_codes(lists, "publishers"),
        openings=_codes(lists, "openings"),
        first_plural=tuple(sorted(lists.words("first plural endings"))),
    )


def _codes(lists: Lists, name: str) -> Trie[str]:
    return Trie((keys_of(words), str(code)) for words, code in lists.table(name).items())
