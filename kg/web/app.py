"""The web application, made from what it is given; importing this starts nothing."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from kg.folders import QUERIES
from kg.query import Question, read_questions
from kg.settings import Settings
from kg.store import Pool, open_pool
from kg.vocabulary import BASE
from kg.web.headers import Headers
from kg.web.negotiation import preferred
from kg.web.pages import page_routes
from kg.web.probes import probe_routes
from kg.web.problems import Problem, respond
from kg.web.rendering import language_of, render
from kg.web.site import Site
from kg.web.sparql import HTML, sparql_routes
from kg.web.things import thing_routes

_STATIC = Path(__file__).parent / "static"


def create_app(pool: Pool, questions: Mapping[str, Question], base_iri: str = BASE) -> FastAPI:
    """The application over a pool, which it starts when it starts and closes when it ends."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    # The pages about the interface would load scripts from elsewhere.
    app = FastAPI(
        title="Cyberaccord",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    site = Site(pool, questions, base_iri)
    app.add_middleware(Headers)
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(Exception, _on_error)
    app.mount("/static", StaticFiles(directory=_STATIC))
    for routes in (sparql_routes, probe_routes, page_routes, thing_routes):
        app.include_router(routes(site))
    return app


def app_from_environment() -> FastAPI:
    """The application that the settings describe. Raises SourceError, StoreError."""
    settings = Settings()
    pool = open_pool(
        settings.store,
        base_iri=settings.base_iri,
        workers=settings.workers,
        timeout=settings.query_timeout,
        token=settings.bearer,
    )
    return create_app(pool, read_questions(QUERIES), settings.base_iri)


async def _on_problem(request: Request, error: Exception) -> Response:
    if not isinstance(error, Problem):
        raise error
    offers = ("text/plain", "application/problem+json", "application/json", HTML)
    chosen = preferred(request.headers.get("accept"), offers)[:1]
    if chosen == (HTML,) and request.url.path != "/sparql":
        language = language_of(request)
        return render(request, "problem.html", language, error.status, problem=error)
    return respond(error, request)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    phrase = HTTPStatus(error.status_code).phrase
    sentences = {
        404: "There is nothing at this address.",
        405: "This address does not take that method.",
    }
    return await _on_problem(
        request,
        Problem(
            error.status_code,
            phrase.lower().replace(" ", "-"),
            sentences.get(error.status_code, f"{phrase}."),
            headers=error.headers or {},
        ),
    )


async def _on_error(request: Request, _error: Exception) -> Response:
    sentence = "Something went wrong here; it has been logged."
    return respond(Problem(500, "internal", sentence), request)
