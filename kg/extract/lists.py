"""A file of named lists goes in; what they hold comes out as phrases ready to be looked up."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from kg.errors import SourceError
from kg.extract.keys import keys_of
from kg.extract.trie import Trie

_CONTRACTED = {
    "de": ("du", "des", "d'", "de la", "de l'"),
    "à": ("au", "aux", "à la", "à l'"),
}
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Lists:
    """The named lists of one file.

    A list that a language does not need is left out, and so is a whole file beside its
    `words.yaml`: both are empty. A list written as something else raises SourceError.
    """

    def __init__(self, file: Path) -> None:
        left_out = not file.exists() and file.with_name("words.yaml").is_file()
        content = {} if left_out else _read(file)
        if not isinstance(content, dict):
            raise SourceError(f"{file} should hold named lists, `name: [...]`")
        self.file = file
        self._content: dict[str, Any] = content

    def __contains__(self, name: str) -> bool:
        return name in self._content

    def names(self) -> tuple[str, ...]:
        """The names of all lists."""
        return tuple(self._content)

    def phrases(self, name: str) -> tuple[str, ...]:
        """The phrases of a list, as written."""
        listed = self._content.get(name, [])
        if not isinstance(listed, list):
            raise SourceError(f"{self.file}: {name} must be a list of phrases")
        return tuple(map(str, listed))

    def table(self, name: str) -> dict[str, Any]:
        """The rows of a table, `key: value`."""
        table = self._content.get(name, {})
        if not isinstance(table, dict):
            raise SourceError(f"{self.file}: {name} must be a table, `key: value`")
        return {str(key): value for key, value in table.items()}

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a list of tables."""
        rows = self._content.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise SourceError(f"{self.file}: {name} must be a list of rows")
        return rows

    def words(self, name: str) -> frozenset[str]:
        """The keys of a list of single words."""
        return frozenset(key for phrase in self.phrases(name) for key in keys_of(phrase))

    def trie(self, name: str) -> Trie[bool]:
        """The phrases of a list, to look up where one begins."""
        return trie_of(self.phrases(name))


def _read(file: Path) -> object:
    """What a YAML file holds, every scalar as it is written: `on` and `no` are words here."""
    try:
        return yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 (strings only)
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file} is not UTF-8 at byte {error.start}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise SourceError(f"{file}{line}: {getattr(error, 'problem', error)}") from error


def trie_of(phrases: Iterable[str]) -> Trie[bool]:
    """Phrases to look up where one begins."""
    return Trie((keys_of(each), True) for phrase in phrases for each in contracted(phrase))


def contracted(phrase: str) -> tuple[str, ...]:
    """A phrase that ends in `de` or `à`, with what those words contract to."""
    for word, others in _CONTRACTED.items():
        if phrase.endswith(f" {word}"):
            stem = phrase.removesuffix(word)
            return phrase, *(f"{stem}{other}" for other in others)
    return (phrase,)
