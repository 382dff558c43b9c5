"""A unit goes in; acts by verbs that no row of the lexicon lists come out.

An imperative calls on its readers, and what "we" say that we do is a statement, whatever the verb.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.grammar import Grammar
from kg.extract.licenses import Licenser
from kg.extract.patterns import Row
from kg.extract.trigger import Form, Trigger, Unit

_OPENERS = frozenset({",", ";", ":", "-", '"', ")"})
_OPENING = 8
_REACH = 4


class _Slots(NamedTuple):
    plural: tuple[str, ...]
    singular: tuple[str, ...]


class FirstPersons:
    """The imperatives and the verbs of the first person of one language."""

    def __init__(self, grammar: Grammar, licenser: Licenser) -> None:
        self._grammar = grammar
        self._licenser = licenser
        language = grammar.words.language
        self._call = Row(f"{language}.acts.imperative", "Call", "", {})
        self._own = Row(
            f"{language}.acts.first-person", "Statement", "", {"neutral": "yes", "rank": "low"}
        )
        inflected = not grammar.words["modals"]
        self._slots = (
            _Slots(("pres.1pl",), ("pres.1sg",)) if inflected else _Slots(("inf",), ("inf",))
        )

    def imperatives(self, forms: Sequence[str], unit: Unit) -> list[Trigger]:
        """The imperative that a unit begins with, after an opening adverbial at most."""
        endings = tuple(self._grammar.words["imperative endings"])
        if not endings or forms[unit.last - 1] == "?" or "?" in forms[unit.first : unit.last]:
            return []
        place = self._past_opening(forms, unit, unit.first)
        found = self._imperative(forms, unit, place, endings, known=False)
        if found:
            return [found]
        for comma in range(unit.first + 1, min(unit.first + _OPENING, unit.last - 1)):
            if self._grammar.finite(forms, comma, unit.first):
                return []
            if forms[comma] == ",":
                place = self._past_opening(forms, unit, comma + 1)
                found = self._imperative(forms, unit, place, endings, known=True)
                return [found] if found else []
        return []

    def _past_opening(self, forms: Sequence[str], unit: Unit, place: int) -> int:
        words = self._grammar.words
        while place < unit.last - 1 and (
            forms[place] in words["negation particles"]
            or forms[place] in words["conjunctions"]
            or forms[place] == '"'
        ):
            place += 1
        return place

    def _imperative(
        self,
        forms: Sequence[str],
        unit: Unit,
        place: int,
        endings: tuple[str, ...],
        *,
        known: bool,
    ) -> Trigger | None:
        grammar = self._grammar
        form = forms[place]
        listed = form in grammar.words["imperatives"]
        if not listed:
            if not form.endswith(endings) or form in grammar.words["no call"]:
                return None
            if not grammar.verbs.is_slot(form, "pres.1pl", "imp.2pl"):
                return None
            if known and not grammar.verbs.known(form) and not form.endswith("ez"):
                return None
        first = place
        while first > unit.first and forms[first - 1] in grammar.words["negation particles"]:
            first -= 1
        return Trigger(self._call, first, place, place + 1, Form.INITIAL, "")

    def own(self, forms: Sequence[str], unit: Unit) -> list[Trigger]:
        """The verbs of the present that "we" or "I" are the subject of, without their subject."""
        grammar = self._grammar
        words = grammar.words
        found: list[Trigger] = []
        if unit.quoted:
            return found
        for place in range(unit.first, unit.last - 1):
            plural = forms[place] in words["first plural"]
            if not plural and forms[place] not in words["first singular"]:
                continue
            before = grammar.before(forms, place, unit.first)
            if before >= unit.first and not (
                forms[before] in _OPENERS or forms[before] in words["conjunctions"]
            ):
                continue
            slots = self._slots.plural if plural else self._slots.singular
            for head in range(place + 1, min(place + 1 + _REACH, unit.last)):
                form = forms[head]
                if form in words["first plural"] or not self._between(form):
                    if form in words["first plural"]:
                        continue
                    if self._acts(form, slots):
                        trigger = self._trigger(forms, unit, head)
                        found.extend([trigger] if trigger else [])
                    break
        return found

    def _between(self, form: str) -> bool:
        words = self._grammar.words
        return form in words["clitics"] or self._grammar.is_adverb(form)

    def _acts(self, form: str, slots: tuple[str, ...]) -> bool:
        grammar = self._grammar
        if form in grammar.words["always finite"] or form in grammar.words["no stance"]:
            return False
        analyses = [one for one in grammar.verbs.analyses(form) if one.slot in slots]
        return bool(analyses) and not any(
            one.lemma in grammar.words["no stance"] for one in analyses
        )

    def _trigger(self, forms: Sequence[str], unit: Unit, head: int) -> Trigger | None:
        for reflexive in (False, True):
            licensed = self._licenser.verb(forms, unit, head, "", reflexive, {}, 0)
            if licensed is not None and licensed.form is Form.FINITE:
                return Trigger(
                    self._own, licensed.first, head, head + 1, Form.FINITE, licensed.person
                )
        return None
