"""A text's tokens go in; the mentions of actors come out, each with the rule that found it.

One pass over the tokens: the longest name of the tables, else a short form of something the text
has introduced, else a government, else an organisation that only this text names. Places, and
what stands only inside the name of an instrument, are no mentions.
"""
# ruff: noqa: PLR0911, PLR0912, PLR2004 (a grammar says no early and often)

from collections.abc import Sequence

from kg.extract.complements import acronym_after
from kg.extract.groups import COMMON, is_group_here, reach
from kg.extract.keys import ascii_name, ascii_slug
from kg.extract.naming import ActorWords, Entry, Naming
from kg.extract.organisations import Named, read_english, read_french
from kg.extract.places import is_place
from kg.extract.sightings import Adjective, Mention, ShortForm, Sighting, resolve
from kg.extract.stream import Stream
from kg.model import ActorKind
from kg.reference import NameKind

_FIRM = 0.95
_FAIR = 0.85
_WEAK = 0.7
_PLAIN = frozenset({NameKind.NAME, NameKind.OFFICIAL, NameKind.ALIAS, NameKind.ACRONYM})
_WITH_ACRONYM = frozenset({ActorKind.ORGANIZATIONAL_BODY, ActorKind.INTERNATIONAL_ORGANIZATION})
_WHOLES = frozenset(
    {ActorKind.COALITION, ActorKind.STAKEHOLDER_GROUP, ActorKind.INTERNATIONAL_ORGANIZATION}
)


def find_mentions(
    stream: Stream, naming: Naming, inside: Sequence[tuple[int, int]] = ()
) -> Sighting:
    """All mentions in text order, none overlapping another.

    `inside` are token ranges, sorted, of names in which nobody is an actor (`Charte des Nations
    Unies`).
    """
    seen = Sighting()
    index, stop = 0, len(stream)
    closed = iter([*inside, (stop + 1, stop + 1)])
    skip = next(closed)
    while index < stop:
        while skip[1] <= index:
            skip = next(closed)
        if skip[0] <= index:
            index = skip[1]
        elif (
            (stream.keys[index] not in naming.starts and not stream.capital[index])
            or not stream.read(index)
            or not stream.forms[index][0].isalnum()
        ):
            index += 1
        else:
            limit = reach(stream, naming, index, skip[0])
            index = _Step(stream, naming, seen, index, limit).take()
    resolve(stream, naming, seen)
    seen.mentions.sort()
    return seen


class _Step:
    """Reading what begins at one token."""

    def __init__(
        self, stream: Stream, naming: Naming, seen: Sighting, index: int, stop: int
    ) -> None:
        self.stream = stream
        self.naming = naming
        self.seen = seen
        self.index = index
        self.stop = stop
        self.language = stream.language(index)
        self.runs_on = stream.small.runs_on(self.language)
        words = naming.words.get(self.language)
        self.words: ActorWords = words or next(iter(naming.words.values()))

    def take(self) -> int:
        """The token to go on from."""
        stream, index, stop = self.stream, self.index, self.stop
        if stream.keys[index] in self.words.hereinafter:
            return self._past_bracket(index)
        if stream.capital[index]:
            state = self.naming.administrations.get(stream.raw(index))
            if state and index + 1 < stop and stream.keys[index + 1] == "administration":
                self._add(index, index + 2, state, ActorKind.STATE, "actor.government", _FIRM)
                return index + 2
        prefix = self.words.prefixes.get(stream.keys[index])
        if prefix and index + 1 < stop and self._hyphenated(index):
            self.seen.adjectives.append(Adjective(index, index + 1, prefix))
            return index + 1
        found = self.naming.names.longest(stream.keys, index, stop)
        if found and self._hides_longer(found[0]):
            return index + 1
        entry = self._choose(found[1]) if found else None
        short = self.words.short_forms.longest(stream.keys, index, stop)
        if short and not (found and entry and found[0] >= short[0]):
            after = self._short(short)
            if after:
                return after
        if found and entry:
            return self._named(found[0], entry)
        for words, code in (
            (self.words.participants, "group:participants"),
            (self.words.issuers, "group:issuers"),
        ):
            own = words.longest(stream.keys, index, stop)
            if own:
                self._add(index, own[0], code, ActorKind.COALITION, "actor.own-collective", _FAIR)
                return own[0]
        if stream.capital[index]:
            written = stream.raw(index)
            alias = self.seen.aliases.get(written)
            if alias:
                self._add(index, index + 1, *alias, "actor.acronym", _FIRM)
                return index + 1
        unknown = self._unknown(index)
        if unknown:
            return self._made(unknown)
        return index + 1

    def _made(self, unknown: Named) -> int:
        """Take a name that no table lists; the token to go on from comes back."""
        at = acronym_after(self.stream, unknown.last, self.stop)
        if at is not None and unknown.kind in _WITH_ACRONYM:
            prefix = unknown.code.split(":", 1)[0]
            code = f"{prefix}:{self.stream.raw(at)}"
            unknown = Named(unknown.first, unknown.last, code, unknown.kind)
        self._add(unknown.first, unknown.last, unknown.code, unknown.kind, "actor.unknown", _WEAK)
        owner = self.naming.names.longest(self.stream.keys, unknown.first, unknown.last)
        if owner:
            states = (each for each in owner[1] if each.kind is ActorKind.STATE and each.capital)
            state = next((each for each in states if each.sort in _PLAIN), None)
            if state:
                self._add(unknown.first, owner[0], state.code, state.kind, "actor.nested", _FAIR)
        return self._introduce(unknown.last, unknown.code, unknown.kind)

    def _past_bracket(self, index: int) -> int:
        """Past `hereinafter referred to as …`: what it defines names nobody yet."""
        for end in range(index, min(index + 10, self.stop)):
            if self.stream.forms[end] == ")":
                return end
        return index + 1

    def _hyphenated(self, index: int) -> bool:
        tokens = self.stream.layout.tokens
        between = self.stream.layout.folded[tokens.ends[index] : tokens.starts[index + 1]]
        return between == "-"

    def _hides_longer(self, last: int) -> bool:
        """Whether a longer name begins inside: `Tous les États` in `tous les États membres`."""
        keys, names = self.stream.keys, self.naming.names
        if last - self.index < 2 or self.stream.capital[last - 1] is False:
            return False
        inner = names.longest(keys, last - 1, self.stop)
        return inner is not None and inner[0] > last

    def _choose(self, entries: tuple[Entry, ...]) -> Entry | None:
        """The entry that is written here: in this language, with the right capitals."""
        stream, index = self.stream, self.index
        best: Entry | None = None
        for entry in entries:
            own = entry.language in (self.language, "")
            loose = entry.sort in (NameKind.ADJECTIVE, NameKind.CONTEXTUAL)
            if not own and (loose or not entry.capital):
                continue
            if entry.sort is NameKind.ACRONYM:
                if stream.raw(index) != entry.surface:
                    continue
            elif entry.capital and not stream.capital[index]:
                continue
            if best is None or (own and best.language != self.language):
                best = entry
        return best

    def _named(self, last: int, entry: Entry) -> int:
        stream, index = self.stream, self.index
        if entry.sort is NameKind.ADJECTIVE or (
            entry.sort is NameKind.CONTEXTUAL and entry.kind is ActorKind.STATE
            and entry.surface[0].islower()
        ):  # fmt: skip
            return self._adjective(last, entry.code)
        if entry.sort is NameKind.CONTEXTUAL:
            longer = self._unknown(index)
            loose = stream.forms[min(last, self.stop - 1)] in stream.small["loose complements"]
            if longer and longer.last > last and not loose:
                return self._made(longer)
            self.seen.short_forms.append(ShortForm(index, last, (entry.code,), self.language))
            return last
        common = not entry.capital or entry.code in COMMON
        if common and not is_group_here(stream, self.words, index, last, entry):
            return index + 1
        if entry.kind is ActorKind.STATE and self._part_of_longer(last):
            unknown = self._unknown(index)
            if unknown and unknown.last > last:
                return self._made(unknown)
        if entry.kind in _WHOLES and entry.capital and self._part_of_longer(last):
            unknown = self._unknown(index)
            if unknown and unknown.last > last and unknown.kind is ActorKind.ORGANIZATIONAL_BODY:
                return self._made(unknown)
        if entry.kind is ActorKind.STATE and is_place(
            stream, index, last, self.words, self.seen.places
        ):
            self.seen.places.append((index, last, entry.code))
            return last
        if entry.kind is ActorKind.ORGANIZATIONAL_BODY and self._of_another_state(last, entry):
            name = ascii_name(stream.quote(index, last))
            self._add(index, last, f"body:{name}", entry.kind, "actor.unknown", _WEAK)
            return last
        first, rule = index, "actor.name"
        if entry.kind is ActorKind.STATE:
            first, last, rule = self._government(index, last)
        elif entry.sort is NameKind.ACRONYM:
            rule = "actor.acronym"
        elif entry.kind in (ActorKind.STAKEHOLDER_GROUP, ActorKind.COALITION):
            rule = "actor.group" if not entry.capital else rule
        self._add(first, last, entry.code, entry.kind, rule, _FIRM)
        if entry.kind is ActorKind.ORGANIZATIONAL_BODY and last - first > 2:
            self._nested(first, last, entry.code)
        return self._introduce(last, entry.code, entry.kind)

    def _of_another_state(self, last: int, entry: Entry) -> bool:
        """Whether `of Russia` after a body's name makes it another one."""
        stream, place = self.stream, last
        while place < self.stop and stream.forms[place] in (
            *self.stream.small["of"],
            *self.stream.small["articles"],
        ):
            place += 1
        if place == last or place >= self.stop or not stream.capital[place]:
            return False
        found = self.naming.names.longest(stream.keys, place, self.stop)
        if found is None:
            return False
        states = {each.code for each in found[1] if each.kind is ActorKind.STATE and each.capital}
        return bool(states) and self.naming.parts.get(entry.code) not in states

    def _nested(self, first: int, last: int, code: str) -> None:
        """What a body belongs to, where its own name says so: `Secretary-General of the UN`."""
        whole = self.naming.parts.get(code)
        for place in range(first, last):
            inner = self.naming.names.longest(self.stream.keys, place, last)
            if inner and self.stream.capital[place]:
                for entry in inner[1]:
                    if entry.code == whole and entry.capital and inner[0] - place < last - first:
                        self._add(place, inner[0], whole, entry.kind, "actor.nested", _FAIR)
                        return

    def _part_of_longer(self, last: int) -> bool:
        stream = self.stream
        return last < self.stop and (
            (stream.capital[last] and stream.forms[last][0].isalpha())
            or (stream.forms[last] == "'s" and last + 1 < self.stop and stream.capital[last + 1])
        )

    def _government(self, first: int, last: int) -> tuple[int, int, str]:
        """The State's name with the noun of government before or after it."""
        stream = self.stream
        rule = "actor.name"
        place = first - 1
        while place >= 0 and stream.forms[place] in self.stream.small["articles"]:
            place -= 1
        if place > 0 and stream.forms[place] in self.stream.small["of"]:
            for begin in range(place - 1, max(place - 4, -1), -1):
                noun = self.words.government.longest(stream.keys, begin, place)
                if noun and noun[0] == place and self._free(begin) and not self._of_office(begin):
                    return begin, last, "actor.government"
        if last < self.stop:
            noun = self.words.government.longest(stream.keys, last, self.stop)
            if noun and not self.runs_on:
                return first, noun[0], "actor.government"
        return first, last, rule

    def _of_office(self, begin: int) -> bool:
        """Whether the noun only completes an office: `sous-secrétaire d'État`."""
        return (
            begin > 1 and self.stream.forms[begin - 1] in self.stream.small["of"] and self.runs_on
        )

    def _free(self, index: int) -> bool:
        mentions = self.seen.mentions
        return not mentions or mentions[-1].last <= index

    def _adjective(self, last: int, code: str) -> int:
        """A State's adjective: beside a noun of government the State, else its people or less."""
        stream, index, stop = self.stream, self.index, self.stop
        self.seen.adjectives.append(Adjective(index, last, code))
        if self.runs_on:
            for begin in range(index - 1, max(index - 4, -1), -1):
                noun = self.words.government.longest(stream.keys, begin, index)
                if noun and noun[0] == index and self._free(begin):
                    self._add(begin, last, code, ActorKind.STATE, "actor.government", _FIRM)
                    return last
            before = self.seen.mentions[-1] if self.seen.mentions else None
            if (
                index
                and (
                    stream.forms[index - 1] == "," or stream.forms[index - 1] in stream.small["and"]
                )
                and before
                and before.last == index - 1
                and before.rule == "actor.government"
            ):
                self._add(index, last, code, ActorKind.STATE, "actor.government", _FAIR)
            if index and stream.keys[index - 1] in self.words.peoples:
                self._people(index - 1, last, code)
            return last
        if last < stop:
            if stream.keys[last] in self.words.peoples:
                self._people(index, last + 1, code)
                return last + 1
            begin = last + 1 if stream.keys[last] == "federal" else last
            noun = self.words.government.longest(stream.keys, begin, stop) if begin < stop else None
            if noun:
                self._add(index, noun[0], code, ActorKind.STATE, "actor.government", _FIRM)
                return noun[0]
            if stream.capital[last]:
                unknown = self._unknown(index)
                if unknown:
                    self._add(
                        unknown.first, unknown.last, unknown.code, unknown.kind, "actor.unknown",
                        _WEAK,
                    )  # fmt: skip
                    return self._introduce(unknown.last, unknown.code, unknown.kind)
        return last

    def _people(self, first: int, last: int, code: str) -> None:
        people = f"group:{ascii_slug(self.naming.people_of.get(code, code[5:]))}-people"
        self._add(first, last, people, ActorKind.STAKEHOLDER_GROUP, "actor.people", _FAIR)

    def _short(self, short: tuple[int, tuple[str, tuple[str, ...]]]) -> int | None:
        """Note a short form, unless a longer name begins with it."""
        stream, index, stop = self.stream, self.index, self.stop
        last, (form, codes) = short
        capital = form.split("'")[-1].split()[-1][0].isupper()
        if capital and not stream.capital[last - 1]:
            return None
        begin = index + 1 if stream.forms[index] in self.stream.small["articles"] else index
        longer = self.naming.names.longest(stream.keys, begin, stop)
        if longer and longer[0] > last:
            return None
        unknown = self._unknown(begin)
        if unknown and unknown.last > last:
            return None
        self.seen.short_forms.append(ShortForm(index, last, codes, self.language))
        return last

    def _unknown(self, index: int) -> Named | None:
        stream = self.stream
        if index >= self.stop:
            return None
        if self.runs_on:
            return read_french(stream, index, self.stop, self.words)
        if not stream.capital[index] or stream.forms[index] in self.words.determiners:
            return None
        return read_english(stream, index, self.stop, self.words)

    def _introduce(self, last: int, code: str, kind: ActorKind) -> int:
        """Take the acronym in brackets after a name for another name of it."""
        at = acronym_after(self.stream, last, self.stop)
        if at is None:
            return last
        written = self.stream.raw(at)
        known = self.naming.names.longest(self.stream.keys, at, at + 1)
        if known is None or all(entry.code != code for entry in known[1]):
            self.seen.aliases[written] = (code, kind)
        self._add(at, at + 1, code, kind, "actor.acronym", _FIRM)
        return at + 2

    def _add(
        self, first: int, last: int, code: str, kind: ActorKind, rule: str, confidence: float
    ) -> None:
        start, end = self.stream.span(first, last)
        plural = kind in (ActorKind.COALITION, ActorKind.STAKEHOLDER_GROUP)
        self.seen.mentions.append(
            Mention(start, end, code, kind, rule, confidence, plural, first, last)
        )


__all__ = ["Adjective", "Mention", "Sighting", "find_mentions"]
