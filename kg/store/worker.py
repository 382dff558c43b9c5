"""A process that answers one query after another: `python -m kg.store.worker FOLDER MEMORY`.

Small queries can crash or freeze the engine, so it runs here, where it can be killed. Jobs come
on standard input and answers go to standard output, framed; the process ends with its input or
with its parent.
"""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from typing import IO

from pyoxigraph import Store as Database

from kg.errors import CyberaccordError
from kg.store.engine import STACK, in_deep_stack, open_database, write
from kg.store.frames import Job, pack_answer, pack_fault, read_job

_SET_DEATH_SIGNAL = 1


class _Reader:
    """The generation opened last; a job for another one opens that."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: tuple[str, Database] | None = None

    def answer(self, job: Job) -> bytes:
        try:
            database = self._database(job.generation)
            answer = write(
                database,
                job.sparql,
                job.base,
                job.media_types,
                job.default_graphs,
                job.named_graphs,
            )
        except CyberaccordError as error:
            return pack_fault(error)
        return pack_answer(answer)

    def _database(self, generation: str) -> Database:
        if self._opened is None or self._opened[0] != generation:
            self._opened = (generation, open_database(self._folder / generation / "graph"))
        return self._opened[1]


def main() -> None:
    """Answer jobs until there are no more."""
    _die_with_parent()
    folder, memory = Path(sys.argv[1]), int(sys.argv[2]) + STACK
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    jobs, answers = _pipes()
    in_deep_stack(lambda: _serve(folder, jobs, answers))


def _serve(folder: Path, jobs: IO[bytes], answers: IO[bytes]) -> None:
    reader = _Reader(folder)
    while (job := read_job(jobs)) is not None:
        answers.write(reader.answer(job))
        answers.flush()


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    # The pipe is moved away from standard output, so that nothing else can write into it.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(silence, stream.fileno())
    return sys.stdin.buffer, answers


def _die_with_parent() -> None:
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:  # it went before the line above
            sys.exit()


if __name__ == "__main__":
    main()
