import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import yaml
from pyoxigraph import QuerySolutions
from pyoxigraph import Store as Database

from kg.folders import QUERIES
from kg.query import read_questions
from kg.web.rendering import headings, words

BROWSER = {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}
WEB = Path(__file__).parents[2] / "kg" / "web"
PAGES = [
    "/",
    "/?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/?query=ASK+%7B%7D",
    "/?query=nonsense",
    "/?query=CONSTRUCT+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/question/who-reaffirms-a-norm",
    "/question/who-reaffirms-a-norm?norm=%3Cscript%3E",
    "/question/timeline",
    "/id/actor/FRA",
    "/id/actor/evil",
    "/graph/reference",
    "/ontology",
    "/nothing",
]


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *tags: str) -> Iterator[dict[str, str | None]]:
        return (attributes for tag, attributes in self.found if tag in tags)


def get(site: httpx.Client, address: str, language: str = "en") -> str:
    answer = site.get(address, headers={**BROWSER, "Accept-Language": language})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def test_the_first_page_leads_to_every_question(site: httpx.Client) -> None:
    questions = read_questions(QUERIES)
    assert len(questions) == 15
    for language, page in (("en", get(site, "/")), ("fr", get(site, "/", "fr"))):
        assert f'<html lang="{language}">' in page
        for name, question in questions.items():
            summary = question.summary["fr" if language == "fr" else "en"]
            assert f'<a href="/question/{name}">{summary}</a>' in unescape(page)


def test_every_question_answers_on_its_page_and_as_a_file(site: httpx.Client) -> None:
    for name in read_questions(QUERIES):
        page = get(site, f"/question/{name}")
        assert 'role="alert"' not in page
        answer = site.get(f"/question/{name}", headers={"Accept": "text/csv"})
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.text.startswith(("who,", "name,", "role,", "quality,", "when,", "aspect,"))


def test_a_question_gives_its_rows_with_the_quote_in_its_language(site: httpx.Client) -> None:
    page = get(site, "/question/who-reaffirms-a-norm?norm=il-charter", "fr")
    rows = re.findall(r'<tr role="row">\s*<td.*?</tr>', page, re.DOTALL)
    assert len(rows) == 2
    assert '<a href="/id/actor/DEU" lang="fr">Allemagne</a>' in rows[0] + rows[1]
    for row in rows:
        assert '<q lang="fr">Nous réaffirmons que le droit international s’applique</q>' in row
        assert 'href="/id/document/tiny-2020/fr/passage/10-63">10–63</a>' in row
    assert "10</td>" not in page
    assert '<option value="il-charter">le droit international s’applique</option>' in page


def test_what_does_not_fit_a_question_is_told_on_its_page(site: httpx.Client) -> None:
    answer = site.get("/question/who-reaffirms-a-norm?norm=%3Cx%3E&unknown=1", headers=BROWSER)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert site.get("/question/none", headers=BROWSER).status_code == 404
    for name in ("base", "self", "none"):
        refused = site.get(f"/question/timeline?{name}=x", headers={"Accept": "text/csv"})
        assert (refused.status_code, f"no parameter {name!r}" in refused.text.lower()) == (
            400,
            True,
        )


def test_the_rows_of_a_query_are_a_table_with_names_and_links(site: httpx.Client) -> None:
    query = "SELECT ?s ?o { ?s <https://w3id.org/cyberaccord/ontology#performedBy> ?o } ORDER BY ?o"
    page = get(site, f"/?{urlencode({'query': query})}")
    assert re.findall(r'<th role="columnheader" scope="col">(.*?)</th>', page) == ["s", "o"]
    assert '<a href="/id/actor/DEU" lang="en">Germany</a>' in page
    assert ">2 rows</p>" in page
    for name in ("csv", "tsv", "json", "xml"):
        assert f"format={name}" in page
    assert query in unescape(page)


def test_yes_no_and_nothing_are_said_in_words(site: httpx.Client) -> None:
    assert 'role="status">Yes</p>' in get(site, "/?query=ASK+%7B%7D")
    assert 'role="status">Non</p>' in get(site, "/?query=ASK+%7B%3Fs+%3Fs+%3Fs%7D", "fr")
    assert "No rows." in get(site, "/?query=SELECT+*+%7B%3Fs+%3Fs+%3Fs%7D")


def test_a_fault_in_a_query_is_shown_with_its_place_and_the_query_kept(site: httpx.Client) -> None:
    answer = site.get("/", params={"query": "SELECT *\n{ ?s x:y ?o }"}, headers=BROWSER)
    assert answer.status_code == 400
    assert "Line 2, column 6: the prefix “x:” is not declared" in unescape(answer.text)
    assert "SELECT *\n{ ?s x:y ?o }</textarea>" in answer.text


def test_a_large_answer_shows_its_first_rows_and_says_so(site: httpx.Client) -> None:
    page = get(site, "/?query=SELECT+*+%7B%3Fa+%3Fb+%3Fc+.+%3Fd+%3Fe+%3Ff%7D")
    assert re.search(r"The first 500 of \d+ rows", page)
    assert page.count('<tr role="row">') == 501


def test_what_the_graph_says_is_shown_and_never_run(site: httpx.Client) -> None:
    page = get(site, "/id/actor/evil")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;" in page
    assert 'href="javascript:' not in page
    assert "javascript:alert(1)" in page
    assert 'href="https://example.org/elsewhere"' in page


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_valid_and_can_be_read_by_all(
    site: httpx.Client, address: str, language: str
) -> None:
    page = get(site, address, language)
    parser = pytest.importorskip("html5rdf", reason="no parser of HTML is installed")
    parser.HTMLParser(strict=True).parse(page)
    elements = Elements(page)
    assert page.startswith("<!doctype html>")
    assert next(elements.named("html"))["lang"] == language
    assert len(list(elements.named("h1"))) == 1
    assert len(list(elements.named("main"))) == 1
    assert not list(elements.named("script", "style", "iframe"))
    assert not [name for _, attributes in elements.found for name in attributes if name == "style"]
    labelled = {label["for"] for label in elements.named("label")}
    for control in elements.named("input", "textarea", "select"):
        assert control.get("type") == "hidden" or control["id"] in labelled
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for outside in (*elements.named("link"), *elements.named("img"), *elements.named("form")):
        assert str(outside.get("href") or outside.get("src") or outside.get("action")).startswith(
            "/"
        )


@pytest.mark.parametrize("address", PAGES)
def test_no_page_may_load_or_run_anything_from_elsewhere(site: httpx.Client, address: str) -> None:
    answer = site.get(address, headers=BROWSER)
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Accept, Accept-Language"


def test_the_other_language_keeps_page_and_query(site: httpx.Client) -> None:
    page = get(site, "/question/who-reaffirms-a-norm?norm=un-f")
    turned = "/question/who-reaffirms-a-norm?norm=un-f&lang=fr"
    assert f'href="{turned}"' in unescape(page)
    assert '<html lang="fr">' in get(site, turned)


def test_what_the_pages_need_is_served(site: httpx.Client) -> None:
    page = get(site, "/")
    for name, media_type in (("style.css", "text/css"), ("icon.svg", "image/svg+xml")):
        assert f"/static/{name}" in page
        assert site.get(f"/static/{name}").headers["content-type"].startswith(media_type)


def test_both_languages_have_the_same_words_and_the_pages_use_no_others() -> None:
    assert words("en").keys() == words("fr").keys()
    used = {
        name
        for file in (WEB / "templates").glob("*.html")
        for name in re.findall(r'words(?:\.|\[")(\w+)', file.read_text("utf-8"))
        if name != "items"
    }
    assert used == words("en").keys()


def test_every_column_of_a_question_has_a_heading_in_both_languages() -> None:
    assert headings("en").keys() == headings("fr").keys()
    for question in read_questions(QUERIES).values():
        variables = Database().query(question.text)
        assert isinstance(variables, QuerySolutions)
        projected = {variable.value for variable in variables.variables}
        assert projected <= headings("en").keys(), question.name
    for language in ("en", "fr"):
        raw = yaml.safe_load((WEB / "words" / f"columns.{language}.yaml").read_text("utf-8"))
        assert list(raw) == sorted(raw)
