"""All reference tables together, and what the other stages ask of them."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from operator import attrgetter

from kg.model import ActorKind
from kg.reference.periods import Period
from kg.reference.records import (
    Group,
    InstrumentRecord,
    Membership,
    Name,
    NameKind,
    Organisation,
    State,
)

Record = State | Organisation | Group | InstrumentRecord


@dataclass(frozen=True)
class Reference:
    """States, organisations, groups, memberships and instruments, each in the order of its table.

    `other_names` are the rows of the table of names; `names` gives them with the main names.
    `language_codes` are tags with the codes of the EU authority table.
    """

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    memberships: tuple[Membership, ...]
    instruments: tuple[InstrumentRecord, ...]
    other_names: tuple[Name, ...]
    language_codes: tuple[tuple[str, str], ...] = ()

    def knows(self, code: str) -> bool:
        """Whether the tables describe the actor or instrument with that code."""
        return code in self._records

    def is_collective(self, code: str) -> bool:
        """Whether that code is of a collective by name, such as `group:allies`."""
        return self.kind(code) is ActorKind.COALITION

    def kind(self, code: str) -> ActorKind | None:
        """What the actor with that code is; None for instruments and unknown codes."""
        record = self._records.get(code)
        return None if record is None or isinstance(record, InstrumentRecord) else record.kind

    def label(self, code: str, language: str) -> str:
        """The main name in English (`en`) or French (`fr`); in English for any other language.

        Raises KeyError where the code is not known.
        """
        record = self._records[code]
        return record.name_fr if language == "fr" else record.name_en

    def near(self, code: str) -> tuple[str, ...]:
        """Up to three known codes that look like this one, the nearest first."""
        by_folded = {known.casefold(): known for known in self._records}
        found = get_close_matches(code.casefold(), by_folded, n=3, cutoff=0.6)
        return tuple(by_folded[each] for each in found)

    def names(self, language: str) -> tuple[Name, ...]:
        """Every name of that language, sorted; the main names are of the kind `name`."""
        return self._names.get(language, ())

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that there are names in, sorted."""
        return tuple(sorted(self._names))

    def language_code(self, tag: str) -> str | None:
        """The EU authority's code for the language of a tag, of `fr-BE` too; None if not known."""
        return self._language_codes.get(tag.partition("-")[0])

    def members_on(self, code: str, date: str) -> tuple[str, ...]:
        """The codes of those who were certainly members on that date, sorted.

        Takes a collective ("group:allies") or an organisation ("org:NATO"). Of a month, a year or
        an interval `a/b`, only those count who were members all the time. Nobody is certain where
        the tables hold no memberships. Raises ValueError where the date is none.
        """
        period = Period.of(date)
        group = self._records.get(code)
        organisation = (group.members_of if isinstance(group, Group) else None) or code
        return tuple(
            sorted(
                membership.state
                for membership in self.memberships
                if membership.organisation == organisation and membership.covers(period)
            )
        )

    @cached_property
    def _language_codes(self) -> dict[str, str]:
        return dict(self.language_codes)

    @cached_property
    def _records(self) -> dict[str, Record]:
        records: tuple[Record, ...] = (
            *self.states,
            *self.organisations,
            *self.groups,
            *self.instruments,
        )
        return {record.code: record for record in records}

    @cached_property
    def _names(self) -> dict[str, tuple[Name, ...]]:
        listed = {(name.language, name.surface, name.code): name for name in self.other_names}
        for main in self._main_names():
            listed.setdefault((main.language, main.surface, main.code), main)
        names: dict[str, list[Name]] = {}
        for name in sorted(listed.values(), key=attrgetter("surface", "code", "kind", "language")):
            names.setdefault(name.language, []).append(name)
        return {language: tuple(found) for language, found in names.items()}

    def _main_names(self) -> list[Name]:
        names = [
            Name(surface, code, NameKind.NAME, language)
            for code, record in self._records.items()
            for surface, language in ((record.name_en, "en"), (record.name_fr, "fr"))
        ]
        for state in self.states:
            names.append(Name(state.official_name_en, state.code, NameKind.OFFICIAL, "en"))
            names.append(Name(state.official_name_fr, state.code, NameKind.OFFICIAL, "fr"))
        return names
