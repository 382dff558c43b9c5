"""What things are called, in the reader's language where it has a name in it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.web.lookups import is_iri, lookup
from kg.web.negotiation import Language
from kg.web.site import Site

_JSON = ("application/sparql-results+json",)
_MOST = 2000
_MOST_OF_A_QUOTE = 160
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://purl.org/dc/terms/": "dcterms:",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the language that it is in; `written` is the language of a document's text."""

    text: str
    language: str | None
    written: str | None = None


async def names_of(site: Site, iris: Iterable[str], language: Language) -> Mapping[str, Name]:
    """The best name of each IRI: in the language, else in English, else any, else a short form."""
    wanted = sorted({iri for iri in iris if is_iri(iri)})[:_MOST]
    if not wanted:
        return {}
    answer = await site.ask(lookup("names", wanted, site.base_iri), _JSON)
    found: dict[str, Name] = {}
    for row in json.loads(answer.body)["results"]["bindings"]:
        iri = row["thing"]["value"]
        better = _name(row, short(iri, site.base_iri))
        if iri not in found or _rank(better, language) < _rank(found[iri], language):
            found[iri] = better
    return found


def short(iri: str, base: str) -> str:
    """The IRI by a well-known prefix or without the base, to be read and not to be resolved."""
    for start, prefix in {f"{base}ontology#": "ca:", f"{base}id/": "", **_PREFIXES}.items():
        if iri.startswith(start) and len(iri) > len(start):
            return prefix + iri.removeprefix(start)
    return iri


def _name(row: Mapping[str, Mapping[str, str]], otherwise: str) -> Name:
    written = row.get("written", {}).get("value")
    if "name" in row:
        return Name(row["name"]["value"], row["name"].get("xml:lang"), written)
    if "quote" in row:
        quote = row["quote"]["value"]
        cut = quote if len(quote) <= _MOST_OF_A_QUOTE else f"{quote[:_MOST_OF_A_QUOTE]}…"
        return Name(f"« {cut} »", row["tag"]["value"], written)
    return Name(otherwise, None, written)


def _rank(name: Name, language: Language) -> int:
    if name.language is None:
        return len("en") + 1
    order = (language, "en")
    return order.index(name.language) if name.language in order else len(order)
