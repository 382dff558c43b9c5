"""What the figures promise, on cases small enough to count by hand."""

from typing import Any

import pytest

from kg.errors import SourceError, UsageError
from kg.evaluate import evaluate

TEXT = "La France condamne l'attaque. Nous soutenons la paix. Le sommet s'est tenu à Paris."


def _record(**changed: Any) -> dict[str, Any]:
    record = {
        "doc": "one",
        "lang": "fr",
        "title": None,
        "date_issued": None,
        "doc_type": "declaration",
        "issuers": ["iso3:FRA"],
        "actors": [
            {"id": "iso3:FRA", "type": "State", "names_in_text": ["La France"], "represents": None}
        ],
        "events": [
            {
                "id": "e1",
                "type": "Summit",
                "date": "2018",
                "participants": [{"actor": "iso3:FRA", "role": "host"}],
                **_at("Le sommet"),
            }
        ],
        "statements": [
            _act("La France condamne l'attaque", "Condemnation"),
            _act("Nous soutenons la paix", "Support"),
        ],
        "instruments": [{"id": "inst:a", **_at("la paix")}],
    }
    return record | changed


def _at(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def _act(quote: str, kind: str, speakers: tuple[str, ...] = ("iso3:FRA",)) -> dict[str, Any]:
    codes: dict[str, Any] = {"norms": ["un-f"], "topics": ["diplomacy"]}
    return {"kind": kind, "speakers": list(speakers), "addressees": [], **codes, **_at(quote)}


def _counts(task: str, gold: dict[str, Any], read: dict[str, Any]) -> tuple[int, int, int]:
    score = evaluate([gold], [read], [TEXT]).score(task)
    return score.hits, score.alarms, score.misses


def test_a_perfect_reading_scores_one_everywhere_and_has_no_fault() -> None:
    result = evaluate([_record()], [_record()], [TEXT])
    assert {score.f1 for score in result.scores} == {1.0}
    assert result.faults == ()
    assert result.quote_faults == 0


def test_a_span_that_covers_half_is_found_and_a_smaller_one_is_not() -> None:
    half = _record(statements=[_act("France condamne l'attaque", "Condemnation")])
    less = _record(statements=[_act("La France", "Condemnation")])
    assert _counts("statement", _record(), half) == (1, 0, 1)
    assert _counts("statement", _record(), less) == (0, 1, 2)


def test_two_readings_of_one_statement_count_once() -> None:
    acts = [_act("La France condamne l'attaque", "Condemnation")] * 2
    assert _counts("statement", _record(), _record(statements=acts)) == (1, 1, 1)


def test_a_wrong_kind_is_found_but_not_right_and_shows_in_the_confusion() -> None:
    read = _record(
        statements=[
            _act("La France condamne l'attaque", "Call"),
            _act("Nous soutenons la paix", "Support"),
        ]
    )
    result = evaluate([_record()], [read], [TEXT])
    assert result.score("statement").f1 == 1
    assert result.score("statement kind").f1 == 0.5
    assert result.confusion == (("Condemnation", "Call", 1), ("Support", "Support", 1))


def test_one_speaker_too_many_is_not_exactly_the_right_speakers() -> None:
    acts = [_act("Nous soutenons la paix", "Support", ("iso3:FRA", "iso3:DEU"))]
    assert _counts("kind and speakers", _record(), _record(statements=acts)) == (0, 1, 2)
    assert _counts("statement kind", _record(), _record(statements=acts)) == (1, 0, 1)


def test_an_actor_under_another_id_is_found_by_its_name_and_its_roles_count() -> None:
    gold = _record(
        actors=[
            {"id": "org:X", "type": "StakeholderGroup", "names_in_text": ["La France"]},
        ],
        issuers=["org:X"],
    )
    gold["events"][0]["participants"] = [{"actor": "org:X", "role": "host"}]
    read = _record(
        actors=[
            {"id": "org:France", "type": "StakeholderGroup", "names_in_text": ["France"]},
        ],
        issuers=["org:France"],
    )
    read["events"][0]["participants"] = [{"actor": "org:France", "role": "host"}]
    result = evaluate([gold], [read], [TEXT])
    assert result.score("actor").f1 == 1
    assert result.score("actor id").f1 == 0
    assert result.score("issuers").f1 == 1
    assert result.score("participation").f1 == 1


def test_an_event_elsewhere_matches_by_type_and_date_but_not_without_a_date() -> None:
    dated = _record(
        events=[
            {"id": "e", "type": "Summit", "date": "2018", "participants": [], **_at("Paris")},
        ]
    )
    bare = _record(
        events=[{"id": "e", "type": "Summit", "date": None, "participants": [], **_at("Paris")}]
    )
    assert _counts("event", _record(), dated) == (1, 0, 0)
    assert _counts("participation", _record(), dated) == (0, 0, 1)
    assert _counts("event", bare, bare) == (1, 0, 0)
    assert _counts("event", _record(), bare) == (0, 1, 1)


def test_a_role_is_right_only_with_its_actor_and_its_event() -> None:
    read = _record()
    read["events"][0]["participants"] = [{"actor": "iso3:FRA", "role": "organizer"}]
    assert _counts("participation", _record(), read) == (0, 1, 1)


def test_a_person_who_represents_nobody_must_be_read_so() -> None:
    person = {"id": "person:a-b", "type": "Person", "names_in_text": ["Paris"], "represents": None}
    gold = _record(actors=[person])
    read = _record(actors=[person | {"represents": "iso3:FRA"}])
    assert _counts("person represents", gold, gold) == (1, 0, 0)
    assert _counts("person represents", gold, read) == (0, 1, 1)


def test_not_stated_is_an_answer_for_the_date() -> None:
    assert _counts("document date", _record(), _record()) == (1, 0, 0)
    assert _counts("document date", _record(), _record(date_issued="2018-11-12")) == (0, 1, 1)


def test_a_quote_that_is_not_the_text_is_counted() -> None:
    read = _record()
    read["instruments"][0]["quote"] = "la guerre"
    assert evaluate([_record()], [read], [TEXT]).quote_faults == 1


def test_figures_come_by_language_and_genre_and_intervals_are_always_the_same() -> None:
    gold = [_record(), _record(lang="en", doc_type="report")]
    read = [_record(), _record(lang="en", doc_type="report", statements=[])]
    first, second = (evaluate(gold, read, [TEXT, TEXT]) for _ in range(2))
    assert first == second
    assert [(part.by, part.value) for part in first.slices] == [
        ("all", "documents"),
        ("language", "en"),
        ("language", "fr"),
        ("genre", "declaration"),
        ("genre", "report"),
    ]
    score = first.score("statement")
    assert (score.low, score.high) == (0.0, 1.0)


def test_lines_name_each_fault_with_its_quote_and_rule() -> None:
    read = _record(
        actors=[{"id": "iso3:RUS", "type": "State", "names_in_text": ["Paris"], "rule": "r.x"}]
    )
    lines = evaluate([_record()], [read], [TEXT]).lines(errors=True)
    assert "one: actor: false alarm: iso3:RUS: Paris [r.x]" in lines
    assert "one: actor: missed: iso3:FRA: La France" in lines


def test_a_record_without_a_field_or_without_a_text_says_so() -> None:
    broken = _record()
    del broken["issuers"]
    with pytest.raises(SourceError, match="annotation of one lacks 'issuers'"):
        evaluate([_record()], [broken], [TEXT])
    with pytest.raises(UsageError, match="one of each per document"):
        evaluate([_record()], [], [TEXT])
