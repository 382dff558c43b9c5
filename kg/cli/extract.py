"""`kg extract`: what is read in one document, without a store."""

import gc
import json
import sys
from pathlib import Path

import click

from kg.cli.options import data_option
from kg.corpus import decode_text, read_document
from kg.extract import Extractor, as_json
from kg.model import Document
from kg.reference import read_reference


@click.command(epilog="Example: kg extract data/declarations/paris-call-2018.txt")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "turtle", "trig")),
    default="json",
    show_default=True,
    help="The reading as JSON, or lifted into RDF.",
)
@data_option
def extract(file: Path, form: str, data: Path) -> None:
    """Read one declaration and print what it says, each item with its quote, rule and confidence.

    A card with the same name beside the text (FILE.yaml) is taken into account.
    """
    # What is loaded stays: looking for garbage meanwhile would only walk through it all again.
    gc.disable()
    reference = read_reference(data / "reference")
    extractor = Extractor(data / "lexicons", data / "rules", reference)
    gc.freeze()
    gc.enable()
    if str(file) == "-":
        stored = sys.stdin.buffer.read()
        document = Document("stdin", decode_text(stored, "standard input"))
    else:
        document = read_document(file, reference)
    reading = extractor.read(document)
    if form == "json":
        click.echo(json.dumps(as_json(reading), ensure_ascii=False, indent=1))
        return
    # RDF is loaded only where it is asked for: the JSON must not wait for it.
    from kg.cli.extract_rdf import as_rdf  # noqa: PLC0415

    sys.stdout.buffer.write(as_rdf(reading, reference, form))
