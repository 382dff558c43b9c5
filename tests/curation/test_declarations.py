"""On the declarations that ship: whatever was read can be judged, and judging it is exact."""

from dataclasses import replace

import pytest

from kg.corpus import read_documents
from kg.curation import apply
from kg.curation.items import decision, items
from kg.curation.record_lines import identified, line_of, parse_record
from kg.curation.records import Operation, Record, TargetKind
from kg.extract import Extractor
from kg.folders import DATA
from kg.model import Evidence, Reading, ReviewStatus
from kg.reference import read_reference

NOWHERE = Evidence(0, 0, "none", 0)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    reference = read_reference(DATA / "reference")
    extractor = Extractor(DATA / "lexicons", DATA / "rules", reference)
    read = [extractor.read(each) for each in read_documents(DATA / "declarations", reference)]
    assert len(read) >= 5
    return read


def judged(reading: Reading, operation: Operation) -> list[Record]:
    return [
        identified(
            decision(item, operation, item.value, who="Ada", when="2026-01-01T00:00:00Z", why=None)
        )
        for item in items(reading, reading.language)
        if operation is Operation.ACCEPT or item.target.kind is not TargetKind.FIELD
    ]


def content(reading: Reading) -> object:
    """What was read, without where and by whom."""
    return (
        [replace(act, evidence=NOWHERE) for act in reading.statements],
        [
            replace(
                event,
                evidence=NOWHERE,
                participations=tuple(
                    replace(part, evidence=NOWHERE) for part in event.participations
                ),
            )
            for event in reading.events
        ],
        [replace(actor, mentions=(NOWHERE,) * len(actor.mentions)) for actor in reading.actors],
        [instrument.id for instrument in reading.instruments],
        (reading.title, reading.date_issued, reading.kind, reading.issuers),
    )


def test_who_accepts_everything_changes_nothing_but_the_status(readings: list[Reading]) -> None:
    for reading in readings:
        curated = apply(reading, judged(reading, Operation.ACCEPT))
        assert (curated.unmatched, curated.set_aside) == ((), ())
        assert content(curated.reading) == content(reading)
        assert {each.status for each in curated.reading.evidence()} == {ReviewStatus.CONFIRMED}
        assert {each.rule for each in curated.reading.evidence()} == {
            each.rule for each in reading.evidence()
        }


def test_who_rejects_everything_leaves_nothing(readings: list[Reading]) -> None:
    for reading in readings:
        curated = apply(reading, judged(reading, Operation.REJECT))
        assert curated.unmatched == ()
        assert list(curated.reading.evidence()) == []
        assert len(curated.set_aside) == len(list(reading.evidence()))


def test_every_decision_can_be_written_and_read_back(readings: list[Reading]) -> None:
    for reading in readings:
        for record in judged(reading, Operation.ACCEPT):
            assert parse_record(line_of(record)) == record
