"""From the tables of `data/reference` to a frozen `Reference`: who exists, under which names."""

from kg.reference.periods import Period
from kg.reference.reading import read_reference
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

__all__ = [
    "Group",
    "InstrumentRecord",
    "Membership",
    "Name",
    "NameKind",
    "Organisation",
    "Period",
    "Reference",
    "State",
    "read_reference",
]
