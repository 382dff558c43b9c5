"""What a reader types, as one RDF term in the syntax of SPARQL: never as a piece of a query.

A value that does not fit raises ValueError, whose message says what was expected.
"""

import re
from collections.abc import Mapping
from csv import DictReader
from datetime import date
from functools import cache
from types import MappingProxyType

from kg.errors import SourceError
from kg.folders import DATA
from kg.vocabulary import BASE, XSD

# What an IRI parameter can name, with a short form that a reader may type. `kind` is a class of
# the ontology; the others are folders under `id/`.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "actor": "FRA, NATO, iso3:FRA or id:actor/FRA",
        "document": "paris-call-2018 or id:document/paris-call-2018",
        "event": "id:event/ and the name of the event",
        "instrument": "budapest-convention or id:instrument/budapest-convention",
        "kind": "Reaffirmation, Condemnation or another class of the ontology",
        "norm": "un-f, il-charter or id:norm/un-f",
        "role": "host, speaker or id:role/host",
        "topic": "health or id:topic/health",
    }
)

_CODES = {
    "actor": {"org": "actor", "body": "actor", "group": "actor", "person": "person"},
    "instrument": {"inst": "instrument"},
}
_LOCAL = re.compile(r"\w[\w~.-]*(?:/\w[\w~.-]*)*")
_PATH = "[A-Za-z0-9._~:/?@!$&'()*+,;=\u00a1-\u167f\u1681-\u1fff\u2c00-\u2fef\u3001-\ud7ff-]"
_WEB = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
    rf"(?:[/?](?:{_PATH}|%[0-9A-Fa-f]{{2}})*)?(?:#(?:{_PATH}|%[0-9A-Fa-f]{{2}})*)?"
)
_URN = re.compile(rf"urn:[A-Za-z0-9][A-Za-z0-9-]{{0,30}}[A-Za-z0-9]:(?:{_PATH}|%[0-9A-Fa-f]{{2}})+")
_UNWRITABLE = re.compile("[\x00-\x07\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


def written_iri(value: str, names: str | None, base: str) -> str:
    """`<…>` for a whole IRI, or for a short form of what the parameter names."""
    wanted = f"an IRI such as {NAMES[names]}" if names else "an IRI such as https://example.org/a"
    iri = _iri(value.strip(), names, base)
    if not (_WEB.fullmatch(iri) or _URN.fullmatch(iri)):
        raise ValueError(wanted)
    if names and iri.startswith(base) and not iri.startswith(_roots(names, base)):
        raise ValueError(wanted)
    return f"<{iri}>"


def written_literal(value: str) -> str:
    """A string in double quotes, whatever it holds but control characters."""
    if _UNWRITABLE.search(value):
        raise ValueError("text without control characters")
    return '"' + re.sub(r'\\[uU]|[\\"\n\r\t\f]|\x08', _escape, value) + '"'


def written_date(value: str) -> str:
    """A day, a month or a year, typed as precisely as it is given."""
    wanted = "a date as 2022, 2022-09 or 2022-09-23"
    match = _DATE.fullmatch(value.strip())
    if not match:
        raise ValueError(wanted)
    try:
        date(*(int(part or 1) for part in match.groups()))
    except ValueError as error:
        raise ValueError(wanted) from error
    datatype = XSD.date if match["day"] else XSD.gYearMonth if match["month"] else XSD.gYear
    return f'"{match[0]}"^^<{datatype}>'


def _iri(value: str, names: str | None, base: str) -> str:
    """The IRI that a value stands for; a value that stands for none comes back as it is."""
    value = value[1:-1] if value[:1] == "<" and value[-1:] == ">" else value
    if "://" in value:
        return base + value.removeprefix(BASE) if value.startswith(BASE) else value
    prefix, colon, local = value.rpartition(":")
    if not _LOCAL.fullmatch(local):
        return value
    prefixes = {"ca": f"ontology#{local}", "id": f"id/{local}"}
    if names == "actor":
        prefixes["iso3"] = f"id/actor/{local.upper()}"
    for code, folder in _CODES.get(names or "", {}).items():
        prefixes[code] = f"id/{folder}/{local.lower()}"
    if colon:
        return base + prefixes[prefix] if prefix in prefixes else value
    return base + _bare(local, names, base) if names else value


def _bare(local: str, names: str, base: str) -> str:
    if names == "kind":
        return f"ontology#{local}"
    if f"{base}id/{local}".startswith(_roots(names, base)):
        return f"id/{local}"
    state = names == "actor" and local.upper() in _states()
    return f"id/{names}/{local.upper() if state else local.lower()}"


@cache
def _states() -> frozenset[str]:
    """The codes of States, so that `FRA` is France and `NAC` is not taken for a State."""
    file = DATA / "reference" / "states.csv"
    try:
        with file.open(encoding="utf-8", newline="") as table:
            return frozenset(row["iso3"] for row in DictReader(table))
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise SourceError(f"{file} cannot be read for the codes of States: {error}") from error


def _roots(names: str, base: str) -> tuple[str, ...]:
    if names == "kind":
        return (f"{base}ontology#",)
    folders = {names, *_CODES.get(names, {}).values()}
    return tuple(f"{base}id/{folder}/" for folder in sorted(folders))


def _escape(found: re.Match[str]) -> str:
    if found[0][-1] in "uU":
        # An engine that resolves escapes of code points before it reads strings would find one
        # in a backslash and a letter u; written as an escape, the letter is a letter to all.
        return f"\\\\\\u{ord(found[0][-1]):04x}"
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}.get(
        found[0], "\\" + found[0]
    )
