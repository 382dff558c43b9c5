"""What every page and endpoint is given: the pool, the questions, the base and the words."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request

from kg.errors import CyberaccordError
from kg.query import Question
from kg.store import Pool, Serialized
from kg.web.problems import Problem, problem_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of one application."""

    pool: Pool
    questions: Mapping[str, Question]
    base_iri: str

    async def ask(
        self,
        sparql: str,
        media_types: Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Serialized:
        """The pool's answer. Raises Problem."""
        try:
            return await self.pool.serialize(sparql, media_types, default_graphs, named_graphs)
        except CyberaccordError as error:
            raise problem_of(error) from error


async def while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives; it is cancelled, and Problem raised, if the client leaves before."""
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Problem(400, "client-left", "The client left before the answer was there.")
        return await working
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
