"""What only worker processes have to withstand."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Serialized, open_pool, open_store
from kg.store.refusals import StoppedQueryError
from kg.store.workers import WorkerPool

NQuads = Callable[..., bytes]
JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'


def children() -> set[str]:
    """The worker processes of this one, by their ids."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if int(status[1]) == os.getpid() and b"kg.store.worker" in command and status[0] != "Z":
            found.add(entry.name)
    return found


@pytest.fixture
def folder(tmp_path: Path, nquads: NQuads) -> str:
    open_store(str(tmp_path / "store")).publish(nquads(*(f"a p b{n} g" for n in range(100))))
    return str(tmp_path / "store")


def test_three_thousand_nested_groups_are_an_answer_like_any_other(folder: str) -> None:
    async def run() -> Serialized:
        pool = open_pool(folder, workers=1, timeout=20)
        try:
            return await pool.serialize(f"ASK {'{' * 3000}?s ?p ?o{'}' * 3000}", (JSON,))
        finally:
            await pool.close()

    assert asyncio.run(run()).body == YES


def test_a_query_that_breaks_its_process_breaks_nothing_else(folder: str) -> None:
    too_deep = f"ASK {'{' * 200_000}?s ?p ?o{'}' * 200_000}"
    doubled = (f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(1, 45))
    too_large = f'SELECT * {{ BIND("x" AS ?v1) {" ".join(doubled)} }}'

    async def run() -> Serialized:
        pool = WorkerPool(Path(folder), workers=1, timeout=60, memory=2048 * 1024**2)
        try:
            for sparql in (too_deep, too_large):
                with pytest.raises(StoppedQueryError, match="memory or nests"):
                    await pool.serialize(sparql, (JSON,))
            return await pool.serialize("ASK {}", (JSON,))
        finally:
            await pool.close()

    assert asyncio.run(run()).body == YES


def test_a_caller_who_leaves_ends_the_query(folder: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

    async def run() -> Serialized:
        pool = open_pool(folder, workers=1, timeout=60)
        try:
            await pool.start()
            before = children()
            asking = asyncio.create_task(pool.serialize(endless, (JSON,)))
            await asyncio.sleep(0.3)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert len(before) == 1
            assert not children() & before
            return await pool.serialize("ASK {}", (JSON,))
        finally:
            await pool.close()

    assert asyncio.run(run()).body == YES


def test_no_process_is_left_when_the_pool_is_closed(folder: str) -> None:
    async def run() -> None:
        pool = open_pool(folder, workers=3, timeout=20)
        await pool.start()
        assert len(children()) == 3
        await pool.close()
        assert not children()

    asyncio.run(run())


def test_an_empty_store_is_told_and_filled_later(tmp_path: Path, nquads: NQuads) -> None:
    async def run() -> Serialized:
        pool = open_pool(str(tmp_path / "new"), workers=1, timeout=20)
        try:
            with pytest.raises(StoreError, match="is empty"):
                await pool.serialize("ASK {}", (JSON,))
            open_store(str(tmp_path / "new")).publish(nquads("a p b g"))
            return await pool.serialize("ASK { ?s ?p ?o }", (JSON,))
        finally:
            await pool.close()

    assert asyncio.run(run()).body == YES
