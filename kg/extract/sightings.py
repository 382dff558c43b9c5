"""What one pass over a text has seen: mentions, adjectives of States, short forms, places."""

from dataclasses import dataclass, field

from kg.extract.naming import ActorWords, Naming
from kg.extract.stream import Stream
from kg.model import ActorKind

_FAIR = 0.85


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An actor named at `start:end`, the tokens `first:last`.

    `plural` says that a plural pronoun can take it up; `rule` what read it.
    """

    start: int
    end: int
    code: str
    kind: ActorKind
    rule: str
    confidence: float
    plural: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Adjective:
    """A State's adjective at `tokens[first:last]`: `allemand`, `South Korean`."""

    first: int
    last: int
    code: str


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Words that stand for one of some actors, if the text has introduced it."""

    first: int
    last: int
    codes: tuple[str, ...]
    language: str


@dataclass
class Sighting:
    """What one pass has seen: mentions, adjectives of States, States that are mere places."""

    mentions: list[Mention] = field(default_factory=list)
    adjectives: list[Adjective] = field(default_factory=list)
    places: list[tuple[int, int, str]] = field(default_factory=list)
    short_forms: list[ShortForm] = field(default_factory=list)
    aliases: dict[str, tuple[str, ActorKind]] = field(default_factory=dict)


def _possible(
    short: ShortForm, words: ActorWords, naming: Naming, introduced: set[str]
) -> list[str]:
    """The actors that a short form can stand for, as the text has introduced them."""
    by = words.introduced_by
    clear = [
        code
        for code in short.codes
        if not introduced.isdisjoint(by.get(code, naming.introduced_by(code)))
    ]
    return clear or [
        code
        for code in short.codes
        if not (introduced | {"*"}).isdisjoint(words.fallback.get(code, frozenset()))
    ]


def resolve(stream: Stream, naming: Naming, seen: Sighting) -> None:
    """Give each short form the first of its actors that the text has introduced."""
    introduced = {mention.code for mention in seen.mentions}
    for _ in range(2):
        left: list[ShortForm] = []
        for short in seen.short_forms:
            words = naming.words[short.language]
            for code in _possible(short, words, naming, introduced)[:1]:
                if code:
                    kind = naming.kind(code)
                    first = short.first
                    start, end = stream.span(first, short.last)
                    plural = kind is ActorKind.COALITION
                    seen.mentions.append(
                        Mention(
                            start,
                            end,
                            code,
                            kind,
                            "actor.short-form",
                            _FAIR,
                            plural,
                            first,
                            short.last,
                        )
                    )
                    introduced.add(code)
                    break
            else:
                left.append(short)
        seen.short_forms = left
