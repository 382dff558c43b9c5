"""Words are found again in a text that was edited around them, and only there."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.curation import folding, records
from kg.curation.anchoring import Locator, Lost, Place, anchor_at
from kg.curation.records import Anchor
from tests.curation.conftest import CONDEMNS, TEXT

SPACED = st.text(st.sampled_from("abcé ,.\n’"), max_size=40)


def at(text: str, words: str) -> Anchor:
    start = text.index(words)
    return anchor_at(text, start, start + len(words))


def found(text: str, anchor: Anchor) -> str:
    place = Locator(text).find(anchor)
    assert isinstance(place, Place), place
    return text[place.start : place.end]


@given(before=SPACED, after=SPACED, head=st.integers(0), tail=st.integers(0))
def test_whatever_is_inserted_around_the_words_they_are_found(
    before: str, after: str, head: int, tail: int
) -> None:
    start = TEXT.index(CONDEMNS)
    end = start + len(CONDEMNS)
    first, last = head % (start + 1), end + tail % (len(TEXT) - end + 1)
    edited = f"{TEXT[:first]}{before} {TEXT[first:last]} {after}{TEXT[last:]}"
    place = Locator(edited).find(at(TEXT, CONDEMNS))
    moved = start + len(before) + 1
    assert place == Place(moved, moved + len(CONDEMNS))


@given(where=st.integers(1, len(CONDEMNS) - 1), letter=st.sampled_from("xyzß3"))
def test_a_letter_more_or_less_inside_the_words_makes_them_other_words(
    where: int, letter: str
) -> None:
    anchor = at(TEXT, CONDEMNS)
    more = TEXT.replace(CONDEMNS, CONDEMNS[:where] + letter + CONDEMNS[where:])
    assert isinstance(Locator(more).find(anchor), Lost)
    if CONDEMNS[where].isalnum():
        less = TEXT.replace(CONDEMNS, CONDEMNS[:where] + CONDEMNS[where + 1 :])
        assert isinstance(Locator(less).find(anchor), Lost)


def test_words_that_have_grown_are_other_words() -> None:
    anchor = at("Nous voulons agir.", "agir")
    assert isinstance(Locator("Nous voulons qu’il agira.").find(anchor), Lost)
    assert isinstance(Locator("Nous voulons réagir.").find(anchor), Lost)


@pytest.mark.parametrize(
    ("anchored", "edited"),
    [
        ("l'État dit « non »", "l’État dit «\u00a0non\u00a0»"),
        ("le cyber-\nespace est là", "le  cyber‑ espace est\nlà"),
        ("il a dit “oui” : voilà", 'il a dit "oui": voilà'),
        ("co\u00adopération", "coopération"),
        ("Élysée", "E\u0301lyse\u0301e"),
    ],
)
def test_white_space_quotation_marks_and_dashes_may_change(anchored: str, edited: str) -> None:
    text = f"Hier, {anchored}, et demain."
    assert found(f"Hier, {edited}, et demain.", at(text, anchored)) == edited


def test_of_several_places_the_one_with_the_same_surroundings_is_meant() -> None:
    text = "La Norvège salue la France. Le Chili critique la France. Oman aide la France."
    second = anchor_at(text, text.index("France. Oman"), text.index(". Oman"))
    edited = "Hier encore, " + text.replace("La Norvège", "Le royaume de Norvège")
    place = Locator(edited).find(second)
    assert isinstance(place, Place)
    assert place.start == edited.index("France. Oman")


def test_of_equal_places_the_nearest_to_the_hint_is_meant() -> None:
    text = "Nous agissons. " * 20
    for start in (0, 150, 285):
        assert Locator(text).find(anchor_at(text, start, start + 13)) == Place(start, start + 13)


def test_words_in_several_places_without_their_surroundings_are_lost() -> None:
    anchor = Anchor("France", "salue la république de ", " et ses outre-mer", 900)
    lost = Locator("France 1, France 2").find(anchor)
    assert isinstance(lost, Lost)
    assert "2 places" in lost.reason


@pytest.mark.parametrize("module", [folding, records])
def test_the_examples_hold(module: object) -> None:
    outcome = doctest.testmod(module)  # type: ignore[arg-type]
    assert outcome.failed == 0
    assert outcome.attempted >= 1


def test_the_nearest_place_of_words_is_found_by_a_start() -> None:
    text = "agir ici, agir là, agir partout"
    assert Locator(text).nearest("agir", 12) == Place(10, 14)
    assert Locator(text).nearest("finir", 12) is None
