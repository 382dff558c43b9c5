"""The queries that the pages themselves ask, from the files beside them."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.vocabulary import BASE

_FOLDER = Path(__file__).parent / "queries"
_VALUES = re.compile(r"(?<=VALUES \?(?:thing) \{ )<[^>]*>|(?<=VALUES \?endpoint \{ )<[^>]*>")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f]*\Z")


def is_iri(text: str) -> bool:
    """Whether the text can stand between angle brackets as an absolute IRI."""
    return _IRI.match(text) is not None


def lookup(name: str, iris: Iterable[str], base: str) -> str:
    """The query of that name about these IRIs, in a graph whose IRIs begin with `base`."""
    written = " ".join(f"<{iri}>" for iri in iris if is_iri(iri))
    return _VALUES.sub(lambda _: written, _text(name).replace(BASE, base))


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.rq").read_text("utf-8")
