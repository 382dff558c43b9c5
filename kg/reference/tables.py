"""CSV tables read strictly: each fault says the file, the line, what was expected, what to do."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from unicodedata import is_normalized

from kg.errors import SourceError

_SHOWN_FAULTS = 20
_SHOWN_VALUES = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line that it begins on."""

    file: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(slots=True)
class Faults:
    """What is wrong in the tables, gathered so that one reading shows it all."""

    sentences: list[str] = field(default_factory=list)

    def at(self, row: Row, sentence: str) -> None:
        """Note a fault of that row."""
        self.sentences.append(f"{row.file}:{row.line}: {sentence}")

    def in_file(self, file: Path, sentence: str) -> None:
        """Note a fault of the whole file."""
        self.sentences.append(f"{file}: {sentence}")

    def raise_if_any(self) -> None:
        """Raise one SourceError with a line per fault, if there is any."""
        if not self.sentences:
            return
        more = len(self.sentences) - _SHOWN_FAULTS
        shown = self.sentences[:_SHOWN_FAULTS] + ([f"and {more} more faults"] if more > 0 else [])
        raise SourceError("\n".join(shown))


def read_rows(file: Path, columns: tuple[str, ...], faults: Faults) -> list[Row]:
    """The rows of a UTF-8 table with exactly these columns; rows with faults are left out."""
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        faults.in_file(file, f"cannot be read ({error.strerror}); put the table there")
        return []
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        faults.sentences.append(f"{file}:{line}: is not UTF-8; save the table as UTF-8")
        return []
    return list(_checked(file, columns, text, faults))


def _checked(file: Path, columns: tuple[str, ...], text: str, faults: Faults) -> Iterator[Row]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    try:
        header = tuple(next(reader, ()))
        if header != columns:
            expected, found = ",".join(columns), ",".join(header) or "nothing"
            faults.in_file(file, f"the first line must be {expected!r}, it is {found!r}")
            return
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                row = Row(file, line, dict(zip(columns, cells, strict=False)))
                if _is_sound(row, cells, len(columns), faults):
                    yield row
            line = reader.line_num + 1
    except csv.Error as error:
        faults.sentences.append(f"{file}:{line}: is not CSV ({error}); check the quotation marks")


def _is_sound(row: Row, cells: list[str], width: int, faults: Faults) -> bool:
    if len(cells) != width:
        faults.at(
            row,
            f"has {len(cells)} cells, {width} expected; put a cell that holds a comma "
            "between quotation marks",
        )
        return False
    before = len(faults.sentences)
    for column, cell in row.cells.items():
        if cell.isascii() and cell.isprintable() and cell == cell.strip():
            continue
        if cell != cell.strip():
            faults.at(row, f"{column} {cell!r} begins or ends with white space; remove it")
        elif not cell.isprintable():
            faults.at(row, f"{column} {cell!r} holds a character that cannot be seen; remove it")
        elif not is_normalized("NFC", cell):
            faults.at(row, f"{column} {cell!r} has a detached accent; write it in NFC")
        elif "’" in cell:
            faults.at(row, f"{column} {cell!r} has a curly apostrophe; write the straight one (')")
    return len(faults.sentences) == before


def near(value: str, known: Collection[str]) -> str:
    """The end of a sentence about a value that is not known: `; perhaps 'x'`, or what is allowed.

    Allowed values are listed only where there are few.
    """
    found = get_close_matches(value, known, n=3, cutoff=0.6)
    if found:
        return f"; perhaps {', '.join(repr(str(each)) for each in found)}"
    return f"; one of {', '.join(known)}" if len(known) <= _SHOWN_VALUES else ""
