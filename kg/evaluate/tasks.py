"""The tasks: what is counted in one document, and which faults stand behind the counts."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kg.evaluate.annotation import Annotation, Named, Span
from kg.evaluate.matching import (
    Pairs,
    by_span,
    pair,
    pair_actors,
    pair_events,
    pair_instruments,
)

TASKS = (
    "statement",
    "statement kind",
    "commitment",
    "kind and speakers",
    "actor",
    "actor id",
    "actor type",
    "person represents",
    "event",
    "event type",
    "event date",
    "participation",
    "norms",
    "topics",
    "instrument",
    "document date",
    "document kind",
    "issuers",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A miss or a false alarm, with the words and the rule that read them, if one did."""

    document: str
    task: str
    missed: bool
    what: str
    quote: str
    rule: str | None = None

    def line(self) -> str:
        """The fault in one line."""
        sign = "missed" if self.missed else "false alarm"
        rule = f" [{self.rule}]" if self.rule else ""
        words = " ".join(self.quote.split())
        return f"{self.document}: {self.task}: {sign}: {self.what}: {words}{rule}"


@dataclass(slots=True)
class Tally:
    """True positives, false positives and misses per task of one document."""

    document: str
    counts: dict[str, list[int]] = field(
        default_factory=lambda: {task: [0, 0, 0] for task in TASKS}
    )
    faults: list[Fault] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    quote_faults: int = 0

    def hit(self, task: str) -> None:
        """Count something read as annotated."""
        self.counts[task][0] += 1

    def alarm(self, task: str, what: str, quote: str, rule: str | None = None) -> None:
        """Count something read that is not annotated."""
        self.counts[task][1] += 1
        self.faults.append(Fault(self.document, task, False, what, quote, rule))

    def miss(self, task: str, what: str, quote: str, rule: str | None = None) -> None:
        """Count something annotated that was not read; `rule` is what read it otherwise."""
        self.counts[task][2] += 1
        self.faults.append(Fault(self.document, task, True, what, quote, rule))

    def sets(self, task: str, gold: Collection[str], read: Collection[str]) -> None:
        """Count two sets of codes."""
        for code in sorted(set(gold) | set(read)):
            if code in gold and code in read:
                self.hit(task)
            elif code in gold:
                self.miss(task, code, "")
            else:
                self.alarm(task, code, "")

    def choice(self, task: str, gold: str | None, read: str | None) -> None:
        """Count a single answer, of which "not stated" is one."""
        if gold == read:
            self.hit(task)
        else:
            self.miss(task, gold or "not stated", "")
            self.alarm(task, read or "not stated", "")


def tally(gold: Annotation, read: Annotation, text: str) -> Tally:
    """The counts of one document. The ids read are taken for those of the actors they answer."""
    found = Tally(gold.doc)
    actors = pair_actors(gold.actors, read.actors)
    answers = {read.actors[other].id: gold.actors[place].id for place, other in actors.items()}
    _actors(found, gold, read, actors, answers)
    _statements(found, gold.statements, read.statements, answers)
    _events(found, gold.events, read.events, answers)
    _instruments(found, gold.instruments, read.instruments)
    for task, of in (("norms", "norms"), ("topics", "topics")):
        found.sets(
            task,
            {code for act in gold.statements for code in getattr(act, of)},
            {code for act in read.statements for code in getattr(act, of)},
        )
    found.choice("document date", gold.date, read.date)
    found.choice("document kind", gold.kind, read.kind)
    found.sets("issuers", gold.issuers, [answers.get(code, code) for code in read.issuers])
    found.quote_faults = sum(
        text[span.start : span.end] != span.quote
        for span in (*read.statements, *read.events, *read.instruments)
    ) + sum(name not in text for actor in read.actors for name in actor.names)
    return found


def _actors(
    found: Tally, gold: Annotation, read: Annotation, pairs: Pairs, answers: dict[str, str]
) -> None:
    for place, actor in enumerate(gold.actors):
        person = actor.kind == "Person"
        if place not in pairs:
            for task in ("actor", "actor id", "actor type"):
                found.miss(task, actor.id, actor.names[0])
            if person:
                found.miss("person represents", actor.id, actor.names[0])
            continue
        other = read.actors[pairs[place]]
        found.hit("actor")
        _agree(found, "actor id", actor, other, actor.id, other.id)
        _agree(found, "actor type", actor, other, actor.kind, other.kind)
        if person:
            speaks_for = answers.get(other.represents or "", other.represents)
            _agree(found, "person represents", actor, other, actor.represents, speaks_for)
    answered = set(pairs.values())
    for place, actor in enumerate(read.actors):
        if place in answered:
            continue
        for task in ("actor", "actor id", "actor type"):
            found.alarm(task, actor.id, actor.names[0], actor.rule)
        if actor.kind == "Person":
            found.alarm("person represents", actor.id, actor.names[0], actor.rule)


def _agree(
    found: Tally, task: str, gold: Named, read: Named, wanted: str | None, given: str | None
) -> None:
    if wanted == given:
        found.hit(task)
        return
    found.miss(task, f"{gold.id}: {wanted}", gold.names[0], read.rule)
    found.alarm(task, f"{read.id}: {given}", read.names[0], read.rule)


def _statements(
    found: Tally, gold: tuple[Span, ...], read: tuple[Span, ...], answers: dict[str, str]
) -> None:
    pairs = pair(gold, read, by_span)
    for one, other in _paired(gold, read, pairs):
        found.confusion[one.kind if one else "-", other.kind if other else "-"] += 1
        if one and other:
            found.hit("statement")
        same = bool(one and other and one.kind == other.kind)
        speakers = frozenset(answers.get(code, code) for code in other.speakers) if other else None
        by_whom = same and bool(one) and one.speakers == speakers  # type: ignore[union-attr]
        if same:
            found.hit("statement kind")
        if by_whom:
            found.hit("kind and speakers")
        if one:
            wanted = f"{one.kind} by {', '.join(sorted(one.speakers))}"
            rule = other.rule if other else None
            if not other:
                found.miss("statement", wanted, one.quote)
            if not same:
                found.miss("statement kind", wanted, one.quote, rule)
            if not by_whom:
                found.miss("kind and speakers", wanted, one.quote, rule)
        if other:
            given = f"{other.kind} by {', '.join(sorted(other.speakers))}"
            if not one:
                found.alarm("statement", given, other.quote, other.rule)
            if not same:
                found.alarm("statement kind", given, other.quote, other.rule)
            if not by_whom:
                found.alarm("kind and speakers", given, other.quote, other.rule)
    ours = tuple(act for act in gold if act.kind == "Commitment")
    theirs = tuple(act for act in read if act.kind == "Commitment")
    _counted(found, "commitment", ours, theirs, pair(ours, theirs, by_span))


def _events(
    found: Tally, gold: tuple[Span, ...], read: tuple[Span, ...], answers: dict[str, str]
) -> None:
    pairs = pair_events(gold, read)
    _counted(found, "event", gold, read, pairs)
    for one, other in _paired(gold, read, pairs):
        wanted = set(one.participants) if one else set()
        given = (
            {(answers.get(who, who), role) for who, role in other.participants} if other else set()
        )
        rule = other.rule if other else None
        for who, role in sorted(wanted | given):
            if (who, role) in wanted & given:
                found.hit("participation")
            elif (who, role) in wanted and one:
                found.miss("participation", f"{who} as {role}", one.quote, rule)
            elif other:
                found.alarm("participation", f"{who} as {role}", other.quote, rule)
        for task, of in (("event type", "kind"), ("event date", "date")):
            if one and other and getattr(one, of) == getattr(other, of):
                found.hit(task)
                continue
            if one:
                found.miss(task, f"{getattr(one, of)}", one.quote, rule)
            if other:
                found.alarm(task, f"{getattr(other, of)}", other.quote, rule)


def _instruments(found: Tally, gold: tuple[Span, ...], read: tuple[Span, ...]) -> None:
    _counted(found, "instrument", gold, read, pair_instruments(gold, read))


def _counted(
    found: Tally, task: str, gold: tuple[Span, ...], read: tuple[Span, ...], pairs: Pairs
) -> None:
    for one, other in _paired(gold, read, pairs):
        if one and other:
            found.hit(task)
        elif one:
            found.miss(task, one.kind, one.quote)
        elif other:
            found.alarm(task, other.kind, other.quote, other.rule)


def _paired(
    gold: tuple[Span, ...], read: tuple[Span, ...], pairs: Pairs
) -> Iterator[tuple[Span | None, Span | None]]:
    for place, one in enumerate(gold):
        yield one, (read[pairs[place]] if place in pairs else None)
    answered = set(pairs.values())
    for place, other in enumerate(read):
        if place not in answered:
            yield None, other
