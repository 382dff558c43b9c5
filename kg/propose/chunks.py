"""A long text in pieces that a model can take, cut between sentences."""

from kg.propose.sentences import sentence_ends


def chunks(text: str, size: int, overlap: int) -> tuple[tuple[int, int], ...]:
    """Ranges of at most `size` characters that together are the whole text, in order.

    Each but the last ends where a sentence does, and the next one begins up to `overlap`
    characters before, where a sentence begins. A sentence longer than `size` is cut at a space,
    or anywhere if it has none.

    >>> text = "One is here. Two is here. Three is here."
    >>> [text[a:b] for a, b in chunks(text, 30, 14)]
    ['One is here. Two is here.', ' Two is here. Three is here.']
    """
    ends = sentence_ends(text)
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _end(text, ends, start, size)
        if found and end <= found[-1][1]:  # the next sentence is too long to be read with these
            start = found[-1][1]
            continue
        found.append((start, end))
        if end == len(text):
            break
        start = _next_start(ends, found[-1], overlap)
    return tuple(found)


def _end(text: str, ends: tuple[int, ...], start: int, size: int) -> int:
    if len(text) - start <= size:
        return len(text)
    reached = [end for end in ends if start < end <= start + size]
    if reached:
        return reached[-1]
    space = text.rfind(" ", start + size // 2, start + size)
    return space + 1 if space > 0 else start + size


def _next_start(ends: tuple[int, ...], chunk: tuple[int, int], overlap: int) -> int:
    """The first beginning of a sentence within reach of the end, else the end."""
    start, end = chunk
    return next((each for each in ends if max(start + 1, end - overlap) <= each <= end), end)
