"""The lexicons of one language come from their files; a language is a folder, never code.

    data/lexicons/fr/words.yaml   closed word classes, endings, agreement
    data/lexicons/fr/verbs.csv    verbs, a column for each slot
    data/lexicons/fr/<part>.yaml  rows: patterns under the kind that they stand for

In a part, each kind holds a list whose entries are a pattern alone or a pattern with traits:

    Commitment:
      - s'engager à
      - {pattern: "{chercher} à INF", force: weak, note: best efforts}
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import yaml

from kg.errors import SourceError
from kg.extract.patterns import Matcher, Row
from kg.extract.tokens import fold_form
from kg.extract.verbs import Verbs
from kg.extract.words import Words

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPECIAL = ("endings", "agreement", "not verbs")
_OTHERS = re.compile(r"[^a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def read_yaml(file: Path) -> object:
    """What a YAML file holds. Raises SourceError, with the line, if it cannot be read."""
    try:
        return yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file} is not UTF-8 at byte {error.start}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise SourceError(f"{file}{line}: {getattr(error, 'problem', error)}") from error


def languages_in(folder: Path) -> tuple[str, ...]:
    """The tags of the languages that have a folder. Raises SourceError if there is none."""
    found = sorted(file.parent.name for file in folder.glob("*/words.yaml"))
    if not found:
        raise SourceError(f"{folder} holds no language: expected {folder / 'fr' / 'words.yaml'}")
    return tuple(found)


class Lexicon:
    """One language's words, verbs and rows; each file is read when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.language = folder.name
        self._rows: dict[str, tuple[Row, ...]] = {}

    @cached_property
    def _words_file(self) -> dict[str, object]:
        file = self.folder / "words.yaml"
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise SourceError(f"{file} must name word classes, each with a list of words")
        return content

    @cached_property
    def words(self) -> Words:
        """The closed word classes. Raises SourceError."""
        classes: dict[str, frozenset[str]] = {}
        for name, members in self._words_file.items():
            if name in _SPECIAL:
                continue
            listed = members.split() if isinstance(members, str) else members
            if not isinstance(listed, list):
                raise SourceError(f"{self.folder / 'words.yaml'}: {name} must be a list of words")
            classes[str(name)] = frozenset(
                str(word).replace("’", "'").replace("œ", "oe") for word in listed
            )
        return Words(self.language, classes)

    @cached_property
    def verbs(self) -> Verbs:
        """The verbs. Raises SourceError."""
        file = self.folder / "verbs.csv"
        paradigms: dict[str, dict[str, frozenset[str]]] = {}
        try:
            with file.open(encoding="utf-8", newline="") as lines:
                table = csv.reader(lines)
                slots = next(table, [])[1:]
                for cells in table:
                    if not cells:
                        continue
                    lemma, *forms = cells
                    if len(forms) != len(slots):
                        raise SourceError(
                            f"{file}, line {table.line_num}: {lemma} has {len(forms)} columns, "
                            f"the header {len(slots)}"
                        )
                    paradigms[fold_form(lemma)] = {
                        slot: frozenset(cell.replace("œ", "oe").split("/"))
                        for slot, cell in zip(slots, forms, strict=True)
                        if cell
                    }
        except OSError as error:
            raise SourceError(f"{file} cannot be read: {error.strerror}") from error
        special = self._words_file
        endings = special.get("endings") or {}
        agreement = special.get("agreement") or []
        exceptions = special.get("not verbs") or ""
        if not isinstance(endings, dict) or not isinstance(agreement, list):
            raise SourceError(f"{self.folder / 'words.yaml'}: endings or agreement is malformed")
        return Verbs(
            paradigms,
            {str(slot): re.compile(f"(?:{ending})$") for slot, ending in endings.items()},
            frozenset(str(exceptions).split()),
            [str(line).replace("_", "").split("/") for line in agreement],
        )

    def has(self, part: str) -> bool:
        """Whether the language has that file of rows."""
        return (self.folder / f"{part}.yaml").is_file()

    def rows(self, part: str) -> tuple[Row, ...]:
        """The rows of a part, in file order; none if the language lacks it. Raises SourceError."""
        if part not in self._rows:
            self._rows[part] = self._rows_of(part)
        return self._rows[part]

    def _rows_of(self, part: str) -> tuple[Row, ...]:
        file = self.folder / f"{part}.yaml"
        if not file.is_file():
            return ()
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise SourceError(f"{file} must name kinds, each with a list of patterns")
        return tuple(self._read_rows(file, part, content))

    def _read_rows(self, file: Path, part: str, content: dict[object, object]) -> Iterable[Row]:
        taken: set[str] = set()
        for kind, entries in content.items():
            if not isinstance(entries, list):
                raise SourceError(f"{file}: {kind} must be a list of patterns")
            for entry in entries:
                traits = entry if isinstance(entry, dict) else {"pattern": entry}
                pattern = traits.get("pattern")
                if not isinstance(pattern, str) or not pattern.strip():
                    raise SourceError(f"{file}: {kind} has an entry without a pattern: {entry!r}")
                name = str(traits.get("id") or slug(pattern))
                name = name if name not in taken else f"{name}.{slug(str(kind))}"
                while name in taken:
                    name += "-bis"
                taken.add(name)
                others = {
                    str(key): str(value)
                    for key, value in traits.items()
                    if key not in ("id", "pattern")
                }
                yield Row(
                    f"{self.language}.{part}.{name}",
                    str(kind),
                    pattern,
                    others,
                    _where(file, pattern),
                )

    def matcher(self, *parts: str) -> Matcher:
        """The rows of some parts as one automaton. Raises SourceError."""
        rows = [row for part in parts for row in self.rows(part)]
        try:
            return Matcher(rows, self.words, self.verbs)
        except SourceError as error:
            raise SourceError(_with_line(self.folder, str(error))) from error


def _where(file: Path, pattern: str) -> str:
    return f"{file}\x1f{pattern}"


def _with_line(folder: Path, message: str) -> str:
    """The message, with the line of the file where the faulty pattern stands."""
    file_name, _, rest = message.partition("\x1f")
    pattern, _, reason = rest.partition(": ")
    file = Path(file_name)
    if not file.is_file() or not file.is_relative_to(folder):
        return message.replace("\x1f", " ")
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if pattern in line:
            return f"{file}, line {number}: {reason}"
    return f"{file}: {reason}"


def slug(text: str) -> str:
    """A name for identifiers out of a phrase: ASCII letters, digits and single hyphens."""
    if text.isascii() and text.isalpha():
        return text.lower()
    plain = text.lower()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain.translate(_LIGATURES))
        plain = "".join(character for character in parts if not unicodedata.combining(character))
    return _OTHERS.sub("-", plain).strip("-") or "x"
