"""The rules that say which norms and topics the cues of a clause give.

Rules are one for all languages, in `data/rules/norms.yaml` and `topics.yaml`, and speak of cues, of
acts and of other codes only. A cue that is only mentioned is not invoked: a rule asks for other
cues, for kinds of acts, or for a context of ICTs. A clause that says nothing of its subject has
it from its sentence, from what stands before it, from the heading or from the title.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kg.errors import SourceError
from kg.extract.cues import CYBER, Cues
from kg.extract.layout import BlockKind, Layout
from kg.extract.lexicon import read_yaml
from kg.model import ActKind, Polarity

_NORMS = 3
_TOPICS = 4
_ANAPHORA = "anaphora"
_DIGITAL = "digital"


@dataclass(frozen=True, slots=True)
class Rule:
    """A code counts where each group of `needs` has a cue in the clause, and no cue of `without`.

    `kinds` limits the kinds of acts, `cyber` asks for a context of ICTs (`digital` is content with
    any technology), `norms` for one of these norms; `over` are the codes that this one makes
    superfluous. `alone` counts only where there is no other code, `aside` where there is none or
    the cues are a theme of the text.
    """

    code: str
    needs: tuple[frozenset[str], ...] = ()
    without: frozenset[str] = frozenset()
    kinds: frozenset[ActKind] = frozenset()
    against: bool = False
    cyber: bool = False
    digital: bool = False
    norms: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    alone: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What rules are asked about: the cues of a clause and what its act does."""

    cues: frozenset[str]
    kind: ActKind
    polarity: Polarity | None
    cyber: bool
    themes: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()


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
                entry.get("cyber") == _DIGITAL,
                frozenset(str(entry.get("norms", "")).split()),
                frozenset(str(entry.get("over", "")).split()),
                bool(entry.get("alone", False)),
                bool(entry.get("aside", False)),
            )
        )
    return tuple(rules)


def apply(rules: Sequence[Rule], clause: Clause, limit: int) -> tuple[str, ...]:
    """The codes whose rules hold in a clause, the most specific first, at most `limit`."""
    found: list[str] = []
    dropped: set[str] = set()
    for rule in rules:
        if rule.code in found or rule.code in dropped or (rule.alone and found):
            continue
        if rule.aside and found and not any(group & clause.themes for group in rule.needs):
            continue
        if _holds(rule, clause):
            found.append(rule.code)
            dropped |= rule.over
    return tuple(code for code in found if code not in dropped)[:limit]


def _holds(rule: Rule, clause: Clause) -> bool:
    if rule.kinds and clause.kind not in rule.kinds:
        return False
    if rule.against and clause.polarity is not Polarity.AGAINST:
        return False
    if rule.cyber and not (clause.cyber or (rule.digital and _DIGITAL in clause.cues)):
        return False
    if rule.norms and not rule.norms & clause.norms:
        return False
    return not rule.without & clause.cues and all(group & clause.cues for group in rule.needs)


class Coder:
    """Gives the norms and topics of clauses."""

    def __init__(self, rules: Path, known: frozenset[str]) -> None:
        """Read the rules; `known` are the cues of all languages. Raises SourceError."""
        self._norms = read_rules(rules / "norms.yaml", known)
        topics = read_rules(rules / "topics.yaml", known)
        self._topics = topics
        self._handed_down = tuple(rule for rule in topics if not rule.alone and rule.needs)

    def codes(
        self,
        layout: Layout,
        cues: Cues,
        first: int,
        last: int,
        kind: ActKind,
        polarity: Polarity | None,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The norms and the topics of an act at `tokens[first:last]`."""
        place = bisect_right(cues.block_starts, first) - 1
        present = cues.within(first, last)
        near = islice(_above(layout, cues, first, place), 2)
        cyber = (
            CYBER in present
            or cues.cyber_text
            or place in cues.cyber_blocks
            or any(CYBER in above for above in near)
        )
        clause = Clause(present, kind, polarity, cyber, cues.themes)
        norms = apply(self._norms, clause, _NORMS)
        if not norms and _ANAPHORA in present:
            sentence = next(_above(layout, cues, first, place), present)
            norms = apply(self._norms, replace(clause, cues=sentence), 1)
        clause = Clause(present, kind, polarity, cyber, cues.themes, frozenset(norms))
        topics = apply(self._topics, clause, _TOPICS)
        if not topics:
            topics = next(
                filter(
                    None,
                    (
                        apply(self._handed_down, Clause(above, kind, None, cyber, cues.themes), 2)
                        for above in _above(layout, cues, first, place)
                    ),
                ),
                (),
            )
        return norms, topics


def _above(layout: Layout, cues: Cues, first: int, place: int) -> Iterator[frozenset[str]]:
    """The cues around a clause, the nearest first: sentence, those before it, heading, title."""
    block = layout.blocks[place]
    for index in range(bisect_right(cues.sentence_starts, first) - 1, -1, -1):
        sentence = layout.sentences[index]
        if sentence.block != place:
            break
        yield cues.within(sentence.first, sentence.last)
    if block.head is not None:
        head = layout.blocks[block.head]
        yield cues.within(head.first, head.last)
    for kind in (BlockKind.HEADING, BlockKind.TITLE):
        for index in range(place - 1, -1, -1):
            other = layout.blocks[index]
            if other.kind is kind:
                yield cues.within(other.first, other.last)
                break
