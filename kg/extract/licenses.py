"""A verb form in its place goes in; whether it can make an act there comes out, and how.

Licensed are finite and compound forms, present participles at the beginning of a clause,
infinitives after a carrier, and past participles with their agent. A determiner or preposition
before it, or a reflexive pronoun that changes its sense, blocks a form.
"""

# ruff: noqa: PLR0911, PLR0912 (a grammar says no early and often)

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.extract.grammar import Grammar
from kg.extract.patterns import Match
from kg.extract.trigger import Form, Unit, shape

_ASIDE = 16


class License(NamedTuple):
    """Where the verb group begins, how its verb is licensed, and in which person."""

    first: int
    form: Form
    person: str


class Licenser:
    """The licenses of one language's verbs."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def verb(
        self,
        forms: Sequence[str],
        unit: Unit,
        head: int,
        lemma: str,
        reflexive: bool,
        carriers: Mapping[int, list[Match]],
        depth: int,
    ) -> License | None:
        grammar = self.grammar
        words = grammar.words
        form = forms[head]
        slots = {a.slot for a in grammar.verbs.known(form) if a.lemma == lemma}
        if not slots and (reflexive or not lemma):
            slots = {a.slot for a in grammar.verbs.analyses(form)}
        left = grammar.before(forms, head, unit.first)
        while left >= unit.first and forms[left] in words["clitic only"]:
            left = grammar.before(forms, left, unit.first)
        if "pp" in slots:
            left = self._before_aside(forms, unit, left)
        auxiliary = forms[left] if left >= unit.first else ""
        if "pp" in slots and auxiliary in words["perfect auxiliaries"]:
            if form in words["also nouns"] and left + 1 < head:
                return None
            return self._perfect(forms, unit, left)
        if auxiliary in words["passive auxiliaries"]:
            if "ppr" in slots:
                return License(left, Form.FINITE, _person(grammar, auxiliary))
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
            return self._participle(forms, unit, head)
        if "pp" in slots:
            return self._agentive(forms, unit, head) or self._second_participle(forms, unit, head)
        return None

    def _before_aside(self, forms: Sequence[str], unit: Unit, left: int) -> int:
        """The auxiliary before an aside between commas: "a, à cette occasion, rappelé"."""
        if left < unit.first or forms[left] != ",":
            return left
        for place in range(left - 1, max(unit.first, left - _ASIDE), -1):
            if forms[place] == ",":
                before = self.grammar.before(forms, place, unit.first)
                auxiliary = forms[before] if before >= unit.first else ""
                return before if auxiliary in self.grammar.words["perfect auxiliaries"] else left
        return left

    def _second_participle(self, forms: Sequence[str], unit: Unit, head: int) -> License | None:
        """A participle that shares the auxiliary of an earlier one: "ont salué X et rappelé Y"."""
        grammar = self.grammar
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
                return License(head, Form.COMPOUND, _person(grammar, forms[place]))
            if forms[place] == ";" or grammar.finite(forms, place, unit.first):
                return None
        return None

    def _perfect(self, forms: Sequence[str], unit: Unit, auxiliary: int) -> License | None:
        grammar = self.grammar
        place = auxiliary
        if grammar.verbs.is_slot(forms[auxiliary], "ppr"):
            return self._participle(forms, unit, auxiliary)
        if forms[auxiliary] in grammar.words["pluperfect auxiliaries"]:
            return None
        while place > unit.first and forms[place - 1] in grammar.words["clitics"]:
            if forms[place - 1] in grammar.words["first plural"]:
                break
            place -= 1
        inverted = auxiliary + 1 < unit.last and forms[auxiliary + 1] in grammar.words["pronouns"]
        if inverted:
            return None
        return License(place, Form.COMPOUND, _person(grammar, forms[auxiliary]))

    def _carried(
        self,
        forms: Sequence[str],
        unit: Unit,
        head: int,
        carriers: Mapping[int, list[Match]],
        depth: int,
    ) -> License | None:
        """The license of the carrier verb that an infinitive depends on."""
        grammar = self.grammar
        place = head
        while place > unit.first and place not in carriers:
            form = forms[place - 1]
            if form not in grammar.words["before infinitive"] and not grammar.is_adverb(form):
                return None
            place -= 1
        if depth > 1:
            return None
        for carrier in carriers.get(place, ()):
            lemma, reflexive = shape(carrier.row.pattern)
            if not lemma:
                return self._modal_carrier(forms, unit, carrier.first)
            start = carrier.first + (1 if reflexive else 0)
            licensed = self.verb(forms, unit, start, lemma, reflexive, carriers, depth + 1)
            if licensed is not None:
                return licensed
        return None

    def _modal_carrier(self, forms: Sequence[str], unit: Unit, place: int) -> License | None:
        grammar = self.grammar
        first = place
        before = grammar.before(forms, place, unit.first)
        if before >= unit.first and forms[before] in grammar.words["modals"]:
            first = before
        return License(first, Form.FINITE, "")

    def _finite(
        self, forms: Sequence[str], unit: Unit, head: int, slots: Sequence[str], reflexive: bool
    ) -> License | None:
        grammar = self.grammar
        words = grammar.words
        form = forms[head]
        persons = [slot.partition(".")[2] for slot in slots if "." in slot]
        person = next((one for one in ("1pl", "3pl", "3sg", "1sg") if one in persons), "")
        place = head
        run: list[str] = []
        while place > unit.first and (
            forms[place - 1] in words["clitics"] or grammar.adverb_at(forms, place - 1, unit.first)
        ):
            before = forms[place - 1]
            if before in words["articles"] and (
                form in words["also nouns"] or (before in words["clitic articles"] and reflexive)
            ):
                break
            if before in words["first plural"] and person == "1pl":
                if before in run:
                    break
                if not reflexive and is_elliptical(grammar, forms, unit):
                    return None
                further = place - 2
                while further >= unit.first and forms[further] in words["clitic only"]:
                    further -= 1
                if further < unit.first or forms[further] != before:
                    break
            run.append(before)
            place -= 1
        previous = forms[place - 1] if place > unit.first else ""
        own = previous in words["first singular"] and any(
            one in words["first reflexive"] for one in run
        )
        if not reflexive and (
            own or _is_reflexive(run, words["reflexive only"], person, words["first plural"])
        ):
            return None
        if not grammar.stands_alone(forms, place - 1, unit.first) and (
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
        return License(place, _tense(slots), person)

    def _participle(self, forms: Sequence[str], unit: Unit, head: int) -> License | None:
        """A present participle counts at the beginning of a clause or after a comma."""
        grammar = self.grammar
        place = head
        while (
            place > unit.first
            and forms[place - 1] not in grammar.words["gerund marks"]
            and (
                forms[place - 1] in grammar.words["clitic only"]
                or grammar.is_adverb(forms[place - 1])
                or forms[place - 1] in grammar.words["reflexive pronouns"]
            )
        ):
            place -= 1
        if place > unit.first and forms[place - 1] in grammar.words["gerund marks"]:
            place -= 1
            if forms[head] in grammar.words["told gerunds"]:
                conceded = place > unit.first and forms[place - 1] in grammar.words["concessives"]
                return License(place - int(conceded), Form.PARTICIPLE, "")
            if place == unit.first or forms[place - 1] not in grammar.words["concessives"]:
                return None
            return License(place - 1, Form.PARTICIPLE, "")
        if place > unit.first and forms[place - 1] in grammar.words["concessives"]:
            place -= 1
        if place == unit.first or forms[place - 1] in {",", ";", ":", "-", '"', "("}:
            return License(place, Form.PARTICIPLE, "")
        if forms[place - 1] in grammar.words["conjunctions"] and place - 1 > unit.first:
            return License(place, Form.PARTICIPLE, "coordinated")
        return None

    def _agentive(self, forms: Sequence[str], unit: Unit, head: int) -> License | None:
        """A past participle counts as the act of the agent that follows it, after a comma."""
        grammar = self.grammar
        following = forms[head + 1] if head + 1 < unit.last else ""
        if following not in grammar.words["agent marks"]:
            return None
        before = grammar.before(forms, head, unit.first)
        if before >= unit.first and forms[before] == ",":
            finite = grammar.last_finite(forms, unit.first, before)
            return License((before if finite is None else finite) + 1, Form.PASSIVE, "")
        return None


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


def is_elliptical(grammar: Grammar, forms: Sequence[str], unit: Unit) -> bool:
    """Whether a unit leaves "we" out throughout: "Saluons ce texte et nous engageons à ..."."""
    return any(analysis.slot == "pres.1pl" for analysis in grammar.verbs.known(forms[unit.first]))
