"""What a user names becomes single documents, in an order that stays."""

from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.ingest import Passed, Source, sources
from kg.ingest.sources import read_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.PDF", "c.docx", "deep/d.html", "note.odt", ".hidden.txt"):
        file = tmp_path / "all" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")
    (tmp_path / "all" / "deep" / "d_files").mkdir()
    (tmp_path / "all" / "deep" / "d_files" / "advert.html").write_text("words")
    (tmp_path / "all" / "loop").symlink_to(tmp_path / "all")
    return tmp_path


def names(*named: str) -> list[str]:
    return [each.name for each in sources(named) if isinstance(each, Source)]


def test_a_folder_gives_what_can_be_read_and_counts_the_rest() -> None:
    assert names("all") == ["all/a.PDF", "all/b.txt", "all/c.docx", "all/deep/d.html"]
    assert list(sources(["all"]))[-1] == Passed("all", 1)


def test_addresses_files_patterns_and_lists_are_told_apart() -> None:
    Path("list.txt").write_text("# ours\nall/b.txt\n\nhttps://example.org/a\n", "utf-8")
    assert names("@list.txt", "all/*.docx", "HTTPS://example.org/b") == [
        "all/b.txt",
        "https://example.org/a",
        "all/c.docx",
        "HTTPS://example.org/b",
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nowhere.txt", "nowhere.txt does not exist"),
        ("*.rtf", "no file fits '*.rtf'"),
        ("@nowhere", "the list nowhere cannot be read"),
        ("@nested", "the list nested names another list, @list.txt"),
    ],
)
def test_what_is_not_there_is_wrong_use(named: str, said: str) -> None:
    Path("nested").write_text("@list.txt\n")
    with pytest.raises(UsageError) as caught:
        list(sources([named]))
    assert str(caught.value).startswith(said)


def test_a_file_larger_than_the_limit_is_not_read(folder: Path) -> None:
    assert read_file(folder / "all" / "b.txt", 5) == b"words"
    with pytest.raises(SourceError, match="is larger than 4 bytes; KG_INGEST_LIMIT"):
        read_file(folder / "all" / "b.txt", 4)
    with pytest.raises(SourceError, match="is no regular file"):
        read_file(folder / "all", 5)
