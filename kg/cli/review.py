"""`kg review`: people look at what is doubtful, and their decisions stay."""

from pathlib import Path

import click

from kg.cli.options import data_option, store_option
from kg.cli.review_desk import Desk, set_up_desk, warnings_in
from kg.cli.review_shown import agreed, listed
from kg.cli.review_walk import Input, walk
from kg.curation.agreement import agreement
from kg.curation.doubts import Doubt
from kg.curation.records import name_in_iri
from kg.errors import UsageError


@click.command(epilog="Example: kg review --next --who Ada --document paris-call-2018")
@click.option("--next", "mode", flag_value="next", default="next", help="Walk the queue (default).")
@click.option("--list", "mode", flag_value="list", help="Print the queue, the most doubtful first.")
@click.option("--agreement", "mode", flag_value="agreement", help="Print how far people agree.")
@click.option("--second", is_flag=True, help="Walk what others judged, without their verdicts.")
@click.option("--document", metavar="SLUG", help="Only this declaration.")
@click.option("--who", metavar="NAME", help="Who decides: a name that stays the same.")
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="What is read with less confidence is doubtful.",
)
@data_option
@store_option
def review(
    mode: str,
    second: bool,
    document: str | None,
    who: str | None,
    below: float,
    data: Path,
    location: str,
) -> None:
    """Decide about doubtful readings: low confidence, a warning against them, an unknown name.

    Each decision is one line in DATA/curation, which is only appended to; `kg build` applies
    them after every reading. Without a terminal, each line of standard input is one key or
    answer.
    """
    who = " ".join((who or "").split())
    if mode == "next" and not who:
        raise UsageError("say who decides: --who NAME")
    desk = set_up_desk(data, document)
    for sentence in desk.ledger.torn:
        click.echo(sentence, err=True)
    if mode == "agreement":
        _print_agreement(desk)
        return
    if second:
        if not who:
            raise UsageError("say who decides: --who NAME")
        judged = desk.judged_by_others(name_in_iri(who))
        queue = tuple(Doubt(item, 1 - item.evidence.confidence, ()) for item in judged)
    else:
        queue = desk.doubtful(warnings_in(location), below)
    if mode == "list":
        for doubt in queue:
            click.echo(listed(doubt, desk.readings[doubt.item.document]))
    click.echo(f"{len(queue)} to review", err=True)
    if mode == "next":
        written = walk(desk, iter(queue), who, Input())
        if written:
            click.echo(f"{written} decisions written to {desk.folder}; `kg build` applies them.")


def _print_agreement(desk: Desk) -> None:
    texts = {reading.document.id: reading.document.text for reading in desk.as_read}
    found = agreement(texts, desk.ledger.records)
    for each in found:
        click.echo("\n".join(agreed(each)))
    if not found:
        click.echo(
            "Nobody has judged what somebody else has: `kg review --second --who NAME` "
            "walks what others judged.",
            err=True,
        )
