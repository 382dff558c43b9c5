"""The items of a list complete the act of its head: they are read here, after their own words."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.acts import Act
from kg.extract.grammar import Grammar
from kg.extract.trigger import Form, Unit
from kg.model import ActKind

_SAYS_MORE = 4


def says_more(forms: Sequence[str], act: Act, grammar: Grammar) -> bool:
    """Whether the head of a list says more than its governing verb."""
    words = grammar.words
    content = [
        form
        for form in forms[act.content : act.last]
        if form.isalpha()
        and form not in words["prepositions"]
        and form not in words["determiners"]
        and form not in words["conjunctions"]
        and form not in words["dangling"]
    ]
    return len(content) >= _SAYS_MORE


def item_acts(
    forms: Sequence[str], unit: Unit, own: list[Act], head: Act, grammar: Grammar
) -> list[Act]:
    """The acts of an item's first sentence under a list head that does something.

    An item with a subject and a verb of its own is read as a sentence. Under a commitment or a
    call every other item is one too; elsewhere an item's own verb decides, if it begins with it.
    """
    first = own[0] if own else None
    if first is not None and _stands_alone(first, unit):
        return own
    binding = head.kind in (ActKind.COMMITMENT, ActKind.CALL)
    if first is not None and not binding and first.first <= unit.first + 1:
        return own
    if not _completes(forms, unit, grammar):
        return own
    return [
        replace(
            head,
            first=unit.first,
            last=_end(forms, unit, grammar),
            unit=unit,
            subject=None if head.subject is None else replace(head.subject, shared=True),
            form=Form.FINITE,
            content=unit.first,
            inherited=True,
        )
    ]


def _stands_alone(act: Act, unit: Unit) -> bool:
    subject = act.subject
    return (
        subject is not None
        and not subject.shared
        and subject.last > subject.first
        and subject.first <= unit.first + 1
        and act.form is not Form.PARTICIPLE
    )


def _completes(forms: Sequence[str], unit: Unit, grammar: Grammar) -> bool:
    """Whether an item can be the complement of the head, and is not a sentence of its own."""
    place = unit.first
    while place < unit.last and (
        forms[place] in grammar.words["before infinitive"]
        or forms[place] in grammar.words["infinitive openers"]
        or forms[place] in grammar.words["infinitive marks"]
    ):
        place += 1
    if place >= unit.last:
        return False
    if (
        grammar.verbs.is_slot(forms[place], "inf", "ppr")
        or forms[unit.first] in grammar.words["that"]
    ):
        return True
    finite = grammar.last_finite(forms, unit.first, unit.last)
    return finite is None or grammar.embedder(forms, unit.first, finite) is not None


def _end(forms: Sequence[str], unit: Unit, grammar: Grammar) -> int:
    end = unit.last
    while end > unit.first + 1 and (
        not forms[end - 1][0].isalnum() or forms[end - 1] in grammar.words["conjunctions"]
    ):
        end -= 1
    return end
