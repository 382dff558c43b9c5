"""Who proposes, as the settings say, and what is told of it."""

from collections.abc import Sequence
from pathlib import Path

import click

from kg.errors import SourceError
from kg.propose import Options, Proposer, Verification, load_proposers, total
from kg.settings import Settings


def chosen_proposers(data: Path, names: tuple[str, ...] = ()) -> tuple[Proposer, ...]:
    """The proposers of those names, or of the settings; none if none is set. Raises UsageError."""
    settings = Settings()
    chosen = names or tuple(filter(None, map(str.strip, settings.proposer.split(","))))
    if not chosen:
        return ()
    return load_proposers(
        chosen,
        Options(
            data=data,
            url=settings.proposer_url,
            key=None if settings.proposer_key is None else settings.proposer_key.get_secret_value(),
            model=settings.proposer_model,
            seconds=settings.proposer_seconds,
            limit=settings.proposer_limit,
            cache=settings.proposer_cache,
        ),
    )


def tell(verified: Sequence[Verification]) -> int:
    """Say on standard error what came of the proposals; the exit code for that."""
    accepted = sum(each.accepted for each in verified)
    agreements = sum(len(each.agreements) for each in verified)
    rejections = total(verified)
    rejected = sum(each.count for each in rejections)
    click.echo(
        f"{accepted} proposed, {agreements} read by rules already, "
        f"{sum(each.repeated for each in verified)} repeated, {rejected} rejected",
        err=True,
    )
    for each in rejections:
        click.echo(f"  {each.count} {each.reason}: {' | '.join(each.examples)}", err=True)
    unanswered = sum(each.count for each in rejections if each.reason.is_of_an_answer)
    if unanswered and not accepted and not agreements and rejected == unanswered:
        return SourceError.exit_code
    return int(unanswered > 0)
