"""Names of things: valid, the same everywhere, and never one for two places."""

import re
import subprocess
import sys
import unicodedata

import pyoxigraph
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rdflib import URIRef

from kg.graph import iris
from kg.vocabulary import ID

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=120)
VERSION = iris.language_version("essai-2020", "fr")
OFFSETS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))


def assert_valid(iri: URIRef) -> None:
    pyoxigraph.NamedNode(iri)
    assert iri.startswith("https://w3id.org/cyberaccord/")
    assert re.fullmatch(r"[\x21-\x7e]+", iri)


@given(ANY_TEXT)
def test_any_code_gives_a_valid_iri(code: str) -> None:
    for name in (
        iris.actor(code),
        iris.actor(f"person:{code}"),
        iris.actor(f"group:{code}"),
        iris.snapshot(code, "2020-06-03", code),
        iris.snapshot(code, None, code),
        iris.document_group(code, "participants"),
        iris.event("2020", code, "d"),
        iris.event(None, code, code),
        iris.instrument(code),
        iris.norm(code),
        iris.topic(code),
        iris.document_graph(code),
        iris.extraction(iris.language_version(code, "fr"), code),
    ):
        assert_valid(name)


@given(ANY_TEXT)
def test_a_slug_is_plain_ascii_and_its_own_slug(text: str) -> None:
    slug = iris.slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 91
    if len(slug) <= 80:
        assert iris.slug(slug) == slug


@given(OFFSETS, OFFSETS)
def test_two_places_never_share_a_name(one: tuple[int, int], other: tuple[int, int]) -> None:
    assume(one != other)
    who = ID["actor/1-2"]
    assert iris.passage(VERSION, *one) != iris.passage(VERSION, *other)
    assert iris.act(VERSION, *one, "Call") != iris.act(VERSION, *other, "Call")
    assert iris.mention(VERSION, *one, who) != iris.mention(VERSION, *other, who)
    assert iris.participation(VERSION, *one, who, "host") != iris.participation(
        VERSION, *other, who, "host"
    )


@given(ANY_TEXT, ANY_TEXT)
def test_two_codes_share_a_name_only_if_they_differ_by_case(one: str, other: str) -> None:
    normal = unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other)
    assume(normal[0].lower() != normal[1].lower())
    assert iris.actor(f"org:{one}") != iris.actor(f"org:{other}")
    assert iris.instrument(f"inst:{one}") != iris.instrument(f"inst:{other}")


@pytest.mark.parametrize(
    ("code", "local"),
    [
        ("iso3:FRA", "actor/FRA"),
        ("org:NATO", "actor/nato"),
        ("org:FRA", "actor/fra"),  # the EU's agency for fundamental rights is not France
        ("body:EU-Council-presidency-PRT", "actor/eu-council-presidency-prt"),
        ("group:civil-society", "actor/civil-society"),
        ("person:tanja-fajon", "person/tanja-fajon"),
    ],
)
def test_a_code_gives_the_name_that_the_contract_gives(code: str, local: str) -> None:
    assert iris.actor(code) == ID[local]


@pytest.mark.parametrize(
    "code",
    ["group:allies-2020-06-03", "group:allies-2020", "group:essai-2020-participants"],
)
def test_a_group_keeps_out_of_the_way_of_snapshots_and_groups_of_documents(code: str) -> None:
    taken = {
        iris.snapshot("group:allies", "2020-06-03", "d"),
        iris.snapshot("group:allies", "2020", "d"),
        iris.document_group("essai-2020", "participants"),
    }
    assert iris.actor(code) not in taken


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sommet de l’OTAN à Madrid", "sommet de l'otan a\nmadrid"),
        ("Cœur", "coeur"),
        ("É", "E\u0301"),
        ("Straße", "STRASSE"),
    ],
)
def test_accents_case_and_punctuation_do_not_make_two_labels(one: str, other: str) -> None:
    assert iris.slug(one) == iris.slug(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Киев", "Рига"), ("東京 2020", "京都 2020"), ("a" * 200, "a" * 201), ("…", "!")],
)
def test_labels_that_ascii_cannot_tell_apart_stay_apart(one: str, other: str) -> None:
    assert iris.slug(one) != iris.slug(other)


def test_a_year_and_a_label_that_begins_with_a_number_is_no_month() -> None:
    assert iris.event("2022", "09 OTAN", "d") != iris.event("2022-09", "OTAN", "d")
    assert iris.event("2022", "09 Forum", "d") != iris.event("2022-09", "le Forum", "d")


@pytest.mark.parametrize(
    ("label", "one_event"),
    [
        ("sommet de l’OTAN", True),
        ("Paris Peace Forum", True),
        ("COP à venir", True),
        ("réunion du 5 mai", True),
        ("Réunion « Façonner la cybersécurité mondiale »", True),
        ("réunion ministérielle", False),
        ("Réunion", False),
        ("se sont réunis", False),
        ("…", False),
    ],
)
def test_two_documents_mean_one_event_only_if_its_label_holds_a_name(
    label: str, one_event: bool
) -> None:
    named = {iris.event("2022-09-23", label, document) for document in ("a", "b")}
    assert len(named) == (1 if one_event else 2)


def test_names_do_not_depend_on_the_hash_seed() -> None:
    code = "from kg.graph import iris; print(iris.event('2022', 'Рига', 'd'), iris.actor('x y'))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(answers) == 1
