"""A Word document reads as on screen with its changes accepted."""

from io import BytesIO

import docx as word
from docx.oxml import parse_xml

from kg.ingest.word import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_titles_lists_numbers_and_tables_become_text(docx: bytes) -> None:
    read = read_word(docx)
    assert read.text == (
        "Déclaration de Paris\n\nParis, le 4 mai 2023\n\nNous condamnons les cyberattaques.\n\n"
        "- les hôpitaux ;\n- les réseaux.\n\n1. Premier point\n\n2. Second point\n\nFrance | oui\n"
    )
    assert [(fact.field, fact.value) for fact in read.facts] == [("title", "Déclaration de Paris")]


def test_what_was_deleted_is_left_out_and_what_was_added_is_read() -> None:
    document = word.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W}><w:r><w:t>We </w:t></w:r>"
            "<w:del><w:r><w:delText>note</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>condemn</w:t></w:r></w:ins>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'> the attack</w:t></w:r></w:hyperlink>"
            "<w:r><w:footnoteReference w:id='1'/><w:t>.</w:t></w:r></w:p>"
        ),
    )
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    stored = BytesIO()
    document.save(stored)
    read = read_word(stored.getvalue())
    assert read.text == "We condemn the attack.\n\nIn a field.\n"
    assert read.notes == ("has 1 footnotes, which were left out",)
