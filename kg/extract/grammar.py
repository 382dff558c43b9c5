"""The clause grammar of one language: what is a finite verb here, what subject does it have, and
in which clause does it stand. Shallow on purpose: it looks left from a verb, over closed word
classes and known verb forms, and never needs to know the other words.
"""

# ruff: noqa: PLR0911, PLR0912 (a grammar says no early and often)

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from kg.extract.adverbials import Adverbials
from kg.extract.openings import Openings
from kg.extract.verbs import Verbs
from kg.extract.words import Words

_FINITE = frozenset(
    f"{tense}.{person}"
    for tense in ("pres", "impf", "fut", "cond", "subj", "past")
    for person in ("1sg", "3sg", "1pl", "3pl", "pl")
    if (tense, person) not in {("subj", "1pl"), ("impf", "1pl")}
) | {"past"}
HARD = frozenset({";", ":"})
_NEAR = 3
_REACH = 160


@dataclass(frozen=True, slots=True)
class Subject:
    """Where a verb's subject stands: `tokens[first:last]`, empty where the clause leaves it out.

    `pronoun` is its form if it is one; `shared` says that an earlier verb's subject counts, `far`
    that this is that subject.
    """

    first: int
    last: int
    pronoun: str = ""
    shared: bool = False
    far: bool = False


class Grammar:
    """The word classes and verbs of a language, asked about places in `forms`."""

    def __init__(self, words: Words, verbs: Verbs) -> None:
        self.words = words
        self.verbs = verbs
        self._adverbials = Adverbials(words)
        self._openings = Openings(words, verbs, self.is_adverb)
        self._finite_forms: dict[str, str] = {}

    @cached_property
    def _classes(self) -> Mapping[str, Set[str]]:
        names = (
            "subordinators",
            "relatives",
            "clitics",
            "clitic only",
            "adverbs",
            "inner adverbs",
            "negations",
            "conjunctions",
            "prepositions",
            "determiners",
            "pronouns",
            "modals",
            "perfect auxiliaries",
            "passive auxiliaries",
            "also nouns",
            "not embedding",
            "articles",
            "always finite",
        )
        return {name: self.words[name] for name in names}

    def is_adverb(self, form: str) -> bool:
        """Whether a form can stand between a subject or auxiliary and its verb."""
        return (
            form in self._classes["adverbs"]
            or form in self._classes["inner adverbs"]
            or self.verbs.is_adverb(form)
        )

    def adverb_at(self, forms: Sequence[str], place: int, low: int) -> bool:
        """Whether an adverb stands here, not a noun that ends like one: "d'approvisionnement"."""
        form = forms[place]
        if not self.is_adverb(form):
            return False
        classes = self._classes
        if place <= low or form in classes["adverbs"] or form in classes["inner adverbs"]:
            return True
        previous = forms[place - 1]
        closed = previous in classes["determiners"] or previous in classes["prepositions"]
        return not closed or previous in classes["clitics"] or bool(classes["modals"])

    def before(self, forms: Sequence[str], index: int, low: int, *, negation: bool = True) -> int:
        """The nearest place left of `index` that holds no adverb; `low - 1` if there is none."""
        place = index - 1
        while place >= low:
            phrase = self._adverbials.length(forms, place, low)
            adverb = self.adverb_at(forms, place, low) or self._openings.joins(forms, place, index)
            if not (phrase or adverb or (negation and forms[place] in self._classes["negations"])):
                break
            if self.stands_alone(forms, place, low):
                break
            place -= phrase or 1
        return place

    def finite(self, forms: Sequence[str], index: int, low: int) -> bool:
        """Whether the word at `index` is a finite verb, as far as `forms[low:]` can tell."""
        form = forms[index]
        classes = self._classes
        if form in classes["always finite"]:
            return not self._follows_modal(forms, index, low)
        near = index - 1
        while near >= low and self.is_adverb(forms[near]):
            near -= 1
        previous = forms[near] if near >= low else ""
        if form in classes["prepositions"] and previous not in classes["pronouns"]:
            return False
        relative = (
            previous in classes["relatives"]
            and previous not in self.words["relatives with subjects"]
        )
        if relative and previous in self.words["that"]:
            told = near > low and self._is_verb(forms[near - 1])
            noun = form in classes["also nouns"]
            relative = self.verbs.is_infinitive(form) and not (told and noun)
        if relative and form not in classes["clitics"]:
            return self._can_be_verb(form)
        sure = self._finiteness(form)
        if previous in self.words["that"] and classes["modals"] and not sure:
            return False
        if not sure and classes["modals"]:
            plural = self._is_verb(form) and self._is_plural_noun(previous)
            return (plural or previous in classes["pronouns"]) and self.verbs.is_infinitive(form)
        if not sure:
            clitic = previous in classes["clitic only"]
            return clitic and len(form) > _NEAR and not self._is_nominal(form)
        if sure == "guess":
            near_subject = near < low or previous in classes["pronouns"]
            return near_subject or previous in classes["clitic only"]
        if sure == "sure":
            if previous in classes["determiners"]:
                return previous in classes["clitics"]
            return previous not in self.words["infinitive marks"]
        if previous in classes["pronouns"] or previous in classes["clitic only"]:
            return True
        if self.stands_alone(forms, near, low):
            return bool(sure) and sure not in ("noun", "third")
        if previous in classes["determiners"] or previous in classes["prepositions"]:
            return near == low and previous in self.words["impersonal"]
        if sure == "noun" or (sure == "first" and previous not in self.words["first singular"]):
            return False
        if sure == "first":
            return True
        if sure == "third":
            following = forms[index + 1] if index + 1 < len(forms) else ""
            return (
                following not in classes["conjunctions"]
                and following not in self.words["noun complements"]
            )
        following = forms[index + 1] if index + 1 < len(forms) else ""
        return following in classes["determiners"] or following in self.words["that"]

    def _is_plural_noun(self, form: str) -> bool:
        """Whether a form can be what a bare verb agrees with: "the talks follow"."""
        if form in self.words["plural nouns"]:
            return True
        closed = form in self._classes["determiners"] or form in self._classes["prepositions"]
        return len(form) > _NEAR and form.endswith("s") and not closed

    def stands_alone(self, forms: Sequence[str], index: int, low: int) -> bool:
        """Whether a number is a noun of its own: "the two", "les deux"."""
        return (
            index > low
            and forms[index] in self.words["numbers"]
            and forms[index - 1] in self._classes["articles"]
        )

    def _follows_modal(self, forms: Sequence[str], index: int, low: int) -> bool:
        place = self.before(forms, index, low)
        return place >= low and forms[place] in self._classes["modals"]

    def _can_be_verb(self, form: str) -> bool:
        return (
            form not in self._classes["determiners"]
            and form not in self._classes["subordinators"]
            and form not in self._classes["pronouns"]
            and form not in self._classes["prepositions"]
            and form not in {",", "(", '"'}
        )

    def _is_verb(self, form: str) -> bool:
        """Whether a form is a verb's, and not oftener a noun."""
        return bool(self.verbs.known(form)) and form not in self._classes["also nouns"]

    def _is_nominal(self, form: str) -> bool:
        return self.verbs.is_slot(form, "inf", "ppr", "pp")

    def _finiteness(self, form: str) -> str:
        """`sure`, `guess` (by its ending alone), `first` or `third` (person), `maybe`, `noun`
        (oftener a noun), or nothing."""
        known = self._finite_forms.get(form)
        if known is None:
            slots = {analysis.slot for analysis in self.verbs.analyses(form)}
            finite = slots.intersection(_FINITE)
            if not finite:
                known = ""
            elif all(slot.endswith("1sg") for slot in finite):
                known = "first"
            elif form in self._classes["also nouns"]:
                known = "noun"
            elif not self._classes["modals"]:
                known = "sure" if finite != {"pres.1pl"} or self.verbs.known(form) else "guess"
            else:
                known = "third" if finite == {"pres.3sg"} else "maybe"
            self._finite_forms[form] = known
        return known

    def embeds(self, forms: Sequence[str], index: int, low: int) -> bool:
        """Whether the word at `index` opens a subordinate clause."""
        form = forms[index]
        if form not in self._classes["subordinators"]:
            return False
        if index > low and forms[index - 1] in self._classes["not embedding"]:
            return False
        following = forms[index + 1] if index + 1 < len(forms) else ""
        if following in self.words["that"] or following in self.words["after comparisons"]:
            return False
        if form in self.words["that"] and index > low and self._classes["modals"]:
            return forms[index - 1] not in self._classes["prepositions"]
        if form in self.words["only at the beginning"]:
            return index <= low + 1 or forms[index - 1] in {",", ";", '"'}
        return True

    def embedder(self, forms: Sequence[str], low: int, place: int) -> int | None:
        """The subordinator whose clause the verb group at `place` stands in, if it does.

        A subordinator left of the verb embeds it, unless its clause has a verb of its own.
        """
        finite = 0
        index = place - 1
        comma = 0
        low = max(low, place - _REACH)
        while index >= low:
            form = forms[index]
            if form in HARD:
                return None
            if form == ",":
                comma = index
            elif self.embeds(forms, index, low):
                closed = comma and (
                    self._opens_clause(forms, index, low) or form in self.words["may enumerate"]
                )
                if finite:
                    finite -= 1
                elif not closed:
                    return index
            elif self.finite(forms, index, low):
                finite += 1
            index -= 1
        return None

    def _opens_clause(self, forms: Sequence[str], index: int, low: int) -> bool:
        """Whether a subordinator opens the clause, alone or as in `alors que`, `et si`."""
        if index == low:
            return True
        before = forms[low]
        joined = before in self._classes["subordinators"] or before in self._classes["conjunctions"]
        return index == low + 1 and joined

    def last_finite(self, forms: Sequence[str], low: int, place: int) -> int | None:
        """The last finite verb of a main clause in `forms[low:place]`."""
        for index in range(place - 1, max(low, place - _REACH) - 1, -1):
            if self.finite(forms, index, low) and self.embedder(forms, low, index) is None:
                return index
        return None

    def subject(self, forms: Sequence[str], low: int, place: int) -> Subject | None:
        """The subject of the verb group that begins at `place`, in the clause from `low` on.

        None if what stands there is no subject.
        """
        classes = self._classes
        near = self.before(forms, place, low, negation=False)
        if near < low:
            return Subject(place, place, shared=True)
        form = forms[near]
        if form in classes["pronouns"]:
            if self._begins_relative(forms, near, low):
                return None
            return Subject(near, near + 1, pronoun=form)
        if form in classes["conjunctions"] or form in HARD:
            return Subject(place, place, shared=True)
        if form in classes["prepositions"] or form in classes["articles"]:
            return None
        if form in classes["subordinators"]:
            return Subject(place, place)
        start = max(low, near - _REACH)
        for index in range(near, start - 1, -1):
            if forms[index] in HARD:
                start = index + 1
                break
        embedder = self.embedder(forms, start, place)
        if embedder is not None:
            start = embedder + 1
        finite = self.last_finite(forms, start, place)
        if finite is not None:
            return self.after_clause(forms, finite, near + 1, place)
        while near > start and forms[near] == ",":
            near -= 1
        start = self.skip_opening(forms, start, near + 1)
        if start > near:
            return Subject(place, place, shared=True)
        plural = forms[start + 1] in self.words["indefinite adjectives"]  # "de tels actes"
        if forms[start] in classes["prepositions"] - classes["determiners"] and not plural:
            return self._after_phrase(forms, start, near + 1)
        return self._named(forms, start, near + 1)

    def _begins_relative(self, forms: Sequence[str], near: int, low: int) -> bool:
        """Whether a pronoun follows its noun directly: "the statement we look forward to"."""
        before = self.before(forms, near, low)
        if not self._classes["modals"] or before < low:
            return False
        form = forms[before]
        if not form[0].isalpha() or form in self._classes["conjunctions"]:
            return False
        if form in self._classes["subordinators"]:
            return False
        return self.last_finite(forms, low, near) is not None

    def _after_phrase(self, forms: Sequence[str], first: int, last: int) -> Subject | None:
        """The subject after an opening adverbial without comma: `In this context the Allies`."""
        classes = self._classes
        for index in range(last - 1, first + 1, -1):
            if forms[index] in classes["articles"]:
                joined = (
                    forms[index - 1] in classes["prepositions"]
                    or forms[index - 1] in classes["conjunctions"]
                )
                return None if joined else Subject(index, last)
        return None

    def _named(self, forms: Sequence[str], first: int, last: int) -> Subject:
        first_form = forms[first]
        if first_form in self.words["first plural"] or first_form in self.words["first singular"]:
            return Subject(first, last, pronoun=first_form)
        return Subject(first, last)

    def after_clause(
        self, forms: Sequence[str], finite: int, last: int, place: int
    ) -> Subject | None:
        """The subject that begins after an earlier clause, at its last coordination; or None."""
        classes = self._classes
        start = None
        for index in range(last - 1, finite, -1):
            form = forms[index]
            if form in {'"', ")"} and index == last - 1:
                continue
            if form in classes["conjunctions"] or form == "," or form in {'"', "-", ")"}:
                begins = index + 1
                while begins < last and self.is_adverb(forms[begins]):
                    begins += 1
                if begins >= last:
                    return Subject(place, place, shared=True)
                if forms[begins] in classes["prepositions"] - classes["determiners"]:
                    continue
                if self.verbs.is_slot(forms[begins], "ppr"):
                    continue
                start = begins
                both = index - 1 > finite and forms[index - 1] == ","
                if form == "," or both:
                    break
        if start is None:
            return None
        return self._named(forms, start, last)

    def skip_opening(self, forms: Sequence[str], first: int, last: int) -> int:
        """Past the connectives and adverbials that open a clause before its subject."""
        return self._openings.skip(forms, first, last)
