"""A language is a folder of data: one that nobody speaks is read without a line of code."""

from shutil import copytree

import pytest

from kg.extract import Extractor
from kg.folders import DATA
from kg.model import Document
from kg.reference import read_reference

# Verbs end in -ar, articles are `lo` and `los`; `mi` is "we", `ke` is "that".
WORDS = """\
function: lo los mi ke ent noz
determiners: lo los
articles: lo los
prepositions: ent
subordinators: ke
that: ke
conjunctions: i
first plural: mi
pronouns: mi
"""
VERBS = """\
lemma,inf,pres.3sg,pres.3pl
dannar,dannar,danna,dannan
promettar,promettar,prometta,promettan
"""
ACTS = """\
Condemnation: ["{dannar}"]
Commitment: ["{promettar} ke"]
"""
CUES = """\
cyber: [ziberspazo]
health: [ospedalo]
"""
DATES = """\
months: {junoz: 6}
patterns: [D M Y]
"""
EVENTS = """\
heads: {Summit: [altokunvo]}
place before: [ent]
bridge: [lo]
definite: [lo]
"""
ACTORS = "name endings: [z]\n"
NAMES = """\
iso3:EST,tlx,Estonja,alias,
group:states,tlx,Statoj,alias,
"""


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """The shipped data with one more language, `tlx`."""
    data = tmp_path_factory.mktemp("data")
    copytree(DATA / "lexicons", data / "lexicons")
    copytree(DATA / "reference", data / "reference")
    own = data / "lexicons" / "tlx"
    own.mkdir()
    for name, text in (
        ("words.yaml", WORDS),
        ("verbs.csv", VERBS),
        ("acts.yaml", ACTS),
        ("cues.yaml", CUES),
        ("dates.yaml", DATES),
        ("events.yaml", EVENTS),
        ("actors.yaml", ACTORS),
    ):
        (own / name).write_text(text, "utf-8")
    with (data / "reference" / "names.csv").open("a", encoding="utf-8") as names:
        names.write(NAMES)
    return Extractor(data / "lexicons", DATA / "rules", read_reference(data / "reference"))


def test_an_invented_language_is_recognised_and_its_acts_are_read(extractor: Extractor) -> None:
    reading = extractor.read(Document("test", "Lo Estonja danna los atakoz ent lo ospedalo."))
    assert reading.language == "tlx"
    (act,) = reading.statements
    assert (act.kind, act.speakers, act.topics) == ("Condemnation", ("iso3:EST",), ("health",))
    assert act.evidence.rule == "tlx.acts.dannar"


def test_its_pronouns_and_clauses_are_read(extractor: Extractor) -> None:
    reading = extractor.read(Document("test", "Mi promettan ke los Statoj helpan lo ospedalo."))
    (act,) = reading.statements
    assert act.kind == "Commitment"
    assert "group:states" in {actor.id for actor in reading.actors}


def test_its_events_dates_and_inflected_names_are_read(extractor: Extractor) -> None:
    reading = extractor.read(
        Document("test", "Lo altokunvo ent Tallinn lo 3 junoz 2022 i Estonjaz.")
    )
    (event,) = reading.events
    assert (event.kind, event.date, event.place) == ("Summit", "2022-06-03", "Tallinn")
    assert [actor.id for actor in reading.actors] == ["iso3:EST"]


def test_the_other_languages_are_read_as_before(extractor: Extractor) -> None:
    shipped = Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))
    for text in (
        "La France condamne les attaques contre les hôpitaux.",
        "We reaffirm that international law applies in cyberspace.",
        "Deutschland verurteilt die Angriffe auf die Krankenhäuser.",
    ):
        assert extractor.read(Document("a", text)) == shipped.read(Document("a", text))
