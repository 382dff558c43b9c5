"""Dates as precise as a text states them: a day, a month or a year, never padded."""

import re
from datetime import date as calendar_date
from typing import Final

from rdflib import Literal, URIRef

from kg.vocabulary import XSD

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_TYPE: Final[dict[int, URIRef]] = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def typed(date: str) -> Literal | None:
    """The date as xsd:date, xsd:gYearMonth or xsd:gYear; None for what is none of them.

    >>> typed("2022-06").n3().rpartition("#")[2], typed("2022-06-31")
    ('gYearMonth>', None)
    """
    form = _FORM.fullmatch(date)
    if form is None:
        return None
    year, month, day = form.groups("1")
    try:
        calendar_date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Literal(date, datatype=_TYPE[len(date)], normalize=False)


def bounds(date: str) -> tuple[str, str | None]:
    """The start and, of an interval `a/b`, the end.

    >>> bounds("2022-06-28/2022-06-30"), bounds("2022")
    (('2022-06-28', '2022-06-30'), ('2022', None))
    """
    start, slash, end = date.partition("/")
    return start, (end if slash else None)
