"""What the reference tables hold, one frozen record per row."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import ActorKind
from kg.reference.periods import Period


class NameKind(StrEnum):
    """What sort of name a name is, and so how far a reader may trust it alone.

    A contextual name is shared ("the Commission", "Congo"): it names the thing only where the
    document makes clear which one is meant.
    """

    NAME = "name"
    OFFICIAL = "official"
    ALIAS = "alias"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    CONTEXTUAL = "contextual"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One way to write what has that code, without an article, with straight apostrophes."""

    surface: str
    code: str
    kind: NameKind
    language: str


@dataclass(frozen=True, slots=True)
class State:
    """A State, member or observer of the United Nations; empty links are not known."""

    iso3: str
    iso2: str
    m49: str
    un_status: str
    name_en: str
    name_fr: str
    official_name_en: str
    official_name_fr: str
    wikidata: str
    wikidata_close: str
    geonames: str
    eu_authority: str
    unbis: str

    @property
    def code(self) -> str:
        """The actor code, such as `iso3:FRA`."""
        return f"iso3:{self.iso3}"

    @property
    def kind(self) -> ActorKind:
        """A State is a State."""
        return ActorKind.STATE


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, a body of one or of a State, a company, an association, a university.

    `part_of` is the organisation that it belongs to, `state` the State whose body it is, both as
    codes; `eu_authority` the table and code in the authority tables of the European Union.
    """

    code: str
    kind: ActorKind
    name_en: str
    name_fr: str
    part_of: str | None
    state: str | None
    wikidata: str
    ror: str
    eu_authority: str


@dataclass(frozen=True, slots=True)
class Group:
    """A stakeholder group, or a collective by name; `members_of` tells where its members come from.

    "The Allies" are the members of `org:NATO` at the date in question.
    """

    code: str
    kind: ActorKind
    name_en: str
    name_fr: str
    members_of: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A State's time in an organisation; the end is the last day, None while it lasts."""

    state: str
    organisation: str
    start: str
    end: str | None

    def covers(self, period: Period) -> bool:
        """Whether the State was certainly a member on every day of the period."""
        if Period.of(self.start).last > period.first:
            return False
        return self.end is None or period.last <= Period.of(self.end).first


@dataclass(frozen=True, slots=True)
class InstrumentRecord:
    """A legal or political text; `date` is when it was signed, adopted or published."""

    slug: str
    kind: str
    name_en: str
    name_fr: str
    date: str | None
    identifiers: tuple[str, ...]
    issuer: str | None
    wikidata: str

    @property
    def code(self) -> str:
        """The instrument's code, such as `inst:un-charter`."""
        return f"inst:{self.slug}"
