"""A pronoun or a word for those named before goes in; whom it takes up comes out."""

from bisect import bisect_left

from kg.extract.cast import Scene
from kg.extract.parties_in_line import Line, Unit
from kg.extract.role_words import RoleWords
from kg.model import ActorKind

_BACK = 3
_WORD = 4
_TWO = 2
_MEETS = frozenset({ActorKind.STATE, ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.PERSON})


class Antecedents:
    """Whom the pronouns of one text take up."""

    def __init__(self, scene: Scene, line: Line) -> None:
        self._stream = scene.stream
        self._small = scene.stream.small
        self._line = line
        self._issuers = scene.issuers
        self._persons = sorted(
            ((*place, person) for person in scene.persons for place in person.places()),
            key=lambda one: one[0],
        )
        self._firsts = [one[0] for one in self._persons]

    def subject(self, index: int, first: int, roles: RoleWords) -> list[Unit]:
        """Whom `il`, `the two ministers`, `their leaders` or `they` before a verb means."""
        return (
            self._i(index, first)
            or self._he_or_she(index, first)
            or self._the_two(index, first)
            or self._they(index, first, roles)
        )

    def owner(self, index: int) -> Unit | None:
        """Whose `its` or `son` is: the State or organisation named last in the sentence."""
        begin = self._stream.bounds(index)[0]
        for unit in reversed(self._line.inside(max(begin, index - 60), index)):
            kind = self._line.kind(unit)
            if kind in (ActorKind.STATE, ActorKind.INTERNATIONAL_ORGANIZATION):
                return unit
        return None

    def states(self, index: int, many: int, roles: RoleWords) -> list[Unit]:
        """The last list of so many States, or of those who serve them, before a token."""
        lines = self._stream.layout.sentences
        for back in range(self._stream.sentence[index], -1, -1):
            stop = min(index, lines[back].last)
            units = self._represented(self._line.longest_list(lines[back].first, stop, roles))
            found = {unit.code: unit for unit in units if unit.code.startswith("iso3:")}
            if len(found) == many:
                return list(found.values())
        return []

    def _i(self, index: int, first: int) -> list[Unit]:
        """The speaker, in a speech: `I had a call with …`."""
        for place in range(index - 1, max(index - _WORD, first) - 1, -1):
            if self._stream.forms[place] in self._small["I"]:
                return self.speaker(place)
        return []

    def speaker(self, place: int) -> list[Unit]:
        """The person whose speech the text is, as named at a token."""
        person = next((code for code in self._issuers if code.startswith("person:")), None)
        return [Unit(person, place, place + 1, place, place + 1)] if person else []

    def _represented(self, units: list[Unit]) -> list[Unit]:
        """`their leaders` are those of the States that the persons named before serve."""
        serves = {person.code: person.represents for *_, person in self._persons}
        if not any(unit.code in serves for unit in units):
            return units
        return [
            Unit(serves[unit.code] or unit.code, unit.first, unit.last, unit.begin, unit.end)
            for unit in units
            if serves.get(unit.code)
        ]

    def _he_or_she(self, index: int, first: int) -> list[Unit]:
        """The person that a pronoun before a verb takes up: `qu'il a coprésidé`."""
        forms = self._stream.forms
        if not any(
            form in self._small["singular pronouns"]
            for form in forms[max(index - 2, first) : index]
        ):
            return []
        place = bisect_left(self._firsts, index) - 1
        if place < 0:
            return []
        begins, ends, begin, end, person = self._persons[place]
        return [Unit(person.code, begins, ends, begin, end)]

    def _the_two(self, index: int, first: int) -> list[Unit]:
        """`les deux ministres`: the last two persons named before."""
        forms = self._stream.forms[max(index - _WORD, first) : index]
        if self._small["two"].isdisjoint(forms):
            return []
        if self._small["collective persons"].isdisjoint(forms):
            return []
        place = bisect_left(self._firsts, first)
        found: dict[str, Unit] = {}
        for begins, ends, begin, end, person in reversed(self._persons[max(place - 8, 0) : place]):
            found.setdefault(person.code, Unit(person.code, begins, ends, begin, end))
        return list(found.values())[:2]

    def _they(self, index: int, first: int, roles: RoleWords) -> list[Unit]:
        """`they`, `their leaders`, `les deux pays`: the last list of States or persons before."""
        forms = self._stream.forms[max(index - _WORD, first) : index]
        plural = not self._small["plural pronouns"].isdisjoint(forms)
        sides = not self._small["two"].isdisjoint(forms)
        if not (plural or (sides and not self._small["collective subjects"].isdisjoint(forms))):
            return []
        sentence = self._stream.sentence[index]
        lines = self._stream.layout.sentences
        for back in range(sentence, max(sentence - _BACK, 0) - 1, -1):
            stop = index if back == sentence else lines[back].last
            found = self._line.longest_list(lines[back].first, stop, roles)
            named = [unit for unit in found if self._line.kind(unit) in _MEETS]
            if not self._small["possessives of persons"].isdisjoint(forms):
                named = self._represented(named)
            if len({unit.code for unit in named}) > 1 and not (sides and len(named) > _TWO):
                return named
        return []
