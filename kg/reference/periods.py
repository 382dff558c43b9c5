"""Days, months, years and intervals of those, as the days that they cover."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, text: str) -> "Period":
        """The days that a date as precise as known may mean.

        Raises ValueError where the text is not `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `a/b` of those.

        >>> Period.of("2022-06").first, Period.of("2022-06").last
        (datetime.date(2022, 6, 1), datetime.date(2022, 6, 30))
        >>> Period.of("2022-06-29/2022-07").last
        datetime.date(2022, 7, 31)
        """
        start, slash, end = text.partition("/")
        first = _date(start).first
        last = _date(end if slash else start).last
        if first > last:
            raise ValueError(f"{text!r} ends before it begins")
        return cls(first, last)


def is_date(text: str) -> bool:
    """Whether the text is a real day, month or year, written in full and not padded.

    >>> is_date("2022-06"), is_date("2022-13"), is_date("2022-6-1"), is_date("2022-02-30")
    (True, False, False, False)
    """
    try:
        _date(text)
    except ValueError:
        return False
    return True


def _date(text: str) -> Period:
    form = _FORM.fullmatch(text)
    if form is None:
        raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = form.groups()
    if month is None:
        return Period(date(int(year), 1, 1), date(int(year), 12, 31))
    if day is None:
        first = date(int(year), int(month), 1)
        return Period(first, first.replace(day=monthrange(first.year, first.month)[1]))
    exact = date(int(year), int(month), int(day))
    return Period(exact, exact)
