"""The bytes say what a file is; a name or a server that says otherwise is not believed."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from kg.errors import SourceError
from kg.ingest.content import MediaType
from kg.ingest.media_types import media_type_of


def test_each_kind_is_told_by_its_bytes(
    declaration_pdf: bytes, docx: bytes, page: Callable[[str], bytes]
) -> None:
    assert media_type_of(declaration_pdf) is MediaType.PDF
    assert media_type_of(docx) is MediaType.DOCX
    assert media_type_of(page("utf-8")) is MediaType.HTML
    assert media_type_of(page("utf-16")) is MediaType.HTML
    assert media_type_of("Nous réaffirmons.".encode("latin-1")) is MediaType.TEXT
    assert media_type_of(b"<!-- saved --><html>", suffix=".HTM") is MediaType.HTML
    assert media_type_of(b"<p>A fragment</p>", suffix=".html") is MediaType.HTML
    assert media_type_of(b"<html> is a tag", served_as="text/plain") is MediaType.TEXT
    assert media_type_of(declaration_pdf, served_as="application/octet-stream") is MediaType.PDF


@pytest.mark.parametrize(
    ("content", "suffix", "served_as", "said"),
    [
        (b"", ".txt", "", "is empty"),
        (b" \r\n\0", ".txt", "", "is empty"),
        (b"%PDF-1.7 ...", ".txt", "", "is named .txt but holds a PDF; rename it to .pdf"),
        (b"words", ".pdf", "", "is named .pdf but holds plain text; rename it to .txt"),
        (b"words", ".html", "", "is named .html but holds plain text"),
        (b"<!DOCTYPE html><p>", ".docx", "", "is named .docx but holds HTML"),
        (b"words", ".exe", "", "ends in .exe; text, HTML, PDF or DOCX is read"),
        (b"\x89PNG\r\n", ".pdf", "", "is a picture; run text recognition on it first"),
        (b"\xd0\xcf\x11\xe0 old", ".doc", "", "is an old Office file or a protected one"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            ".docx",
            "",
            "is protected by a password; save it without one",
        ),
        (b"{\\rtf1 words}", ".rtf", "", "is RTF; save it as DOCX or PDF"),
        (b"PK\x03\x04 cut", ".docx", "", "is a damaged archive or Word document"),
        (b"\x1f\x8b packed", "", "", "is compressed; unpack it first"),
        (b"%PDF-1.7 ...", "", "text/html", "is served as text/html but holds a PDF"),
        (b"words", "", "image/png", "is served as image/png but holds plain text"),
        (
            b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
            ".mhtml",
            "",
            "is a web archive (MHTML); save the page as HTML instead",
        ),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(
    content: bytes, suffix: str, served_as: str, said: str
) -> None:
    with pytest.raises(SourceError) as caught:
        media_type_of(content, suffix=suffix, served_as=served_as)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xl/workbook.xml", "is a spreadsheet or a presentation"),
        ("content.xml", "is an OpenDocument file; save it as DOCX or PDF"),
        ("letter.txt", "is an archive; unpack it first"),
    ],
)
def test_other_archives_are_named(name: str, said: str) -> None:
    stored = BytesIO()
    with ZipFile(stored, "w") as archive:
        archive.writestr(name, "words")
    with pytest.raises(SourceError) as caught:
        media_type_of(stored.getvalue())
    assert str(caught.value).startswith(said)
