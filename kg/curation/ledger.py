"""The files of records: one per document, only ever appended to."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from kg.curation.record_lines import identified, line_of, parse_record
from kg.curation.records import Record
from kg.errors import SourceError, UsageError


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records in the order of application; `torn` are sentences on lines left unfinished.

    They are applied by the time of the decision, whatever the order of the lines, so that two
    people's files can be merged; what was decided at the same instant, in the order of the lines.
    """

    records: tuple[Record, ...]
    torn: tuple[str, ...] = ()

    def about(self, document: str) -> tuple[Record, ...]:
        """The records on that document."""
        return tuple(record for record in self.records if record.document == document)


def read_records(folder: Path) -> Ledger:
    """The records in `{folder}/*.jsonl`; none where there is no folder.

    A record that is there twice counts once. A last line without its end, as a crash leaves it,
    is told in `torn` and does not count. Raises SourceError with the file and line of each
    broken one.
    """
    records: dict[str, Record] = {}
    torn: list[str] = []
    faults: list[str] = []
    for file in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        try:
            stored = file.read_bytes()
        except OSError as error:
            raise SourceError(f"{file} cannot be read: {error.strerror or error}") from error
        *lines, last = stored.split(b"\n")
        if _is_record(last):
            lines.append(last)
        elif last:
            torn.append(
                f"{file}:{len(lines) + 1}: the last line is unfinished and was left aside; "
                "the next decision written there clears it away"
            )
        for number, line in enumerate(lines, start=1):
            try:
                if line.strip():
                    record = _parse(line, file)
                    records.setdefault(record.id, record)
            except ValueError as error:
                faults.append(f"{file}:{number}: is no record: {error}")
    if faults:
        raise SourceError("\n".join(faults))
    return Ledger(tuple(sorted(records.values(), key=lambda each: each.instant)), tuple(torn))


def append(folder: Path, record: Record) -> Record:
    """Write the record to the end of its document's file and come back when it is on the disk.

    The record comes back with its id. Two writers at once both succeed. An unfinished last line
    is cleared away first: whoever wrote it was never told that it had been written. Raises
    UsageError for a record that could not be read back, SourceError where the file cannot be
    written.
    """
    record = identified(record)
    try:
        parse_record(line_of(record))
    except ValueError as error:
        raise UsageError(f"this decision cannot be kept: {error}") from error
    file = folder / f"{record.document}.jsonl"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = not file.exists()
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            _finish_last_line(handle)
            line = line_of(record).encode()
            if os.write(handle, line) != len(line):
                raise SourceError(f"{file} has no room for another line; free some and repeat")
            os.fsync(handle)
        finally:
            os.close(handle)
        if new:
            _sync_folder(folder)
    except OSError as error:
        raise SourceError(f"{file} cannot be written: {error.strerror or error}") from error
    return record


def _is_record(line: bytes) -> bool:
    """Whether only the end of the line is missing, as some editors leave it."""
    try:
        parse_record(line.decode("utf-8"))
    except ValueError:
        return False
    return True


def _parse(line: bytes, file: Path) -> Record:
    record = parse_record(line.decode("utf-8"))
    if record.document != file.stem:
        raise ValueError(f"it is about {record.document}, whose file is {record.document}.jsonl")
    return record


def _finish_last_line(handle: int) -> None:
    stored = os.pread(handle, os.fstat(handle).st_size, 0)
    *_, last = stored.split(b"\n")
    if _is_record(last):
        os.write(handle, b"\n")
    elif last:
        os.ftruncate(handle, len(stored) - len(last))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
