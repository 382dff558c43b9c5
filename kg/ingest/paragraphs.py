"""Lines as a printer set them, back to paragraphs: heads, page numbers and hyphens undone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: where it begins, how big its letters are, and how high it stands.

    `height` is the share of the page below it: 1 at the top, 0 at the foot.
    """

    text: str
    x: float
    y: float
    size: float
    page: int
    height: float


_TOP: Final = 0.88
_FOOT: Final = 0.12
_REPEATED: Final = 0.5
_CERTAIN: Final = 3
_NEAR: Final = 6.0
_LOOSE_LEADING: Final = 1.28
_OTHER_SIZE: Final = 0.08
_SHORT: Final = 0.75
_INDENT: Final = 8.0

_PAGE_NUMBER: Final = re.compile(
    r"(?i)(page|p\.|seite)?\s*[-–—|]?\s*(\d{1,4}|[ivxl]{1,6})\s*((/|of|sur|de|von)\s*\d{1,4})?\s*[-–—|]?"
)
_BULLET: Final = re.compile("([•●▪■◦○‣⁃∙·➢➤►\uf0b7\uf0a7\uf0d8\uf076-]|[–—*])[ \t\xa0]+(?=\\S)")
_LONE_BULLET: Final = re.compile("[•●▪■◦○‣⁃∙➢➤►\uf0b7\uf0a7\uf0d8\uf076]")
_NUMBERED: Final = re.compile(r"(\(?\d{1,3}(\.\d{1,2})*[.)]|\(?[a-zivx]{1,4}\)|[A-Z]\.)[ \t\xa0]")
_ENDED: Final = re.compile(r"[.!?:;»”\"…][)\]»”\"\d]*$")
_BROKEN: Final = re.compile(r"([^\W\d_]+)([-\u00ad\u2010])$")
_OPENING: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
# After these the hyphen is one of spelling, not of the line: "celui-ci", "fera-t-il".
_AFTER_A_HYPHEN: Final = frozenset({
    "ci", "là", "même", "mêmes", "t", "il", "ils", "elle", "elles", "on", "nous", "vous", "je",
    "tu", "le", "la", "les", "lui", "leur", "moi", "toi", "y", "en",
})  # fmt: skip


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of the pages: paragraphs parted by blank lines, list items as `- `."""
    lines = [line for page in _without_heads(pages) for line in page]
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    blocks: list[str] = []
    for number, block in enumerate(_blocks(lines)):
        said = _joined([line.text for line in block], words)
        if number and said.startswith("- ") and blocks[-1].rpartition("\n")[2].startswith("- "):
            blocks[-1] += f"\n{said}"
        else:
            blocks.append(said)
    return "".join(f"{block}\n\n" for block in blocks).rstrip("\n") + "\n" if blocks else ""


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without numbers and running heads; in letters of the text's own size or larger, a
    head of the first page is a letterhead and stays.
    """
    places: Counter[tuple[str, bool, int]] = Counter()
    for page in pages:
        places.update({_key(line) for line in page if _is_marginal(line)})
    filled = sum(1 for page in pages if page)
    enough = min(max(2, filled * _REPEATED), _CERTAIN)
    usual = median([line.size for page in pages for line in page] or [0])
    for page in pages:
        kept: list[Line] = []
        for line in page:
            if _is_marginal(line):
                letterhead = line.page == 0 and line.height > _TOP and line.size >= usual
                if _PAGE_NUMBER.fullmatch(line.text):
                    continue
                if places[_key(line)] >= enough and not letterhead:
                    continue
            kept.append(line)
        yield kept


def _is_marginal(line: Line) -> bool:
    return line.height > _TOP or line.height < _FOOT


def _key(line: Line) -> tuple[str, bool, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), line.height > _TOP, round(line.y / _NEAR)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    leading = _leading(lines)
    width = median([len(line.text) for line in lines]) if lines else 0
    block: list[Line] = []
    for line in _with_bullets(lines):
        if block and _parts(block, line, leading, width):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _with_bullets(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with every sign of a list item written as `- `."""
    alone = False
    for line in lines:
        text = line.text
        if _LONE_BULLET.fullmatch(text):
            alone = True
            continue
        found = _BULLET.match(text)
        if found:
            text = f"- {text[found.end() :]}"
        elif alone:
            text = f"- {text}"
        alone = False
        yield replace(line, text=text)


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of two lines, by the size of their letters."""
    gaps: dict[int, list[float]] = {}
    for before, line in pairwise(lines):
        gap = before.y - line.y
        if before.page == line.page and 0 < gap < 3 * line.size and _alike(before, line):
            gaps.setdefault(round(line.size), []).append(gap)
    # The lower quartile: in a text of short paragraphs, half of the gaps lie between them.
    return {size: sorted(found)[len(found) // 4] for size, found in gaps.items()}


def _alike(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) <= _OTHER_SIZE * max(before.size, line.size)


def _parts(block: Sequence[Line], line: Line, leading: dict[int, float], width: float) -> bool:
    """Whether a new paragraph begins with that line."""
    before = block[-1]
    if line.text.startswith("- ") or _NUMBERED.match(line.text):
        return True
    if _BROKEN.search(before.text) and line.text[:1].islower():
        return False
    ended = _ENDED.search(before.text) is not None
    return _parts_by_place(block, line, leading, width, ended=ended)


def _parts_by_place(
    block: Sequence[Line], line: Line, leading: dict[int, float], width: float, *, ended: bool
) -> bool:
    before = block[-1]
    gap = before.y - line.y
    if before.page != line.page or gap < 0:
        # Over the page or into the next column: a sentence under way goes on.
        return ended or not (line.text[:1].islower() or _alike(before, line)) or _is_title(line)
    if not _alike(before, line):
        return gap > line.size * _OTHER_SIZE
    usual = leading.get(round(line.size), line.size * 1.2)
    if gap > usual * _LOOSE_LEADING:
        return True
    if ended and line.x - before.x > _INDENT and not block[0].text.startswith("- "):
        return True
    return ended and len(before.text) < _SHORT * width and line.text[:1].isupper()


def _is_title(line: Line) -> bool:
    return line.text.isupper()


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    said = lines[0]
    for line in lines[1:]:
        broken, opening = _BROKEN.search(said), _OPENING.match(line)
        if broken is None or opening is None:
            said = f"{said.rstrip(chr(0xAD))} {line}"
        elif _is_spelt_with_hyphen(broken, opening[0], words):
            said += line
        else:
            said = said[:-1] + line
    return said


def _is_spelt_with_hyphen(broken: re.Match[str], after: str, words: Counter[str]) -> bool:
    before, sign = broken[1], broken[2]
    if sign == "\u00ad":
        return False
    if not after[0].islower() or after in _AFTER_A_HYPHEN:
        return True
    together = words[(before + after).casefold()]
    apart = words[f"{before}-{after}".casefold()]
    return apart > together
