"""The graph of links: the same things in Wikidata, the EU's tables, UNBIS, ROR and GeoNames.

Never `owl:sameAs`: what others say of theirs is not said of ours.
"""

from collections.abc import Iterator
from urllib.parse import quote

from rdflib import Graph, URIRef

from kg.link.names import individual
from kg.reference import Reference
from kg.vocabulary import SKOS


def lift_links(reference: Reference) -> Graph:
    """`skos:exactMatch` to the same thing; `skos:closeMatch` to a near one.

    Near are GeoNames, whose places are no States, and the Wikidata items of a realm, a country or
    a territory where the other one is the State.
    """
    graph = Graph()
    for subject, predicate, target in _links(reference):
        graph.add((subject, predicate, URIRef(target)))
    return graph


def _links(reference: Reference) -> Iterator[tuple[URIRef, URIRef, str]]:
    for state in reference.states:
        subject = individual(state.code)
        for predicate, target in (
            (SKOS.exactMatch, _wikidata(state.wikidata)),
            (SKOS.closeMatch, _wikidata(state.wikidata_close)),
            (SKOS.closeMatch, state.geonames and f"https://sws.geonames.org/{state.geonames}/"),
            (SKOS.exactMatch, _authority("country", state.eu_authority)),
            (SKOS.exactMatch, state.unbis and f"http://metadata.un.org/thesaurus/{state.unbis}"),
        ):
            if target:
                yield subject, predicate, target
    for organisation in reference.organisations:
        subject = individual(organisation.code)
        table, _, code = organisation.eu_authority.rpartition("/")
        for target in (
            _wikidata(organisation.wikidata),
            organisation.ror and f"https://ror.org/{organisation.ror}",
            _authority(table, code),
        ):
            if target:
                yield subject, SKOS.exactMatch, target
    for instrument in reference.instruments:
        if instrument.wikidata:
            yield individual(instrument.code), SKOS.exactMatch, _wikidata(instrument.wikidata)


def _wikidata(number: str) -> str:
    return number and f"http://www.wikidata.org/entity/{number}"


def _authority(table: str, code: str) -> str:
    return code and f"http://publications.europa.eu/resource/authority/{table}/{quote(code)}"
