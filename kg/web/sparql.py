"""`/sparql`: queries by the SPARQL 1.1 Protocol."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from kg.store import Serialized
from kg.store.formats import ALIASES, GRAPHS, RESULTS
from kg.web.description import describe_service
from kg.web.negotiation import preferred
from kg.web.problems import Problem
from kg.web.protocol import Asked, read_asked
from kg.web.site import Site, while_connected

HTML = "text/html"
NAMED_FORMATS = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "turtle": ("text/turtle",),
    "ntriples": ("application/n-triples",),
    "nquads": ("application/n-quads",),
    "trig": ("application/trig",),
    "jsonld": ("application/ld+json",),
    "rdfxml": ("application/rdf+xml",),
}
# Those that a client may name come first, so that the general names win no tie.
RESULT_OFFERS = (*(name for name in RESULTS if name not in ALIASES), *ALIASES)
GRAPH_OFFERS = (*(name for name in GRAPHS if name not in ALIASES), *ALIASES)
_OFFERS = tuple(dict.fromkeys((*RESULT_OFFERS[:4], *GRAPH_OFFERS)))
_METHODS = "GET, HEAD, POST, OPTIONS"
_WITH_CHARSET = {"text/csv", "text/tab-separated-values", "text/turtle", "application/n-triples"}


def sparql_routes(site: Site) -> APIRouter:
    """The endpoint of this site."""
    routes = APIRouter()

    @routes.api_route("/sparql", methods=["GET", "HEAD", "POST"])
    async def sparql(request: Request) -> Response:
        asked = await read_asked(request)
        accept = request.headers.get("accept")
        if asked is None:
            if preferred(accept, (*GRAPH_OFFERS, HTML))[:1] == (HTML,):
                return RedirectResponse("/", 303, {"Vary": "Accept"})
            return respond_with(
                await describe_service(site, request, acceptable(accept, GRAPH_OFFERS))
            )
        if _is_for_the_page(request, asked):
            return RedirectResponse(
                f"/?{urlencode({'query': asked.sparql})}", 303, {"Vary": "Accept"}
            )
        media_types = named_format(asked.format) if asked.format else acceptable(accept, _OFFERS)
        return respond_with(
            await while_connected(
                request,
                site.ask(asked.sparql, media_types, asked.default_graphs, asked.named_graphs),
            )
        )

    @routes.options("/sparql")
    async def options() -> Response:
        return Response(
            status_code=204,
            headers={
                "Allow": _METHODS,
                "Access-Control-Allow-Methods": _METHODS,
                "Access-Control-Allow-Headers": "Accept, Content-Type",
                "Access-Control-Max-Age": "86400",
            },
        )

    return routes


def acceptable(accept: str | None, offers: tuple[str, ...]) -> tuple[str, ...]:
    """The offers that the client accepts, the best first. Raises Problem if there is none."""
    accepted = preferred(accept, offers)
    if not accepted:
        named = ", ".join(offer for offer in offers if offer not in ALIASES)
        raise Problem(406, "not-acceptable", f"The formats here are {named}.")
    return accepted


def named_format(name: str) -> tuple[str, ...]:
    """The media types of a format by its short name. Raises Problem if there is none."""
    if name not in NAMED_FORMATS:
        known = ", ".join(NAMED_FORMATS)
        raise Problem(400, "bad-request", f"There is no format of that name; there are {known}.")
    return NAMED_FORMATS[name]


def respond_with(answer: Serialized) -> Response:
    """The answer, whole, under its media type."""
    charset = "; charset=utf-8" if answer.media_type in _WITH_CHARSET else ""
    return Response(
        answer.body,
        headers={
            "Content-Type": f"{answer.media_type}{charset}",
            "Vary": "Accept",
            "Cache-Control": "no-cache",
        },
    )


def _is_for_the_page(request: Request, asked: Asked) -> bool:
    chosen = asked.format or asked.default_graphs or asked.named_graphs
    if request.method == "POST" or chosen:
        return False
    accept = request.headers.get("accept")
    return preferred(accept, (*_OFFERS, HTML))[:1] == (HTML,)
