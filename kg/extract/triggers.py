"""A clause unit goes in; the words that make an act there come out, licensed by their form.

A trigger is licensed by the form of its verb (finite, compound, clause-initial participle,
infinitive after a carrier) and by nothing that blocks it: a determiner before it, a reflexive
pronoun that changes its sense, a passive without agent. Its subject is sought afterwards.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from kg.extract.grammar import Grammar, Subject
from kg.extract.patterns import Match, Matcher, Row

_VERB = re.compile(r"^(?:se |s')?\{([^:}]*)(?::[^}]*)?\}")
_NOUN = "Noun "
_REACH = 14
_GOVERNED = frozenset({"Support", "Commitment", "Statement"})
_PARTICIPLE_CONTEXT = frozenset({"by", "in", "at", "under", "as", "during", "within", "par"})


class Form(Enum):
    """How a trigger's verb is licensed."""

    FINITE = "finite"
    COMPOUND = "compound"
    FUTURE = "future"
    PARTICIPLE = "participle"
    INITIAL = "initial"
    PASSIVE = "passive"
    PHRASE = "phrase"
    WHOLE = "whole"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of tokens that is read as one sentence; `masked` are quotations inside it."""

    first: int
    last: int
    block: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row that makes an act: its verb group begins at `first`, its words end at `last`."""

    row: Row
    first: int
    head: int
    last: int
    form: Form
    person: str
    subject: Subject | None = None
    carried: bool = False

    def trait(self, name: str) -> str:
        """A trait of the row, empty if it has none."""
        return self.row.traits.get(name, "")


class TriggerFinder:
    """The act rows of one language, ready to be found and licensed."""

    def __init__(self, rows: Sequence[Row], matcher: Matcher, grammar: Grammar) -> None:
        self._matcher = matcher
        self._grammar = grammar
        self._lemmas: Mapping[str, tuple[str, bool]] = {row.id: _shape(row.pattern) for row in rows}
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
        silent: list[Match] = []
        duties: list[Match] = []
        carriers: dict[int, list[Match]] = {}
        acts: list[Match] = []
        nouns: list[Match] = []
        for match in self._matcher.find(forms, unit.first, unit.last):
            kind = match.row.kind
            if kind == "Silent":
                silent.append(match)
            elif kind == "Carrier":
                carriers.setdefault(match.last, []).append(match)
            elif kind == "Duty":
                duties.append(match)
            elif kind.startswith(_NOUN):
                nouns.append(match)
            else:
                acts.append(match)
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
            if trigger is None or self._joins(forms, trigger):
                continue
            rival = best.get(trigger.first)
            if rival is None or _rank(trigger) > _rank(rival):
                best[trigger.first] = trigger
        for trigger in self._futures(forms, unit, named_ends, carriers):
            best.setdefault(trigger.first, trigger)
        return sorted(best.values(), key=lambda trigger: trigger.first), duties

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
            kind = noun.row.kind.removeprefix(_NOUN)
            traits = {**trigger.row.traits, **noun.row.traits}
            row = Row(trigger.row.id, kind, trigger.row.pattern, traits, trigger.row.origin)
            return replace(trigger, row=row, last=noun.last)
        return None

    def _joins(self, forms: Sequence[str], trigger: Trigger) -> bool:
        """Whether a predicate's gap runs into the next conjunct: "are X and provide needed Y"."""
        if trigger.trait("subject") != "none" or "[~]" not in trigger.row.pattern:
            return False
        conjunctions = self._grammar.words["conjunctions"]
        return any(form in conjunctions for form in forms[trigger.head + 1 : trigger.last - 1])

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
            licensed = self._verb(forms, unit, head, "", False, carriers, 0)
            reflexive = licensed or self._verb(forms, unit, head, "", True, carriers, 0)
            if reflexive is None or reflexive[1] is not Form.FUTURE:
                continue
            first, _, person = reflexive
            particles = grammar.words["negation particles"]
            if any(form in particles for form in forms[first:head]) and not any(
                form in grammar.words["negations"] for form in forms[head + 1 : head + 3]
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
        licensed = self._verb(forms, unit, head, lemma, reflexive, carriers, 0)
        if licensed is None:
            return None
        first, form, person = licensed
        if match.row.traits.get("tense") == "present" and form is not Form.FINITE:
            return None
        carried = self._grammar.verbs.is_slot(forms[head], "inf") and any(
            first <= one.first and one.last <= head for group in carriers.values() for one in group
        )
        trigger = Trigger(match.row, first, head, match.last, form, person, carried=carried)
        if form in (Form.FINITE, Form.COMPOUND, Form.FUTURE):
            return self._with_subject(forms, unit, trigger, named_ends)
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
        if opening in words["modals"] or opening in words["semi modals"]:
            subject = grammar.subject(forms, unit.first, match.first)
            if subject is None:
                return None
            form = Form.FUTURE if opening in words["modals will"] else Form.FINITE
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
            if before < unit.first or forms[before] != pronoun:
                return -1
        return head

    def _verb(
        self,
        forms: Sequence[str],
        unit: Unit,
        head: int,
        lemma: str,
        reflexive: bool,
        carriers: Mapping[int, list[Match]],
        depth: int,
    ) -> tuple[int, Form, str] | None:
        grammar = self._grammar
        words = grammar.words
        form = forms[head]
        slots = {a.slot for a in grammar.verbs.known(form) if a.lemma == lemma}
        if not slots and (reflexive or not lemma):
            slots = {a.slot for a in grammar.verbs.analyses(form)}
        left = grammar.before(forms, head, unit.first)
        while left >= unit.first and forms[left] in words["clitic only"]:
            left = grammar.before(forms, left, unit.first)
        auxiliary = forms[left] if left >= unit.first else ""
        if "pp" in slots and auxiliary in words["perfect auxiliaries"]:
            if form in words["also nouns"] and left + 1 < head:
                return None
            return self._perfect(forms, unit, left)
        if auxiliary in words["passive auxiliaries"]:
            if "ppr" in slots:
                return left, Form.FINITE, _person(grammar, auxiliary)
            if "pp" in slots:
                return None
        if auxiliary in words["modals"]:
            return None
        if "inf" in slots:
            carried = self._carried(forms, unit, head, carriers, depth)
            if carried is not None:
                return carried
            if auxiliary in words["infinitive marks"]:
                return None
        following = forms[head + 1] if head + 1 < unit.last else ""
        if "pp" in slots and following in words["agent marks"]:
            return self._agentive(forms, unit, head)
        finite = [
            slot for slot in slots if slot not in ("ppr", "pp", "inf", "subj.1pl", "impf.1pl")
        ]
        if words["infinitive marks"] and "inf" in slots:
            finite.append("pres.pl")
        if finite:
            licensed = self._finite(forms, unit, head, finite, reflexive)
            if licensed is not None:
                return licensed
        if "ppr" in slots:
            return self._participle(forms, unit, head, left)
        if "pp" in slots:
            return self._agentive(forms, unit, head) or self._second_participle(forms, unit, head)
        return None

    def _second_participle(
        self, forms: Sequence[str], unit: Unit, head: int
    ) -> tuple[int, Form, str] | None:
        """A participle that shares the auxiliary of an earlier one: "ont salué X et rappelé Y"."""
        grammar = self._grammar
        words = grammar.words
        before = grammar.before(forms, head, unit.first)
        if words["modals"] or before < unit.first:
            return None
        if forms[before] not in words["conjunctions"] and forms[before] != ",":
            return None
        if head + 1 < unit.last and forms[head + 1] in words["agent marks"]:
            return None
        for place in range(before - 1, unit.first - 1, -1):
            impersonal = place > unit.first and forms[place - 1] == "y"
            if forms[place] in words["perfect auxiliaries"] and not impersonal:
                return head, Form.COMPOUND, _person(grammar, forms[place])
            if forms[place] == ";" or grammar.finite(forms, place, unit.first):
                return None
        return None

    def _perfect(
        self, forms: Sequence[str], unit: Unit, auxiliary: int
    ) -> tuple[int, Form, str] | None:
        grammar = self._grammar
        place = auxiliary
        if grammar.verbs.is_slot(forms[auxiliary], "ppr"):
            return self._participle(forms, unit, auxiliary, auxiliary - 1)
        while place > unit.first and forms[place - 1] in grammar.words["clitics"]:
            if forms[place - 1] in grammar.words["first plural"]:
                break
            place -= 1
        inverted = auxiliary + 1 < unit.last and forms[auxiliary + 1] in grammar.words["pronouns"]
        if inverted:
            return None
        return place, Form.COMPOUND, _person(grammar, forms[auxiliary])

    def _carried(
        self,
        forms: Sequence[str],
        unit: Unit,
        head: int,
        carriers: Mapping[int, list[Match]],
        depth: int,
    ) -> tuple[int, Form, str] | None:
        """The license of the carrier verb that an infinitive depends on."""
        grammar = self._grammar
        place = head
        while place > unit.first and place not in carriers:
            form = forms[place - 1]
            if form not in grammar.words["before infinitive"] and not grammar.is_adverb(form):
                return None
            place -= 1
        if depth > 1:
            return None
        for carrier in carriers.get(place, ()):
            lemma, reflexive = _shape(carrier.row.pattern)
            if not lemma:
                return self._modal_carrier(forms, unit, carrier.first)
            start = carrier.first + (1 if reflexive else 0)
            licensed = self._verb(forms, unit, start, lemma, reflexive, carriers, depth + 1)
            if licensed is not None:
                return licensed
        return None

    def _modal_carrier(
        self, forms: Sequence[str], unit: Unit, place: int
    ) -> tuple[int, Form, str] | None:
        grammar = self._grammar
        first = place
        before = grammar.before(forms, place, unit.first)
        if before >= unit.first and forms[before] in grammar.words["modals"]:
            first = before
        return first, Form.FINITE, ""

    def _finite(
        self, forms: Sequence[str], unit: Unit, head: int, slots: Sequence[str], reflexive: bool
    ) -> tuple[int, Form, str] | None:
        grammar = self._grammar
        words = grammar.words
        form = forms[head]
        persons = [slot.partition(".")[2] for slot in slots if "." in slot]
        person = next((one for one in ("1pl", "3pl", "3sg", "1sg") if one in persons), "")
        place = head
        run: list[str] = []
        while place > unit.first and (
            forms[place - 1] in words["clitics"] or grammar.is_adverb(forms[place - 1])
        ):
            before = forms[place - 1]
            if before in words["articles"] and (
                form in words["also nouns"] or before in words["clitic articles"] and reflexive
            ):
                break
            if before in words["first plural"] and person == "1pl":
                if before in run:
                    break
                further = place - 2
                while further >= unit.first and forms[further] in words["clitic only"]:
                    further -= 1
                if further < unit.first or forms[further] != before:
                    break
            run.append(before)
            place -= 1
        if not reflexive and _is_reflexive(
            run, words["reflexive only"], person, words["first plural"]
        ):
            return None
        previous = forms[place - 1] if place > unit.first else ""
        if (
            previous in words["determiners"]
            or previous in words["infinitive marks"]
            or previous == "'"
        ):
            return None
        if previous in words["prepositions"] and previous not in words["subordinators"]:
            return None
        following = forms[head + 1] if head + 1 < unit.last else ""
        if (
            following in words["pronouns"]
            and not words["modals"]
            and following not in words["clitics"]
        ):
            return None
        return place, _tense(slots), person

    def _participle(
        self, forms: Sequence[str], unit: Unit, head: int, left: int
    ) -> tuple[int, Form, str] | None:
        """A present participle counts at the beginning of a clause or after a comma."""
        grammar = self._grammar
        place = head
        while place > unit.first and (
            forms[place - 1] in grammar.words["clitic only"]
            or grammar.is_adverb(forms[place - 1])
            or forms[place - 1] in grammar.words["reflexive pronouns"]
        ):
            place -= 1
        if place > unit.first and forms[place - 1] in grammar.words["gerund marks"]:
            place -= 1
            if place == unit.first or forms[place - 1] not in grammar.words["concessives"]:
                return None
            return place - 1, Form.PARTICIPLE, ""
        if place > unit.first and forms[place - 1] in grammar.words["concessives"]:
            place -= 1
        if place == unit.first or forms[place - 1] in {",", ";", ":", "-", '"', "("}:
            return place, Form.PARTICIPLE, ""
        if forms[place - 1] in grammar.words["conjunctions"] and place - 1 > unit.first:
            return place, Form.PARTICIPLE, "coordinated"
        return None

    def _agentive(
        self, forms: Sequence[str], unit: Unit, head: int
    ) -> tuple[int, Form, str] | None:
        """A past participle counts as the act of the agent that follows it, after a comma."""
        grammar = self._grammar
        following = forms[head + 1] if head + 1 < unit.last else ""
        if following not in grammar.words["agent marks"]:
            return None
        before = grammar.before(forms, head, unit.first)
        if before >= unit.first and forms[before] == ",":
            finite = grammar.last_finite(forms, unit.first, before)
            return (before if finite is None else finite) + 1, Form.PASSIVE, ""
        return None

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
            if form in grammar.words["infinitive marks"] or form in grammar.words["modals"]:
                return True
            if grammar.finite(forms, place, unit.first):
                return False
        return False


def _shape(pattern: str) -> tuple[str, bool]:
    """The verb that a pattern begins with, and whether it is reflexive; empty for a phrase."""
    match = _VERB.match(pattern)
    if match is None:
        return "", False
    return match[1].strip().replace("œ", "oe"), pattern.startswith(("se ", "s'"))


def _rank(trigger: Trigger) -> tuple[int, int, int, int]:
    low = trigger.trait("rank") == "low"
    gap = "[~]" in trigger.row.pattern
    level = 2 if trigger.carried and not trigger.trait("subject") else 1
    tested = trigger.row.pattern.endswith((" INF", " PPR", " QUE"))
    return (0 if low else level, trigger.last - trigger.head, 1 if tested else 0, 0 if gap else 1)


def _person(grammar: Grammar, auxiliary: str) -> str:
    for analysis in grammar.verbs.known(auxiliary):
        _, _, person = analysis.slot.partition(".")
        if person:
            return person
    return ""


def _tense(slots: Sequence[str]) -> Form:
    if any(slot.startswith("fut") for slot in slots):
        return Form.FUTURE
    past = all(slot.startswith(("past", "impf")) for slot in slots)
    return Form.COMPOUND if past else Form.FINITE


def _is_reflexive(
    run: Sequence[str], only: frozenset[str], person: str, plural: frozenset[str]
) -> bool:
    if any(form in only for form in run):
        return True
    return person == "1pl" and any(form in plural for form in run)
