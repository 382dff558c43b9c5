"""Two readings of events go in; whether they are one comes out, and the one they make."""
# ruff: noqa: PLR0911, PLR0912, PLR2004 (a grammar says no early and often)

from dataclasses import replace

from kg.extract.event_phrases import GATHERINGS, EventPhrase, FoundEvent
from kg.extract.layout import BlockKind
from kg.extract.stream import Stream
from kg.model import EventKind

_MOST = 0.6
_AUTHOR = 3
_NEAR = 4


def same(stream: Stream, known: FoundEvent, event: FoundEvent, phrase: EventPhrase) -> bool:
    """Whether a phrase takes an event up again."""
    if known.date and event.date and not _compatible(known.date, event.date):
        return False
    if known.place and event.place and not _alike(known.place, event.place):
        return False
    both = known.kind in GATHERINGS and event.kind in GATHERINGS
    if both and known.number and event.number:
        kin = known.kind is event.kind or _loose(known.kind, event.kind)
        return kin and known.number == event.number
    if both and _told_before(stream, known, event, phrase):
        return True
    if phrase.demonstrative and (both or known.kind is event.kind):
        own = bool(event.date or event.date_text or event.place)
        return not own and (known.kind is event.kind or _loose(known.kind, event.kind))
    if both and _loose(known.kind, event.kind) and known.date and known.date == event.date:
        return len(known.date) > len("2020-01")
    if _discussed_at(stream, known, event):
        return True
    if both and phrase.definite and not phrase.particular and _loose(known.kind, event.kind):
        return stream.sentence[event.head] - stream.sentence[known.head] <= _NEAR
    if phrase.rule == known.rule == "event.meeting" and not (event.date or event.place):
        we = stream.small["we"]
        return stream.forms[known.first] in we and stream.forms[event.first] in we
    day = known.date == event.date and len(event.date or "") >= len("2020-01-01")
    if both and day and phrase.definite and not phrase.named:
        return True
    if _told_in_title(stream, known, event):
        return True
    if known.kind is not event.kind:
        return False
    if event.kind is EventKind.CRISIS:
        return True
    if event.kind is EventKind.ARMED_CONFLICT:
        ours, theirs = _targets(stream, known), _targets(stream, event)
        return not ours or not theirs or bool(ours & theirs)
    if event.kind in (EventKind.CYBER_INCIDENT, EventKind.OTHER):
        same = stream.keys[known.head] == stream.keys[event.head]
        if event.kind is EventKind.CYBER_INCIDENT and phrase.definite and not event.date:
            again = not phrase.particular and not phrase.named
            if again or _targets(stream, known) & _targets(stream, event):
                return True
        return same and (
            (not phrase.particular and phrase.definite)
            or (known.date is not None and known.date == event.date)
            or (
                not event.date
                and event.place in (None, known.place)
                and _alike(known.label, event.label)
            )
        )
    if _alike(known.label, event.label) and min(
        len(known.label.split()), len(event.label.split())
    ) > (1 if known.named and event.named else 2):
        return True
    if known.named and event.named:
        return False
    if known.place and event.place:
        return (
            known.kind is not EventKind.MEETING
            or known.date == event.date
            or not (known.date and event.date)
        )
    return bool(known.date and event.date and known.date == event.date)


def _capitals(stream: Stream, known: FoundEvent, event: FoundEvent) -> set[str]:
    """The capitals that two phrases share."""
    one, other = (
        {stream.keys[place] for place in range(each.first, each.last) if stream.capital[place]}
        for each in (known, event)
    )
    return one & other


def _targets(stream: Stream, event: FoundEvent) -> set[str]:
    """The capitals of a war's phrase after its head, its authors aside: `invasion of Ukraine`."""
    found: set[str] = set()
    by = -_AUTHOR
    for place in range(event.head + 1, event.last):
        if stream.forms[place] in stream.small["by"]:
            by = place
        if stream.capital[place] and place - by > _AUTHOR:
            found.add(stream.keys[place])
    return found


def _told_before(stream: Stream, known: FoundEvent, event: FoundEvent, phrase: EventPhrase) -> bool:
    """Whether it names the meeting that was told of right before: `At the Second CRI Summit`."""
    if known.rule != "event.meeting" or not (known.date or known.place):
        return False
    if event.date or event.date_text or event.place:
        return False
    numbered = phrase.number is not None and bool(_capitals(stream, known, event))
    if not (phrase.demonstrative or (phrase.definite and (phrase.at or numbered))):
        return False
    taken = known.kind in (EventKind.MEETING, event.kind) or _loose(known.kind, event.kind)
    return taken and 0 < stream.sentence[event.head] - stream.sentence[known.head] <= 2


def _discussed_at(stream: Stream, known: FoundEvent, event: FoundEvent) -> bool:
    """Whether a verb tells of a meeting that its sentence names: `there, A consulted B`."""
    if event.rule != "event.meeting" or event.date or event.date_text or event.place:
        return False
    sentence = stream.sentence[event.head]
    return _loose(known.kind, event.kind) and any(
        stream.sentence[first] == sentence for first, _ in known.places
    )


def _told_in_title(stream: Stream, known: FoundEvent, event: FoundEvent) -> bool:
    """Whether the title names the gathering that the first sentences tell of."""
    blocks = stream.layout.blocks
    if blocks[stream.block[known.head]].kind is not BlockKind.TITLE:
        return False
    if known.named and stream.runs_on(known.head):
        return False
    if len(known.places) > 1 or event.kind not in GATHERINGS:
        return False
    early = stream.sentence[event.head] - stream.sentence[known.head] <= 2
    told = event.rule == "event.meeting" and event.kind is EventKind.MEETING
    return early and (known.kind is event.kind or told or _loose(known.kind, event.kind))


def _loose(one: EventKind, other: EventKind) -> bool:
    """Whether two kinds can be one event in two wordings: a meeting, and what sort of meeting."""
    meetings = {EventKind.MEETING, EventKind.STAFF_TALKS, EventKind.MINISTERIAL_MEETING}
    return one in meetings and other in meetings


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _alike(one: str, other: str) -> bool:
    """Whether most of the shorter's words of weight are in the longer."""
    words = [{word for word in text.casefold().split() if len(word) > 3} for text in (one, other)]
    small, large = sorted(words, key=len)
    return bool(small) and len(small & large) >= _MOST * len(small)


def joined(stream: Stream, known: FoundEvent, event: FoundEvent, *, stronger: bool) -> FoundEvent:
    """One event out of two mentions: the first's place in the text, what either tells."""
    kind = event.kind if known.kind is EventKind.MEETING and stronger else known.kind
    date = known.date
    if event.date and (date is None or len(event.date) > len(date)):
        date = event.date
    first_in_title = stream.layout.blocks[stream.block[known.head]].kind is BlockKind.TITLE
    in_body = stream.layout.blocks[stream.block[event.head]].kind is not BlockKind.TITLE
    better = (
        stronger
        and first_in_title
        and in_body
        and known.kind in GATHERINGS
        and event.kind in GATHERINGS
    ) or (
        stronger
        and (known.kind in GATHERINGS or known.kind is EventKind.CYBER_INCIDENT)
        and not (known.date or known.date_text or known.place)
        and bool(event.date or event.place or event.date_text)
    )
    base = event if better else known
    other = known if better else event
    if base.rule == "event.meeting" and other.rule != "event.meeting" and other.named:
        base = replace(base, label=other.label, told=False)
    return replace(
        base,
        kind=kind,
        date=date,
        date_text=None if date else known.date_text or event.date_text,
        place=known.place or event.place,
        where=known.where or event.where,
        places=tuple(sorted({*known.places, *event.places})),
        named=known.named or event.named,
        number=known.number or event.number,
    )
