"""The names this project uses in RDF, declared once so that a misspelt one fails at once.

`tests/ontology` compares this file with the ontology: the two name the same terms.
"""

# ruff: noqa: N815

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

__all__ = [
    "BASE",
    "CA",
    "CURATION_GRAPH",
    "DCTERMS",
    "GRAPH",
    "ID",
    "INFERRED_GRAPH",
    "LANGUAGE",
    "LINKS_GRAPH",
    "METADATA_GRAPH",
    "OA",
    "ONTOLOGY",
    "ONTOLOGY_GRAPH",
    "ORG",
    "OWL",
    "PROPOSED_GRAPH",
    "PROV",
    "RDF",
    "RDFS",
    "REFERENCE_GRAPH",
    "SKOS",
    "VANN",
    "XSD",
]

BASE = "https://w3id.org/cyberaccord/"
ID = Namespace(f"{BASE}id/")
GRAPH = Namespace(f"{BASE}graph/")
ONTOLOGY = URIRef(f"{BASE}ontology")

ONTOLOGY_GRAPH = GRAPH["ontology"]
REFERENCE_GRAPH = GRAPH["reference"]
INFERRED_GRAPH = GRAPH["inferred"]
LINKS_GRAPH = GRAPH["links"]
CURATION_GRAPH = GRAPH["curation"]
METADATA_GRAPH = GRAPH["metadata"]
PROPOSED_GRAPH = GRAPH["proposed"]

LANGUAGE = Namespace("http://publications.europa.eu/resource/authority/language/")
VANN = Namespace("http://purl.org/vocab/vann/")


class CA(DefinedNamespace):
    """Our own terms; an undeclared one raises `AttributeError`."""

    _NS = Namespace(f"{BASE}ontology#")
    _fail = True

    # actors
    Actor: URIRef  # whoever can speak, take part or be meant
    State: URIRef
    Organization: URIRef  # an organisation between States, or a body of one
    InternationalOrganization: URIRef
    OrganizationalBody: URIRef
    Person: URIRef
    StakeholderGroup: URIRef
    Collective: URIRef  # a collective by name, whoever its members are at a date
    Coalition: URIRef  # a collective as it acts in a document, at its date
    memberOf: URIRef
    hasMember: URIRef
    partOfOrganization: URIRef
    represents: URIRef
    office: URIRef
    snapshotOf: URIRef  # from a Coalition to its Collective
    validOn: URIRef  # the date at which a Coalition has these members
    isoAlpha2: URIRef
    isoAlpha3: URIRef
    m49: URIRef

    # events
    Event: URIRef
    Summit: URIRef
    MinisterialMeeting: URIRef
    StaffTalks: URIRef
    Exercise: URIRef
    Forum: URIRef
    Conference: URIRef
    Meeting: URIRef
    CyberIncident: URIRef
    ArmedConflict: URIRef
    Crisis: URIRef
    Participation: URIRef  # an actor's part in an event
    ParticipationRole: URIRef
    startDate: URIRef
    endDate: URIRef
    dateText: URIRef  # the words of the text, where they hold no year
    place: URIRef
    hasParticipation: URIRef
    participationIn: URIRef
    participant: URIRef
    participationRole: URIRef
    onBehalfOf: URIRef
    hasParticipant: URIRef  # inferred
    hasRepresentedActor: URIRef  # inferred
    subEventOf: URIRef
    followsUp: URIRef

    # documents
    Document: URIRef
    Declaration: URIRef
    PressRelease: URIRef
    Communique: URIRef
    JointStatement: URIRef
    Resolution: URIRef
    Report: URIRef
    Appeal: URIRef
    Origin: URIRef  # where a fact about a document comes from: its text or its publisher
    LanguageVersion: URIRef
    Passage: URIRef
    issuedBy: URIRef
    issuedFrom: URIRef
    titleFrom: URIRef
    hasLanguageVersion: URIRef
    languageVersionOf: URIRef
    recordsEvent: URIRef
    recordedIn: URIRef
    cites: URIRef
    citedBy: URIRef
    languageTag: URIRef
    text: URIRef
    textSha256: URIRef
    translationOf: URIRef
    machineTranslated: URIRef
    hasPassage: URIRef
    passageOf: URIRef

    # what was read, and how
    Mention: URIRef
    Extraction: URIRef  # the activity of one rule on one language version
    readFrom: URIRef
    refersTo: URIRef
    rule: URIRef
    ruleVersion: URIRef
    confidence: URIRef
    reviewStatus: URIRef

    # what people decided about it
    Review: URIRef  # one decision of a person
    Curator: URIRef
    SetAsideReading: URIRef  # what a rule read and a person rejected or replaced
    reviewedIn: URIRef
    reviewOf: URIRef
    operation: URIRef
    targetKind: URIRef
    targetCode: URIRef
    givenValue: URIRef
    reason: URIRef
    matched: URIRef
    unmatchedBecause: URIRef
    setsAside: URIRef
    asRead: URIRef

    # acts
    SpeechAct: URIRef
    Commitment: URIRef
    Reaffirmation: URIRef
    Condemnation: URIRef
    Recognition: URIRef
    Call: URIRef
    Welcome: URIRef
    Support: URIRef
    Statement: URIRef
    Force: URIRef
    IllocutionaryPoint: URIRef
    DegreeOfStrength: URIRef
    Topic: URIRef
    expressedIn: URIRef
    expresses: URIRef
    performedBy: URIRef
    performs: URIRef
    attributableTo: URIRef  # inferred
    reportedBy: URIRef
    addressee: URIRef
    aboutNorm: URIRef
    aboutInstrument: URIRef
    concernsTopic: URIRef
    polarity: URIRef
    force: URIRef
    deadline: URIRef
    restates: URIRef
    containsAct: URIRef  # inferred, from a document

    # norms
    Norm: URIRef
    NormativeInstrument: URIRef
    partOfInstrument: URIRef
    addressesNorm: URIRef  # inferred, from a document

    # classes that the reasoner fills
    NATOAlly: URIRef
    EUMemberState: URIRef
    AllyAndEUMember: URIRef
    PersonSpeakingForState: URIRef
    JointAct: URIRef
    ReaffirmedCommitment: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that locate a passage."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    start: URIRef
    end: URIRef
    exact: URIRef
    prefix: URIRef
    suffix: URIRef
