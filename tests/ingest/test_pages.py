"""A saved page gives its own words, whatever its encoding and its navigation."""

from collections.abc import Callable

import pytest

from kg.errors import SourceError
from kg.ingest.pages import read_page

TEXT = (
    "Déclaration de Paris\n\n"
    "La France et l’Allemagne réaffirment que le droit international s’applique dans le"
    " cyberespace.\nElles s’engagent à coopérer.\n\n"
    "Elles conviennent\u00a0:\n\n"
    "- de protéger les hôpitaux\u00a0;\n- d’échanger des informations.\n  - sans délai\n\n"
    "Premier alinéa.\n\nSecond alinéa.\n"
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_words_of_the_page_are_read_without_its_navigation(
    page: Callable[[str], bytes], charset: str
) -> None:
    assert read_page(page(charset)).text == TEXT


def test_a_page_in_latin_1_without_charset_is_read(page: Callable[[str], bytes]) -> None:
    unnamed = page("windows-1252").replace(b'<meta charset="windows-1252">', b"")
    assert read_page(unnamed).text == TEXT


def test_the_server_s_charset_outranks_the_page_s(page: Callable[[str], bytes]) -> None:
    wrong = page("windows-1252").replace(b'charset="windows-1252"', b'charset="koi8-r"')
    assert read_page(wrong, "iso-8859-1").text == TEXT


def test_the_page_s_head_says_title_date_language_and_address(
    page: Callable[[str], bytes],
) -> None:
    facts = {(fact.field, fact.value, fact.where) for fact in read_page(page("utf-8")).facts}
    assert {
        ("language", "fr", "the page's lang"),
        ("title", "Déclaration de Paris", "the page's og:title"),
        ("date", "2023-05-04T10:00:00+02:00", "the page's article:published_time"),
        ("source", "https://example.org/declaration", "the page's canonical link"),
    } <= facts


def test_linked_data_gives_what_the_head_does_not() -> None:
    page = (
        b'<html><head><script type="application/ld+json">[{"@graph": [{"@type": "NewsArticle",'
        b' "headline": "Statement", "datePublished": "2024-01-02",'
        b' "publisher": {"name": "NATO"}}]}]'
        b"</script></head><body><article><p>We condemn the attack on the hospital in the strongest"
        b" terms, and we stand with those who suffer from it.</p></article></body></html>"
    )
    facts = [(fact.field, fact.value) for fact in read_page(page).facts]
    assert facts == [("title", "Statement"), ("date", "2024-01-02"), ("publisher", "NATO")]


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><script>write()</script></html>"])
def test_a_page_without_words_is_refused(page: bytes) -> None:
    with pytest.raises(SourceError, match="is a page without text"):
        read_page(page)
