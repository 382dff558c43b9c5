"""Each command's help ends with an example, and the example runs as it is typed."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import cli
from kg.folders import DATA

KG = Path(sys.executable).with_name("kg")
CONTEXT = cli.make_context("kg", [], resilient_parsing=True)
NEEDS_A_MODEL = {"propose"}
STAYS = {"serve"}
ANSWERS = tuple(name for name in cli.list_commands(CONTEXT) if name not in NEEDS_A_MODEL | STAYS)


@pytest.fixture
def checkout(tmp_path: Path, published_folder: Path) -> Path:
    """A folder as a user has it: data, a built store and a document to take in."""
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(published_folder, tmp_path / "cyberaccord-store")
    text = "Déclaration de la France\n\nLa France condamne les cyberattaques visant les hôpitaux.\n"
    (tmp_path / "declaration.txt").write_text(text, "utf-8")
    return tmp_path


def example(command: str) -> list[str]:
    found = cli.get_command(CONTEXT, command)
    assert found is not None
    assert found.epilog is not None
    words = shlex.split(found.epilog.removeprefix("Example: "))
    assert words[:2] == ["kg", command]
    return [str(KG), *words[1:]]


@pytest.mark.parametrize("command", ANSWERS)
def test_the_example_of_a_command_runs(checkout: Path, command: str) -> None:
    run = subprocess.run(
        example(command),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=checkout,
        env={"PATH": os.environ["PATH"], "HOME": str(checkout)},
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr


def test_the_example_of_serve_says_where_it_serves(checkout: Path) -> None:
    words = [word if word != "8000" else "0" for word in example("serve")]
    with subprocess.Popen(
        words,
        stderr=subprocess.PIPE,
        text=True,
        cwd=checkout,
        env={"PATH": os.environ["PATH"]},
    ) as server:
        assert server.stderr is not None
        try:
            assert "Serving cyberaccord-store at http://127.0.0.1:" in server.stderr.readline()
        finally:
            server.send_signal(signal.SIGINT)
