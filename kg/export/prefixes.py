"""The prefixes of an export, and the short names they give."""

from collections.abc import Iterable, Iterator, Mapping

from kg.vocabulary import DCTERMS, OA, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

# What stands in Turtle after a prefix may hold no slash, hence one prefix per kind of thing.
_THINGS = (
    "actor",
    "event",
    "force",
    "instrument",
    "membership",
    "norm",
    "origin",
    "person",
    "role",
    "scheme",
    "topic",
)


def prefixes(base: str) -> dict[str, str]:
    """The namespace of each prefix, for a graph whose IRIs begin with `base`."""
    return {
        "ca": f"{base}ontology#",
        "id": f"{base}id/",
        **{thing: f"{base}id/{thing}/" for thing in _THINGS},
        "dcterms": str(DCTERMS),
        "oa": str(OA),
        "org": str(ORG),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "skos": str(SKOS),
        "xsd": str(XSD),
    }


def longest_first(namespaces: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The prefixes with their namespaces, the most particular namespace first."""
    return iter(sorted(namespaces.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def used(namespaces: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """Of the prefixes those that stand before the colon of one of the `names`, sorted."""
    found = {name.partition(":")[0] for name in names}
    return {prefix: namespaces[prefix] for prefix in sorted(found & namespaces.keys())}
