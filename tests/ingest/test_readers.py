"""A bomb ends its own reader, is named in one sentence, and the next file is read."""

import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from kg.errors import SourceError
from kg.ingest.content import MediaType
from kg.ingest.readers import Readers


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """One set of readers for all files, as in a real run: a bomb must not spoil the next."""
    with Readers() as opened:
        yield opened


def refusal(readers: Readers, content: bytes, media_type: MediaType) -> str:
    started = time.monotonic()
    with pytest.raises(SourceError) as caught:
        readers.read(content, media_type)
    assert time.monotonic() - started < 35
    assert "\n" not in str(caught.value)
    assert readers.read(b"Still here.", MediaType.TEXT).text == "Still here."
    return str(caught.value)


def word_with(document: bytes) -> bytes:
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return stored.getvalue()


def encrypted(content: bytes, user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt(user, "owner", algorithm=algorithm)
    stored = BytesIO()
    writer.write(stored)
    return stored.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused(
    readers: Readers, declaration_pdf: bytes, algorithm: str
) -> None:
    locked = encrypted(declaration_pdf, "secret", algorithm)
    assert refusal(readers, locked, MediaType.PDF) == (
        "is protected by a password; save it without one"
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_is_locked_against_change_alone_is_read(
    readers: Readers, declaration_pdf: bytes, algorithm: str
) -> None:
    locked = encrypted(declaration_pdf, "", algorithm)
    assert (
        readers.read(locked, MediaType.PDF).text
        == readers.read(declaration_pdf, MediaType.PDF).text
    )


def test_a_scanned_pdf_is_refused(readers: Readers, raw_pdf: Callable[..., bytes]) -> None:
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Length 1 >>\nstream\n\xff\nendstream"
    )
    drawn = zlib.compress(b"q 595 0 0 842 0 0 cm /Im Do Q")
    scan = raw_pdf([drawn, drawn], font=False, extra=[image])
    assert refusal(readers, scan, MediaType.PDF) == (
        "has 2 pages and no text: it is a scan; run text recognition (OCR) on it first"
    )


def test_a_pdf_that_unpacks_to_gigabytes_is_refused(
    readers: Readers, raw_pdf: Callable[..., bytes]
) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    assert "it looks like a bomb" in refusal(readers, raw_pdf([packed]), MediaType.PDF)


def test_a_pdf_cut_in_the_middle_is_damaged(readers: Readers, declaration_pdf: bytes) -> None:
    cut = b"%PDF-1.4\n" + declaration_pdf[len(declaration_pdf) // 2 :]
    assert "damaged" in refusal(readers, cut, MediaType.PDF)


def test_a_word_document_that_unpacks_to_a_bomb_is_refused(readers: Readers) -> None:
    stored = BytesIO()
    with (
        ZipFile(stored, "w", ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(200):
            part.write(b" " * 1_000_000)
    assert len(stored.getvalue()) < 1_000_000
    said = refusal(readers, stored.getvalue(), MediaType.DOCX)
    assert said.startswith("unpacks to 200,000,000 bytes")
    assert said.endswith("it looks like a bomb")


def test_a_word_document_that_laughs_a_billion_times_is_refused(
    readers: Readers, docx: bytes
) -> None:
    lines = [b'<!ENTITY a0 "lol">'] + [
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
    ]
    laughs = b'<?xml version="1.0"?><!DOCTYPE w [%s]><w>&a9;</w>' % b"".join(lines)
    stored = BytesIO()
    with ZipFile(BytesIO(docx)) as sound, ZipFile(stored, "w", ZIP_DEFLATED) as archive:
        for name in sound.namelist():
            archive.writestr(name, laughs if name == "word/document.xml" else sound.read(name))
    assert "declares XML entities" in refusal(readers, stored.getvalue(), MediaType.DOCX)


def test_an_archive_that_only_looks_like_word_is_damaged(readers: Readers) -> None:
    assert "damaged Word document" in refusal(readers, word_with(b"<w/>"), MediaType.DOCX)


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"text",
        b"<html><body>" + b"<b>" * 300_000 + b"text",
        b"<html><body>" + b"<p><em>" * 150_000 + b"text",
    ],
    ids=["divisions", "bold", "paragraphs"],
)
def test_a_page_nested_without_end_is_refused(readers: Readers, page: bytes) -> None:
    assert "nested" in refusal(readers, page, MediaType.HTML) or "elements" in refusal(
        readers, page, MediaType.HTML
    )


@pytest.mark.parametrize(
    "filling",
    [
        b"&" * 1_000_000,
        b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">text</p>",
        b"<!--" * 200_000,
        b"<script" * 200_000,
        b"<table><tr><td>" * 240,
        b"<" * 1_000_000,
        b"<a href='" * 100_000,
        b"<p>&#x110000;&#0;\xff\xfe words</p>",
    ],
    ids=["ampersands", "attributes", "comments", "scripts", "tables", "angles", "quotes", "signs"],
)
def test_a_page_made_to_hang_ends_in_an_answer_or_a_refusal(
    filling: bytes,
) -> None:
    with Readers(seconds=4) as readers:
        started = time.monotonic()
        try:
            assert readers.read(b"<html><body>" + filling, MediaType.HTML).text.strip()
        except SourceError as error:
            said = str(error)
        else:
            said = ""
        assert "\n" not in said
        assert time.monotonic() - started < 6
        assert readers.read(b"Still here.", MediaType.TEXT).text == "Still here."


def test_what_takes_too_long_is_stopped(declaration_pdf: bytes) -> None:
    with Readers(seconds=0.001) as hurried, pytest.raises(SourceError) as caught:
        hurried.read(declaration_pdf, MediaType.PDF)
    assert str(caught.value) == "was not read within 0.001 seconds: it looks like a bomb"


def test_a_module_in_the_folder_of_the_files_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declaration_pdf: bytes
) -> None:
    (tmp_path / "pypdf.py").write_text("raise SystemExit('planted')")
    monkeypatch.chdir(tmp_path)
    with Readers() as readers:
        assert "France" in readers.read(declaration_pdf, MediaType.PDF).text
