"""The gate: what has to be in the text, word for word, before it is even proposed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.model import Document, Reading, ReviewStatus
from kg.propose import Proposal, Schema, Verification, verify
from kg.propose.proposal import (
    ActorFields,
    EventFields,
    Fault,
    InstrumentFields,
    PartFields,
    Party,
    StatementFields,
)
from kg.propose.reasons import Reason
from kg.propose.verification import Method
from kg.reference import Reference

HELP = "Canada stands ready to help the victims"
MEETING = "Spring Talks in Ottawa in June 2024"
Gate = Callable[..., Verification]


@pytest.fixture
def gate(unread: Reading, schema: Schema, reference: Reference) -> Gate:
    """Verifies proposals for the text, in a reading of nothing if no other is given."""

    def verified(*offers: Any, reading: Reading = unread) -> Verification:
        method = Method("test@1", "test", "1")
        return verify([(method, each) for each in offers], reading, schema, reference)

    return verified


def act(quote: str, *speakers: Party, kind: str = "Call", **fields: Any) -> Proposal:
    place = {name: fields.pop(name) for name in ("occurrence", "score") if name in fields}
    return Proposal(quote, StatementFields(kind, speakers or (Party(),), **fields), **place)


def counts(verification: Verification) -> dict[str, int]:
    return {each.reason.value: each.count for each in verification.rejections}


def quotes(verification: Verification, reading: Reading) -> list[str]:
    return [reading.quote(each.evidence) for each in verification.statements]


@pytest.mark.parametrize(
    "quote",
    [
        "in line with the “Tallinn Principles”",
        'in line with the "Tallinn\nPrinciples"',
        "  in line with the «Tallinn Principles» ",
    ],
)
def test_quotation_marks_and_spaces_do_not_count(gate: Gate, unread: Reading, quote: str) -> None:
    verification = gate(act(quote))
    assert quotes(verification, unread) == ["in line with the “Tallinn\u00a0Principles”"]


@pytest.mark.parametrize(
    "quote",
    [
        "in line with the Tallinn Principles",
        "In line with the “Tallinn Principles”",
        "in line with the “Tallinn Principle",
        "in line with … “Tallinn Principles”",
        "in  line with the “Talinn Principles”",
        "France condemns the attacks on hospitals Canada stands ready",
        "",
        " \n",
    ],
)
def test_everything_else_counts(gate: Gate, quote: str) -> None:
    assert counts(gate(act(quote))) == {"quote-not-in-text": 1}


def test_hyphens_of_any_form_are_one(gate: Gate, unread: Reading) -> None:
    text = "Nous soutenons l’accord franco‑britannique."
    reading = replace(unread, document=Document("d", text, unread.document.card))
    verification = gate(act("l'accord franco-britannique"), reading=reading)
    assert quotes(verification, reading) == ["l’accord franco‑britannique"]


def test_the_occurrence_says_which_place_is_meant(gate: Gate, unread: Reading) -> None:
    text = "We will act. They wait. We will act. We will active."
    reading = replace(unread, document=Document("d", text, unread.document.card))
    verification = gate(
        act("We will act", occurrence=2, kind="Commitment"),
        act("We will act", occurrence=3),
        act("We will act", occurrence=0),
        reading=reading,
    )
    (found,) = verification.statements
    assert found.evidence.start == text.index("We will act", 5)
    assert counts(verification) == {"occurrence-not-in-text": 2}


def test_an_occurrence_is_counted_within_the_stretch_that_was_read(
    gate: Gate, unread: Reading
) -> None:
    text = "We will act. They wait. We will act."
    reading = replace(unread, document=Document("d", text, unread.document.card))
    late = replace(act("We will act"), within=(12, len(text)))
    outside = replace(act("They wait"), within=(0, 15))
    verification = gate(late, outside, reading=reading)
    assert [each.evidence.start for each in verification.statements] == [24]
    assert counts(verification) == {"quote-not-in-text": 1}


def test_a_speaker_is_named_in_the_same_sentence_or_before(gate: Gate) -> None:
    verification = gate(
        act(HELP, Party("Canada")),
        act(HELP, Party("France"), kind="Support"),
        act(HELP, Party("Norway"), kind="Welcome"),
        act(HELP, Party("Sweden"), kind="Recognition"),
        act(HELP, Party("Canada"), kind="Statement", addressees=(Party("Norway"),)),
    )
    assert {each.kind.value: each.speakers for each in verification.statements} == {
        "Call": ("iso3:CAN",),
        "Support": ("iso3:FRA",),
    }
    assert counts(verification) == {"party-named-later": 2, "party-not-in-text": 1}


def test_who_is_quoted_may_be_named_after_the_quotation(gate: Gate, unread: Reading) -> None:
    text = "“We will act. All of us must.” said Canada. Norway listened."
    reading = replace(unread, document=Document("d", text, unread.document.card))
    verification = gate(
        act("All of us must", Party("Canada")),
        act("We will act", Party("Norway")),
        reading=reading,
    )
    assert [each.speakers for each in verification.statements] == [("iso3:CAN",)]
    assert counts(verification) == {"party-named-later": 1}


def test_without_words_a_speaker_is_whoever_issues_the_text(gate: Gate, unread: Reading) -> None:
    verification = gate(
        act(HELP),
        act(HELP, Party(code="iso3:FRA"), kind="Support"),
        act(HELP, Party(code="iso3:NOR"), kind="Welcome"),
    )
    assert [each.speakers for each in verification.statements] == [
        ("iso3:FRA", "iso3:CAN"),
        ("iso3:FRA",),
    ]
    assert counts(verification) == {"not-a-frame-speaker": 1}
    assert unread.document.card is not None
    alone = replace(unread.document.card, issuers=("body:NAC", "iso3:FRA"))
    nac = replace(unread, document=replace(unread.document, card=alone))
    assert gate(act(HELP), reading=nac).statements[0].speakers == ("body:NAC",)


def test_a_code_has_to_be_the_one_of_the_words(gate: Gate) -> None:
    verification = gate(
        act(HELP, Party("Canada", "iso3:CAN")),
        act(HELP, Party("Canada", "iso3:FRA"), kind="Support"),
        act(HELP, Party("the victims", "iso3:CAX"), kind="Welcome"),
        Proposal("Norway", ActorFields("State", "iso3:SWE")),
    )
    assert [each.speakers for each in verification.statements] == [("iso3:CAN",)]
    assert counts(verification) == {"names-another": 3}


def test_a_new_actor_is_called_as_the_text_calls_it(gate: Gate) -> None:
    verification = gate(
        Proposal("Marie Dubois", ActorFields("Person", office="minister of foreign affairs")),
        Proposal("The Baltic Cyber Fund", ActorFields("InternationalOrganization")),
        Proposal("Marie Dubois", ActorFields("Person", "person:marie-curie")),
        Proposal("hospitals", ActorFields("Person")),
        Proposal("Nobody", ActorFields("State")),
    )
    assert [(each.id, each.kind.value, each.office) for each in verification.actors] == [
        ("org:baltic-cyber-fund", "InternationalOrganization", None),
        ("person:marie-dubois", "Person", "minister of foreign affairs"),
    ]
    assert counts(verification) == {"unknown-actor": 1, "names-another": 2}


def test_an_acronym_needs_what_it_stands_for_in_the_text(gate: Gate) -> None:
    fund = ActorFields("InternationalOrganization", expansion="Baltic Cyber Fund")
    nowhere = ActorFields("InternationalOrganization", expansion="Baltic Cyber Force")
    assert [each.id for each in gate(Proposal("BCF", fund)).actors] == ["org:baltic-cyber-fund"]
    assert counts(gate(Proposal("BCF", nowhere))) == {"expansion-not-in-text": 1}
    bare = ActorFields("InternationalOrganization")
    assert counts(gate(Proposal("BCF", bare))) == {"expansion-not-in-text": 1}


def test_what_is_proposed_as_an_actor_may_speak(gate: Gate) -> None:
    said = "the States would meet again"
    verification = gate(
        act(said, Party("Marie Dubois", "person:marie-dubois"), kind="Statement"),
        Proposal("Marie Dubois", ActorFields("Person")),
    )
    assert verification.statements[0].speakers == ("person:marie-dubois",)
    assert counts(gate(act(said, Party("Marie Dubois", "person:marie-dubois")))) == {
        "unknown-actor": 1
    }


def test_an_event_has_its_name_place_and_year_from_the_text(gate: Gate) -> None:
    talks = EventFields("Meeting", "Spring Talks", "2024-06", "Ottawa")
    verification = gate(
        Proposal(MEETING, talks),
        Proposal(MEETING, replace(talks, label="Ottawa Summit", kind="Summit")),
        Proposal(MEETING, replace(talks, place="Oslo", kind="Forum")),
        Proposal(MEETING, replace(talks, date="2023-06", kind="Forum")),
        Proposal(MEETING, replace(talks, date="2024-13", kind="Forum")),
        Proposal(MEETING, replace(talks, date="June 2024", kind="Forum")),
    )
    (event,) = verification.events
    assert (event.kind, event.label, event.date, event.place) == (
        "Meeting",
        "Spring Talks",
        "2024-06",
        "Ottawa",
    )
    assert counts(verification) == {
        "label-not-in-text": 1,
        "place-not-in-text": 1,
        "date-not-in-text": 3,
    }


def test_of_an_event_only_the_parts_that_stand_are_taken(gate: Gate, unread: Reading) -> None:
    parts = (
        PartFields(Party("Canada"), "host"),
        PartFields(Party("Canada"), "star"),
        PartFields(Party("Sweden"), "participant"),
        PartFields(Party("Norway"), "participant", Party("Canada")),
    )
    verification = gate(
        Proposal(MEETING, EventFields("Meeting", "Spring Talks", parts=parts), score=0.4)
    )
    (event,) = verification.events
    assert [(part.actor, part.role.value, part.on_behalf_of) for part in event.participations] == [
        ("iso3:CAN", "host", None),
        ("iso3:NOR", "participant", "iso3:CAN"),
    ]
    assert [unread.quote(part.evidence) for part in event.participations] == ["Canada", "Norway"]
    assert counts(verification) == {"unknown-role": 1, "party-not-in-text": 1}
    assert verification.accepted == 3


def test_what_rules_have_read_becomes_an_agreement(gate: Gate, read: Reading) -> None:
    condemned = act(
        "condemns the attacks on hospitals",
        Party("France"),
        kind="Condemnation",
        norms=("un-g",),
        topics=("health",),
    )
    verification = gate(
        condemned,
        Proposal("France", ActorFields("State")),
        Proposal("“Tallinn Principles”", InstrumentFields()),
        Proposal("Tallinn Principles", InstrumentFields()),
        reading=read,
    )
    assert verification.accepted == 0
    assert counts(verification) == {}
    assert [(each.kind.value, each.rule, each.differs) for each in verification.agreements] == [
        ("actor", "en.rule", ()),
        ("statement", "en.rule", ("norms",)),
        ("instrument", "en.rule", ()),
        ("instrument", "en.rule", ()),
    ]
    assert {each.method for each in verification.agreements} == {"test@1"}


def test_another_kind_of_act_in_the_same_place_is_no_agreement(gate: Gate, read: Reading) -> None:
    verification = gate(act("France condemns the attacks on hospitals", kind="Call"), reading=read)
    assert (verification.accepted, verification.agreements) == (1, ())


def test_a_new_participant_of_an_event_that_was_read_is_proposed_alone(
    gate: Gate, read: Reading
) -> None:
    parts = (PartFields(Party("Canada"), "host"),)
    verification = gate(
        Proposal(MEETING, EventFields("Meeting", "Spring Talks", parts=parts)), reading=read
    )
    (event,) = verification.events
    assert (event.id, event.evidence.status) == ("e1", ReviewStatus.EXTRACTED)
    assert [part.actor for part in event.participations] == ["iso3:CAN"]
    assert verification.accepted == 1
    assert [each.kind.value for each in verification.agreements] == ["event"]


def test_the_same_proposal_twice_is_one_and_the_surer_one_stays(gate: Gate) -> None:
    verification = gate(
        act(HELP, Party("Canada"), score=0.3),
        act("stands ready to help the victims", Party("Canada"), score=0.7),
        Proposal("Norway", ActorFields("State")),
        Proposal("Norway", ActorFields("State", "iso3:NOR")),
    )
    assert [each.evidence.confidence for each in verification.statements] == [0.7]
    assert (verification.accepted, verification.repeated) == (2, 2)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_score_is_between_zero_and_one(gate: Gate, score: float) -> None:
    assert counts(gate(act(HELP, score=score))) == {"score-out-of-range": 1}


def test_a_plug_in_that_gives_something_else_is_counted(gate: Gate) -> None:
    verification = gate("Canada", None, Fault(Reason.FAILED, "boom", 0, 1))
    assert counts(verification) == {"wrong-schema": 2, "failed": 1}


def test_the_order_of_proposals_does_not_matter(gate: Gate) -> None:
    offers = [
        act(HELP, Party("Canada"), score=0.3),
        Proposal("Norway", ActorFields("State"), score=0.4),
        act("nowhere"),
        act("We will share what we know", kind="Commitment", score=0.6),
    ]
    assert gate(*offers) == gate(*reversed(offers))


def test_an_example_is_short_and_harmless(gate: Gate) -> None:
    verification = gate(act("\x1b[31m" + "x" * 10_000 + "\ud800"))
    (example,) = verification.rejections[0].examples
    assert len(example) == 120
    assert example.isprintable()
