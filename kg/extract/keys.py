"""A name goes in; the keys come out under which it is looked up, accents aside.

Names are looked up without accents, whether or not capitals carry theirs; other words never are.
"""

import unicodedata

from kg.extract.tokens import forms_of

_KEYS: dict[str, str] = {}


def key(form: str) -> str:
    """A form without accents, and without the letters that only look like others."""
    if form.isascii():
        return form
    found = _KEYS.get(form)
    if found is None:
        found = _KEYS[form] = _bare(form)
    return found


def keys_of(phrase: str) -> tuple[str, ...]:
    """The keys of a word or phrase, as they would be found in a text."""
    elided = phrase.endswith(("'", "’"))
    forms = forms_of(f"{phrase}x")[:-1] if elided else forms_of(phrase)
    return tuple(map(key, forms))


_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae"}
)


def _bare(form: str) -> str:
    parts = unicodedata.normalize("NFD", form.lower().translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def ascii_name(name: str) -> str:
    """A name in ASCII with capitals and hyphens: `Office of Trade` is `Office-of-Trade`."""
    words = (part for word in name.split() for part in word.replace("-", " ").split())
    written = []
    for word in words:
        bare = ascii_slug(word)
        shown = "".join(letter for letter in word if letter.isalnum())
        if bare:
            upper = shown.isupper() and len(shown) > 1
            written.append(
                bare.upper() if upper else bare.capitalize() if word[0].isupper() else bare
            )
    return "-".join(written)


def ascii_slug(name: str) -> str:
    """A name in ASCII, lower case, with hyphens: `Aïssata Tall Sall` is `aissata-tall-sall`."""
    bare = _bare(name)
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in bare)
    return "-".join(words.split())
