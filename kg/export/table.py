"""CSV: one row per statement, for spreadsheets and data frames."""

import csv
import io
from collections.abc import Iterable, Mapping

from kg.export.quads import Quad, iri, literal

HEADER = ("subject", "predicate", "object", "datatype", "language", "graph")


def table(quads: Iterable[Quad], _namespaces: Mapping[str, str]) -> bytes:
    """The statements, each once, sorted, under a header; written as RFC 4180 has it.

    IRIs stand bare, blank nodes begin with `_:`. A literal always has its datatype, which tells
    it from an IRI.
    """
    rows = io.StringIO(newline="")
    writer = csv.writer(rows, lineterminator="\r\n")
    writer.writerow(HEADER)
    for graph, subject, predicate, target in sorted(set(quads)):
        value = literal(target) if target[0] == '"' else (_name(target), "", "")
        writer.writerow((_name(subject), _name(predicate), *value, _name(graph)))
    return rows.getvalue().encode()


def _name(token: str) -> str:
    return iri(token) if token.startswith("<") else token
