"""The names of actors, as the reference tables and the lexicons list them, ready to be found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

from kg.extract.keys import keys_of
from kg.extract.lists import Lists
from kg.extract.trie import Trie
from kg.model import ActorKind
from kg.reference import NameKind, Reference


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to write an actor. `capital` is how the first letter must be written, if it must."""

    code: str
    kind: ActorKind
    sort: NameKind
    language: str
    surface: str
    capital: bool


@dataclass(frozen=True)
class ActorWords:
    """How one language names actors beyond their names."""

    determiners: frozenset[str]
    place_before: frozenset[str]
    place_nouns: frozenset[str]
    towards: frozenset[str]
    motion: frozenset[str]
    government: Trie[bool]
    officials: Trie[bool]
    heads: Trie[ActorKind]
    short_forms: Trie[tuple[str, tuple[str, ...]]]
    introduced_by: dict[str, frozenset[str]]
    participants: Trie[bool]
    issuers: Trie[bool]
    peoples: frozenset[str]
    not_organisations: Trie[bool]
    possessives: frozenset[str]
    joints: frozenset[str]
    norms_before: frozenset[tuple[str, ...]]
    prefixes: dict[str, str]
    endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    inflected: dict[str, tuple[str, ...]]
    hereinafter: frozenset[str]
    fallback: dict[str, frozenset[str]]

    @property
    def starts(self) -> frozenset[str]:
        """The keys that something can begin with."""
        tries = (self.short_forms, self.participants, self.issuers, self.heads)
        firsts = (one.firsts for one in tries)
        return frozenset().union(*firsts, self.hereinafter, self.prefixes)

    def norm_phrases_before(self, keys: Sequence[str], index: int) -> bool:
        """Whether `States` only completes the name of a norm: `comportement responsable des`."""
        return any(
            tuple(keys[max(index - size, 0) : index]) in self.norms_before for size in (1, 2, 3, 4)
        )


@dataclass(frozen=True)
class Naming:
    """All names of actors, and the words around them by language."""

    names: Trie[tuple[Entry, ...]]
    words: dict[str, ActorWords]
    passive: frozenset[str]
    not_acronyms: frozenset[str]
    administrations: dict[str, str]
    kinds: dict[str, ActorKind]
    people_of: dict[str, str]
    parts: dict[str, str]

    @cached_property
    def starts(self) -> frozenset[str]:
        """The keys that a name or a word about one can begin with, a capital aside."""
        return frozenset(self.names.firsts).union(*(own.starts for own in self.words.values()))

    def introduced_by(self, code: str) -> frozenset[str]:
        """What makes a shared name of an actor clear: the actor itself, or what it is part of."""
        whole = self.parts.get(code)
        return frozenset({code, whole}) if whole else frozenset({code})

    def kind(self, code: str) -> ActorKind:
        """What the actor with that code is."""
        return self.kinds.get(code) or _KIND_BY_PREFIX[code.split(":", 1)[0]]


_KIND_BY_PREFIX = {
    "iso3": ActorKind.STATE,
    "org": ActorKind.INTERNATIONAL_ORGANIZATION,
    "body": ActorKind.ORGANIZATIONAL_BODY,
    "person": ActorKind.PERSON,
    "group": ActorKind.COALITION,
}


def read_naming(folder: Path, languages: Iterable[str], reference: Reference) -> Naming:
    """The names in `folder` (the lexicons) and in the reference tables. Raises SourceError."""
    common = Lists(folder / "actors.yaml")
    words = {tag: _read_words(folder / tag / "actors.yaml") for tag in languages}
    listed: dict[tuple[str, ...], list[Entry]] = {}
    kinds: dict[str, ActorKind] = {}
    people: dict[str, str] = {}
    for tag, own in words.items():
        for name in reference.names(tag):
            kind = reference.kind(name.code)
            if kind is None:
                continue
            kinds[name.code] = kind
            if name.kind is NameKind.ADJECTIVE and tag == "en":
                people.setdefault(name.code, name.surface.lower())
            entry = _entry(name.code, kind, name.kind, tag, name.surface)
            for keys in _inflected(keys_of(name.surface), name.kind, own):
                listed.setdefault(keys, []).append(entry)
    for code, names in common.table("leaders").items():
        for written in names:
            entry = _entry(code, ActorKind.PERSON, NameKind.ALIAS, "", written)
            listed.setdefault(keys_of(written), []).append(entry)
    for written, code in common.table("capitals").items():
        kind = ActorKind.STATE if code.startswith("iso3:") else ActorKind.COALITION
        entry = _entry(code, kind, NameKind.ALIAS, "", written)
        listed.setdefault(keys_of(written), []).append(entry)
    return Naming(
        names=Trie((keys, tuple(entries)) for keys, entries in listed.items()),
        words=words,
        passive=frozenset(common.phrases("passive groups")),
        not_acronyms=frozenset(common.phrases("not acronyms")),
        administrations=common.table("administrations"),
        kinds=kinds,
        people_of=people,
        parts={
            each.code: "org:EU" if "presidency" in each.code else each.part_of or each.state or ""
            for each in reference.organisations
        },
    )


def _entry(code: str, kind: ActorKind, sort: NameKind, language: str, surface: str) -> Entry:
    acronym = surface.isupper() and len(surface) <= 8 and " " not in surface  # noqa: PLR2004
    sort = NameKind.ACRONYM if acronym and sort is not NameKind.CONTEXTUAL else sort
    return Entry(code, kind, sort, language, surface, surface[:1].isupper())


def _inflected(
    keys: tuple[str, ...], sort: NameKind, words: ActorWords
) -> Iterable[tuple[str, ...]]:
    """A name's keys in every form that the language gives it: as it is, and inflected."""
    yield keys
    if sort is NameKind.ACRONYM or not keys:
        return
    written = [(key, *words.inflected.get(key, ())) for key in keys]
    endings = words.adjective_endings if sort is NameKind.ADJECTIVE else words.endings
    written[-1] += tuple(keys[-1] + ending for ending in endings)
    if any(len(forms) > 1 for forms in written):
        yield from (forms for forms in product(*written) if forms != keys)


def _read_words(file: Path) -> ActorWords:
    lists = Lists(file)
    heads: list[tuple[tuple[str, ...], ActorKind]] = []
    for kind, listed in lists.table("organisation heads").items():
        heads += [(keys_of(str(head)), ActorKind(kind)) for head in listed]
    return ActorWords(
        determiners=lists.words("determiners"),
        place_before=lists.words("place before"),
        place_nouns=lists.words("place nouns"),
        towards=lists.words("towards"),
        motion=lists.words("motion") if "motion" in lists else frozenset(),
        government=lists.trie("government"),
        officials=lists.trie("unnamed officials"),
        heads=Trie(heads),
        short_forms=Trie(
            (keys_of(form), (form, tuple(codes)))
            for form, codes in lists.table("short forms").items()
        ),
        introduced_by={code: frozenset(by) for code, by in lists.table("introduced by").items()},
        participants=lists.trie("participants"),
        issuers=lists.trie("issuers"),
        peoples=lists.words("peoples"),
        not_organisations=lists.trie("not organisations"),
        possessives=lists.words("possessives"),
        joints=lists.words("joints"),
        norms_before=frozenset(map(keys_of, lists.phrases("norms before"))),
        hereinafter=lists.words("hereinafter"),
        fallback={
            str(code): frozenset(map(str, by)) for code, by in lists.table("fallback").items()
        },
        prefixes={key: str(code) for key, code in lists.table("adjective prefixes").items()},
        endings=lists.phrases("name endings"),
        adjective_endings=lists.phrases("adjective endings"),
        inflected={
            "".join(keys_of(word)): tuple(key for form in forms for key in keys_of(form))
            for word, forms in lists.table("inflected").items()
        },
    )
