"""Tokens go in; sentences come out, as ranges of token indices.

A full stop ends a sentence unless it closes an abbreviation, an initial or an ordinal, or stands
inside quotation marks. A semicolon never does.
"""

# ruff: noqa: PLR0911 (a grammar says no early and often)

from kg.extract.tokens import Tokens
from kg.extract.words import Words

_STOPS = frozenset({".", "!", "?", "...", ".."})
_SHORT = 2
_CLOSERS = frozenset({'"', ")", "]"})


def split(
    text: str,
    tokens: Tokens,
    first: int,
    last: int,
    quoted: list[tuple[int, int]],
    words: Words,
) -> list[tuple[int, int]]:
    """The sentences of `tokens[first:last]`; `quoted` are raw places that must not be cut."""
    found = []
    begin = first
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    next_quoted = 0
    index = first
    while index < last:
        form = forms[index]
        if form not in _STOPS:
            index += 1
            continue
        place = starts[index]
        while next_quoted < len(quoted) and quoted[next_quoted][1] <= place:
            next_quoted += 1
        inside = next_quoted < len(quoted) and quoted[next_quoted][0] <= place
        if inside:
            after = _closing_end(forms, index, last, quoted[next_quoted][1], starts)
            if after is not None and _opens(text, tokens, after, last):
                found.append((begin, after))
                begin = after
                index = after
                continue
            index += 1
            continue
        if _ends_sentence(text, tokens, index, first, last, words):
            after = index + 1
            while after < last and forms[after] in _CLOSERS and starts[after] == ends[after - 1]:
                after += 1
            found.append((begin, after))
            begin = index = after
            continue
        index += 1
    if begin < last:
        found.append((begin, last))
    return found


def _closing_end(
    forms: tuple[str, ...],
    index: int,
    last: int,
    quote_end: int,
    starts: tuple[int, ...],
) -> int | None:
    """Past the closing mark, if the stop at `index` is the last word of a quotation."""
    after = index + 1
    if after < last and forms[after] == '"' and starts[after] >= quote_end:
        return after + 1
    return None


def _opens(text: str, tokens: Tokens, index: int, last: int) -> bool:
    """Whether what follows can be the beginning of a sentence."""
    if index >= last:
        return True
    character = text[tokens.starts[index]]
    return character.isupper() or character in '«“"„([-–—•' or character.isdigit()


def _ends_sentence(
    text: str, tokens: Tokens, index: int, first: int, last: int, words: Words
) -> bool:
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    if index + 1 >= last:
        return True
    if starts[index + 1] == ends[index] and forms[index + 1] not in _CLOSERS:
        # no space after the stop: a number, an address, or a lost space before a capital
        glued = text[starts[index + 1]]
        before = text[starts[index] - 1]
        return glued.isupper() and before.islower() and len(forms[index - 1]) > _SHORT
    if not _opens(text, tokens, index + 1, last):
        return False
    if forms[index] != "." or index == first:
        return True
    before = forms[index - 1]
    if starts[index] != ends[index - 1]:
        return True
    if before in words["abbreviations"]:
        return False
    if before.isdigit() and forms[index + 1] in words["after ordinals"]:
        return False
    initial = len(before) == 1 and before.isalpha() and text[starts[index - 1]].isupper()
    return not initial
