"""`kg query`: a question of ours, a file of the user's, or standard input."""

import sys
from pathlib import Path

import click

from kg.cli.options import chosen_store, store_option
from kg.cli.table import print_table
from kg.errors import QueryError
from kg.folders import QUERIES
from kg.query import find_question, read_questions
from kg.settings import Settings
from kg.store import Store

_MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}


@click.command(epilog="Example: kg query who-reaffirms-a-norm --set norm=il-charter")
@click.argument("question", metavar="NAME|FILE|-", required=False)
@click.option(
    "--set",
    "values",
    metavar="NAME=VALUE",
    multiple=True,
    help="A parameter of the question; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", *_MEDIA_TYPES)),
    help="Default: a table on a terminal, otherwise JSON (Turtle for a graph).",
)
@store_option
def query(question: str | None, values: tuple[str, ...], form: str | None, location: str) -> None:
    """Ask the published graph. Without an argument, list the questions."""
    if question is None:
        for name, each in read_questions(QUERIES).items():
            click.echo(f"{name:36} {each.summary['en']}")
        return
    sparql = _sparql(question, dict(_pair(value) for value in values))
    answer(chosen_store(location), sparql, form)


def answer(store: Store, sparql: str, form: str | None) -> None:
    """Print what the store answers, as a table or in a format that the engine writes."""
    if form == "table" or (form is None and sys.stdout.isatty()):
        print_table(store.query(sparql))
        return
    media_types = [_MEDIA_TYPES[form]] if form else [_MEDIA_TYPES["json"], _MEDIA_TYPES["turtle"]]
    sys.stdout.buffer.write(store.serialize(sparql, media_types))


def _sparql(question: str, values: dict[str, str]) -> str:
    if question == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise QueryError(f"the query on standard input is not UTF-8: {error}") from error
    elif (file := Path(question)).suffix or file.is_file():
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{file} cannot be read as a query: {error}") from error
    else:
        return find_question(question).bind(base=Settings().base_iri, **values)
    if values:
        raise QueryError("--set belongs to the questions of `kg query`; a file has no parameters")
    return text


def _pair(value: str) -> tuple[str, str]:
    name, equals, content = value.partition("=")
    if not equals:
        raise QueryError(f"--set takes name=value, not {value!r}")
    return name, content
