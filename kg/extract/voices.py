"""An act and the actors named around it go in; who speaks and who is addressed come out."""

# ruff: noqa: PLR0911 (a grammar says no early and often)

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.acts import Act
from kg.extract.grammar import Grammar, Subject
from kg.extract.layout import Block, BlockKind, Layout
from kg.extract.mentions import Mention
from kg.extract.trigger import Form
from kg.extract.units import Spoken
from kg.extract.words import Words
from kg.model import ActKind, ActorKind

_FEW = 5
_OWN = 2
_CLOSE = 4
_LONG = 8
_REACH = 30


@dataclass
class Memory:
    """What has been said before in the text: a pronoun or an ellipsis takes it up."""

    block: int = -1
    unit: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    reported: bool = False
    quoted: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()
    person: str = ""
    heading: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    told_states: bool = False

    @property
    def principal(self) -> str:
        """Whom `the minister` takes up: who spoke last, the first of two, or the last named."""
        for codes in (self.latest, self.plural):
            if codes and all(code.startswith("person:") for code in codes):
                return codes[0]
        return self.person

    @property
    def speaker(self) -> tuple[str, ...]:
        """Who a singular pronoun of saying takes up: the last person named or speaking."""
        if self.person:
            return (self.person,)
        return self.latest


@dataclass(frozen=True, slots=True)
class Holder:
    """A person's office, as its words, and whom it serves."""

    office: frozenset[str]
    represents: str | None


@dataclass(frozen=True)
class Voices:
    """Who speaks in one document.

    `issuers` are its issuers; `mentions` the actors and persons named, in text order; `holders` the
    offices of the persons.
    """

    layout: Layout
    grammars: Mapping[str, Grammar]
    mentions: Sequence[Mention]
    issuers: tuple[str, ...]
    firsts: tuple[int, ...] = field(default=())
    holders: Mapping[str, Holder] = field(default_factory=dict)

    @property
    def frame(self) -> tuple[str, ...]:
        """Who says "we": the named collective alone if there is one, else all who issue."""
        issuers = self.issuers
        persons = tuple(code for code in issuers if code.startswith("person:"))
        if persons:
            return persons
        if not issuers:
            return ()
        others = [code for code in issuers[1:] if not code.startswith("iso3:")]
        members = len(issuers) != _OWN or not issuers[0].startswith("body:")
        if issuers[0].startswith("group:") or (
            not issuers[0].startswith("iso3:") and not others and members
        ):
            return issuers[:1]
        return issuers if len(issuers) <= _FEW else ("group:issuers",)

    def within(self, first: int, last: int) -> Sequence[Mention]:
        """The mentions that lie in `tokens[first:last]`."""
        low = bisect_left(self.firsts, first)
        high = bisect_left(self.firsts, last)
        return [one for one in self.mentions[low:high] if one.last <= last]

    def speakers(self, act: Act, memory: Memory) -> tuple[str, ...]:
        """Who does an act; `memory` holds what came before it."""
        words = self.grammars[self.layout.blocks[act.unit.block].language].words
        if act.unit.quoted:
            return memory.quoted or memory.unit or self.frame
        if act.form is Form.PASSIVE:
            return self._agent(act)
        if act.form in (Form.INITIAL, Form.PARTICIPLE):
            return memory.unit or memory.head or self.frame
        if act.form in (Form.PHRASE, Form.WHOLE) or act.traits.get("subject") == "none":
            return self._author(memory)
        if act.form is Form.RELATIVE or act.subject is None:
            return self.frame
        if act.subject.shared:
            return memory.unit or memory.head or self.frame
        return self._by_subject(act, act.subject, memory, words)

    def _author(self, memory: Memory) -> tuple[str, ...]:
        """The text's own voice, or the one it is reporting in this paragraph."""
        return memory.last if memory.reported and memory.last else self.frame

    def _agent(self, act: Act) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(one.code for one in self.within(act.content, act.content + 2 * _CLOSE))
        )[:1]

    def _by_subject(
        self, act: Act, subject: Subject, memory: Memory, words: Words
    ) -> tuple[str, ...]:
        pronoun = subject.pronoun
        if pronoun in words["first plural"] or pronoun in words["first singular"]:
            behalf = self._on_behalf(act, words)
            return tuple(dict.fromkeys((*self.frame, *behalf)))
        if pronoun in words["third plural"]:
            return memory.plural or memory.last or self.frame
        if pronoun:
            if pronoun in words["persons only"] and memory.person:
                again = memory.latest[:1]
                return again if again and again[0].startswith("person:") else (memory.person,)
            return memory.latest or memory.last or self.frame
        again = self._again(subject, memory, words)
        if again:
            return again
        named = self.heads(subject.first, subject.last, words)
        if named:
            return tuple(dict.fromkeys((*named, *self._on_behalf(act, words))))
        return self.frame

    def _again(self, subject: Subject, memory: Memory, words: Words) -> tuple[str, ...]:
        """Who `both sides`, `nos gouvernements`, `le ministre` take up, if nobody else is named."""
        forms = self.layout.tokens.forms[subject.first : min(subject.last, subject.first + _CLOSE)]
        whole = self.layout.tokens.forms[subject.first : min(subject.last, subject.first + _LONG)]
        if any(form in words["anaphoric plurals"] for form in whole):
            if any(form in words["first possessives"] for form in forms):
                return self.frame if len(self.frame) > 1 or not memory.plural else memory.plural
            if not self.within(subject.first, subject.last):
                return memory.plural or self.frame
        elif (
            memory.person
            and subject.last - subject.first < _CLOSE
            and not any(form in words["complement marks"] for form in forms)
            and forms
            and forms[0] in words["articles"]
            and any(form in words["anaphoric offices"] for form in forms)
            and not self.within(subject.first, subject.last)
        ):
            return (self._holder(forms, memory, words) or memory.principal,)
        return ()

    def _holder(
        self, forms: Sequence[str], memory: Memory, words: Words, of: str | None = None
    ) -> str | None:
        """Who of those named last holds the office that some words tell: `le président`."""
        told = [form for form in forms if form in words["anaphoric offices"]]
        if not told:
            return None
        for code in dict.fromkeys((memory.principal, *reversed(memory.named))):
            holder = self.holders.get(code)
            if (
                holder
                and told[0] in holder.office
                and (of is None or holder.represents in (of, None))
            ):
                return code
        return None

    def heads(self, first: int, last: int, words: Words) -> tuple[str, ...]:
        """The actors that a noun phrase names itself, not those inside its complements."""
        forms = self.layout.tokens.forms
        found: list[str] = []
        end = first
        persons = [
            one
            for one in self.within(first, last)
            if one.kind is ActorKind.PERSON
            and forms[one.first - 1] not in words["complement marks"]
        ]
        if persons:
            return tuple(dict.fromkeys(one.code for one in persons))
        for mention in self.within(first, last):
            between = forms[end : mention.first]
            if not found:
                near = mention.first - first <= _CLOSE
                if near and not any(form in words["complement marks"] for form in between):
                    found.append(mention.code)
                    end = mention.last
            elif _joined(between, words):
                found.append(mention.code)
                end = mention.last
        if not found:
            inside = [m for m in self.within(first, last) if m.kind is not ActorKind.PERSON]
            if inside and any(forms[place] in words["offices of"] for place in range(first, last)):
                found.append(inside[0].code)
                for before, mention in pairwise(inside):
                    if not _joined(forms[before.last : mention.first], words):
                        break
                    found.append(mention.code)
        return tuple(dict.fromkeys(found))

    def together(self, first: int, last: int, words: Words) -> tuple[str, ...]:
        """The first actors that a sentence names in one breath: `A, B and C`."""
        forms = self.layout.tokens.forms
        group: list[str] = []
        end = -1
        for mention in self.within(first, last):
            between = forms[end : mention.first] if end >= 0 else ()
            if end >= 0 and _joined(between, words):
                group.append(mention.code)
            elif len(group) > 1:
                break
            else:
                before = mention.first - 1
                while before >= first and forms[before] in words["articles"]:
                    before -= 1
                governed = before >= first and forms[before] in words["complement marks"]
                group = [] if governed else [mention.code]
            end = mention.last
        return tuple(dict.fromkeys(group))

    def _on_behalf(self, act: Act, words: Words) -> tuple[str, ...]:
        forms = self.layout.tokens.forms
        begin = max(act.unit.first, act.first - _REACH)
        opening = forms[begin : act.first]
        for phrase in words["on behalf"]:
            parts = tuple(phrase.split())
            for place in range(len(opening) - len(parts) + 1):
                if opening[place : place + len(parts)] == parts:
                    return tuple(one.code for one in self.within(begin, act.first))[:2]
        return ()

    def person_in(self, block: Block) -> tuple[str, ...]:
        """The last person that a block names."""
        named = self.within(block.first, block.last)
        persons = [one.code for one in named if one.kind is ActorKind.PERSON]
        return tuple(persons[-1:])

    def quoted(self, spoken: Spoken, memory: Memory) -> tuple[str, ...]:
        """Who speaks a quotation: named beside it, or in the line that follows it."""
        quotation = spoken.quotation
        after = self.within(quotation.last, spoken.last)
        before = self.within(spoken.first, quotation.first)
        for one in (*after, *reversed(before)):
            if one.kind is ActorKind.PERSON:
                return (one.code,)
        beside = [*after[:1], *before[-1:]]
        forms = self.layout.tokens.forms
        outside = (*forms[spoken.first : quotation.first], *forms[quotation.last : spoken.last])
        words = self.grammars[self.layout.blocks[spoken.block].language].words
        if any(form in words["pronouns"] for form in outside) and memory.person:
            return (memory.person,)
        holder = self._holder(outside, memory, words, beside[0].code if beside else None)
        if holder:
            return (holder,)
        if beside:
            return (beside[0].code,)
        following = spoken.block + 1
        if spoken.first == quotation.first - 1 and following < len(self.layout.blocks):
            block = self.layout.blocks[following]
            signed = self.within(block.first, min(block.last, block.first + 2 * _CLOSE))
            if signed and block.kind is BlockKind.HEADING:
                return (signed[0].code,)
        return memory.quoted or ((memory.person,) if memory.person else ())

    def addressees(self, act: Act, memory: Memory, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Who is to act, or is directly addressed, if the clause or its heading names them."""
        grammar = self.grammars[self.layout.blocks[act.unit.block].language]
        words = grammar.words
        forms = self.layout.tokens.forms
        found: tuple[str, ...] = ()
        if act.traits.get("subject") == "none" and act.subject and not act.subject.shared:
            found = self.heads(act.subject.first, act.subject.last, words)
            if found and act.kind in (ActKind.CALL, ActKind.STATEMENT):
                return found
        if act.kind is ActKind.CALL and act.traits.get("neutral"):
            found = self._before_duty(act, grammar)
        elif act.kind is ActKind.CALL and not act.traits.get("duty"):
            found = self._objects(act, grammar)
        elif act.kind in (ActKind.SUPPORT, ActKind.WELCOME):
            near = self.within(act.content - 1, min(act.last, act.content + 2 * _CLOSE))
            found = tuple(
                one.code
                for one in near
                if forms[one.first - 1] in words["towards"]
                or forms[max(one.first - 2, 0)] in words["towards"]
            )
        if not found and act.kind is ActKind.CALL:
            found = memory.heading
        return tuple(code for code in dict.fromkeys(found) if code not in speakers)

    def _objects(self, act: Act, grammar: Grammar) -> tuple[str, ...]:
        """The actors between a verb of calling and what it calls for."""
        forms = self.layout.tokens.forms
        stop = min(act.last, act.content + _REACH)
        for place in range(act.verb + 1, stop):
            if grammar.verbs.is_infinitive(forms[place]) and (
                forms[place - 1] in grammar.words["infinitive openers"]
            ):
                stop = place
                break
        return tuple(one.code for one in self.within(act.verb + 1, stop))

    def _before_duty(self, act: Act, grammar: Grammar) -> tuple[str, ...]:
        """The actor that a duty in a complement lies on."""
        forms = self.layout.tokens.forms
        for place in range(act.content, act.last):
            if grammar.finite(forms, place, act.first):
                near = self.within(act.content, place)
                return tuple(one.code for one in near if place - one.last <= _CLOSE)
        return ()


def _joined(between: Sequence[str], words: Words) -> bool:
    """Whether the words between two names only list them: "A, B et de la C"."""
    return any(form == "," or form in words["conjunctions"] for form in between) and all(
        form in words["determiners"] or form in words["list words"] for form in between
    )
