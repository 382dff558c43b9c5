"""What was read goes in; the document's own fields come out: title, date, kind and issuers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.extract.dates import WrittenDate
from kg.extract.layout import Block, BlockKind
from kg.extract.lists import Lists
from kg.extract.mentions import Adjective, Mention
from kg.extract.parties_in_line import Line, Unit
from kg.extract.persons import Person
from kg.extract.role_words import RoleWords
from kg.extract.stream import Stream, keys_of
from kg.extract.trie import Trie
from kg.model import ActorKind, DocumentKind, Evidence

_SHORT_LINE = 14
_SURE = 0.9
_FAIR = 0.7
_WEAK = 0.5
_FIRST_PERSON = 0.12
_OPENING = 5
_NEAR_START = 2
_SIGNATURES = 8
_PERSON_LIKE = frozenset({ActorKind.STAKEHOLDER_GROUP})


@dataclass(frozen=True)
class FieldWords:
    """What titles and first lines say of a document, in one language."""

    kinds: Trie[DocumentKind]
    press: Trie[bool]
    press_words: Trie[bool]
    speech: Trie[bool]
    own: Trie[bool]
    joint: frozenset[str]
    by: frozenset[str]
    about: Trie[bool]
    first_person: frozenset[str]
    meets: Trie[bool]
    office_of_state: Trie[str]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields, each with its evidence; None where the text does not state it."""

    title: Evidence | None
    date: str | None
    date_evidence: Evidence | None
    kind: DocumentKind
    kind_evidence: Evidence
    issuers: tuple[str, ...]
    issuers_evidence: Evidence


def read_field_words(folder: Path, languages: Iterable[str]) -> dict[str, FieldWords]:
    """The words of each language. Raises SourceError for a list that is missing."""
    return {tag: _read(Lists(folder / tag / "fields.yaml")) for tag in languages}


def _read(lists: Lists) -> FieldWords:
    try:
        kinds = [
            (keys_of(str(phrase)), DocumentKind(kind))
            for kind, phrases in lists.table("kinds").items()
            for phrase in phrases
        ]
    except ValueError as error:
        raise SourceError(f"{lists.file} names no kind of document: {error}") from error
    return FieldWords(
        kinds=Trie(kinds),
        press=lists.trie("press marks"),
        press_words=lists.trie("press words"),
        speech=lists.trie("speech"),
        own=lists.trie("self"),
        joint=lists.words("joint"),
        by=lists.words("by"),
        about=lists.trie("about"),
        first_person=lists.words("first person"),
        meets=lists.trie("meets"),
        office_of_state=Trie(
            (keys_of(office), str(code)) for office, code in lists.table("office of state").items()
        ),
    )


def find_date(
    stream: Stream, dates: Sequence[WrittenDate], words: Mapping[str, FieldWords]
) -> tuple[str, Evidence] | None:
    """The day that the text states for itself, if it does.

    A date in the title, a line that is only a place and a date, `ce jour (14 juillet 2022)`, or
    the single day of the meeting that the document comes from.
    """
    days = [date for date in dates if date.precision == 3 and "/" not in (date.value or "")]  # noqa: PLR2004
    blocks = stream.layout.blocks
    for date in days:
        if blocks[stream.block[date.first]].kind is BlockKind.TITLE:
            return _stated(stream, date, "field.date-title", _SURE)
    for date in days:
        block = blocks[stream.block[date.first]]
        if _is_dateline(stream, block, date):
            return _stated(stream, date, "field.dateline", _SURE)
    for date in days:
        if stream.forms[date.first - 1 : date.first] == ("(",) and any(
            other.last == date.first - 1 and other.unit == "day" and other.shift == 0
            for other in dates
        ):
            return _stated(stream, date, "field.date-today", _SURE)
    sentences = stream.layout.sentences[:_OPENING]
    for date in days:
        number = stream.sentence[date.first]
        own = words.get(stream.language(date.first))
        if number < 0 or number >= len(sentences) or own is None:
            continue
        line = sentences[number]
        if _of_meeting(stream, line.first, date.first, own):
            return _stated(stream, date, "field.date-meeting", _FAIR)
    return None


def _stated(
    stream: Stream, date: WrittenDate, rule: str, confidence: float
) -> tuple[str, Evidence]:
    start, end = stream.span(date.first, date.last)
    return date.value or "", Evidence(start, end, rule, confidence)


def _is_dateline(stream: Stream, block: Block, date: WrittenDate) -> bool:
    """Whether a block is a place and a date, or opens with them before a dash."""
    if block.kind is BlockKind.ITEM:
        return False
    if block.last - block.first <= _SHORT_LINE and block.kind is not BlockKind.TITLE:
        others = [
            stream.forms[place]
            for place in range(block.first, block.last)
            if not date.first <= place < date.last
        ]
        small = [form for form in others if form.isalpha() and len(form) > 3]  # noqa: PLR2004
        return (len(small) <= 4 and block.kind is not BlockKind.PARAGRAPH) or len(small) <= 2  # noqa: PLR2004
    opening = date.last - block.first <= 8  # noqa: PLR2004
    after = stream.forms[date.last : date.last + 2]
    return opening and date.first - block.first <= 5 and ("-" in after[:1] or ")" in after[:1])  # noqa: PLR2004


def _of_meeting(stream: Stream, first: int, place: int, words: FieldWords) -> bool:
    subject = any(form in words.first_person for form in stream.forms[first:place])
    return subject and any(
        words.meets.longest(stream.keys, index, place + 1)
        for index in range(max(first, place - 8), place)
    )


class FieldReader:
    """Reads the kind and the issuers of one document."""

    def __init__(
        self,
        stream: Stream,
        mentions: Sequence[Mention],
        persons: Sequence[Person],
        words: Mapping[str, FieldWords],
        roles: Mapping[str, RoleWords],
        adjectives: Sequence[Adjective],
    ) -> None:
        self.adjectives = adjectives
        self.stream = stream
        self.mentions = mentions
        self.persons = {person.code: person for person in persons}
        self.line = Line(stream, mentions, persons)
        self.words = words
        self.roles = roles
        blocks = stream.layout.blocks
        self.title = next((one for one in blocks if one.kind is BlockKind.TITLE), None)
        self.first = next(
            (line for line in stream.layout.sentences if self._is_body(line.block)),
            stream.layout.sentences[0] if stream.layout.sentences else None,
        )

    def _is_body(self, block: int) -> bool:
        kind = self.stream.layout.blocks[block].kind
        return kind in (BlockKind.PARAGRAPH, BlockKind.LIST_HEAD, BlockKind.ITEM)

    def title_evidence(self) -> Evidence | None:
        """Where the title stands."""
        if self.title is None:
            return None
        return Evidence(self.title.start, self.title.end, "field.title", _SURE)

    def _where(self, rule: str, confidence: float) -> Evidence:
        """The title, else the first sentence, as the place where a field shows."""
        if self.title:
            return Evidence(self.title.start, self.title.end, rule, confidence)
        if self.first:
            return Evidence(self.first.start, self.first.end, rule, confidence)
        return Evidence(0, len(self.stream.layout.text), rule, confidence)

    def kind(self) -> tuple[DocumentKind, Evidence]:
        """What sort of document it is."""
        stream = self.stream
        words = self.words.get(stream.layout.language)
        if words is None:
            return DocumentKind.DECLARATION, self._where("field.kind-default", _WEAK)
        titled = self._titled(words)
        spoken = self._speaks_itself(words)
        if titled in (DocumentKind.PRESS_RELEASE, DocumentKind.REPORT, DocumentKind.RESOLUTION):
            return titled, self._where("field.kind-title", _SURE)
        if titled is DocumentKind.CALL:
            if spoken:
                return titled, self._where("field.kind-title", _SURE)
            return DocumentKind.PRESS_RELEASE, self._where("field.kind-third-person", _FAIR)
        if titled:
            return titled, self._where("field.kind-title", _SURE)
        if self._marked(words) or not spoken:
            return DocumentKind.PRESS_RELEASE, self._where("field.kind-third-person", _FAIR)
        if any(words.own.longest(stream.keys, place, len(stream)) for place in range(len(stream))):
            return DocumentKind.CALL, self._where("field.kind-self", _FAIR)
        return DocumentKind.DECLARATION, self._where("field.kind-default", _WEAK)

    def _titled(self, words: FieldWords) -> DocumentKind | None:
        if self.title is None:
            return None
        first, last = self.title.first, self.title.last
        limit = min(last, first + 12)
        if any(
            words.press_words.longest(self.stream.keys, one, last) for one in range(first, limit)
        ):
            return DocumentKind.PRESS_RELEASE
        for place in range(first, limit):
            found = words.kinds.longest(self.stream.keys, place, last)
            if found:
                if place > first and words.about.longest(self.stream.keys, place - 1, place):
                    return None
                return found[1]
        return None

    def _marked(self, words: FieldWords) -> bool:
        stream = self.stream
        return any(
            words.press.longest(stream.keys, place, block.last)
            for block in stream.layout.blocks[:_OPENING]
            if block.kind in (BlockKind.META, BlockKind.HEADING, BlockKind.BOILERPLATE)
            for place in range(block.first, block.last)
        )

    def _speaks_itself(self, words: FieldWords) -> bool:
        """Whether the text says `we`, quotations aside."""
        stream = self.stream
        quoted = {
            place
            for quotation in stream.layout.quotations
            for place in range(quotation.first, quotation.last)
        }
        lines = [line for line in stream.layout.sentences if self._is_body(line.block)]
        speaking = sum(
            any(
                stream.forms[place] in words.first_person and place not in quoted
                for place in range(line.first, line.last)
            )
            for line in lines
        )
        return bool(lines) and speaking / len(lines) > _FIRST_PERSON

    def issuers(
        self, kind: DocumentKind, parents: Mapping[str, str], leaders: Mapping[str, str]
    ) -> tuple[tuple[str, ...], Evidence]:
        """On whose behalf the text speaks; `group:issuers` where only `we` does.

        `parents` tells the State or organisation behind a body, `leaders` the one behind a person.
        """
        words = self.words.get(self.stream.layout.language)
        roles = self.roles.get(self.stream.layout.language)
        if words is None or roles is None:
            return (), self._where("field.issuers-none", _WEAK)
        named = self._in_title(words, roles, kind)
        if named:
            codes = self._behind(named, kind, parents, leaders, words)
            if len(codes) == 1 and not codes[0].startswith(("iso3:", "person:")):
                codes += self._member_states(codes[0], words, roles, parents)
            if codes:
                return codes, self._where("field.issuers-title", _SURE)
        pair = self._pair_in_title()
        if pair and not named:
            return pair, self._where("field.issuers-pair", _FAIR)
        framed = self._in_frame(words, roles)
        if framed:
            codes = self._behind(framed, kind, parents, leaders, words)
            if codes:
                return codes, self._where("field.issuers-frame", _FAIR)
        if kind in (DocumentKind.PRESS_RELEASE, DocumentKind.REPORT):
            first = self._first_actors(roles)
            if first:
                codes = self._behind(first, kind, parents, leaders, words)
                return codes, self._where("field.issuers-first", _WEAK)
        signed = self._signed()
        if signed:
            codes = self._behind(signed, kind, parents, leaders, words)
            if codes:
                return codes, self._where("field.issuers-signed", _FAIR)
        if self._speaks_itself(words):
            return ("group:issuers",), self._where("field.issuers-we", _WEAK)
        first = self._first_actors(roles)
        codes = self._behind(first, kind, parents, leaders, words) if first else ()
        return codes, self._where("field.issuers-first", _WEAK)

    def _in_title(self, words: FieldWords, roles: RoleWords, kind: DocumentKind) -> list[Unit]:
        """The actors of the title that speak: after `by` or `of`, or its subject."""
        if self.title is None:
            return []
        keys, first, last = self.stream.keys, self.title.first, self.title.last
        begin = first
        for place in range(first, last):
            found = words.kinds.longest(keys, place, last) or words.speech.longest(
                keys, place, last
            )
            if found:
                begin = found[0]
                break
        if begin > first:
            place = begin
            while place < min(last, begin + 8):
                if words.about.longest(keys, place, last) and keys[place] not in words.by:
                    break
                if keys[place] in words.by:
                    units = self._list_after(place, last, roles)
                    if units:
                        return [*units, *self._on_behalf(place, last, roles)]
                place += 1
            before = [
                unit
                for unit in self.line.inside(first, begin)
                if unit.end <= begin and ":" not in self.stream.forms[unit.end : begin]
            ]
            if before:
                return before
            return []
        units = self._list_after(first, last, roles)
        subject = units and units[0].begin - first <= _NEAR_START
        return units if kind is DocumentKind.PRESS_RELEASE and subject else []

    def _pair_in_title(self) -> tuple[str, ...]:
        """The two States of `communiqué franco-japonais`."""
        if self.title is None:
            return ()
        near = [one for one in self.adjectives if self.title.first <= one.first < self.title.last]
        for one, other in zip(near, near[1:], strict=False):
            if one.last == other.first and one.code != other.code:
                return one.code, other.code
        return ()

    def _member_states(
        self, collective: str, words: FieldWords, roles: RoleWords, parents: Mapping[str, str]
    ) -> tuple[str, ...]:
        """The States in whose name a collective's members say `we`, if the text lists them."""
        codes: list[str] = []
        for unit in self._in_frame(words, roles):
            person = self.persons.get(unit.code)
            code = person.represents if person else unit.code
            state = parents.get(code or "", "") if code and code.startswith("body:") else code
            if state and state.startswith("iso3:") and state != collective:
                codes.append(state)
        return tuple(dict.fromkeys(codes))

    def _on_behalf(self, first: int, last: int, roles: RoleWords) -> list[Unit]:
        """Those after `on behalf of`."""
        for place in range(first, last):
            found = roles.on_behalf.longest(self.stream.keys, place, last)
            if found:
                return self._list_after(found[0], last, roles)
        return []

    def _list_after(self, place: int, last: int, roles: RoleWords) -> list[Unit]:
        inside = self.line.inside(place, last)
        for unit in inside:
            if unit.begin - place > 8:  # noqa: PLR2004
                break
            return self.line.after(unit.begin, last, roles)
        return []

    def _in_frame(self, words: FieldWords, roles: RoleWords) -> list[Unit]:
        """The list of `Nous, ministres de A, de B …` or `We – … – met`."""
        for line in self.stream.layout.sentences[:_OPENING]:
            for place in range(line.first, min(line.first + 3, line.last)):
                following = self.stream.forms[place + 1 : place + 2]
                if self.stream.forms[place] in words.first_person and following in (
                    (",",), ("-",), ("the",), ("les",),
                ):  # fmt: skip
                    return self.line.after(place + 1, line.last, roles)
        return []

    def _signed(self) -> list[Unit]:
        """The persons whose names stand alone in the last lines."""
        signed: list[Unit] = []
        for block in self.stream.layout.blocks[-_SIGNATURES:]:
            units = self.line.inside(block.first, block.last)
            alone = units and self.line.kind(units[0]) is ActorKind.PERSON
            if alone and units[0].first == block.first and block.last - block.first <= _SHORT_LINE:
                signed.append(units[0])
        return signed

    def _first_actors(self, roles: RoleWords) -> list[Unit]:
        """Who the first sentence is about."""
        if self.first is None:
            return []
        units = [
            unit
            for unit in self.line.inside(self.first.first, self.first.last)
            if self.line.kind(unit) not in _PERSON_LIKE
        ]
        if not units:
            return []
        start = units[0]
        listed = self.line.after(start.begin, self.first.last, roles)
        together = next(
            (n for n, unit in enumerate(listed) if n and self._only_together(unit, roles)),
            len(listed),
        )
        return listed[:together]

    def _only_together(self, unit: Unit, roles: RoleWords) -> bool:
        return any(
            roles.cooperation.longest(self.stream.keys, place, unit.begin)
            for place in range(max(unit.begin - 6, 0), unit.begin)
        )

    def _behind(
        self,
        units: Sequence[Unit],
        kind: DocumentKind,
        parents: Mapping[str, str],
        leaders: Mapping[str, str],
        words: FieldWords,
    ) -> tuple[str, ...]:
        """The issuers that names stand for: a person's State, a body with the State behind it."""
        codes: list[str] = []
        persons = [unit for unit in units if self.line.kind(unit) is ActorKind.PERSON]
        for unit in units:
            actor = self.line.kind(unit)
            if actor is ActorKind.PERSON:
                person = self.persons.get(unit.code)
                behind = (person.represents if person else None) or leaders.get(unit.code)
                if behind is None and person and person.office:
                    behind = self._of_state(person.office, words)
                spokesperson = kind is DocumentKind.PRESS_RELEASE
                if len(persons) == 1 and not spokesperson:
                    codes.append(unit.code)
                if behind:
                    codes.append(behind)
                    state = parents.get(behind, "")
                    if state.startswith("iso3:"):
                        codes.append(state)
            elif actor is not ActorKind.STAKEHOLDER_GROUP:
                codes.append(unit.code)
        return tuple(dict.fromkeys(codes))

    def _of_state(self, office: str, words: FieldWords) -> str | None:
        keys = keys_of(office)
        for place in range(len(keys)):
            found = words.office_of_state.longest(keys, place, len(keys))
            if found:
                return found[1]
        return None
