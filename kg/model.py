"""What travels between the stages: plain, frozen, without RDF.

Offsets count code points of the text as it is stored, `start` included and `end` excluded, so
that `text[start:end]` is always the quote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

BY_A_PERSON: Final = "curation"


class ActKind(StrEnum):
    """What a speaker does with a clause; each is a class of the ontology."""

    COMMITMENT = "Commitment"
    REAFFIRMATION = "Reaffirmation"
    CONDEMNATION = "Condemnation"
    RECOGNITION = "Recognition"
    CALL = "Call"
    WELCOME = "Welcome"
    SUPPORT = "Support"
    STATEMENT = "Statement"


class ActorKind(StrEnum):
    """What an actor is; each is a class of the ontology."""

    STATE = "State"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    ORGANIZATIONAL_BODY = "OrganizationalBody"
    PERSON = "Person"
    STAKEHOLDER_GROUP = "StakeholderGroup"
    COALITION = "Coalition"


class EventKind(StrEnum):
    """What an event is; each but `Other`, which is a plain event, is a class of the ontology."""

    SUMMIT = "Summit"
    MINISTERIAL_MEETING = "MinisterialMeeting"
    STAFF_TALKS = "StaffTalks"
    EXERCISE = "Exercise"
    FORUM = "Forum"
    CONFERENCE = "Conference"
    MEETING = "Meeting"
    CYBER_INCIDENT = "CyberIncident"
    ARMED_CONFLICT = "ArmedConflict"
    CRISIS = "Crisis"
    OTHER = "Other"


class Role(StrEnum):
    """How an actor takes part in an event; each is a `ca:ParticipationRole`."""

    HOST = "host"
    ORGANIZER = "organizer"
    CHAIR = "chair"
    COCHAIR = "cochair"
    SPEAKER = "speaker"
    PARTICIPANT = "participant"
    SIGNATORY = "signatory"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


class DocumentKind(StrEnum):
    """What a document is, as the extraction JSON writes it (`call` is the class `ca:Appeal`)."""

    DECLARATION = "declaration"
    PRESS_RELEASE = "press_release"
    COMMUNIQUE = "communique"
    JOINT_STATEMENT = "joint_statement"
    RESOLUTION = "resolution"
    REPORT = "report"
    CALL = "call"


class Polarity(StrEnum):
    """The stance towards what a clause names."""

    FOR = "for"
    AGAINST = "against"


class Force(StrEnum):
    """How binding an act is in its own words."""

    STRONG = "strong"
    WEAK = "weak"
    OBLIGATION = "obligation"


class Stated(StrEnum):
    """Where a fact about a document comes from."""

    IN_TEXT = "text"
    BY_PUBLISHER = "publisher"


class ReviewStatus(StrEnum):
    """Whether a person has looked at what was read, and what came of it."""

    EXTRACTED = "extracted"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Card:
    """What is known about a document beside its text, from the YAML file next to it.

    `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as its origin and never padded.
    `issuers` is `group:issuers` where nobody knows their names. `original` is the file that the
    text was taken from, beside the card. `confirm` names the fields that no person has looked
    at yet.
    """

    slug: str
    title: str
    title_from: Stated
    kind: DocumentKind
    issuers: tuple[str, ...]
    language: str
    date: str | None
    date_from: Stated | None
    source: str | None
    publisher: str | None
    machine_translated: bool
    translation_of: str | None = None
    original: str | None = None
    original_sha256: str | None = None
    media_type: str | None = None
    retrieved_from: str | None = None
    confirm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text exactly as stored, with its card where there is one (`kg extract FILE` has none)."""

    id: str
    text: str
    card: Card | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where something was read, by which rule, and how sure that rule is (0 to 1).

    Where a person decided, `curator` names the person and `record` the decision; what a person
    gave, and no rule read, has the rule `BY_A_PERSON`.
    """

    start: int
    end: int
    rule: str
    confidence: float
    status: ReviewStatus = ReviewStatus.EXTRACTED
    curator: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of a document, under its code (`iso3:FRA`, `body:EEAS`, `group:participants`).

    `mentions` are in text order and never empty. `office` and `represents` only where the text
    says so.
    """

    id: str
    kind: ActorKind
    mentions: tuple[Evidence, ...]
    office: str | None = None
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor's part in an event, and where the text says so."""

    actor: str
    role: Role
    evidence: Evidence
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A particular occurrence that the text names or dates.

    `date` is a day, a month, a year or an interval `a/b` of those; `date_text` the words where
    they hold no year.
    """

    id: str
    kind: EventKind
    label: str
    date: str | None
    date_text: str | None
    place: str | None
    participations: tuple[Participation, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause in which speakers take a position.

    `also` holds further kinds of the same clause ("réaffirment leur engagement" is both).
    `states_only` says that of a collective only its States speak ("les États participants").
    `reported` says that the text tells what others did, and does not do it itself.
    """

    kind: ActKind
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    norms: tuple[str, ...]
    topics: tuple[str, ...]
    polarity: Polarity | None
    evidence: Evidence
    also: tuple[ActKind, ...] = ()
    force: Force | None = None
    deadline: str | None = None
    reported: bool = False
    states_only: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal or political text that the document names."""

    id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document, each part sorted by place in the text."""

    document: Document
    language: str
    title: str | None
    title_evidence: Evidence | None
    date_issued: str | None
    date_evidence: Evidence | None
    kind: DocumentKind
    kind_evidence: Evidence
    issuers: tuple[str, ...]
    issuers_evidence: Evidence
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    instruments: tuple[Instrument, ...]

    def quote(self, evidence: Evidence) -> str:
        """The words at that place."""
        return self.document.text[evidence.start : evidence.end]

    def evidence(self) -> Iterator[Evidence]:
        """Every place that something was read from."""
        for actor in self.actors:
            yield from actor.mentions
        for event in self.events:
            yield event.evidence
            for participation in event.participations:
                yield participation.evidence
        for statement in self.statements:
            yield statement.evidence
        for instrument in self.instruments:
            yield instrument.evidence
