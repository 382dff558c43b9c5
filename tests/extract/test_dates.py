"""A date is read exactly as precise as it is written, and resolved only beside a stated one."""

from functools import cache

import pytest

from kg.extract.dates import DateWords, find_dates, read_date_words, resolve
from kg.extract.layout import lay_out
from kg.extract.lexicon import Lexicon
from kg.extract.small_words import SmallWords, read_small_words
from kg.extract.stream import Stream, stream_of
from kg.extract.words import Words
from kg.folders import DATA

TAGS = ("en", "fr")


@cache
def _words() -> tuple[dict[str, DateWords], dict[str, Words], SmallWords]:
    folder = DATA / "lexicons"
    return (
        {tag: read_date_words(folder / tag / "dates.yaml") for tag in TAGS},
        {tag: Lexicon(folder / tag).words for tag in TAGS},
        read_small_words(folder, TAGS),
    )


def _stream(text: str) -> Stream:
    _, languages, small = _words()
    return stream_of(lay_out(text, languages), small)


def _dates(text: str, anchor: str | None = None) -> list[tuple[str, str | None]]:
    stream = _stream(text)
    return [
        (stream.quote(one.first, one.last), resolve(one, anchor))
        for one in find_dates(stream, _words()[0])
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("La réunion du 1er mai 2021 est finie.", "1er mai 2021", "2021-05-01"),
        ("La réunion du 3 au 5 juin 2022 est finie.", "3 au 5 juin 2022", "2022-06-03/2022-06-05"),
        ("La stratégie a paru en mars 2019 pour nous.", "mars 2019", "2019-03"),
        ("La stratégie a paru en 2018 pour nous.", "2018", "2018"),
        ("Le texte du mardi 12 juin 2018 est le nôtre.", "mardi 12 juin 2018", "2018-06-12"),
        ("Le texte du 17/05/2021 est le nôtre.", "17/05/2021", "2021-05-17"),
        ("The text of 12th of November, 2018 is ours.", "12th of November, 2018", "2018-11-12"),
        ("The talks of September 13-14, 2016 are over.", "September 13-14, 2016",
         "2016-09-13/2016-09-14"),
        ("The talks from 31 July to 6 August 2022 are over.", "31 July to 6 August 2022",
         "2022-07-31/2022-08-06"),
        ("The talks were held in October 2021 for us.", "October 2021", "2021-10"),
    ],
)  # fmt: skip
def test_a_date_with_a_year_is_read_in_full(text: str, words: str, value: str) -> None:
    assert _dates(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("Le sommet s'est tenu le mois dernier avec nous.", "2022-07-14", "2022-06"),
        ("Le sommet se tiendra en juin prochain avec nous.", "2023-03-29", "2023-06"),
        ("Nous avons signé hier une déclaration.", "2024-03-01", "2024-02-29"),
        ("The summit was held last year with us.", "2020-01-02", "2019"),
        ("Les 7 et 8 février derniers nous avons parlé.", "2018-02-09", "2018-02-07/2018-02-08"),
        ("The talks of December 5 are over for us.", "2024-01-10", "2023-12-05"),
    ],
)
def test_a_relative_date_means_one_only_beside_a_stated_date(
    text: str, anchor: str, value: str
) -> None:
    assert [found for _, found in _dates(text, anchor)] == [value]
    assert [found for _, found in _dates(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Sa position sur le mardi gras de la mer est connue de nous.",
        "States may march and may act for us.",
        "Plus de 2018 entreprises ont signé pour nous.",
        "Le 31 février 2021 n'existe pas.",
        "The resolution 73/27 of the Assembly is ours.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [value for _, value in _dates(text) if value] == []
