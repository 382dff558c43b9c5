"""Which readings a person should look at, the most doubtful first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.curation.items import Item
from kg.curation.records import TargetKind
from kg.model import ReviewStatus

_WARNED: Final = 0.5
_UNKNOWN: Final = 0.25
_NAMING: Final = {TargetKind.MENTION, TargetKind.INSTRUMENT}
_OWN_GROUPS: Final = {"group:participants", "group:issuers"}


@dataclass(frozen=True, slots=True)
class Warned:
    """What a validation has against the reading of that kind in those words; None: of any."""

    document: str
    kind: TargetKind | None
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """An item with how doubtful it is, from 0 up, and why."""

    item: Item
    weight: float
    reasons: tuple[str, ...]


def doubts(
    items: Iterable[Item],
    knows: Callable[[str], bool],
    warned: Iterable[Warned] = (),
    *,
    below: float,
) -> tuple[Doubt, ...]:
    """The items that nobody has judged and that are doubtful, the most doubtful first.

    An item is doubtful if its confidence is `below` that number, if a warning stands against it
    or if it is the first place in a document that names somebody, or an instrument, that the
    reference tables do not know. The weight is what is missing of the confidence, and more for
    a warning or a name.
    """
    against: dict[tuple[str, str], list[Warned]] = {}
    for each in warned:
        against.setdefault((each.document, each.quote), []).append(each)
    seen: set[tuple[str, str]] = set()
    found: list[Doubt] = []
    for item in items:
        if item.evidence.status is not ReviewStatus.EXTRACTED:
            continue
        weight, reasons = 1 - item.evidence.confidence, []
        if item.evidence.confidence < below:
            reasons.append(f"confidence {item.evidence.confidence:g}")
        for each in against.get((item.document, item.anchor.exact), ()):
            if each.kind in {None, item.target.kind}:
                weight += _WARNED
                reasons.append(f"warning: {each.sentence}")
        for code in item.codes if item.target.kind in _NAMING else ():
            if not knows(code) and code not in _OWN_GROUPS and (item.document, code) not in seen:
                seen.add((item.document, code))
                weight += _UNKNOWN
                reasons.append(f"unknown name {code}")
        if reasons:
            found.append(Doubt(item, round(weight, 4), tuple(reasons)))
    found.sort(key=lambda doubt: -doubt.weight)
    return tuple(found)
