"""Whatever is proposed, the card that is written is read back as it was meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import read_card_text
from kg.ingest.card_text import as_confirmed, card_text
from kg.ingest.proposal import Field

REST = (
    Field("title_from", "text"),
    Field("kind", "report"),
    Field("language", "fr"),
    Field("date", None),
    Field("machine_translated", False),
)


def card(
    title: str, issuers: tuple[str, ...] = ("iso3:FRA",), confirm: tuple[str, ...] = ()
) -> str:
    return card_text(
        (Field("title", title, ("said: #",)), Field("issuers", issuers)), REST, confirm
    )


@pytest.mark.parametrize(
    "title",
    [
        "null",
        "true",
        "2022",
        "A: b",
        "A #1",
        "- a",
        "l’État",
        "a \"b\" 'c'",
        "[x]",
        "a\\b",
        "é:",
        "*",
    ],
)
def test_a_title_that_yaml_would_take_for_something_else_stays_a_title(title: str) -> None:
    assert read_card_text(Path("a.yaml"), card(title), None).title == title


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_comes_back(title: str) -> None:
    assert read_card_text(Path("a.yaml"), card(title), None).title == title


def test_nothing_is_left_to_confirm_once_a_person_agreed() -> None:
    open_card = card("A", ("group:issuers",), ("issuers", "kind"))
    assert read_card_text(Path("a.yaml"), open_card, None).confirm == ("issuers", "kind")
    assert as_confirmed(open_card) == card("A", ("group:issuers",))
    assert as_confirmed(as_confirmed(open_card)) == as_confirmed(open_card)
