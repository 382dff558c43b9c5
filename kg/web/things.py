"""`/id/…`, `/ontology…` and `/graph/…`: every IRI of ours leads to what is said under it."""

import json

from fastapi import APIRouter, Request, Response

from kg.web.lookups import is_iri, lookup
from kg.web.names import Name, names_of, short
from kg.web.negotiation import preferred
from kg.web.problems import Problem
from kg.web.rendering import language_of, render
from kg.web.site import Site, while_connected
from kg.web.sparql import GRAPH_OFFERS, HTML, acceptable, named_format, respond_with
from kg.web.tables import Table, read_table

_JSON = ("application/sparql-results+json",)
_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")


def thing_routes(site: Site) -> APIRouter:
    """The addresses of the things of this site."""
    routes = APIRouter()

    @routes.api_route("/ontology", methods=["GET", "HEAD"])
    async def ontology(request: Request) -> Response:
        if _wants_page(request):
            return await while_connected(request, _ontology_page(site, request))
        query = lookup("graph", [f"{site.base_iri}graph/ontology"], site.base_iri)
        return await while_connected(request, _graph(site, request, query))

    @routes.api_route("/{folder:str}/{path:path}", methods=["GET", "HEAD"])
    async def thing(request: Request, folder: str, path: str) -> Response:
        iri = f"{site.base_iri}{folder}/{path}"
        if folder not in ("id", "ontology", "graph") or not path or not is_iri(iri):
            raise Problem(404, "not-found", "There is nothing at this address.")
        return await while_connected(request, _thing(site, request, iri, folder))

    return routes


async def _thing(site: Site, request: Request, iri: str, folder: str) -> Response:
    exists = await site.ask(lookup("exists", [iri], site.base_iri), _JSON)
    if not json.loads(exists.body)["boolean"]:
        raise Problem(404, "not-found", f"Nothing is said of {short(iri, site.base_iri)}.")
    if _wants_page(request):
        return await _thing_page(site, request, iri, is_graph=folder == "graph")
    name = "graph" if folder == "graph" else "thing"
    return await _graph(site, request, lookup(name, [iri], site.base_iri))


async def _graph(site: Site, request: Request, query: str) -> Response:
    form = request.query_params.get("format")
    accept = request.headers.get("accept")
    media_types = named_format(form) if form else acceptable(accept, GRAPH_OFFERS)
    return respond_with(await site.ask(query, media_types))


async def _thing_page(site: Site, request: Request, iri: str, *, is_graph: bool) -> Response:
    language = language_of(request)
    outgoing = await _table(site, request, lookup("outgoing", [iri], site.base_iri))
    incoming = await _table(site, request, lookup("incoming", [iri], site.base_iri))
    names = await names_of(site, [iri], language)
    return render(
        request,
        "thing.html",
        language,
        iri=iri,
        name=names.get(iri, Name(short(iri, site.base_iri), None)),
        outgoing=outgoing,
        incoming=incoming,
        is_graph=is_graph,
        downloads=[(name, f"{request.url.path}?format={name}") for name in _FORMATS],
    )


async def _ontology_page(site: Site, request: Request) -> Response:
    language = language_of(request)
    query = lookup("terms", [f"{site.base_iri}ontology"], site.base_iri)
    answer = await site.ask(query, _JSON)
    terms: dict[str, dict[str, str]] = {}
    for row in json.loads(answer.body)["results"]["bindings"]:
        name, iri = row.get("name", {}), row["term"]["value"]
        if iri not in terms or name.get("xml:lang") == language:
            terms[iri] = {
                "short": short(iri, site.base_iri),
                "anchor": iri.rpartition("#")[2],
                "name": name.get("value", ""),
                "language": name.get("xml:lang", ""),
                "definition": row.get("definition", {}).get("value", ""),
            }
    return render(
        request,
        "ontology.html",
        language,
        terms=list(terms.values()),
        downloads=[(name, f"/ontology?format={name}") for name in _FORMATS],
    )


async def _table(site: Site, request: Request, query: str) -> Table | None:
    answer = await site.ask(query, _JSON)
    table = await read_table(site, answer.body, language_of(request))
    return table if isinstance(table, Table) else None


def _wants_page(request: Request) -> bool:
    if request.query_params.get("format"):
        return False
    accept = request.headers.get("accept")
    return preferred(accept, (*GRAPH_OFFERS, HTML))[:1] == (HTML,)
