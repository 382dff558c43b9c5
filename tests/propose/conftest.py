"""A model's endpoint on this machine that does as it is told, also badly; and a text to read."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from kg.folders import DATA
from kg.model import (
    ActKind,
    Actor,
    ActorKind,
    Card,
    Document,
    DocumentKind,
    Event,
    EventKind,
    Evidence,
    Instrument,
    Polarity,
    Reading,
    Stated,
    Statement,
)
from kg.ontology import read_modules
from kg.propose import Schema, schema_of
from kg.reference import Reference, read_reference

TEXT = (
    "Declaration of the ministers\n\n"
    "France condemns the attacks on hospitals. Canada stands ready to help the victims. "
    "The Baltic Cyber Fund (BCF) was present. Marie Dubois, minister of foreign affairs, "
    "said that the States would meet again at the Spring Talks in Ottawa in June 2024. "
    "We will share what we know, in line with the “Tallinn\u00a0Principles”. "
    "Nobody spoke of Norway.\n"
)
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Stub:
    """An endpoint: what it answers in turn (the last one for ever), and what it was asked."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def gives(self, *answers: Answer) -> None:
        """From now on, answer so."""
        self.answers[:] = answers

    def says(self, content: object, reason: str = "stop") -> Answer:
        """Answer as a model does, with that content: JSON, or a string as it is."""
        words = content if isinstance(content, str) else json.dumps(content)
        choice = {"finish_reason": reason, "message": {"role": "assistant", "content": words}}
        return self.reply(200, json.dumps({"choices": [choice]}).encode())

    def reply(self, status: int, body: bytes = b"", **headers: str) -> Answer:
        """Answer with that status and body."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("content-length", str(len(body)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        return answer

    def sleeps(self, seconds: float) -> Answer:
        """Answer nothing for that long."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            time.sleep(seconds)
            self.reply(200, b"{}")(handler)

        return answer

    def drips(self, pause: float, times: int) -> Answer:
        """Answer with a byte now and then, so that no single read has to wait for long."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("content-length", str(times))
            handler.end_headers()
            for _ in range(times):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(pause)

        return answer


class _Handler(BaseHTTPRequestHandler):
    stub: ClassVar[Stub]

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        self.stub.asked.append({"path": self.path, **json.loads(self.rfile.read(length))})
        self.stub.keys.append(self.headers.get("authorization"))
        answers = self.stub.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            return  # whoever asked has left, as it should

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Given:
    """Items of an answer with ordinary fields, so that a test names only what it is about."""

    def answer(self, **lists: list[dict[str, object]]) -> dict[str, object]:
        """A whole answer; the lists that are not given are empty."""
        return {"actors": [], "events": [], "statements": [], "instruments": [], **lists}

    def statement(self, quote: str, kind: str = "Call", **fields: object) -> dict[str, object]:
        """A statement, by the text itself if nothing else is said."""
        return self._item(
            quote=quote,
            kind=kind,
            **{
                "speakers": [self.party()],
                "addressees": [],
                "norms": [],
                "topics": [],
                "polarity": None,
                **fields,
            },
        )

    def actor(self, quote: str, kind: str, **fields: object) -> dict[str, object]:
        """A mention of an actor, without a code if nothing else is said."""
        ordinary = {"id": None, "expansion": None, "office": None, "represents": None}
        return self._item(quote=quote, kind=kind, **{**ordinary, **fields})

    def event(self, quote: str, kind: str, label: str, **fields: object) -> dict[str, object]:
        """An event without date, place and participants."""
        ordinary: dict[str, object] = {"date": None, "place": None, "participants": []}
        return self._item(quote=quote, kind=kind, label=label, **{**ordinary, **fields})

    def instrument(self, quote: str, **fields: object) -> dict[str, object]:
        """An instrument without a code."""
        return self._item(quote=quote, **{"id": None, **fields})

    def party(self, quote: str | None = None, code: str | None = None) -> dict[str, object]:
        """Somebody by words and code; by neither, the text itself."""
        return {"quote": quote, "id": code}

    def _item(self, **fields: object) -> dict[str, object]:
        return {"occurrence": 1, "score": 0.5, **fields}


@pytest.fixture
def given() -> Given:
    """Makes items of an answer."""
    return Given()


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """The endpoint, on a port of its own; no proxy of the environment stands in between."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    served = Stub()
    handler = type("Handler", (_Handler,), {"stub": served})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference data that ship."""
    return read_reference(DATA / "reference")


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The codes of our vocabulary."""
    return schema_of(read_modules())


@pytest.fixture(scope="session")
def unread() -> Reading:
    """A short text with a card, in which our rules have read nothing."""
    card = Card(
        slug="ministers-2024",
        title="Declaration of the ministers",
        title_from=Stated.IN_TEXT,
        kind=DocumentKind.DECLARATION,
        issuers=("iso3:FRA", "iso3:CAN"),
        language="en",
        date="2024-03-05",
        date_from=Stated.BY_PUBLISHER,
        source=None,
        publisher=None,
        machine_translated=False,
    )
    nowhere = Evidence(0, 1, "en.nothing", 0.5)
    return Reading(
        document=Document(card.slug, TEXT, card),
        language="en",
        title="Declaration of the ministers",
        title_evidence=Evidence(0, 28, "field.title", 0.9),
        date_issued=None,
        date_evidence=None,
        kind=DocumentKind.DECLARATION,
        kind_evidence=nowhere,
        issuers=("iso3:FRA", "iso3:CAN"),
        issuers_evidence=nowhere,
        actors=(),
        events=(),
        statements=(),
        instruments=(),
    )


@pytest.fixture(scope="session")
def read(unread: Reading) -> Reading:
    """The same text, in which rules have read one thing of each sort."""

    def at(quote: str) -> Evidence:
        start = TEXT.index(quote)
        return Evidence(start, start + len(quote), "en.rule", 0.9)

    return replace(
        unread,
        actors=(Actor("iso3:FRA", ActorKind.STATE, (at("France"),)),),
        events=(
            Event(
                id="e1",
                kind=EventKind.MEETING,
                label="Spring Talks",
                date="2024-06",
                date_text=None,
                place="Ottawa",
                participations=(),
                evidence=at("Spring Talks in Ottawa in June 2024"),
            ),
        ),
        statements=(
            Statement(
                kind=ActKind.CONDEMNATION,
                speakers=("iso3:FRA",),
                addressees=(),
                norms=("un-f",),
                topics=("health",),
                polarity=Polarity.AGAINST,
                evidence=at("France condemns the attacks on hospitals"),
            ),
        ),
        instruments=(Instrument("inst:tallinn-principles", at("Tallinn\u00a0Principles")),),
    )
