"""A printed page comes back as the paragraphs that it was set from."""

from collections.abc import Callable
from typing import Any

from kg.ingest.content import Fact
from kg.ingest.pdf import read_pdf


def test_heads_page_numbers_and_broken_words_are_undone(declaration_pdf: bytes) -> None:
    read = read_pdf(declaration_pdf)
    assert read.text == (
        "Déclaration conjointe sur la cybersécurité\n\n"
        "La France et l'Allemagne réaffirment que le droit international s'applique. "
        "Elles s'engagent avec le Royaume-Uni et conviennent :\n\n"
        "- de protéger les hôpitaux ;\n"
        "- d'échanger des informations sans délai.\n\n"
        "Cette phrase va d'une page à la suivante. Le droit international oblige.\n\n"
        "Fait à Paris.\n"
    )
    assert read.facts == (Fact("language", "fr", "the PDF's properties (language)"),)
    assert read.notes == ()


def test_the_same_pdf_gives_the_same_text(declaration_pdf: bytes) -> None:
    assert read_pdf(declaration_pdf) == read_pdf(declaration_pdf)


def test_a_letterhead_as_large_as_the_text_stays_on_the_first_page(
    pdf: Callable[[Any], bytes],
) -> None:
    pages = [
        [(60, 800, 14, "NORTH ATLANTIC COUNCIL"), (60, 700, 11, f"We reaffirm point {letter}.")]
        for letter in "abc"
    ]
    assert read_pdf(pdf(pages)).text == (
        "NORTH ATLANTIC COUNCIL\n\nWe reaffirm point a.\n\nWe reaffirm point b.\n\n"
        "We reaffirm point c.\n"
    )


def test_a_hyphen_of_spelling_stays(pdf: Callable[[Any], bytes]) -> None:
    lines = ["Le vice-président et celui-", "ci, le vice-", "président, feront-", "ils mieux ?"]
    page = [(60, 700 - 14 * number, 11, line) for number, line in enumerate(lines)]
    assert read_pdf(pdf([page])).text == (
        "Le vice-président et celui-ci, le vice-président, feront-ils mieux ?\n"
    )


def test_pages_without_text_are_told(pdf: Callable[[Any], bytes]) -> None:
    read = read_pdf(pdf([[(60, 700, 11, "We condemn malicious cyber activities.")], [], []]))
    assert read.notes == ("has pages without text, perhaps scanned: 2, 3",)
