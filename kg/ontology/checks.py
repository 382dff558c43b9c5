"""Checks: queries that find faults, one row per fault, each in a file `*-violation.rq`."""

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import yaml

from kg.errors import SourceError
from kg.folders import ONTOLOGY

_SUFFIX = "-violation"


@dataclass(frozen=True, slots=True)
class Check:
    """A query under the name of its file; `title` says the fault, `description` why it is one."""

    name: str
    title: str
    description: str
    query: str


def read_checks(folder: Path = ONTOLOGY) -> tuple[Check, ...]:
    """The checks in `folder/checks`, sorted by name.

    A check opens with comment lines `# title: …` and `# description: …`, in YAML. Raises
    SourceError for a file without them.
    """
    return tuple(_read(file) for file in sorted((folder / "checks").glob(f"*{_SUFFIX}.rq")))


def _read(file: Path) -> Check:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{file} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    head = takewhile(lambda line: line.startswith("#"), text.splitlines())
    try:
        header = yaml.safe_load(
            "\n".join(line.removeprefix("#").removeprefix("+") for line in head)
        )
    except yaml.YAMLError as error:
        raise SourceError(f"{file}: its header is not YAML: {error}") from error
    found = header if isinstance(header, dict) else {}
    title, description = found.get("title"), found.get("description")
    if not isinstance(title, str) or not isinstance(description, str):
        raise SourceError(
            f"{file}: a check begins with two comment lines, `# title: …` and `# description: …`"
        )
    return Check(file.stem.removesuffix(_SUFFIX), title, description, text)
