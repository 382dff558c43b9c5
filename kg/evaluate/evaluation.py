"""The figures: micro-averaged per task, overall and by language and genre, with intervals."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import UsageError
from kg.evaluate.annotation import Annotation, read_annotation
from kg.evaluate.tasks import TASKS, Fault, Tally, tally

_SEED = 20180112
_ROUNDS = 1000
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Score:
    """One task's counts, and the 95 % interval of its F1 over draws of documents."""

    task: str
    hits: int
    alarms: int
    misses: int
    low: float
    high: float

    @property
    def precision(self) -> float:
        """Of what was read, the part that is annotated; 1 if nothing was read."""
        return self.hits / read if (read := self.hits + self.alarms) else 1.0

    @property
    def recall(self) -> float:
        """Of what is annotated, the part that was read; 1 if nothing is annotated."""
        return self.hits / gold if (gold := self.hits + self.misses) else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _f1(self.hits, self.alarms, self.misses)


@dataclass(frozen=True, slots=True)
class Slice:
    """The scores of the documents that share a language or a genre, or of all."""

    by: str
    value: str
    documents: int
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a reading does.

    `slices` begins with all documents; `confusion` counts (annotated kind, kind read), where
    `-` stands for no statement there.
    """

    slices: tuple[Slice, ...]
    confusion: tuple[tuple[str, str, int], ...]
    faults: tuple[Fault, ...]
    quote_faults: int

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores over all documents."""
        return self.slices[0].scores

    @property
    def lowest(self) -> float:
        """The lowest F1 of any task over all documents."""
        return min(score.f1 for score in self.scores)

    def score(self, task: str) -> Score:
        """The score of one task over all documents. Raises UsageError for an unknown task."""
        for score in self.scores:
            if score.task == task:
                return score
        raise UsageError(f"no task named {task!r}; tasks are {', '.join(TASKS)}")

    def lines(self, *, errors: bool = False) -> list[str]:
        """The figures as text, one table per slice; with `errors`, each fault after them."""
        lines: list[str] = []
        for part in self.slices:
            many = "document" if part.documents == 1 else "documents"
            lines += [f"{part.by}: {part.value} ({part.documents} {many})"]
            lines += ["  task                   P     R    F1   95 % interval   hit alarm  miss"]
            lines += [_row(score) for score in part.scores]
            lines += [""]
        lines += ["kinds of statement, annotated > read ('-' is none)"]
        lines += [f"  {gold} > {read}: {count}" for gold, read, count in self.confusion]
        lines += ["", f"quotes that differ from the text: {self.quote_faults}"]
        if errors:
            lines += ["", *(fault.line() for fault in self.faults)]
        return lines


def evaluate(
    gold: Sequence[Mapping[str, Any]],
    predicted: Sequence[Mapping[str, Any]],
    texts: Sequence[str],
) -> Evaluation:
    """Compare readings with annotations, both in the extraction JSON, in the order of the texts.

    Spans match one to one from an overlap (intersection over union) of one half. Actors match by
    id, else by a shared name; speakers, issuers, participants and represented actors count as
    right where they match. Events match by span, else by type and date; a participation is right
    if its event matches and actor and role are the same. Norms and topics are sets per document.
    A single answer (date, kind) that is wrong counts as a miss and a false alarm. The interval
    draws documents with replacement, always the same draws. Raises UsageError if the three
    sequences differ in length, SourceError for a record without a field.
    """
    if not len(gold) == len(predicted) == len(texts):
        raise UsageError(
            f"{len(gold)} annotations, {len(predicted)} readings and {len(texts)} texts: "
            "give one of each per document"
        )
    ours = [read_annotation(record) for record in gold]
    tallies = [
        tally(annotation, read_annotation(record), text)
        for annotation, record, text in zip(ours, predicted, texts, strict=True)
    ]
    confusion = sum((part.confusion for part in tallies), Counter[tuple[str, str]]())
    return Evaluation(
        slices=_slices(ours, tallies),
        confusion=tuple(sorted((one, two, n) for (one, two), n in confusion.items())),
        faults=tuple(fault for part in tallies for fault in part.faults),
        quote_faults=sum(part.quote_faults for part in tallies),
    )


def _slices(gold: Sequence[Annotation], tallies: Sequence[Tally]) -> tuple[Slice, ...]:
    slices = [Slice("all", "documents", len(tallies), _scores(tallies))]
    groups: tuple[tuple[str, Callable[[Annotation], str]], ...] = (
        ("language", lambda annotation: annotation.language),
        ("genre", lambda annotation: annotation.kind),
    )
    for by, value_of in groups:
        for value in sorted({value_of(annotation) for annotation in gold}):
            part = [
                counts
                for annotation, counts in zip(gold, tallies, strict=True)
                if value_of(annotation) == value
            ]
            slices.append(Slice(by, value, len(part), _scores(part)))
    return tuple(slices)


def _scores(tallies: Sequence[Tally]) -> tuple[Score, ...]:
    rng = random.Random(_SEED)  # noqa: S311 - draws for an interval, not for a secret
    size = len(tallies)
    draws = [rng.choices(range(size), k=size) for _ in range(_ROUNDS)] if size else []
    scores = []
    for task in TASKS:
        counts = [part.counts[task] for part in tallies]
        spread = sorted(
            _f1(*(sum(counts[place][column] for place in draw) for column in range(3)))
            for draw in draws
        )
        cut = int(_ROUNDS * _TAIL)
        low, high = (spread[cut], spread[-1 - cut]) if spread else (0.0, 1.0)
        total = [sum(column) for column in zip(*counts, strict=True)] or [0, 0, 0]
        scores.append(Score(task, total[0], total[1], total[2], low, high))
    return tuple(scores)


def _f1(hits: int, alarms: int, misses: int) -> float:
    return 2 * hits / total if (total := 2 * hits + alarms + misses) else 1.0


def _row(score: Score) -> str:
    return (
        f"  {score.task:<20} {score.precision:5.2f} {score.recall:5.2f} {score.f1:5.2f}"
        f"   {score.low:.2f} to {score.high:.2f}  {score.hits:5} {score.alarms:5} {score.misses:5}"
    )
