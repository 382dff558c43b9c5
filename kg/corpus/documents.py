"""Documents: a lone file, or a folder with one text and one card per declaration."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from kg.corpus.cards import read_card
from kg.corpus.texts import read_text
from kg.errors import SourceError
from kg.model import Card, Document
from kg.reference import Reference

_SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_Read = TypeVar("_Read")


def read_document(file: Path, reference: Reference | None = None) -> Document:
    """The text of that file, with its card where `{stem}.yaml` lies beside it.

    The actors of the card are looked up only where there is reference data. Raises SourceError.
    """
    card = file.with_suffix(".yaml")
    if card == file:
        raise SourceError(f"{file}: is a card; name the text beside it, {file.stem}.txt")
    text = read_text(file)
    return Document(file.stem, text, read_card(card, reference) if card.is_file() else None)


def read_documents(folder: Path, reference: Reference) -> Iterator[Document]:
    """The declarations of the folder, sorted by name, each with its card.

    Everything is read before the first one comes out. Raises SourceError with one line per fault
    in any of the files.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: is no folder; expected texts and cards there")
    texts = {file.stem: file for file in folder.glob("*.txt")}
    cards = {file.stem: file for file in folder.glob("*.yaml")}
    faults = _misnamed(folder, texts, cards)
    documents: list[Document] = []
    for slug in sorted(texts.keys() & cards.keys()):
        text = _try(read_text, texts[slug], faults)
        card = _try(partial(read_card, reference=reference), cards[slug], faults)
        if text is not None and card is not None:
            faults += _untranslated(cards[slug], card, texts)
            documents.append(Document(slug, text, card))
    if not texts and not cards:
        faults.append(f"{folder}: holds no declaration; put a text and its card there")
    if faults:
        raise SourceError("\n".join(faults))
    return iter(documents)


def _misnamed(folder: Path, texts: dict[str, Path], cards: dict[str, Path]) -> list[str]:
    faults = [
        f"{texts[slug]}: has no card; expected {slug}.yaml beside it"
        for slug in sorted(texts.keys() - cards.keys())
    ]
    faults += [
        f"{cards[slug]}: has no text; expected {slug}.txt beside it"
        for slug in sorted(cards.keys() - texts.keys())
    ]
    faults += [
        f"{texts.get(slug, cards.get(slug))}: is not well named; use lower-case letters without "
        "accents, digits and single hyphens"
        for slug in sorted(texts.keys() | cards.keys())
        if not _SLUG.fullmatch(slug)
    ]
    faults += [
        f"{file}: ends in .yml; rename it to {file.stem}.yaml"
        for file in sorted(folder.glob("*.yml"))
    ]
    return faults


def _untranslated(file: Path, card: Card, texts: dict[str, Path]) -> list[str]:
    original = card.translation_of
    if original is None or (original in texts and original != card.slug):
        return []
    return [f"{file}: translation_of {original!r} is no other declaration of this folder"]


def _try(read: Callable[[Path], _Read], file: Path, faults: list[str]) -> _Read | None:
    try:
        return read(file)
    except SourceError as error:
        faults.append(str(error))
        return None
