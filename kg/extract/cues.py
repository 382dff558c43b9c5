"""Words that hint at norms and topics, and the rules that say when they count.

Cues are named sets of patterns in each language's `cues.yaml`; rules are one for all languages, in
`data/rules/norms.yaml` and `topics.yaml`, and speak of cues and of acts only. A cue that is only
mentioned is not invoked: a rule asks for other cues, for kinds of acts, or for a context of ICTs.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.extract.layout import BlockKind, Layout
from kg.extract.lexicon import Lexicon, read_yaml
from kg.extract.patterns import Matcher
from kg.model import ActKind, Polarity

CYBER = "cyber"


@dataclass(frozen=True, slots=True)
class Rule:
    """A code counts where each group of `needs` has a cue in the clause, and no cue of `without`.

    `kinds` limits the kinds of acts, `cyber` asks for a context of ICTs, `over` are the codes that
    this one makes superfluous.
    """

    code: str
    needs: tuple[frozenset[str], ...]
    without: frozenset[str]
    kinds: frozenset[ActKind]
    against: bool
    cyber: bool
    over: frozenset[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Where cues stand in a text: parallel tuples of first tokens, ends and names."""

    places: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[str, ...]
    cyber_blocks: frozenset[int]
    cyber_text: bool

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
    titled = False
    heading = False
    cyber = 0
    for index, block in enumerate(layout.blocks):
        if block.kind is BlockKind.BOILERPLATE:
            continue
        matches = matchers[block.language].find(layout.tokens.forms, block.first, block.last)
        found.extend((match.first, match.last, match.row.kind) for match in matches)
        here = any(match.row.kind == CYBER for match in matches)
        if block.kind is BlockKind.TITLE:
            titled = titled or here
        elif block.kind is BlockKind.HEADING:
            heading = here
        cyber += here
        if here or heading:
            cyber_blocks.add(index)
    found.sort()
    text = titled or cyber * 2 > len(layout.blocks)
    places, ends, names = zip(*found, strict=True) if found else ((), (), ())
    return Cues(places, ends, names, frozenset(cyber_blocks), text)


def read_rules(file: Path, known: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of a file, the most specific first. Raises SourceError, also for unknown cues."""
    content = read_yaml(file)
    if not isinstance(content, list):
        raise SourceError(f"{file} must be a list of rules")
    rules = []
    for number, entry in enumerate(content, start=1):
        if not isinstance(entry, dict) or "code" not in entry:
            raise SourceError(f"{file}, rule {number}: expected a mapping with a code")
        needs = tuple(frozenset(str(group).split()) for group in entry.get("needs", ()))
        without = frozenset(str(entry.get("without", "")).split())
        unknown = (frozenset().union(*needs) | without) - known
        if unknown:
            raise SourceError(
                f"{file}, rule {number} ({entry['code']}): no language has the cues "
                f"{', '.join(sorted(unknown))}"
            )
        try:
            kinds = frozenset(ActKind(kind) for kind in str(entry.get("kinds", "")).split())
        except ValueError as error:
            raise SourceError(f"{file}, rule {number} ({entry['code']}): {error}") from error
        rules.append(
            Rule(
                str(entry["code"]),
                needs,
                without,
                kinds,
                entry.get("polarity") == "against",
                bool(entry.get("cyber", False)),
                frozenset(str(entry.get("over", "")).split()),
                bool(entry.get("alone", False)),
            )
        )
    return tuple(rules)


def apply(
    rules: Sequence[Rule],
    present: frozenset[str],
    kind: ActKind,
    polarity: Polarity | None,
    cyber: bool,
    limit: int,
) -> tuple[str, ...]:
    """The codes whose rules hold in a clause, the most specific first, at most `limit`."""
    found: list[str] = []
    dropped: set[str] = set()
    for rule in rules:
        if rule.code in found or rule.code in dropped or (rule.alone and found):
            continue
        if rule.kinds and kind not in rule.kinds:
            continue
        if rule.against and polarity is not Polarity.AGAINST:
            continue
        if rule.cyber and not cyber:
            continue
        if rule.without & present or not all(group & present for group in rule.needs):
            continue
        found.append(rule.code)
        dropped |= rule.over
    return tuple(found[:limit])
