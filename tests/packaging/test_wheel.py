"""The built wheel holds all that a build and a question need, away from the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from kg.folders import ROOT

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="needs a checkout to build the wheel from"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def kg(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PYTHONPATH": str(installed), "PATH": os.environ["PATH"]},
        timeout=300,
        check=False,
    )


def test_it_builds_and_answers_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    built = kg(installed, tmp_path, "build")
    assert built.returncode == 0, built.stderr
    assert "5 documents" in built.stdout
    run = kg(installed, tmp_path, "query", "who-reaffirms-a-norm", "--format", "csv")
    assert run.returncode == 0, run.stderr
    assert "L’OTAN réaffirme que le droit international" in run.stdout


def test_it_carries_the_licences(installed: Path) -> None:
    (info,) = installed.glob("cyberaccord-*.dist-info")
    assert {path.name for path in info.rglob("LICENSE*")} == {"LICENSE", "LICENSE.md"}
