"""A pool of worker processes on a folder: no query can take the server with it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kg.errors import QueryError, StoreError
from kg.store import generations
from kg.store.answers import Serialized
from kg.store.frames import Job, pack_job, read_answer
from kg.store.refusals import BusyError, StoppedQueryError
from kg.vocabulary import BASE

MEMORY = 4 * 1024**3
PATIENCE = 10.0  # seconds to wait for a free worker
_BUFFER = 1024 * 1024
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "LANG", "TMPDIR")


class WorkerPool:
    """A `Pool` of processes, each with one query at a time, killed where it does not end."""

    def __init__(
        self,
        folder: Path,
        *,
        base_iri: str | None = None,
        workers: int,
        timeout: float,
        memory: int = MEMORY,
    ) -> None:
        """Start nothing yet; `memory` is what each process may take, in bytes.

        Raises StoreError if the folder is something else than a store.
        """
        generations.check_location(folder)
        self._folder = folder
        self._base = base_iri or BASE
        self._timeout = timeout
        self._workers = tuple(_Worker(folder, memory) for _ in range(workers))
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def start(self) -> None:
        """See `Pool.start`."""
        await asyncio.gather(*(worker.start() for worker in self._workers))

    async def serialize(
        self,
        sparql: str,
        media_types: Sequence[str],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Serialized:
        """See `Pool.serialize`."""
        published = generations.current(self._folder)
        if published is None:
            raise generations.empty(self._folder)
        job = Job(
            published.name,
            sparql,
            self._base,
            tuple(media_types),
            tuple(default_graphs),
            tuple(named_graphs),
        )
        try:
            async with asyncio.timeout(PATIENCE):
                worker = await self._idle.get()
        except TimeoutError:
            raise BusyError from None
        try:
            return await worker.answer(job, self._timeout)
        finally:
            self._idle.put_nowait(worker)

    async def close(self) -> None:
        """See `Pool.close`."""
        await asyncio.gather(*(worker.kill() for worker in self._workers))


# Each arena of the allocator reserves address space, which is what the memory limit counts:
# with one for every thread, a worker at rest could reach its limit.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}


class _Worker:
    def __init__(self, folder: Path, memory: int) -> None:
        self._arguments = (str(folder), str(memory))
        self._process: Process | None = None

    async def start(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            # `-P`: a file of the working directory must not stand in for a module.
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "kg.store.worker", *self._arguments),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=_BUFFER,
                env=_ENVIRONMENT
                | {name: os.environ[name] for name in _INHERITED if name in os.environ},
            )
        return self._process

    async def answer(self, job: Job, timeout: float) -> Serialized:
        try:
            async with asyncio.timeout(timeout):
                return await self._exchange(job)
        except TimeoutError:
            await self.kill()
            raise StoppedQueryError(
                f"the query was stopped after {timeout:g} seconds; ask for less of it:"
                " fewer patterns, more constants, a LIMIT"
            ) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await self.kill()
            raise StoppedQueryError(
                "the query was stopped: it needs more memory or nests deeper than is possible here"
            ) from None
        except (QueryError, StoreError):
            raise
        except BaseException:
            # Half an answer may stand in the pipe; the next job must not find it.
            await self.kill()
            raise

    async def kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            # Not process.kill(): that reaps a process which ended by itself, unseen by the loop.
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGKILL)
            await process.communicate()

    async def _exchange(self, job: Job) -> Serialized:
        process = await self.start()
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError
        process.stdin.write(pack_job(job))
        await process.stdin.drain()
        return await read_answer(process.stdout)
