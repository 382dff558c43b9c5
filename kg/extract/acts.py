"""Units go in; acts come out: what a clause does, from which word to which.

Triggers that stand in the content of another act are not acts of their own; neighbours are cut at
their conjunction; a neutral verb passes the decision to its complement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.grammar import Grammar, Subject
from kg.extract.layout import Layout
from kg.extract.main_clauses import MainClauses
from kg.extract.patterns import Match
from kg.extract.trigger import Form, Trigger, Unit
from kg.extract.triggers import TriggerFinder
from kg.model import ActKind

_CLOSING = frozenset({",", ".", ";", ":", "!", "?", '"', "-", "/", "...", "..", "(", "["})
_PAUSES = frozenset({",", ":", ";"})
_HEAD_WORDS = 5
_NEAR = 8
_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Act:
    """A clause that does something: `tokens[first:last]`, by which row.

    Its verb stands at `verb`; what it says begins at `content`. `inherited` acts are items and
    parts, which have their kind from what they belong to.
    """

    kind: ActKind
    first: int
    last: int
    row: str
    form: Form
    unit: Unit
    subject: Subject | None
    person: str = ""
    confidence: float = 0.9
    also: tuple[ActKind, ...] = ()
    traits: Mapping[str, str] = field(default_factory=dict)
    content: int = 0
    verb: int = 0
    inherited: bool = False


class ActReader:
    """The acts of one language's units."""

    def __init__(self, finder: TriggerFinder, grammar: Grammar) -> None:
        self._finder = finder
        self._grammar = grammar
        self._clauses = MainClauses(grammar)

    def read(
        self,
        layout: Layout,
        unit: Unit,
        named_ends: Mapping[int, int],
        acting: Mapping[int, int],
    ) -> list[Act]:
        """The acts of a unit, by place.

        `named_ends` says for the end of each mention where it begins, `acting` only for those
        that are no persons: what a person will do is a plan, not a commitment.
        """
        forms = layout.tokens.forms
        triggers, duties = self._finder.find(forms, unit, named_ends)
        chosen = self._clauses.choose(forms, unit, triggers, acting, named_ends)
        acts: list[Act] = []
        for index, trigger in enumerate(chosen):
            end = unit.last
            if index + 1 < len(chosen):
                end = _start(chosen[index + 1])
            acts.extend(self._acts(forms, unit, trigger, end, duties))
        return _merged(acts)

    def _acts(
        self,
        forms: Sequence[str],
        unit: Unit,
        trigger: Trigger,
        end: int,
        duties: Sequence[Match],
    ) -> list[Act]:
        first = _start(trigger)
        if trigger.form is Form.WHOLE:
            first = unit.first
        if trigger.form is Form.RELATIVE and trigger.subject:
            first = trigger.subject.first - 1
        first = self._skip(forms, first, end)
        last = self.trim(forms, first, end)
        if trigger.form is Form.PARTICIPLE and trigger.first <= unit.first + 1:
            last = self._participle_end(forms, unit, trigger, last)
        if trigger.form in (Form.PASSIVE, Form.RELATIVE):
            last = next((p for p in range(trigger.last, last) if forms[p] in _PAUSES), last)
        elif trigger.form is not Form.WHOLE:
            last = self.trim(forms, first, self._before_new_clause(forms, trigger, last))
        kind = ActKind(trigger.row.kind)
        act = Act(
            kind,
            first,
            last,
            trigger.row.id,
            trigger.form,
            unit,
            trigger.subject,
            trigger.person,
            _confidence(trigger),
            traits=trigger.row.traits,
            also=self._also(forms, kind, trigger),
            content=trigger.last,
            verb=trigger.head,
        )
        if trigger.trait("passive") and self._is_duty(forms, first, trigger.first, duties):
            return [replace(act, kind=ActKind.CALL)]
        if trigger.trait("neutral"):
            return self._complements(forms, act, trigger, duties)
        if kind is ActKind.COMMITMENT or trigger.trait("complement") == "items":
            return self._parts(forms, act, trigger)
        return [act]

    def _also(self, forms: Sequence[str], kind: ActKind, trigger: Trigger) -> tuple[ActKind, ...]:
        """What is reaffirmed may be an act as well: "réaffirmer notre engagement"."""
        if kind is not ActKind.REAFFIRMATION:
            return ()
        words = self._grammar.words
        for form in forms[trigger.head + 1 : trigger.last + _HEAD_WORDS]:
            if form in words["commitment nouns"]:
                return (ActKind.COMMITMENT,)
            if form in words["support nouns"]:
                return (ActKind.SUPPORT,)
            if form in words["that"] or not form[0].isalnum():
                break
        return ()

    def _before_new_clause(self, forms: Sequence[str], trigger: Trigger, last: int) -> int:
        """Where an impersonal clause that is no act begins: "... and it is ..."."""
        words = self._grammar.words
        opened = any(
            forms[place] in words["that"]
            for place in range(trigger.last - 1, min(trigger.last + _HEAD_WORDS, last))
        )
        if opened:
            return last
        for place in range(trigger.last, last - 2):
            if forms[place] in words["conjunctions"] and forms[place + 1] in words["impersonal"]:
                verb = place + 2
                while verb < last - 1 and forms[verb] in words["clitic only"]:
                    verb += 1
                if forms[verb] in words["always finite"]:
                    return place
        return last

    def _participle_end(self, forms: Sequence[str], unit: Unit, trigger: Trigger, last: int) -> int:
        """An opening participle ends at the comma before the main clause."""
        grammar = self._grammar
        for place in range(trigger.last, min(last, unit.last)):
            if forms[place] != "," or forms[place + 1] in grammar.words["conjunctions"]:
                continue
            for index in range(place + 1, min(last, unit.last)):
                if (
                    grammar.finite(forms, index, place)
                    and grammar.embedder(forms, unit.first, index) is None
                ):
                    return place
        return last

    def _complements(
        self, forms: Sequence[str], act: Act, trigger: Trigger, duties: Sequence[Match]
    ) -> list[Act]:
        """Acts of a neutral verb: a Call where its complement holds a duty or a need."""
        that = self._grammar.words["that"]
        cuts = [act.first]
        opened = forms[trigger.last - 1] in that or (
            trigger.last < act.last and forms[trigger.last] in that
        )
        if opened:
            cuts.extend(
                place + 1
                for place in range(trigger.last + 1, act.last - 2)
                if forms[place] in self._grammar.words["conjunctions"] and forms[place + 1] in that
            )
        cuts.append(act.last)
        parts: list[Act] = []
        for index, (begin, end) in enumerate(pairwise(cuts)):
            content = trigger.last - 1 if index == 0 else begin
            content = next(
                (
                    place + 1
                    for place in range(content, min(content + _HEAD_WORDS, end))
                    if forms[place] in that
                ),
                content + 1,
            )
            kind = ActKind.CALL if self._is_duty(forms, content, end, duties) else act.kind
            part = replace(act, kind=kind, first=begin, last=self.trim(forms, begin, end))
            if parts and parts[-1].kind is kind:
                parts[-1] = replace(parts[-1], last=part.last)
            else:
                parts.append(part)
        return parts

    def _is_duty(
        self, forms: Sequence[str], first: int, last: int, duties: Sequence[Match]
    ) -> bool:
        grammar = self._grammar
        for duty in duties:
            if not first - 1 <= duty.first < last:
                continue
            previous = forms[duty.first - 1]
            nominal = previous in grammar.words["determiners"] or not grammar.finite(
                forms, duty.first, first - 1
            )
            if nominal:
                if duty.first - first <= _NEAR and not any(
                    grammar.finite(forms, place, first) for place in range(first, duty.first)
                ):
                    return True
                if (
                    not grammar.verbs.known(forms[duty.first])
                    and forms[duty.first] not in grammar.words["always finite"]
                ):
                    continue
            if grammar.embedder(forms, first, duty.first) is None:
                return True
        return False

    def _parts(self, forms: Sequence[str], act: Act, trigger: Trigger) -> list[Act]:
        """A commitment with parts after semicolons, or after the colon of a list of acts."""
        begin = act.first
        places = [place for place in range(trigger.last, act.last) if forms[place] == ";"]
        if trigger.trait("complement") == "items":
            begin = trigger.last
            places = [
                place
                for place in range(trigger.last + 1, act.last - 1)
                if forms[place] in self._grammar.words["conjunctions"] | {";"}
                and self._grammar.verbs.is_infinitive(forms[place + 1])
                and forms[place - 1] not in self._grammar.words["before infinitive"]
            ][-1:]
        if not places:
            return [replace(act, first=begin)]
        found: list[Act] = []
        for end in [*places, act.last]:
            first = self._skip(forms, begin, end)
            last = self.trim(forms, first, end)
            aside = last - first <= _PHRASE and forms[first] in self._grammar.words["prepositions"]
            if last > first and not (found and aside):
                found.append(replace(act, first=first, last=last, inherited=bool(found)))
            begin = end + 1
        return found

    def _skip(self, forms: Sequence[str], first: int, last: int) -> int:
        words = self._grammar.words
        while first < last - 1 and (
            forms[first] in _CLOSING - {"("} or forms[first] in words["conjunctions"]
        ):
            first += 1
        return first

    def trim(self, forms: Sequence[str], first: int, end: int) -> int:
        """The end of an act without its final punctuation and dangling connectives."""
        words = self._grammar.words
        open_list = False
        while end > first + 1:
            form = forms[end - 1]
            open_list = open_list or form == ":"
            dangling = open_list and form in words["dangling"]
            if form == '"' and list(forms[first:end]).count('"') % 2 == 0:
                break
            if form not in _CLOSING and form not in words["conjunctions"] and not dangling:
                break
            end -= 1
        return end


def _merged(acts: list[Act]) -> list[Act]:
    """One act where a verb is only said again: "reaffirm that ..., and also reaffirm ..."."""
    found: list[Act] = []
    for act in acts:
        before = found[-1] if found else None
        same = before is not None and (before.row, before.kind) == (act.row, act.kind)
        again = same and not act.inherited
        shared = act.subject is not None and act.subject.shared
        if before is not None and again and (shared or act.traits.get("duty")):
            found[-1] = replace(before, last=act.last)
        else:
            found.append(act)
    return found


def _start(trigger: Trigger) -> int:
    subject = trigger.subject
    aside = trigger.form in (Form.PARTICIPLE, Form.INITIAL)
    if subject is None or subject.shared or subject.far or aside:
        return trigger.first
    return min(subject.first, trigger.first)


def _confidence(trigger: Trigger) -> float:
    base = {
        Form.FINITE: 0.9,
        Form.COMPOUND: 0.9,
        Form.FUTURE: 0.8,
        Form.PARTICIPLE: 0.85,
        Form.INITIAL: 0.85,
        Form.PASSIVE: 0.7,
        Form.PHRASE: 0.8,
        Form.WHOLE: 0.8,
        Form.RELATIVE: 0.8,
    }[trigger.form]
    if trigger.trait("subject") == "none":
        base -= 0.1
    if trigger.trait("force") == "weak":
        base -= 0.05
    return round(base, 2)
