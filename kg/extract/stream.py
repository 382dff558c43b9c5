"""A layout goes in; its tokens come out as the readers of names want them.

A key is a form without accents, for looking names up whether or not capitals carry theirs.
"""

import unicodedata
from dataclasses import dataclass

from kg.extract.layout import BlockKind, Layout
from kg.extract.tokens import forms_of

_KEYS: dict[str, str] = {}
_SKIPPED = frozenset({BlockKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Stream:
    """Parallel views of the tokens: `keys[i]`, `capital[i]` and so on describe token `i`.

    `sentence[i]` and `block[i]` are places in the layout's tuples, -1 between them.
    """

    layout: Layout
    forms: tuple[str, ...]
    keys: tuple[str, ...]
    capital: tuple[bool, ...]
    sentence: tuple[int, ...]
    block: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def raw(self, index: int) -> str:
        """A token as written."""
        tokens = self.layout.tokens
        return self.layout.text[tokens.starts[index] : tokens.ends[index]]

    def quote(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        start, end = self.span(first, last)
        return self.layout.text[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place in the text of `tokens[first:last]`."""
        tokens = self.layout.tokens
        return tokens.starts[first], tokens.ends[last - 1]

    def language(self, index: int) -> str:
        """The language of the block that a token stands in."""
        block = self.block[index]
        return self.layout.blocks[block].language if block >= 0 else self.layout.language

    def read(self, index: int) -> bool:
        """Whether a token stands where something is read: boilerplate is not."""
        block = self.block[index]
        return block >= 0 and self.layout.blocks[block].kind not in _SKIPPED

    def bounds(self, index: int) -> tuple[int, int]:
        """The tokens of the sentence around a token, or of its block."""
        sentence = self.sentence[index]
        if sentence >= 0:
            around = self.layout.sentences[sentence]
            return around.first, around.last
        block = self.block[index]
        if block >= 0:
            return self.layout.blocks[block].first, self.layout.blocks[block].last
        return index, index + 1


def stream_of(layout: Layout) -> Stream:
    """The tokens of a layout, each with its key, its capital and its place."""
    tokens = layout.tokens
    text = layout.text
    block = [-1] * len(tokens)
    for place, part in enumerate(layout.blocks):
        block[part.first : part.last] = [place] * (part.last - part.first)
    sentence = [-1] * len(tokens)
    for place, line in enumerate(layout.sentences):
        sentence[line.first : line.last] = [place] * (line.last - line.first)
    return Stream(
        layout=layout,
        forms=tokens.forms,
        keys=tuple(map(key, tokens.forms)),
        capital=tuple(text[start].isupper() for start in tokens.starts),
        sentence=tuple(sentence),
        block=tuple(block),
    )


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


def ascii_slug(name: str) -> str:
    """A name in ASCII, lower case, with hyphens: `Aïssata Tall Sall` is `aissata-tall-sall`."""
    bare = _bare(name)
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in bare)
    return "-".join(words.split())
