"""The name of a new document: when, by whom, what about, in plain letters."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_LONGEST: Final = 80
# Letters that no accent can be taken from.
_SPELT: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}
)
_LOST: Final = re.compile(r"[’'ʼ`]")


def slug_of(date: str | None, issuers: Sequence[str], title: str) -> str:
    """The name from what its card says; the same card gives the same name.

    >>> slug_of("2022-07-14", ["org:NATO"], "L’OTAN et l’UE luttent ensemble")
    '2022-07-14-nato-l-otan-et-l-ue-luttent-ensemble'
    """
    issuer = plain(issuers[0].partition(":")[2]) if len(issuers) == 1 else ""
    issuer = "" if issuer == "issuers" else issuer
    words = [*plain(date or "").split("-"), *issuer.split("-"), *plain(title).split("-")]
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or plain(title)[:_LONGEST].strip("-") or "document"


def plain(words: str) -> str:
    """The words in ASCII letters and digits, joined by hyphens."""
    apart = _LOST.sub(" ", words.casefold().translate(_SPELT))
    letters = unicodedata.normalize("NFKD", apart)
    ascii_only = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return "-".join(re.findall("[a-z0-9]+", ascii_only))
