"""Pages from templates, in the reader's language."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.web.negotiation import Language, spoken

_HERE = Path(__file__).parent
_OTHER: dict[Language, Language] = {"en": "fr", "fr": "en"}


def language_of(request: Request) -> Language:
    """The language to answer this reader in."""
    return spoken(request.query_params.get("lang"), request.headers.get("accept-language"))


def render(
    request: Request, template: str, language: Language, status: int = 200, **context: Any
) -> HTMLResponse:
    """The page, whole, with what the reader's language needs."""
    other = _OTHER[language]
    turned = request.url.include_query_params(lang=other)
    page = (
        _environment()
        .get_template(template)
        .render(
            words=words(language),
            language=language,
            other=other,
            turned=f"{turned.path}?{turned.query}",
            lang=request.query_params.get("lang"),
            **context,
        )
    )
    headers = {
        "Content-Language": language,
        "Vary": "Accept, Accept-Language",
        "Cache-Control": "no-cache",
        "Content-Security-Policy": (
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        ),
    }
    return HTMLResponse(page, status, headers)


@cache
def words(language: Language) -> dict[str, str]:
    """The words of the pages in a language."""
    return _read(f"{language}.yaml")


@cache
def headings(language: Language) -> dict[str, str]:
    """What the columns of the questions are called, by the names of their variables."""
    return _read(f"columns.{language}.yaml")


def _read(name: str) -> dict[str, str]:
    read = yaml.safe_load((_HERE / "words" / name).read_text("utf-8"))
    return {str(name): str(text).strip() for name, text in read.items()}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
