"""A saved web page: its main text without navigation, and what its head says about it."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import html

from kg.errors import SourceError
from kg.ingest.content import Content, Fact
from kg.ingest.decoding import decode
from kg.ingest.linked_data import linked_facts
from kg.ingest.main_text import main_text

# The parser goes silent below its own limit of 256: such a page is refused in words instead.
_DEPTH: Final = 250
_ELEMENTS: Final = 200_000
_CHARSET: Final = re.compile(rb"(?i)<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]+)")
_XML_ENCODING: Final = re.compile(rb"(?i)\s*<\?xml[^>]*encoding\s*=\s*[\"']([a-z0-9_:.-]+)")
_HEAD: Final = 4096
_MARKUP: Final = re.compile(
    r"(?is)<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<(/?)([a-z][a-z0-9]*)"
)
_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
# Their end tags may be left out: a new one ends the one before.
_LOOSE: Final = frozenset({
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot",
})  # fmt: skip
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->")
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

_META: Final = (
    ("title", ("og:title", "dc.title", "dcterms.title", "citation_title")),
    (
        "date",
        (
            "article:published_time",
            "dcterms.issued",
            "dc.date.issued",
            "dcterms.date",
            "dc.date",
            "citation_publication_date",
            "datepublished",
        ),
    ),
    ("source", ("og:url",)),
    ("publisher", ("dc.publisher", "dcterms.publisher", "og:site_name")),
)


def read_page(content: bytes, charset: str | None = None) -> Content:
    """The main text of the page, and what its head says of title, date, source and language.

    Raises SourceError where nothing can be read in it.
    """
    markup, _encoding = decode(content, charset or _declared(content))
    _check_nesting(markup)
    tree = _parse(markup)
    facts = tuple(_facts(tree, markup))
    text = main_text(tree)
    if not text.strip():
        raise SourceError("is a page without text; perhaps a script writes it: save it as PDF")
    return Content(text, facts)


def _declared(content: bytes) -> str | None:
    head = content[:_HEAD]
    found = _XML_ENCODING.match(head) or _CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def _check_nesting(markup: str) -> None:
    depth = deepest = elements = 0
    for found in _MARKUP.finditer(markup):
        name = (found[3] or "").lower()
        if not name or name in _VOID or name in _LOOSE:
            continue
        elements += 1
        depth = max(depth - 1, 0) if found[2] else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEPTH:
        raise SourceError(f"is a page of elements nested {deepest} deep, which no real page is")
    if elements > _ELEMENTS:
        raise SourceError(f"is a page of more than {_ELEMENTS} elements; save its text alone")


def _parse(markup: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_UNFIT.sub("", markup).encode(), parser=parser)
    except (ValueError, AssertionError, SyntaxError) as error:
        raise SourceError("is a page without text") from error
    return tree


def _facts(tree: Any, markup: str) -> Iterator[Fact]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (value := _line(meta.get("content") or "")):
            metas.setdefault(name, value)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield Fact("language", _line(language), "the page's lang")
    saved = _SAVED_FROM.search(markup[:_HEAD])
    if saved:
        yield Fact("source", saved[1], "the browser that saved the page")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield Fact("source", _line(link.get("href")), "the page's canonical link")
    for field, names in _META:
        for name in names:
            if name in metas:
                yield Fact(field, metas[name], f"the page's {name}")
    yield from linked_facts(tree)
    headings = [_line(heading.text_content()) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        yield Fact("title", headings[0], "the page's only h1")
    for title in tree.iter("title"):
        if words := _line(title.text_content()):
            yield Fact("title", words, "the page's title")
        break


def _line(words: str) -> str:
    return " ".join(words.split())
