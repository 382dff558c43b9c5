"""Languages in the authority table of the Publications Office of the European Union."""

from typing import Final

from rdflib import URIRef

from kg.vocabulary import LANGUAGE

# The official languages of the EU, the UN and NATO, and of some more States.
# fmt: off
_CODES: Final = {
    "ar": "ARA", "bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG",
    "es": "SPA", "et": "EST", "fi": "FIN", "fr": "FRA", "ga": "GLE", "hr": "HRV", "hu": "HUN",
    "is": "ISL", "it": "ITA", "ja": "JPN", "ko": "KOR", "lt": "LIT", "lv": "LAV", "mk": "MKD",
    "mt": "MLT", "nb": "NOB", "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON",
    "ru": "RUS", "sk": "SLK", "sl": "SLV", "sq": "SQI", "sv": "SWE", "tr": "TUR", "uk": "UKR",
    "zh": "ZHO",
}
# fmt: on


def authority(tag: str) -> URIRef | None:
    """The authority's IRI for the language of a tag; None for a language not listed here.

    >>> str(authority("fr-BE")).rpartition("/")[2], authority("tlh")
    ('FRA', None)
    """
    code = _CODES.get(tag.partition("-")[0])
    return None if code is None else LANGUAGE[code]
