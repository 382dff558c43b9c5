"""What a page says about itself in JSON-LD (schema.org), as news pages do."""

import json
from collections.abc import Iterator
from typing import Any, Final

from kg.ingest.content import Fact

_KINDS: Final = (
    "Article",
    "NewsArticle",
    "PressRelease",
    "Report",
    "WebPage",
    "BlogPosting",
    "CreativeWork",
)
_LONGEST: Final = 200_000
_BLOCKS: Final = 20


def linked_facts(tree: Any) -> Iterator[Fact]:
    """Title, date and publisher of the first article that the page's JSON-LD describes."""
    scripts = [each for each in tree.iter("script") if each.get("type") == "application/ld+json"]
    for script in scripts[:_BLOCKS]:
        written = script.text or ""
        if len(written) > _LONGEST:
            continue
        try:
            described = json.loads(written)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(described):
            yield from _of(node)


def _nodes(described: object) -> Iterator[dict[str, object]]:
    listed = described if isinstance(described, list) else [described]
    for node in listed:
        if not isinstance(node, dict):
            continue
        inner = node.get("@graph")
        if isinstance(inner, list):
            listed.extend(each for each in inner if isinstance(each, dict) and each is not node)
        kinds = node.get("@type")
        if any(kind in _KINDS for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield node


def _of(node: dict[str, object]) -> Iterator[Fact]:
    publisher = node.get("publisher")
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    for field, name, value in (
        ("title", "headline", node.get("headline")),
        ("date", "datePublished", node.get("datePublished")),
        ("publisher", "publisher", publisher),
    ):
        if isinstance(value, str) and value.strip():
            yield Fact(field, " ".join(value.split()), f"the page's JSON-LD ({name})")
