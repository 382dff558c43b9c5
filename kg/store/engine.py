"""The embedded engine, asked from one function so that its results never change threads."""

import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import clear_frames
from typing import TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Database

from kg.errors import QueryError, StoreError
from kg.store.answers import Answer, Boolean, Serialized, Solutions, Triples
from kg.store.formats import ALIASES, GRAPHS, RESULTS
from kg.store.query_text import QueryText, explain, inspect
from kg.store.refusals import FormatError, MalformedQueryError

T = TypeVar("T")

STACK = 512 * 1024 * 1024  # nested groups, 50,000 deep, fit; the usual 8 MB end at 3,000

_PLACE = re.compile(r"error at (\d+):(\d+)")
_UNKNOWN_FUNCTION = re.compile(r"The custom function <([^>]*)> is not supported")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*\Z")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_Results = QuerySolutions | QueryBoolean | QueryTriples


def in_deep_stack(call: Callable[[], T]) -> T:
    """What `call` returns or raises, run in a thread whose stack nesting cannot overflow."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(call())
        except BaseException as error:
            # A traceback keeps its frames alive, and with them results bound to this thread.
            _forget_frames(error)
            failure.append(error)

    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=run, name="engine", daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if failure:
        raise failure[0]
    return outcome[0]


def _forget_frames(error: BaseException | None) -> None:
    while error is not None:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def open_database(folder: Path) -> Database:
    """A generation's database, to be read only. Raises StoreError if it is none."""
    try:
        return Database.read_only(str(folder))
    except (OSError, ValueError, RuntimeError) as error:
        raise _damaged() from error


def evaluate(database: Database, sparql: str, base: str) -> Answer:
    """The answer as values. Raises QueryError with line and column, StoreError."""
    results = _ask(database, inspect(sparql), base, (), ())
    try:
        if isinstance(results, QueryBoolean):
            return Boolean(bool(results))
        if isinstance(results, QueryTriples):
            return Triples(tuple(results))
        variables = tuple(variable.value for variable in results.variables)
        rows = tuple(
            {name: term for name, term in zip(variables, solution, strict=True) if term is not None}
            for solution in results
        )
    except (OSError, RuntimeError) as error:
        raise _damaged() from error
    return Solutions(variables, rows)


def write(
    database: Database,
    sparql: str,
    base: str,
    media_types: Sequence[str],
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Serialized:
    """The answer as bytes, in the first of `media_types` that exists for its kind.

    Raises FormatError if none does, and QueryError and StoreError as `evaluate`.
    """
    query = inspect(sparql)
    results = _ask(database, query, base, default_graphs, named_graphs)
    try:
        if isinstance(results, QueryTriples):
            media_type = _first(media_types, tuple(GRAPHS))
            body = _graph(results, GRAPHS[media_type], query.prefixes)
        else:
            media_type = _first(media_types, tuple(RESULTS))
            body = results.serialize(format=RESULTS[media_type]) or b""
    except (OSError, RuntimeError) as error:
        raise _damaged() from error
    if media_type.endswith("xml"):
        body = _without_what_xml_forbids(body)
    return Serialized(media_type, body)


def check_terms(graphs: Sequence[str]) -> list[NamedNode]:
    """The graph names as terms. Raises QueryError for what is no absolute IRI."""
    for graph in graphs:
        if not _ABSOLUTE.match(graph):
            raise QueryError(f"{graph!r} is not the name of a graph; give an absolute IRI")
    return [NamedNode(graph) for graph in graphs]


def _ask(
    database: Database,
    query: QueryText,
    base: str,
    default_graphs: Sequence[str],
    named_graphs: Sequence[str],
) -> _Results:
    chosen = bool(default_graphs or named_graphs)
    default, named = check_terms(default_graphs), check_terms(named_graphs)
    unknown: set[str] = set()
    while True:
        try:
            return database.query(
                query.sparql,
                base_iri=base,
                default_graph=[*default] if chosen else None,
                named_graphs=[*named] if chosen else None,
                custom_functions={NamedNode(name): _no_value for name in unknown},
            )
        except SyntaxError as error:
            raise _syntax_fault(query.sparql, str(error)) from None
        except RuntimeError as error:
            # A function nobody knows is an error of its expression, not of the whole query.
            function = _UNKNOWN_FUNCTION.search(str(error))
            if function is None or function.group(1) in unknown:
                raise _damaged() from error
            unknown.add(function.group(1))
        except (OSError, ValueError) as error:
            raise _damaged() from error


def _no_value(*_arguments: NamedNode | BlankNode | Literal | Triple) -> None:
    return None


def _graph(results: QueryTriples, chosen: RdfFormat, prefixes: dict[str, str]) -> bytes:
    if chosen not in (RdfFormat.TURTLE, RdfFormat.TRIG):
        return results.serialize(format=chosen) or b""
    known = {name: iri for name, iri in prefixes.items() if _ABSOLUTE.match(iri)}
    return serialize(results, format=chosen, prefixes=known) or b""


def _first(media_types: Sequence[str], existing: tuple[str, ...]) -> str:
    for media_type in media_types:
        if media_type in existing:
            return media_type
    raise FormatError(tuple(name for name in existing if name not in ALIASES))


def _without_what_xml_forbids(body: bytes) -> bytes:
    text = body.decode()
    return _NOT_XML.sub("\ufffd", text).encode() if _NOT_XML.search(text) else body


def _syntax_fault(sparql: str, message: str) -> MalformedQueryError:
    found = _PLACE.search(message)
    line, column = (int(found.group(1)), int(found.group(2))) if found else (1, 1)
    return explain(sparql, line, column, message)


def _damaged() -> StoreError:
    return StoreError("the store cannot be read to the end; build it again with kg build")
