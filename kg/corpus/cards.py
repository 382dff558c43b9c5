"""The card beside a text: what is known about it, each field checked."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from kg.corpus.texts import read_text
from kg.corpus.yaml_lines import Mapping, read_mapping
from kg.errors import SourceError
from kg.model import Card, DocumentKind, Stated
from kg.reference import Reference
from kg.reference.periods import is_date

_Line = Annotated[str, Field(pattern=r"^\S(.*\S)?$")]
_Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]
_Code = Annotated[
    str, Field(pattern=r"^(iso3|org|body|group|person):[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")
]
_Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_Path = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*(\.[a-z0-9]+)*$")]
_Name = Literal["title", "kind", "issuers", "language", "date", "source", "publisher"]
_PERSON: Final = re.compile("person:.+")
# A document's own issuers, whoever they are: where nobody knows their names.
_UNNAMED: Final = "group:issuers"

_EXPECTED: Final = {
    "title": "one line of text",
    "title_from": "text or publisher",
    "kind": ", ".join(DocumentKind),
    "issuers": "a list of actor codes, such as [iso3:FRA, org:EU]",
    "language": "a language code such as fr or en",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD, as precise as known",
    "date_from": "text or publisher",
    "source": "a web address that begins with https:// or http://, or null",
    "publisher": "one actor code, such as org:NATO, or null",
    "machine_translated": "true or false",
    "translation_of": "the name of another declaration here, or null",
    "original": "the path of a file below this folder, or null",
    "original_sha256": "64 hexadecimal digits, or null",
    "media_type": "a media type such as application/pdf, or null",
    "retrieved_from": "a web address that begins with https:// or http://, or null",
    "confirm": "a list of fields of this card, such as [issuers, date]",
}


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: _Line
    title_from: Stated
    kind: DocumentKind
    issuers: Annotated[tuple[_Code, ...], Field(min_length=1)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    date: str | None = None
    date_from: Stated | None = None
    source: _Address | None = None
    publisher: _Code | None = None
    machine_translated: Annotated[bool, Field(strict=True)] = False
    translation_of: _Slug | None = None
    original: _Path | None = None
    original_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    media_type: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$")] | None = None
    retrieved_from: _Address | None = None
    confirm: tuple[_Name, ...] = ()

    @model_validator(mode="after")
    def _the_date_has_an_origin(self) -> Self:
        if (self.date is None) is not (self.date_from is None):
            raise ValueError("`date` and `date_from` go together; give both or neither")
        return self

    @field_validator("issuers")
    @classmethod
    def _each_issuer_once(cls, issuers: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(issuers)) < len(issuers):
            raise ValueError("an issuer is there twice")
        return issuers


def read_card(file: Path, reference: Reference | None) -> Card:
    """What the YAML file says about the text beside it, under that file's name.

    Actors are looked up where there is reference data; persons need not be in it. Raises
    SourceError with one line per fault.
    """
    return read_card_text(file, read_text(file), reference)


def read_card_text(file: Path, text: str, reference: Reference | None) -> Card:
    """The same for a card that is to be stored in that file. Raises SourceError likewise."""
    mapping = read_mapping(file, text)
    faults: list[tuple[int, str]] = []
    fields: _Fields | None = None
    try:
        fields = _Fields.model_validate(mapping.values)
    except ValidationError as error:
        faults = [_fault(mapping, details) for details in error.errors()]
    faults += _unknown_actors(mapping, reference)
    date = mapping.values.get("date")
    if isinstance(date, str) and not is_date(date):
        said = f"date {date!r} is not a date; write {_EXPECTED['date']}"
        faults.append((mapping.lines["date"], said))
    if faults or fields is None:
        raise SourceError("\n".join(_sentence(file, *fault) for fault in sorted(set(faults))))
    return Card(slug=file.stem, **{name: getattr(fields, name) for name in _Fields.model_fields})


def _sentence(file: Path, line: int, said: str) -> str:
    return f"{file}:{line}: {said}" if line else f"{file}: {said}"


def _fault(mapping: Mapping, details: ErrorDetails) -> tuple[int, str]:
    """The line, 0 for the whole file, and what is wrong there."""
    if not details["loc"]:
        line = mapping.lines.get("date") or mapping.lines.get("date_from") or 0
        return line, details["msg"].removeprefix("Value error, ")
    field = str(details["loc"][0])
    if details["type"] == "missing":
        return 0, f"has no {field!r}; add {_EXPECTED[field]}"
    line = mapping.lines[field]
    if details["type"] == "extra_forbidden":
        return line, f"{field!r} is no field of a card{_near(field, _EXPECTED)}"
    value = details["input"]
    near = _near(str(value), tuple(DocumentKind)) if field == "kind" else ""
    if near:
        return line, f"kind {value!r} is not known{near}"
    return line, f"{field} {value!r} does not fit; write {_EXPECTED[field]}"


def _near(name: str, known: Collection[str]) -> str:
    found = get_close_matches(name, known, n=3, cutoff=0.6)
    return f"; perhaps {', '.join(repr(str(each)) for each in found)}" if found else ""


def _unknown_actors(mapping: Mapping, reference: Reference | None) -> list[tuple[int, str]]:
    if reference is None:
        return []
    issuers = mapping.values.get("issuers")
    named = [("issuers", code) for code in issuers] if isinstance(issuers, list) else []
    named.append(("publisher", mapping.values.get("publisher")))
    unknown = [
        (field, code)
        for field, code in named
        if isinstance(code, str) and not _is_known(field, code, reference)
    ]
    said = "{} {!r} is an actor that the reference data do not have{}"
    return [
        (mapping.lines[field], said.format(field, code, _near_codes(code, reference)))
        for field, code in unknown
    ]


def _is_known(field: str, code: str, reference: Reference) -> bool:
    if _PERSON.fullmatch(code) or (field == "issuers" and code == _UNNAMED):
        return True
    return reference.kind(code) is not None


def _near_codes(code: str, reference: Reference) -> str:
    near = [each for each in reference.near(code) if reference.kind(each) is not None]
    if near:
        return f"; perhaps {', '.join(map(repr, near))}"
    return "; add it to the tables first"
