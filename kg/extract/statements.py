"""A layout and its mentions go in; the statements come out, with speakers, norms and topics."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.extract.acts import Act, ActReader
from kg.extract.codes import Coder
from kg.extract.cues import Cues, cue_matchers, find_cues
from kg.extract.grammar import Grammar
from kg.extract.layout import Layout
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Mention
from kg.extract.trigger import Form
from kg.extract.triggers import TriggerFinder
from kg.extract.voices import Holder, Voices
from kg.extract.walk import Walk
from kg.extract.words import Words
from kg.model import ActKind, Evidence, Force, Polarity, Statement

_SHORTEST = 3
_OPENING = 6
_NEAR = 4
_GUEST = 16
_YEAR = re.compile("20[0-9]{2}")
_FOR = frozenset(
    {ActKind.COMMITMENT, ActKind.REAFFIRMATION, ActKind.CALL, ActKind.WELCOME, ActKind.SUPPORT}
)


class StatementReader:
    """What the clauses of a text do, by the lexicons of its languages and the common rules."""

    def __init__(self, lexicons: Mapping[str, Lexicon], rules: Path) -> None:
        """Compile the acts and cues of each language. Raises SourceError."""
        self._grammars = {tag: Grammar(one.words, one.verbs) for tag, one in lexicons.items()}
        self._readers = {
            tag: ActReader(
                TriggerFinder(one.rows("acts"), one.matcher("acts"), self._grammars[tag]),
                self._grammars[tag],
            )
            for tag, one in lexicons.items()
        }
        self._cues = cue_matchers(lexicons)
        known = frozenset(row.kind for one in lexicons.values() for row in one.rows("cues"))
        self._coder = Coder(rules, known)

    def read(
        self,
        layout: Layout,
        mentions: Sequence[Mention],
        issuers: tuple[str, ...],
        holders: Mapping[str, Holder] | None = None,
    ) -> tuple[Statement, ...]:
        """The statements of a text, by place.

        `mentions` are the actors and persons it names, in text order; `issuers` those it speaks
        for; `holders` the offices of its persons.
        """
        ordered = sorted(mentions)
        voices = Voices(
            layout,
            self._grammars,
            ordered,
            issuers,
            tuple(one.first for one in ordered),
            holders or {},
        )
        cues = find_cues(layout, self._cues)
        walk = Walk(layout, voices, self._grammars, self._readers)
        found = [
            self._statement(layout, act, speakers, addressees, voices, cues)
            for act, speakers, addressees in walk.acts()
        ]
        return tuple(sorted(found, key=lambda one: (one.evidence, one.kind)))

    def _statement(
        self,
        layout: Layout,
        act: Act,
        speakers: tuple[str, ...],
        addressees: tuple[str, ...],
        voices: Voices,
        cues: Cues,
    ) -> Statement:
        tokens = layout.tokens
        grammar = self._grammars[layout.blocks[act.unit.block].language]
        polarity = _polarity(act)
        norms, topics = self._coder.codes(layout, cues, act.first, act.last, act.kind, polarity)
        spoken = act.unit.quoted
        outside = act.form is Form.COMPOUND and not set(speakers) & set(voices.issuers)
        subject = act.subject
        states = subject is not None and any(
            form in grammar.words["state nouns"]
            for form in tokens.forms[subject.first : min(subject.last, subject.first + 3)]
        )
        states = states or "states" in act.traits
        outside = outside or "told" in act.traits
        document = bool(speakers) and speakers[0] in ("group:participants", "group:issuers")
        return Statement(
            act.kind,
            speakers,
            addressees,
            norms,
            topics,
            polarity,
            Evidence(tokens.starts[act.first], tokens.ends[act.last - 1], act.row, act.confidence),
            also=act.also,
            force=_force(act, tokens.forms, grammar),
            deadline=_deadline(layout, act, grammar.words),
            reported=spoken or outside,
            states_only=states and document,
        )


def _polarity(act: Act) -> Polarity | None:
    told = act.traits.get("polarity")
    if told:
        return {"for": Polarity.FOR, "against": Polarity.AGAINST}.get(told)
    if act.kind is ActKind.CONDEMNATION:
        return Polarity.AGAINST
    if act.kind in _FOR:
        return Polarity.FOR
    return None


def _force(act: Act, forms: Sequence[str], grammar: Grammar) -> Force | None:
    told = act.traits.get("force")
    if told:
        return Force(told)
    near = forms[max(act.first, act.content - 4) : min(act.last, act.content + 2)]
    if any(form in grammar.words["strong"] for form in near):
        return Force.STRONG
    return None


def _deadline(layout: Layout, act: Act, words: Words) -> str | None:
    """The year by which a commitment is to be kept, where the clause names it."""
    if act.kind is not ActKind.COMMITMENT:
        return None
    forms = layout.tokens.forms
    for place in range(act.last - 1, act.content, -1):
        near = forms[max(act.content, place - _NEAR) : place]
        if _YEAR.fullmatch(forms[place]) and any(form in words["deadline marks"] for form in near):
            return forms[place]
    return None
