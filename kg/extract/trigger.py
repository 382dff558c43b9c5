"""What makes an act, as it travels between the stages that look for it."""

import re
from dataclasses import dataclass
from enum import Enum

from kg.extract.grammar import Subject
from kg.extract.patterns import Row

_VERB = re.compile(r"^(?:se |s')?\{([^:}]*)(?::[^}]*)?\}")
_TESTS = (" INF", " PPR", " QUE")


class Form(Enum):
    """How a trigger's verb is licensed."""

    FINITE = "finite"
    COMPOUND = "compound"
    FUTURE = "future"
    PARTICIPLE = "participle"
    INITIAL = "initial"
    PASSIVE = "passive"
    PHRASE = "phrase"
    WHOLE = "whole"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of tokens that is read as one sentence; `masked` are quotations inside it."""

    first: int
    last: int
    block: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row that makes an act: its verb group begins at `first`, its words end at `last`."""

    row: Row
    first: int
    head: int
    last: int
    form: Form
    person: str
    subject: Subject | None = None
    carried: bool = False

    def trait(self, name: str) -> str:
        """A trait of the row, empty if it has none."""
        return self.row.traits.get(name, "")


def shape(pattern: str) -> tuple[str, bool]:
    """The verb that a pattern begins with, and whether it is reflexive; empty for a phrase."""
    match = _VERB.match(pattern)
    if match is None:
        return "", False
    return match[1].strip().replace("œ", "oe"), pattern.startswith(("se ", "s'"))


def rank(trigger: Trigger) -> tuple[int, int, int, int]:
    """What decides between two triggers of one verb group: the greater counts."""
    low = trigger.trait("rank") == "low"
    gap = "[~]" in trigger.row.pattern
    level = 2 if trigger.carried and not trigger.trait("subject") else 1
    tested = trigger.row.pattern.endswith(_TESTS)
    return (0 if low else level, trigger.last - trigger.head, 1 if tested else 0, 0 if gap else 1)
