"""What `kg ingest` answers, asks and leaves behind, in processes of their own."""

import os
import pty
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.cli import ingest as command
from kg.corpus import read_documents
from kg.errors import UsageError
from kg.folders import DATA
from kg.reference import read_reference

KG = Path(sys.executable).with_name("kg")
TEXT = """Déclaration conjointe sur la cybersécurité

Paris, le 4 mai 2023

La France et l’Allemagne réaffirment que le droit international s’applique dans le cyberespace.
"""
SLUG = "2023-05-04-declaration-conjointe-sur-la-cybersecurite"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped data."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def environment(**more: str) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "KG_DATA": "data", "KG_STORE": "store", **more}


@pytest.fixture
def kg(tmp_path: Path, data: Path) -> Run:
    """Runs `kg ingest` beside that copy."""

    def run(*arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [KG, "ingest", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment(**more),
            timeout=120,
            check=False,
        )

    return run


def declarations(data: Path) -> set[str]:
    shipped = {file.stem for file in (DATA / "declarations").glob("*.yaml")}
    return {file.stem for file in (data / "declarations").glob("*.yaml")} - shipped


def test_a_document_is_stored_built_and_can_be_asked_for(
    kg: Run, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    run = kg("d.txt")
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"data/declarations/{SLUG}.yaml\n"
    assert "6 documents" in run.stderr
    (document,) = (
        each
        for each in read_documents(data / "declarations", read_reference(data / "reference"))
        if each.id == SLUG
    )
    assert document.text == TEXT
    assert document.card is not None
    assert (document.card.date, document.card.issuers) == ("2023-05-04", ("iso3:FRA", "iso3:DEU"))
    assert document.card.original == f"originals/{SLUG}.txt"
    asked = subprocess.run(
        [KG, "query", "who-reaffirms-a-norm", "--set", "norm=il-charter", "--format", "csv"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(),
        check=True,
    )
    assert SLUG in asked.stdout


def test_the_same_again_changes_nothing(kg: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    first = kg("d.txt", "--no-build")
    again = kg("d.txt", "--no-build")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert f"d.txt: is there already, as {SLUG}" in again.stderr
    assert declarations(data) == {SLUG}


def test_what_cannot_be_read_is_told_and_the_rest_is_stored(
    kg: Run, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 cut")
    run = kg("d.txt", "scan.pdf", "--no-build")
    assert run.returncode == 1
    assert "scan.pdf: is a damaged PDF" in run.stderr
    assert "Traceback" not in run.stderr
    assert declarations(data) == {SLUG}


def test_nothing_read_is_exit_code_3(kg: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "folder").mkdir()
    run = kg("empty.txt", "--no-build")
    assert (run.returncode, run.stdout) == (3, "")
    assert "empty.txt: is empty" in run.stderr
    assert kg("folder").returncode == 3
    assert declarations(data) == set()


def test_wrong_use_is_exit_code_2(kg: Run) -> None:
    assert kg().returncode == 2
    run = kg("nowhere.pdf")
    assert run.returncode == 2
    assert "nowhere.pdf does not exist" in run.stderr


def test_the_limit_is_a_setting(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    run = kg("d.txt", "--no-build", KG_INGEST_LIMIT="100")
    assert run.returncode == 3
    assert "d.txt: is larger than 100 bytes; KG_INGEST_LIMIT allows more" in run.stderr


def test_a_list_a_folder_and_standard_input_are_read(kg: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("Appel A\n\nNous agissons.\n", "utf-8")
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "b.txt").write_text("Appel B\n\nNous agissons.\n", "utf-8")
    (tmp_path / "list.txt").write_text("# ours\nb.txt\n", "utf-8")
    run = kg("folder", "@list.txt", "-", "--no-build", stdin=TEXT)
    assert run.returncode == 0, run.stderr
    assert "folder: 1 other files were left alone" in run.stderr
    assert len(declarations(data)) == 3


def test_an_address_inside_is_fetched_only_if_asked_for(kg: Run, data: Path) -> None:
    asked = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(TEXT.encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/d"
        refused = kg(address, "--no-build")
        assert (refused.returncode, asked) == (3, [])
        assert "is not a public address; --allow-private" in refused.stderr
        allowed = kg(address, "--no-build", "--allow-private")
        server.shutdown()
    assert allowed.returncode == 0, allowed.stderr
    assert asked == ["/d"]
    card = (data / "declarations" / f"{SLUG}.yaml").read_text("utf-8")
    assert f"source: {address}\n" in card
    assert f"retrieved_from: {address}\n" in card


def on_terminal(folder: Path, typed: str, **more: str) -> tuple[int, str]:
    """The exit code and the talk of `kg ingest d.txt` for a person who types that."""
    person, terminal = pty.openpty()
    process = subprocess.Popen(
        [KG, "ingest", "d.txt", "--no-build"],
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        cwd=folder,
        env=environment(TERM="dumb", **more),
    )
    os.close(terminal)
    said, lines, until = "", iter(typed.splitlines(keepends=True)), time.monotonic() + 60
    while time.monotonic() < until:
        if not select.select([person], [], [], 0.2)[0]:
            continue
        try:
            heard = os.read(person, 65536).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        said += heard
        if "s skip" in heard:
            os.write(person, next(lines, "s\n").encode())
    os.close(person)
    return process.wait(10), said


def test_a_person_accepts_with_enter(data: Path, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    code, said = on_terminal(tmp_path, "\n")
    assert code == 0, said
    assert "issuers: [iso3:FRA, iso3:DEU]" in said
    assert "confirm" not in (data / "declarations" / f"{SLUG}.yaml").read_text("utf-8")


def test_a_person_skips_with_s(data: Path, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    code, said = on_terminal(tmp_path, "s\n")
    assert (code, declarations(data)) == (0, set()), said
    assert "d.txt: skipped" in said


def test_a_person_edits_until_the_card_fits(data: Path, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    editor = tmp_path / "editor"
    # The first edit spoils the kind, the second one mends it.
    editor.write_text(
        "#!/bin/sh\nif grep -q '^kind: letter' \"$1\"; then sed -i 's/^kind: .*/kind: report/' "
        '"$1"; else sed -i \'s/^kind: .*/kind: letter/\' "$1"; fi\n'
    )
    editor.chmod(0o755)
    code, said = on_terminal(tmp_path, "e\n\ne\n\n", EDITOR=str(editor))
    assert code == 0, said
    assert "kind 'letter' does not fit" in said
    card = (data / "declarations" / f"{SLUG}.yaml").read_text("utf-8")
    assert "kind: report\n" in card
    assert "# Correct what is wrong" not in card


def test_the_data_of_the_installed_package_are_not_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed = tmp_path / "resources"
    (installed / "data").mkdir(parents=True)
    monkeypatch.setattr(command, "ROOT", installed)
    monkeypatch.setattr(command, "DATA", installed / "data")
    with pytest.raises(UsageError, match=r"is not to be changed; copy it \(cp -r .* --data data"):
        command._own(installed / "data")
