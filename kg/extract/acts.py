"""Units go in; acts come out: what a clause does, from which word to which.

Triggers that stand in the content of another act are not acts of their own; neighbours are cut at
their conjunction; a neutral verb passes the decision to its complement.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from kg.extract.grammar import Grammar, Subject
from kg.extract.layout import BlockKind, Layout
from kg.extract.patterns import Match, Row
from kg.extract.triggers import Form, Trigger, TriggerFinder, Unit
from kg.extract.words import Words
from kg.model import ActKind

_PERFORMATIVE = frozenset({"Welcome", "Condemnation", "Support", "Reaffirmation"})
_CLOSING = frozenset({",", ".", ";", ":", "!", "?", '"', "-", "/", "...", "..", "(", "["})
_HEAD_WORDS = 5
_NEAR = 8
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Act:
    """A clause that does something: `tokens[first:last]`, by which row."""

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
    inherited: bool = False


def words_cleft(words: Words) -> Set[tuple[str, ...]]:
    """The two words that open a cleft sentence: `c'est ... que nous voulons`."""
    return {tuple(cleft.split()) for cleft in words["clefts"]}


class ActReader:
    """The acts of one language's units."""

    def __init__(self, finder: TriggerFinder, grammar: Grammar) -> None:
        self._finder = finder
        self._grammar = grammar

    def read(
        self,
        layout: Layout,
        unit: Unit,
        named_ends: Mapping[int, int],
    ) -> list[Act]:
        """The acts of a unit, by place; `named_ends` says where each mention's end begins."""
        forms = layout.tokens.forms
        triggers, duties = self._finder.find(forms, unit, named_ends)
        chosen = self._main_clauses(forms, unit, triggers, named_ends)
        acts: list[Act] = []
        for index, trigger in enumerate(chosen):
            end = unit.last
            if index + 1 < len(chosen):
                end = _start(chosen[index + 1])
            acts.extend(self._acts(forms, unit, trigger, end, duties))
        return _merged(acts)

    def _main_clauses(
        self,
        forms: Sequence[str],
        unit: Unit,
        triggers: list[Trigger],
        named_ends: Mapping[int, int],
    ) -> list[Trigger]:
        chosen: list[Trigger] = []
        whole = next((one for one in triggers if one.form is Form.WHOLE), None)
        if whole is not None:
            return [replace(whole, last=whole.last)]
        for trigger in triggers:
            accepted = self._accept(forms, unit, trigger, chosen, named_ends)
            if accepted is not None:
                chosen.append(accepted)
        return chosen

    def _accept(
        self,
        forms: Sequence[str],
        unit: Unit,
        trigger: Trigger,
        chosen: list[Trigger],
        named_ends: Mapping[int, int],
    ) -> Trigger | None:
        grammar = self._grammar
        words = grammar.words
        kind = trigger.row.kind
        before = chosen[-1] if chosen else None
        if before is not None and trigger.first < before.last:
            return None
        if before is not None and self._unmarked_content(before, trigger):
            return None
        subject = trigger.subject
        if before is not None and subject and not subject.shared and subject.first < before.last:
            subject = grammar.after_clause(forms, before.last - 1, subject.last, trigger.first)
            if subject is None:
                return None
            trigger = replace(trigger, subject=subject)
        place = subject.first if subject and not subject.shared else trigger.first
        embedder = grammar.embedder(forms, unit.first, trigger.first)
        if embedder is None:
            embedder = grammar.embedder(forms, unit.first, place)
        pronoun = subject.pronoun if subject else ""
        first_person = pronoun in words["first plural"] or pronoun in words["first singular"]
        if embedder is not None:
            relative = forms[embedder] in words["relative objects"] and place == embedder + 1
            if relative and first_person and kind in _PERFORMATIVE and before is None:
                return replace(trigger, form=Form.RELATIVE)
            opening = unit.first
            while opening < embedder and forms[opening] in words["conjunctions"]:
                opening += 1
            cleft = tuple(forms[opening : opening + 2]) in words_cleft(words)
            if not (cleft and first_person and place == embedder + 1):
                return None
        if trigger.form is Form.PARTICIPLE:
            return self._participle(forms, unit, trigger, before)
        if trigger.form in (Form.PASSIVE, Form.INITIAL):
            return trigger
        weak = (
            trigger.trait("subject") == "none" or kind == "Statement" or trigger.form is Form.FUTURE
        )
        if before is not None and not first_person and self._inside(forms, before, trigger, weak):
            return None
        if subject is not None and subject.shared:
            if before is None and place > unit.first and not trigger.trait("duty"):
                subject = self._earlier_subject(forms, unit, trigger)
                if subject is None:
                    return None
                trigger = replace(trigger, subject=subject)
                first_person = _is_first(words, trigger)
            if before is not None and not self._agrees(forms, before, trigger):
                return None
        needs = trigger.trait("subject")
        if needs and before is not None and kind == "Statement" and subject and subject.shared:
            return None
        if trigger.form is Form.FUTURE and kind == "Commitment" and not needs:
            needs = "actor"
        if needs in ("actor", "first") and not self._has_actor(
            forms, trigger, before, needs, named_ends, first_person
        ):
            return None
        return trigger

    def _unmarked_content(self, before: Trigger, trigger: Trigger) -> bool:
        """Whether a trigger's clause is what the verb right before it says: "said they will"."""
        subject = trigger.subject
        return (
            bool(before.trait("neutral"))
            and subject is not None
            and not subject.shared
            and subject.first == before.last
        )

    def _earlier_subject(
        self, forms: Sequence[str], unit: Unit, trigger: Trigger
    ) -> Subject | None:
        """The subject of the verb that a trigger is coordinated with, if that is no act."""
        grammar = self._grammar
        before = grammar.before(forms, trigger.first, unit.first, negation=False)
        if before < unit.first or forms[before] not in grammar.words["conjunctions"]:
            return None
        finite = grammar.last_finite(forms, unit.first, before)
        if finite is None:
            start = grammar.skip_opening(forms, unit.first, before)
            return Subject(start, before, far=True) if start < before else None
        while finite > unit.first and forms[finite - 1] in grammar.words["clitic only"]:
            finite -= 1
        subject = grammar.subject(forms, unit.first, finite)
        if subject is None or subject.shared:
            return None
        return replace(subject, far=True)

    def _participle(
        self, forms: Sequence[str], unit: Unit, trigger: Trigger, before: Trigger | None
    ) -> Trigger | None:
        kind = trigger.row.kind
        if trigger.trait("subject") or kind == "Call" and trigger.trait("duty"):
            return None
        initial = trigger.first <= unit.first + 1
        if trigger.person == "coordinated":
            return trigger if before is not None and before.form is Form.PARTICIPLE else None
        if initial or before is not None:
            return trigger
        return trigger if kind in _PERFORMATIVE else None

    def _inside(self, forms: Sequence[str], before: Trigger, trigger: Trigger, weak: bool) -> bool:
        """Whether a trigger coordinates with something in the content of the act before it."""
        that = self._grammar.words["that"]
        opened = forms[before.last - 1] in that or (
            before.last < len(forms) and forms[before.last] in that
        )
        stop = any(forms[place] == ";" for place in range(before.last, trigger.first))
        if stop:
            return False
        if weak and opened:
            return True
        subject = trigger.subject
        shared = subject is not None and subject.shared
        return weak and shared and not self._grammar.words["modals"]

    def _agrees(self, forms: Sequence[str], before: Trigger, trigger: Trigger) -> bool:
        if not trigger.person or not before.person or before.person == "coordinated":
            return True
        if trigger.person == before.person:
            return True
        same = {trigger.person[:1], before.person[:1]}
        return len(same) == 1 and trigger.person[1:] == before.person[1:]

    def _has_actor(
        self,
        forms: Sequence[str],
        trigger: Trigger,
        before: Trigger | None,
        needs: str,
        named_ends: Mapping[int, int],
        first_person: bool,
    ) -> bool:
        words = self._grammar.words
        if first_person or trigger.person.startswith("1"):
            return True
        subject = trigger.subject
        if subject is None:
            return False
        if subject.shared:
            if before is None:
                return True
            return self._has_actor(forms, before, None, needs, named_ends, _is_first(words, before))
        if needs == "first":
            return False
        if subject.pronoun:
            if subject.pronoun in words["third plural"]:
                return True
            return before is not None and self._has_actor(
                forms, before, None, needs, named_ends, _is_first(words, before)
            )
        if any(
            self._is_head(forms, subject, start, end)
            for end, start in named_ends.items()
            if subject.first <= start and end <= subject.last
        ):
            return True
        return any(forms[place] in words["agents"] for place in range(subject.first, subject.last))

    def _is_head(self, forms: Sequence[str], subject: Subject, start: int, end: int) -> bool:
        """Whether a name is a subject's own, not that of a complement in it."""
        words = self._grammar.words
        before = start - 1
        while before >= subject.first and forms[before] in words["articles"]:
            before -= 1
        if before >= subject.first and forms[before] in words["complement marks"]:
            return False
        return start - subject.first <= _OPENING or end == subject.last

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
        if trigger.form is Form.PASSIVE:
            last = next((p for p in range(trigger.last, last) if forms[p] == ","), last)
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
            content=trigger.last,
        )
        if trigger.trait("neutral"):
            return self._complements(forms, act, trigger, duties)
        if kind is ActKind.COMMITMENT or trigger.trait("complement") == "items":
            return self._parts(forms, act, trigger)
        return [act]

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
            if forms[place] != ",":
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
        for index, (begin, end) in enumerate(zip(cuts, cuts[1:], strict=False)):
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
        found = []
        for end in [*places, act.last]:
            first = self._skip(forms, begin, end)
            last = self.trim(forms, first, end)
            if last > first:
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
        again = before is not None and before.row == act.row and not act.inherited
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


def _is_first(words: object, trigger: Trigger) -> bool:
    return trigger.person.startswith("1") or bool(
        trigger.subject and trigger.subject.pronoun in {"we", "i", "nous", "je", "j'"}
    )


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
