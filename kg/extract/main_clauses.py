"""Triggers go in; those that are acts of the unit itself come out.

What stands in the content of another act, in a relative clause or in a clause of time or reason
is told, not done.
"""

# ruff: noqa: PLR0911, PLR0912 (a grammar says no early and often)

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from kg.extract.grammar import Grammar, Subject
from kg.extract.trigger import Form, Trigger, Unit
from kg.extract.words import Words

_PERFORMATIVE = frozenset({"Welcome", "Condemnation", "Support", "Reaffirmation"})
_PARTICIPIAL = (Form.PARTICIPLE, Form.INITIAL)
_OPENING = 3


class MainClauses:
    """The choice of one language's main clauses."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def choose(
        self,
        forms: Sequence[str],
        unit: Unit,
        triggers: list[Trigger],
        acting: Mapping[int, int],
        named: Mapping[int, int],
    ) -> list[Trigger]:
        """The triggers that count. `named` are all mentions, `acting` those that are no persons."""
        chosen: list[Trigger] = []
        whole = next((one for one in triggers if one.form is Form.WHOLE), None)
        if whole is not None:
            return [replace(whole, last=whole.last)]
        for trigger in triggers:
            pledge = trigger.row.kind == "Commitment" and trigger.form is not Form.FUTURE
            doers = named if pledge else acting
            accepted = self._accept(forms, unit, trigger, chosen, doers)
            if accepted is not None:
                chosen.append(accepted)
        return chosen

    def _accept(
        self,
        forms: Sequence[str],
        unit: Unit,
        trigger: Trigger,
        chosen: list[Trigger],
        acting: Mapping[int, int],
    ) -> Trigger | None:
        grammar = self.grammar
        words = grammar.words
        kind = trigger.row.kind
        before = chosen[-1] if chosen else None
        if trigger.trait("duty") and forms[unit.last - 1] == "?":
            return None
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
            performs = kind in _PERFORMATIVE or (kind == "Call" and not trigger.trait("duty"))
            aside = before is None or forms[embedder - 1] == ","
            if relative and first_person and performs and aside:
                return replace(trigger, form=Form.RELATIVE)
            opening = unit.first
            while opening < embedder and forms[opening] in words["conjunctions"]:
                opening += 1
            cleft = tuple(forms[opening : opening + 2]) in _clefts(words)
            reason = forms[embedder] in words["cleft relatives"]
            duty = trigger.form is Form.PHRASE and bool(trigger.trait("duty"))
            if not (cleft and (first_person or reason or duty) and place == embedder + 1):
                return None
            if trigger.form is Form.FUTURE and forms[embedder] in words["that"]:
                # "c'est ensemble que nous irons": how it will be done is said, not that it will
                return replace(trigger, row=replace(trigger.row, kind="Statement"))
        if trigger.form is Form.PARTICIPLE:
            return self._participle(unit, trigger, before)
        if (
            trigger.form is Form.INITIAL
            and before is None
            and self._interrupts(forms, unit, trigger)
        ):
            return None
        if trigger.form in (Form.PASSIVE, Form.INITIAL):
            return trigger
        weak = (
            trigger.trait("subject") == "none"
            or (kind == "Statement" and bool(trigger.trait("subject")))
            or trigger.form is Form.FUTURE
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
            if before is not None and not self._agrees(before, trigger):
                return None
        needs = trigger.trait("subject")
        if needs and before is not None and kind == "Statement" and subject and subject.shared:
            return None
        if trigger.form is Form.FUTURE and kind == "Commitment" and not needs:
            needs = "actor"
        if needs in ("actor", "first") and not self._has_actor(
            forms, trigger, before, needs, acting, first_person
        ):
            return None
        return trigger

    def _interrupts(self, forms: Sequence[str], unit: Unit, trigger: Trigger) -> bool:
        """Whether a phrase stands between a subject and its verb: "X, préoccupé par Y, exhorte"."""
        grammar = self.grammar
        comma = grammar.before(forms, trigger.first, unit.first)
        if comma <= unit.first or forms[comma] != ",":
            return False
        start = grammar.skip_opening(forms, unit.first, comma)
        return start == unit.first and forms[start] not in grammar.words["prepositions"]

    def _unmarked_content(self, before: Trigger, trigger: Trigger) -> bool:
        """Whether a trigger's clause is what the verb right before it says: "said they will"."""
        subject = trigger.subject
        return subject is not None and not subject.shared and subject.first == before.last

    def _earlier_subject(
        self, forms: Sequence[str], unit: Unit, trigger: Trigger
    ) -> Subject | None:
        """The subject of the verb that a trigger is coordinated with, if that is no act."""
        grammar = self.grammar
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

    def _participle(self, unit: Unit, trigger: Trigger, before: Trigger | None) -> Trigger | None:
        kind = trigger.row.kind
        if trigger.trait("subject") or (kind == "Call" and trigger.trait("duty")):
            return None
        initial = trigger.first <= unit.first + 1
        if trigger.person == "coordinated":
            return trigger if before is not None and before.form in _PARTICIPIAL else None
        if initial or before is not None:
            return trigger
        told = kind in _PERFORMATIVE or kind == "Call" or bool(trigger.trait("neutral"))
        return trigger if told else None

    def _inside(self, forms: Sequence[str], before: Trigger, trigger: Trigger, weak: bool) -> bool:
        """Whether a trigger coordinates with something in the content of the act before it."""
        that = self.grammar.words["that"]
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
        return weak and shared and not self.grammar.words["modals"]

    def _agrees(self, before: Trigger, trigger: Trigger) -> bool:
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
        acting: Mapping[int, int],
        first_person: bool,
    ) -> bool:
        words = self.grammar.words
        if first_person or trigger.person.startswith("1"):
            return True
        subject = trigger.subject
        if subject is None:
            return False
        if subject.shared:
            if before is None:
                return True
            return self._has_actor(forms, before, None, needs, acting, _is_first(words, before))
        if needs == "first":
            return False
        if subject.pronoun:
            if acting.get(subject.last) == subject.first:
                return True
            done = trigger.form is Form.COMPOUND
            if subject.pronoun in words["third plural"] or (
                done and subject.pronoun in words["third singular"]
            ):
                return True
            return before is not None and self._has_actor(
                forms, before, None, needs, acting, _is_first(words, before)
            )
        if any(
            self._is_head(forms, subject, start, end)
            for end, start in acting.items()
            if subject.first <= start and end <= subject.last
        ):
            return True
        opening = forms[subject.first : subject.first + _OPENING]
        deed = trigger.form is Form.FUTURE or trigger.row.kind == "Statement"
        if not deed and any(form in words["documents"] for form in opening):
            return True
        # what anybody does is background: only what somebody named does is his stance
        if trigger.row.kind == "Statement" and not trigger.trait("neutral"):
            return False
        return self._names_agents(forms, subject)

    def _names_agents(self, forms: Sequence[str], subject: Subject) -> bool:
        """Whether the head of a subject is somebody who can act: "les deux ministres du G7"."""
        words = self.grammar.words
        for place in range(subject.first, subject.last):
            if forms[place] in words["agents"]:
                hostile = forms[place - 1 : place + _OPENING] if place else forms[:_OPENING]
                return not any(form in words["hostile"] for form in hostile)
            if place > subject.first and forms[place] in words["noun complements"]:
                return False
        return False

    def _is_head(self, forms: Sequence[str], subject: Subject, start: int, end: int) -> bool:
        """Whether a name is a subject's own, not that of a complement in it."""
        words = self.grammar.words
        if any(form in words["things"] for form in forms[subject.first : start]):
            return False
        if any(form in words["hostile"] for form in forms[start:end]):
            return False
        before = start - 1
        while before >= subject.first and forms[before] in words["articles"]:
            before -= 1
        if before >= subject.first and forms[before] in words["complement marks"]:
            return False
        return start - subject.first <= _OPENING or end == subject.last


def _clefts(words: Words) -> Set[tuple[str, ...]]:
    """The two words that open a cleft sentence: `c'est ... que nous voulons`."""
    return {tuple(cleft.split()) for cleft in words["clefts"]}


def _is_first(words: Words, trigger: Trigger) -> bool:
    return trigger.person.startswith("1") or bool(
        trigger.subject
        and trigger.subject.pronoun in words["first plural"] | words["first singular"]
    )
