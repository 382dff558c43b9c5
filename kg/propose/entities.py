"""A trained spaCy pipeline as a proposer of actors: its persons, organisations and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

import yaml

from kg.errors import SourceError, UsageError
from kg.model import ActorKind, Document
from kg.propose.chunks import chunks
from kg.propose.proposal import ActorFields, Fault, Proposal
from kg.propose.proposer import Options
from kg.propose.schema import Schema

_CHUNK: Final = 100_000
_ANY_LANGUAGE: Final = "xx"


class Entity(Protocol):
    """A span that a pipeline found."""

    @property
    def label_(self) -> str:
        """Its type."""

    @property
    def start_char(self) -> int:
        """Where it begins."""

    @property
    def end_char(self) -> int:
        """Where it ends."""


class Parsed(Protocol):
    """A text that a pipeline has read."""

    @property
    def ents(self) -> Iterable[Entity]:
        """What it found there."""


class Pipeline(Protocol):
    """As much of spaCy's `Language` as is used here."""

    @property
    def lang(self) -> str:
        """The tag of its language, `xx` for any."""

    @property
    def meta(self) -> Mapping[str, Any]:
        """Its name and version, among others."""

    def __call__(self, text: str) -> Parsed:
        """Read a text."""


@dataclass(frozen=True, slots=True)
class EntityType:
    """What an entity type stands for, and how sure a proposal of it is."""

    kind: ActorKind
    score: float


@dataclass(frozen=True)
class EntityProposer:
    """Proposes as actors what a pipeline finds, in documents of its language."""

    pipeline: Pipeline
    types: Mapping[str, EntityType]
    version: str
    name: str = "spacy"

    def propose(self, document: Document, schema: Schema) -> Iterable[Proposal | Fault]:  # noqa: ARG002
        """The entities whose type the table knows; none where the card names another language."""
        language = document.card.language.lower() if document.card is not None else None
        if self.pipeline.lang not in (language or self.pipeline.lang, _ANY_LANGUAGE):
            return
        model, version = self.pipeline.meta.get("name"), self.pipeline.meta.get("version")
        method = f"spacy:{self.pipeline.lang}-{model or 'unnamed'}@{version or self.version}"
        for start, end in chunks(document.text, _CHUNK, 0):
            for entity in self.pipeline(document.text[start:end]).ents:
                sort = self.types.get(entity.label_)
                if sort is not None:
                    place = start + entity.start_char, start + entity.end_char
                    yield Proposal(
                        quote=document.text[slice(*place)],
                        fields=ActorFields(sort.kind),
                        score=sort.score,
                        within=place,
                        method=method,
                    )


def entity_proposer(options: Options) -> EntityProposer:
    """The proposer `spacy`. Raises UsageError where spaCy or its pipeline is not installed."""
    try:
        spacy: Any = import_module("spacy")
    except ImportError as error:
        raise UsageError(
            "the proposer spacy needs spaCy, which is not installed; "
            "pip install 'cyberaccord[spacy]'"
        ) from error
    if not options.model:
        raise UsageError(
            "the proposer spacy needs a pipeline; name it as in spacy=en_core_web_sm, or set "
            "KG_PROPOSER_MODEL"
        )
    try:
        pipeline = spacy.load(options.model)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no spaCy pipeline {options.model!r} can be loaded; "
            f"python -m spacy download {options.model}"
        ) from error
    types = read_types(options.data / "proposers" / "spacy.yaml")
    return EntityProposer(pipeline, types, str(spacy.__version__))


def read_types(file: Path) -> Mapping[str, EntityType]:
    """The table of entity types. Raises SourceError."""
    try:
        rows = yaml.safe_load(file.read_text("utf-8"))
        return {
            str(label): EntityType(ActorKind(row["kind"]), float(row["score"]))
            for label, row in rows.items()
        }
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: cannot be read; expected a table of entity types") from error
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"{file}: is no table of entity types; each row is TYPE: {{kind: ..., score: ...}}"
        ) from error
