"""What the README says is what the code does."""

import re
import subprocess
import sys
from pathlib import Path

from kg.cli import cli
from kg.folders import ROOT
from kg.settings import Settings
from kg.store import Solutions, open_store

README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_table_of_commands_is_complete() -> None:
    listed = re.findall(r"^\| `kg (\w+)` \|", README, re.MULTILINE)
    assert sorted(listed) == sorted(
        cli.list_commands(cli.make_context("kg", [], resilient_parsing=True))
    )


def test_the_table_of_settings_is_the_settings_own() -> None:
    rows = re.findall(r"^\| `(KG_\w+)` \| (.*?) \| (.*?) \|$", README, re.MULTILINE)
    expected = {
        f"KG_{name.upper()}": field.description for name, field in Settings.model_fields.items()
    }
    assert {name: meaning for name, _default, meaning in rows} == expected


def test_the_python_example_runs_and_shows_the_quotes(tmp_path: Path) -> None:
    (example,) = blocks("python")
    assert len([line for line in example.splitlines() if line.strip()]) <= 20
    run = subprocess.run(
        [sys.executable, "-c", example],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "L’OTAN réaffirme que le droit international" in run.stdout
    assert re.search(r"^\d+ triples$", run.stdout, re.MULTILINE)


def test_the_sparql_example_gives_the_quotes(published_folder: Path) -> None:
    (example,) = blocks("sparql")
    answer = open_store(str(published_folder)).query(example)
    assert isinstance(answer, Solutions)
    quotes = {str(row["quote"]) for row in answer.rows}
    assert '"Ils ont réaffirmé que le droit international s’applique dans le cyberespace"' in quotes
