"""A layout goes in; its tokens come out as the readers of names want them."""

from dataclasses import dataclass

from kg.extract.keys import key
from kg.extract.layout import BlockKind, Layout
from kg.extract.small_words import SmallWords

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
    small: SmallWords

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

    def runs_on(self, index: int) -> bool:
        """Whether names around a token run on in small letters, as they do in French."""
        return self.small.runs_on(self.language(index))

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


def stream_of(layout: Layout, small: SmallWords) -> Stream:
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
        small=small,
    )
