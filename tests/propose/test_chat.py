"""A model's endpoint that misbehaves: what is asked, what is taken, what is counted."""

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError, UsageError
from kg.folders import DATA
from kg.model import Document, Reading
from kg.propose import Options, Schema, Verification, propose
from kg.propose.chat import ChatProposer, chat_proposer, read_prompt
from kg.propose.reasons import Reason
from kg.reference import Reference

KEY = "sk-very-secret-0123456789"
QUOTE = "Canada stands ready to help the victims"


@pytest.fixture
def proposer(stub: Any, tmp_path: Path) -> ChatProposer:
    made = chat_proposer(
        Options(url=stub.url, key=KEY, model="tiny", seconds=5, cache=tmp_path / "answers")
    )
    return with_patience(made, 5)


def with_patience(proposer: ChatProposer, seconds: float, limit: int = 100_000) -> ChatProposer:
    """The same with other limits, and without waiting between two attempts."""
    endpoint = replace(proposer.endpoint, seconds=seconds, limit=limit, sleep=lambda _seconds: None)
    return replace(proposer, endpoint=endpoint)


@pytest.fixture
def ask(unread: Reading, schema: Schema, reference: Reference) -> Any:
    def verified(proposer: ChatProposer, reading: Reading = unread) -> Verification:
        return propose([proposer], reading, schema, reference)

    return verified


def counts(verification: Verification) -> dict[str, int]:
    return {each.reason.value: each.count for each in verification.rejections}


def test_what_is_in_the_text_is_proposed_under_the_name_of_model_and_prompt(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(
        stub.says(
            given.answer(
                statements=[
                    given.statement(
                        QUOTE,
                        "Commitment",
                        speakers=[given.party("Canada")],
                        topics=["health"],
                        polarity="for",
                        score=0.8,
                    )
                ]
            )
        )
    )
    verification = ask(proposer)
    (act,) = verification.statements
    assert (act.kind, act.speakers, act.topics, act.polarity) == (
        "Commitment",
        ("iso3:CAN",),
        ("health",),
        "for",
    )
    assert act.evidence.rule.startswith("llm:tiny@")
    assert len(act.evidence.rule) == len("llm:tiny@") + 16
    assert (act.evidence.confidence, act.evidence.status) == (0.8, "proposed")
    assert counts(verification) == {}


def test_a_question_asks_for_our_schema_at_temperature_zero_and_holds_the_text(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any, unread: Reading
) -> None:
    stub.gives(stub.says(given.answer()))
    ask(proposer)
    (asked,) = stub.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("tiny", 0)
    form = asked["response_format"]["json_schema"]
    assert asked["response_format"]["type"] == "json_schema"
    assert form["strict"] is True
    act = form["schema"]["properties"]["statements"]["items"]["properties"]
    assert "Commitment" in act["kind"]["enum"]
    assert "un-f" in act["norms"]["items"]["enum"]
    assert asked["messages"][1] == {"role": "user", "content": unread.document.text}
    assert "`un-f`: " in asked["messages"][0]["content"]
    assert stub.keys == [f"Bearer {KEY}"]


def test_an_invented_quote_is_rejected_and_what_stands_beside_it_is_not(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(
        stub.says(
            given.answer(
                statements=[
                    given.statement("Norway condemns everything", "Condemnation"),
                    given.statement("Canada stand ready to help the victims", "Commitment"),
                    given.statement(QUOTE, "Commitment"),
                ]
            )
        )
    )
    verification = ask(proposer)
    assert [act.kind for act in verification.statements] == ["Commitment"]
    assert counts(verification) == {"quote-not-in-text": 2}
    (rejection,) = verification.rejections
    assert rejection.examples == (
        "Norway condemns everything",
        "Canada stand ready to help the victims",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"actors": [', Reason.BROKEN_JSON),
        ("Here is what I found: nothing.", Reason.BROKEN_JSON),
        ("[" * 100_000, Reason.BROKEN_JSON),
        ("[]", Reason.WRONG_SCHEMA),
        ('{"actors": []}', Reason.WRONG_SCHEMA),
        ('{"actors": 1, "events": [], "statements": [], "instruments": []}', Reason.WRONG_SCHEMA),
    ],
    ids=["cut off", "prose", "too deep", "a list", "a part", "no list"],
)
def test_what_is_no_answer_is_counted_once(
    stub: Any, proposer: ChatProposer, ask: Any, content: str, reason: Reason
) -> None:
    stub.gives(stub.says(content))
    verification = ask(with_patience(proposer, 5, limit=1_000_000))
    assert verification.accepted == 0
    assert counts(verification) == {reason.value: 1}


def test_items_of_the_wrong_form_are_counted_one_by_one(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    good = given.statement(QUOTE, "Commitment")
    stub.gives(
        stub.says(
            given.answer(
                statements=[
                    good,
                    {**good, "remark": "sure"},
                    {**good, "occurrence": 0},
                    {**good, "occurrence": "1"},
                    {**good, "score": 7},
                    {**good, "speakers": "Canada"},
                    "Canada",
                ],
                actors=[None],
            )
        )
    )
    verification = ask(proposer)
    assert verification.accepted == 1
    assert counts(verification) == {"wrong-schema": 7}


def test_codes_that_nobody_knows_are_counted_by_what_they_should_be(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(
        stub.says(
            given.answer(
                actors=[
                    given.actor("attacks", "State", id="iso3:XXX"),
                    given.actor("Norway", "State", id="iso3:SWE"),
                    given.actor("Norway", "Galaxy"),
                ],
                events=[
                    given.event("the States would meet again", "Party", "meet again"),
                ],
                statements=[
                    given.statement(QUOTE, "Promise"),
                    given.statement(QUOTE, norms=["un-z"]),
                    given.statement(QUOTE, topics=["weather"]),
                    given.statement(QUOTE, polarity="maybe"),
                    given.statement(QUOTE, speakers=[]),
                    given.statement(QUOTE, speakers=[given.party("ready to help")]),
                    given.statement(QUOTE, speakers=[given.party(None, "iso3:NOR")]),
                ],
                instruments=[given.instrument("hospitals", id="inst:un-chartre")],
            )
        )
    )
    verification = ask(proposer)
    assert verification.accepted == 0
    assert counts(verification) == {
        "unknown-kind": 3,
        "unknown-actor": 2,
        "names-another": 1,
        "unknown-norm": 1,
        "unknown-topic": 1,
        "unknown-polarity": 1,
        "no-speaker": 1,
        "not-a-frame-speaker": 1,
        "unknown-instrument": 1,
    }


def test_a_truncated_answer_is_an_error_even_if_it_happens_to_be_json(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(
        stub.says(given.answer(statements=[given.statement(QUOTE)]), reason="length"),
    )
    verification = ask(proposer)
    assert verification.accepted == 0
    assert counts(verification) == {"truncated": 1}


def test_a_refusal_of_the_model_is_counted(stub: Any, proposer: ChatProposer, ask: Any) -> None:
    stub.gives(stub.says("", reason="content_filter"))
    assert counts(ask(proposer)) == {"withheld": 1}


@pytest.mark.parametrize("late", ["sleeps", "drips"])
def test_a_server_that_is_too_slow_is_left(
    stub: Any, proposer: ChatProposer, ask: Any, late: str
) -> None:
    stub.gives(stub.sleeps(0.6) if late == "sleeps" else stub.drips(0.05, 20))
    assert counts(ask(with_patience(proposer, 0.2))) == {"timed-out": 1}
    assert len(stub.asked) == 1


def test_a_huge_answer_is_not_read_to_its_end(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(stub.says(given.answer(statements=[given.statement("x" * 200_000)])))
    assert counts(ask(proposer)) == {"too-large": 1}


def test_a_busy_server_is_asked_again(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    good = stub.says(given.answer(statements=[given.statement(QUOTE)]))
    stub.gives(stub.reply(429), stub.reply(503), stub.reply(500, b"oops"), good)
    verification = ask(proposer)
    assert (verification.accepted, counts(verification)) == (1, {})
    assert len(stub.asked) == 4


def test_a_server_that_stays_broken_is_given_up(
    stub: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(stub.reply(500))
    assert counts(ask(with_patience(proposer, 3600))) == {"server-error": 1}
    assert len(stub.asked) == 8


def test_a_server_that_asks_for_more_time_than_there_is_is_left_alone(
    stub: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(stub.reply(429, retry_after="60"))
    assert counts(ask(proposer)) == {"busy": 1}
    assert len(stub.asked) == 1


def test_a_server_that_is_not_there_is_counted(proposer: ChatProposer, ask: Any) -> None:
    away = replace(proposer, endpoint=replace(proposer.endpoint, base="http://127.0.0.1:9/v1"))
    assert counts(ask(away)) == {"unreachable": 1}


def test_an_answer_of_the_server_that_is_none_of_the_protocol_is_counted(
    stub: Any, proposer: ChatProposer, ask: Any
) -> None:
    for body, reason in (
        (b"<html>", "broken-json"),
        (b"{}", "wrong-schema"),
        (b'{"choices": []}', "wrong-schema"),
        (b'{"choices": [{"finish_reason": "stop", "message": {}}]}', "wrong-schema"),
    ):
        stub.gives(stub.reply(200, body))
        assert counts(ask(proposer)) == {reason: 1}


def test_a_second_run_asks_nothing_and_proposes_the_same(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(
        stub.says(given.answer(statements=[given.statement(QUOTE), given.statement("nowhere")]))
    )
    first = ask(proposer)
    stub.gives(stub.reply(500))
    assert ask(proposer) == first
    assert len(stub.asked) == 1
    assert first.accepted == 1
    stub.gives(stub.says(given.answer()))
    assert ask(replace(proposer, model="other")).accepted == 0
    assert len(stub.asked) == 2


def test_what_was_no_answer_is_asked_for_again(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any
) -> None:
    stub.gives(stub.says("no"))
    ask(proposer)
    stub.gives(stub.says(given.answer(statements=[given.statement(QUOTE)])))
    assert ask(proposer).accepted == 1


def test_a_damaged_cache_is_asked_for_again(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any, tmp_path: Path
) -> None:
    stub.gives(stub.says(given.answer(statements=[given.statement(QUOTE)])))
    ask(proposer)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    kept.write_text("{", "utf-8")
    assert ask(proposer).accepted == 1
    assert len(stub.asked) == 2
    assert json.loads(kept.read_text("utf-8"))["model"] == "tiny"


def test_a_long_text_is_asked_about_in_parts_whose_places_are_those_of_the_whole(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any, unread: Reading
) -> None:
    text = "Nothing is said here. " * 4 + "Canada will act. " + "Nothing is said here. " * 4
    long = replace(unread, document=Document("long", text, unread.document.card))
    act = given.statement("Canada will act", "Commitment")
    repeated = given.statement("Nothing is said here", "Statement", occurrence=2)
    stub.gives(stub.says(given.answer(statements=[act, repeated])))
    verification = ask(replace(proposer, size=70, overlap=25), long)
    parts = [asked["messages"][1]["content"] for asked in stub.asked]
    assert len(parts) >= 3
    assert all(len(part) <= 70 and part in text for part in parts)
    assert all(part.rstrip().endswith(".") for part in parts)
    acts = [act for act in verification.statements if act.kind == "Commitment"]
    (act_at,) = [act.evidence for act in acts]
    assert text[act_at.start : act_at.end] == "Canada will act"
    seconds = [act.evidence.start for act in verification.statements if act.kind == "Statement"]
    assert len(seconds) >= 2
    assert all(text[start:].startswith("Nothing is said here") for start in seconds)
    assert verification.count(Reason.QUOTE_NOT_IN_TEXT) >= 1


@pytest.mark.parametrize("status", [401, 403, 404, 400, 301])
def test_what_will_never_be_answered_ends_the_run_without_showing_the_key(
    stub: Any, proposer: ChatProposer, ask: Any, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    stub.gives(stub.reply(status, f"wrong: {KEY} \x1b[31m".encode(), location="http://elsewhere/"))
    with pytest.raises(SourceError) as error:
        ask(proposer)
    assert str(status) in str(error.value)
    assert KEY not in str(error.value)
    assert "\x1b" not in str(error.value)
    assert KEY not in caplog.text
    assert len(stub.asked) == 1


def test_the_key_is_in_no_log_and_in_no_description(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    stub.gives(stub.reply(503), stub.says(given.answer()))
    ask(proposer)
    assert "asking again" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(proposer)
    assert KEY not in repr(Options(key=KEY))


def test_a_key_that_no_header_can_hold_is_refused_without_showing_it(stub: Any) -> None:
    with pytest.raises(UsageError, match="KG_PROPOSER_KEY") as error:
        chat_proposer(Options(url=stub.url, key="sk-ab\ncd", model="m"))
    assert "sk-ab" not in str(error.value)


@pytest.mark.parametrize(
    "address", ["ftp://models.example/v1", "models", "http://me:secret@models.example/v1"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="KG_PROPOSER_URL") as error:
        chat_proposer(Options(url=address, model="m"))
    assert "secret" not in str(error.value)


def test_address_and_model_have_to_be_set() -> None:
    with pytest.raises(UsageError, match="KG_PROPOSER_URL"):
        chat_proposer(Options(model="m"))
    with pytest.raises(UsageError, match="KG_PROPOSER_MODEL"):
        chat_proposer(Options(url="http://127.0.0.1/v1"))


def test_a_cache_that_cannot_be_written_says_so(
    stub: Any, given: Any, proposer: ChatProposer, ask: Any, tmp_path: Path
) -> None:
    (tmp_path / "answers").write_text("a file in the way")
    stub.gives(stub.says(given.answer()))
    with pytest.raises(SourceError, match="KG_PROPOSER_CACHE"):
        ask(proposer)


def test_the_prompt_names_nobody(reference: Reference) -> None:
    prompt = read_prompt(DATA / "prompts" / "proposals.md").template
    names = {
        name.surface
        for language in ("en", "fr")
        for name in reference.names(language)
        if name.code.partition(":")[0] in {"iso3", "org", "body", "inst"}
    }
    words = set(prompt.replace("`", " ").split())
    assert len(names) > 400
    assert [name for name in names if name in words or (" " in name and name in prompt)] == []


def test_a_prompt_without_the_places_for_codes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "prompt.md").write_text("List what you see.", "utf-8")
    with pytest.raises(SourceError, match=r"prompt\.md"):
        read_prompt(tmp_path / "prompt.md")
    with pytest.raises(SourceError, match=r"absent\.md"):
        read_prompt(tmp_path / "absent.md")
