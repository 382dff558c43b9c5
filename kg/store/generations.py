"""A folder of generations: each is written once, complete before it is named, and then kept.

LOC/CURRENT             the name of the generation that readers open, replaced in one step
LOC/lock                held by the one process that writes
LOC/gen-0001/graph      the engine's database
LOC/gen-0001/dataset.nq what was published, byte for byte
LOC/gen-0001/manifest.json
LOC/gen-0002.part       an unfinished one; the next publication removes it
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import StoreError

KEPT = 3
LAYOUT = 1
_NAME = re.compile(r"gen-(\d{4,})\Z")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds: enough to tell whether it is whole."""

    layout: int
    version: str
    sha256: str
    size: int
    quads: int
    union: int
    graphs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state; it never changes."""

    folder: Path

    @property
    def name(self) -> str:
        """What CURRENT calls it."""
        return self.folder.name

    @property
    def database(self) -> Path:
        """The engine's own folder."""
        return self.folder / "graph"

    @property
    def dataset(self) -> Path:
        """What was published, as N-Quads."""
        return self.folder / "dataset.nq"

    def manifest(self) -> Manifest:
        """What it should hold. Raises StoreError if that cannot be read."""
        try:
            return Manifest(**json.loads((self.folder / "manifest.json").read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise damaged(self.folder.parent) from error

    def nquads(self) -> bytes:
        """What was published. Raises StoreError if it is no longer what it was."""
        try:
            nquads = self.dataset.read_bytes()
        except OSError as error:
            raise damaged(self.folder.parent) from error
        if sha256(nquads).hexdigest() != self.manifest().sha256:
            raise damaged(self.folder.parent)
        return nquads


def damaged(location: Path) -> StoreError:
    """The sentence for a store whose files are not what they were."""
    return StoreError(
        f"the store {location} is damaged; build it again: kg build --store {location}"
    )


def empty(location: Path) -> StoreError:
    """The sentence for a store that nothing was published to."""
    return StoreError(f"the store {location} is empty; fill it: kg build --store {location}")


def check_location(location: Path) -> None:
    """Raise StoreError unless the folder is absent, empty or a store."""
    if not location.exists():
        return
    if not location.is_dir():
        raise StoreError(f"{location} is a file; a store is a folder, new or made by kg build")
    try:
        strangers = sorted(
            entry.name
            for entry in location.iterdir()
            if not (entry.name in {"CURRENT", "CURRENT.part", "lock"} or entry.name[:4] == "gen-")
        )
    except OSError as error:
        raise StoreError(f"the folder {location} cannot be read: {error.strerror}") from error
    if strangers and not (location / "CURRENT").exists():
        raise StoreError(
            f"{location} is not a store: it holds {strangers[0]};"
            " name a new folder, or one made by kg build"
        )


def current(location: Path) -> Generation | None:
    """The generation that readers open, or None if nothing was published.

    Raises StoreError if the folder is no store or the generation is gone.
    """
    try:
        name = (location / "CURRENT").read_text("ascii").strip()
    except FileNotFoundError:
        check_location(location)
        return None
    except (OSError, ValueError) as error:
        check_location(location)
        raise damaged(location) from error
    generation = Generation(location / name)
    if not _NAME.match(name) or not generation.database.is_dir():
        raise damaged(location)
    return generation


@contextmanager
def writing(location: Path) -> Iterator[None]:
    """Be the only writer. Raises StoreError if another process is, or if writing is refused."""
    check_location(location)
    try:
        location.mkdir(parents=True, exist_ok=True)
        lock = (location / "lock").open("ab")
    except OSError as error:
        raise StoreError(f"the store {location} cannot be written: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(
                f"another kg build holds the store {location}; wait until it is done"
            ) from error
        yield


def begin(location: Path) -> Path:
    """A new empty folder to fill, after what earlier writers left unfinished is removed."""
    newest = _newest(location)
    for entry in sorted(location.glob("gen-*")):
        match = _NAME.match(entry.name)
        if match is None or int(match.group(1)) > newest:
            shutil.rmtree(entry)
    unfinished = location / f"gen-{newest + 1:04}.part"
    unfinished.mkdir()
    return unfinished


def finish(unfinished: Path, manifest: Manifest) -> Generation:
    """Name the filled folder as the generation that readers open, and drop the oldest ones."""
    location = unfinished.parent
    _write(unfinished / "manifest.json", json.dumps(asdict(manifest), indent=1).encode())
    synchronise(unfinished)
    generation = Generation(unfinished.rename(unfinished.with_suffix("")))
    synchronise(location)
    pointer = location / "CURRENT.part"
    _write(pointer, f"{generation.name}\n".encode())
    pointer.replace(location / "CURRENT")
    synchronise(location)
    for entry in location.glob("gen-*"):
        match = _NAME.match(entry.name)
        if match is None or int(match.group(1)) <= _number(generation) - KEPT:
            shutil.rmtree(entry, ignore_errors=True)
    return generation


def write_dataset(unfinished: Path, nquads: bytes) -> None:
    """Keep what was published, so that exports give back exactly that."""
    _write(unfinished / "dataset.nq", nquads)


def synchronise(folder: Path) -> None:
    """Bring a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _newest(location: Path) -> int:
    try:
        published = current(location)
    except StoreError:
        # A damaged pointer must not stand in the way of what repairs it.
        found = (_NAME.match(entry.name) for entry in location.glob("gen-*"))
        return max((int(match.group(1)) for match in found if match), default=0)
    return _number(published) if published else 0


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _number(generation: Generation) -> int:
    return int(generation.name.removeprefix("gen-"))
