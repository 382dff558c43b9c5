"""The folder of declarations: what is there already, and adding to it whole or not at all."""

import fcntl
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.errors import SourceError, UsageError

ORIGINALS: Final = "originals"
_INCOMING: Final = ".incoming"
_LOCK: Final = "lock"
_UNDER_WAY: Final = "under-way"
_ORIGINAL: Final = re.compile(r"(?m)^original_sha256: ([0-9a-f]{64})$")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The declarations of one folder, found again by their bytes and by their words."""

    folder: Path
    _slugs: dict[str, str]

    def holder(self, original: bytes, text: str | None = None) -> str | None:
        """The declaration with these very bytes, or with these very words."""
        found = self._slugs.get(_of_bytes(original))
        if found is None and text is not None:
            found = self._slugs.get(_of_words(text))
        return found

    def free(self, slug: str, text: str) -> str:
        """That name, or where another declaration has it, one that tells this text apart."""
        if (
            not (self.folder / f"{slug}.txt").exists()
            and not (self.folder / f"{slug}.yaml").exists()
        ):
            return slug
        return f"{slug}-{sha256(text.encode()).hexdigest()[:8]}"

    def add(self, slug: str, original: bytes, text: str, files: Mapping[str, bytes]) -> None:
        """Put the files of one declaration in place, by their paths in the folder, all or none.

        Raises SourceError where the disk does not take them.
        """
        incoming = self.folder / _INCOMING
        under_way = incoming / _UNDER_WAY
        try:
            shutil.rmtree(under_way, ignore_errors=True)
            for path, content in files.items():
                _write(under_way / path, content)
            # From this line on the declaration is there: what follows can be done again.
            under_way.rename(incoming / slug)
            _settle(self.folder, incoming / slug)
        except OSError as error:
            shutil.rmtree(under_way, ignore_errors=True)
            raise SourceError(
                f"cannot be stored in {self.folder} ({error.strerror or error})"
            ) from error
        self._slugs[_of_bytes(original)] = slug
        self._slugs[_of_words(text)] = slug


@contextmanager
def open_shelf(folder: Path) -> Iterator[Shelf]:
    """The folder of declarations, to this process alone; made where it is not there.

    What an interrupted process left is finished first. Raises UsageError where the folder cannot
    be written or another process adds to it, and SourceError where a declaration there cannot be
    read.
    """
    incoming = folder / _INCOMING
    try:
        (folder / ORIGINALS).mkdir(parents=True, exist_ok=True)
        incoming.mkdir(exist_ok=True)
        lock = (incoming / _LOCK).open("wb")
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written ({error.strerror}); name another folder with --data"
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(
                f"another kg ingest is at work in {folder}; wait until it is done"
            ) from error
        try:
            shutil.rmtree(incoming / _UNDER_WAY, ignore_errors=True)
            for left in sorted(each for each in incoming.iterdir() if each.is_dir()):
                _settle(folder, left)
            yield Shelf(folder, _slugs(folder))
        finally:
            _leave(incoming)


def _leave(incoming: Path) -> None:
    if all(each.name == _LOCK for each in incoming.iterdir()):
        shutil.rmtree(incoming, ignore_errors=True)


def _settle(folder: Path, arrived: Path) -> None:
    """Move the files of a declaration that is written out to where they belong."""
    for file in sorted(each for each in arrived.rglob("*") if each.is_file()):
        place = folder / file.relative_to(arrived)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
    shutil.rmtree(arrived)
    _flush_folder(folder)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _flush_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _slugs(folder: Path) -> dict[str, str]:
    slugs: dict[str, str] = {}
    try:
        for file in sorted(folder.glob("*.txt")):
            stored = file.read_bytes()
            slugs.setdefault(_of_words(stored.decode("utf-8", "replace")), file.stem)
            slugs.setdefault(_of_bytes(stored), file.stem)
        for file in sorted(folder.glob("*.yaml")):
            for found in _ORIGINAL.finditer(file.read_text("utf-8", "replace")):
                slugs.setdefault(found[1], file.stem)
    except OSError as error:
        raise SourceError(f"{error.filename} cannot be read ({error.strerror})") from error
    return slugs


def _of_bytes(content: bytes) -> str:
    return sha256(content).hexdigest()


def _of_words(text: str) -> str:
    """One fingerprint for the same words, however their lines and spaces are set."""
    words = " ".join(unicodedata.normalize("NFC", text.replace("\ufeff", "")).split())
    return f"words {sha256(words.encode('utf-8', 'replace')).hexdigest()}"
