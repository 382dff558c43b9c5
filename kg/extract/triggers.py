"""A clause unit goes in; the words that make an act there come out, with their subjects.

A trigger is a row of the lexicon whose verb is licensed by its form and not silenced by another
row; its subject is sought afterwards.
"""

# ruff: noqa: PLR0911 (a grammar says no early and often)

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.extract.first_persons import FirstPersons
from kg.extract.grammar import Grammar, Subject
from kg.extract.licenses import Licenser, is_elliptical
from kg.extract.patterns import Match, Matcher, Row
from kg.extract.refusals import Refusals
from kg.extract.trigger import Form, Trigger, Unit, rank, shape

_NOUN = "Noun "
_REACH = 14
_GOVERNED = frozenset({"Support", "Commitment", "Statement"})
_PARTICIPLE_CONTEXT = frozenset({"by", "in", "at", "under", "as", "during", "within", "par"})


class _Matches(NamedTuple):
    acts: list[Match]
    silent: list[Match]
    duties: list[Match]
    nouns: list[Match]
    carriers: dict[int, list[Match]]


class TriggerFinder:
    """The act rows of one language, ready to be found and licensed."""

    def __init__(self, rows: Sequence[Row], matcher: Matcher, grammar: Grammar) -> None:
        self._matcher = matcher
        self._grammar = grammar
        self._licenser = Licenser(grammar)
        self._refusals = Refusals(grammar)
        self._first_persons = FirstPersons(grammar, self._licenser)
        self._lemmas: Mapping[str, tuple[str, bool]] = {row.id: shape(row.pattern) for row in rows}
        self._future_letters = frozenset(
            form[-1]
            for slots in grammar.verbs.paradigms.values()
            for slot, forms in slots.items()
            if slot.startswith("fut.")
            for form in forms
        )
        self._future = Row(
            f"{grammar.words.language}.acts.future", "Commitment", "", {"subject": "actor"}
        )

    def find(
        self, forms: Sequence[str], unit: Unit, named_ends: Mapping[int, int]
    ) -> tuple[list[Trigger], list[Match]]:
        """The licensed triggers of a unit, one for each verb group, and its words of duty.

        `named_ends` says for the end of each actor mention where it begins.
        """
        acts, silent, duties, nouns, carriers = self._matches(forms, unit)
        best: dict[int, Trigger] = {}
        for match in acts:
            if any(
                quiet.first <= match.first < quiet.last
                and quiet.last - quiet.first >= match.last - match.first
                for quiet in silent
            ):
                continue
            trigger = self._license(forms, unit, match, carriers, named_ends)
            if trigger is not None and trigger.trait("nominal"):
                trigger = self._by_noun(forms, trigger, nouns)
            if (
                trigger is None
                or self._refusals.joins(forms, trigger)
                or self._refusals.is_auxiliary(forms, trigger)
            ):
                continue
            rival = best.get(trigger.first)
            if rival is None or rank(trigger) > rank(rival):
                best[trigger.first] = trigger
        for trigger in self._unlisted(forms, unit, named_ends, carriers, silent):
            best.setdefault(trigger.first, trigger)
        return sorted(best.values(), key=lambda trigger: trigger.first), duties

    def _matches(self, forms: Sequence[str], unit: Unit) -> _Matches:
        """What the lexicon finds in a unit, by what it is for; carriers by where they end."""
        found = _Matches([], [], [], [], {})
        for match in self._matcher.find(forms, unit.first, unit.last):
            kind = match.row.kind
            if kind == "Silent":
                found.silent.append(match)
            elif kind == "Carrier":
                found.carriers.setdefault(match.last, []).append(match)
            elif kind == "Duty":
                found.duties.append(match)
            elif kind.startswith(_NOUN):
                found.nouns.append(match)
            else:
                found.acts.append(match)
        return found

    def _unlisted(
        self,
        forms: Sequence[str],
        unit: Unit,
        named_ends: Mapping[int, int],
        carriers: Mapping[int, list[Match]],
        silent: Sequence[Match],
    ) -> list[Trigger]:
        """Acts by verbs that no row lists: futures, imperatives, what "we" do."""
        found = self._futures(forms, unit, named_ends, carriers)
        found.extend(self._first_persons.imperatives(forms, unit))
        for trigger in self._first_persons.own(forms, unit):
            if any(quiet.first <= trigger.head < quiet.last for quiet in silent):
                continue
            ready = self._with_subject(forms, unit, trigger, named_ends)
            if ready is not None:
                found.append(ready)
        return found

    def _by_noun(
        self, forms: Sequence[str], trigger: Trigger, nouns: Sequence[Match]
    ) -> Trigger | None:
        """The act that a verb like `exprimer` does by its noun: "exprime à X sa solidarité"."""
        stops = self._grammar.words["subordinators"]
        for noun in nouns:
            if not trigger.last <= noun.first <= trigger.last + _REACH:
                continue
            between = forms[trigger.last : noun.first]
            if any(form in stops or form == ";" for form in between):
                return None
            if self._has_infinitive(between):
                return None
            kind = noun.row.kind.removeprefix(_NOUN)
            traits = {**trigger.row.traits, **noun.row.traits}
            row = Row(trigger.row.id, kind, trigger.row.pattern, traits, trigger.row.origin)
            return replace(trigger, row=row, last=noun.last)
        return None

    def _has_infinitive(self, forms: Sequence[str]) -> bool:
        """Whether another verb begins: "joined them to sign a statement on their support"."""
        marks = self._grammar.words["infinitive marks"]
        return any(
            form in marks and self._grammar.verbs.is_infinitive(forms[place + 1])
            for place, form in enumerate(forms[:-1])
        )

    def _futures(
        self,
        forms: Sequence[str],
        unit: Unit,
        named_ends: Mapping[int, int],
        carriers: Mapping[int, list[Match]],
    ) -> list[Trigger]:
        """Verbs in the future, in a language that inflects it: what an actor will do."""
        if not self._future_letters:
            return []
        found = []
        grammar = self._grammar
        for head in range(unit.first, unit.last):
            form = forms[head]
            if form[-1] not in self._future_letters or form in grammar.words["no promise"]:
                continue
            if not grammar.verbs.is_slot(form, "fut"):
                continue
            licensed = self._licenser.verb(forms, unit, head, "", False, carriers, 0)
            reflexive = licensed or self._licenser.verb(forms, unit, head, "", True, carriers, 0)
            if reflexive is None or reflexive[1] is not Form.FUTURE:
                continue
            first, _, person = reflexive
            particles = grammar.words["negation particles"]
            if any(form in particles for form in forms[first:head]) and not any(
                form in grammar.words["negation ends"] for form in forms[head + 1 : head + 3]
            ):
                continue
            trigger = Trigger(self._future, first, head, head + 1, Form.FUTURE, person)
            ready = self._with_subject(forms, unit, trigger, named_ends)
            if ready is not None:
                found.append(ready)
        return found

    def _license(
        self,
        forms: Sequence[str],
        unit: Unit,
        match: Match,
        carriers: Mapping[int, list[Match]],
        named_ends: Mapping[int, int],
    ) -> Trigger | None:
        lemma, reflexive = self._lemmas[match.row.id]
        place = match.row.traits.get("place", "")
        if not lemma:
            return self._phrase(forms, unit, match, place)
        head = match.first
        if reflexive:
            head = self._reflexive_head(forms, unit, match)
            if head < 0:
                return None
        licensed = self._licenser.verb(forms, unit, head, lemma, reflexive, carriers, 0)
        if licensed is None:
            return None
        first, form, person = licensed
        if match.row.traits.get("tense") == "present" and form is not Form.FINITE:
            return None
        carried = self._grammar.verbs.is_slot(forms[head], "inf") and any(
            first <= one.first and one.last <= head for group in carriers.values() for one in group
        )
        if carried and form is Form.FUTURE:
            return None
        trigger = Trigger(match.row, first, head, match.last, form, person, carried=carried)
        if form in (Form.FINITE, Form.COMPOUND, Form.FUTURE):
            ready = self._with_subject(forms, unit, trigger, named_ends)
            return (
                None
                if ready is not None and self._refusals.only_gives(forms, unit, ready)
                else ready
            )
        return trigger

    def _phrase(self, forms: Sequence[str], unit: Unit, match: Match, place: str) -> Trigger | None:
        grammar = self._grammar
        before = grammar.before(forms, match.first, unit.first)
        opens = before < unit.first or forms[before] in {",", ";", ":", "-", '"', "("}
        if place in ("initial", "whole"):
            if not opens and not (
                place == "initial" and forms[before] in grammar.words["conjunctions"]
            ):
                return None
            form = Form.INITIAL if place == "initial" else Form.WHOLE
            return Trigger(match.row, match.first, match.first, match.last, form, "")
        if place == "clitic":
            subject = grammar.subject(forms, unit.first, match.first)
            if subject is None or subject.shared:
                return None
            return Trigger(
                match.row, match.first, match.first, match.last, Form.FINITE, "3sg", subject
            )
        words = grammar.words
        opening = forms[match.first]
        verbal = words["modals"] | words["semi modals"] | words["negation particles"]
        if opening in verbal:
            subject = grammar.subject(forms, unit.first, match.first)
            if subject is None:
                return None
            form = Form.FUTURE if opening in words["modals will"] else Form.FINITE
            first_person = subject.pronoun in words["first plural"] | words["first singular"]
            if (
                form is Form.FUTURE
                and not first_person
                and self._refusals.is_passive(forms, unit, match)
            ):
                return None
            return Trigger(match.row, match.first, match.first, match.last, form, "", subject)
        if opening in words["impersonal"] and not (
            opens
            or forms[before] in words["conjunctions"]
            or forms[before] in words["subordinators"]
            or forms[before] in words["clitics"]
            or grammar.finite(forms, before, unit.first)
        ):
            return None
        own = Subject(match.first, match.first + 1)
        return Trigger(match.row, match.first, match.first, match.last, Form.PHRASE, "3sg", own)

    def _reflexive_head(self, forms: Sequence[str], unit: Unit, match: Match) -> int:
        """The verb after the pronoun; -1 if the pronoun is the subject of a plain verb."""
        pronoun = forms[match.first]
        head = match.first + 1
        grammar = self._grammar
        if pronoun in grammar.words["first plural"] and not grammar.verbs.is_slot(
            forms[head], "inf", "ppr"
        ):
            before = match.first - 1
            while before >= unit.first and forms[before] in grammar.words["clitic only"]:
                before -= 1
            doubled = before >= unit.first and forms[before] == pronoun
            if not doubled and not is_elliptical(grammar, forms, unit):
                return -1
        return head

    def _with_subject(
        self,
        forms: Sequence[str],
        unit: Unit,
        trigger: Trigger,
        named_ends: Mapping[int, int],
    ) -> Trigger | None:
        grammar = self._grammar
        words = grammar.words
        subject = grammar.subject(forms, unit.first, trigger.first)
        near = grammar.before(forms, trigger.first, unit.first, negation=False)
        named = named_ends.get(near + 1)
        if subject is None:
            if named is None or grammar.last_finite(forms, unit.first, named) is not None:
                return None
            subject = Subject(named, near + 1)
        if not words["modals"]:
            if trigger.form is Form.FINITE and forms[trigger.head] in words["also nouns"]:
                return self._noun_or_verb(forms, trigger, subject, named)
            return replace(trigger, subject=subject)
        return self._bare_finite(forms, unit, trigger, subject, named)

    def _noun_or_verb(
        self, forms: Sequence[str], trigger: Trigger, subject: Subject, named: int | None
    ) -> Trigger | None:
        if subject.pronoun or named is not None or not subject.shared:
            return replace(trigger, subject=subject)
        following = forms[trigger.head + 1] if trigger.head + 1 < len(forms) else ""
        if following in self._grammar.words["noun complements"]:
            return None
        return replace(trigger, subject=subject)

    def _bare_finite(
        self,
        forms: Sequence[str],
        unit: Unit,
        trigger: Trigger,
        subject: Subject,
        named: int | None,
    ) -> Trigger | None:
        """English: a form is a verb only next to something that can be its subject."""
        words = self._grammar.words
        ready = replace(trigger, subject=subject)
        if subject.pronoun or named is not None or forms[trigger.first] in words["always finite"]:
            return ready
        form = forms[trigger.head]
        following = forms[trigger.head + 1] if trigger.head + 1 < unit.last else ""
        if subject.shared:
            noun = form in words["also nouns"] and following in words["noun complements"]
            bare = self._grammar.verbs.is_slot(form, "inf") and trigger.row.kind in _GOVERNED
            bare = bare and not trigger.trait("neutral")
            governed = bare and self._governed(forms, unit, trigger)
            return None if noun or governed else ready
        known = {a.slot for a in self._grammar.verbs.known(form)}
        near = forms[trigger.first - 1] if trigger.first > unit.first else ""
        near = forms[subject.last - 1] if subject.last > subject.first else near
        if "past" in known:
            return None if following in _PARTICIPLE_CONTEXT else ready
        if "inf" in known:
            plural = near.endswith("s") or near in words["plural nouns"]
            return ready if plural and following not in words["noun complements"] else None
        if form in words["also nouns"] and (
            following in words["noun complements"] and following != "on"
        ):
            return None
        if trigger.trait("subject") == "none" and form not in words["also nouns"]:
            return ready
        opening = forms[subject.first]
        return ready if opening in words["determiners"] or subject.first == unit.first else None

    def _governed(self, forms: Sequence[str], unit: Unit, trigger: Trigger) -> bool:
        """Whether a bare verb is coordinated with an infinitive: "to promote and support"."""
        grammar = self._grammar
        for place in range(trigger.first - 1, unit.first - 1, -1):
            form = forms[place]
            following = forms[place + 1]
            marked = form in grammar.words["infinitive marks"]
            if form in grammar.words["modals"] or (
                marked and grammar.verbs.is_infinitive(following)
            ):
                return True
            if grammar.finite(forms, place, unit.first):
                return False
        return False
