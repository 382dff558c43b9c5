"""`kg export`: the published graph as a file."""

import sys
from pathlib import Path

import click

from kg.cli.options import chosen_store, store_option
from kg.export import FORMATS
from kg.export import export as serialize
from kg.settings import Settings


@click.command(epilog="Example: kg export --format turtle --graph reference -o reference.ttl")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="nquads",
    show_default=True,
    help="What to write.",
)
@click.option("--graph", metavar="G", help="One graph only, as `document/paris-call-2018` or IRI.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file instead of standard output.",
)
@store_option
def export(form: str, graph: str | None, output: Path | None, location: str) -> None:
    """Export the published graph, each literal exactly as it was lifted."""
    content = serialize(chosen_store(location).nquads(), form, graph, base=Settings().base_iri)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)
