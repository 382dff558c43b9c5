"""What was read goes in; the document's own fields come out: title, date, kind and issuers."""
# ruff: noqa: PLR0911, PLR2004 (a grammar says no early and often)

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.extract.author_words import AuthorWords
from kg.extract.dates import WrittenDate
from kg.extract.keys import keys_of
from kg.extract.layout import Block, BlockKind
from kg.extract.lists import Lists
from kg.extract.mentions import Adjective, Mention
from kg.extract.parties_in_line import Line
from kg.extract.persons import Person
from kg.extract.role_words import RoleWords
from kg.extract.stream import Stream
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
    strong_by: frozenset[str]
    about: Trie[bool]
    first_person: frozenset[str]
    meets: Trie[bool]
    office_of_state: Trie[str]
    announces: Trie[bool]
    announcers: Trie[bool]
    released: Trie[bool]
    report_headings: Trie[bool]
    of_parties: Trie[bool]
    spokes: Trie[bool]


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
        strong_by=lists.words("strong by") if "strong by" in lists else frozenset(),
        about=lists.trie("about"),
        first_person=lists.words("first person"),
        meets=lists.trie("meets"),
        office_of_state=Trie(
            (keys_of(office), str(code)) for office, code in lists.table("office of state").items()
        ),
        announces=_maybe(lists, "announces"),
        announcers=_maybe(lists, "announcers"),
        released=_maybe(lists, "released"),
        report_headings=_maybe(lists, "report headings"),
        of_parties=_maybe(lists, "of parties"),
        spokes=_maybe(lists, "spokespersons"),
    )


def _maybe(lists: Lists, name: str) -> Trie[bool]:
    return lists.trie(name) if name in lists else Trie()


def find_date(
    stream: Stream, dates: Sequence[WrittenDate], words: Mapping[str, FieldWords]
) -> tuple[str, Evidence] | None:
    """The day that the text states for itself, if it does.

    A date in the title, a line that is only a place and a date, `ce jour (14 juillet 2022)`, or
    the single day of the meeting that the document comes from.
    """
    days = [date for date in dates if date.precision == 3 and "/" not in (date.value or "")]
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
        small = [form for form in others if form.isalpha() and len(form) > 3]
        return (len(small) <= 4 and block.kind is not BlockKind.PARAGRAPH) or len(small) <= 2
    opening = date.last - block.first <= 8
    after = stream.forms[date.last : date.last + 2]
    return opening and date.first - block.first <= 5 and ("-" in after[:1] or ")" in after[:1])


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
        author_words: Mapping[str, AuthorWords],
    ) -> None:
        self.adjectives = adjectives
        self.author_words = author_words
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
        if self._released(words):
            return DocumentKind.JOINT_STATEMENT, self._where("field.kind-released", _FAIR)
        if self._has_report_heading(words):
            return DocumentKind.REPORT, self._where("field.kind-headings", _FAIR)
        if self._announced(words):
            return DocumentKind.PRESS_RELEASE, self._where("field.kind-announced", _FAIR)
        if self._marked(words) or not spoken:
            return DocumentKind.PRESS_RELEASE, self._where("field.kind-third-person", _FAIR)
        if any(words.own.longest(stream.keys, place, len(stream)) for place in range(len(stream))):
            return DocumentKind.CALL, self._where("field.kind-self", _FAIR)
        return DocumentKind.DECLARATION, self._where("field.kind-default", _WEAK)

    def _released(self, words: FieldWords) -> bool:
        """Whether the first lines say that two parties released what follows."""
        for line in self.stream.layout.sentences[:_NEAR_START]:
            for place in range(line.first, line.last):
                found = words.released.longest(self.stream.keys, place, line.last)
                if found and len(self.line.inside(found[0], line.last)) > 1:
                    return True
        return False

    def _has_report_heading(self, words: FieldWords) -> bool:
        """Whether a heading such as `Executive summary` stands alone in its line."""
        return any(
            words.report_headings.is_phrase(self.stream.keys, block.first, block.last)
            for block in self.stream.layout.blocks
            if block.kind in (BlockKind.HEADING, BlockKind.TITLE) and block.last > block.first
        )

    def _announced(self, words: FieldWords) -> bool:
        """Whether the title tells what somebody announces: `The ministry launches …`."""
        if self.title is None:
            return False
        first, last = self.title.first, self.title.last
        for place in range(first + 1, min(last, first + 12)):
            if words.announces.longest(self.stream.keys, place, last):
                named = self.line.inside(first, place)
                return bool(named) or any(
                    words.announcers.longest(self.stream.keys, one, place)
                    for one in range(first, place)
                )
        return False

    def settled_kind(
        self, kind: DocumentKind, evidence: Evidence, issuers: tuple[str, ...]
    ) -> tuple[DocumentKind, Evidence]:
        """The kind, once the issuers are known.

        What unnamed people say as `we` under no other title is a call; a statement of several
        parties is a joint one.
        """
        words = self.words.get(self.stream.layout.language)
        if evidence.rule == "field.kind-default" and issuers == ("group:issuers",):
            return DocumentKind.CALL, self._where("field.kind-unnamed", _WEAK)
        parties = all(code.startswith(("iso3:", "org:")) for code in issuers)
        if (
            kind is DocumentKind.DECLARATION
            and evidence.rule == "field.kind-title"
            and len(issuers) > 1
            and parties
            and words
            and self.title
            and any(
                words.of_parties.longest(self.stream.keys, place, self.title.last)
                for place in range(self.title.first, self.title.last)
            )
        ):
            return DocumentKind.JOINT_STATEMENT, self._where("field.kind-parties", _FAIR)
        return kind, evidence

    def _told_before(self, words: FieldWords, first: int, place: int) -> bool:
        """Whether a title tells what somebody does before a word at a place: `adopt a treaty`."""
        return any(
            words.announces.longest(self.stream.keys, one, place) for one in range(first + 1, place)
        )

    def _titled(self, words: FieldWords) -> DocumentKind | None:
        if self.title is None:
            return None
        first, last = self.title.first, self.title.last
        limit = min(last, first + 12)
        keys, stream_runs_on = self.stream.keys, self.stream.runs_on(first)
        if any(
            words.press_words.longest(self.stream.keys, one, last) for one in range(first, limit)
        ):
            return DocumentKind.PRESS_RELEASE
        for place in range(first, limit):
            found = words.kinds.longest(self.stream.keys, place, last)
            if found and self._told_before(words, first, place):
                return None
            if found:
                if place > first and words.about.longest(self.stream.keys, place - 1, place):
                    return None
                if stream_runs_on and place > first + 2 and keys[place - 1] not in (":", "-"):
                    continue
                joint = not words.joint.isdisjoint(keys[first : place + 1])
                if found[1] is DocumentKind.DECLARATION and joint:
                    return DocumentKind.JOINT_STATEMENT
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
        for line in lines[:_NEAR_START]:
            opens = stream.forms[line.first] in words.first_person
            if opens and stream.forms[line.first + 1 : line.first + 2] == (",",):
                return True
        speaking = sum(
            any(
                stream.forms[place] in words.first_person and place not in quoted
                for place in range(line.first, line.last)
            )
            for line in lines
        )
        return bool(lines) and speaking / len(lines) > _FIRST_PERSON
