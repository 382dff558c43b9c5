"""What looks like a trigger and is none: helping verbs, gaps into other clauses, attributions."""

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.patterns import Match
from kg.extract.trigger import Trigger, Unit

_STEM = 5


class Refusals:
    """The refusals of one language."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def joins(self, forms: Sequence[str], trigger: Trigger) -> bool:
        """Whether a predicate's gap runs into the next conjunct: "are X and provide needed Y"."""
        if trigger.trait("subject") != "none" or "[~]" not in trigger.row.pattern:
            return False
        conjunctions = self._grammar.words["conjunctions"]
        return any(form in conjunctions for form in forms[trigger.head + 1 : trigger.last - 1])

    def is_auxiliary(self, forms: Sequence[str], trigger: Trigger) -> bool:
        """Whether a row's verb only helps another one: "est revenu sur cette priorité"."""
        words = self._grammar.words
        pattern = trigger.row.pattern
        if "[~]" not in pattern or ":pp" in pattern or pattern.startswith("se "):
            return False
        head = forms[trigger.head]
        if head not in words["perfect auxiliaries"] and head not in words["passive auxiliaries"]:
            return False
        place = trigger.head + 1
        while place < trigger.last and self._grammar.is_adverb(forms[place]):
            place += 1
        if place >= trigger.last - 1:
            return False
        progressive = bool(words["modals"]) and head not in words["perfect auxiliaries"]
        slot = "ppr" if progressive else "pp"
        participle = any(one.slot == slot for one in self._grammar.verbs.known(forms[place]))
        named = forms[place][:_STEM] in pattern  # "(résolu|déterminé)": the row's own adjective
        joined = forms[place + 1] in words["conjunctions"] or forms[place + 1] == ","
        return participle and not named and not joined

    def is_passive(self, forms: Sequence[str], unit: Unit, match: Match) -> bool:
        """Whether something will be done, nobody says by whom: "they will be reviewed"."""
        grammar = self._grammar
        place = match.first + 1
        while place < unit.last and grammar.is_adverb(forms[place]):
            place += 1
        if place >= unit.last or forms[place] not in grammar.words["passive infinitives"]:
            return False
        place += 1
        while place < unit.last and grammar.is_adverb(forms[place]):
            place += 1
        return place < unit.last and (
            grammar.verbs.is_slot(forms[place], "pp")
            and forms[place] not in grammar.words["commitment nouns"]
        )

    def only_gives(self, forms: Sequence[str], unit: Unit, trigger: Trigger) -> bool:
        """Whether a unit is what follows a quotation: `," said the minister`."""
        if forms[unit.first] not in {'"', ","} or not trigger.trait("neutral"):
            return False
        words = self._grammar.words
        inverted = all(
            not form[0].isalnum() or form in words["perfect auxiliaries"]
            for form in forms[unit.first : trigger.head]
        )
        return inverted and not any(
            form in words["that"] for form in forms[trigger.head : unit.last]
        )
