"""`kg build`: read, extract, lift, infer, validate, publish."""

import sys
import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.options import chosen_store, data_option, store_option
from kg.cli.proposers import chosen_proposers, tell
from kg.pipeline import Build
from kg.pipeline import build as run
from kg.settings import Settings


@click.command(epilog="Example: kg build --store cyberaccord-store")
@data_option
@store_option
def build(data: Path, location: str) -> int:
    """Read the declarations and publish their graph.

    Safe to repeat: the same input gives the same bytes. If a violation stands, nothing is
    published and the graph served before stays.
    """
    started = time.monotonic()
    built = build_with_progress(data, location)
    for finding in built.report.findings:
        click.echo(str(finding), err=True)
    for sentence in built.unapplied:
        click.echo(sentence, err=True)
    if built.proposals:
        tell(built.proposals)
    if not built.published:
        click.echo("kg: nothing was published; the graph served before stays.", err=True)
        return 1
    click.echo(
        f"{built.documents} documents, {built.triples} triples, sha256 {built.sha256}, "
        f"{time.monotonic() - started:.1f} s, in {location}"
    )
    return 0


def build_with_progress(data: Path, location: str) -> Build:
    """Build into the store, drawing a bar on standard error where that is a terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not sys.stderr.isatty()
    ) as bars:
        task = bars.add_task("starting", total=None)

        def on_step(stage: str, done: int, total: int) -> None:
            bars.update(task, description=stage, completed=done, total=total)

        return run(
            data,
            chosen_store(location),
            base_iri=Settings().base_iri,
            proposers=chosen_proposers(data),
            on_step=on_step,
        )
