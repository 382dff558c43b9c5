"""A Word document: its paragraphs, lists and tables as text, and what its properties say."""

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from kg.errors import SourceError
from kg.ingest.content import Content, Fact
from kg.ingest.numbering import Numbering

_UNPACKED: Final = 150_000_000
_PARTS: Final = 5_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a reader of the accepted text does not see.
_UNSEEN: Final = frozenset(
    _W + name
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "tblPr", "trPr")
)
_SIGNS: Final = {
    _W + "tab": " ",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "ptab": " ",
}
_NOTES: Final = {_W + "footnoteReference": "footnotes", _W + "endnoteReference": "endnotes"}
_ALTERNATIVE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_word(content: bytes) -> Content:
    """The text as it reads with all changes accepted, list items as `- ` or with their number.

    Raises SourceError where it unpacks to a bomb, is damaged or holds no text.
    """
    _check_archive(content)
    logging.getLogger("docx").setLevel(logging.CRITICAL)
    try:
        document = docx.Document(BytesIO(content))
        numbering = Numbering(document)
        blocks = list(_blocks(document.element.body, numbering))
        facts = tuple(_facts(document))
        notes = tuple(_notes(document.element.body))
    except (PackageNotFoundError, BadZipFile, zlib.error, etree.LxmlError) as error:
        raise SourceError("is a damaged Word document; open it in Word and save it anew") from error
    except (KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise SourceError("is a damaged Word document; open it in Word and save it anew") from error
    text = ""
    for item, said in blocks:
        between = "\n" if item and text.rpartition("\n")[2].lstrip().startswith("- ") else "\n\n"
        text += f"{between if text else ''}{said}"
    if not text.strip():
        raise SourceError("is a Word document without text; if it is a picture, run OCR on it")
    return Content(f"{text}\n", facts, notes)


def _check_archive(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise SourceError("is protected by a password; save it without one")
            # What a part unpacks to beyond the size it declares is never read.
            unpacked = sum(part.file_size for part in parts)
            if unpacked > _UNPACKED or len(parts) > _PARTS:
                raise SourceError(
                    f"unpacks to {unpacked:,} bytes in {len(parts):,} parts, far more than a text "
                    "needs: it looks like a bomb"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive.read(part))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise SourceError("is a damaged Word document; open it in Word and save it anew") from error


def _check_part(xml: bytes) -> None:
    # Word declares no document type, and only with one can entities multiply or name files.
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0!\0D\0O\0C\0T" in xml:
        raise SourceError(
            "declares XML entities, which no Word document does: it looks like a bomb"
        )


def _blocks(parent: Any, numbering: Numbering) -> Iterator[tuple[bool, str]]:
    """Each paragraph or table row, and whether it is an item of a list."""
    for element in parent:
        if element.tag == _W + "p":
            said = _spaced("".join(_words(element)))
            if said:
                mark = numbering.mark(element)
                yield mark.endswith("- "), f"{mark}{said}"
        elif element.tag == _W + "tbl":
            rows = [row for row in _rows(element) if row]
            if rows:
                yield False, "\n".join(rows)
        elif element.tag not in _UNSEEN:
            yield from _blocks(element, numbering)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(_W + "tr"):
        if next(row.iterancestors(_W + "tbl")) is not table:
            continue
        cells = [
            " ".join(_spaced("".join(_words(each))) for each in cell.iter(_W + "p")).split()
            for cell in row.iter(_W + "tc")
            if next(cell.iterancestors(_W + "tr")) is row
        ]
        yield " | ".join(" ".join(cell) for cell in cells if cell)


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            is_page = child.tag == _W + "br" and child.get(_W + "type") is not None
            yield " " if is_page else _SIGNS[child.tag]
        elif child.tag not in _UNSEEN and child.tag != _ALTERNATIVE:
            inside = "".join(_words(child))
            # A text box stands in the middle of the paragraph that it is anchored to.
            yield f"\n{inside}\n" if child.tag == _W + "txbxContent" else inside


def _spaced(words: str) -> str:
    lines = (line.strip(" \t\r\n") for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def _facts(document: Any) -> Iterator[Fact]:
    title = " ".join((document.core_properties.title or "").split())
    if title:
        yield Fact("title", title, "the Word document's properties (title)")
    language = document.core_properties.language
    if language:
        yield Fact("language", language, "the Word document's properties (language)")


def _notes(body: Any) -> Iterator[str]:
    for tag, name in _NOTES.items():
        number = sum(1 for _ in body.iter(tag))
        if number:
            yield f"has {number} {name}, which were left out"
