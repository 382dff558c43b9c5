"""What both pools promise; every test runs on worker processes and on a real server."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kg.store import Pool, Serialized, Store, open_pool, open_store
from kg.store.refusals import (
    ForbiddenQueryError,
    FormatError,
    MalformedQueryError,
    StoppedQueryError,
)

NQuads = Callable[..., bytes]
E = "http://example.org/"
JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'
# A hundred million rows: far over the limits below, and yet the server is done with it one day.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def asked(
    location: str, talk: Callable[[Pool], Coroutine[Any, Any, Serialized]], timeout: float = 20
) -> Serialized:
    async def run() -> Serialized:
        pool = open_pool(location, workers=2, timeout=timeout)
        try:
            return await talk(pool)
        finally:
            await pool.close()

    return asyncio.run(run())


def ask(location: str, sparql: str, *media_types: str) -> Serialized:
    return asked(location, lambda pool: pool.serialize(sparql, media_types or (JSON,)))


@pytest.fixture
def filled(location: str, store: Store, nquads: NQuads) -> str:
    store.publish(nquads(*(f"a p b{number} g" for number in range(100))))
    return location


def test_the_first_format_that_exists_for_the_answer_is_taken(filled: str) -> None:
    both = ("text/turtle", "text/csv")
    assert ask(filled, "ASK { ?s ?p ?o }") == Serialized(JSON, YES)
    assert ask(filled, "SELECT (1 AS ?n) {}", *both) == Serialized("text/csv", b"n\r\n1\r\n")
    graph = ask(filled, f"CONSTRUCT {{ <{E}x> <{E}y> <{E}z> }} {{}}", *both)
    assert graph == Serialized("text/turtle", f"<{E}x> <{E}y> <{E}z> .\n".encode())


def test_a_general_name_is_answered_under_that_name(filled: str) -> None:
    assert ask(filled, "ASK {}", "application/json") == Serialized("application/json", YES)


def test_refusals_cross_the_pipe_as_they_were_raised(filled: str) -> None:
    with pytest.raises(MalformedQueryError, match="line 2, column 3: the prefix “x:” is not"):
        ask(filled, "ASK {\n  x:y ?p ?o }")
    with pytest.raises(ForbiddenQueryError, match="SERVICE"):
        ask(filled, "ASK { SERVICE ?x { ?s ?p ?o } }")
    with pytest.raises(FormatError):
        ask(filled, "ASK {}", "text/turtle")


def test_a_query_over_its_time_is_stopped_and_the_next_one_answered(filled: str) -> None:
    async def talk(pool: Pool) -> Serialized:
        await pool.start()
        begun = time.monotonic()
        with pytest.raises(StoppedQueryError, match="1 seconds"):
            await pool.serialize(ENDLESS, (JSON,))
        assert 1 <= time.monotonic() - begun < 2
        return await pool.serialize("ASK {}", (JSON,))

    assert asked(filled, talk, timeout=1).body == YES


def test_queries_are_answered_side_by_side(filled: str) -> None:
    async def talk(pool: Pool) -> Serialized:
        await pool.start()
        endless = asyncio.create_task(pool.serialize(ENDLESS, (JSON,)))
        await asyncio.sleep(0.1)
        answer = await pool.serialize("ASK {}", (JSON,))
        assert not endless.done()
        with pytest.raises(StoppedQueryError):
            await endless
        return answer

    assert asked(filled, talk, timeout=2).body == YES


def test_what_is_published_while_serving_is_what_the_next_query_finds(
    filled: str, nquads: NQuads
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    async def talk(pool: Pool) -> Serialized:
        before = await pool.serialize(query, ("text/csv",))
        assert before.body.split() == [b"n", b"100"]
        open_store(filled).publish(nquads("a p b g"))
        return await pool.serialize(query, ("text/csv",))

    assert asked(filled, talk).body.split() == [b"n", b"1"]


def test_the_caller_chooses_the_graphs(filled: str) -> None:
    async def talk(pool: Pool) -> Serialized:
        return await pool.serialize("ASK { ?s ?p ?o }", (JSON,), default_graphs=[f"{E}none"])

    assert asked(filled, talk).body == b'{"head":{},"boolean":false}'
