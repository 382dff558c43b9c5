"""Words that hint at norms and topics: where they stand in a text.

Cues are named sets of patterns in each language's `cues.yaml`. What they say about a clause is
decided by the rules of `kg.extract.codes`.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.layout import BlockKind, Layout
from kg.extract.lexicon import Lexicon
from kg.extract.patterns import Match, Matcher

CYBER = "cyber"
_RECURRING = 3


@dataclass(frozen=True, slots=True)
class Cues:
    """Where cues stand in a text: parallel tuples of first tokens, ends and names.

    `cyber_blocks` are the blocks under a heading about ICTs, `cyber_text` says whether the text is
    about them; `themes` are the names that its title has or that come back all through it;
    the starts are those of the layout's blocks and sentences.
    """

    places: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[str, ...]
    cyber_blocks: frozenset[int]
    cyber_text: bool
    themes: frozenset[str]
    block_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    def within(self, first: int, last: int) -> frozenset[str]:
        """The names of the cues that lie in `tokens[first:last]`."""
        low = bisect_left(self.places, first)
        high = bisect_left(self.places, last)
        return frozenset(
            self.names[index] for index in range(low, high) if self.ends[index] <= last
        )


def cue_matchers(lexicons: Mapping[str, Lexicon]) -> dict[str, Matcher]:
    """The cues of each language as one automaton. Raises SourceError."""
    return {tag: lexicon.matcher("cues") for tag, lexicon in lexicons.items()}


def find_cues(layout: Layout, matchers: Mapping[str, Matcher]) -> Cues:
    """All cues of a text, each block read in its language."""
    found: list[tuple[int, int, str]] = []
    cyber_blocks: set[int] = set()
    titled: set[str] = set()
    heading = False
    cyber = 0
    for index, block in enumerate(layout.blocks):
        if block.kind is BlockKind.BOILERPLATE:
            continue
        matches = _uncovered(
            matchers[block.language].find(layout.tokens.forms, block.first, block.last)
        )
        found.extend((match.first, match.last, match.row.kind) for match in matches)
        here = any(match.row.kind == CYBER for match in matches)
        if block.kind is BlockKind.TITLE:
            titled.update(match.row.kind for match in matches)
        elif block.kind is BlockKind.HEADING:
            heading = here
        cyber += here
        if heading:
            cyber_blocks.add(index)
    found.sort()
    text = CYBER in titled or cyber * 2 > len(layout.blocks)
    starts = tuple(sentence.first for sentence in layout.sentences)
    places, ends, names = zip(*found, strict=True) if found else ((), (), ())
    return Cues(
        places,
        ends,
        names,
        frozenset(cyber_blocks),
        text,
        frozenset(titled | _recurring(starts, found)),
        tuple(block.first for block in layout.blocks),
        starts,
    )


def _uncovered(matches: list[Match]) -> list[Match]:
    """The matches that lie in none whose row `covers` what is inside it."""
    covers = [(one.first, one.last, one.row) for one in matches if one.row.traits.get("covers")]
    if not covers:
        return matches
    return [
        one
        for one in matches
        if not any(
            first <= one.first
            and one.last <= last
            and row is not one.row
            and not (one.row.traits.get("covers") and (one.first, one.last) == (first, last))
            for first, last, row in covers
        )
    ]


def _recurring(starts: Sequence[int], found: Iterable[tuple[int, int, str]]) -> set[str]:
    """The names that stand in at least three sentences."""
    seen = {(name, bisect_right(starts, first)) for first, _, name in found}
    counts = Counter(name for name, _ in seen)
    return {name for name, count in counts.items() if count >= _RECURRING}
