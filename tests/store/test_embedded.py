"""What only a folder promises: generations, their pointer, the lock, and damage that is told."""

import fcntl
import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Solutions, open_store
from kg.store.refusals import MalformedQueryError

NQuads = Callable[..., bytes]
XSD = b"http://www.w3.org/2001/XMLSchema#"
ALL = "SELECT ?s { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "some" / "store"


def subjects(folder: Path) -> list[str]:
    answer = open_store(str(folder)).query(ALL)
    assert isinstance(answer, Solutions)
    return [str(row["s"]).removeprefix("<http://example.org/").removesuffix(">") for row in answer]


def test_the_very_bytes_that_were_published_come_back(folder: Path) -> None:
    nquads = (
        b'<http://e/a> <http://e/p> "01"^^<' + XSD + b"byte> <http://e/g> .\n"
        b'<http://e/a> <http://e/p> "1.50"^^<' + XSD + b"decimal> <http://e/g> .\n"
        b'<http://e/a> <http://e/p> "e\xcc\x81"@FR-ca <http://e/g> . # not NFC\n'
    )
    store = open_store(str(folder))
    store.publish(nquads)
    assert store.nquads() == nquads


def test_replacing_a_graph_keeps_the_lines_of_the_others_as_they_are(folder: Path) -> None:
    line = (
        b'<http://e/a> <http://e/p> "01"^^<http://www.w3.org/2001/XMLSchema#byte> <http://e/g> .\n'
    )
    store = open_store(str(folder))
    store.publish(line)
    store.replace("http://e/h", b'<http://e/b> <http://e/p> "007" .\n')
    assert store.nquads() == line + b'<http://e/b> <http://e/p> "007" <http://e/h> .\n'


def test_the_manifest_tells_what_a_generation_holds(folder: Path, nquads: NQuads) -> None:
    dataset = nquads("a p b g", "a p b h", "c p d h")
    open_store(str(folder)).publish(dataset)
    manifest = json.loads((folder / "gen-0001" / "manifest.json").read_text())
    assert manifest["sha256"] == sha256(dataset).hexdigest()
    assert (manifest["size"], manifest["quads"], manifest["union"]) == (len(dataset), 3, 2)
    assert manifest["graphs"] == {"http://example.org/g": 1, "http://example.org/h": 2}


def test_the_last_three_generations_are_kept(folder: Path, nquads: NQuads) -> None:
    store = open_store(str(folder))
    for number in range(5):
        store.publish(nquads(f"a{number} p b g"))
    assert sorted(entry.name for entry in folder.iterdir()) == [
        "CURRENT",
        "gen-0003",
        "gen-0004",
        "gen-0005",
        "lock",
    ]
    assert subjects(folder) == ["a4"]


def test_pointing_back_brings_an_earlier_generation_back(folder: Path, nquads: NQuads) -> None:
    store = open_store(str(folder))
    store.publish(nquads("old p b g"))
    store.publish(nquads("new p b g"))
    (folder / "CURRENT").write_text("gen-0001\n")
    answer = store.query(ALL)
    assert isinstance(answer, Solutions)
    assert [str(row["s"]) for row in answer] == ["<http://example.org/old>"]


def test_a_store_opened_before_sees_what_is_published_after(folder: Path, nquads: NQuads) -> None:
    reader = open_store(str(folder))
    assert reader.is_empty()
    open_store(str(folder)).publish(nquads("a p b g"))
    assert reader.query("ASK { ?s ?p ?o }")


def test_what_a_writer_left_unfinished_is_removed_by_the_next(folder: Path, nquads: NQuads) -> None:
    store = open_store(str(folder))
    store.publish(nquads("a p b g"))
    (folder / "gen-0002.part" / "graph").mkdir(parents=True)  # stopped while it was filled
    (folder / "gen-0002" / "graph").mkdir(parents=True)  # stopped before it was named
    assert subjects(folder) == ["a"]
    store.publish(nquads("c p d g"))
    assert sorted(entry.name for entry in folder.glob("gen-*")) == ["gen-0001", "gen-0002"]
    assert subjects(folder) == ["c"]


def test_a_second_writer_is_told_to_wait(folder: Path, nquads: NQuads) -> None:
    store = open_store(str(folder))
    store.publish(nquads("a p b g"))
    with (folder / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="another kg build holds the store"):
            store.publish(nquads("c p d g"))
        with pytest.raises(StoreError, match="another kg build holds the store"):
            store.replace("http://example.org/g", b"")
        assert subjects(folder) == ["a"]
    store.publish(nquads("c p d g"))
    assert subjects(folder) == ["c"]


def test_a_writer_that_is_killed_leaves_the_state_before(folder: Path, nquads: NQuads) -> None:
    open_store(str(folder)).publish(nquads("a p b g"))
    program = (
        "import os, signal, sys\n"
        "from kg.store import generations, open_store\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        "setattr(generations, sys.argv[2], die)\n"
        "open_store(sys.argv[1]).publish(b'<http://e/c> <http://e/p> <http://e/o> .\\n')\n"
    )
    for step in ("begin", "write_dataset", "finish", "synchronise"):
        killed = subprocess.run([sys.executable, "-c", program, str(folder), step], check=False)
        assert killed.returncode == -9
        assert subjects(folder) == ["a"]
    open_store(str(folder)).publish(nquads("c p d g"))
    assert subjects(folder) == ["c"]
    assert sorted(entry.name for entry in folder.glob("gen-*")) == ["gen-0001", "gen-0002"]


def test_a_folder_of_something_else_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear")
    with pytest.raises(StoreError, match=r"is not a store: it holds dear\.txt; name a new folder"):
        open_store(str(tmp_path / "letters"))
    with pytest.raises(StoreError, match="is a file; a store is a folder"):
        open_store(str(tmp_path / "letters" / "dear.txt"))


def test_an_empty_store_is_told_with_what_fills_it(folder: Path) -> None:
    store = open_store(str(folder))
    for ask in (lambda: store.query("ASK {}"), store.nquads):
        with pytest.raises(StoreError, match=r"is empty; fill it: kg build --store .*store"):
            ask()
    assert not folder.exists()


@pytest.mark.parametrize("name", ["CURRENT", "gen-0001/dataset.nq", "gen-0001/manifest.json"])
def test_damage_is_told_with_what_repairs_it(folder: Path, nquads: NQuads, name: str) -> None:
    store = open_store(str(folder))
    store.publish(nquads("a p b g"))
    (folder / name).write_bytes(b"\xff damaged")
    with pytest.raises(StoreError, match=r"is damaged; build it again: kg build --store"):
        store.nquads()
    store = open_store(str(folder))
    if name != "CURRENT":
        store.publish(nquads("c p d g"))
        assert store.nquads() == nquads("c p d g")


def test_a_database_that_is_none_is_told(folder: Path, nquads: NQuads) -> None:
    open_store(str(folder)).publish(nquads("a p b g"))
    for file in (folder / "gen-0001" / "graph").iterdir():
        file.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="build it again"):
        open_store(str(folder)).query(ALL)


def test_a_damaged_pointer_is_repaired_by_publishing(folder: Path, nquads: NQuads) -> None:
    open_store(str(folder)).publish(nquads("a p b g"))
    (folder / "CURRENT").write_text("gen-0099\n")
    open_store(str(folder)).publish(nquads("c p d g"))
    assert subjects(folder) == ["c"]


def test_a_disk_that_refuses_leaves_the_state_before(
    folder: Path, nquads: NQuads, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(str(folder))
    store.publish(nquads("a p b g"))

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.generations.write_dataset", full)
    with pytest.raises(StoreError, match="No space left on device; what was published before"):
        store.publish(nquads("c p d g"))
    assert subjects(folder) == ["a"]


def test_a_fault_in_a_query_leaves_the_thread_of_the_engine_clean(
    folder: Path, nquads: NQuads
) -> None:
    store = open_store(str(folder))
    store.publish(nquads("a p b g"))
    for _ in range(20):
        with pytest.raises(MalformedQueryError):
            store.query("SELECT nonsense")
        assert store.query("ASK { ?s ?p ?o }")


def test_another_base_has_another_proposed_graph(folder: Path) -> None:
    proposed = b"<http://e/a> <http://e/p> <http://e/b> <https://example.org/graph/proposed> .\n"
    store = open_store(str(folder), base_iri="https://example.org/")
    store.publish(proposed)
    assert not store.query("ASK { ?s ?p ?o }")
    assert store.query("ASK { GRAPH ?g { ?s ?p ?o } }")
    assert not store.is_empty()
