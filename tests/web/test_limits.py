import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from kg.store import open_store

YES = {"head": {}, "boolean": True}


def test_three_thousand_nested_groups_do_not_stop_the_server(site: httpx.Client) -> None:
    crash = f"ASK {'{' * 3000}?s ?p ?o{'}' * 3000}"
    assert site.post("/sparql", data={"query": crash}).json() == YES
    assert site.get("/sparql", params={"query": "ASK {}"}).json() == YES


def test_a_query_that_breaks_its_worker_is_refused_and_the_next_one_answered(
    site: httpx.Client,
) -> None:
    crash = f"ASK {'{' * 300_000}?s ?p ?o{'}' * 300_000}"
    assert len(crash) < 1024 * 1024
    broken = site.post("/sparql", data={"query": crash})
    assert (broken.status_code, broken.text.startswith("The query was stopped")) == (422, True)
    assert site.get("/sparql", params={"query": "ASK {}"}).json() == YES


def test_a_query_over_its_time_is_refused_in_time_and_the_next_one_answered(
    hasty: httpx.Client,
) -> None:
    pairs = " ".join(f"?a{number} ?b{number} ?c{number} ." for number in range(9))
    begun = time.monotonic()
    slow = hasty.post("/sparql", data={"query": f"SELECT (COUNT(*) AS ?n) {{ {pairs} }}"})
    assert time.monotonic() - begun < 3
    assert slow.status_code == 422
    assert slow.text.startswith("The query was stopped after 1 seconds; ask for less of it")
    assert hasty.get("/sparql", params={"query": "ASK {}"}).json() == YES


def test_clients_who_leave_free_their_places(site: httpx.Client) -> None:
    pairs = " ".join(f"?a{number} ?b{number} ?c{number} ." for number in range(9))
    body = urlencode({"query": f"SELECT (COUNT(*) AS ?n) {{ {pairs} }}"})
    request = (
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )
    for _ in range(4):  # more than there are workers
        with socket.create_connection((site.base_url.host, site.base_url.port or 80)) as client:
            client.sendall(request.encode())
            time.sleep(0.2)
    begun = time.monotonic()
    assert site.get("/sparql", params={"query": "ASK {}"}).json() == YES
    assert time.monotonic() - begun < 3


def test_the_probes_tell_a_living_server_from_a_ready_one(
    site: httpx.Client,
    tmp_path: Path,
    serve: Callable[[str], AbstractContextManager[httpx.Client]],
) -> None:
    assert (site.get("/healthz").text, site.get("/readyz").text) == ("alive\n", "ready\n")
    location = str(tmp_path / "new")
    with serve(location) as client:
        assert client.get("/healthz").status_code == 200
        unready = client.get("/readyz")
        assert (unready.status_code, unready.headers["retry-after"]) == (503, "10")
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 503
        open_store(location).publish(b"<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n")
        assert client.get("/readyz").text == "ready\n"


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html"])
def test_no_refusal_names_a_path_or_an_engine(
    tmp_path: Path, serve: Callable[[str], AbstractContextManager[httpx.Client]], accept: str
) -> None:
    location = tmp_path / "broken"
    open_store(str(location)).publish(b"<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n")
    for file in (location / "gen-0001" / "graph").iterdir():
        file.write_bytes(b"broken")
    with serve(str(location)) as client:
        answers = [
            client.get(address, params=fields, headers={"Accept": accept})
            for address, fields in (
                ("/sparql", {"query": "SELECT * { ?s ?p ?o }", "format": "json"}),
                ("/id/actor/FRA", {}),
                ("/question/who-reaffirms-a-norm", {}),
                ("/nothing", {}),
            )
        ]
    assert [answer.status_code for answer in answers] == [503, 503, 503, 404]
    for answer in answers:
        for word in (str(tmp_path), "gen-", "oxigraph", "rocks", "Traceback", "corrupt"):
            assert word.lower() not in answer.text.lower()
