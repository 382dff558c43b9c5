"""IRIs and dates of what the reference tables describe."""

from typing import Final

from rdflib import Literal, URIRef

from kg.vocabulary import ID, XSD

_DATE_TYPES: Final[dict[int, URIRef]] = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def individual(code: str) -> URIRef:
    """What has that code in the reference tables, where each code gives one IRI.

    >>> str(individual("iso3:FRA")).rpartition("/id/")[2]
    'actor/FRA'
    >>> str(individual("body:European-Commission")).rpartition("/id/")[2]
    'actor/european-commission'
    >>> str(individual("inst:un-charter")).rpartition("/id/")[2]
    'instrument/un-charter'
    """
    prefix, _, name = code.partition(":")
    if prefix == "iso3":
        return ID[f"actor/{name}"]
    return ID[f"{'instrument' if prefix == 'inst' else 'actor'}/{name.lower()}"]


def dated(text: str) -> Literal:
    """The date as precise as it is written.

    >>> dated("2009-04").n3().rpartition("#")[2]
    'gYearMonth>'
    """
    return Literal(text, datatype=_DATE_TYPES[len(text)], normalize=False)
