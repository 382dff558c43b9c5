import httpx
import pytest
from pyoxigraph import RdfFormat, parse

BASE = "https://w3id.org/cyberaccord/"
BROWSER = {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}


def test_an_identifier_leads_to_what_is_said_of_it(site: httpx.Client) -> None:
    answer = site.get("/id/actor/FRA", headers={"Accept": "application/n-triples"})
    france, rdf = f"<{BASE}id/actor/FRA>", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    assert sorted(answer.text.splitlines()) == [
        f"{france} <{rdf}type> <{BASE}ontology#State> .",
        f'{france} {label} "France"@en .',
        f'{france} {label} "France"@fr .',
    ]


def test_a_program_that_does_not_choose_gets_turtle_with_prefixes(site: httpx.Client) -> None:
    answer = site.get("/id/actor/FRA")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "a ca:State" in answer.text


def test_a_reader_gets_a_page_with_both_directions(site: httpx.Client) -> None:
    page = site.get("/id/actor/FRA", headers={**BROWSER, "Accept-Language": "fr"}).text
    assert '<h1 lang="en">France</h1>' in page or '<h1 lang="fr">France</h1>' in page
    act = "/id/document/tiny-2020/fr/act/10-63-Reaffirmation"
    quote = "« Nous réaffirmons que le droit international s’applique »"
    assert f'<a href="{act}" lang="fr">{quote}</a>' in page
    assert "accompli par</a>" in page


def test_what_nothing_is_said_of_is_not_found(site: httpx.Client) -> None:
    for address in ("/id/actor/XXX", "/id/", "/nothing", "/ontology/none", "/id/a%3Cb", "/id/%00"):
        answer = site.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (
            404,
            "text/plain; charset=utf-8",
        )


def test_what_is_only_proposed_is_not_found(site: httpx.Client) -> None:
    assert site.get("/id/actor/nobody").status_code == 404


def test_the_ontology_is_one_document_and_one_page(site: httpx.Client) -> None:
    turtle = site.get("/ontology", headers={"Accept": "text/turtle"})
    subjects = {str(quad.subject) for quad in parse(turtle.content, RdfFormat.TURTLE)}
    assert f"<{BASE}ontology#performedBy>" in subjects
    assert f"<{BASE}id/actor/FRA>" not in subjects
    page = site.get("/ontology", headers=BROWSER).text
    assert 'id="performedBy"' in page
    assert "Who acts." in page
    assert "Qui agit." in site.get("/ontology?lang=fr", headers=BROWSER).text


def test_a_graph_is_found_under_its_name(site: httpx.Client) -> None:
    answer = site.get("/graph/reference", headers={"Accept": "application/n-triples"})
    assert len(answer.text.splitlines()) == 9


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_every_file_that_a_page_offers_is_there(site: httpx.Client, name: str) -> None:
    page = site.get("/id/actor/FRA", headers=BROWSER).text
    assert f'href="/id/actor/FRA?format={name}"' in page
    answer = site.get(f"/id/actor/FRA?format={name}", headers=BROWSER)
    media_type = answer.headers["content-type"].partition(";")[0]
    assert len(list(parse(answer.content, RdfFormat.from_media_type(media_type)))) == 3
