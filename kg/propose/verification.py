"""What came of verifying: what passed, what rules had read already, what is rejected and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.model import Actor, Event, Instrument, ReviewStatus, Statement
from kg.propose.proposal import ItemKind
from kg.propose.reasons import Reason

_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 120


@dataclass(frozen=True, slots=True)
class Agreement:
    """A proposal for what was read in the same place already, and in which fields they differ."""

    kind: ItemKind
    start: int
    end: int
    method: str
    rule: str
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """How often something was rejected for one reason, with a few of the words."""

    reason: Reason
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What passed, as the model has it, every place with the status `proposed`.

    An event that was read already stands here with the proposed participations only. `repeated`
    counts proposals that said the same as another, `methods` are those of all that passed.
    """

    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    repeated: int = 0
    methods: tuple["Method", ...] = ()

    @property
    def accepted(self) -> int:
        """How many mentions, events, participations, statements and instruments passed."""
        return (
            sum(len(actor.mentions) for actor in self.actors)
            + sum(_new(event) for event in self.events)
            + len(self.statements)
            + len(self.instruments)
        )

    @property
    def rejected(self) -> int:
        """How many were rejected, and answers that could not be used."""
        return sum(each.count for each in self.rejections)

    @property
    def versions(self) -> Mapping[str, tuple[str, str]]:
        """The name and version of the proposer, by method."""
        return {each.name: (each.proposer, each.version) for each in self.methods}

    def count(self, reason: Reason) -> int:
        """How many were rejected for that reason."""
        return sum(each.count for each in self.rejections if each.reason is reason)


@dataclass(frozen=True, slots=True, order=True)
class Method:
    """How something was proposed: what the graph says, and which proposer in which version."""

    name: str
    proposer: str
    version: str


def rejections(found: Iterable[tuple[Reason, str]]) -> tuple[Rejection, ...]:
    """Counted by reason, in the order of the reasons."""
    found = list(found)
    counts = Counter(reason for reason, _ in found)
    return tuple(
        Rejection(
            reason,
            counts[reason],
            tuple(dict.fromkeys(plain(words) for why, words in found if why is reason))[:_EXAMPLES],
        )
        for reason in Reason
        if counts[reason]
    )


def total(verifications: Sequence[Verification]) -> tuple[Rejection, ...]:
    """The rejections of several documents together."""
    return tuple(
        Rejection(
            reason,
            sum(each.count(reason) for each in verifications),
            tuple(
                example
                for each in verifications
                for rejection in each.rejections
                if rejection.reason is reason
                for example in rejection.examples
            )[:_EXAMPLES],
        )
        for reason in Reason
        if any(each.count(reason) for each in verifications)
    )


def plain(words: str) -> str:
    r"""Words of a stranger, short and on one line, without what a terminal would obey.

    >>> plain("a\n \x1b[31mred\ud800")
    'a �[31mred�'
    """
    line = "".join(char if char.isprintable() else "�" for char in " ".join(words.split()))
    return line if len(line) <= _LONGEST_EXAMPLE else f"{line[: _LONGEST_EXAMPLE - 1]}…"


def _new(event: Event) -> int:
    """The event and its participations, or these alone where the event itself was read before."""
    itself = event.evidence.status is ReviewStatus.PROPOSED
    return itself + len(event.participations)
