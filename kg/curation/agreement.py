"""How far two people agree on what both have judged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from kg.curation.anchoring import Locator, Lost, Place
from kg.curation.drafts import likeness
from kg.curation.record_lines import value_text
from kg.curation.records import Operation, Record, Target


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people, how many items both judged, and on how many they decided the same.

    `expected` is the share on which they would agree by chance. `apart` are the last decisions
    of each where they differ.
    """

    one: str
    other: str
    both: int
    same: int
    expected: float
    apart: tuple[tuple[Record, Record], ...]

    @property
    def share(self) -> float:
        """The share of the items on which they agree."""
        return self.same / self.both

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where both decided one and the same thing throughout."""
        if self.expected == 1:
            return None
        return (self.share - self.expected) / (1 - self.expected)


@dataclass(slots=True)
class _Subject:
    """One thing that was judged, with each person's last decision on it."""

    target: Target
    places: list[Place] = field(default_factory=list)
    last: dict[str, Record] = field(default_factory=dict)


def agreement(texts: Mapping[str, str], records: Iterable[Record]) -> tuple[Agreement, ...]:
    """For each two people who judged something in common, how far they agree.

    `texts` are those of the documents by their names; a record whose words have no place there
    does not count. To accept and to add are the same decision; two changes are the same if what
    was given is the same.
    """
    subjects = [subject for each in _by_document(records, texts) for subject in each]
    people = sorted({who for subject in subjects for who in subject.last})
    found = []
    for one, other in combinations(people, 2):
        common = [
            (subject.last[one], subject.last[other])
            for subject in subjects
            if one in subject.last and other in subject.last
        ]
        if common:
            found.append(_agreement(one, other, common))
    return tuple(found)


def _by_document(
    records: Iterable[Record], texts: Mapping[str, str]
) -> Iterable[Iterable[_Subject]]:
    by_document: dict[str, list[Record]] = {}
    for record in records:
        if record.document in texts:
            by_document.setdefault(record.document, []).append(record)
    for document, about in by_document.items():
        locator = Locator(texts[document])
        subjects: list[_Subject] = []
        for record in about:
            place = None if record.anchor is None else locator.find(record.anchor)
            if not isinstance(place, Lost):
                _file(record, place, subjects)
        yield subjects


def _file(record: Record, place: Place | None, subjects: list[_Subject]) -> None:
    like = [
        (likeness(record.target, place, subject.places), subject)
        for subject in subjects
        if subject.target == record.target
    ]
    best, subject = max(like, key=lambda pair: pair[0], default=(0.0, None))
    if subject is None or best == 0:
        subject = _Subject(record.target)
        subjects.append(subject)
    if place is not None:
        subject.places.append(place)
    subject.last[record.curator] = record


def _agreement(one: str, other: str, common: list[tuple[Record, Record]]) -> Agreement:
    verdicts = [(_verdict(first), _verdict(second)) for first, second in common]
    of_one, of_other = (
        Counter(first for first, _ in verdicts),
        Counter(last for _, last in verdicts),
    )
    by_chance = sum(count * of_other[verdict] for verdict, count in of_one.items())
    return Agreement(
        one=one,
        other=other,
        both=len(common),
        same=sum(first == second for first, second in verdicts),
        expected=by_chance / len(common) ** 2,
        apart=tuple(
            pair for pair, (first, second) in zip(common, verdicts, strict=True) if first != second
        ),
    )


def _verdict(record: Record) -> str:
    if record.operation is Operation.CHANGE and record.value is not None:
        return f"change {value_text(record.value)}"
    return Operation.ACCEPT if record.operation is Operation.ADD else record.operation
