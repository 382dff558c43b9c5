"""A request as the SPARQL 1.1 Protocol has it: read whole, checked, and nothing guessed."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from kg.web.problems import Problem

_MOST_BYTES = 1024 * 1024
_MOST_OF_A_FORM = 3 * _MOST_BYTES  # percent-encoding makes three bytes of one
_MOST_FIELDS = 10_000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_GRAPHS = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, the graphs it is to see, and a format by name where one was given."""

    sparql: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


async def read_asked(request: Request) -> Asked | None:
    """What is asked, or None for a GET that asks nothing. Raises Problem."""
    address = read_fields(request.scope["query_string"])
    if request.method != "POST":
        return _asked(address) if _is_asking(address) else None
    media_type, charset = _content_type(request)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Problem(415, "unsupported-media-type", "A query is sent in UTF-8.")
    if media_type == _FORM:
        fields = read_fields(await _read_body(request, _MOST_OF_A_FORM))
        return _asked([*fields, *(pair for pair in address if pair[0] not in _GRAPHS)])
    if media_type == _QUERY:
        return _asked([("query", _text(await _read_body(request, _MOST_BYTES))), *address])
    if media_type == _UPDATE:
        raise Problem(403, "forbidden-query", "Updates are not taken here; only queries are.")
    raise Problem(415, "unsupported-media-type", f"A query is posted as {_QUERY} or as {_FORM}.")


def read_fields(encoded: bytes) -> list[tuple[str, str]]:
    """The fields of a form or of an address, in their order. Raises Problem if not UTF-8."""
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeError:
        raise Problem(400, "bad-request", "The request is not UTF-8, percent-encoded.") from None
    except ValueError:
        raise Problem(400, "bad-request", "The request has too many fields.") from None


async def _read_body(request: Request, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise _too_large()
        parts.append(part)
    return b"".join(parts)


def _too_large() -> Problem:
    return Problem(413, "too-large", "A query may have one megabyte at most.")


def _is_asking(fields: list[tuple[str, str]]) -> bool:
    return any(name in ("query", "update") for name, _ in fields)


def _asked(fields: list[tuple[str, str]]) -> Asked:
    if any(name == "update" for name, _ in fields):
        raise Problem(403, "forbidden-query", "Updates are not taken here; only queries are.")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1 or not queries[0].strip():
        raise Problem(400, "bad-request", "Send exactly one query, in the field “query”.")
    if len(queries[0].encode(errors="replace")) > _MOST_BYTES:
        raise _too_large()
    formats = [value for name, value in fields if name == "format" and value]
    default, named = ([value for name, value in fields if name == graphs] for graphs in _GRAPHS)
    return Asked(queries[0], tuple(default), tuple(named), formats[0] if formats else None)


def _content_type(request: Request) -> tuple[str, str]:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = ""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "bad-request", "The query is not UTF-8.") from None
