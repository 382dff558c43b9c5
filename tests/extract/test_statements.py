"""What a statement promises beside its kind: whose it is, how strong, until when, about what."""

import json
import os
from pathlib import Path
from time import perf_counter

import pytest

from kg.evaluate import evaluate
from kg.extract import Extractor, as_json
from kg.folders import DATA, ROOT
from kg.model import (
    ActKind,
    Card,
    Document,
    DocumentKind,
    Force,
    Polarity,
    Stated,
    Statement,
)
from kg.reference import read_reference

EXTRACTOR = Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))
CORPUS = Path(os.environ.get("KG_CORPUS", ROOT.parent / "shared" / "corpus"))
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the annotated texts are not here; KG_CORPUS names their folder"
)


def card(*issuers: str, language: str = "fr") -> Card:
    return Card(
        slug="example",
        title="Example",
        title_from=Stated.BY_PUBLISHER,
        kind=DocumentKind.DECLARATION,
        issuers=issuers,
        language=language,
        date=None,
        date_from=None,
        source=None,
        publisher=None,
        machine_translated=False,
    )


def read(text: str, *issuers: str, language: str = "fr") -> tuple[Statement, ...]:
    document = Document("example", text, card(*issuers, language=language) if issuers else None)
    return EXTRACTOR.read(document).statements


def one(text: str, *issuers: str, language: str = "fr") -> Statement:
    (statement,) = read(text, *issuers, language=language)
    return statement


@pytest.mark.parametrize(
    ("issuers", "speakers"),
    [
        (("body:NAC",), ("body:NAC",)),
        (("body:QSCG", "iso3:AUS", "iso3:IND"), ("body:QSCG",)),
        (("iso3:USA", "org:EU"), ("iso3:USA", "org:EU")),
        (("person:emmanuel-macron", "iso3:FRA"), ("person:emmanuel-macron",)),
        (
            tuple(f"iso3:{code}" for code in ("FRA", "DEU", "ITA", "ESP", "POL", "NLD")),
            ("group:issuers",),
        ),
    ],
)
def test_we_are_those_whom_the_card_names(
    issuers: tuple[str, ...], speakers: tuple[str, ...]
) -> None:
    assert (
        one("Nous saluons ce texte et les travaux de ses membres.", *issuers).speakers == speakers
    )


def test_another_actor_speaks_for_itself() -> None:
    found = read("L'OTAN réaffirme son mandat. Nous saluons ce texte.", "body:NAC")
    assert [act.speakers for act in found] == [("org:NATO",), ("body:NAC",)]


def test_a_pronoun_takes_up_the_last_plural_actor_and_no_event() -> None:
    text = (
        "Les Alliés ont salué la tenue du sommet de Madrid. Les discussions ont porté sur la "
        "formation. Ils ont réaffirmé leur unité."
    )
    assert [act.speakers for act in read(text, "org:NATO")] == [("group:allies",)] * 2


def test_both_sides_are_the_two_that_were_named() -> None:
    text = "Norway and Japan condemned the attack. Both sides agreed to share what they know."
    assert [act.speakers for act in read(text)] == [("iso3:NOR", "iso3:JPN")] * 2


def test_the_shared_subject_of_three_verbs_counts_for_each() -> None:
    text = "L'Union européenne condamne ces actes, appelle au calme et soutient l'Ukraine."
    assert {act.speakers for act in read(text)} == {("org:EU",)}


def test_who_is_called_upon_is_addressed() -> None:
    assert one(
        "We call on Russia and Belarus to end the attack.", "org:EU", language="en"
    ).addressees == (
        "iso3:RUS",
        "iso3:BLR",
    )


def test_a_duty_is_laid_by_the_author_on_its_subject() -> None:
    statement = one("Les Alliés sont tenus de protéger leurs réseaux.", "body:NAC")
    assert statement.speakers == ("body:NAC",)
    assert statement.addressees == ("group:allies",)
    assert statement.force is Force.OBLIGATION


def test_a_reaffirmed_commitment_is_both() -> None:
    statement = one("Nous réaffirmons notre engagement à coopérer.", "iso3:FRA")
    assert (statement.kind, statement.also) == (ActKind.REAFFIRMATION, (ActKind.COMMITMENT,))
    assert one("We reaffirm our strong support for Ukraine.", "iso3:FRA", language="en").also == (
        ActKind.SUPPORT,
    )
    assert one("We reaffirm that the law applies.", "iso3:FRA", language="en").also == ()


def test_what_others_did_is_reported() -> None:
    found = read("Les Alliés ont condamné ces actes. Nous les condamnons aussi.", "org:EU")
    assert [act.reported for act in found] == [True, False]


def test_only_the_states_of_a_meeting_may_speak() -> None:
    text = "Les États participant à la réunion ont accueilli favorablement cette proposition."
    assert one(text, "iso3:FRA", "iso3:DEU").states_only
    assert not one("Les participants ont salué cette proposition.", "iso3:FRA").states_only


def test_strength_and_deadline_are_read() -> None:
    assert one("Nous condamnons fermement ces actes odieux.").force is Force.STRONG
    assert one("Nous nous efforcerons de conclure ces travaux d'ici à 2030.").deadline == "2030"
    assert one("Nous cherchons à conclure ces travaux.").force is Force.WEAK


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("We condemn these acts of violence.", Polarity.AGAINST),
        ("We are concerned about these acts.", Polarity.AGAINST),
        ("We commit to prevent such acts.", Polarity.FOR),
        ("We recognize the scale of the threat.", None),
    ],
)
def test_the_stance_follows_the_act(text: str, polarity: Polarity | None) -> None:
    assert one(text, "iso3:NOR", language="en").polarity is polarity


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("We reaffirm that international law applies in cyberspace.", ("il-charter",)),
        ("We condemn cyber attacks on hospitals.", ("un-f",)),
        ("We will build cyber capacity in the region.", ("capacity",)),
        ("We support the norms of responsible State behaviour in cyberspace.", ("paris-9",)),
        ("We will protect critical infrastructure from cyber attacks.", ("un-g",)),
        ("We stand ready to assist Allies facing cyber attacks.", ("un-h",)),
        ("We recall the Budapest Convention on cybercrime.", ("budapest", "un-d")),
    ],
)
def test_a_norm_is_invoked_by_its_content(text: str, norms: tuple[str, ...]) -> None:
    assert one(text, "iso3:NOR", language="en").norms == norms


@pytest.mark.parametrize(
    "text",
    [
        "We thank the General Assembly for hosting this event.",
        "We regret that essential services were late.",
        "We welcome the Norwegian framework for fisheries.",
        "We will renew the harbour infrastructure of Oslo.",
    ],
)
def test_a_mention_is_no_invocation(text: str) -> None:
    assert one(text, "iso3:NOR", language="en").norms == ()


def test_military_capabilities_are_no_capacity_building() -> None:
    text = (
        "Les Alliés se sont engagés à accroître leur résilience, y compris en renforçant les "
        "capacités leur permettant de s'entraider face aux actes de cybermalveillance."
    )
    assert one(text, "org:NATO").norms == ("un-h",)


def test_every_quote_is_the_text_at_its_place() -> None:
    text = (
        "« Nous condamnons l’attaque », a déclaré Mme Anna Berg, ministre.\r\n\r\n"
        "L’OTAN\u00a0s’engage à agir."
    )
    for act in read(text):
        quote = text[act.evidence.start : act.evidence.end]
        assert quote == quote.strip()
        assert quote[0].isalpha()
        assert 0 < act.evidence.confidence <= 1
        assert act.evidence.rule.startswith("fr.acts.")


def test_the_same_text_gives_the_same_reading() -> None:
    text = "Nous condamnons ces actes et nous nous engageons à agir avec la Norvège et le Japon."
    assert read(text) == read(text)


def test_hard_wraps_change_no_act() -> None:
    text = (
        "Nous condamnons les activités malveillantes qui visent les hôpitaux et les instituts de\n"
        "recherche, et nous nous engageons à partager nos analyses avec les États membres de\n"
        "l'Union européenne ainsi qu'avec leurs partenaires de la région.\n"
    )
    wrapped = [(act.kind, act.speakers, act.norms) for act in read(text, "iso3:FRA")]
    flowing = [
        (act.kind, act.speakers, act.norms) for act in read(text.replace("\n", " "), "iso3:FRA")
    ]
    assert wrapped == flowing
    assert len(wrapped) == 2


@pytest.mark.parametrize(
    "piece",
    [
        "Nous condamnons ces actes, et la Norvège s'engage à soutenir les victimes.\n\n",
        "Nous condamnons les actes de la France et du Japon qui menacent les hôpitaux ",
        "« La menace est réelle et nous devons agir », a déclaré Mme Anna Berg, ministre.\n\n",
    ],
    ids=["paragraphs", "one endless sentence", "quotations"],
)
def test_a_text_ten_times_as_long_takes_no_more_than_its_share(piece: str) -> None:
    def seconds(document: Document) -> float:
        begin = perf_counter()
        EXTRACTOR.read(document)
        return perf_counter() - begin

    seconds(Document("warm", piece))
    short = min(seconds(Document("short", piece * 200)) for _ in range(3))
    assert seconds(Document("long", piece * 2000)) < 40 * short


@needs_corpus
def test_the_seed_texts_are_read_as_annotated() -> None:
    gold, predicted, texts = [], [], []
    for file in sorted((CORPUS / "gold").glob("seed-*.json")):
        annotation = json.loads(file.read_text("utf-8"))
        with (CORPUS / "texts" / f"{file.stem}.txt").open(encoding="utf-8", newline="") as raw:
            text = raw.read()
        texts.append(text)
        gold.append(annotation)
        own = card(*annotation["issuers"], language=annotation["lang"])
        predicted.append(as_json(EXTRACTOR.read(Document(annotation["doc"], text, own))))
    evaluation = evaluate(gold, predicted, texts)
    assert evaluation.score("statement kind").f1 >= 0.85
    assert evaluation.score("norms").f1 >= 0.85
    assert evaluation.quote_faults == 0
