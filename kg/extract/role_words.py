"""Which words give which part in an event; read from a language's lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.extract.keys import keys_of
from kg.extract.lists import Lists, contracted
from kg.extract.trie import Trie
from kg.model import EventKind, Role


@dataclass(frozen=True)
class RoleWords:
    """The words of parts in events, in one language."""

    adverbs: frozenset[str]
    subject: Trie[Role]
    agent: Trie[Role]
    cooperation: Trie[bool]
    with_whom: Trie[bool]
    exclusion: Trie[bool]
    frame_meets: Trie[bool]
    list_words: frozenset[str]
    owner_organizes: frozenset[EventKind]
    on_behalf: Trie[bool]
    ahead: frozenset[str]


def read_role_words(folder: Path, languages: Iterable[str]) -> dict[str, RoleWords]:
    """The words of each language. Raises SourceError for a list that is missing."""
    return {tag: _read(Lists(folder / tag / "roles.yaml")) for tag in languages}


def _read(lists: Lists) -> RoleWords:
    return RoleWords(
        adverbs=lists.words("adverbs"),
        subject=_roles(lists, "subject"),
        agent=_roles(lists, "agent"),
        cooperation=lists.trie("cooperation"),
        with_whom=lists.trie("with"),
        exclusion=lists.trie("exclusion"),
        frame_meets=lists.trie("frame meets"),
        list_words=lists.words("list words") | frozenset(lists.phrases("list words")),
        owner_organizes=frozenset(
            EventKind(str(kind)) for kind in lists.table("owners").get("organizer", [])
        ),
        on_behalf=lists.trie("on behalf"),
        ahead=lists.words("ahead"),
    )


def _roles(lists: Lists, name: str) -> Trie[Role]:
    try:
        return Trie(
            (keys_of(each), Role(role))
            for role, phrases in lists.table(name).items()
            for phrase in phrases
            for each in contracted(str(phrase))
        )
    except ValueError as error:
        raise SourceError(f"{lists.file} names no role: {error}") from error
