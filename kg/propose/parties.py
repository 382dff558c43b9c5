"""Whom a proposal means by its words, as far as the text bears it out."""

from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Actor, ActorKind, Evidence, Reading
from kg.propose.folding import FoldedText
from kg.propose.naming import Naming, is_acronym, own_codes
from kg.propose.proposal import ActorFields, Party
from kg.propose.reasons import Reason
from kg.propose.sentences import sentence_ends

_FEW = 5
_COLLECTIVE = {ActorKind.COALITION, ActorKind.ORGANIZATIONAL_BODY}


class Rejected(Exception):  # noqa: N818
    """Why a proposal does not pass, and the words that it fails by."""

    def __init__(self, reason: Reason, words: str) -> None:
        super().__init__(reason, words)
        self.reason = reason
        self.words = words


class Parties:
    """Who is named, by when, in one text."""

    def __init__(self, text: FoldedText, naming: Naming, reading: Reading) -> None:
        self._text = text
        self._naming = naming
        self._ends = sentence_ends(text.text)
        card = reading.document.card
        self._issuers = card.issuers if card is not None and card.issuers else reading.issuers

    def words(self, quote: str, reason: Reason) -> str:
        """These words as they stand in the text. Raises Rejected."""
        places = self._text.places(quote)
        if not places:
            raise Rejected(reason, quote)
        start, end = places[0]
        return self._text.text[start:end]

    def actor(self, quote: str, fields: ActorFields, at: Evidence) -> Actor:
        """The actor that the quote names in that place. Raises Rejected."""
        kind = ActorKind(fields.kind)
        code = self._code(quote, fields, kind)
        office = fields.office and self.words(fields.office, Reason.OFFICE_NOT_IN_TEXT)
        represents = None
        if fields.represents is not None:
            represents = self.codes([fields.represents], len(self._text.text))[0]
        kind = self._naming.kind(code) or kind
        self._naming.learn(quote, code, kind)
        return Actor(code, kind, (at,), office or None, represents)

    def codes(self, parties: Iterable[Party], end: int) -> tuple[str, ...]:
        """The actors meant, each once; all named by the end of the sentence that holds `end`.

        Raises Rejected.
        """
        found = [code for party in parties for code in self._meant(party, end)]
        return tuple(dict.fromkeys(found))

    def place(self, party: Party, near: Evidence) -> tuple[int, int]:
        """Where the text names the party, nearest to that place; that place if it has no words."""
        if party.quote is None:
            return near.start, near.end
        places = self._text.places(party.quote)
        if not places:
            raise Rejected(Reason.PARTY_NOT_IN_TEXT, party.quote)

        def distance(place: tuple[int, int]) -> tuple[int, int]:
            return max(near.start - place[1], place[0] - near.end, 0), place[0]

        return min(places, key=distance)

    def _code(self, quote: str, fields: ActorFields, kind: ActorKind) -> str:
        naming, expansion = self._naming, fields.expansion
        if expansion is not None:
            expansion = self.words(expansion, Reason.EXPANSION_NOT_IN_TEXT)
        names = [quote] if expansion is None else [quote, expansion]
        known = next(filter(None, map(naming.code, names)), None)
        code = fields.code or known or _own_code(names[-1], kind)
        if code is None:
            raise Rejected(Reason.UNKNOWN_ACTOR, quote)
        if any(naming.names_another(name, code) for name in names):
            raise Rejected(Reason.NAMES_ANOTHER, f"{quote}: {code}")
        if (kind is ActorKind.PERSON) is not (code.startswith("person:")):
            raise Rejected(Reason.NAMES_ANOTHER, f"{quote}: {code} as {kind}")
        if not naming.knows(code) and not any(code in own_codes(name, kind) for name in names):
            raise Rejected(Reason.UNKNOWN_ACTOR, code)
        if is_acronym(quote) and expansion is None and naming.code(quote) != code:
            raise Rejected(Reason.EXPANSION_NOT_IN_TEXT, quote)
        return code

    def _meant(self, party: Party, end: int) -> tuple[str, ...]:
        if party.quote is None:
            return self._frame(party.code)
        places = self._text.places(party.quote)
        if not places:
            raise Rejected(Reason.PARTY_NOT_IN_TEXT, party.quote)
        if places[0][1] > self._ends[min(bisect_left(self._ends, end), len(self._ends) - 1)]:
            raise Rejected(Reason.PARTY_NAMED_LATER, party.quote)
        code = party.code or self._naming.code(party.quote)
        if code is None:
            raise Rejected(Reason.UNKNOWN_ACTOR, party.quote)
        if self._naming.names_another(party.quote, code):
            raise Rejected(Reason.NAMES_ANOTHER, f"{party.quote}: {code}")
        if not self._naming.knows(code) and code not in self._issuers:
            raise Rejected(Reason.UNKNOWN_ACTOR, code)
        return (code,)

    def _frame(self, code: str | None) -> tuple[str, ...]:
        """Who `we` is: the named collective that issues the text alone, else all issuers."""
        issuers = self._issuers
        if code is not None and code in issuers:
            return (code,)
        if code is not None or not issuers:
            raise Rejected(Reason.NOT_A_FRAME_SPEAKER, code or "")
        if self._naming.kind(issuers[0]) in _COLLECTIVE or issuers[0].startswith("group:"):
            return issuers[:1]
        return issuers if len(issuers) <= _FEW else ("group:issuers",)


def _own_code(name: str, kind: ActorKind) -> str | None:
    """The code of a new actor: a person's whole name, any other name without an article."""
    codes = own_codes(name, kind)
    return next(iter(codes if kind is ActorKind.PERSON else codes[::-1]), None)
