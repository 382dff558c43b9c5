"""An OpenAI-compatible chat endpoint: one question, one answer, within time and size."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import httpx

from kg import __version__
from kg.errors import SourceError, UsageError
from kg.propose.reasons import Reason

log = logging.getLogger(__name__)

_PIECE: Final = 65_536
_WAITS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
_CONNECT: Final = 15.0
_AGAIN: Final = {429, 500, 502, 503, 504}
_SHOWN: Final = 200


class Unanswered(Exception):  # noqa: N818
    """Why one question has no usable answer; the next one may have."""

    def __init__(self, reason: Reason, says: str) -> None:
        super().__init__(reason, says)
        self.reason = reason
        self.says = says


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers: `base` is the address before `/chat/completions`.

    `seconds` limits a question with all its repetitions, `limit` the bytes of an answer.
    """

    base: str
    key: str | None = field(repr=False)
    seconds: float
    limit: int
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def __post_init__(self) -> None:
        """Raise UsageError where the address or the key cannot be sent."""
        try:
            url = httpx.URL(self.base)
        except httpx.InvalidURL:
            url = httpx.URL("")
        if url.scheme not in ("http", "https") or not url.host:
            raise UsageError("KG_PROPOSER_URL is no http or https address; give it up to `/v1`")
        if url.userinfo or url.query:
            raise UsageError("KG_PROPOSER_URL holds more than an address; put a key in its setting")
        # A message of the HTTP library about a bad header would show the key.
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise UsageError("KG_PROPOSER_KEY holds characters that no key has; copy it again")

    def ask(self, question: dict[str, Any]) -> str:
        """The content of the answer, asked again after a pause while the server is busy.

        Raises Unanswered; SourceError where no question to this endpoint would be answered.
        """
        deadline = time.monotonic() + self.seconds
        waits = iter(_WAITS)
        with httpx.Client(headers=self._headers(), follow_redirects=False) as client:
            while True:
                status, body, after = self._post(client, question, deadline)
                if status == HTTPStatus.OK:
                    return _content(body)
                self._give_up_on(status, body)
                wait = next(waits, None)
                pause = max(wait or 0.0, after)
                if wait is None or time.monotonic() + pause >= deadline:
                    reason = Reason.BUSY if status in (429, 503) else Reason.SERVER_ERROR
                    raise Unanswered(
                        reason, f"status {status} within {self.seconds:g} s, and again"
                    )
                log.info("the proposer's endpoint answered %d; asking again", status)
                self.sleep(pause)

    def _headers(self) -> dict[str, str]:
        headers = {"user-agent": f"cyberaccord/{__version__}", "accept-encoding": "identity"}
        if self.key:
            headers["authorization"] = f"Bearer {self.key}"
        return headers

    def _post(
        self, client: httpx.Client, question: dict[str, Any], deadline: float
    ) -> tuple[int, bytes, float]:
        """Status, body, and for how many seconds the server asks to be left alone."""
        left = max(0.01, deadline - time.monotonic())
        timeout = httpx.Timeout(left, connect=min(left, _CONNECT))
        address = f"{self.base.rstrip('/')}/chat/completions"
        try:
            with client.stream("POST", address, json=question, timeout=timeout) as response:
                body = self._body(response, deadline)
                return response.status_code, body, _retry_after(response)
        except httpx.ConnectTimeout as error:
            raise Unanswered(Reason.UNREACHABLE, "no connection in time") from error
        except httpx.TimeoutException as error:
            raise Unanswered(Reason.TIMED_OUT, f"no answer within {self.seconds:g} s") from error
        except httpx.HTTPError as error:
            raise Unanswered(Reason.UNREACHABLE, type(error).__name__) from error

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Unanswered(Reason.BROKEN_JSON, "packed, which was not asked for")
        body = bytearray()
        for piece in response.iter_raw(_PIECE):
            body += piece
            if len(body) > self.limit:
                raise Unanswered(Reason.TOO_LARGE, f"more than {self.limit} bytes")
            # A server that sends a byte now and then never runs into the time-out of one read.
            if time.monotonic() > deadline:
                raise Unanswered(Reason.TIMED_OUT, f"no whole answer within {self.seconds:g} s")
        return bytes(body)

    def _give_up_on(self, status: int, body: bytes) -> None:
        """Raise SourceError where asking again, or asking something else, is of no use."""
        if status in _AGAIN:
            return
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise SourceError(
                f"{self.base} refused the key (status {status}); check KG_PROPOSER_KEY"
            )
        if status == HTTPStatus.NOT_FOUND:
            raise SourceError(
                f"{self.base} has no such model, or no chat/completions (status 404); "
                "check KG_PROPOSER_URL and KG_PROPOSER_MODEL"
            )
        raise SourceError(f"{self.base} refused the question (status {status}): {self._said(body)}")

    def _said(self, body: bytes) -> str:
        """The beginning of what a server said, on one line, without the key."""
        said = body.decode("utf-8", "replace")
        if self.key:
            said = said.replace(self.key, "…")
        line = "".join(char for char in " ".join(said.split()) if char.isprintable())
        return line[:_SHOWN] or "nothing more"


def _retry_after(response: httpx.Response) -> float:
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else 0.0


def _content(body: bytes) -> str:
    """The words of the first choice, if they are all there."""
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unanswered(Reason.BROKEN_JSON, "the answer of the server") from error
    try:
        choice = envelope["choices"][0]
        reason, content = choice.get("finish_reason"), choice["message"].get("content")
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise Unanswered(Reason.WRONG_SCHEMA, "the answer of the server") from error
    if reason == "length":
        raise Unanswered(Reason.TRUNCATED, "finish_reason length")
    if reason == "content_filter" or choice["message"].get("refusal"):
        raise Unanswered(Reason.WITHHELD, "the model or its filter refused")
    if not isinstance(content, str):
        raise Unanswered(Reason.WRONG_SCHEMA, "an answer without content")
    return content
