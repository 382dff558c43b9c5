"""What a page shows of an answer: a table, yes or no, a graph, or why there is none."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from kg.web.negotiation import Language
from kg.web.problems import Problem
from kg.web.site import Site, while_connected
from kg.web.tables import Table, read_table

_TYPES = ("application/sparql-results+json", "text/turtle")
_TABLE_FORMATS = ("csv", "tsv", "json", "xml")
_GRAPH_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")
_MOST_TURTLE = 200_000


@dataclass(frozen=True, slots=True)
class View:
    """One of the first four is set; the downloads are pairs of a name and an address."""

    table: Table | None = None
    boolean: bool | None = None
    turtle: str | None = None
    problem: Problem | None = None
    downloads: tuple[tuple[str, str], ...] = ()

    @property
    def status(self) -> int:
        """The status of a page that shows this."""
        return self.problem.status if self.problem else 200


async def view(site: Site, request: Request, sparql: str, language: Language) -> View:
    """What the query gives, or the problem with it: a page shows either."""
    try:
        return await while_connected(request, _answered(site, sparql, language))
    except Problem as problem:
        return View(problem=problem)


async def _answered(site: Site, sparql: str, language: Language) -> View:
    answer = await site.ask(sparql, _TYPES)
    if answer.media_type == "text/turtle":
        downloads = _downloads(sparql, _GRAPH_FORMATS)
        if len(answer.body) > _MOST_TURTLE:
            return View(downloads=downloads)
        return View(turtle=answer.body.decode(), downloads=downloads)
    table = await read_table(site, answer.body, language)
    if isinstance(table, bool):
        return View(boolean=table)
    return View(table=table, downloads=_downloads(sparql, _TABLE_FORMATS))


def _downloads(sparql: str, formats: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"/sparql?{urlencode({'query': sparql, 'format': name})}") for name in formats
    )
