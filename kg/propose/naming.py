"""Who words mean: by the reference tables, by the reading, or by the words themselves."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.model import ActorKind, Reading
from kg.propose.folding import fold
from kg.reference import NameKind, Reference

_MAIN: Final = ("en", "fr")  # in which the tables have a main name for everything
_UNSURE: Final = {NameKind.ADJECTIVE, NameKind.CONTEXTUAL}
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9&-]{1,9}")
# `la`, `The`, `l'`: a short word before a name, which is no part of it.
_ARTICLE: Final = re.compile(r"(?:[^\W\d_][^\W\d_A-Z]{0,2}(?:\s+|(?<=')))|(?:[^\W\d_]')")
_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)
_PREFIX: Final = {
    ActorKind.INTERNATIONAL_ORGANIZATION: "org",
    ActorKind.ORGANIZATIONAL_BODY: "body",
    ActorKind.STAKEHOLDER_GROUP: "org",
    ActorKind.PERSON: "person",
}
_LONGEST: Final = 80
_NAMES_OF_A_PERSON: Final = 2


@dataclass
class Naming:
    """Codes by the words that name them, in the tables and in one reading.

    `learn` adds what has been verified since.
    """

    reference: Reference
    reading: Reading
    _tables: dict[str, set[str]] = field(default_factory=dict)
    _read: dict[str, set[str]] = field(default_factory=dict)
    _kinds: dict[str, ActorKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        languages = {*_MAIN, *(name.language for name in self.reference.other_names)}
        for language in sorted(languages):
            for name in self.reference.names(language):
                if name.kind not in _UNSURE:
                    self._tables.setdefault(fold(name.surface), set()).add(name.code)
        for actor in self.reading.actors:
            for mention in actor.mentions:
                self.learn(self.reading.quote(mention), actor.id, actor.kind)
        for instrument in self.reading.instruments:
            self.learn(self.reading.quote(instrument.evidence), instrument.id, None)

    def learn(self, words: str, code: str, kind: ActorKind | None) -> None:
        """From now on the text is known to call the actor or instrument by these words."""
        for form in _forms(words):
            self._read.setdefault(form, set()).add(code)
        if kind is not None:
            self._kinds.setdefault(code, kind)

    def code(self, words: str) -> str | None:
        """The one code that the words name, first by the reading, then by the tables."""
        for form in _forms(words):
            for names in (self._read, self._tables):
                if len(codes := names.get(form, set())) == 1:
                    return next(iter(codes))
        return None

    def names_another(self, words: str, code: str) -> bool:
        """Whether the tables and the reading know these words as somebody else's alone."""
        for form in _forms(words):
            codes = self._read.get(form, set()) | self._tables.get(form, set())
            if codes:
                return code not in codes
        return False

    def knows(self, code: str) -> bool:
        """Whether the code is in the tables or in what was read."""
        return self.kind(code) is not None

    def kind(self, code: str) -> ActorKind | None:
        """What the actor of that code is; None for one that nobody has read or listed."""
        return self.reference.kind(code) or self._kinds.get(code)

    def knows_instrument(self, code: str) -> bool:
        """Whether the instrument is in the tables or in what was read."""
        if self.reference.knows(code) and self.reference.kind(code) is None:
            return True
        return any(instrument.id == code for instrument in self.reading.instruments)


def own_codes(words: str, kind: ActorKind) -> tuple[str, ...]:
    """The codes that the words alone make for an actor of that kind, the shortest name last.

    States and collectives have none: there are no new ones.

    >>> own_codes("the Baltic Cyber Fund", ActorKind.INTERNATIONAL_ORGANIZATION)
    ('org:the-baltic-cyber-fund', 'org:baltic-cyber-fund')
    >>> own_codes("Mlle Zoé Œrsted", ActorKind.PERSON)
    ('person:mlle-zoe-oersted', 'person:zoe-oersted')
    """
    prefix = _PREFIX.get(kind)
    if prefix is None:
        return ()
    if kind is ActorKind.PERSON:
        parts = slug(words).split("-")
        names = ["-".join(parts[i:]) for i in range(len(parts) - _NAMES_OF_A_PERSON + 1)]
    else:
        names = [slug(form) for form in _forms(words)]
    return tuple(f"{prefix}:{name}" for name in names if 0 < len(name) <= _LONGEST)


def is_acronym(words: str) -> bool:
    """Whether the words, without an article, are an acronym.

    >>> is_acronym("l’OTAN"), is_acronym("the EU"), is_acronym("Paris")
    (True, True, False)
    """
    return any(_ACRONYM.fullmatch(form) for form in _forms(words))


def slug(words: str) -> str:
    """Lower-case ASCII letters and digits, joined by hyphens; empty if there are none."""
    plain = unicodedata.normalize("NFKD", words.casefold()).translate(_LETTERS)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def _forms(words: str) -> Iterator[str]:
    """The words folded, whole first, then without up to two short words before the name."""
    form = fold(words)
    for _ in range(3):
        yield form
        article = _ARTICLE.match(form)
        if article is None or article.end() == len(form):
            return
        form = form[article.end() :]
