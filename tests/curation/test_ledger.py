"""The files of decisions: only appended to, and never half believed."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.curation import append, read_records
from kg.curation.record_lines import identified, line_of, parse_record
from kg.curation.records import (
    ActValue,
    Anchor,
    EventValue,
    FieldName,
    FieldValue,
    Operation,
    Record,
    Target,
    TargetKind,
)
from kg.errors import SourceError, UsageError
from kg.model import ActKind, EventKind, Polarity, Role
from tests.curation.conftest import Decide


def test_a_record_comes_back_as_it_was_written(tmp_path: Path, decide: Decide) -> None:
    place = Anchor("“mots”\n", "é", "", 3)
    written = [
        decide(),
        decide(
            Operation.CHANGE,
            value=ActValue(
                kind=ActKind.CALL,
                also=(ActKind.SUPPORT,),
                polarity=None,
                norms=("un-f", "other:x"),
                place=place,
            ),
        ),
        decide(
            Operation.ADD,
            target=Target(TargetKind.EVENT),
            value=EventValue(kind=EventKind.SUMMIT, label="Sommet", date="2022-05/2022-06"),
        ),
        decide(
            Operation.CHANGE,
            words=None,
            target=Target(TargetKind.FIELD, FieldName.DATE),
            value=FieldValue(date=None),
            why="La date est celle de la réunion.",
        ),
    ]
    for record in written:
        assert append(tmp_path / "curation", record) == record
    assert read_records(tmp_path / "curation").records == tuple(written)


def test_what_is_left_as_it_is_and_what_becomes_nothing_are_two_things(decide: Decide) -> None:
    nothing = decide(Operation.CHANGE, value=ActValue(polarity=None))
    left = decide(Operation.CHANGE, value=ActValue(force=None))
    assert json.loads(line_of(nothing))["value"] == {"polarity": None}
    assert parse_record(line_of(left)).value == ActValue(force=None)
    assert ActValue(polarity=Polarity.FOR) != ActValue()


def test_where_there_is_no_folder_there_are_no_records(tmp_path: Path) -> None:
    assert read_records(tmp_path / "none").records == ()


def test_records_are_applied_by_their_time_whatever_the_order_of_the_lines(
    tmp_path: Path, decide: Decide
) -> None:
    early = decide(when="2026-03-01T10:00:00+02:00")
    late = decide(when="2026-03-01T09:00:00Z")
    also_late = decide(when="2026-03-01T09:00:00Z", who="Blaise")
    for record in (late, also_late, early):
        append(tmp_path, record)
    assert read_records(tmp_path).records == (early, late, also_late)


def test_a_record_that_is_there_twice_counts_once(tmp_path: Path, decide: Decide) -> None:
    record = decide()
    append(tmp_path, record)
    append(tmp_path, record)
    assert read_records(tmp_path).records == (record,)


def test_a_torn_last_line_is_told_left_aside_and_cleared_by_the_next(
    tmp_path: Path, decide: Decide
) -> None:
    first, torn, last = decide(), decide(), decide()
    append(tmp_path, first)
    file = tmp_path / "paris-2022.jsonl"
    file.write_bytes(file.read_bytes() + line_of(torn).encode()[:40])
    ledger = read_records(tmp_path)
    assert ledger.records == (first,)
    (sentence,) = ledger.torn
    assert f"{file}:2" in sentence
    append(tmp_path, last)
    assert read_records(tmp_path).records == (first, last)
    assert read_records(tmp_path).torn == ()


def test_a_last_line_that_only_lacks_its_end_counts(tmp_path: Path, decide: Decide) -> None:
    first, last = decide(), decide()
    file = tmp_path / "paris-2022.jsonl"
    file.write_text(line_of(first).rstrip("\n"), "utf-8")
    assert read_records(tmp_path).records == (first,)
    append(tmp_path, last)
    assert read_records(tmp_path).records == (first, last)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda line: line.replace('"op": "reject"', '"op": "forget"'), "op"),
        (lambda line: line.replace('"who": "Ada"', '"who": "Eve"'), "append another"),
        (lambda line: line.replace('"of": "Condemnation"', '"of": "Blame"'), "Reaffirmation"),
        (lambda line: line.replace('"document": "paris-2022"', '"document": "oslo"'), "oslo"),
        (lambda line: line.replace('"who"', '"whom"'), "whom"),
        (lambda line: line.replace("Z", ""), "when"),
        (lambda line: line.replace("{", "", 1), "JSON"),
    ],
    ids=["operation", "edited", "kind of act", "document", "field", "time", "JSON"],
)
def test_a_broken_line_is_named_with_its_file_and_number(
    tmp_path: Path, decide: Decide, spoil: object, words: str
) -> None:
    append(tmp_path, decide())
    file = tmp_path / "paris-2022.jsonl"
    assert callable(spoil)
    line = spoil(line_of(decide()))
    if '"id"' in line and words == "oslo":
        line = line_of(identified(parse_record(_without_id(line))))
    file.write_text(file.read_text("utf-8") + line, "utf-8")
    with pytest.raises(SourceError, match=rf"paris-2022\.jsonl:2: .*{words}"):
        read_records(tmp_path)


def _without_id(line: str) -> str:
    content = json.loads(line)
    del content["id"]
    return json.dumps(content)


@pytest.mark.parametrize(
    "change",
    [
        {"who": ""},
        {"anchor": None},
        {"operation": Operation.CHANGE},
        {"when": "yesterday"},
        {"target": Target(TargetKind.PARTICIPATION, "iso3:FRA")},
        {"target": Target(TargetKind.EVENT, role=Role.HOST)},
        {"target": Target(TargetKind.FIELD, FieldName.KIND)},
        {"value": ActValue(speakers=("France",))},
    ],
)
def test_what_could_not_be_read_back_is_not_written(
    tmp_path: Path, decide: Decide, change: dict[str, object]
) -> None:
    record: Record = replace(decide(), **change)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="cannot be kept"):
        append(tmp_path, record)
    assert list(tmp_path.iterdir()) == []


def test_two_writers_at_once_both_succeed(tmp_path: Path, decide: Decide) -> None:
    records = [decide(who=f"person {number}") for number in range(40)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(append, [tmp_path] * 40, records))
    assert set(read_records(tmp_path).records) == set(records)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, decide: Decide) -> None:
    (tmp_path / "curation").write_text("a file")
    with pytest.raises(SourceError, match="cannot be written"):
        append(tmp_path / "curation", decide())
