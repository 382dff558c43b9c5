"""An item of a review as a person sees it."""

import os
import re
import sys
from collections.abc import Iterable

import click

from kg.curation.agreement import Agreement
from kg.curation.doubts import Doubt
from kg.curation.items import Item
from kg.model import ActKind, EventKind, Reading, Role
from kg.reference import Reference

_BREAK = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_SURROUNDINGS = 400
_QUOTE = 70
HELP = (
    "a accept · r reject · c change what it is · e edit the words · w who spoke or took part · "
    "n next · q quit · ? this help"
)


def shown(item: Item, reading: Reading, reference: Reference, reasons: Iterable[str]) -> str:
    """The item with the sentence that it stands in, and why it is doubtful."""
    title = f"{item.document}, line {line_of(item, reading)}"
    lines = [title, f"  {in_context(item, reading)}", f"  {item.words}{_names(item, reference)}"]
    lines.append(f"  rule {item.evidence.rule}, confidence {item.evidence.confidence:g}")
    if why := "; ".join(reasons):
        lines.append(f"  doubtful: {why}")
    return "\n".join(lines)


def line_of(item: Item, reading: Reading) -> int:
    """The line of the text on which the item begins, counted from 1."""
    return reading.document.text.count("\n", 0, item.evidence.start) + 1


def in_context(item: Item, reading: Reading) -> str:
    """The sentence around the item on one line, the item's own words marked."""
    text, start, end = reading.document.text, item.evidence.start, item.evidence.end
    first = max(0, start - _SURROUNDINGS)
    before = _BREAK.split(text[first:start])[-1]
    after = _BREAK.split(text[end : end + _SURROUNDINGS])[0]
    marked = _marked(" ".join(text[start:end].split()))
    left, right = (" ".join(f"|{part}|".split())[1:-1] for part in (before, after))
    return f"{left}{marked}{right}"


def listed(doubt: Doubt, reading: Reading) -> str:
    """The item on one line: how doubtful, where, what, why."""
    item = doubt.item
    quote = " ".join(item.anchor.exact.split())
    quote = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
    place = f"{item.document}:{line_of(item, reading)}"
    return f"{doubt.weight:.2f}  {place}  {item.words}  « {quote} »  {'; '.join(doubt.reasons)}"


def agreed(found: Agreement) -> list[str]:
    """How far two people agree, and where they do not."""
    kappa = "not defined" if found.kappa is None else f"{found.kappa:.2f}"
    pair = f"{found.one} and {found.other}: {found.both} judged by both"
    lines = [f"{pair}, {found.share:.1%} alike, Cohen's kappa {kappa}"]
    for one, other in found.apart:
        words = "" if one.anchor is None else " ".join(one.anchor.exact.split())
        what = " ".join(filter(None, (one.target.kind, one.target.of, one.target.role)))
        lines.append(
            f"  {one.document}  {what}  « {words[:_QUOTE]} »  "
            f"{found.one}: {one.operation}, {found.other}: {other.operation}"
        )
    return lines


def choices(kinds: type[ActKind] | type[EventKind] | type[Role]) -> str:
    """The kinds with their numbers, on one line."""
    return ", ".join(f"{number} {kind}" for number, kind in enumerate(kinds, start=1))


def _names(item: Item, reference: Reference) -> str:
    known = [code for code in dict.fromkeys(item.codes) if reference.knows(code)]
    named = [f"{code} {reference.label(code, item.language)}" for code in known]
    return f"  ({', '.join(named)})" if named else ""


def _marked(words: str) -> str:
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        return click.style(words, bold=True, underline=True)
    return f"[[{words}]]"
