"""`kg validate`: what SHACL and our checks find, in words."""

from pathlib import Path

import click

from kg.cli.options import chosen_store, data_option, store_option
from kg.pipeline import validate_files, validate_published
from kg.settings import Settings


@click.command(epilog="Example: kg validate data/declarations/paris-call-2018.txt")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("words", "turtle")),
    default="words",
    show_default=True,
    help="Sentences, or the validation report of the W3C.",
)
@data_option
@store_option
def validate(files: tuple[Path, ...], form: str, data: Path, location: str) -> int:
    """Validate the published graph, or FILES: RDF of any syntax, or declarations (.txt).

    Exit code 1 if a violation stands.
    """
    report = (
        validate_files(files, data)
        if files
        else validate_published(chosen_store(location), base_iri=Settings().base_iri)
    )
    if form == "turtle":
        click.echo(report.graph.serialize(format="turtle"))
    else:
        for finding in report.findings:
            click.echo(str(finding))
        click.echo("conforms" if report.conforms else "does not conform", err=True)
    return int(not report.conforms)
