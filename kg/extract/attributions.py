"""A sentence that ends by saying whose words it gives, without marks: "..., a déclaré X".

The words before the comma are then read as a quotation of that person.
"""

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.extract.mentions import Mention
from kg.extract.trigger import Unit
from kg.model import ActorKind

_LONGEST = 30
_SHORTEST = 4
_NEAR = 3


def attribution(
    forms: Sequence[str], unit: Unit, grammar: Grammar, named: Sequence[Mention]
) -> tuple[int, str] | None:
    """The comma before which a unit's words end, and the code of the person who says them.

    The code is empty where the person is a pronoun; None if the unit ends otherwise. `named` are
    the mentions in the unit.
    """
    last = unit.last
    while last > unit.first and not forms[last - 1][0].isalnum():
        last -= 1
    for comma in range(max(unit.first + _SHORTEST, last - _LONGEST), last - 1):
        if forms[comma] != ",":
            continue
        verb = _verb(forms, comma + 1, last, grammar)
        if verb is None:
            continue
        if any(form in grammar.words["that"] for form in forms[verb : verb + _NEAR]):
            continue
        if any(grammar.finite(forms, place, comma + 1) for place in range(verb + 1, last)):
            continue
        persons = [one.code for one in named if one.first > comma and one.kind is ActorKind.PERSON]
        pronoun = any(form in grammar.words["pronouns"] for form in forms[comma + 1 : verb + _NEAR])
        if persons:
            return comma, persons[0]
        if pronoun and last - verb <= _NEAR + 1:
            return comma, ""
    return None


def _verb(forms: Sequence[str], first: int, last: int, grammar: Grammar) -> int | None:
    """The verb of saying that an attribution begins with, after an auxiliary or the speaker."""
    words = grammar.words
    for place in range(first, min(first + _NEAR + 1, last)):
        form = forms[place]
        if any(
            one.lemma in words["quote verbs"] and one.slot != "inf"
            for one in grammar.verbs.known(form)
        ):
            return place
        if not (
            form in words["perfect auxiliaries"]
            or form in words["pronouns"]
            or form == "t"
            or grammar.is_adverb(form)
        ):
            return None
    return None
