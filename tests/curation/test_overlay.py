"""What people decided stands, whatever the rules do next."""

from dataclasses import replace

import pytest

from kg.curation import apply
from kg.curation.anchoring import anchor_at
from kg.curation.drafts import act_value
from kg.curation.records import (
    ActValue,
    EventValue,
    FieldName,
    FieldValue,
    InstrumentValue,
    MentionValue,
    Operation,
    ParticipationValue,
    Target,
    TargetKind,
)
from kg.model import (
    BY_A_PERSON,
    ActKind,
    ActorKind,
    EventKind,
    Evidence,
    Reading,
    ReviewStatus,
    Role,
)
from tests.curation.conftest import CONDEMNS, TEXT, WELCOMES, Decide, Read, act, spot

ACCEPT, REJECT, CHANGE, ADD = Operation.ACCEPT, Operation.REJECT, Operation.CHANGE, Operation.ADD
EDITED = TEXT.replace("ont fait le point", "ont longuement fait le point, hier").replace(
    "hôpitaux. L", "hôpitaux.\n\nEnsuite, l"
)


def kinds(reading: Reading) -> list[str]:
    return [statement.kind for statement in reading.statements]


def test_without_records_the_reading_is_the_same(read: Read) -> None:
    assert apply(read(), ()).reading == read()


def test_an_accepted_reading_keeps_its_rule_and_names_the_person(
    read: Read, decide: Decide
) -> None:
    record = decide(ACCEPT)
    curated = apply(read(), [record])
    evidence = curated.reading.statements[0].evidence
    assert (evidence.rule, evidence.confidence) == ("fr.rule", 0.6)
    assert (evidence.status, evidence.curator, evidence.record) == (
        ReviewStatus.CONFIRMED,
        "ada",
        record.id,
    )
    assert curated.set_aside == ()
    assert replace(curated.reading, statements=()) == replace(read(), statements=())


def test_a_changed_reading_is_the_person_s_and_what_was_read_is_kept_aside(
    read: Read, decide: Decide, by_germany: ActValue
) -> None:
    record = decide(CHANGE, value=by_germany)
    curated = apply(read(), [record])
    changed = curated.reading.statements[0]
    assert changed.speakers == ("iso3:DEU",)
    assert changed.kind == ActKind.CONDEMNATION
    assert (changed.evidence.rule, changed.evidence.confidence) == (BY_A_PERSON, 1.0)
    (aside,) = curated.set_aside
    assert (aside.value, aside.evidence) == (
        act_value(read().statements[0]),
        read().statements[0].evidence,
    )


def test_a_correction_survives_three_rebuilds_and_an_edit_of_the_text_around_it(
    read: Read, decide: Decide, by_germany: ActValue
) -> None:
    record = decide(CHANGE, value=by_germany)
    for text in (TEXT, TEXT, EDITED):
        found = act(text, CONDEMNS, ActKind.CONDEMNATION, "iso3:FRA")
        curated = apply(read(text, statements=(found,)), [record])
        assert curated.unmatched == ()
        assert curated.reading.statements[0].speakers == ("iso3:DEU",)
        assert curated.reading.quote(curated.reading.statements[0].evidence) == CONDEMNS
    assert EDITED.index(CONDEMNS) != TEXT.index(CONDEMNS)


def test_what_was_confirmed_stays_at_its_words_when_a_rule_reads_more_or_less(
    read: Read, decide: Decide
) -> None:
    longer = TEXT[TEXT.index(CONDEMNS) : TEXT.index(". L’Allemagne") + 3]
    found = act(TEXT, longer, ActKind.CONDEMNATION, "iso3:FRA")
    curated = apply(read(statements=(found,)), [decide(ACCEPT)])
    assert curated.reading.quote(curated.reading.statements[0].evidence) == CONDEMNS
    assert [each.evidence for each in curated.set_aside] == [found.evidence]


def test_a_rejected_reading_does_not_come_back_though_rule_and_span_shift(
    read: Read, decide: Decide
) -> None:
    record = decide(REJECT)
    for words in (CONDEMNS, "France condamne les cyberattaques contre les hôpitaux", CONDEMNS[3:]):
        found = act(TEXT, words, ActKind.CONDEMNATION, "iso3:FRA")
        other = replace(found.evidence, rule="fr.another-rule", confidence=0.99)
        curated = apply(read(statements=(replace(found, evidence=other),)), [record])
        assert curated.reading.statements == ()
        assert [each.evidence for each in curated.set_aside] == [other]
        assert curated.unmatched == ()


def test_a_rejection_leaves_other_kinds_and_other_places_alone(read: Read, decide: Decide) -> None:
    call = act(TEXT, CONDEMNS, ActKind.CALL, "iso3:FRA")
    elsewhere = act(TEXT, WELCOMES, ActKind.CONDEMNATION, "iso3:DEU")
    first = act(TEXT, CONDEMNS, ActKind.CONDEMNATION, "iso3:FRA")
    curated = apply(read(statements=(first, call, elsewhere)), [decide(REJECT)])
    assert curated.reading.statements == (call, elsewhere)


def test_of_an_act_of_two_kinds_the_one_that_was_not_rejected_stays(
    read: Read, decide: Decide
) -> None:
    both = act(TEXT, CONDEMNS, ActKind.CONDEMNATION, "iso3:FRA", also=(ActKind.CALL,))
    (left,) = apply(read(statements=(both,)), [decide(REJECT)]).reading.statements
    assert (left.kind, left.also) == (ActKind.CALL, ())
    twice = [decide(REJECT), decide(REJECT, who="Blaise")]
    assert kinds(apply(read(statements=(both,)), twice).reading) == ["Call"]
    whole = decide(REJECT, value=act_value(both))
    for order in ((ActKind.CONDEMNATION, ActKind.CALL), (ActKind.CALL, ActKind.CONDEMNATION)):
        again = replace(both, kind=order[0], also=order[1:])
        assert apply(read(statements=(again,)), [whole]).reading.statements == ()


def test_a_rejection_of_what_is_no_longer_read_is_in_force_and_not_unmatched(
    read: Read, decide: Decide
) -> None:
    curated = apply(read(statements=()), [decide(REJECT)])
    assert len(curated.applied) == 1
    assert curated.unmatched == ()


def test_the_later_decision_wins_whoever_made_it(
    read: Read, decide: Decide, by_germany: ActValue
) -> None:
    rejected = decide(REJECT)
    accepted = decide(ACCEPT, who="Blaise")
    changed = decide(CHANGE, value=by_germany)
    assert kinds(apply(read(), [rejected, accepted]).reading) == ["Condemnation", "Welcome"]
    assert kinds(apply(read(), [accepted, rejected]).reading) == ["Welcome"]
    last = apply(read(), [rejected, changed, accepted]).reading.statements[0]
    assert (last.speakers, last.evidence.curator) == (("iso3:DEU",), "blaise")


def test_changes_add_up_field_by_field(read: Read, decide: Decide, by_germany: ActValue) -> None:
    topic = decide(CHANGE, value=ActValue(topics=("health",)), who="Blaise")
    first = apply(read(), [decide(CHANGE, value=by_germany), topic]).reading.statements[0]
    assert (first.speakers, first.topics) == (("iso3:DEU",), ("health",))


def test_a_decision_made_before_a_change_of_kind_still_finds_the_act(
    read: Read, decide: Decide
) -> None:
    changed = decide(CHANGE, value=ActValue(kind=ActKind.STATEMENT))
    rejected = decide(REJECT, who="Blaise")
    assert kinds(apply(read(), [changed]).reading) == ["Statement", "Welcome"]
    assert kinds(apply(read(), [changed, rejected]).reading) == ["Welcome"]


def test_a_moved_act_stands_at_its_new_place_alone(read: Read, decide: Decide) -> None:
    words = "condamne les cyberattaques"
    start = TEXT.index(words)
    place = anchor_at(TEXT, start, start + len(words))
    whole = replace(act_value(read().statements[0]), place=place)
    record = decide(CHANGE, value=whole)
    there = act(TEXT, words, ActKind.CONDEMNATION, "iso3:DEU")
    for statements in (read().statements, (there,), (*read().statements, there), ()):
        curated = apply(read(statements=statements), [record])
        moved = curated.reading.statements[0]
        assert curated.reading.quote(moved.evidence) == words
        assert moved.speakers == ("iso3:FRA",)
        assert kinds(curated.reading).count("Condemnation") == 1


def test_what_a_person_accepted_in_full_stands_though_no_rule_reads_it_any_more(
    read: Read, decide: Decide
) -> None:
    value = act_value(read().statements[0])
    curated = apply(read(statements=()), [decide(ACCEPT, value=value)])
    assert act_value(curated.reading.statements[0]) == value
    assert curated.reading.statements[0].evidence.rule == BY_A_PERSON
    bare = apply(read(statements=()), [decide(ACCEPT)])
    assert bare.reading.statements == ()
    assert "the record does not say what" in bare.unmatched[0].reason


def test_an_added_act_is_one_with_the_same_act_that_a_rule_reads_later(
    read: Read, decide: Decide
) -> None:
    value = ActValue(speakers=("iso3:FRA", "iso3:DEU"), topics=("health",))
    record = decide(ADD, value=value)
    for statements in ((), read().statements[:1]):
        (added,) = apply(read(statements=statements), [record]).reading.statements
        assert added.speakers == ("iso3:FRA", "iso3:DEU")
        assert added.topics == ("health",)
        assert added.kind == ActKind.CONDEMNATION


def test_each_sort_of_reading_can_be_accepted_rejected_and_changed(
    read: Read, decide: Decide
) -> None:
    def left(record_value: object, words: str, target: Target) -> Reading:
        operation = REJECT if record_value is None else CHANGE
        record = decide(operation, words=words, target=target, value=record_value)
        curated = apply(read(), [record])
        assert curated.unmatched == ()
        return curated.reading

    mention = Target(TargetKind.MENTION, "iso3:FRA")
    part = Target(TargetKind.PARTICIPATION, "iso3:FRA", Role.HOST)
    instrument = Target(TargetKind.INSTRUMENT, "inst:budapest-convention")
    meeting = "Réunis à Paris le 9 mai 2022"

    actors = left(None, "La France", mention).actors
    assert [len(actor.mentions) for actor in actors] == [1, 1]
    actors = left(MentionValue(actor="person:jeanne"), "La France", mention).actors
    assert {actor.id: actor.kind for actor in actors} == {
        "iso3:FRA": ActorKind.STATE,
        "iso3:DEU": ActorKind.STATE,
        "person:jeanne": ActorKind.PERSON,
    }
    assert left(None, "la France", part).events[0].participations == ()
    (changed,) = (
        left(ParticipationValue(role=Role.CHAIR), "la France", part).events[0].participations
    )
    assert (changed.role, changed.actor) == (Role.CHAIR, "iso3:FRA")
    assert left(None, meeting, Target(TargetKind.EVENT)).events == ()
    (event,) = left(EventValue(kind=EventKind.SUMMIT), meeting, Target(TargetKind.EVENT)).events
    assert (event.id, event.kind, len(event.participations)) == ("e1", EventKind.SUMMIT, 1)
    assert left(None, "Convention de Budapest", instrument).instruments == ()
    (other,) = left(
        InstrumentValue(instrument="inst:poa"), "Convention de Budapest", instrument
    ).instruments
    assert other.id == "inst:poa"


def test_what_a_person_adds_finds_its_event(read: Read, decide: Decide) -> None:
    target = Target(TargetKind.PARTICIPATION, "iso3:DEU", Role.HOST)
    value = ParticipationValue(event="réunion  de paris")
    added = decide(ADD, words="l’Allemagne", target=target, value=value)
    parts = apply(read(), [added]).reading.events[0].participations
    assert [part.actor for part in parts] == ["iso3:FRA", "iso3:DEU"]
    lost = apply(read(events=()), [added])
    assert "the event" in lost.unmatched[0].reason


def test_a_part_in_two_events_is_judged_by_its_event(read: Read, decide: Decide) -> None:
    (meeting,) = read().events
    words = spot(TEXT, "ont fait le point")
    for label in ("Point", "Réunion de Paris"):
        other = replace(meeting, id="e2", label=label, evidence=words)
        target = Target(TargetKind.PARTICIPATION, "iso3:FRA", Role.HOST)
        both = read(events=(meeting, other))
        value = ParticipationValue("iso3:FRA", Role.HOST, None, label)
        accepted = apply(
            both, [decide(ACCEPT, words="la France", target=target, value=value)] * 2
        ).reading
        assert [len(event.participations) for event in accepted.events] == [1, 1]
    value = ParticipationValue(event="Point")
    added = decide(ADD, words="la France", target=target, value=value)
    other = replace(meeting, id="e2", label="Point", evidence=words, participations=())
    events = apply(read(events=(meeting, other)), [added]).reading.events
    assert [len(event.participations) for event in events] == [1, 1]
    rejected = decide(REJECT, words="la France", target=target, value=value)
    events = apply(read(events=(meeting, other)), [added, rejected]).reading.events
    assert [len(event.participations) for event in events] == [1, 0]


def test_an_added_event_and_its_participations_belong_together(read: Read, decide: Decide) -> None:
    event = decide(
        ADD,
        words="ont fait le point",
        target=Target(TargetKind.EVENT),
        value=EventValue(kind=EventKind.STAFF_TALKS, label="point"),
    )
    part = decide(
        ADD,
        words="l’Allemagne",
        target=Target(TargetKind.PARTICIPATION, "iso3:DEU", Role.PARTICIPANT),
        value=ParticipationValue(event="point"),
    )
    _, added = apply(read(), [event, part]).reading.events
    assert (added.label, added.date, [part.actor for part in added.participations]) == (
        "point",
        None,
        ["iso3:DEU"],
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (FieldName.TITLE, FieldValue(title="Appel de Paris")),
        (FieldName.DATE, FieldValue(date="2022-05-09")),
        (FieldName.ISSUERS, FieldValue(issuers=("iso3:FRA",))),
    ],
)
def test_a_field_that_a_person_decided_outranks_the_rules_and_the_card(
    read: Read, decide: Decide, name: FieldName, value: FieldValue
) -> None:
    record = decide(CHANGE, words=None, target=Target(TargetKind.FIELD, name), value=value)
    reading = apply(read(), [record]).reading
    card = reading.document.card
    assert card is not None
    new = getattr(value, name)
    assert new in {reading.title, reading.date_issued, reading.issuers}
    assert new == getattr(card, name)


def test_a_record_that_finds_no_words_is_listed_with_the_reason(read: Read, decide: Decide) -> None:
    text = TEXT.replace("contre les hôpitaux", "contre des hôpitaux")
    words = CONDEMNS.replace("contre les", "contre des")
    statements = (act(text, words, ActKind.CONDEMNATION, "iso3:FRA"),)
    record = decide(REJECT)
    curated = apply(read(text, statements=statements), [record])
    assert curated.reading.statements == statements
    (unmatched,) = curated.unmatched
    assert unmatched.record == record
    assert unmatched.reason == "the quoted words are not in the text"
    assert "paris-2022, « La France condamne" in str(unmatched)
    assert "Ada" in str(unmatched)


def test_a_record_on_another_language_or_document_is_listed(read: Read, decide: Decide) -> None:
    for record in (decide(language="en"), decide(document="paris-2023")):
        (unmatched,) = apply(read(), [record]).unmatched
        assert "this is paris-2022 in fr" in unmatched.reason


def test_the_overlay_changes_nothing_that_it_was_given(read: Read, decide: Decide) -> None:
    reading, record = read(), decide(CHANGE, value=ActValue(speakers=()))
    assert apply(reading, [record]) == apply(reading, [record])
    assert reading == read()
    assert all(isinstance(each, Evidence) for each in reading.evidence())
