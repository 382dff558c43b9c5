"""`kg propose`: what models take to be in a document, as far as its text bears it out."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.options import data_option
from kg.cli.proposers import chosen_proposers, tell
from kg.corpus import decode_text, read_document
from kg.errors import UsageError
from kg.extract import Extractor, as_json
from kg.model import Document, Reading
from kg.ontology import read_modules
from kg.propose import (
    Verification,
    only_proposals,
    schema_of,
    with_proposals,
)
from kg.propose import propose as ask
from kg.reference import Reference, read_reference

_ITEMS = ("actors", "events", "statements", "instruments")


@click.command(epilog="Example: kg propose --proposer openai data/declarations/paris-call-2018.txt")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@click.option(
    "--proposer",
    "names",
    metavar="NAME[=MODEL]",
    multiple=True,
    help="Who proposes; may be given several times.  [default: KG_PROPOSER]",
)
@data_option
def propose(files: tuple[Path, ...], names: tuple[str, ...], data: Path) -> int:
    """Print what proposers find beyond our own reading, each with its quote in the text.

    Nothing is stored. What is not borne out by the text is counted on standard error, with the
    reason. Exit codes: 1 if a part of a text got no usable answer, 3 if nothing was answered.
    """
    proposers = chosen_proposers(data, names)
    if not proposers:
        raise UsageError("no proposer is chosen; name one with --proposer, or set KG_PROPOSER")
    reference = read_reference(data / "reference")
    extractor = Extractor(data / "lexicons", data / "rules", reference)
    schema = schema_of(read_modules())
    printed, verified = [], []
    for file in files:
        reading = extractor.read(_document(file, reference))
        verification = ask(proposers, reading, schema, reference)
        printed.append(_as_json(reading, verification))
        verified.append(verification)
    click.echo(json.dumps(printed, ensure_ascii=False, indent=1))
    return tell(verified)


def _document(file: Path, reference: Reference) -> Document:
    if str(file) == "-":
        return Document("stdin", decode_text(sys.stdin.buffer.read(), "standard input"))
    return read_document(file, reference)


def _as_json(reading: Reading, verification: Verification) -> dict[str, Any]:
    """The proposals in the schema of the extraction, with agreements and rejections."""
    proposed = as_json(only_proposals(with_proposals(reading, verification)))
    return {
        "doc": reading.document.id,
        "lang": reading.language,
        **{name: proposed[name] for name in _ITEMS},
        "agreements": [
            {
                "kind": each.kind.value,
                "start": each.start,
                "end": each.end,
                "quote": reading.document.text[each.start : each.end],
                "rule": each.rule,
                "method": each.method,
                "differs": list(each.differs),
            }
            for each in verification.agreements
        ],
        "rejected": {
            each.reason.value: {"count": each.count, "examples": list(each.examples)}
            for each in verification.rejections
        },
    }
