"""From what was read in a document to its named graph."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rdflib import Graph, Literal, URIRef

from kg import __version__
from kg.graph import iris
from kg.graph.actors import Cast, issuers, title
from kg.graph.dates import bounds, typed
from kg.graph.source import Source, surest_first
from kg.graph.web_address import web_address
from kg.model import ActKind, DocumentKind, Event, EventKind, Reading, Stated, Statement
from kg.reference import Reference
from kg.vocabulary import CA, DCTERMS, ID, LANGUAGE, RDF, RDFS, SKOS, XSD

_DOCUMENT_CLASS: Final = {
    DocumentKind.DECLARATION: CA.Declaration,
    DocumentKind.PRESS_RELEASE: CA.PressRelease,
    DocumentKind.COMMUNIQUE: CA.Communique,
    DocumentKind.JOINT_STATEMENT: CA.JointStatement,
    DocumentKind.RESOLUTION: CA.Resolution,
    DocumentKind.REPORT: CA.Report,
    DocumentKind.CALL: CA.Appeal,
}
_ILLOCUTIONARY_POINT: Final = {
    ActKind.COMMITMENT: "commissive",
    ActKind.REAFFIRMATION: "assertive",
    ActKind.CONDEMNATION: "expressive",
    ActKind.RECOGNITION: "assertive",
    ActKind.CALL: "directive",
    ActKind.WELCOME: "expressive",
    ActKind.SUPPORT: "expressive",
    ActKind.STATEMENT: "assertive",
}
_NO_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({})
_OWN: Final = "other:"  # before what no scheme has


def lift(
    reading: Reading,
    reference: Reference,
    *,
    rule_version: str = __version__,
    languages: Mapping[str, str] = _NO_LANGUAGES,
) -> Graph:
    """The named graph of one document: all that was read in it, each with its evidence.

    Actors and instruments that the reference data know are only pointed to; the others are
    described. The same reading gives the same triples. Nothing is raised for odd input: a date
    that is none is left out, an odd code becomes a valid IRI. `languages` tells the language of
    other documents by their id, so that a translation can point to its original.
    """
    graph = Graph()
    slug = reading.document.id
    card = reading.document.card
    language = (card.language if card is not None else reading.language).lower()
    version = iris.language_version(slug, language)
    source = Source(graph, version, reading.document.text, language, rule_version)
    date, date_from = _date(reading)
    cast = Cast(reading, reference, source, date)

    document = iris.document(slug)
    _lift_document(reading, document, source, cast)
    if date is not None:
        source.add(document, DCTERMS.issued, typed(date))
        source.add(document, CA.issuedFrom, _origin(date_from))
    _lift_reviews_of_fields(reading, document, source)
    _lift_version(reading, source, languages, reference.language_code(language))
    for actor in reading.actors:
        for mention in actor.mentions:
            source.mention(cast.iri(actor.id), mention)
    for event in reading.events:
        _lift_event(event, document, slug, source, cast)
    _lift_instruments(reading, document, source, reference)
    reporters = cast.iris(issuers(reading))
    for read in _by_act(reading.statements):
        _lift_act(read, reading, source, cast, reporters)
    source.write_evidence()
    return graph


def _date(reading: Reading) -> tuple[str | None, Stated | None]:
    """The date of the document and where it is known from: the card's, else the text's."""
    card, stated = reading.document.card, reading.date_issued
    if card is not None and card.date is not None and typed(card.date) is not None:
        same = Stated.IN_TEXT if card.date == stated else Stated.BY_PUBLISHER
        return card.date, card.date_from or same
    if stated is not None and typed(stated) is not None:
        return stated, Stated.IN_TEXT
    return None, None


def _origin(stated: Stated | None) -> URIRef | None:
    return None if stated is None else ID[f"origin/{stated}"]


def _lift_document(reading: Reading, document: URIRef, source: Source, cast: Cast) -> None:
    card = reading.document.card
    kind = card.kind if card is not None else reading.kind
    source.add(document, RDF.type, _DOCUMENT_CLASS[kind])
    source.add(document, DCTERMS.identifier, Literal(reading.document.id))
    source.add(document, CA.hasLanguageVersion, source.version)
    known_title = title(reading)
    if known_title is None:
        source.add(document, RDFS.label, Literal(reading.document.id))
    else:
        source.add(document, RDFS.label, source.words(known_title))
        source.add(document, DCTERMS.title, source.words(known_title))
        stated = card.title_from if card is not None else Stated.IN_TEXT
        source.add(document, CA.titleFrom, _origin(stated))
    for issuer in cast.iris(issuers(reading)):
        source.add(document, CA.issuedBy, issuer)
    if card is not None:
        if card.source is not None:
            source.add(document, DCTERMS.source, web_address(card.source))
        if card.publisher is not None:
            source.add(document, DCTERMS.publisher, cast.iri(card.publisher))


def _lift_reviews_of_fields(reading: Reading, document: URIRef, source: Source) -> None:
    """Who confirmed or corrected the title, date, kind or issuers."""
    for evidence in (
        reading.title_evidence,
        reading.date_evidence,
        reading.kind_evidence,
        reading.issuers_evidence,
    ):
        if evidence is not None:
            source.reviewed(document, evidence)


def _lift_version(
    reading: Reading, source: Source, languages: Mapping[str, str], code: str | None
) -> None:
    version, card = source.version, reading.document.card
    source.add(version, RDF.type, CA.LanguageVersion)
    source.add(version, CA.languageTag, Literal(source.language))
    source.add(version, DCTERMS.language, None if code is None else LANGUAGE[code])
    source.add(version, CA.text, Literal(source.text))
    source.add(version, CA.textSha256, Literal(reading.document.sha256))
    if card is not None:
        machine = Literal("true" if card.machine_translated else "false", datatype=XSD.boolean)
        source.add(version, CA.machineTranslated, machine)
        if card.translation_of is not None and card.translation_of in languages:
            original = iris.language_version(card.translation_of, languages[card.translation_of])
            source.add(version, CA.translationOf, original)


def _lift_event(event: Event, document: URIRef, slug: str, source: Source, cast: Cast) -> None:
    start, end = bounds(event.date) if event.date else (None, None)
    began = typed(start) if start else None
    named = iris.event(start if began is not None else None, event.label, slug)
    name = source.own_name(named, (event.kind, event.date, event.date_text, event.place))
    kind = CA.Event if event.kind is EventKind.OTHER else CA[event.kind]
    source.add(document, CA.recordsEvent, name)
    source.add(name, RDF.type, kind)
    source.add(name, RDFS.label, source.words(event.label))
    source.add(name, CA.startDate, began)
    source.add(name, CA.endDate, typed(end) if end else None)
    words = event.date_text or (event.date if began is None else None)
    source.add(name, CA.dateText, Literal(words) if words else None)
    source.add(name, CA.place, source.exact(event.place) if event.place else None)
    source.mention(name, event.evidence)
    for part in event.participations:
        who, at = cast.iri(part.actor), part.evidence
        taken = iris.participation(source.version, at.start, at.end, who, part.role)
        participation = source.own_name(taken, (name, who))
        source.add(name, CA.hasParticipation, participation)
        source.add(participation, RDF.type, CA.Participation)
        source.add(participation, CA.participant, who)
        source.add(participation, CA.participationRole, ID[f"role/{part.role}"])
        if part.on_behalf_of is not None:
            source.add(participation, CA.onBehalfOf, cast.iri(part.on_behalf_of))
        source.evidence(participation, at)


def _lift_instruments(
    reading: Reading, document: URIRef, source: Source, reference: Reference
) -> None:
    described: set[str] = set()
    for instrument in reading.instruments:
        name = iris.instrument(instrument.id)
        source.add(document, CA.cites, name)
        source.mention(name, instrument.evidence)
        if instrument.id not in described and not reference.knows(instrument.id):
            described.add(instrument.id)
            source.add(name, RDF.type, CA.NormativeInstrument)
            source.add(name, SKOS.notation, Literal(instrument.id))
            words = source.words(source.quote(instrument.evidence))
            source.add(name, RDFS.label, words)


def _by_act(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements that are one act, having one place and one kind, the surest of them first."""
    acts: dict[tuple[int, int, ActKind], list[Statement]] = {}
    for statement in statements:
        at = statement.evidence
        acts.setdefault((at.start, at.end, statement.kind), []).append(statement)
    for read in acts.values():
        read.sort(key=lambda each: surest_first(each.evidence))
    return list(acts.values())


def _lift_act(
    read: Sequence[Statement],
    reading: Reading,
    source: Source,
    cast: Cast,
    reporters: Iterable[URIRef],
) -> None:
    surest = read[0]
    at = surest.evidence
    act = iris.act(source.version, at.start, at.end, surest.kind)
    for statement in read:
        _lift_content(statement, act, reading, source, cast)
        source.evidence(act, statement.evidence, CA.expressedIn)
    if surest.force is not None:
        source.add(act, CA.force, ID[f"force/{surest.force}"])
    if surest.polarity is not None:
        source.add(act, CA.polarity, Literal(str(surest.polarity)))
    if surest.deadline is not None:
        start, end = bounds(surest.deadline)
        deadline = typed(end or start) or source.exact(surest.deadline)
        source.add(act, CA.deadline, deadline)
    if surest.reported:
        for reporter in reporters:
            if (act, CA.performedBy, reporter) not in source.graph:  # nobody reports themselves
                source.add(act, CA.reportedBy, reporter)


def _lift_content(
    statement: Statement, act: URIRef, reading: Reading, source: Source, cast: Cast
) -> None:
    """Kinds, speakers, addressees and subjects: of an act read twice, those of both readings."""
    for kind in (statement.kind, *statement.also):
        source.add(act, RDF.type, CA[kind])
        source.add(act, CA.force, ID[f"force/{_ILLOCUTIONARY_POINT[kind]}"])
    for speaker in cast.iris(statement.speakers, states_only=statement.states_only):
        source.add(act, CA.performedBy, speaker)
    for addressee in cast.iris(statement.addressees):
        source.add(act, CA.addressee, addressee)
    _lift_subjects(statement, reading, act, source)


def _lift_subjects(statement: Statement, reading: Reading, act: URIRef, source: Source) -> None:
    """What an act is about: norms of the scheme, instruments named within it, topics."""
    at = statement.evidence
    for norm in statement.norms:
        if not norm.startswith(_OWN):
            source.add(act, CA.aboutNorm, iris.norm(norm))
    for instrument in reading.instruments:
        if at.start <= instrument.evidence.start and instrument.evidence.end <= at.end:
            source.add(act, CA.aboutInstrument, iris.instrument(instrument.id))
    for topic in statement.topics:
        _lift_topic(topic, act, source)


def _lift_topic(code: str, act: URIRef, source: Source) -> None:
    """A topic of the scheme, or one that the text alone has, if its name is a plain one."""
    own = code.removeprefix(_OWN)
    topic = iris.topic(own)
    if own != code:
        if not iris.is_plain(own):
            return
        source.add(topic, RDF.type, SKOS.Concept)
        source.add(topic, RDF.type, CA.Topic)
        source.add(topic, SKOS.notation, Literal(own))
        label = own.replace("-", " ").capitalize()
        source.add(topic, SKOS.prefLabel, Literal(label, lang="en"))
    source.add(act, CA.concernsTopic, topic)
