"""What a language calls events, and the words around them; read from its lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.extract.keys import key, keys_of
from kg.extract.lists import Lists
from kg.extract.trie import Trie
from kg.model import EventKind


@dataclass(frozen=True)
class EventWords:
    """The words of events in one language."""

    heads: Trie[EventKind]
    named: Trie[EventKind]
    unique: Trie[bool]
    with_parties: Trie[bool]
    needs_date: Trie[bool]
    edition: frozenset[str]
    coming: Trie[bool]
    bridge: Trie[bool]
    modifiers: frozenset[str]
    place_before: Trie[bool]
    meeting: Trie[bool]
    signing: Trie[bool]
    visiting: Trie[bool]
    stop: frozenset[str]
    not_events: Trie[bool]
    anaphors: Trie[bool]
    sides: Trie[bool]
    at: Trie[bool]
    demonstratives: frozenset[str]
    definite: frozenset[str]
    hypothetical: frozenset[str]
    staff: Trie[bool]
    ministers: Trie[bool]
    leaders: Trie[bool]
    targeting: Trie[bool]
    led_by: Trie[bool]
    against: frozenset[str]
    towns: frozenset[str]
    victim_of: Trie[bool]
    hosting: Trie[bool]
    verbs_before: frozenset[str]
    takes_place: Trie[bool]
    agents: Trie[bool]
    holds: Trie[bool]
    blaming: Trie[bool]
    company: Trie[bool]
    classes: Trie[bool]
    lasting: frozenset[str]
    done: Trie[bool]
    whose: frozenset[str]
    ordinals: dict[str, int]
    editions: frozenset[str]
    another: frozenset[str]
    not_places: frozenset[str]
    adopting: Trie[bool]
    adopted: Trie[bool]
    to_sign: Trie[bool]
    titled: Trie[bool]
    ownerless: Trie[bool]
    needs_own_date: Trie[bool]
    tails: Trie[bool]
    particles: frozenset[str]
    affiliated: frozenset[str]
    level: Trie[bool]
    of_texts: Trie[bool]
    pointed: Trie[bool]
    after_comma: Trie[bool]
    joint: dict[str, int]
    nouns: dict[str, str]


def read_event_words(folder: Path, languages: Iterable[str]) -> dict[str, EventWords]:
    """The words of each language. Raises SourceError for a list that is missing."""
    file = folder / "places.txt"
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror}") from error
    towns = frozenset(
        keys_of(name)[-1] for line in lines if not line.startswith("#") for name in line.split()
    )
    return {tag: _read(Lists(folder / tag / "events.yaml"), towns) for tag in languages}


def _read(lists: Lists, towns: frozenset[str]) -> EventWords:
    heads: list[tuple[tuple[str, ...], EventKind]] = []
    named: list[tuple[tuple[str, ...], EventKind]] = []
    try:
        for kind, listed in lists.table("heads").items():
            heads += [(keys_of(str(head)), EventKind(kind)) for head in listed]
        named += [(keys_of(name), EventKind(kind)) for name, kind in lists.table("named").items()]
    except ValueError as error:
        raise SourceError(f"{lists.file} names no kind of event: {error}") from error
    return EventWords(
        heads=Trie(heads),
        named=Trie(named),
        unique=lists.trie("unique"),
        with_parties=lists.trie("with parties"),
        needs_date=lists.trie("needs date"),
        edition=lists.words("edition before"),
        coming=lists.trie("coming after"),
        bridge=lists.trie("bridge"),
        modifiers=lists.words("modifiers"),
        place_before=lists.trie("place before"),
        meeting=lists.trie("meeting verbs"),
        signing=lists.trie("signing verbs"),
        visiting=lists.trie("visiting verbs"),
        stop=frozenset(lists.phrases("stop")),
        not_events=lists.trie("not events"),
        anaphors=lists.trie("anaphors"),
        sides=lists.trie("sides"),
        at=lists.trie("at"),
        demonstratives=lists.words("demonstratives"),
        definite=lists.words("definite"),
        hypothetical=lists.words("hypothetical"),
        staff=lists.trie("staff"),
        ministers=lists.trie("ministers"),
        leaders=lists.trie("leaders"),
        targeting=lists.trie("targeting"),
        led_by=lists.trie("led by"),
        against=lists.words("against"),
        towns=towns,
        victim_of=lists.trie("victim of"),
        hosting=lists.trie("hosting verbs"),
        verbs_before=lists.words("verbs before"),
        takes_place=lists.trie("takes place"),
        agents=lists.trie("agents"),
        holds=lists.trie("holds"),
        blaming=lists.trie("blaming"),
        company=lists.trie("company"),
        classes=lists.trie("classes"),
        lasting=lists.words("lasting"),
        done=lists.trie("done"),
        whose=lists.words("whose"),
        ordinals={key(str(word)): int(each) for word, each in lists.table("ordinals").items()},
        editions=lists.words("editions"),
        another=lists.words("another"),
        not_places=lists.words("not places"),
        adopting=lists.trie("adopting verbs"),
        adopted=lists.trie("adopted"),
        to_sign=lists.trie("to sign"),
        titled=lists.trie("titled"),
        ownerless=lists.trie("ownerless"),
        needs_own_date=lists.trie("needs own date"),
        tails=lists.trie("tails"),
        particles=lists.words("particles"),
        affiliated=lists.words("affiliated"),
        level=lists.trie("level"),
        of_texts=lists.trie("of texts"),
        pointed=lists.trie("pointed"),
        after_comma=lists.trie("meeting after comma"),
        joint={key(str(word)): int(many) for word, many in lists.table("joint").items()},
        nouns={kind: str(noun) for kind, noun in lists.table("nouns").items()},
    )
