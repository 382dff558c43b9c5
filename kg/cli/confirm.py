"""Asking a person, on a terminal, whether a proposed card is right."""

from collections.abc import Callable

import click

from kg.errors import SourceError
from kg.ingest import Draft, as_confirmed
from kg.model import Card

_TOP = "# Correct what is wrong; what is not known stays null. Save and close to go on.\n"


def ask(draft: Draft, check: Callable[[str], Card]) -> str | None:
    """The card as the person accepted or edited it; None to skip the document."""
    card = draft.text
    click.echo(f"\n{draft.name}\n", err=True)
    for note in draft.notes:
        click.echo(f"  ! {note}", err=True)
    while True:
        _show(card)
        answer = click.prompt(
            "Enter accept, e edit, s skip", default="", show_default=False, err=True
        ).strip()
        if answer.lower() in ("s", "skip"):
            return None
        if answer.lower() in ("e", "edit"):
            card = (click.edit(_TOP + card, extension=".yaml") or card).removeprefix(_TOP)
            continue
        if answer:
            continue
        confirmed = as_confirmed(card)
        try:
            check(confirmed)
        except SourceError as error:
            click.echo(str(error), err=True)
            continue
        return confirmed


def _show(card: str) -> None:
    for line in card.splitlines():
        click.echo(click.style(f"  {line}", dim=line.startswith("#")), err=True)
