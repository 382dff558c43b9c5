"""A record as one line of JSON, and back, each field checked."""

import json
import re
from dataclasses import replace
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from kg.curation.records import (
    CONTEXT,
    VALUE_OF,
    Anchor,
    FieldName,
    Operation,
    Record,
    Target,
    TargetKind,
    Value,
    given,
)
from kg.model import ActKind, ActorKind, DocumentKind, EventKind, Force, Polarity, Role

_Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_ACTOR: Final = r"(iso3|org|body|group|person):[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
_INSTRUMENT: Final = r"inst:[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
_Actor = Annotated[str, Field(pattern=f"^{_ACTOR}$")]
_Instrument = Annotated[str, Field(pattern=f"^{_INSTRUMENT}$")]
_Code = Annotated[str, Field(pattern=r"^(other:)?[a-z0-9]+(-[a-z0-9]+)*$")]
_Line = Annotated[str, Field(pattern=r"^\S(.*\S)?$")]
_Day = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_Date = Annotated[str, Field(pattern=f"^{_Day}$")]
_Period = Annotated[str, Field(pattern=f"^{_Day}(/{_Day})?$")]
_Instant = Annotated[
    str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$")
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Anchor(_Part):
    exact: Annotated[str, Field(min_length=1)]
    prefix: Annotated[str, Field(max_length=CONTEXT)] = ""
    suffix: Annotated[str, Field(max_length=CONTEXT)] = ""
    start: Annotated[int, Field(ge=0, strict=True)] = 0


class _Target(_Part):
    kind: TargetKind
    of: str | None = None
    role: Role | None = None

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Self:
        wanted, example = _WHAT[self.kind]
        if not re.fullmatch(wanted, self.of or ""):
            raise ValueError(f"`of` {self.of!r} is not that of {self.kind.value}: {example}")
        if (self.role is not None) is not (self.kind is TargetKind.PARTICIPATION):
            raise ValueError("a participation has a `role`, and nothing else has")
        return self


_WHAT: Final = {
    TargetKind.ACT: ("|".join(ActKind), f"write one of {', '.join(ActKind)}"),
    TargetKind.PARTICIPATION: (_ACTOR, "write the code of an actor, such as iso3:FRA"),
    TargetKind.MENTION: (_ACTOR, "write the code of an actor, such as iso3:FRA"),
    TargetKind.EVENT: ("", "leave it out"),
    TargetKind.INSTRUMENT: (_INSTRUMENT, "write a code such as inst:un-charter"),
    TargetKind.FIELD: ("|".join(FieldName), f"write one of {', '.join(FieldName)}"),
}


# The defaults below stand for nothing: only fields that the line sets are taken from it.
class _Value(_Part):
    place: _Anchor | None = None

    @field_validator("place")
    @classmethod
    def _is_there(cls, place: _Anchor | None) -> _Anchor:
        if place is None:
            raise ValueError("leave `place` out where it stays")
        return place


class _ActValue(_Value):
    kind: ActKind = ActKind.STATEMENT
    also: tuple[ActKind, ...] = ()
    speakers: tuple[_Actor, ...] = ()
    addressees: tuple[_Actor, ...] = ()
    norms: tuple[_Code, ...] = ()
    topics: tuple[_Code, ...] = ()
    polarity: Polarity | None = None
    force: Force | None = None
    deadline: _Line | None = None
    reported: bool = False
    states_only: bool = False


class _ParticipationValue(_Value):
    actor: _Actor = ""
    role: Role = Role.PARTICIPANT
    on_behalf_of: _Actor | None = None
    event: Annotated[str, Field(min_length=1)] = ""


class _MentionValue(_Value):
    actor: _Actor = ""
    kind: ActorKind = ActorKind.STATE
    office: _Line | None = None
    represents: _Actor | None = None


class _EventValue(_Value):
    kind: EventKind = EventKind.OTHER
    label: Annotated[str, Field(min_length=1)] = ""
    date: _Period | None = None
    date_text: str | None = None
    where: str | None = None


class _InstrumentValue(_Value):
    instrument: _Instrument = ""


class _FieldValue(_Value):
    title: _Line = ""
    date: _Date | None = None
    kind: DocumentKind = DocumentKind.DECLARATION
    issuers: tuple[_Actor, ...] = ()


_MODEL_OF: Final[dict[TargetKind, type[_Value]]] = {
    TargetKind.ACT: _ActValue,
    TargetKind.PARTICIPATION: _ParticipationValue,
    TargetKind.MENTION: _MentionValue,
    TargetKind.EVENT: _EventValue,
    TargetKind.INSTRUMENT: _InstrumentValue,
    TargetKind.FIELD: _FieldValue,
}


class _Record(_Part):
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = None
    document: _Slug
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    target: _Target
    anchor: _Anchor | None = None
    op: Operation
    value: dict[str, Any] | None = None
    who: _Line
    when: _Instant
    why: _Line | None = None

    @field_validator("when")
    @classmethod
    def _is_a_time(cls, when: str) -> str:
        datetime.fromisoformat(when)
        return when

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.anchor is None and self.target.kind is not TargetKind.FIELD:
            raise ValueError("has no `anchor`: only a field of the document can do without")
        if self.value is None and self.op in {Operation.CHANGE, Operation.ADD}:
            raise ValueError(f"`{self.op}` needs a `value`")
        if self.op is Operation.REJECT and self.target.of in {FieldName.KIND, FieldName.ISSUERS}:
            raise ValueError(f"every text has a {self.target.of}: change it instead")
        return self


def parse_record(line: str) -> Record:
    """The record on that line, with its id. Raises ValueError with a sentence on each fault."""
    try:
        read = _Record.model_validate_json(line)
        value = None if read.value is None else _value(read.target, read.value)
    except ValidationError as error:
        raise ValueError("; ".join(_sentences(error))) from error
    record = Record(
        id="",
        document=read.document,
        language=read.language,
        target=Target(read.target.kind, read.target.of, read.target.role),
        anchor=None if read.anchor is None else _anchor(read.anchor),
        operation=read.op,
        value=value,
        who=read.who,
        when=read.when,
        why=read.why,
    )
    record = identified(record)
    if read.id not in {None, record.id}:
        raise ValueError(
            f"its id is {read.id}, but what it says has the id {record.id}: records are not "
            "edited; append another one"
        )
    return record


def identified(record: Record) -> Record:
    """The record with the id that its content has, whatever id it came with."""
    content = {name: part for name, part in _as_json(record).items() if name != "id"}
    return replace(record, id=sha256(_written(content, sort=True).encode()).hexdigest()[:16])


def line_of(record: Record) -> str:
    """The record as one line, its end included; the same record gives the same line."""
    return f"{_written(_as_json(record))}\n"


def value_text(value: Value) -> str:
    """What a value sets, as JSON on one line."""
    return _written(_plain(given(value)))


def _written(content: object, *, sort: bool = False) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=sort, separators=(", ", ": "))


def _as_json(record: Record) -> dict[str, Any]:
    target = {"kind": record.target.kind, "of": record.target.of, "role": record.target.role}
    content: dict[str, Any] = {
        "id": record.id,
        "document": record.document,
        "language": record.language,
        "target": {name: part for name, part in target.items() if part is not None},
    }
    if record.anchor is not None:
        content["anchor"] = record.anchor
    content["op"] = record.operation
    if record.value is not None:
        content["value"] = given(record.value)
    content |= {"who": record.who, "when": record.when}
    if record.why is not None:
        content["why"] = record.why
    plain = _plain(content)
    assert isinstance(plain, dict)  # noqa: S101
    return plain


def _plain(content: object) -> object:
    match content:
        case Enum():
            return content.value
        case Anchor():
            return {
                "exact": content.exact,
                "prefix": content.prefix,
                "suffix": content.suffix,
                "start": content.start,
            }
        case dict():
            return {name: _plain(part) for name, part in content.items()}
        case tuple():
            return [_plain(part) for part in content]
    return content


def _anchor(read: _Anchor) -> Anchor:
    return Anchor(read.exact, read.prefix, read.suffix, read.start)


def _value(target: _Target, read: dict[str, Any]) -> Value:
    model = _MODEL_OF[target.kind].model_validate_json(json.dumps(read))
    parts = {name: getattr(model, name) for name in model.model_fields_set}
    if isinstance(parts.get("place"), _Anchor):
        parts["place"] = _anchor(parts["place"])
    if target.kind is TargetKind.FIELD and parts.keys() - {"place"} != {target.of}:
        raise ValueError(f"`value` of the {target.of} sets the {target.of}, and nothing else")
    return VALUE_OF[target.kind](**parts)


def _sentences(error: ValidationError) -> list[str]:
    said = []
    for details in error.errors():
        where = ".".join(str(step) for step in details["loc"])
        message = details["msg"].removeprefix("Value error, ")
        said.append(f"{where}: {message}" if where else message)
    return said
