"""`kg ingest`: documents as people have them, into the declarations and into the graph."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.confirm import ask
from kg.cli.options import data_option, store_option
from kg.corpus import read_card_text
from kg.errors import SourceError, UsageError
from kg.extract import Extractor
from kg.folders import DATA, ROOT
from kg.ingest import (
    Desk,
    Draft,
    Known,
    Outcome,
    Passed,
    Rejected,
    Skipped,
    Source,
    Stored,
    sources,
)
from kg.ingest import ingest as take_in
from kg.model import Card
from kg.reference import Reference, read_reference
from kg.settings import Settings


@click.command(epilog="Example: kg ingest declaration.txt --yes --data data --no-build")
@click.argument("named", metavar="FILE|URL|FOLDER|@LIST|-...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Accept each card as proposed, without asking.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from addresses that are not public, too."
)
@click.option("--no-build", is_flag=True, help="Leave the graph as it is.")
@data_option
@store_option
def ingest(
    named: tuple[str, ...],
    yes: bool,
    allow_private: bool,
    no_build: bool,
    data: Path,
    location: str,
) -> int:
    """Take in text, HTML, PDF or DOCX, propose a card for each, store both, and build.

    A LIST has one file or address per line; of a FOLDER, all files that can be read are taken. On
    a terminal each card is shown to be accepted, edited or skipped. Prints the cards' places. Exit
    codes: 1 if some documents were rejected, 3 if none could be read.
    """
    declarations = _own(data) / "declarations"
    documents = [*_documents(named)]
    reference = read_reference(data / "reference")
    extractor = Extractor(data / "lexicons", data / "rules", reference)
    asks = not yes and sys.stdin.isatty() and sys.stderr.isatty()
    check = partial(_check, reference=reference)
    desk = Desk(
        read=extractor.read,
        knows=lambda code: reference.kind(code) is not None,
        check=check,
        confirm=partial(ask, check=partial(check, "proposed")) if asks else _accept,
        limit=Settings().ingest_limit,
        allow_private=allow_private,
    )
    outcomes: dict[type[Outcome], int] = {}
    with _progress(len(documents), shown=not asks) as advance:
        for outcome in take_in(documents, declarations, desk):
            outcomes[type(outcome)] = outcomes.get(type(outcome), 0) + 1
            _tell(outcome, declarations)
            advance()
    if not no_build and outcomes.get(Stored):
        _build(data, location, outcomes)
    elif outcomes.get(Known) and not outcomes.get(Stored):
        click.echo("Nothing new; `kg build` builds the graph all the same.", err=True)
    return _exit_code(outcomes)


def _own(data: Path) -> Path:
    """The folder, if it is the user's to change. Raises UsageError."""
    installed = ROOT.name == "resources" and data.resolve() == DATA.resolve()
    if installed or not os.access(data, os.W_OK):
        raise UsageError(
            f"{data} is not to be changed; copy it (cp -r {data} data) and name the copy with "
            "--data data, or with KG_DATA for all commands"
        )
    return data


def _documents(named: tuple[str, ...]) -> Iterator[Source | Passed]:
    documents = 0
    for each in sources(name for name in named if name != "-"):
        documents += isinstance(each, Source)
        yield each
    if "-" in named:
        documents += 1
        content = sys.stdin.buffer.read(Settings().ingest_limit + 1)
        if len(content) > Settings().ingest_limit:
            raise SourceError("standard input is larger than KG_INGEST_LIMIT allows")
        yield Source("standard input", content=content)
    if not documents:
        raise SourceError("there is nothing to read; text, HTML, PDF or DOCX is read")


def _check(slug: str, card: str, reference: Reference) -> Card:
    return read_card_text(Path(f"{slug}.yaml"), card, reference)


def _accept(draft: Draft) -> str:
    return draft.text


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    disabled = not (shown and sys.stderr.isatty())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=disabled) as bars:
        task = bars.add_task("taking in", total=total)
        yield lambda: bars.advance(task)


def _tell(outcome: Outcome, declarations: Path) -> None:
    match outcome:
        case Stored(name, slug, to_confirm, notes):
            click.echo(declarations / f"{slug}.yaml")
            for note in notes:
                click.echo(f"{name}: {note}", err=True)
            if to_confirm:
                click.echo(f"{slug}: please confirm {', '.join(to_confirm)}", err=True)
        case Known(name, slug):
            click.echo(declarations / f"{slug}.yaml")
            click.echo(f"{name}: is there already, as {slug}", err=True)
        case Rejected(name, why):
            click.echo(f"{name}: {why}", err=True)
        case Skipped(name):
            click.echo(f"{name}: skipped", err=True)
        case Passed(folder, files):
            click.echo(f"{folder}: {files} other files were left alone", err=True)


def _build(data: Path, location: str, outcomes: dict[type[Outcome], int]) -> None:
    # The reasoner is loaded only where it is needed: --no-build does not wait for it.
    from kg.cli.build import build_with_progress  # noqa: PLC0415

    built = build_with_progress(data, location)
    if built.published:
        click.echo(f"{built.documents} documents, {built.triples} triples, in {location}", err=True)
        return
    for finding in built.report.findings:
        click.echo(str(finding), err=True)
    click.echo(
        "kg: the documents are stored, but the graph was not published; "
        "correct them, then `kg build`",
        err=True,
    )
    outcomes[Rejected] = outcomes.get(Rejected, 0) + 1


def _exit_code(outcomes: dict[type[Outcome], int]) -> int:
    if not outcomes.get(Rejected):
        return 0
    read = sum(outcomes.get(kind, 0) for kind in (Stored, Known, Skipped))
    return 1 if read else SourceError.exit_code
