"""What can go wrong, as one small family.

    CyberaccordError          exit code 4, an internal error, unless a child says otherwise
    ├── UsageError            exit code 2: what was asked for does not exist or does not fit
    │   └── QueryError        a query that does not parse, an unknown question or parameter
    └── SourceError           exit code 3: a file, card, table or lexicon that cannot be read
        └── StoreError        a store that is empty, locked, damaged or out of reach

A message says what is wrong, where, and what to do next. What SHACL finds is an answer,
not an error: `kg.validate.validate` returns a `Report`.
"""

from typing import ClassVar


class CyberaccordError(Exception):
    """The root of the family; `exit_code` is what the command line returns for it."""

    exit_code: ClassVar[int] = 4


class UsageError(CyberaccordError):
    """What was asked for does not exist or does not fit."""

    exit_code = 2


class QueryError(UsageError):
    """A query that does not parse, or a question or parameter that nobody declared."""


class SourceError(CyberaccordError):
    """A file of ours or of the user's that cannot be read as what it should be."""

    exit_code = 3


class StoreError(SourceError):
    """A store that is empty, locked, damaged or out of reach."""
