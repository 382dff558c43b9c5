"""A layout goes in; the stretches that are read as one sentence each come out.

A direct quotation is read by its own sentences, and is one opaque word of the sentence around it.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.extract.grammar import Grammar
from kg.extract.layout import BlockKind, Layout
from kg.extract.quotations import Quotation
from kg.extract.trigger import Unit

_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LIST_HEAD)
_TOLD = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONG_ENOUGH = 4
_NEAR = 4
_MOST = 6


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation that somebody speaks, and the stretch around it that may name the speaker."""

    quotation: Quotation
    block: int
    first: int
    last: int


def spoken_quotations(layout: Layout, grammars: Mapping[str, Grammar]) -> list[Spoken]:
    """The quotations that are somebody's words, not a title or a term."""
    found = []
    forms = layout.tokens.forms
    openings = [sentence.first for sentence in layout.sentences]
    for quotation in layout.quotations:
        if quotation.last - quotation.first < _LONG_ENOUGH:
            continue
        place = bisect_right(openings, quotation.first) - 1
        around = layout.sentences[place] if place >= 0 else None
        if around is not None and quotation.last > around.last:
            around = None
        if around is None:
            continue
        grammar = grammars[layout.blocks[around.block].language]
        inside = range(quotation.first, quotation.last)
        if not any(grammar.finite(forms, index, quotation.first) for index in inside):
            continue
        outside = [*range(around.first, quotation.first), *range(quotation.last, around.last)]
        words = [index for index in outside if forms[index].isalpha()]
        alone = len(words) == 0
        introduced = forms[max(quotation.first - 2, 0)] == ":"
        told = any(
            forms[index] in grammar.words["quote forms"]
            or any(
                analysis.lemma in grammar.words["quote verbs"]
                for analysis in grammar.verbs.known(forms[index])
            )
            for index in words
        )
        begins = layout.text[quotation.start].isupper()
        several = len(quotation.sentences) > 1
        if not (begins or several) and any(index < quotation.first for index in words):
            continue  # it completes the sentence around it: "s'est dit « prêt à négocier »"
        if (
            alone
            or (introduced and begins)
            or (told and (begins or len(inside) > 2 * _LONG_ENOUGH))
        ):
            found.append(Spoken(quotation, around.block, around.first, around.last))
    return found


def told_blocks(layout: Layout, grammars: Mapping[str, Grammar]) -> dict[int, int]:
    """The blocks that give somebody's words without marks, each with the block that says whose.

    `Lord Ahmad said:` in a paragraph of its own makes the paragraphs after it Lord Ahmad's, up to
    a heading or a quotation.
    """
    told: dict[int, int] = {}
    forms = layout.tokens.forms
    quoted = {quotation.first for quotation in layout.quotations}
    for index, block in enumerate(layout.blocks):
        if block.last - block.first < _LONG_ENOUGH - 1 or forms[block.last - 1] != ":":
            continue
        verbs = grammars[block.language].verbs
        words = grammars[block.language].words
        near = forms[max(block.first, block.last - _NEAR) : block.last - 1]
        if not any(one.lemma in words["quote verbs"] for form in near for one in verbs.known(form)):
            continue
        for later in range(index + 1, min(index + 1 + _MOST, len(layout.blocks))):
            following = layout.blocks[later]
            opens = following.first in quoted or following.first + 1 in quoted
            if following.kind not in _TOLD or following.marker or opens:
                break
            told[later] = index
    return told


def units(layout: Layout, spoken: list[Spoken], told: Collection[int]) -> list[Unit]:
    """The units of a text, in order; the sentences of spoken quotations are `quoted`.

    So are those of the blocks that `told` names.
    """
    found: list[Unit] = []
    by_sentence: dict[int, list[Spoken]] = {}
    for one in spoken:
        by_sentence.setdefault(one.first, []).append(one)
    for sentence in layout.sentences:
        if layout.blocks[sentence.block].kind not in _READ:
            continue
        inside = by_sentence.get(sentence.first, ())
        begin = sentence.first
        for one in inside:
            if one.quotation.first > begin:
                found.append(Unit(begin, one.quotation.first, sentence.block))
            found.extend(
                Unit(first, last, sentence.block, quoted=True)
                for first, last in one.quotation.sentences
            )
            begin = one.quotation.last
        if begin < sentence.last:
            found.append(Unit(begin, sentence.last, sentence.block, quoted=sentence.block in told))
    return found
