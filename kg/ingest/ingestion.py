"""Documents as people have them, one after another: read, proposed, confirmed, stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import SourceError
from kg.ingest.card_text import card_text
from kg.ingest.content import Content, MediaType
from kg.ingest.media_types import media_type_of
from kg.ingest.proposal import Field, Proposal, propose
from kg.ingest.readers import Readers
from kg.ingest.shelf import ORIGINALS, Shelf, open_shelf
from kg.ingest.slugs import slug_of
from kg.ingest.sources import Passed, Source, read_file
from kg.model import Card, Document, Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """A card for a person to look at: `text` is its YAML, `to_confirm` what is doubtful in it."""

    name: str
    text: str
    to_confirm: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that is now a declaration; `to_confirm` names what nobody has confirmed."""

    name: str
    slug: str
    to_confirm: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is a declaration already."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that cannot be read, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that a person did not want."""

    name: str


Outcome = Stored | Known | Rejected | Skipped | Passed


@dataclass(frozen=True, slots=True)
class Desk:
    """What is handed over for reading and checking.

    `read` reads a document, `knows` tells whether there is an actor with that code, and `check`
    reads a card from its YAML under a name, or raises SourceError with what is wrong in it.
    `confirm` gives back the card as a person wants it, or None to skip the document.
    """

    read: Callable[[Document], Reading]
    knows: Callable[[str], bool]
    check: Callable[[str, str], Card]
    confirm: Callable[[Draft], str | None]
    limit: int
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class _Arrived:
    content: bytes
    media_type: MediaType
    charset: str | None = None
    retrieved_from: str | None = None


def ingest(
    documents: Iterable[Source | Passed], declarations: Path, desk: Desk
) -> Iterator[Outcome]:
    """Store each document as a text, a card and its original bytes; tell what became of it.

    A document that cannot be read stops nothing but itself. Raises UsageError where the folder
    of declarations cannot be written.
    """
    with open_shelf(declarations) as shelf, Readers() as readers:
        for document in documents:
            if isinstance(document, Passed):
                yield document
                continue
            try:
                yield _ingest(document, shelf, readers, desk)
            except SourceError as error:
                yield Rejected(document.name, str(error))


def _ingest(source: Source, shelf: Shelf, readers: Readers, desk: Desk) -> Outcome:
    arrived = _arrived(source, desk)
    if slug := shelf.holder(arrived.content):
        return Known(source.name, slug)
    content = readers.read(arrived.content, arrived.media_type, arrived.charset)
    if slug := shelf.holder(arrived.content, content.text):
        return Known(source.name, slug)
    proposal = _proposal(content, arrived, desk)
    draft = Draft(
        source.name,
        card_text(proposal.fields, (), proposal.to_confirm),
        proposal.to_confirm,
        content.notes,
    )
    confirmed = desk.confirm(draft)
    if confirmed is None:
        return Skipped(source.name)
    card = desk.check("proposed", confirmed)
    slug = shelf.free(slug_of(card.date, card.issuers, card.title), content.text)
    written = confirmed.rstrip("\n") + "\n" + card_text((), _kept(slug, arrived), ())
    card = desk.check(slug, written)
    shelf.add(
        slug,
        arrived.content,
        content.text,
        {
            f"{slug}.txt": content.text.encode(),
            f"{slug}.yaml": written.encode(),
            f"{ORIGINALS}/{slug}{arrived.media_type.suffix}": arrived.content,
        },
    )
    return Stored(source.name, slug, card.confirm, content.notes)


def _arrived(source: Source, desk: Desk) -> _Arrived:
    if source.content is not None:
        return _Arrived(source.content, media_type_of(source.content))
    if source.file is not None:
        content = read_file(source.file, desk.limit)
        return _Arrived(content, media_type_of(content, suffix=source.file.suffix))
    # The client for the web is loaded only where there is something to fetch.
    from kg.ingest.fetching import fetch  # noqa: PLC0415

    fetched = fetch(source.name, desk.limit, allow_private=desk.allow_private)
    return _Arrived(
        fetched.content,
        media_type_of(fetched.content, served_as=fetched.media_type),
        fetched.charset,
        fetched.address,
    )


def _proposal(content: Content, arrived: _Arrived, desk: Desk) -> Proposal:
    reading = desk.read(Document("proposed", content.text))
    return propose(reading, content.facts, desk.knows, arrived.retrieved_from)


def _kept(slug: str, arrived: _Arrived) -> tuple[Field, ...]:
    fields = [
        Field("original", f"{ORIGINALS}/{slug}{arrived.media_type.suffix}"),
        Field("original_sha256", sha256(arrived.content).hexdigest()),
        Field("media_type", arrived.media_type.value),
    ]
    if arrived.retrieved_from is not None:
        fields.append(Field("retrieved_from", arrived.retrieved_from))
    return tuple(fields)
