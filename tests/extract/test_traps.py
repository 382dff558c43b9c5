"""What must not be read in the five seed texts, and what must be read there and no more."""

import os
from functools import cache
from pathlib import Path

import pytest

from kg.extract import Extractor, as_json
from kg.folders import DATA, ROOT
from kg.model import Document, Event, Reading
from kg.reference import read_reference

CORPUS = Path(os.environ.get("KG_CORPUS", ROOT.parent / "shared" / "corpus"))
pytestmark = pytest.mark.skipif(
    not (CORPUS / "texts").is_dir(), reason=f"no annotated corpus at {CORPUS}"
)


@cache
def _extractor() -> Extractor:
    return Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))


@cache
def _reading(name: str) -> Reading:
    with (CORPUS / "texts" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return _extractor().read(Document(name, file.read()))


def _actors(name: str) -> set[str]:
    return {actor.id for actor in _reading(name).actors}


def _event(name: str, kind: str) -> Event:
    return next(event for event in _reading(name).events if event.kind == kind)


def _roles(event: Event) -> set[tuple[str, str]]:
    return {(part.actor, part.role.value) for part in event.participations}


def test_a_page_published_in_kenya_does_not_make_kenya_an_actor() -> None:
    assert "iso3:KEN" not in _actors("seed-003")


def test_the_country_of_a_university_is_neither_actor_nor_participant() -> None:
    assert "iso3:MEX" not in _actors("seed-004")
    assert "org:tecnologico-de-monterrey" in _actors("seed-004")


def test_a_quoted_official_speaks_for_himself_and_is_no_second_chair() -> None:
    by_id = {actor.id: actor for actor in _reading("seed-001").actors}
    assert by_id["person:james-appathurai"].represents is None
    assert by_id["person:joanneke-balfoort"].represents == "body:EEAS"
    roles = _roles(_event("seed-001", "StaffTalks"))
    assert {actor for actor, role in roles if role == "cochair"} == {"person:joanneke-balfoort"}


def test_those_named_in_a_war_take_no_part_in_the_talks_about_it() -> None:
    talks = {actor for actor, _ in _roles(_event("seed-001", "StaffTalks"))}
    assert talks.isdisjoint({"iso3:RUS", "iso3:UKR"})
    assert _roles(_event("seed-001", "ArmedConflict")) == {
        ("iso3:RUS", "perpetrator"),
        ("iso3:UKR", "victim"),
    }


def test_an_invented_scenario_is_no_incident_and_no_state() -> None:
    assert [event.kind.value for event in _reading("seed-003").events] == ["Exercise"]


def test_two_events_of_one_text_keep_their_own_date_and_place() -> None:
    summit, talks = _event("seed-001", "Summit"), _event("seed-001", "StaffTalks")
    assert (summit.date, summit.place) == ("2022-06", "Madrid")
    assert (talks.date, talks.place) == ("2022-07-14", None)


def test_a_date_is_as_precise_as_the_text() -> None:
    assert _event("seed-000", "Summit").date == "2018"
    assert _reading("seed-000").date_issued is None
    assert _reading("seed-002").date_issued is None


def test_a_shared_office_is_dealt_out_and_its_states_only_organise() -> None:
    by_id = {actor.id: actor for actor in _reading("seed-004").actors}
    assert by_id["person:catherine-colonna"].represents == "iso3:FRA"
    assert by_id["person:annalena-baerbock"].represents == "iso3:DEU"
    roles = _roles(_event("seed-004", "MinisterialMeeting"))
    assert {actor for actor, role in roles if role == "organizer"} == {"iso3:FRA", "iso3:DEU"}
    assert len({actor for actor, role in roles if role == "speaker"}) == 10
    assert ("iso3:ALB", "participant") not in roles


def test_the_states_of_the_scenario_discussion_are_those_that_the_text_lists() -> None:
    roles = _roles(_event("seed-003", "Exercise"))
    assert ("group:eu-member-states", "participant") in roles
    assert sum(role == "participant" and actor.startswith("iso3:") for actor, role in roles) == 11
    assert {actor for actor, role in roles if role == "organizer"} == {
        "body:EEAS",
        "body:EUISS",
        "body:EU-Council-presidency-PRT",
    }


@pytest.mark.parametrize("number", range(5))
def test_every_quote_is_the_text_at_its_place(number: int) -> None:
    reading = _reading(f"seed-00{number}")
    record = as_json(reading)
    text = reading.document.text
    for part in ("events", "statements", "instruments"):
        items = record[part]
        assert isinstance(items, list)
        assert all(text[one["start"] : one["end"]] == one["quote"] for one in items)
        assert all(one["quote"] == one["quote"].strip() != "" for one in items)
        assert all(one["rule"] and 0 < one["confidence"] <= 1 for one in items)
    for actor in reading.actors:
        assert all(text[one.start : one.end].strip() for one in actor.mentions)
