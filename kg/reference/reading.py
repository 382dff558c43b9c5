"""From the CSV files of the folder to a `Reference`, every cell and every code checked."""

import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

from kg.model import ActorKind
from kg.reference.periods import Period, is_date
from kg.reference.records import (
    Group,
    InstrumentRecord,
    Membership,
    Name,
    NameKind,
    Organisation,
    State,
)
from kg.reference.reference import Reference
from kg.reference.tables import Faults, Row, near, read_rows

_STATES: Final = (
    *("iso3", "iso2", "m49", "un_status", "name_en", "name_fr"),
    *("official_name_en", "official_name_fr", "wikidata", "wikidata_close"),
    *("geonames", "eu_authority", "unbis"),
)
_ORGANISATIONS: Final = (
    *("code", "kind", "name_en", "name_fr", "part_of", "state"),
    *("wikidata", "ror", "eu_authority"),
)
_GROUPS: Final = ("code", "kind", "name_en", "name_fr", "members_of")
_MEMBERSHIPS: Final = ("state", "organisation", "start", "end", "note", "source")
_INSTRUMENTS: Final = (
    *("slug", "kind", "name_en", "name_fr", "date", "identifiers", "issuer", "wikidata", "source"),
)
_NAMES: Final = ("code", "language", "name", "kind", "note")
_LANGUAGES: Final = ("tag", "eu_authority")

_LOCAL: Final = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_FORMS: Final = {
    "iso3": (re.compile("[A-Z]{3}"), "three capital letters, such as FRA"),
    "iso2": (re.compile("[A-Z]{2}"), "two capital letters, such as FR"),
    "m49": (re.compile(r"\d{3}", re.ASCII), "three digits, such as 250"),
    "wikidata": (re.compile(r"(Q[1-9]\d*)?", re.ASCII), "a number such as Q142, or nothing"),
    "geonames": (re.compile(r"([1-9]\d*)?", re.ASCII), "a number such as 3017382, or nothing"),
    "unbis": (re.compile(r"(\d+)?", re.ASCII), "a number such as 1002420, or nothing"),
    "ror": (re.compile(r"(0[a-z0-9]{8})?"), "nine characters such as 05xagc088, or nothing"),
    "authority": (re.compile(r"([a-z-]+/)?[A-Z_]*"), "a code such as FRA, or nothing"),
    "organisation": (re.compile(f"(org|body):{_LOCAL}"), "a code such as org:NATO or body:NAC"),
    "group": (re.compile(f"group:{_LOCAL}"), "a code such as group:allies"),
    "slug": (re.compile("[a-z0-9]+(-[a-z0-9]+)*"), "lower-case words joined by hyphens"),
    "language": (re.compile("[a-z]{2,3}"), "two or three small letters, such as en"),
    "eu_language": (re.compile("[A-Z]{3}"), "three capital letters, such as FRA"),
    "filled": (re.compile(r".+"), "a name"),
}
# Endings of the names that groups of one document get, so that two things never share a name.
_TAKEN: Final = re.compile(
    r"[:-](\d{4}(-\d\d){0,2}|participants|issuers|participating-states|issuing-states)$|"
    r"-undated-"
)
_UN_STATUS: Final = ("member", "observer")
_ORGANISATION_KINDS: Final = (
    ActorKind.INTERNATIONAL_ORGANIZATION,
    ActorKind.ORGANIZATIONAL_BODY,
    ActorKind.STAKEHOLDER_GROUP,
)
_GROUP_KINDS: Final = (ActorKind.COALITION, ActorKind.STAKEHOLDER_GROUP)
_INSTRUMENT_KINDS: Final = (
    *("treaty", "resolution", "report", "declaration", "call", "pledge", "strategy", "policy"),
    *("framework", "mechanism", "regulation", "directive", "manual"),
)


def read_reference(folder: Path) -> Reference:
    """The reference data of the seven tables in that folder.

    Raises SourceError with one line per fault: the file and line, what was expected, what to do.
    """
    faults = Faults()
    tables = _Tables(folder, faults)
    reference = Reference(
        states=tables.states(),
        organisations=tables.organisations(),
        groups=tables.groups(),
        memberships=tables.memberships(),
        instruments=tables.instruments(),
        other_names=tables.names(),
        language_codes=tables.language_codes(),
    )
    faults.raise_if_any()
    return reference


class _Tables:
    """The tables in their order: each may point to codes of the ones before."""

    def __init__(self, folder: Path, faults: Faults) -> None:
        self._folder = folder
        self._faults = faults
        self._codes: set[str] = set()
        self._main_names: dict[tuple[str, str, str], Row] = {}
        self._local_names: dict[str, str] = {}

    def states(self) -> tuple[State, ...]:
        rows = self._rows("states.csv", _STATES)
        for row in rows:
            for column in ("iso3", "iso2", "m49", "wikidata", "geonames", "unbis"):
                self._form(row, column, column)
            self._form(row, "wikidata_close", "wikidata")
            self._form(row, "eu_authority", "authority")
            self._one_of(row, "un_status", _UN_STATUS)
            main = ("name_en", "name_fr", "official_name_en", "official_name_fr")
            self._declare(row, f"iso3:{row['iso3']}", main)
        self._once(rows, lambda row: row["iso3"], "iso3")
        self._once(rows, lambda row: row["iso2"], "iso2")
        self._once(rows, lambda row: row["m49"], "m49")
        return tuple(State(**row.cells) for row in rows)

    def organisations(self) -> tuple[Organisation, ...]:
        rows = self._rows("organisations.csv", _ORGANISATIONS)
        for row in rows:
            self._form(row, "code", "organisation")
            self._form(row, "wikidata", "wikidata")
            self._form(row, "ror", "ror")
            self._form(row, "eu_authority", "authority")
            self._one_of(row, "kind", _ORGANISATION_KINDS)
            self._known(row, "state")
        for row in rows:
            self._declare(row, row["code"], ("name_en", "name_fr"))
        for row in rows:
            self._known(row, "part_of")
        self._once(rows, lambda row: row["code"], "code")
        self._no_circles(rows)
        return tuple(
            Organisation(
                code=row["code"],
                kind=ActorKind(row["kind"]),
                name_en=row["name_en"],
                name_fr=row["name_fr"],
                part_of=row["part_of"] or None,
                state=row["state"] or None,
                wikidata=row["wikidata"],
                ror=row["ror"],
                eu_authority=row["eu_authority"],
            )
            for row in rows
            if row["kind"] in _ORGANISATION_KINDS
        )

    def groups(self) -> tuple[Group, ...]:
        rows = self._rows("groups.csv", _GROUPS)
        for row in rows:
            self._form(row, "code", "group")
            self._one_of(row, "kind", _GROUP_KINDS)
            self._known(row, "members_of")
            if _TAKEN.search(row["code"]):
                self._faults.at(
                    row, f"code {row['code']!r} ends as a name of one document does; choose another"
                )
        for row in rows:
            self._declare(row, row["code"], ("name_en", "name_fr"))
        self._once(rows, lambda row: row["code"], "code")
        return tuple(
            Group(
                code=row["code"],
                kind=ActorKind(row["kind"]),
                name_en=row["name_en"],
                name_fr=row["name_fr"],
                members_of=row["members_of"] or None,
            )
            for row in rows
            if row["kind"] in _GROUP_KINDS
        )

    def memberships(self) -> tuple[Membership, ...]:
        rows = self._rows("memberships.csv", _MEMBERSHIPS)
        for row in rows:
            self._known(row, "state", required=True)
            self._known(row, "organisation", required=True)
            dated = self._date(row, "start", required=True) and self._date(row, "end")
            if dated and _ends_early(row):
                self._faults.at(row, "ends before it begins; check the two dates")
        self._once(
            rows, lambda row: (row["state"], row["organisation"], row["start"]), "membership"
        )
        return tuple(
            Membership(row["state"], row["organisation"], row["start"], row["end"] or None)
            for row in rows
        )

    def instruments(self) -> tuple[InstrumentRecord, ...]:
        rows = self._rows("instruments.csv", _INSTRUMENTS)
        for row in rows:
            self._form(row, "slug", "slug")
            self._form(row, "wikidata", "wikidata")
            self._one_of(row, "kind", _INSTRUMENT_KINDS)
            self._date(row, "date")
            self._known(row, "issuer")
            self._declare(row, f"inst:{row['slug']}", ("name_en", "name_fr"))
        self._once(rows, lambda row: row["slug"], "slug")
        return tuple(
            InstrumentRecord(
                slug=row["slug"],
                kind=row["kind"],
                name_en=row["name_en"],
                name_fr=row["name_fr"],
                date=row["date"] or None,
                identifiers=tuple(filter(None, row["identifiers"].split("|"))),
                issuer=row["issuer"] or None,
                wikidata=row["wikidata"],
            )
            for row in rows
        )

    def names(self) -> tuple[Name, ...]:
        rows = self._rows("names.csv", _NAMES)
        kinds = tuple(kind for kind in NameKind if kind is not NameKind.NAME)
        for row in rows:
            self._known(row, "code", required=True)
            self._form(row, "language", "language")
            self._form(row, "name", "filled")
            self._one_of(row, "kind", kinds)
        self._once(rows, lambda row: (row["code"], row["language"], row["name"]), "name")
        self._no_shared_names(rows)
        return tuple(
            Name(row["name"], row["code"], NameKind(row["kind"]), row["language"])
            for row in rows
            if row["kind"] in kinds
        )

    def language_codes(self) -> tuple[tuple[str, str], ...]:
        rows = self._rows("languages.csv", _LANGUAGES)
        for row in rows:
            self._form(row, "tag", "language")
            self._form(row, "eu_authority", "eu_language")
        self._once(rows, lambda row: row["tag"], "tag")
        return tuple((row["tag"], row["eu_authority"]) for row in rows)

    def _no_shared_names(self, rows: list[Row]) -> None:
        """A name that leads to two codes, and is not marked contextual, is a fault."""
        by_key = {(row["code"], row["language"], row["name"]): row for row in rows}
        for key, row in by_key.items():
            if key in self._main_names and row["kind"] != NameKind.CONTEXTUAL:
                self._faults.at(
                    row,
                    f"{row['name']!r} is a main name of {row['code']!r} already; remove the row "
                    "or make it contextual",
                )
        owners: dict[tuple[str, str], str] = {}
        for key, row in (self._main_names | by_key).items():
            if key in by_key and row["kind"] == NameKind.CONTEXTUAL:
                continue
            code, language, name = key
            owner = owners.setdefault((language, name), code)
            if owner != code:
                self._faults.at(row, f"{name!r} names {owner!r} too; make it contextual for both")

    def _rows(self, name: str, columns: tuple[str, ...]) -> list[Row]:
        return read_rows(self._folder / name, columns, self._faults)

    def _declare(self, row: Row, code: str, names: Iterable[str]) -> None:
        """Let other rows point to this code; two codes never give the same IRI."""
        for column in names:
            self._form(row, column, "filled")
            self._main_names[code, column[-2:], row[column]] = row
        self._codes.add(code)
        prefix, _, local = code.partition(":")
        space = prefix if prefix == "inst" else "actor"
        name = f"{space}/{local if prefix == 'iso3' else local.lower()}"
        holder = self._local_names.setdefault(name, code)
        if holder != code:
            self._faults.at(row, f"{code!r} would share its IRI with {holder!r}; rename one")

    def _form(self, row: Row, column: str, form: str) -> None:
        pattern, expected = _FORMS[form]
        if not pattern.fullmatch(row[column]):
            self._faults.at(row, f"{column} {row[column]!r} is not {expected}; correct it")

    def _one_of(self, row: Row, column: str, known: Collection[str]) -> None:
        if row[column] not in known:
            self._faults.at(row, f"{column} {row[column]!r} is not known{near(row[column], known)}")

    def _known(self, row: Row, column: str, *, required: bool = False) -> None:
        code = row[column]
        if code in self._codes or (not code and not required):
            return
        self._faults.at(
            row,
            f"{column} {code!r} is a code that no table has{near(code, self._codes)}",
        )

    def _date(self, row: Row, column: str, *, required: bool = False) -> bool:
        text = row[column]
        if is_date(text) or (not text and not required):
            return True
        self._faults.at(
            row,
            f"{column} {text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, "
            "as precise as known",
        )
        return False

    def _once(self, rows: list[Row], key: Callable[[Row], object], what: str) -> None:
        first: dict[object, Row] = {}
        for row in rows:
            before = first.setdefault(key(row), row)
            if before is not row:
                self._faults.at(
                    row, f"this {what} is in line {before.line} already; remove one of the two"
                )

    def _no_circles(self, rows: list[Row]) -> None:
        above = {row["code"]: row["part_of"] for row in rows}
        for row in rows:
            seen, code = {row["code"]}, row["part_of"]
            while code and code not in seen:
                seen.add(code)
                code = above.get(code, "")
            if code == row["code"]:
                self._faults.at(row, f"{code!r} is part of itself; correct part_of")


def _ends_early(row: Row) -> bool:
    if not row["end"]:
        return False
    return Period.of(row["end"]).last < Period.of(row["start"]).first
