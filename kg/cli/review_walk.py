"""One item after the other, one key per decision."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

import click

from kg.cli.review_desk import Desk
from kg.cli.review_shown import HELP, choices, shown
from kg.curation import append
from kg.curation.anchoring import Locator, Place, anchor_at
from kg.curation.doubts import Doubt
from kg.curation.items import Item, decision
from kg.curation.records import (
    ActValue,
    EventValue,
    FieldName,
    FieldValue,
    InstrumentValue,
    MentionValue,
    Operation,
    ParticipationValue,
    TargetKind,
    Value,
)
from kg.model import ActKind, EventKind, Reading, Role

_CODE = re.compile(r"(iso3|org|body|group|person):[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_INSTRUMENT = re.compile(r"inst:[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_K = TypeVar("_K", ActKind, EventKind, Role)


@dataclass(frozen=True, slots=True)
class Input:
    """Where keys and lines come from: a terminal, or standard input with one line for each."""

    @property
    def _is_terminal(self) -> bool:
        return sys.stdin.isatty()

    def key(self, prompt: str) -> str:
        """One key; `q` at the end of the input."""
        click.echo(f"{prompt} ", nl=False, err=True)
        if self._is_terminal:
            pressed = click.getchar()
            click.echo(pressed, err=True)
            return pressed
        line = sys.stdin.readline()
        return line.strip()[:1] or ("n" if line else "q")

    def line(self, prompt: str) -> str:
        """A line, without its end; empty at the end of the input."""
        click.echo(f"{prompt} ", nl=False, err=True)
        return sys.stdin.readline().strip()


class NotUnderstood(Exception):  # noqa: N818
    """What was typed does not fit; the sentence says what does."""


def walk(desk: Desk, queue: Iterator[Doubt], who: str, given: Input) -> int:
    """Ask about each item and write what is decided; how many decisions were written."""
    written = 0
    click.echo(HELP, err=True)
    for doubt in queue:
        reading = desk.readings[doubt.item.document]
        click.echo(f"\n{shown(doubt.item, reading, desk.reference, doubt.reasons)}")
        outcome = _Item(desk, doubt.item, reading, who, given).ask()
        if outcome is None:
            break
        written += outcome
    return written


@dataclass(frozen=True, slots=True)
class _Item:
    desk: Desk
    item: Item
    reading: Reading
    who: str
    given: Input

    def ask(self) -> int | None:
        """How many records were written, 0 or 1; None to stop."""
        answers: dict[str, Callable[[], None]] = {
            "a": self._accept,
            "r": self._reject,
            "c": self._change_kind,
            "e": self._edit_span,
            "w": self._change_who,
        }
        while True:
            key = self.given.key("[a r c e w n q ?]").lower()
            if key in {"q", "\x03", "\x04"}:
                return None
            if key == "n":
                return 0
            if key not in answers:
                click.echo(HELP, err=True)
                continue
            try:
                answers[key]()
            except NotUnderstood as error:
                click.echo(f"  {error}", err=True)
            else:
                return 1

    def _accept(self) -> None:
        self._write(Operation.ACCEPT, self.item.value, why=None)

    def _reject(self) -> None:
        if self.item.target.of in {FieldName.KIND, FieldName.ISSUERS}:
            raise NotUnderstood(f"every text has a {self.item.target.of}: change it instead")
        self._write(Operation.REJECT, self.item.value, why=self._why())

    def _change_kind(self) -> None:
        value = self.item.value
        changed: Value
        match value:
            case ActValue():
                kind, *also = self._kinds(ActKind)
                changed = replace(value, kind=kind, also=tuple(also))
            case EventValue():
                changed = replace(value, kind=self._kinds(EventKind)[0])
            case ParticipationValue():
                changed = replace(value, role=self._kinds(Role)[0])
            case MentionValue():
                changed = self._mention(self._codes("who is named?")[:1])
            case InstrumentValue():
                changed = InstrumentValue(instrument=self._instrument())
            case FieldValue():
                changed = self._field()
        self._write(Operation.CHANGE, changed, why=self._why())

    def _change_who(self) -> None:
        value = self.item.value
        changed: Value
        match value:
            case ActValue():
                changed = replace(value, speakers=self._codes("who speaks?"))
            case ParticipationValue():
                changed = replace(value, actor=self._codes("who takes part?")[0])
            case MentionValue():
                changed = self._mention(self._codes("who is named?"))
            case _:
                raise NotUnderstood("nobody speaks or takes part here")
        self._write(Operation.CHANGE, changed, why=self._why())

    def _edit_span(self) -> None:
        if self.item.target.kind is TargetKind.FIELD:
            raise NotUnderstood("a field has no words to move; change what it is with c")
        typed = self.given.line("the words, or the first … the last:")
        place = self._span(typed)
        anchor = anchor_at(self.reading.document.text, place.start, place.end)
        click.echo(f"  « {' '.join(anchor.exact.split())} »", err=True)
        self._write(Operation.CHANGE, replace(self.item.value, place=anchor), why=self._why())

    def _span(self, typed: str) -> Place:
        locator, at = Locator(self.reading.document.text), self.item.evidence.start
        first, *rest = _ELLIPSIS.split(typed, maxsplit=1)
        start = locator.nearest(first, at) if first else None
        end = start
        if start is not None and rest and rest[0]:
            end = locator.nearest(rest[0], max(start.end, self.item.evidence.end - len(rest[0])))
        if start is None or end is None or end.end < start.end:
            raise NotUnderstood("these words are not in the text in that order")
        return Place(start.start, end.end)

    def _kinds(self, kinds: type[_K]) -> tuple[_K, ...]:
        typed = self.given.line(f"which? {choices(kinds)}:")
        by_name = {kind.casefold(): kind for kind in kinds}
        by_number = dict(enumerate(kinds, start=1))
        chosen = []
        for word in re.split(r"[\s,]+", typed):
            kind = by_name.get(word.casefold()) or by_number.get(
                int(word) if word.isdecimal() else 0
            )
            if kind is None:
                raise NotUnderstood(f"{word!r} is none of them")
            chosen.append(kind)
        return tuple(dict.fromkeys(chosen))

    def _codes(self, prompt: str) -> tuple[str, ...]:
        typed = self.given.line(f"{prompt} codes or names, with commas between:")
        named = [part.strip() for part in typed.split(",") if part.strip()]
        if not named:
            raise NotUnderstood("nobody was named")
        return tuple(dict.fromkeys(self._code(each) for each in named))

    def _code(self, typed: str) -> str:
        reference = self.desk.reference
        here = {actor.id for actor in self.reading.actors}
        if typed in here or reference.kind(typed) is not None:
            return typed
        if _CODE.fullmatch(typed):
            if typed.startswith(("person:", "group:")):
                return typed
            near = ", ".join(reference.near(typed)) or "none that is known is like it"
            raise NotUnderstood(f"{typed} is not known; perhaps {near}")
        wanted = typed.casefold().replace("’", "'")
        codes = {
            name.code
            for name in reference.names(self.item.language)
            if name.surface.casefold() == wanted and reference.kind(name.code) is not None
        }
        if len(codes) != 1:
            raise NotUnderstood(f"{typed!r} is no name of one actor; write a code, as iso3:FRA")
        return codes.pop()

    def _mention(self, codes: tuple[str, ...]) -> MentionValue:
        kind = self.desk.reference.kind(codes[0])
        return MentionValue(actor=codes[0]) if kind is None else MentionValue(codes[0], kind)

    def _instrument(self) -> str:
        typed = self.given.line("which instrument? a code, as inst:un-charter:")
        if not _INSTRUMENT.fullmatch(typed):
            raise NotUnderstood(f"{typed!r} is no code; write one such as inst:un-charter")
        return typed

    def _field(self) -> FieldValue:
        match self.item.target.of:
            case FieldName.TITLE:
                title = self.given.line("the title:")
                if not title:
                    raise NotUnderstood("a title has words")
                return FieldValue(title=title)
            case FieldName.ISSUERS:
                return FieldValue(issuers=self._codes("who issues the text?"))
        raise NotUnderstood("correct the date and the kind in the card of the declaration")

    def _why(self) -> str | None:
        return self.given.line("why? (may stay empty)") or None

    def _write(self, operation: Operation, value: Value, *, why: str | None) -> None:
        record = append(
            self.desk.folder,
            decision(
                self.item,
                operation,
                value,
                who=self.who,
                when=datetime.now(UTC).isoformat(timespec="microseconds"),
                why=why,
            ),
        )
        click.echo(f"  {record.operation}, record {record.id}", err=True)
