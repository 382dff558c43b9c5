"""Why a query gets no answer, told apart so that the web can choose a status.

    QueryError
    ├── MalformedQueryError   does not parse; knows line and column
    ├── ForbiddenQueryError   would leave the store (SERVICE) or change it (an update)
    ├── StoppedQueryError     ran over its time, or took the process down that ran it
    └── FormatError           its kind of answer does not exist in the formats asked for
    StoreError
    └── BusyError             every place is taken; the same query may be answered soon

The sentences name no engine, no path and no process.
"""

from kg.errors import QueryError, StoreError


class MalformedQueryError(QueryError):
    """A query that does not parse; `line` and `column` count from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        """Keep the place beside the sentence that names it."""
        super().__init__(f"line {line}, column {column}: {reason}")
        self.reason = reason
        self.line = line
        self.column = column


class ForbiddenQueryError(QueryError):
    """A query that would leave the store or change it."""


class StoppedQueryError(QueryError):
    """A query that was stopped because it ran over its time or broke what ran it."""


class FormatError(QueryError):
    """The kind of answer does not exist in the formats asked for; `offered` does."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        """Name what could have been asked for."""
        super().__init__(f"this query can be answered as {', '.join(offered)}")
        self.offered = offered


class BusyError(StoreError):
    """Every place is taken by another query."""

    def __init__(self) -> None:
        """Say the one thing to do."""
        super().__init__("all places are taken by other queries; ask again in a few seconds")
