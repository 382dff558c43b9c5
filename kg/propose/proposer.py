"""Whoever proposes: the protocol, the entry points, and what a proposer is told about its work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from kg.errors import CyberaccordError, UsageError
from kg.folders import DATA
from kg.model import Document
from kg.propose.proposal import Fault, Proposal
from kg.propose.schema import Schema

GROUP: Final = "cyberaccord.proposers"


@runtime_checkable
class Proposer(Protocol):
    """Something that reads a document in its own way; whatever it offers is verified by us."""

    @property
    def name(self) -> str:
        """What it is called in messages and in the graph."""

    @property
    def version(self) -> str:
        """Which version of it is at work."""

    def propose(self, document: Document, schema: Schema) -> Iterable[Proposal | Fault]:
        """What it takes to be in the document; a `Fault` for each part that it could not read."""


@dataclass(frozen=True, slots=True)
class Options:
    """What proposers are made with; each takes what concerns it.

    `data` holds prompts and tables. `seconds` is how long one request may take, repetitions
    included, `limit` how many bytes an answer may have, `cache` the folder where answers are kept.
    """

    data: Path = DATA
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    model: str | None = None
    seconds: float = 120.0
    limit: int = 1_000_000
    cache: Path | None = None


Factory = Callable[[Options], Proposer]


def load_proposers(names: Sequence[str], options: Options | None = None) -> tuple[Proposer, ...]:
    """The proposers of those names, made with the options.

    A name is that of an entry point of the group `cyberaccord.proposers`; `name=model` gives a
    proposer a model of its own. Raises UsageError for a name that nobody installed, an entry point
    that does not load, or options that do not suffice.
    """
    installed = {point.name: point for point in entry_points(group=GROUP)}
    return tuple(_load(each.strip(), installed, options or Options()) for each in names)


def _load(asked: str, installed: dict[str, EntryPoint], options: Options) -> Proposer:
    name, _, model = asked.partition("=")
    if name not in installed:
        near = get_close_matches(name, installed, n=1, cutoff=0.5)
        known = ", ".join(sorted(installed)) or "none, until the package is installed again"
        perhaps = f"; perhaps {near[0]}" if near else ""
        raise UsageError(f"no proposer is named {name!r}{perhaps}. Installed: {known}")
    point = installed[name]
    try:
        factory = point.load()
        proposer = factory(_with_model(options, model))
    except CyberaccordError:
        raise
    # Foreign code may fail in any way; whose it is says more than a traceback.
    except Exception as error:
        raise UsageError(
            f"the proposer {name} ({point.value}) does not load: {type(error).__name__}; "
            "see what its package needs"
        ) from error
    if not isinstance(proposer, Proposer):
        raise UsageError(
            f"the proposer {name} ({point.value}) does not fit: it needs a name, a version and "
            "propose(document, schema)"
        )
    return proposer


def _with_model(options: Options, model: str) -> Options:
    return replace(options, model=model) if model else options
