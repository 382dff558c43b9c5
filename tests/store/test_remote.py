"""What only a server asks for: addresses, tokens, and sentences when it does not answer."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from kg.errors import QueryError, StoreError
from kg.store import open_store
from kg.store.endpoint import find_endpoint
from kg.store.refusals import FormatError, StoppedQueryError

YES = {"head": {}, "boolean": True}


@contextmanager
def answering(
    status: int, body: bytes = b"", media_type: str = "text/plain"
) -> Iterator[tuple[str, list[tuple[str, dict[str, str], bytes]]]]:
    """A server that gives one answer to all, and what it was sent."""
    seen: list[tuple[str, dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen.append((self.path, headers, self.rfile.read(length)))
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", seen
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("location", "update"),
    [
        ("http://h:7878/query", "http://h:7878/update"),
        ("https://h/sparql", "https://h/update"),
        ("http://h/ds/sparql", "http://h/ds/update"),
        ("http://h/ds/query/", "http://h/ds/update"),
        ("http://h/repositories/r", "http://h/repositories/r/statements"),
    ],
)
def test_the_address_for_updates_lies_beside_the_one_for_queries(
    location: str, update: str
) -> None:
    assert str(find_endpoint(location).update) == update


def test_an_address_for_updates_that_is_not_known_is_asked_for() -> None:
    assert str(find_endpoint("http://h/x", "http://h/y").update) == "http://h/y"
    with pytest.raises(StoreError, match="where it takes updates is not known; give that address"):
        open_store("http://127.0.0.1:9/x").publish(b"")


def test_a_location_that_is_no_address_is_told() -> None:
    for location in ("http://", "http://[", "https:///sparql", "http://a b/", "http://a:99999/"):
        with pytest.raises(StoreError, match="is not an address"):
            open_store(location)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:9/query cannot be reached; see"):
        open_store("http://127.0.0.1:9/query").is_empty()


def test_a_password_in_the_address_is_never_shown() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("http://someone:secret@127.0.0.1:9/query?key=hidden").is_empty()
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_the_token_is_sent_and_an_update_is_one_request() -> None:
    with answering(204) as (address, seen):
        store = open_store(f"{address}/query", token="word")  # noqa: S106
        store.publish(b"<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\n")
    ((path, headers, body),) = seen
    assert (path, headers["authorization"]) == ("/update", "Bearer word")
    assert headers["content-type"] == "application/sparql-update"
    assert body.startswith(b"DROP ALL ;\nINSERT DATA {")


def test_a_query_is_sent_as_a_form_with_its_graphs() -> None:
    with answering(200, json.dumps(YES).encode(), "application/sparql-results+json") as (
        address,
        seen,
    ):
        store = open_store(f"{address}/query")
        store.serialize("ASK {}", "application/sparql-results+json", ["http://e/g", "http://e/h"])
    ((_, headers, body),) = seen
    assert parse_qs(body.decode()) == {
        "query": ["ASK {}"],
        "default-graph-uri": ["http://e/g", "http://e/h"],
    }
    assert "authorization" not in headers


@pytest.mark.parametrize(
    ("status", "body", "error", "sentence"),
    [
        (401, b"", StoreError, r"refuses this \(401\); give the token"),
        (403, b"", StoreError, r"refuses this \(403\); give the token"),
        (404, b"", StoreError, r"is no SPARQL endpoint \(404\)"),
        (302, b"", StoreError, r"did not do this \(302\)"),
        (500, b"Stack trace: secret", StoreError, r"failed \(500\); see its own log"),
        (503, b"", StoreError, r"failed \(503\)"),
        (400, b"no good", QueryError, "refused as malformed"),
        (400, b"Parse error at line 1, column 5", QueryError, "line 1, column 5: "),
        (406, b"", FormatError, "can be answered as"),
        (408, b"", StoppedQueryError, "over a limit"),
        (200, b"<html>", StoreError, "in no format of SPARQL 1.1"),
    ],
)
def test_whatever_a_server_answers_there_is_one_sentence_for_it(
    status: int, body: bytes, error: type[Exception], sentence: str
) -> None:
    with answering(status, body) as (address, _), pytest.raises(error, match=sentence) as caught:
        open_store(f"{address}/query").query("ASK {}")
    assert "secret" not in str(caught.value)


def test_a_server_that_takes_no_updates_is_told(nquads: Callable[..., bytes]) -> None:
    with answering(403) as (address, _), pytest.raises(StoreError, match="refuses this"):
        open_store(f"{address}/query").publish(nquads("a p b g"))
