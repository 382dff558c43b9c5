"""Tokens go in; the dates written there come out, exactly as precise as they are written.

How a language writes dates is data (`dates.yaml`): its months, its orders of day, month and
year, and its relative words, which mean a date only beside one that the text states.
"""
# ruff: noqa: PLR0911, PLR0912, PLR2004 (a grammar says no early and often)

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.extract.keys import keys_of
from kg.extract.lists import Lists
from kg.extract.stream import Stream
from kg.extract.trie import Trie

_DAY = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|e)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLASSES = frozenset("DMYWN")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at `tokens[first:last]`.

    `value` is a day, a month, a year or an interval of those, None where the words alone do not
    tell (no year, or relative); then `month`, `days`, `unit` and `shift` say what they do tell.
    """

    first: int
    last: int
    value: str | None
    month: int = 0
    days: tuple[int, ...] = ()
    unit: str = ""
    shift: int = 0

    @property
    def precision(self) -> int:
        """How much it tells: 3 a day or interval of days, 2 a month, 1 a year, 0 less."""
        if self.value is not None:
            return min(self.value.split("/", maxsplit=1)[0].count("-") + 1, 3)
        return 0


@dataclass(frozen=True)
class DateWords:
    """How one language writes dates."""

    months: dict[str, int]
    weekdays: frozenset[str]
    patterns: tuple[tuple[str, ...], ...]
    year_after: frozenset[tuple[str, ...]]
    relative: Trie[tuple[str, int]]
    month_relative: dict[str, int]
    not_dates: frozenset[tuple[str, ...]]

    @property
    def starts(self) -> frozenset[str]:
        """The keys that a date can begin with, beside numbers."""
        return self.weekdays.union(self.months, self.relative.firsts)


def read_date_words(file: Path) -> DateWords:
    """The date words of a language. Raises SourceError for a file without the right lists."""
    lists = Lists(file)
    try:
        relative = Trie(
            (keys_of(words), (str(row["unit"]), int(row["shift"])))
            for row in lists.rows("relative")
            for words in row["words"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{file}: a relative date needs words, unit and shift") from error
    return DateWords(
        months={_one_key(name): int(number) for name, number in lists.table("months").items()},
        weekdays=lists.words("weekdays"),
        patterns=tuple(
            sorted((tuple(row.split()) for row in lists.phrases("patterns")), key=len, reverse=True)
        ),
        year_after=frozenset(map(keys_of, lists.phrases("year after"))),
        relative=relative,
        month_relative={_one_key(k): int(v) for k, v in lists.table("month relative").items()},
        not_dates=frozenset(map(keys_of, lists.phrases("not dates"))),
    )


def find_dates(stream: Stream, words: dict[str, DateWords]) -> tuple[WrittenDate, ...]:
    """The dates of a text in order, none inside another; boilerplate is not read."""
    found: list[WrittenDate] = []
    index, stop = 0, len(stream)
    starts = frozenset().union(*(own.starts for own in words.values()))
    while index < stop:
        if stream.keys[index] not in starts and not stream.keys[index][:1].isdigit():
            index += 1
            continue
        own = words.get(stream.language(index))
        written = _at(stream, index, own) if own and stream.read(index) else None
        if written:
            found.append(written)
            index = written.last
        else:
            index += 1
    return tuple(found)


def resolve(written: WrittenDate, anchor: str | None) -> str | None:
    """The date meant, beside the date that the text states for itself; None if it stays open."""
    if written.value is not None or anchor is None:
        return written.value
    if written.unit and written.unit != "none":
        return _shifted(anchor, written.unit, written.shift)
    if written.month and len(anchor) >= len("2020-01"):
        year, month = int(anchor[:4]), int(anchor[5:7])
        if written.shift:
            year += _year_of(written.month, month, written.shift)
        elif written.month - month > _HALF_YEAR:
            year -= 1
        return dated(year, written.month, written.days)
    return None


_HALF_YEAR = 6
_COUNTED = 6


def _year_of(month: int, now: int, shift: int) -> int:
    if shift > 0:
        return 0 if month > now else 1
    return 0 if month <= now else -1


def _shifted(anchor: str, unit: str, shift: int) -> str | None:
    parts = [int(part) for part in anchor.split("-")]
    if unit == "year":
        return f"{parts[0] + shift:04}"
    if unit == "month" and len(parts) > 1:
        months = parts[0] * 12 + parts[1] - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "day" and len(parts) > 2:
        day = datetime.date(*parts) + datetime.timedelta(days=shift)
        return day.isoformat()
    return None


def _at(stream: Stream, index: int, words: DateWords) -> WrittenDate | None:
    keys = stream.keys
    one = keys[index]
    stop = stream.bounds(index)[1]
    if one in words.weekdays:
        following = _at(stream, index + 1, words) if index + 1 < stop else None
        if following is None and index + 2 < stop and keys[index + 1] == ",":
            following = _at(stream, index + 2, words)
        if following and (following.month or following.value):
            return replace(following, first=index)
        capital = stream.capital[index] or index + 1 >= stop
        return WrittenDate(index, index + 1, None, unit="none") if capital else None
    if one[:1].isdigit() or one in words.months:
        for pattern in words.patterns:
            written = _match(keys, index, stop, pattern, words)
            if written and _plausible(stream, written, words):
                return _with_relative(keys, written, stop, words)
        if one in words.months and _is_month_name(stream, index, words):
            return _bare_month(stream, index, stop, words)
        counts = index + 1 < stop and _is_plural(stream, index + 1)
        if _YEAR.fullmatch(one) and _after(keys, index, words.year_after) and not counts:
            return WrittenDate(index, index + 1, one)
        return None
    relative = words.relative.longest(keys, index, stop)
    if relative:
        return WrittenDate(index, relative[0], None, unit=relative[1][0], shift=relative[1][1])
    return None


def _with_relative(
    keys: Sequence[str], written: WrittenDate, stop: int, words: DateWords
) -> WrittenDate:
    """`7 et 8 février derniers`: the last such days before the text's own."""
    if written.value is None and written.last < stop and keys[written.last] in words.month_relative:
        shift = words.month_relative[keys[written.last]]
        return replace(written, last=written.last + 1, shift=shift)
    return written


def _bare_month(stream: Stream, index: int, stop: int, words: DateWords) -> WrittenDate | None:
    keys = stream.keys
    month = words.months[keys[index]]
    if index + 1 < stop and keys[index + 1] in words.month_relative:
        return WrittenDate(
            index, index + 2, None, month=month, shift=words.month_relative[keys[index + 1]]
        )
    if index and keys[index - 1] in words.month_relative:
        return WrittenDate(
            index - 1, index + 1, None, month=month, shift=words.month_relative[keys[index - 1]]
        )
    return WrittenDate(index, index + 1, None, month=month)


def _is_month_name(stream: Stream, index: int, words: DateWords) -> bool:
    """Whether a month's name alone is one: `may` and `mars` are words too."""
    before = stream.keys[index - 1] if index else ""
    return before in stream.small["months after"] or before in words.month_relative


def _plausible(stream: Stream, written: WrittenDate, words: DateWords) -> bool:
    """Not a number that goes on, and not a verb: `the 10 may be`."""
    first, keys = written.first, stream.keys
    if first and keys[first - 1] in {"/", ".", "-", "n"} and keys[first][:1].isdigit():
        return False
    if written.month and "may" in keys[first : written.last]:
        place = keys.index("may", first)
        return stream.capital[place] or "mai" in words.months
    return True


def _is_plural(stream: Stream, index: int) -> bool:
    """Whether a number counts what follows: `2018 entreprises`."""
    form = stream.forms[index]
    return (
        form.endswith("s") and len(form) > _COUNTED and form.isalpha() and not stream.capital[index]
    )


def _after(keys: Sequence[str], index: int, cues: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(keys[max(index - size, 0) : index]) in cues for size in (1, 2, 3))


def is_limit(stream: Stream, written: WrittenDate, words: DateWords) -> bool:
    """Whether a date only says since when or until when: `since 2018`."""
    return _after(stream.keys, written.first, words.not_dates)


def _match(
    keys: Sequence[str], index: int, stop: int, pattern: tuple[str, ...], words: DateWords
) -> WrittenDate | None:
    if index + len(pattern) > stop:
        return None
    days: list[int] = []
    months: list[int] = []
    years: list[int] = []
    for offset, part in enumerate(pattern):
        form = keys[index + offset]
        if part not in _CLASSES:
            if form != part:
                return None
        elif part == "D":
            match = _DAY.fullmatch(form)
            if not match or not 1 <= int(match[1]) <= 31:
                return None
            days.append(int(match[1]))
        elif part == "M":
            if form not in words.months:
                return None
            months.append(words.months[form])
        elif part == "Y":
            if not _YEAR.fullmatch(form):
                return None
            years.append(int(form))
        elif part == "W":
            if form not in words.weekdays:
                return None
        elif not (form.isdigit() and len(form) == 2):
            return None
        else:
            days.append(int(form))
    return _dated(index, index + len(pattern), days, months, years, pattern)


def _dated(
    first: int,
    last: int,
    days: list[int],
    months: list[int],
    years: list[int],
    pattern: tuple[str, ...],
) -> WrittenDate | None:
    if pattern[0] == "Y":
        months, days = days[:1], days[1:]
    elif "M" not in pattern and pattern[-1] == "Y":
        months, days = days[1:2], days[:1]
    if pattern[-1] == "N" and pattern[0] == "D":
        months, years, days = days[1:2], [2000 + days[2]], days[:1]
    if not months or not 1 <= months[0] <= 12:
        return None
    if len(days) == 2 and len(months) == 1 and days[0] >= days[1]:
        return None
    if len(months) == 2 and years:
        begin = dated(years[0], months[0], tuple(days[:1]))
        end = dated(years[-1], months[1], tuple(days[1:]))
        return WrittenDate(first, last, f"{begin}/{end}")
    if not years:
        return WrittenDate(first, last, None, month=months[0], days=tuple(days))
    value = dated(years[0], months[0], tuple(days))
    return WrittenDate(first, last, value, months[0], tuple(days)) if value else None


def dated(year: int, month: int, days: tuple[int, ...]) -> str | None:
    """A month, a day or an interval of days; None if there is no such day."""
    try:
        for day in days:
            datetime.date(year, month, day)
    except ValueError:
        return None
    if not days:
        return f"{year:04}-{month:02}"
    return "/".join(f"{year:04}-{month:02}-{day:02}" for day in days)


def _one_key(word: Any) -> str:
    return " ".join(keys_of(str(word)))
