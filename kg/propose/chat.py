"""A language model behind an OpenAI-compatible chat endpoint, as a proposer."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any, Final

from kg import __version__
from kg.errors import SourceError, UsageError
from kg.model import Document
from kg.propose.answer import answer_schema, is_answer, proposals
from kg.propose.cache import AnswerCache
from kg.propose.chunks import chunks
from kg.propose.endpoint import Endpoint, Unanswered
from kg.propose.proposal import Fault, Proposal
from kg.propose.proposer import Options
from kg.propose.schema import Schema, Term

_CHUNK: Final = 6000
_OVERLAP: Final = 600
_HASH: Final = 16
_PARTING: Final = re.compile(r"[\s@]+")  # what would part the name of a method


@dataclass(frozen=True)
class ChatProposer:
    """Asks a model about each stretch of a text; the same answers are not asked for twice.

    `size` and `overlap` are of the stretches, in characters.
    """

    endpoint: Endpoint
    model: str
    prompt: Template
    cache: AnswerCache | None = None
    size: int = _CHUNK
    overlap: int = _OVERLAP
    name: str = "openai"
    version: str = __version__

    def propose(self, document: Document, schema: Schema) -> Iterable[Proposal | Fault]:
        """What the model finds, stretch by stretch; a `Fault` for each without a usable answer.

        Raises SourceError where the endpoint would answer nothing at all, or the cache cannot
        be written.
        """
        system = self._system(schema)
        form = answer_schema(schema)
        asked = sha256(f"{system}\x1f{json.dumps(form, sort_keys=True)}".encode()).hexdigest()
        for within in chunks(document.text, self.size, self.overlap):
            text = document.text[slice(*within)]
            if text.strip():
                yield from self._read(text, within, self._question(system, form, text), asked)

    def _read(
        self, text: str, within: tuple[int, int], question: dict[str, Any], asked: str
    ) -> Iterator[Proposal | Fault]:
        prompt = asked[:_HASH]
        content = self.cache.get(text, prompt, self.model) if self.cache is not None else None
        if content is None:
            try:
                content = self.endpoint.ask(question)
            except Unanswered as why:
                yield Fault(why.reason, f"characters {within[0]}-{within[1]}: {why.says}", *within)
                return
            if self.cache is not None and is_answer(content):
                self.cache.put(text, prompt, self.model, content)
        yield from proposals(content, within, f"llm:{_PARTING.sub('-', self.model)}@{prompt}")

    def _system(self, schema: Schema) -> str:
        return self.prompt.substitute(norms=_listed(schema.norms), topics=_listed(schema.topics))

    def _question(self, system: str, form: dict[str, Any], text: str) -> dict[str, Any]:
        return {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": text},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "strict": True, "schema": form},
            },
        }


def chat_proposer(options: Options) -> ChatProposer:
    """The proposer `openai`. Raises UsageError where address or model are not set."""
    if not options.url:
        raise UsageError(
            "the proposer openai needs the address of an endpoint; set KG_PROPOSER_URL, "
            "such as http://127.0.0.1:8080/v1"
        )
    if not options.model:
        raise UsageError("the proposer openai needs the name of a model; set KG_PROPOSER_MODEL")
    key = options.key.strip() if options.key else None
    return ChatProposer(
        Endpoint(options.url, key, options.seconds, options.limit),
        options.model,
        read_prompt(options.data / "prompts" / "proposals.md"),
        AnswerCache(options.cache) if options.cache is not None else None,
    )


def read_prompt(file: Path) -> Template:
    """A prompt with a place for `$norms` and one for `$topics`. Raises SourceError."""
    try:
        prompt = Template(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: cannot be read; expected the prompt of the proposer") from error
    if not prompt.is_valid() or set(prompt.get_identifiers()) != {"norms", "topics"}:
        raise SourceError(f"{file}: needs $norms and $topics, and $$ for any other dollar sign")
    return prompt


def _listed(terms: Iterable[Term]) -> str:
    return "\n".join(f"- `{term.code}`: {term.label}" for term in terms)
