import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from pyoxigraph import RdfFormat, parse, serialize

from kg.folders import QUERIES
from kg.query import read_questions
from kg.store import open_pool, open_store
from kg.web import create_app

Serve = Callable[[str, float], Iterator[httpx.Client]]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder that a tiny dataset was published to."""
    location = str(tmp_path_factory.mktemp("web") / "store")
    quads = parse((Path(__file__).parent / "tiny.trig").read_bytes(), RdfFormat.TRIG)
    open_store(location).publish(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return location


@pytest.fixture(scope="session")
def site(published: str) -> Iterator[httpx.Client]:
    """A client of the real application on the tiny dataset."""
    with served(published, timeout=20) as client:
        yield client


@pytest.fixture(scope="session")
def hasty(published: str) -> Iterator[httpx.Client]:
    """The same, where a query may take one second."""
    with served(published, timeout=1) as client:
        yield client


@contextmanager
def served(location: str, timeout: float) -> Iterator[httpx.Client]:
    pool = open_pool(location, workers=2, timeout=timeout)
    app = create_app(pool, read_questions(QUERIES))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server ended before it answered"
                time.sleep(0.01)
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with httpx.Client(base_url=address, timeout=30) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def serve() -> Callable[[str], "object"]:
    """Serve another store: `with serve(location) as client`."""
    return lambda location: served(location, timeout=20)
