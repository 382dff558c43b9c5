"""`/healthz` and `/readyz`: whether the server lives, and whether it can answer."""

from fastapi import APIRouter, Response

from kg.web.site import Site


def probe_routes(site: Site) -> APIRouter:
    """The probes of this site."""
    routes = APIRouter()

    @routes.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> Response:
        return _plain("alive")

    @routes.api_route("/readyz", methods=["GET", "HEAD"])
    async def readyz() -> Response:
        # Raises Problem, and with it 503, while there is no graph to ask.
        await site.ask("ASK {}", ("application/sparql-results+json",))
        return _plain("ready")

    return routes


def _plain(word: str) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(f"{word}\n", headers=headers, media_type="text/plain; charset=utf-8")
