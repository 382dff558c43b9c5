"""A layout is walked from unit to unit; acts come out with who speaks and who is addressed.

On the way it is remembered who spoke last, who was named, and which list an item belongs to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.acts import Act, ActReader
from kg.extract.attributions import attribution
from kg.extract.grammar import Grammar
from kg.extract.items import item_acts, says_more
from kg.extract.layout import BlockKind, Layout
from kg.extract.quoted_kinds import quoted_kind
from kg.extract.trigger import Form, Unit
from kg.extract.units import Spoken, spoken_quotations, told_blocks, units
from kg.extract.voices import Memory, Voices
from kg.extract.words import Words
from kg.model import ActKind, ActorKind

_SHORTEST = 3
_OPENING = 12
_NEAR = 4
_GUEST = 16
_NAMED = 12

VoicedAct = tuple[Act, tuple[str, ...], tuple[str, ...]]


class Walk:
    """The walk through one text."""

    def __init__(
        self,
        layout: Layout,
        voices: Voices,
        grammars: Mapping[str, Grammar],
        readers: Mapping[str, ActReader],
    ) -> None:
        self._layout = layout
        self._voices = voices
        self._grammars = grammars
        self._readers = readers
        self._memory = Memory()
        self._spoken = spoken_quotations(layout, grammars)
        self._by_place = {
            first: one for one in self._spoken for first, _ in one.quotation.sentences
        }
        self._around: dict[int, list[Spoken]] = {}
        for one in self._spoken:
            self._around.setdefault(one.block, []).append(one)
        self._told = {
            index: voice
            for index, whose in told_blocks(layout, grammars).items()
            if (voice := voices.person_in(layout.blocks[whose]))
        }
        self._heads: dict[int, Act | None] = {}
        self._lists = {block.head for block in layout.blocks if block.head is not None}
        self._started: set[int] = set()
        self._begun = -1

    def acts(self) -> list[VoicedAct]:
        """Every act of the text with its speakers and addressees, in order."""
        found: list[VoicedAct] = []
        for unit in units(self._layout, self._spoken, self._told):
            self._enter(unit)
            found.extend(self._voiced(*self._read(unit)))
        return found

    def _read(self, unit: Unit) -> tuple[Unit, list[Act]]:
        """The acts of a unit; what is somebody's words is marked as quoted."""
        layout, voices, memory = self._layout, self._voices, self._memory
        block = layout.blocks[unit.block]
        grammar = self._grammars[block.language]
        here = voices.within(unit.first, unit.last)
        said = None
        if not unit.quoted and unit.block not in self._around:
            said = attribution(layout.tokens.forms, unit, grammar, here)
        if said is not None:
            unit = replace(unit, last=said[0], quoted=True)
        named_ends = {one.last: one.first for one in here}
        acting = {one.last: one.first for one in here if one.kind is not ActorKind.PERSON}
        if self._takes_up(unit, acting, grammar.words):
            acting[unit.first + 1] = unit.first
        acts = self._readers[block.language].read(layout, unit, named_ends, acting)
        if said is not None:
            memory.quoted = (said[1],) if said[1] else memory.speaker
        elif unit.quoted:
            told = self._told.get(unit.block)
            memory.quoted = told or voices.quoted(self._by_place[unit.first], memory)
        if unit.quoted:
            return unit, acts or self._as_given(unit, grammar)
        spoken = self._around.get(unit.block, ())
        acts = [act for act in acts if not _introduces(layout, act, spoken, grammar)]
        return unit, self._in_list(unit, acts)

    def _takes_up(self, unit: Unit, acting: Mapping[int, int], words: Words) -> bool:
        """Whether a unit begins with "it" for somebody that the sentence before began with."""
        forms = self._layout.tokens.forms
        pronoun = forms[unit.first] in words["third singular"] - words["persons only"]
        taken = pronoun and self._begun == unit.block
        opening = forms[unit.first : unit.first + _NEAR - 1]
        named = any(start - unit.first < _NEAR - 1 for start in acting.values())
        definite = opening[0] in words["articles"] - words["indefinite articles"]
        agent = definite and any(one in words["agents"] for one in opening)
        self._begun = unit.block if taken or named or agent else -1
        return taken

    def _as_given(self, unit: Unit, grammar: Grammar) -> list[Act]:
        """The words of a quotation as a statement, or as what the verb after them says."""
        acts = _fallback(self._layout, unit)
        given = self._by_place.get(unit.first)
        if given is None or len(given.quotation.sentences) > 1:
            return acts
        forms = self._layout.tokens.forms
        kind = quoted_kind(forms, given.quotation.last, given.last, grammar)
        return [replace(act, kind=kind) for act in acts] if kind else acts

    def _in_list(self, unit: Unit, acts: list[Act]) -> list[Act]:
        """The acts of a unit, completed by the head of its list; a head is remembered."""
        layout = self._layout
        block = layout.blocks[unit.block]
        head = self._heads.get(block.head) if block.head is not None else None
        if head is not None and unit.block not in self._started:
            grammar = self._grammars[block.language]
            acts = item_acts(layout.tokens.forms, unit, acts, head, grammar)
        self._started.add(unit.block)
        if unit.block in self._lists:
            self._heads[unit.block] = _head_of(layout, unit, acts)
        return acts

    def _voiced(self, unit: Unit, acts: list[Act]) -> list[VoicedAct]:
        voices, memory = self._voices, self._memory
        block = self._layout.blocks[unit.block]
        grammar = self._grammars[block.language]
        heading = unit.block in self._lists
        memory.unit = ()
        memory.head = memory.head if block.head is not None else ()
        if heading and not acts:
            memory.head = voices.heads(block.first, block.last, grammar.words)
        found: list[VoicedAct] = []
        for act in acts:
            speakers = voices.speakers(act, memory)
            addressees = voices.addressees(act, memory, speakers)
            self._remember(act, speakers)
            memory.head = speakers if heading else memory.head
            bare = act is self._heads.get(unit.block) and not says_more(
                self._layout.tokens.forms, act, grammar
            )
            if not bare and not self._is_guest(act, grammar.words):
                found.append((self._in_report(act, speakers, grammar.words), speakers, addressees))
        self._note_named(unit, bool(acts))
        return found

    def _in_report(self, act: Act, speakers: tuple[str, ...], words: Words) -> Act:
        """The act, marked as told and by whom if it goes on with what somebody else has done."""
        memory, subject = self._memory, act.subject
        if act.unit.quoted or not speakers:
            return act
        pronoun = subject.pronoun if subject and not subject.shared else ""
        anaphor = pronoun in words["third plural"] or pronoun in words["third singular"]
        inanimate = subject is not None and not pronoun and memory.reported
        named = subject and self._voices.heads(subject.first, subject.last, words)
        if (anaphor or (inanimate and not named)) and speakers == memory.told:
            states = {"states": "yes"} if memory.told_states else {}
            return replace(act, traits={**act.traits, "told": "yes", **states})
        if act.form is Form.COMPOUND and not set(speakers) & set(self._voices.issuers):
            memory.told = speakers
            forms = self._layout.tokens.forms
            memory.told_states = subject is not None and any(
                form in words["state nouns"]
                for form in forms[subject.first : min(subject.last, subject.first + 3)]
            )
        return act

    def _is_guest(self, act: Act, words: Words) -> bool:
        """Whether somebody is only received: "welcomed President X to the White House"."""
        voices = self._voices
        mark = act.traits.get("guest")
        named = voices.within(act.content, min(act.last, act.content + _GUEST)) if mark else ()
        if not named or named[0].first - act.content > _NEAR:
            return False
        if named[0].kind is not ActorKind.PERSON:
            return False
        forms = voices.layout.tokens.forms
        for place in range(named[0].last, min(act.last - 1, named[0].last + _NEAR)):
            if forms[place] == mark:
                return forms[place + 1] in words["determiners"] or any(
                    one.first == place + 1 for one in named
                )
        return False

    def _enter(self, unit: Unit) -> None:
        """Forget what does not reach into a new block; take in the heading above it."""
        layout, voices, memory = self._layout, self._voices, self._memory
        if unit.block == memory.block:
            return
        for index in range(memory.block + 1, unit.block + 1):
            block = layout.blocks[index]
            if block.kind is BlockKind.HEADING:
                words = self._grammars[block.language].words
                opening = layout.tokens.forms[block.first] in words["heading openers"]
                headed = voices.person_in(block)
                if headed:
                    memory.person, memory.quoted = headed[0], ()
                memory.heading = (
                    tuple(one.code for one in voices.within(block.first, block.last))
                    if opening
                    else ()
                )
        memory.block = unit.block
        memory.reported = False

    def _remember(self, act: Act, speakers: tuple[str, ...]) -> None:
        memory = self._memory
        memory.unit = speakers
        memory.latest = speakers
        if act.unit.quoted:
            return
        memory.last = speakers
        subject = act.subject
        named = subject is not None and not subject.shared and not subject.pronoun
        collective = bool(speakers) and speakers[0].startswith("group:")
        if len(speakers) > 1 or collective or (named and self._is_plural(act)):
            memory.plural = speakers
        if act.form is Form.COMPOUND:
            memory.reported = speakers != self._voices.frame

    def _is_plural(self, act: Act) -> bool:
        subject = act.subject
        if act.person:
            return act.person == "3pl"
        words = self._grammars[self._layout.blocks[act.unit.block].language].words
        if subject is None or subject.last <= subject.first:
            return False
        near = self._layout.tokens.forms[subject.last - 1]
        return near.endswith("s") or near in words["plural nouns"]

    def _note_named(self, unit: Unit, acted: bool) -> None:
        """Remember persons for `he`; in a sentence without acts, also its subject for `they`."""
        voices, memory = self._voices, self._memory
        named = voices.within(unit.first, unit.last)
        for one in named:
            if one.kind is ActorKind.PERSON:
                memory.person = one.code
                memory.named = (*memory.named, one.code)[-_NAMED:]
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
    forms = layout.tokens.forms
    gives = any(
        quoted_kind(forms, one.quotation.last, one.last, grammar) is act.kind
        and act.first <= one.quotation.last + _NEAR
        for one in spoken
    )
    if not act.traits.get("neutral") and not gives:
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
