"""Who speaks: an office taken up, a heading, a spokesperson, signatories, those who met."""

from functools import cache

import pytest

from kg.extract import Extractor
from kg.folders import DATA
from kg.model import Document
from kg.reference import read_reference


@cache
def _extractor() -> Extractor:
    return Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))


def _spoken(text: str) -> list[tuple[str, ...]]:
    return [act.speakers for act in _extractor().read(Document("example", text)).statements]


def test_an_office_is_taken_up_as_the_person_who_holds_it() -> None:
    text = (
        "Jeanne Martin, ministre de la Culture de Norvège, et Paul Durand, ambassadeur du Chili, "
        "se sont rencontrés.\n\n"
        "« Nous devons agir ensemble », a déclaré la ministre. "
        "« Il faut protéger les archives », a répondu l'ambassadeur."
    )
    assert _spoken(text) == [("person:jeanne-martin",), ("person:paul-durand",)]


def test_quotations_below_a_heading_are_those_of_the_person_it_names() -> None:
    text = (
        "Groups ask for safe messages\n\nMany groups have written a letter.\n\n"
        "Quotes attributable to Jane Miller, Head of Policy at Access Now\n\n"
        '"Privacy is a right, and people rely on it whenever they speak with each other."\n\n'
        '"Governments must protect this right in law and in practice."'
    )
    assert _spoken(text)[-2:] == [("person:jane-miller",)] * 2


def test_a_spokesperson_says_we_for_the_body_and_its_state() -> None:
    text = (
        "Statement by NSC Spokesperson Jane Miller on Recent Events\n\n"
        "We condemn these attacks. We will support the victims."
    )
    assert _spoken(text) == [("body:US-NSC", "iso3:USA")] * 2


def test_advisers_who_met_speak_together_under_their_office() -> None:
    text = (
        "On Friday, National Security Advisor Jane Miller and National Security Advisor "
        "Juan Soto of Chile met in Oslo. The two Security Advisors condemned the launches. "
        "They agreed to meet again."
    )
    assert _spoken(text) == [("person:jane-miller", "person:juan-soto")] * 2


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Le Mali salue ce texte. Les signataires s'engagent à agir.", "group:signatories"),
        ("Nous saluons ce texte. Les signataires s'engagent à agir.", "group:issuers"),
    ],
)
def test_signatories_are_the_issuers_only_where_the_text_says_we(text: str, speakers: str) -> None:
    assert _spoken(text)[-1] == (speakers,)


def test_a_representative_speaks_for_whom_the_words_name() -> None:
    text = (
        "Council debates rules\n\nThe representative of Austria said that rules must be respected."
    )
    assert _spoken(text) == [("iso3:AUT",)]


def test_what_a_pronoun_goes_on_to_tell_is_reported_like_what_came_before() -> None:
    text = (
        "L'OTAN et le Japon coopèrent\n\nL'OTAN salue cette coopération. "
        "Les pays du G7 ont convenu d'agir. Ils se sont engagés à renforcer leurs réseaux."
    )
    acts = _extractor().read(Document("example", text)).statements
    assert [(act.speakers, act.reported) for act in acts[1:]] == [(("group:g7",), True)] * 2
