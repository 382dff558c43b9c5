"""What a quotation does when the verb that gives it says so: "« ... », rappelle le ministre"."""

from collections.abc import Iterator, Sequence

from kg.extract.grammar import Grammar
from kg.model import ActKind

_REACH = 5
_BY_CLASS = {
    "reaffirming quote verbs": ActKind.REAFFIRMATION,
    "welcoming quote verbs": ActKind.WELCOME,
    "condemning quote verbs": ActKind.CONDEMNATION,
}


def quoted_kind(forms: Sequence[str], last: int, end: int, grammar: Grammar) -> ActKind | None:
    """The kind of a quotation that ends at `last`, by the verb after it; None if it tells none."""
    if not any(grammar.words[name] for name in _BY_CLASS):
        return None
    for place in _after(forms, last, end, grammar):
        for analysis in grammar.verbs.known(forms[place]):
            for name, kind in _BY_CLASS.items():
                if analysis.lemma in grammar.words[name]:
                    return kind
    return None


def _after(forms: Sequence[str], last: int, end: int, grammar: Grammar) -> Iterator[int]:
    """The words between the closing mark and the speaker: auxiliaries, pronouns, the verb."""
    words = grammar.words
    for place in range(last, min(last + _REACH, end)):
        form = forms[place]
        if form in {'"', ","}:
            continue
        yield place
        passed = (
            form in words["perfect auxiliaries"]
            or form in words["passive auxiliaries"]
            or form in words["clitics"]
            or form in words["pronouns"]
            or grammar.is_adverb(form)
        )
        if not passed:
            return
