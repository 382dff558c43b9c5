"""A card proposes what the text or its file says, and says where; the rest is left open."""

from dataclasses import replace

from kg.ingest.content import Fact
from kg.ingest.proposal import Field, Proposal, propose
from kg.model import Document, DocumentKind, Evidence, Reading

TEXT = "Déclaration\u00ad de\nParis\nLe 4 mai 2023, nous réaffirmons.\n"


def reading(**changes: object) -> Reading:
    title = Evidence(0, 21, "field.title", 0.9)
    read = Reading(
        document=Document("proposed", TEXT),
        language="fr",
        title=TEXT[:21],
        title_evidence=title,
        date_issued="2023-05-04",
        date_evidence=Evidence(25, 35, "field.dateline", 0.9),
        kind=DocumentKind.DECLARATION,
        kind_evidence=title,
        issuers=("iso3:FRA",),
        issuers_evidence=title,
        actors=(),
        events=(),
        statements=(),
        instruments=(),
    )
    return replace(read, **changes)  # type: ignore[arg-type]


def proposed(*facts: Fact, known: str = "iso3:", **changes: object) -> Proposal:
    return propose(reading(**changes), facts, lambda code: code.startswith(known))


def field(proposal: Proposal, name: str) -> Field:
    return next(each for each in proposal.fields if each.name == name)


def test_what_the_text_says_surely_needs_nobody_to_confirm_it() -> None:
    proposal = proposed()
    assert proposal.to_confirm == ()
    assert {each.name: each.value for each in proposal.fields} == {
        "title": "Déclaration de Paris",
        "title_from": "text",
        "kind": "declaration",
        "issuers": ("iso3:FRA",),
        "language": "fr",
        "date": "2023-05-04",
        "date_from": "text",
        "source": None,
        "publisher": None,
        "machine_translated": False,
    }
    assert field(proposal, "date").said == (
        'text, characters 25-35 (field.dateline): "4 mai 2023"',
    )


def test_the_file_speaks_where_the_text_is_silent_and_is_to_be_confirmed() -> None:
    proposal = proposed(
        Fact("title", "Un  autre titre", "the page's title"),
        Fact("date", "hier", "the page's dc.date"),
        Fact("date", "2023-05-05T09:00", "the page's datepublished"),
        Fact("source", "javascript:alert(1)", "the page's og:url"),
        Fact("source", "https://example.org/a", "the page's canonical link"),
        Fact("publisher", "OTAN", "the page's og:site_name"),
        title_evidence=None,
        date_issued=None,
        date_evidence=None,
    )
    assert proposal.to_confirm == ("title", "date")
    assert proposal.value("title") == "Un autre titre"
    assert proposal.value("title_from") == "publisher"
    assert (proposal.value("date"), proposal.value("date_from")) == ("2023-05-05", "publisher")
    assert field(proposal, "date").said == ("the page's datepublished",)
    assert proposal.value("source") == "https://example.org/a"
    assert field(proposal, "publisher").said == (
        'the page\'s og:site_name says "OTAN"; fill in its code',
    )


def test_nothing_is_guessed() -> None:
    proposal = proposed(title_evidence=None, date_issued=None, date_evidence=None, issuers=())
    assert proposal.to_confirm == ("title", "issuers", "date")
    assert proposal.value("title") == "Déclaration de"
    assert (proposal.value("date"), proposal.value("date_from")) == (None, None)
    assert proposal.value("issuers") == ("group:issuers",)


def test_an_issuer_that_the_reference_data_lack_is_named_and_left_out() -> None:
    proposal = proposed(issuers=("iso3:FRA", "org:new-alliance", "person:a-b"))
    issuers = field(proposal, "issuers")
    assert issuers.value == ("iso3:FRA", "person:a-b")
    assert issuers.said[-1] == "not in the reference data, so left out: org:new-alliance"
    assert not issuers.sure


def test_a_page_in_another_language_than_its_words_is_to_be_looked_at() -> None:
    proposal = proposed(Fact("language", "de-DE", "the page's lang"))
    assert proposal.to_confirm == ("language",)
    assert field(proposal, "language").said[-1] == "the page's lang says de-DE"
