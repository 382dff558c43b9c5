"""Who was a member of an organisation, and for certain, at the date of a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import Graph
from rdflib.term import Node

from kg.reason.closure import Triple
from kg.vocabulary import CA, DCTERMS, ORG, RDF

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which something may have been, as `YYYY-MM-DD`, both included."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A dated membership; a bound that nobody states limits nothing."""

    start: Period | None
    end: Period | None

    def covers(self, date: Period | None) -> bool:
        """Whether it held on that date, whatever day an imprecise or unknown date means."""
        if self.start and (date is None or date.first < self.start.last):
            return False
        return not self.end or (date is not None and date.last <= self.end.first)


def period(written: Node | None) -> Period | None:
    """The days that an `xsd:date`, `xsd:gYearMonth` or `xsd:gYear` leaves open.

    >>> from rdflib import Literal
    >>> period(Literal("2020-06"))
    Period(first='2020-06-01', last='2020-06-31')
    """
    found = _DATE.match(str(written))
    if not found:
        return None
    year, month, day = found.groups()
    return Period(f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}")


def untimely(closed: Graph, stated: Graph) -> Iterator[Triple]:
    """The attributions of acts to members that rest on a membership at another time.

    `ca:memberOf` knows only today. An act of an organisation counts for a member only if a
    dated membership covers the date of the document for certain; so an act in an undated
    document counts for none of them. A member of which no dated record exists is one as stated,
    and so are the members of a coalition, which is of its date. Nothing else follows from
    `ca:attributableTo`, so that leaving these out leaves the rest sound.
    """
    memberships = _memberships(stated)
    for act, actor in closed.subject_objects(CA.attributableTo):
        ways = [
            performer
            for performer in closed.objects(act, CA.performedBy)
            if (performer, CA.hasMember, actor) in closed
        ]
        if not ways or (act, CA.attributableTo, actor) in stated:
            continue
        if _itself(act, actor, closed):
            continue
        dates = [period(date) for date in _dates(act, closed, stated)] or [None]
        if not any(
            (performer, RDF.type, CA.Organization) not in closed
            or _held(memberships.get((actor, performer)), dates)
            for performer in ways
        ):
            yield act, CA.attributableTo, actor


def _memberships(stated: Graph) -> Mapping[tuple[Node, Node], list[Membership]]:
    found = defaultdict(list)
    for record in stated.subjects(RDF.type, ORG.Membership):
        dated = Membership(
            period(stated.value(record, CA.startDate)), period(stated.value(record, CA.endDate))
        )
        for member in stated.objects(record, ORG.member):
            for organization in stated.objects(record, ORG.organization):
                found[member, organization].append(dated)
    return found


def _held(memberships: Iterable[Membership] | None, dates: Iterable[Period | None]) -> bool:
    if memberships is None:
        return True
    return all(any(each.covers(date) for each in memberships) for date in dates)


def _itself(act: Node, actor: Node, closed: Graph) -> bool:
    """Whether the actor speaks, or speaks through a body or a coalition of its own."""
    return any(
        actor == performer
        or (performer, CA.partOfOrganization, actor) in closed
        or (performer, CA.snapshotOf, actor) in closed
        for performer in closed.objects(act, CA.performedBy)
    )


def _dates(act: Node, closed: Graph, stated: Graph) -> Iterator[Node]:
    for document in closed.subjects(CA.containsAct, act):
        yield from stated.objects(document, DCTERMS.issued)
