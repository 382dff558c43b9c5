"""The answer that a model has to give: its JSON schema, and its items as proposals."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.propose.proposal import (
    ActorFields,
    EventFields,
    Fault,
    Fields,
    InstrumentFields,
    PartFields,
    Party,
    Proposal,
    StatementFields,
)
from kg.propose.reasons import Reason
from kg.propose.schema import Schema


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Party(_Part):
    quote: str | None
    id: str | None

    def party(self) -> Party:
        return Party(self.quote, self.id)


class _Participant(_Party):
    role: str
    on_behalf_of: _Party | None

    def part(self) -> PartFields:
        behalf = self.on_behalf_of.party() if self.on_behalf_of is not None else None
        return PartFields(self.party(), self.role, behalf)


class _Item(_Part):
    quote: str
    occurrence: Annotated[int, Field(ge=1)]
    score: Annotated[float, Field(ge=0, le=1, strict=False)]

    def fields(self) -> Fields:
        raise NotImplementedError


class _Actor(_Item):
    id: str | None
    kind: str
    expansion: str | None
    office: str | None
    represents: _Party | None

    def fields(self) -> ActorFields:
        represents = self.represents.party() if self.represents is not None else None
        return ActorFields(self.kind, self.id, self.expansion, self.office, represents)


class _Event(_Item):
    kind: str
    label: str
    date: str | None
    place: str | None
    participants: list[_Participant]

    def fields(self) -> EventFields:
        parts = tuple(each.part() for each in self.participants)
        return EventFields(self.kind, self.label, self.date, self.place, parts)


class _Statement(_Item):
    kind: str
    speakers: list[_Party]
    addressees: list[_Party]
    norms: list[str]
    topics: list[str]
    polarity: str | None

    def fields(self) -> StatementFields:
        return StatementFields(
            self.kind,
            tuple(each.party() for each in self.speakers),
            tuple(each.party() for each in self.addressees),
            tuple(self.norms),
            tuple(self.topics),
            self.polarity,
        )


class _Instrument(_Item):
    id: str | None

    def fields(self) -> InstrumentFields:
        return InstrumentFields(self.id)


class _Answer(_Part):
    actors: list[_Actor]
    events: list[_Event]
    statements: list[_Statement]
    instruments: list[_Instrument]


_TEXT: Final = {"type": "string"}
_SORTS: Final[dict[str, type[_Item]]] = {
    "actors": _Actor,
    "events": _Event,
    "statements": _Statement,
    "instruments": _Instrument,
}


def answer_schema(schema: Schema) -> dict[str, Any]:
    """The JSON schema of an answer; codes and kinds are only those of the vocabulary."""
    party = _object(quote=_or_none(_TEXT), id=_or_none(_TEXT))
    item = {
        "quote": _TEXT,
        "occurrence": {"type": "integer", "minimum": 1},
        "score": {"type": "number", "minimum": 0, "maximum": 1},
    }
    participant = _object(
        **party["properties"], role=_one_of(schema.roles), on_behalf_of=_or_none(party)
    )
    return _object(
        actors=_list_of(
            _object(
                **item,
                id=_or_none(_TEXT),
                kind=_one_of(schema.actor_kinds),
                expansion=_or_none(_TEXT),
                office=_or_none(_TEXT),
                represents=_or_none(party),
            )
        ),
        events=_list_of(
            _object(
                **item,
                kind=_one_of(schema.event_kinds),
                label=_TEXT,
                date=_or_none(_TEXT),
                place=_or_none(_TEXT),
                participants=_list_of(participant),
            )
        ),
        statements=_list_of(
            _object(
                **item,
                kind=_one_of(schema.act_kinds),
                speakers=_list_of(party),
                addressees=_list_of(party),
                norms=_list_of(_one_of(sorted(schema.norm_codes))),
                topics=_list_of(_one_of(sorted(schema.topic_codes))),
                polarity=_or_none(_one_of(schema.polarities)),
            )
        ),
        instruments=_list_of(_object(**item, id=_or_none(_TEXT))),
    )


def _object(**properties: object) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(items: object) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(codes: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(code) for code in codes]}


def _or_none(given: object) -> dict[str, Any]:
    return {"anyOf": [given, {"type": "null"}]}


def is_answer(content: str) -> bool:
    """Whether this is an answer of the right outline, whatever its items are worth."""
    return not isinstance(_outline(content), Reason)


def proposals(content: str, within: tuple[int, int], method: str) -> Iterator[Proposal | Fault]:
    """What the answer for that stretch of a text proposes; a `Fault` for each item that is none."""
    outline = _outline(content)
    if isinstance(outline, Reason):
        yield Fault(outline, content, *within)
        return
    for name, sort in _SORTS.items():
        for given in outline[name]:
            try:
                item = sort.model_validate(given)
            except ValidationError as error:
                where = ".".join(str(step) for step in error.errors()[0]["loc"])
                yield Fault(Reason.WRONG_SCHEMA, f"{name}: {where}: {given}", *within)
                continue
            yield Proposal(item.quote, item.fields(), item.occurrence, item.score, within, method)


def _outline(content: str) -> dict[str, list[Any]] | Reason:
    try:
        whole = json.loads(content)
    # Brackets nested deeper than the interpreter's stack are no answer either.
    except (ValueError, RecursionError):
        return Reason.BROKEN_JSON
    lists = isinstance(whole, dict) and all(isinstance(each, list) for each in whole.values())
    return whole if lists and set(whole) == set(_SORTS) else Reason.WRONG_SCHEMA
