"""What a user named, as single documents: files, addresses, folders, patterns and lists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from kg.errors import SourceError, UsageError
from kg.ingest.media_types import SUFFIXES

_ADDRESS: Final = re.compile(r"(?i)^[a-z][a-z0-9+.-]+://")
_MEDDLED: Final = re.compile(r"(?i)(_files|\.files|_fichiers|-dateien)$")


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: from a file, from bytes at hand, else from its address on the web."""

    name: str
    file: Path | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """Files of a folder that are of no kind that is read."""

    folder: str
    files: int


def sources(named: Iterable[str]) -> Iterator[Source | Passed]:
    """The documents, in the order in which they were named; those of a folder by name.

    Of a folder, at any depth, only files with a suffix that is read are taken, and what hides
    behind a dot or belongs to a saved page is left. Raises UsageError where a file, a folder or a
    list is not there.
    """
    for name in named:
        if name.startswith("@"):
            yield from sources(_listed(Path(name[1:])))
        elif _ADDRESS.match(name):
            yield Source(name)
        elif (path := Path(name)).is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield Source(name, path)
        elif has_magic(name):
            found = sorted(glob(name, recursive=True))  # noqa: PTH207
            if not found:
                raise UsageError(f"no file fits {name!r}")
            yield from sources(found)
        else:
            raise UsageError(f"{name} does not exist; name a file, a folder, a list or an address")


def read_file(file: Path, limit: int) -> bytes:
    """The bytes of the file. Raises SourceError where it is too large or cannot be read."""
    try:
        if not file.is_file():
            raise SourceError("is no regular file")
        with file.open("rb") as opened:
            content = opened.read(limit + 1)
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror})") from error
    if len(content) > limit:
        raise SourceError(f"is larger than {limit:,} bytes; KG_INGEST_LIMIT allows more")
    return content


def _listed(file: Path) -> Iterator[str]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the list {file} cannot be read; write one file or address per line, in UTF-8"
        ) from error
    for line in lines:
        name = line.strip()
        if name.startswith("@"):
            raise UsageError(f"the list {file} names another list, {name}; write out its lines")
        if name and not name.startswith("#"):
            yield name


def _in_folder(folder: Path) -> Iterator[Source | Passed]:
    passed = 0
    for file in _files(folder):
        if file.suffix.lower() in SUFFIXES:
            yield Source(str(file), file)
        else:
            passed += 1
    if passed:
        yield Passed(str(folder), passed)


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if not _MEDDLED.search(entry.name):
                yield from _files(entry)
        elif entry.is_file():
            yield entry
