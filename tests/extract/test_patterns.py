"""What the pattern language promises."""

import pytest

from kg.errors import SourceError
from kg.extract.lexicon import Lexicon
from kg.extract.patterns import Matcher, Row
from kg.extract.tokens import forms_of
from kg.folders import DATA

FR = Lexicon(DATA / "lexicons" / "fr")
EN = Lexicon(DATA / "lexicons" / "en")


def found(lexicon: Lexicon, pattern: str, text: str) -> list[str]:
    forms = forms_of(text)
    matcher = Matcher([Row("row", "Kind", pattern)], lexicon.words, lexicon.verbs)
    return [
        " ".join(forms[match.first : match.last]) for match in matcher.find(forms, 0, len(forms))
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("{réaffirmer} que", "Nous réaffirmons qu’il faut", ["réaffirmons qu'"]),
        ("{réaffirmer:pp} que", "Ils ont réaffirmé que", ["réaffirmé que"]),
        ("{réaffirmer:pp} que", "Ils réaffirment que", []),
        ("se {engager} à", "Ils se sont tous deux engagés à agir", ["se sont tous deux engagés à"]),
        ("se {engager} à", "La France s'engage aux côtés", ["s' engage aux"]),
        ("se {engager} à", "La France engage les États à agir", []),
        ("{être} prêt à", "Elles sont prêtes à agir", ["sont prêtes à"]),
        (
            "{être} [~] solidaire de",
            "nous sommes pleinement solidaires des pays",
            ["sommes pleinement solidaires des"],
        ),
        ("{appeler} [~] à", "nous appelons tous les États du monde à agir", []),
        ("{appeler} [~] à", "nous appelons tous les États à agir", ["appelons tous les états à"]),
        ("{mettre} en œuvre", "mettre en oeuvre", ["mettre en oeuvre"]),
        (
            "multi-acteurs",
            "une approche multi acteurs, multiacteurs et multi-acteurs",
            ["multi acteurs", "multiacteurs", "multi acteurs"],
        ),
        ("{entendre} INF", "nous entendons bien poursuivre", ["entendons"]),
        ("{entendre} INF", "nous entendons poursuivre", ["entendons"]),
        ("{entendre} INF", "nous entendons les préoccupations", []),
        (
            "{prendre} [bonne] note (de|que)",
            "prenant bonne note du rapport",
            ["prenant bonne note du"],
        ),
    ],
)
def test_a_french_pattern_finds_its_phrase(pattern: str, text: str, expected: list[str]) -> None:
    assert found(FR, pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("{call} (on|upon)", "We called upon States", ["called upon"]),
        (
            "norm of responsible state behaviour",
            "norms of responsible State behavior",
            ["norms of responsible state behavior"],
        ),
        (
            "{commit} [ourselves|themselves] to",
            "they committed themselves to it",
            ["committed themselves to"],
        ),
        (
            "confidence-building measure",
            "confidence building measures",
            ["confidence building measures"],
        ),
        ("=support", "supports and support", ["support"]),
        ("<modals> not", "we will not accept", ["will not"]),
    ],
)
def test_an_english_pattern_finds_its_phrase(pattern: str, text: str, expected: list[str]) -> None:
    assert found(EN, pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{réafirmer} que", "no verb form"),
        ("<nouns> de", "no word class"),
        ("(a|) b", "empty side"),
        ("[~] de", "must begin with a word"),
        ("{dire", "cannot be read"),
        ("", "empty"),
    ],
)
def test_a_pattern_that_does_not_compile_says_why(pattern: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        found(FR, pattern, "x")
