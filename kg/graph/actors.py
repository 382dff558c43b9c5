"""Who is who in a document: from the codes that a reading uses to described individuals."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import Literal, URIRef

from kg.graph import iris
from kg.graph.dates import bounds, typed
from kg.graph.gathering import gathering
from kg.graph.source import Source
from kg.model import Actor, ActorKind, Reading
from kg.reference import Reference
from kg.vocabulary import CA, RDF, RDFS, SKOS

PARTICIPANTS: Final = "group:participants"
ISSUERS: Final = "group:issuers"


_CLASS: Final = {
    ActorKind.STATE: CA.State,
    ActorKind.INTERNATIONAL_ORGANIZATION: CA.InternationalOrganization,
    ActorKind.ORGANIZATIONAL_BODY: CA.OrganizationalBody,
    ActorKind.PERSON: CA.Person,
    ActorKind.STAKEHOLDER_GROUP: CA.StakeholderGroup,
    ActorKind.COALITION: CA.Collective,
}
# For a code that nobody names in the text, such as the issuer on a card.
_KIND_BY_PREFIX: Final = {
    "iso3": ActorKind.STATE,
    "org": ActorKind.INTERNATIONAL_ORGANIZATION,
    "body": ActorKind.ORGANIZATIONAL_BODY,
    "person": ActorKind.PERSON,
}
_BOTH: Final = ("en", "fr")
_UNDETERMINED: Final = "und"


@dataclass(frozen=True, slots=True)
class _Group:
    """A group that the document alone has."""

    name: str
    english: str
    french: str
    of: str
    date: str | None


class Cast:
    """The actors of one reading; asking for one describes it where only this document can.

    A collective comes out as the Coalition that it is at the document's date, with its members
    then. A document without a date has Coalitions without date and members.
    """

    def __init__(
        self, reading: Reading, reference: Reference, source: Source, date: str | None
    ) -> None:
        self._actors = {actor.id: actor for actor in reading.actors}
        self._reference = reference
        self._source = source
        self._document = reading.document.id
        self._date = date
        self._issuers = issuers(reading)
        self._title = title(reading) or reading.document.id
        self._gathering = gathering(reading, {PARTICIPANTS, ISSUERS})
        self._known: dict[tuple[str, bool], URIRef] = {}

    def iri(self, code: str, *, states_only: bool = False) -> URIRef:
        """The individual that `code` stands for in this document.

        `states_only` means, of the document's own groups, the States among them.
        """
        states_only = states_only and code in {PARTICIPANTS, ISSUERS}
        known = self._known.get((code, states_only))
        if known is None:
            known = self._known[code, states_only] = self._name(code, states_only=states_only)
            self._describe(code, known, states_only=states_only)
        return known

    def iris(self, codes: Iterable[str], *, states_only: bool = False) -> list[URIRef]:
        """One individual per code, in that order."""
        return [self.iri(code, states_only=states_only) for code in codes]

    def _name(self, code: str, *, states_only: bool) -> URIRef:
        if code == PARTICIPANTS:
            name = "participating-states" if states_only else "participants"
            return iris.document_group(self._document, name)
        if code == ISSUERS:
            name = "issuing-states" if states_only else "issuers"
            return iris.document_group(self._document, name)
        if self._is_collective(code):
            return iris.snapshot(code, self._date, self._document)
        return iris.actor(code)

    def _describe(self, code: str, name: URIRef, *, states_only: bool) -> None:
        if code in {PARTICIPANTS, ISSUERS}:
            self._describe_group(code, name, states_only=states_only)
        elif self._is_collective(code):
            self._describe_snapshot(code, name)
        else:
            self._describe_actor(code, name)

    def _is_collective(self, code: str) -> bool:
        actor = self._actors.get(code)
        return self._reference.is_collective(code) or (
            actor is not None and actor.kind is ActorKind.COALITION
        )

    def _describe_actor(self, code: str, name: URIRef) -> None:
        actor = self._actors.get(code)
        if not self._reference.knows(code):
            prefix = code.partition(":")[0]
            kind = actor.kind if actor else _KIND_BY_PREFIX.get(prefix, ActorKind.STAKEHOLDER_GROUP)
            self._describe_unknown(code, name, kind)
        if actor is None:
            return
        if actor.office is not None:
            self._source.add(name, CA.office, self._source.exact(actor.office))
        if actor.represents is not None:
            self._source.add(name, CA.represents, self.iri(actor.represents))

    def _describe_unknown(self, code: str, name: URIRef, kind: ActorKind) -> None:
        """What this document says of an actor that the reference data do not know.

        States and collectives are named by their codes, as their names have to be the same in
        English, in French and in every document; the words of the text are their other names.
        """
        source, actor = self._source, self._actors.get(code)
        source.add(name, RDF.type, _CLASS[kind])
        source.add(name, SKOS.notation, Literal(code))
        named = [] if actor is None else self._names(actor)
        labels = named[:1] or [Literal(_spelt(code), lang=_UNDETERMINED)]
        if kind in {ActorKind.STATE, ActorKind.COALITION}:
            labels = [Literal(_spelt(code), lang=language) for language in _BOTH]
        for label in labels:
            source.add(name, RDFS.label, label)
        for other in named:
            if other not in labels:
                source.add(name, SKOS.altLabel, other)

    def _names(self, actor: Actor) -> list[Literal]:
        """The words that name the actor in the text, each once, the best one first.

        A person is best named by the words that its code was made from, whatever the text calls
        the person at first.
        """
        names = list(
            dict.fromkeys(self._source.words(self._source.quote(at)) for at in actor.mentions)
        )
        code = actor.id.partition(":")[2]
        return sorted(names, key=lambda name: iris.slug(name) != code)

    def _describe_snapshot(self, code: str, name: URIRef) -> None:
        source, collective = self._source, iris.actor(code)
        known = self._reference.knows(code)
        source.add(name, RDF.type, CA.Coalition)
        source.add(name, SKOS.notation, Literal(code))
        source.add(name, CA.snapshotOf, collective)
        if self._date is not None:
            source.add(name, CA.validOn, typed(self._date))
        if not known:
            self._describe_unknown(code, collective, ActorKind.COALITION)
        for language in _BOTH:
            label = self._reference.label(code, language) if known else _spelt(code)
            dated = f"{label}, {self._date or self._document}"
            source.add(name, RDFS.label, Literal(dated, lang=language))
        for member in self._members_today(code):
            source.add(name, CA.hasMember, self.iri(member))

    def _members_today(self, code: str) -> tuple[str, ...]:
        if self._date is None or not self._reference.is_collective(code):
            return ()
        return self._reference.members_on(code, self._date)

    def _describe_group(self, code: str, name: URIRef, *, states_only: bool) -> None:
        group = self._group(code, states_only=states_only)
        source = self._source
        source.add(name, RDF.type, CA.Coalition)
        source.add(name, SKOS.notation, Literal(code))
        of = ", ".join(filter(None, (group.of, group.date)))
        source.add(name, RDFS.label, Literal(f"{group.english} – {of}", lang="en"))
        source.add(name, RDFS.label, Literal(f"{group.french} – {of}", lang="fr"))
        if group.date is None:
            return  # who belonged to it is known for no date
        source.add(name, CA.validOn, typed(group.date))
        members = self._states(code) if states_only else self._group_members(code)
        for member in members:
            source.add(name, CA.hasMember, self.iri(member))

    def _group(self, code: str, *, states_only: bool) -> _Group:
        if code == ISSUERS:
            english, french = "Issuers", "Auteurs"
            if states_only:
                english, french = "Issuing States", "États auteurs"
            return _Group(code, english, french, self._title, self._date)
        english, french = "Participants", "Participants"
        if states_only:
            english, french = "Participating States", "États participants"
        held = self._gathering.date and bounds(self._gathering.date)[0]
        date = held if held and typed(held) is not None else self._date
        return _Group(code, english, french, self._gathering.label or self._title, date)

    def _group_members(self, code: str) -> list[str]:
        """The members of a document's own group, each collective among them as its members.

        Who takes part for a State brings that State: it was there through that person.
        """
        present = self._gathering.present if code == PARTICIPANTS else ()
        together = [each for each, _ in present] if code == PARTICIPANTS else self._issuers
        spoken_for = dict(present)
        members: dict[str, None] = {}
        for each in together:
            if each in {PARTICIPANTS, ISSUERS}:
                continue
            members.update(dict.fromkeys(self._members_today(each) or (each,)))
            actor = self._actors.get(each)
            behalf = spoken_for.get(each) or (actor.represents if actor else None)
            if code == PARTICIPANTS and behalf and behalf[:5] == "iso3:":
                members[behalf] = None
        return list(members)

    def _states(self, code: str) -> list[str]:
        """The States among them."""
        return [each for each in self._group_members(code) if each[:5] == "iso3:"]


def _spelt(code: str) -> str:
    """A name made from a code: `group:nato-partners` is "Nato partners"."""
    name = (code.partition(":")[2] or code).replace("-", " ")
    return name[:1].upper() + name[1:]


def issuers(reading: Reading) -> tuple[str, ...]:
    """Who issues the document: as its card says, else as was read."""
    card = reading.document.card
    return card.issuers if card is not None and card.issuers else reading.issuers


def title(reading: Reading) -> str | None:
    """The title of the document: as its card says, else as was read."""
    card = reading.document.card
    return card.title if card is not None else reading.title
