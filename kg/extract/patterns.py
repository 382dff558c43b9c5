"""Patterns over tokens, compiled into one automaton: a single pass finds all of them.

A pattern is a phrase in which

- a plain word is itself, in whatever number and gender the language's `agreement` gives it;
- `{lemma}` is any form of a verb, `{lemma:pp}` only its forms of that slot;
- `se {lemma}` is the reflexive verb, its auxiliary and a few adverbs allowed inside;
- `<class>` is any word of that class of the language's `words.yaml`;
- `[a|b]` may be there, `(a|b)` must be, `[~]` skips up to four words;
- contracted words (`à`, `de`, `que`) stand for all that the language contracts them to;
- a hyphen, a space and nothing at all are the same; `=word` is that very form and no other;
- `INF`, `PPR`, `QUE`, `NP` or `NUM` at the end tests what follows without taking it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from kg.errors import SourceError
from kg.extract.tokens import fold_form, forms_of
from kg.extract.verbs import Verbs, unaccented
from kg.extract.words import Words

GAP = 4
_STOPS = frozenset({".", ";", ":", "!", "?", '"', "...", "("})
_ELEMENT = re.compile(
    r"\s*(?:\{(?P<verb>[^{}]*)\}|<(?P<cls>[^<>]*)>|\[~\](?P<gap>)|\[(?P<opt>(?:[^\[\]]|\[~\])*)\]"
    r"|\((?P<alt>(?:[^()])*)\)|(?P<test>INF|PPR|QUE|NP|NUM)(?=\s*$)|(?P<word>[^\s\[\](){}<>|]+))"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a lexicon: what is looked for, and what it says when it is found.

    `traits` are the row's further columns (`force`, `needs`, ...).
    """

    id: str
    kind: str
    pattern: str
    traits: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A row found at the tokens `first:last`."""

    row: Row
    first: int
    last: int


class _Node:
    """A state of the automaton: what each next form leads to, and what has been found here."""

    __slots__ = ("gap", "next", "shared", "tests")

    def __init__(self) -> None:
        self.next: dict[str, list[_Node]] = {}
        self.gap: _Node | None = None
        self.tests: list[tuple[str, Row]] = []
        self.shared: dict[frozenset[str], _Node] = {}

    def step(self, forms: frozenset[str]) -> "_Node":
        node = self.shared.get(forms)
        if node is None:
            node = self.shared[forms] = _Node()
            table = self.next
            for form in forms | frozenset(map(unaccented, forms)):
                if form in table:
                    table[form].append(node)
                else:
                    table[form] = [node]
        return node

    def skip(self) -> "_Node":
        if self.gap is None:
            self.gap = _Node()
        return self.gap


class Matcher:
    """Many patterns of one language as one automaton."""

    def __init__(self, rows: Iterable[Row], words: Words, verbs: Verbs) -> None:
        """Compile the rows. Raises SourceError for a pattern that does not compile."""
        self._compiler = _Compiler(words, verbs)
        self._root = _Node()
        self._stops = _STOPS | (words["subordinators"] - words["gap allows"])
        for row in rows:
            self._add(row)
        self._starts = self._root.next

    def _add(self, row: Row) -> None:
        try:
            ways = list(self._compiler.ways(row.pattern))
        except ValueError as error:
            raise SourceError(f"{row.origin or row.id}: {row.pattern!r}: {error}") from error
        for way, test in ways:
            if not any(step is not None for step in way) or way[0] is None:
                raise SourceError(
                    f"{row.origin or row.id}: {row.pattern!r} must begin with a word of its own"
                )
            node = self._root
            for step in way:
                node = node.skip() if step is None else node.step(step)
            node.tests.append((test, row))

    def find(self, forms: Sequence[str], start: int, end: int) -> list[Match]:
        """The matches that lie within `forms[start:end]`, by place, longest first.

        Of a row with a gap that can end early or late, the first and the last end are told.
        """
        found: list[Match] = []
        starts = self._starts
        for index in range(start, end):
            nodes = starts.get(forms[index])
            if nodes is not None:
                ends: dict[tuple[str, bool], tuple[int, Row]] = {}
                for node in nodes:
                    self._walk(node, forms, index + 1, end, ends)
                if ends:
                    found.extend(
                        Match(row, index, last)
                        for last, row in sorted(
                            {(last, row.id): (last, row) for last, row in ends.values()}.values(),
                            key=lambda pair: (-pair[0], pair[1].id),
                        )
                    )
        return found

    def _walk(
        self,
        node: _Node,
        forms: Sequence[str],
        index: int,
        end: int,
        ends: dict[tuple[str, bool], tuple[int, Row]],
    ) -> None:
        for test, row in node.tests:
            if not test or self._compiler.passes(test, forms, index, end):
                _note(ends, row, index)
        if index < end:
            for child in node.next.get(forms[index], ()):
                self._walk(child, forms, index + 1, end, ends)
            if forms[index] == '"' and node.next:
                # quotation marks stand between any two words: s'est dite « prête à ... »
                for child in node.next.get(forms[index + 1], ()) if index + 1 < end else ():
                    self._walk(child, forms, index + 2, end, ends)
        if node.gap is not None:
            for place in range(index, min(index + GAP, end) + 1):
                if place > index and forms[place - 1] in self._stops:
                    break
                self._walk_gap(node.gap, forms, place, end, ends)

    def _walk_gap(
        self,
        node: _Node,
        forms: Sequence[str],
        index: int,
        end: int,
        ends: dict[tuple[str, bool], tuple[int, Row]],
    ) -> None:
        if index < end:
            for child in node.next.get(forms[index], ()):
                self._walk(child, forms, index + 1, end, ends)
        for test, row in node.tests:
            if (
                test
                and (row.id, True) not in ends
                and self._compiler.passes(test, forms, index, end)
            ):
                _note(ends, row, index)


def _note(ends: dict[tuple[str, bool], tuple[int, Row]], row: Row, last: int) -> None:
    """Keep where a row ends at the latest and, a gap allowing both, at the earliest."""
    latest = ends.get((row.id, True))
    if latest is None or latest[0] < last:
        ends[row.id, True] = (last, row)
    earliest = ends.get((row.id, False))
    if earliest is None or earliest[0] > last:
        ends[row.id, False] = (last, row)


_Way = tuple[list[frozenset[str] | None], str]


class _Compiler:
    """Turns a pattern into the ways it can be walked: sets of forms, `None` for a gap."""

    def __init__(self, words: Words, verbs: Verbs) -> None:
        self._words = words
        self._verbs = verbs
        self._agreeing: dict[str, frozenset[str]] = {}
        self._tests: dict[str, Callable[[str], bool]] = {
            "INF": verbs.is_infinitive,
            "QUE": words["that"].__contains__,
            "NUM": lambda form: form.isdigit() or form in words["numbers"],
            "NP": lambda form: form not in words["that"] and not verbs.is_infinitive(form),
        }

    def passes(self, test: str, forms: Sequence[str], index: int, end: int) -> bool:
        """Whether what follows is as a pattern's last word asks; clitics are looked through."""
        if test in ("INF", "PPR"):
            clitics = self._words["before infinitive"]
            adverbs = self._words["adverbs"]
            for place in range(index, min(index + GAP, end)):
                if self._verbs.is_slot(forms[place], test.lower()):
                    return True
                adverb = forms[place] in adverbs or self._verbs.is_adverb(forms[place])
                if forms[place] not in clitics and not adverb:
                    return False
            return False
        if index >= end:
            return False
        return self._tests[test](forms[index])

    def ways(self, pattern: str) -> Iterator[_Way]:
        """Every way through a pattern."""
        test = ""
        choices: list[list[list[frozenset[str] | None]]] = []
        for name, text in self._elements(pattern):
            if name == "test":
                test = text
            elif name == "gap":
                choices.append([[None]])
            elif name == "opt":
                choices.append([[], *self._options(text)])
            elif name == "alt":
                choices.append(self._options(text))
            else:
                choices.append(self._single(name, text))
        if not choices:
            raise ValueError("the pattern is empty")
        for parts in product(*choices):
            yield [step for part in parts for step in part], test

    def _elements(self, pattern: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        place = 0
        text = pattern.strip()
        while place < len(text):
            element = _ELEMENT.match(text, place)
            if element is None or element.end() == place:
                raise ValueError(f"it cannot be read from {text[place:]!r} on")
            name = next(key for key, value in element.groupdict().items() if value is not None)
            value = element[name]
            if name == "verb" and found and found[-1] in (("word", "se"), ("word", "s'")):
                found.pop()
                name = "reflexive"
            elif name == "verb" and value.startswith(("se ", "s'")):
                value = value[2:].strip()
                name = "reflexive"
            found.append((name, value))
            place = element.end()
        return found

    def _options(self, text: str) -> list[list[frozenset[str] | None]]:
        options: list[list[frozenset[str] | None]] = []
        for option in text.split("|"):
            if not option.strip():
                raise ValueError("a choice has an empty side")
            for way, test in self.ways(option):
                if test:
                    raise ValueError(f"{test} can only stand at the end")
                options.append(way)
        return options

    def _single(self, name: str, text: str) -> list[list[frozenset[str] | None]]:
        if name == "verb":
            return [[self._forms(text)]]
        if name == "reflexive":
            return self._reflexive(text)
        if name == "cls":
            members = self._words[text.strip()]
            if not members:
                raise ValueError(f"{self._words.language} has no word class <{text}>")
            return [[members]]
        return self._word(text)

    def _forms(self, text: str) -> frozenset[str]:
        lemma, _, slot = text.partition(":")
        forms = self._verbs.forms(fold_form(lemma.strip()), slot.strip())
        if not forms:
            raise ValueError(f"{self._words.language} has no verb form {{{text}}}")
        return forms

    def _reflexive(self, text: str) -> list[list[frozenset[str] | None]]:
        pronouns = self._words["reflexive pronouns"]
        if not pronouns:
            raise ValueError(f"{self._words.language} has no reflexive pronouns")
        lemma, _, slot = text.partition(":")
        finite = self._forms(text)
        participle = self._verbs.forms(fold_form(lemma.strip()), "pp")
        auxiliary = self._verbs.forms(next(iter(self._words["reflexive auxiliary"])), "")
        ways: list[list[frozenset[str] | None]] = [[pronouns, finite]]
        if not slot and participle:
            adverbs = self._words["inner adverbs"]
            ways.append([pronouns, auxiliary, participle])
            ways.append([pronouns, auxiliary, adverbs, participle])
            ways.append([pronouns, auxiliary, adverbs, adverbs, participle])
        return ways

    def _word(self, text: str) -> list[list[frozenset[str] | None]]:
        if text.startswith("=") and len(text) > 1:
            return [[frozenset({form}) for form in forms_of(text[1:])]]
        forms = forms_of(text)
        if not forms:
            raise ValueError(f"{text!r} holds no word")
        steps: list[frozenset[str] | None] = [self._agree(form) for form in forms]
        if len(forms) > 1 and "-" in text:
            joined = "".join(forms[:-1])
            return [steps, [frozenset(joined + form for form in self._agree(forms[-1]))]]
        return [steps]

    def _agree(self, form: str) -> frozenset[str]:
        known = self._agreeing.get(form)
        if known is None:
            contracted = self._words[f"contracted {form}"]
            known = contracted or frozenset({form, *self._verbs.agreeing(form)})
            self._agreeing[form] = known
        return known
