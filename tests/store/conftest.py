import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kg.store import Store, open_store


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of a real SPARQL 1.1 server of its own."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the package oxigraph, which carries a SPARQL server, is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("server")
    command = [program, "serve", "--location", str(folder), "--bind", host]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_until_it_answers(f"http://{host}/query", process)
            yield f"http://{host}/query"
        finally:
            process.kill()


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "the SPARQL server ended before it answered"
        try:
            httpx.get(address, params={"query": "ASK {}"})
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the SPARQL server did not answer within ten seconds")


@pytest.fixture(params=["folder", "server"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store is that nothing was published to."""
    if request.param == "folder":
        return str(tmp_path / "store")
    address = str(request.getfixturevalue("server"))
    open_store(address).publish(b"")
    return address


@pytest.fixture
def store(location: str) -> Store:
    return open_store(location)


@pytest.fixture
def nquads() -> Callable[..., bytes]:
    """N-Quads of lines `s p o g` in short names: `nquads("a p b g")`."""

    def written(*lines: str) -> bytes:
        return "".join(
            " ".join(f"<http://example.org/{name}>" for name in line.split()) + " .\n"
            for line in sorted(lines)
        ).encode()

    return written
