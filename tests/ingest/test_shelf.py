"""A declaration is on the shelf whole or not at all, whatever stops the process."""

import os
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.ingest.shelf import open_shelf

FILES = {"a.txt": b"words", "a.yaml": b"card", "originals/a.pdf": b"bytes"}


def stored(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    with open_shelf(tmp_path / "declarations") as shelf:
        shelf.add("a", b"bytes", "words", FILES)
    assert stored(tmp_path / "declarations") == FILES


def test_a_declaration_is_found_by_its_bytes_and_by_its_words(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Other  words\n", "utf-8")
    (tmp_path / "c.txt").write_text("Third", "utf-8")
    (tmp_path / "c.yaml").write_text(f"title: c\noriginal_sha256: {'0' * 64}\n", "utf-8")
    with open_shelf(tmp_path) as shelf:
        shelf.add("a", b"bytes", "words", FILES)
        assert shelf.holder(b"bytes") == "a"
        assert shelf.holder(b"else", " \ufeffwords\r\n") == "a"
        assert shelf.holder(b"else", "Other words") == "b"
        assert shelf.holder(b"else", "else") is None
    with open_shelf(tmp_path) as shelf:
        assert shelf.holder(b"words") == "a"


def test_a_taken_name_gets_a_mark_of_its_own_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("card", "utf-8")
    with open_shelf(tmp_path) as shelf:
        assert shelf.free("b", "words") == "b"
        assert shelf.free("a", "words") == shelf.free("a", "words") != shelf.free("a", "others")


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_process_that_dies_while_storing_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """`after` is the number of moves that still worked."""
    moves = iter(range(100))
    replace, rename = os.replace, os.rename

    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    def moved(self: Path, target: Path) -> None:
        stop() if next(moves) >= after else replace(self, target)

    def renamed(self: Path, target: Path) -> None:
        stop() if next(moves) >= after else rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", moved)
        patch.setattr(Path, "rename", renamed)
        with pytest.raises(KeyboardInterrupt), open_shelf(tmp_path) as shelf:
            shelf.add("a", b"bytes", "words", FILES)
    with open_shelf(tmp_path) as shelf:
        assert (shelf.holder(b"else", "words") == "a") is (after > 0)
    assert stored(tmp_path) == (FILES if after else {})


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with open_shelf(tmp_path) as shelf:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(SourceError, match="No space left on device"):
                shelf.add("a", b"bytes", "words", FILES)
        assert shelf.holder(b"bytes") is None
    assert stored(tmp_path) == {}


def test_two_at_once_in_one_folder_are_refused(tmp_path: Path) -> None:
    with (
        open_shelf(tmp_path),
        pytest.raises(UsageError, match="another kg ingest is at work"),
        open_shelf(tmp_path),
    ):
        pass


def test_a_folder_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="cannot be written"), open_shelf(tmp_path / "file" / "d"):
        pass
