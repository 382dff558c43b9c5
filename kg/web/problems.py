"""Every refusal a client can get: one true sentence, a status, and a code that stays the same."""

import json
import logging
from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request, Response

from kg.errors import CyberaccordError, QueryError, StoreError
from kg.store.refusals import (
    BusyError,
    ForbiddenQueryError,
    FormatError,
    MalformedQueryError,
    StoppedQueryError,
)
from kg.web.negotiation import preferred

log = logging.getLogger(__name__)

_JSON = ("application/problem+json", "application/json")
# 422 and not 5xx for a query over its limits: clients and proxies repeat those by themselves,
# and it is the query that has to change.
_TOLD: tuple[tuple[type[CyberaccordError], int, str, dict[str, str]], ...] = (
    (MalformedQueryError, 400, "malformed-query", {}),
    (ForbiddenQueryError, 403, "forbidden-query", {}),
    (FormatError, 406, "not-acceptable", {}),
    (StoppedQueryError, 422, "stopped-query", {}),
    (QueryError, 400, "bad-query", {}),
    (BusyError, 503, "busy", {"Retry-After": "5"}),
)


class Problem(Exception):  # noqa: N818 - it is named as RFC 9457 names it
    """A refusal on its way to the client; `place` is a line and a column."""

    def __init__(
        self,
        status: int,
        code: str,
        sentence: str,
        place: tuple[int, int] | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Keep the parts; the sentence is all that is shown of them in plain text."""
        super().__init__(sentence)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.place = place
        self.headers = headers


def problem_of(error: CyberaccordError) -> Problem:
    """What a client is told about an error of ours: never a path, an engine or a traceback."""
    for kind, status, code, headers in _TOLD:
        if isinstance(error, kind):
            place = (error.line, error.column) if isinstance(error, MalformedQueryError) else None
            return Problem(status, code, _sentence(error), place, headers)
    log.error("%s: %s", type(error).__name__, error)
    if isinstance(error, StoreError):
        sentence = "The graph cannot be read at the moment; try again in a while."
        return Problem(503, "unavailable", sentence, headers={"Retry-After": "10"})
    return Problem(500, "internal", "Something went wrong here; it has been logged.")


def respond(problem: Problem, request: Request) -> Response:
    """The problem as short plain text, or as JSON for a client that prefers that."""
    accept = request.headers.get("accept")
    chosen = preferred(accept, ("text/plain", *_JSON))[:1] or ("text/plain",)
    headers = {**problem.headers, "Cache-Control": "no-store", "Vary": "Accept"}
    if chosen[0] == "text/plain":
        return Response(
            f"{problem.sentence}\n", problem.status, headers, "text/plain; charset=utf-8"
        )
    body: dict[str, object] = {
        "type": "about:blank",
        "title": problem.code.replace("-", " ").capitalize(),
        "status": problem.status,
        "code": problem.code,
        "detail": problem.sentence,
    }
    if problem.place:
        body["line"], body["column"] = problem.place
    return Response(
        json.dumps(body, ensure_ascii=False), problem.status, headers, "application/problem+json"
    )


def _sentence(error: CyberaccordError) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}."
