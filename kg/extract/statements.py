"""A layout and its mentions go in; the statements come out, with speakers, norms and topics."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.extract.acts import Act, ActReader
from kg.extract.codes import Coder
from kg.extract.cues import Cues, cue_matchers, find_cues
from kg.extract.grammar import Grammar
from kg.extract.items import item_acts, says_more
from kg.extract.layout import BlockKind, Layout
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Mention
from kg.extract.trigger import Form, Unit
from kg.extract.triggers import TriggerFinder
from kg.extract.units import Spoken, spoken_quotations, told_blocks, units
from kg.extract.voices import Memory, Voices
from kg.extract.words import Words
from kg.model import ActKind, ActorKind, Evidence, Force, Polarity, Statement

_SHORTEST = 3
_OPENING = 6
_NEAR = 4
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
        self, layout: Layout, mentions: Sequence[Mention], issuers: tuple[str, ...]
    ) -> tuple[Statement, ...]:
        """The statements of a text, by place.

        `mentions` are the actors and persons it names, in text order; `issuers` those it speaks
        for.
        """
        ordered = sorted(mentions)
        voices = Voices(
            layout, self._grammars, ordered, issuers, tuple(one.first for one in ordered)
        )
        cues = find_cues(layout, self._cues)
        found = [
            self._statement(layout, act, speakers, addressees, voices, cues)
            for act, speakers, addressees in self._voiced(layout, voices)
        ]
        return tuple(sorted(found, key=lambda one: (one.evidence, one.kind)))

    def _voiced(
        self, layout: Layout, voices: Voices
    ) -> list[tuple[Act, tuple[str, ...], tuple[str, ...]]]:
        spoken = spoken_quotations(layout, self._grammars)
        by_place = {first: one for one in spoken for first, _ in one.quotation.sentences}
        around: dict[int, list[Spoken]] = {}
        for one in spoken:
            around.setdefault(one.block, []).append(one)
        memory = Memory()
        heads: dict[int, Act | None] = {}
        lists = {block.head for block in layout.blocks if block.head is not None}
        found: list[tuple[Act, tuple[str, ...], tuple[str, ...]]] = []
        started: set[int] = set()
        told = {
            index: voice
            for index, whose in told_blocks(layout, self._grammars).items()
            if (voice := voices.person_in(layout.blocks[whose]))
        }
        for unit in units(layout, spoken, told):
            block = layout.blocks[unit.block]
            self._enter(layout, voices, memory, unit)
            grammar = self._grammars[block.language]
            here = voices.within(unit.first, unit.last)
            named_ends = {one.last: one.first for one in here}
            acting = {one.last: one.first for one in here if one.kind is not ActorKind.PERSON}
            acts = self._readers[block.language].read(layout, unit, named_ends, acting)
            if unit.quoted:
                memory.quoted = told.get(unit.block) or voices.quoted(by_place[unit.first], memory)
                acts = acts or _fallback(layout, unit)
            else:
                acts = [
                    act
                    for act in acts
                    if not _introduces(layout, act, around.get(unit.block, ()), grammar)
                ]
            opening = unit.block not in started
            started.add(unit.block)
            head = heads.get(block.head) if block.head is not None else None
            if head is not None and opening and not unit.quoted:
                acts = item_acts(layout.tokens.forms, unit, acts, head, grammar)
            if unit.block in lists:
                heads[unit.block] = _head_of(layout, unit, acts)
            memory.unit = ()
            memory.head = memory.head if block.head is not None else ()
            if unit.block in lists and not acts:
                memory.head = voices.heads(block.first, block.last, grammar.words)
            for act in acts:
                speakers = voices.speakers(act, memory)
                addressees = voices.addressees(act, memory, speakers)
                self._remember(voices, memory, act, speakers)
                kept = act is not heads.get(unit.block) or says_more(
                    layout.tokens.forms, act, grammar
                )
                if kept:
                    found.append((act, speakers, addressees))
                if unit.block in lists:
                    memory.head = speakers
            self._note_named(voices, memory, unit, bool(acts))
        return found

    def _enter(self, layout: Layout, voices: Voices, memory: Memory, unit: Unit) -> None:
        """Forget what does not reach into a new block; take in the heading above it."""
        if unit.block == memory.block:
            return
        for index in range(memory.block + 1, unit.block + 1):
            block = layout.blocks[index]
            if block.kind is BlockKind.HEADING:
                words = self._grammars[block.language].words
                opening = layout.tokens.forms[block.first] in words["heading openers"]
                memory.heading = (
                    tuple(one.code for one in voices.within(block.first, block.last))
                    if opening
                    else ()
                )
        memory.block = unit.block
        memory.reported = False

    def _is_plural(self, layout: Layout, act: Act) -> bool:
        subject = act.subject
        if act.person:
            return act.person == "3pl"
        words = self._grammars[layout.blocks[act.unit.block].language].words
        if subject is None or subject.last <= subject.first:
            return False
        near = layout.tokens.forms[subject.last - 1]
        return near.endswith("s") or near in words["plural nouns"]

    def _remember(
        self, voices: Voices, memory: Memory, act: Act, speakers: tuple[str, ...]
    ) -> None:
        layout = voices.layout
        memory.unit = speakers
        memory.latest = speakers
        if act.unit.quoted:
            return
        memory.last = speakers
        subject = act.subject
        named = subject is not None and not subject.shared and not subject.pronoun
        collective = bool(speakers) and speakers[0].startswith("group:")
        if len(speakers) > 1 or collective or (named and self._is_plural(layout, act)):
            memory.plural = speakers
        if act.form is Form.COMPOUND:
            memory.reported = speakers != voices.frame

    def _note_named(self, voices: Voices, memory: Memory, unit: Unit, acted: bool) -> None:
        """Remember persons for `he`; in a sentence without acts, also its subject for `they`."""
        named = voices.within(unit.first, unit.last)
        for one in named:
            if one.kind is ActorKind.PERSON:
                memory.person = one.code
        if acted:
            return
        plural = [one for one in named if one.plural and one.kind is ActorKind.COALITION]
        block = voices.layout.blocks[unit.block]
        words = self._grammars[block.language].words
        together = voices.together(unit.first, unit.last, words)
        forms = voices.layout.tokens.forms[unit.first : unit.last]
        met = named and any(form in words["meeting verbs"] for form in forms)
        if met and named[0].first - unit.first <= _OPENING and len({m.code for m in named}) > 1:
            persons = [one.code for one in named if one.kind is named[0].kind]
            memory.plural = tuple(dict.fromkeys(persons))
        elif len(together) > 1:
            memory.plural = together
        elif plural:
            memory.plural = (plural[0].code,)

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


def _fallback(layout: Layout, unit: Unit) -> list[Act]:
    """Every other sentence of a quotation is a statement of the person quoted."""
    if unit.last - unit.first < _SHORTEST:
        return []
    last = unit.last
    while last > unit.first + 1 and not layout.tokens.forms[last - 1][0].isalnum():
        last -= 1
    language = layout.blocks[unit.block].language
    return [
        Act(
            ActKind.STATEMENT,
            unit.first,
            last,
            f"{language}.acts.quotation",
            Form.FINITE,
            unit,
            None,
            confidence=0.7,
            content=unit.first,
        )
    ]


def _introduces(layout: Layout, act: Act, spoken: Sequence[Spoken], grammar: Grammar) -> bool:
    """Whether an act only says who speaks a quotation: "..., a déclaré X"."""
    if not act.traits.get("neutral"):
        return False
    return any(
        one.first <= act.first < one.last
        and (act.unit.first >= one.quotation.last or act.unit.last <= one.quotation.first)
        and not _has_content(layout, act, grammar)
        for one in spoken
    )


def _has_content(layout: Layout, act: Act, grammar: Grammar) -> bool:
    forms = layout.tokens.forms
    return any(form in grammar.words["that"] for form in forms[act.content - 1 : act.last])


def _head_of(layout: Layout, unit: Unit, acts: Sequence[Act]) -> Act | None:
    """The act that the items of a list complete: the last one of the head's last sentence."""
    block = layout.blocks[unit.block]
    if unit.last != block.last or not acts:
        return None
    act = acts[-1]
    ends = layout.tokens.forms[unit.last - 1]
    return act if ends in {":", "-"} or act.last == unit.last - 1 else None


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
