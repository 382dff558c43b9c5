"""Phrases go in; the longest one that begins at a token comes out, whatever their number."""

from collections.abc import Iterable, Sequence, Set
from typing import Generic, TypeVar

Value = TypeVar("Value")


class _Node(dict[str, "_Node[Value]"], Generic[Value]):
    __slots__ = ("value",)

    def __init__(self) -> None:
        super().__init__()
        self.value: Value | None = None


class Trie(Generic[Value]):
    """Phrases as sequences of keys, each with a value; the first value of a phrase stays."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Value]] = ()) -> None:
        self._root: _Node[Value] = _Node()
        for keys, value in phrases:
            self.add(keys, value)

    def add(self, keys: Sequence[str], value: Value) -> None:
        """Add a phrase, unless it is empty or there already."""
        if not keys:
            return
        node = self._root
        for one in keys:
            step = node.get(one)
            if step is None:
                step = node[one] = _Node()
            node = step
        if node.value is None:
            node.value = value

    @property
    def firsts(self) -> Set[str]:
        """The keys that phrases begin with: where none of them stands, there is nothing to find."""
        return self._root.keys()

    def longest(self, keys: Sequence[str], index: int, stop: int) -> tuple[int, Value] | None:
        """The end and value of the longest phrase that begins at `index` and ends by `stop`."""
        node = self._root.get(keys[index])
        found: tuple[int, Value] | None = None
        while node is not None:
            index += 1
            if node.value is not None:
                found = index, node.value
            node = node.get(keys[index]) if index < stop else None
        return found

    def is_phrase(self, keys: Sequence[str], index: int, end: int) -> bool:
        """Whether exactly `keys[index:end]` is a phrase."""
        found = self.longest(keys, index, end)
        return found is not None and found[0] == end

    def all_at(self, keys: Sequence[str], index: int, stop: int) -> list[tuple[int, Value]]:
        """The end and value of every phrase that begins at `index`, the shortest first."""
        node = self._root.get(keys[index])
        found: list[tuple[int, Value]] = []
        while node is not None:
            index += 1
            if node.value is not None:
                found.append((index, node.value))
            node = node.get(keys[index]) if index < stop else None
        return found

    def skipping(
        self, keys: Sequence[str], index: int, stop: int, skipped: frozenset[str]
    ) -> tuple[int, Value] | None:
        """As `longest`, with words of `skipped` allowed anywhere inside."""
        node = self._root.get(keys[index])
        found: tuple[int, Value] | None = None
        while node is not None:
            index += 1
            if node.value is not None:
                found = index, node.value
            while index < stop and keys[index] not in node and keys[index] in skipped:
                index += 1
            node = node.get(keys[index]) if index < stop else None
        return found
