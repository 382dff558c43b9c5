"""What crosses the pipe between the server and its workers: a head in JSON and a body of bytes."""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import IO, Protocol

from kg.errors import CyberaccordError, QueryError, StoreError
from kg.store.answers import Serialized
from kg.store.refusals import (
    ForbiddenQueryError,
    FormatError,
    MalformedQueryError,
    StoppedQueryError,
)

_LENGTHS = struct.Struct("!IQ")
_PLAIN = {
    kind.__name__: kind for kind in (ForbiddenQueryError, StoppedQueryError, QueryError, StoreError)
}


@dataclass(frozen=True, slots=True)
class Job:
    """A query for a worker, with the name of the generation that is to answer it."""

    generation: str
    sparql: str
    base: str
    media_types: tuple[str, ...]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def pack_job(job: Job) -> bytes:
    """The job as a frame."""
    return _pack(asdict(job), b"")


def pack_answer(answer: Serialized) -> bytes:
    """The answer as a frame."""
    return _pack({"media_type": answer.media_type}, answer.body)


def pack_fault(error: CyberaccordError) -> bytes:
    """The error as a frame, so that the other side can raise the same."""
    match error:
        case MalformedQueryError():
            detail = {"reason": error.reason, "line": error.line, "column": error.column}
            return _pack({"fault": "MalformedQueryError", **detail}, b"")
        case FormatError():
            return _pack({"fault": "FormatError", "offered": error.offered}, b"")
        case _:
            kinds = [name for name, kind in _PLAIN.items() if isinstance(error, kind)]
            return _pack({"fault": (*kinds, "StoreError")[0], "reason": str(error)}, b"")


def read_job(stream: IO[bytes]) -> Job | None:
    """The next job, or None when there will be no more."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    fields = json.loads(stream.read(_LENGTHS.unpack(lengths)[0]))
    for name in ("media_types", "default_graphs", "named_graphs"):
        fields[name] = tuple(fields[name])
    return Job(**fields)


class Stream(Protocol):
    """What is read from, as `asyncio` has it; a worker does without that import."""

    async def readexactly(self, n: int) -> bytes:
        """So many bytes. Raises IncompleteReadError if the stream ends before."""


async def read_answer(stream: Stream) -> Serialized:
    """The answer to the job sent last. Raises what the worker raised, or IncompleteReadError."""
    head_length, body_length = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    head = json.loads(await stream.readexactly(head_length))
    body = await stream.readexactly(body_length)
    match head.get("fault"):
        case None:
            return Serialized(head["media_type"], body)
        case "MalformedQueryError":
            raise MalformedQueryError(head["reason"], head["line"], head["column"])
        case "FormatError":
            raise FormatError(tuple(head["offered"]))
        case fault:
            raise _PLAIN[fault](head["reason"])


def _pack(head: Mapping[str, object], body: bytes) -> bytes:
    written = json.dumps(head).encode()
    return _LENGTHS.pack(len(written), len(body)) + written + body
