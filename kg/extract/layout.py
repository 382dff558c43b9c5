"""A text goes in; its layout comes out: blocks, sentences and quotations, over its tokens.

Offsets count into the raw text and token indices into `Layout.tokens`; ends are excluded.
"""

# ruff: noqa: PLR0911 (a grammar says no early and often)

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.lines import Stretch, stretches
from kg.extract.quotations import Quotation, find_marks
from kg.extract.sentences import split
from kg.extract.tokens import Tokens, fold, tokenize
from kg.extract.words import Words

_SHORT = 160
_TITLE = 400
_SAMPLE = 400
_ENOUGH_VOTES = 2
_TITLE_BY = 4
_META_BY = 8


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    META = "meta"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_HEAD = "list head"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a line of its own.

    `marker` is what an item begins with (`-`, `1.`, `(a)`), outside `start:end`; `head` the index
    of the block whose sentence the item completes.
    """

    start: int
    end: int
    first: int
    last: int
    kind: BlockKind
    language: str
    marker: str = ""
    head: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block; a quotation is never cut, its own sentences are on `Quotation`."""

    start: int
    end: int
    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A text with its parts. `folded` is as long as `text`, with typography folded."""

    text: str
    folded: str
    tokens: Tokens
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    language: str

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that a place lies in, if any."""
        for quotation in self.quotations:
            if quotation.start <= offset < quotation.end:
                return quotation
            if quotation.start > offset:
                break
        return None


def lay_out(text: str, languages: Mapping[str, Words]) -> Layout:
    """Find the parts of a text.

    `languages` are the closed word classes by language tag; the block's language is the one
    whose function words it holds most, or else the document's.
    """
    tokens = tokenize(text)
    folded = fold(text)
    parts = stretches(text)
    ranges = [(tokens.first_from(part.start), tokens.first_from(part.end)) for part in parts]
    votes = [_votes(tokens.forms[a : min(b, a + _SAMPLE)], languages) for a, b in ranges]
    total: Counter[str] = Counter()
    for vote in votes:
        total.update(vote)
    main = min(languages, key=lambda tag: (-total[tag], tag)) if languages else ""
    tags = [_winner(vote, main) for vote in votes]
    blocks = _blocks(folded, parts, ranges, tags, main, languages)
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    for index, block in enumerate(blocks):
        words = languages.get(block.language, Words(block.language, {}))
        marks = find_marks(text, block.start, block.end)
        for start, end in marks:
            first, last = tokens.first_from(start), tokens.first_from(end)
            if first == last:
                continue
            inner = tuple(split(text, tokens, first, last, [], words))
            quotations.append(
                Quotation(tokens.starts[first], tokens.ends[last - 1], first, last, inner)
            )
        for first, last in split(text, tokens, block.first, block.last, marks, words):
            sentences.append(
                Sentence(tokens.starts[first], tokens.ends[last - 1], first, last, index)
            )
    return Layout(text, folded, tokens, tuple(blocks), tuple(sentences), tuple(quotations), main)


def _votes(forms: tuple[str, ...], languages: Mapping[str, Words]) -> Counter[str]:
    return Counter(
        {tag: sum(map(words["function"].__contains__, forms)) for tag, words in languages.items()}
    )


def _winner(vote: Counter[str], main: str) -> str:
    ranked = sorted(vote.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _ENOUGH_VOTES:
        return main
    if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return main
    return ranked[0][0]


def _blocks(
    folded: str,
    parts: list[Stretch],
    ranges: list[tuple[int, int]],
    tags: list[str],
    main: str,
    languages: Mapping[str, Words],
) -> list[Block]:
    blocks: list[Block] = []
    head: int | None = None
    titled = False
    for index, part in enumerate(parts):
        written = folded[part.start : part.end]
        words = languages.get(tags[index], Words(tags[index], {}))
        kind = _kind(written, part, words, tags[index] == main, titled, index, len(parts))
        open_list = head is not None and _is_open(blocks, head)
        if kind is BlockKind.PARAGRAPH and open_list and _continues(blocks[-1], folded):
            kind = BlockKind.ITEM
        if kind is BlockKind.HEADING and open_list and not blocks[-1].marker:
            kind = BlockKind.ITEM
        if (
            kind is BlockKind.ITEM
            and head is not None
            and blocks[head].marker
            and _style(part.marker) == _style(blocks[head].marker)
        ):
            head = blocks[head].head
            open_list = head is not None and open_list
        own_head = head if kind is BlockKind.ITEM and open_list else None
        ends_open = written[-1] in ":," or written.endswith((": -", ":-"))
        if kind is BlockKind.TITLE:
            titled = True
        elif ends_open and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            kind, head = BlockKind.LIST_HEAD, len(blocks)
        elif kind is not BlockKind.ITEM:
            head = None
        elif written.endswith(":"):
            head = len(blocks)
        first, last = ranges[index]
        blocks.append(
            Block(part.start, part.end, first, last, kind, tags[index], part.marker, own_head)
        )
    return blocks


def _kind(
    written: str,
    part: Stretch,
    words: Words,
    in_main: bool,
    titled: bool,
    index: int,
    count: int,
) -> BlockKind:
    low = written.lower().strip(" :")
    if low in words["boilerplate"] or low.startswith(tuple(words["boilerplate starts"])):
        return BlockKind.BOILERPLATE
    if not any(character.isalpha() for character in written):
        return BlockKind.META
    if part.marker:
        return BlockKind.ITEM
    final = written.rstrip("\"' )")[-1:]
    closed = final in ".!?;:,"
    early = index < _TITLE_BY and not titled
    if early and count > 1 and len(written) < _TITLE:
        if not closed and in_main and not any(mark in low for mark in words["meta marks"]):
            return BlockKind.TITLE
        if (
            closed
            and final == "."
            and low.startswith(tuple(words["title starts"]))
            and written.count(". ") <= low.count(" m. ") + low.count(" mr. ")
        ):
            return BlockKind.TITLE
    if not closed and len(written) < _SHORT:
        meta = any(mark in low for mark in words["meta marks"]) or not in_main
        return BlockKind.META if meta and index < _META_BY else BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _is_open(blocks: list[Block], head: int) -> bool:
    return all(block.kind in (BlockKind.ITEM, BlockKind.LIST_HEAD) for block in blocks[head:])


def _style(marker: str) -> str:
    """What kind of marker an item has: two of one kind stand on one level."""
    core = marker.strip("().§ ")
    return "1" if core.isdigit() else "a" if core.isalpha() else marker


def _continues(before: Block, folded: str) -> bool:
    """Whether a paragraph completes the sentence that the block before left open."""
    return folded[before.end - 1] in ":,;" or folded[before.end - 5 : before.end].endswith(
        (" and", " et", " or", " ou")
    )
