"""An event's label tells it from others of its kind."""

from functools import cache
from typing import Any

import pytest

from kg.extract.layout import lay_out
from kg.extract.lexicon import Lexicon, languages_in
from kg.extract.parties import PartyReader
from kg.folders import DATA
from kg.reference import read_reference


@cache
def _reader() -> tuple[PartyReader, dict[str, Any]]:
    lexicons = DATA / "lexicons"
    tags = languages_in(lexicons)
    words = {tag: Lexicon(lexicons / tag).words for tag in tags}
    return PartyReader(lexicons, tags, read_reference(DATA / "reference")), words


def _labels(text: str) -> list[str]:
    reader, words = _reader()
    return [event.label for event in reader.read(lay_out(text, words)).events]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Des experts de l'OTAN et de l'Autriche se sont réunis le 2 juin 2020.",
            "entretiens de travail – OTAN, Autriche",
        ),
        (
            "Senior officials from Canada and Japan met in Ottawa on 3 March 2022.",
            "talks in Ottawa – Canada, Japan",
        ),
        (
            "Malte a organisé une réunion ministérielle le 3 mai sur le thème « La paix : oui ».",
            "réunion ministérielle « La paix »",
        ),
        ("Le sommet de l'OTAN s'est tenu à Oslo en juin 2030.", "sommet de l'OTAN à Oslo"),
        (
            "On 7 December 2016, the committee adopted the Oslo Declaration.",
            "adoption – Oslo Declaration",
        ),
    ],
)
def test_what_is_no_name_is_told_by_theme_place_or_participants(text: str, label: str) -> None:
    assert _labels(text) == [label]


def test_two_summits_of_one_month_have_labels_of_their_own() -> None:
    text = (
        "We recall the summit held in Oslo in June 2030 and the summit held in Accra in June 2030."
    )
    assert len(set(_labels(text))) == len(_labels(text)) == 2
