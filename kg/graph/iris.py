"""Names for things: from codes, labels and offsets to IRIs, the same on every machine.

Parts are joined by `-` or `/`. Offsets hold digits only, act kinds and roles no hyphen, so that
two different places in a text never share a name. A code or label that an IRI cannot carry as it
is keeps its readable part and gains a short hash of the whole.
"""

import re
import unicodedata
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from rdflib import URIRef

from kg.vocabulary import GRAPH, ID

_LONGEST_SLUG: Final = 80
_CODE_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ISO3 = re.compile(r"[A-Z]{3}")
_ACTOR_PREFIXES = frozenset({"iso3", "org", "body", "group", "person"})
# Endings that `snapshot` and `document_group` give: a group so called keeps out of their way.
_TAKEN_ENDING = re.compile(
    r"-(\d{4}(-\d\d){0,2}|undated-.+|participants|issuers|participating-states|issuing-states)$"
)
# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)


def slug(text: str) -> str:
    """A name of lower-case ASCII letters, digits and single hyphens, never empty.

    Accents, case, white space and punctuation do not count; where a letter or digit would be
    lost, or the name be long, a hash keeps different texts apart.

    >>> slug("Sommet de l’OTAN à Bruxelles")
    'sommet-de-l-otan-a-bruxelles'
    >>> slug("Cœur public")
    'coeur-public'
    >>> slug("Αθήνα 2022"), slug("Рига 2022")
    ('2022-4944b5d2d4', '2022-0eee08027b')
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    name = "-".join(re.findall(r"[a-z0-9]+", _without_marks(plain)))
    lost = any(char.isalnum() and not char.isascii() for char in plain)
    if lost or not name or len(name) > _LONGEST_SLUG:
        return _with_hash(name[:_LONGEST_SLUG].strip("-"), text.casefold())
    return name


def is_plain(name: str) -> bool:
    """Whether a name of lower-case letters, digits and single hyphens goes into an IRI as it is."""
    return len(name) <= _LONGEST_SLUG and _PLAIN.fullmatch(name) is not None


def actor(code: str) -> URIRef:
    """The actor with that code. Case does not tell actors apart, but for States.

    >>> str(actor("iso3:FRA")), str(actor("body:EEAS"))
    ('https://w3id.org/cyberaccord/id/actor/FRA', 'https://w3id.org/cyberaccord/id/actor/eeas')
    >>> str(actor("person:tanja-fajon"))
    'https://w3id.org/cyberaccord/id/person/tanja-fajon'
    """
    kind, _, name = code.partition(":")
    if kind not in _ACTOR_PREFIXES:
        return ID[f"actor/{_with_hash(slug(code), code)}"]
    if kind == "iso3":
        return ID[f"actor/{name if _ISO3.fullmatch(name) else _with_hash(slug(name), name)}"]
    local = _local(name)
    if kind == "group" and _TAKEN_ENDING.search(f"-{local}"):
        local = _with_hash(local, name)
    return ID[f"{'person' if kind == 'person' else 'actor'}/{local}"]


def snapshot(code: str, date: str | None, document_id: str) -> URIRef:
    """A collective as it acts at a date, or in one document where that has no date.

    >>> str(snapshot("group:allies", "2020-06-03", "nac-2020"))
    'https://w3id.org/cyberaccord/id/actor/allies-2020-06-03'
    """
    at = date or f"undated-{_local(document_id)}"
    return URIRef(f"{actor(code)}-{at}")


def document_group(document_id: str, name: str) -> URIRef:
    """A group that only one document has: its `participants`, its `issuers`.

    >>> str(document_group("paris-call-2018", "issuers"))
    'https://w3id.org/cyberaccord/id/actor/paris-call-2018-issuers'
    """
    return ID[f"actor/{_local(document_id)}-{name}"]


def event(date: str | None, label: str, document_id: str) -> URIRef:
    """An event by its start date and label; by its document too where these do not single it out.

    They do not where there is no date, and where the label holds no name: two texts that speak of
    "a meeting" on one day need not mean the same.

    >>> str(event("2022-06-28", "sommet de l'OTAN", "a"))
    'https://w3id.org/cyberaccord/id/event/2022-06-28-sommet-de-l-otan'
    >>> str(event("2022-09-23", "Réunion ministérielle", "a"))
    'https://w3id.org/cyberaccord/id/event/2022-09-23-a-reunion-ministerielle'
    >>> str(event(None, "Pandémie", "a"))
    'https://w3id.org/cyberaccord/id/event/a-pandemie'
    """
    name = slug(label)
    if date is None:
        return ID[f"event/{_local(document_id)}-{name}"]
    if not _holds_a_name(label):
        return ID[f"event/{date}-{_local(document_id)}-{name}"]
    if re.match(r"\d\d(-|$)", name):  # "2022" and "09 talks" is not "2022-09" and "talks"
        name = _with_hash(name, label.casefold())
    return ID[f"event/{date}-{name}"]


def instrument(code: str) -> URIRef:
    """The instrument with that code.

    >>> str(instrument("inst:budapest-convention"))
    'https://w3id.org/cyberaccord/id/instrument/budapest-convention'
    """
    return ID[f"instrument/{_local(code.removeprefix('inst:'))}"]


def norm(code: str) -> URIRef:
    """The norm with that code."""
    return ID[f"norm/{_local(code)}"]


def topic(code: str) -> URIRef:
    """The topic with that code."""
    return ID[f"topic/{_local(code)}"]


def document(document_id: str) -> URIRef:
    """The document of that slug."""
    return ID[f"document/{_local(document_id)}"]


def document_graph(document_id: str) -> URIRef:
    """The named graph that holds what was read in that document."""
    return GRAPH[f"document/{_local(document_id)}"]


def language_version(document_id: str, language: str) -> URIRef:
    """The document's text in one language."""
    return URIRef(f"{document(document_id)}/{_local(language)}")


def passage(version: URIRef, start: int, end: int) -> URIRef:
    """The stretch of the text between two offsets.

    >>> a = passage(URIRef("v"), 1, 234)
    >>> b = passage(URIRef("v"), 12, 34)
    >>> str(a), str(b)
    ('v/passage/1-234', 'v/passage/12-34')
    """
    return URIRef(f"{version}/passage/{start}-{end}")


def act(version: URIRef, start: int, end: int, kind: str) -> URIRef:
    """The speech act of that kind in that place."""
    return URIRef(f"{version}/act/{start}-{end}-{kind}")


def participation(version: URIRef, start: int, end: int, who: URIRef, role: str) -> URIRef:
    """An actor's part in an event, as read in that place."""
    return URIRef(f"{version}/participation/{start}-{end}-{_last(who)}-{role}")


def mention(version: URIRef, start: int, end: int, what: URIRef) -> URIRef:
    """The naming of an actor, event or instrument in that place."""
    return URIRef(f"{version}/mention/{start}-{end}-{_last(what)}")


def extraction(version: URIRef, rule: str) -> URIRef:
    """The work of one rule on one text."""
    return URIRef(f"{version}/extraction/{quote(rule, safe='')}")


def review(record: str) -> URIRef:
    """One decision of a person about what was read."""
    return ID[f"review/{record}"]


def curator(who: str) -> URIRef:
    """The person who decided."""
    return ID[f"curator/{who}"]


def _local(name: str) -> str:
    """Codes differ by more than case: `EEAS` and `eeas` are one actor, as the contract writes."""
    return name.lower() if _CODE_NAME.fullmatch(name) else _with_hash(slug(name), name)


def _holds_a_name(label: str) -> bool:
    """Whether a word has a capital or a digit; of the first word, which any label may capitalise,
    two capitals.
    """
    first, *others = re.findall(r"\w+", label) or [""]
    acronym = sum(char.isupper() for char in first) > 1
    return acronym or any(char.isupper() or char.isdigit() for word in others for char in word)


def _last(iri: URIRef) -> str:
    return iri.rpartition("/")[2]


def _without_marks(decomposed: str) -> str:
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _with_hash(name: str, whole: str) -> str:
    digest = sha256(unicodedata.normalize("NFC", whole).encode("utf-8", "surrogatepass"))
    return "-".join(filter(None, (name, digest.hexdigest()[:10])))
