"""A PDF: the words of its pages as paragraphs, and what its properties say."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import (
    DependencyError,
    FileNotDecryptedError,
    LimitReachedError,
    PyPdfError,
    WrongPasswordError,
)

from kg.errors import SourceError
from kg.ingest.content import Content, Fact
from kg.ingest.paragraphs import Line, paragraphs

_PAGES: Final = 3000
_FEW_LETTERS: Final = 20
_UNTOLD: Final = 0.2
_LISTED_PAGES: Final = 10
# Fonts join letters into one sign; the text has the letters.
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNREADABLE: Final = re.compile("[�\ue000-\uf8ff]")
_FILE_NAME: Final = re.compile(
    r"(?i)^(microsoft \w+ - .*|.*\.(docx?|pdf|indd|rtf|odt|pub)|untitled.*)$"
)


def read_pdf(content: bytes) -> Content:
    """The text of the pages, running heads and page numbers left out.

    Raises SourceError where it needs a password, holds no text or cannot be read.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = _open(content)
        pages = [list(_lines(page, number)) for number, page in enumerate(_pages(reader))]
        facts = tuple(_facts(reader))
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise SourceError("is protected by a password; save it without one") from error
    except LimitReachedError as error:
        raise SourceError("unpacks to far more than a text needs: it looks like a bomb") from error
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise SourceError("is a damaged PDF; open it in a viewer and save it anew") from error
    bare = [number for number, lines in enumerate(pages, 1) if not lines]
    text = paragraphs(pages)
    _check_text(text, len(pages))
    return Content(text, facts, tuple(_notes(bare)))


def _open(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    # Many published files are locked against change alone and open without a password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise WrongPasswordError("needs a password")
    return reader


def _pages(reader: PdfReader) -> Iterator[PageObject]:
    for number, page in enumerate(reader.pages):
        if number == _PAGES:
            raise SourceError(f"has more than {_PAGES} pages; take out the pages that count")
        yield page


def _lines(page: PageObject, number: int) -> Iterator[Line]:
    """The lines of a page in the order in which they were written."""
    box = page.mediabox
    bottom, height = float(box.bottom), float(box.height) or 1.0
    parts: list[tuple[str, float, float, float]] = []

    def visit(said: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        if said:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
            parts.append((said, float(x), float(y), float(size) * scale))

    page.extract_text(visitor_text=visit)
    words, places = "", list[tuple[float, float, float, int]]()
    for said, x, y, size in [*parts, ("\n", 0.0, 0.0, 0.0)]:
        first, *rest = said.split("\n")
        words += first
        if first.strip():
            places.append((x, y, size, len(first.strip())))
        for piece in rest:
            line = _line(words, places)
            if line:
                left, up, big = _place(places)
                yield Line(line, left, up, big, number, (up - bottom) / height)
            words, places = piece, [(x, y, size, len(piece))] if piece.strip() else []


def _line(words: str, places: list[tuple[float, float, float, int]]) -> str:
    if not places:
        return ""
    return re.sub(r"[ \t]+", " ", _CONTROL.sub("", words.translate(_LIGATURES))).strip(" \t\r")


def _place(places: list[tuple[float, float, float, int]]) -> tuple[float, float, float]:
    # A note's raised number does not tell where and how big the line is: its longest part does.
    _x, y, size, _length = max(places, key=lambda place: place[3])
    return places[0][0], y, size


def _check_text(text: str, pages: int) -> None:
    letters = sum(map(str.isalnum, text))
    if letters < _FEW_LETTERS:
        raise SourceError(
            f"has {pages} pages and no text: it is a scan; run text recognition (OCR) on it first"
        )
    if len(_UNREADABLE.findall(text)) > _UNTOLD * letters:
        raise SourceError("has fonts that do not tell their letters; run text recognition on it")


def _notes(bare: list[int]) -> Iterator[str]:
    if bare:
        listed = ", ".join(map(str, bare[:_LISTED_PAGES]))
        more = " and more" if len(bare) > _LISTED_PAGES else ""
        yield f"has pages without text, perhaps scanned: {listed}{more}"


def _facts(reader: PdfReader) -> Iterator[Fact]:
    properties = reader.metadata
    title = " ".join(str((properties and properties.title) or "").split())
    if title and not _FILE_NAME.match(title):
        yield Fact("title", title, "the PDF's properties (title)")
    language = reader.root_object.get("/Lang")
    if language:
        yield Fact("language", str(language), "the PDF's properties (language)")
