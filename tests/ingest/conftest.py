"""Small real files of each kind, made here so that one can read what is in them."""

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx as word
import pytest

from kg.corpus import read_card_text
from kg.ingest import Desk, Draft
from kg.model import Document, DocumentKind, Evidence, Reading

MakePdf = Callable[..., bytes]
Page = Sequence[tuple[int, int, int, str]]


def pdf_of(pages: Sequence[bytes], *, font: bool = True, extra: Sequence[bytes] = ()) -> bytes:
    """A PDF with these content streams (already packed); `extra` objects have numbers from 3."""
    objects = [
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *extra,
    ]
    kids = []
    for page in pages:
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(page), page)
        )
        resources = b"<< /Font << /F1 2 0 R >> >>" if font else b"<< /XObject << /Im 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources %s >>" % (len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Type /Catalog /Pages 1 0 R /Lang (fr) >>")
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer << /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, len(objects))
        + b"startxref\n%d\n%%%%EOF\n" % len(written)
    )


def _drawn(lines: Page) -> bytes:
    return zlib.compress(
        b"".join(
            b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n"
            % (size, x, y, text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)"))
            for x, y, size, text in lines
        )
    )


@pytest.fixture
def pdf() -> Callable[[Sequence[Page]], bytes]:
    """Makes a PDF of pages of (x, y, size, words)."""
    return lambda pages: pdf_of([_drawn(page) for page in pages])


@pytest.fixture
def raw_pdf() -> MakePdf:
    """Makes a PDF of pages of content streams."""
    return pdf_of


@pytest.fixture
def declaration_pdf(pdf: Callable[[Sequence[Page]], bytes]) -> bytes:
    """Three pages with running heads, page numbers, broken words and a list."""
    head, foot = (60, 800, 9, "Conseil de l'Europe, document 12"), "page {} sur 3"
    return pdf(
        [
            [
                head,
                (60, 760, 18, "Déclaration conjointe sur la cyber-"),
                (60, 738, 18, "sécurité"),
                (60, 700, 11, "La France et l'Allemagne réaffirment que le droit inter-"),
                (60, 686, 11, "national s'applique. Elles s'engagent avec le Royaume-"),
                (60, 672, 11, "Uni et conviennent :"),
                (70, 650, 11, "• de protéger les hôpitaux ;"),
                (70, 636, 11, "• d'échanger des informations"),
                (80, 622, 11, "sans délai."),
                (60, 590, 11, "Cette phrase va d'une page"),
                (290, 30, 9, foot.format(1)),
            ],
            [
                head,
                (60, 760, 11, "à la suivante. Le droit international oblige."),
                (290, 30, 9, foot.format(2)),
            ],
            [head, (60, 760, 11, "Fait à Paris."), (290, 30, 9, foot.format(3))],
        ]
    )


@pytest.fixture
def docx() -> bytes:
    """A Word document with title, bullets, numbers and a table."""
    document = word.Document()
    document.core_properties.title = "Déclaration de Paris"
    document.add_heading("Déclaration de Paris", 0)
    document.add_paragraph("Paris, le 4 mai 2023")
    document.add_paragraph("Nous condamnons les cyberattaques.")
    for words in ("les hôpitaux ;", "les réseaux."):
        document.add_paragraph(words, style="List Bullet")
    for words in ("Premier point", "Second point"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "France", "oui"
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


PAGE = """<!doctype html><html lang="fr"><head><meta charset="{charset}">
<title>Déclaration de Paris | Ministère</title>
<meta property="og:title" content="Déclaration de Paris">
<meta property="article:published_time" content="2023-05-04T10:00:00+02:00">
<link rel="canonical" href="https://example.org/declaration"></head><body>
<header><nav><ul><li><a href="/">Accueil</a></li>
<li><a href="/p">Presse</a></li></ul></nav></header>
<main><h1>Déclaration de Paris</h1>
<p>La France et l’Allemagne réaffirment que le droit international s’applique dans le
<em>cyberespace</em>.<br>Elles s’engagent à <a href="/x">coopérer</a>.</p>
<p>Elles conviennent&nbsp;:</p><ul><li>de protéger les hôpitaux&nbsp;;</li>
<li>d’échanger des informations.<ul><li>sans délai</li></ul></li></ul>
<p>Premier alinéa.<br><br>Second alinéa.</p></main>
<aside><h3>À lire aussi</h3><a href="/a">Un autre article</a></aside>
<footer><p>Mentions légales · Plan du site</p></footer></body></html>"""


@pytest.fixture
def page() -> Callable[[str], bytes]:
    """Makes a saved web page with navigation, in that encoding."""
    return lambda charset: PAGE.format(charset=charset).encode(charset)


def read_first_line(document: Document) -> Reading:
    """A reading that knows only the first line: the title."""
    end = document.text.find("\n")
    title = Evidence(0, end if end > 0 else len(document.text), "test.title", 0.9)
    return Reading(
        document=document,
        language="fr",
        title=document.text[: title.end],
        title_evidence=title,
        date_issued=None,
        date_evidence=None,
        kind=DocumentKind.DECLARATION,
        kind_evidence=title,
        issuers=("iso3:FRA",),
        issuers_evidence=title,
        actors=(),
        events=(),
        statements=(),
        instruments=(),
    )


@pytest.fixture
def reading() -> Callable[[Document], Reading]:
    """Reads only the first line of a document."""
    return read_first_line


@pytest.fixture
def desk() -> Desk:
    """Accepts every card; knows every actor."""

    def accept(draft: Draft) -> str:
        return draft.text

    return Desk(
        read=read_first_line,
        knows=lambda _code: True,
        check=lambda slug, text: read_card_text(Path(f"{slug}.yaml"), text, None),
        confirm=accept,
        limit=1_000_000,
    )
