"""`/` and `/question/{name}`: the questions one click away, and a form for one's own query."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from kg.errors import CyberaccordError
from kg.query import Parameter, Question, TermKind
from kg.vocabulary import BASE
from kg.web.lookups import lookup
from kg.web.negotiation import Language, preferred
from kg.web.problems import Problem, problem_of
from kg.web.protocol import read_fields
from kg.web.reading import for_reading
from kg.web.rendering import headings, language_of, render
from kg.web.site import Site, while_connected
from kg.web.sparql import (
    GRAPH_OFFERS,
    HTML,
    RESULT_OFFERS,
    acceptable,
    named_format,
    respond_with,
)
from kg.web.views import View, view

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OURS = frozenset({"lang", "format"})
_OFFERS = tuple(dict.fromkeys((*RESULT_OFFERS, *GRAPH_OFFERS)))


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter on the form: what stands in it, and what may be chosen."""

    name: str
    description: str
    value: str
    choices: tuple[tuple[str, str], ...]


def page_routes(site: Site) -> APIRouter:
    """The pages of this site."""
    routes = APIRouter()

    @routes.api_route("/", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        language = language_of(request)
        sparql = dict(read_fields(request.scope["query_string"])).get("query", "")
        shown = await view(site, request, sparql, language) if sparql.strip() else None
        return render(
            request,
            "home.html",
            language,
            shown.status if shown else 200,
            questions=site.questions.values(),
            sparql=sparql or lookup("example", (), site.base_iri),
            view=shown,
        )

    @routes.api_route("/question/{name}", methods=["GET", "HEAD"])
    async def question(request: Request, name: str) -> Response:
        if name not in site.questions:
            raise Problem(404, "not-found", "There is no question of that name.")
        asked, language = site.questions[name], language_of(request)
        fields = dict(read_fields(request.scope["query_string"]))
        values = {key: value for key, value in fields.items() if value and key not in _OURS}
        form, accept = fields.get("format"), request.headers.get("accept")
        if form or preferred(accept, (*_OFFERS, HTML))[:1] != (HTML,):
            sparql = _bound(asked, values, site.base_iri)
            media_types = named_format(form) if form else acceptable(accept, (*_OFFERS, HTML))
            return respond_with(await while_connected(request, site.ask(sparql, media_types)))
        if any(parameter.name == "language" for parameter in asked.parameters):
            values.setdefault("language", language)
        return await _question_page(site, request, asked, values, language)

    return routes


async def _question_page(
    site: Site,
    request: Request,
    question: Question,
    values: Mapping[str, str],
    language: Language,
) -> Response:
    sparql = question.text
    try:
        sparql = _bound(question, values, site.base_iri)
        shown = await view(site, request, sparql, language)
        if shown.table is not None:
            shown = replace(shown, table=for_reading(shown.table))
    except Problem as problem:
        shown = View(problem=problem)
    fields = [
        await _field(site, parameter, values, language)
        for parameter in question.parameters
        if parameter.name != "language"
    ]
    bare = "\n".join(line for line in sparql.splitlines() if not line.startswith("#+"))
    return render(
        request,
        "question.html",
        language,
        shown.status,
        question=question,
        fields=fields,
        view=shown,
        headings=headings(language),
        sparql=bare,
        edit=f"/?{urlencode({'query': bare})}",
    )


def _bound(question: Question, values: Mapping[str, str], base: str) -> str:
    try:
        for name in values:  # one that is no parameter could be an argument of another meaning
            question.parameter(name)
        return question.bind(base=base, **values)
    except CyberaccordError as error:
        raise problem_of(error) from error


async def _field(
    site: Site, parameter: Parameter, values: Mapping[str, str], language: Language
) -> Field:
    value = values.get(parameter.name) or _default(parameter)
    choices = await _choices(site, parameter, language)
    return Field(parameter.name, parameter.description[language], value, choices)


def _default(parameter: Parameter) -> str:
    """The default as a reader would type it."""
    if parameter.default == "UNDEF":
        return ""
    if parameter.kind is TermKind.IRI:
        iri = parameter.default[1:-1]
        for start in (f"{BASE}id/{parameter.names}/", f"{BASE}ontology#", f"{BASE}id/"):
            if iri.startswith(start):
                return iri.removeprefix(start)
        return iri
    literal = _LITERAL.match(parameter.default)
    return literal.group(1).replace('\\"', '"') if literal else ""


async def _choices(
    site: Site, parameter: Parameter, language: Language
) -> tuple[tuple[str, str], ...]:
    """What may stand in the field, each with its name; empty where anything may, or none is."""
    if parameter.kind is not TermKind.IRI or parameter.names in (None, "kind"):
        return ()
    folder = f"{site.base_iri}id/{parameter.names}/"
    try:
        answer = await site.ask(
            lookup("choices", [folder], site.base_iri), ("application/sparql-results+json",)
        )
    except Problem:
        return ()
    found: dict[str, str] = {}
    for row in json.loads(answer.body)["results"]["bindings"]:
        choice = row["choice"]["value"].removeprefix(folder)
        if choice not in found or row["name"].get("xml:lang") == language:
            found[choice] = row["name"]["value"]
    return tuple(sorted(found.items(), key=lambda pair: pair[1].casefold()))
