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


def body(markup: str) -> str:
    return read_page(f"<html><body>{markup}</body></html>".encode()).text


SENTENCE = "We reaffirm that international law applies to what States do in cyberspace."


def test_date_numbers_and_signatories_stay_with_the_text() -> None:
    page = f"""
    <div id="header"><a href="/">HOME</a><ul class="menu"><li><a>About us</a></li></ul></div>
    <div><h1>Joint Statement</h1><ul class="meta"><li>14 Jun. 2021</li></ul>
    <div class="languages"><ul><li><a>English</a></li><li><a>French</a></li></ul></div>
    <section><ol start="7"><li><p>{SENTENCE}</p></li><li><p>{SENTENCE}</p>
    <ul><li>at once</li></ul></li></ol><p>(a) one;<br/>(b) two.</p>
    <h3>Signatories</h3><ul><li><a href="/fr">France</a></li><li><a href="/de">Germany</a></li></ul>
    </section></div>
    <div id="footer"><ul><li><a>Contact</a></li></ul></div>"""
    assert body(page) == (
        "Joint Statement\n\n- 14 Jun. 2021\n\n"
        f"7. {SENTENCE}\n\n8. {SENTENCE}\n\n- at once\n\n(a) one;\n(b) two.\n\n"
        "Signatories\n\n- France\n- Germany\n"
    )


def test_a_heading_far_from_the_text_comes_without_what_is_between() -> None:
    said = [f"{number} times: {SENTENCE}" for number in range(8)]
    news = '<p><a href="/n">News from elsewhere</a></p>' * 60
    page = f"""<header role="banner"><h1 class="site">Ministry</h1></header>
    <div class="top"><h1>Joint Statement</h1></div><div>{news}</div>
    <main>{"".join(f"<p>{each}</p>" for each in said)}</main>"""
    assert body(page) == "\n\n".join(["Joint Statement", *said]) + "\n"


def test_what_is_hidden_or_shared_is_no_text() -> None:
    page = f"""<main><p>{SENTENCE}</p><div class="share-buttons"><a>Share</a></div>
    <p style="display: none">Secret.</p><p hidden>Secret.</p><p aria-hidden="true">Secret.</p>
    <form><label>Your name</label></form><p>{SENTENCE} Always.</p></main>"""
    assert body(page) == f"{SENTENCE}\n\n{SENTENCE} Always.\n"


def test_lines_that_were_set_by_hand_stay_lines() -> None:
    assert body(f"<pre>{SENTENCE}\n{SENTENCE}\n\n  Always.</pre>") == (
        f"{SENTENCE}\n{SENTENCE}\n\nAlways.\n"
    )


def test_a_page_that_is_one_list_is_a_list() -> None:
    assert body(f"<ul><li>{SENTENCE}</li><li>Always.</li></ul>") == f"- {SENTENCE}\n- Always.\n"


def test_a_class_that_misleads_does_not_cost_the_text() -> None:
    page = f'<div class="related"><p>{SENTENCE}</p><p>{SENTENCE} Always.</p></div>'
    assert body(page) == f"{SENTENCE}\n\n{SENTENCE} Always.\n"


def test_a_table_that_only_lays_out_the_page_is_read_cell_by_cell() -> None:
    page = f"""<table><tr><td><p>{SENTENCE}</p><p>{SENTENCE} Always.</p>
    <table><tr><th>State</th><th>Since</th></tr><tr><td>France</td><td>2018</td></tr></table>
    </td></tr></table>"""
    assert body(page) == (f"{SENTENCE}\n\n{SENTENCE} Always.\n\nState | Since\nFrance | 2018\n")
