"""German is read with data alone: sentences of the genre, each with the reading expected of it."""

from pathlib import Path

import pytest

from kg.corpus import read_document
from kg.extract import Extractor, as_json
from kg.folders import DATA
from kg.graph import lift
from kg.model import Document, Reading
from kg.reference import read_reference
from kg.vocabulary import CA, DCTERMS, ID, LANGUAGE

REFERENCE = read_reference(DATA / "reference")
EXTRACTOR = Extractor(DATA / "lexicons", DATA / "rules", REFERENCE)

# sentence; kind, speakers, addressees, norms, topics of each act in it
ACTS = [
    (
        "Deutschland bekräftigt, dass das Völkerrecht im Cyberraum gilt.",
        [("Reaffirmation", ["iso3:DEU"], [], ["il-charter"], ["international-law"])],
    ),
    (
        "Die Bundesregierung verurteilt die Cyberangriffe auf Krankenhäuser auf das Schärfste.",
        [("Condemnation", ["iso3:DEU"], [], ["un-f"], ["health", "critical-infrastructure"])],
    ),
    (
        "Wir verpflichten uns, kritische Infrastrukturen zu schützen.",
        [("Commitment", ["group:issuers"], [], [], ["critical-infrastructure"])],
    ),
    (
        "Die Minister begrüßten die Einrichtung eines Aktionsprogramms für den Cyberraum.",
        [("Welcome", [], [], ["poa"], ["norms"])],
    ),
    (
        "Frankreich und Deutschland riefen alle Staaten auf, das Völkerrecht im Netz zu achten.",
        [
            (
                "Call",
                ["iso3:FRA", "iso3:DEU"],
                ["group:states"],
                ["il-charter"],
                ["international-law"],
            )
        ],
    ),
    (
        "Die Verbündeten der NATO unterstützen Albanien und erkennen den Wert des Dialogs an.",
        [
            ("Support", ["group:allies"], [], [], []),
            ("Recognition", ["group:allies"], [], [], ["diplomacy"]),
        ],
    ),
    (
        "Die Europäische Union und ihre Mitgliedstaaten lehnen jede Form der Cyberkriminalität ab.",
        [("Condemnation", ["org:EU", "group:eu-member-states"], [], [], ["cybercrime"])],
    ),
    (
        "Die deutsche Regierung und die Regierung Frankreichs haben die Angriffe verurteilt.",
        [("Condemnation", ["iso3:DEU", "iso3:FRA"], [], [], [])],
    ),
    (
        "Wir betonen, dass alle Staaten das Völkerrecht achten müssen.",
        [("Call", ["group:issuers"], ["group:states"], [], ["international-law"])],
    ),
    (
        "Estland dankt der Schweiz und den Niederlanden für ihre Unterstützung.",
        [("Welcome", ["iso3:EST"], [], [], [])],
    ),
    ("Die Verurteilung dieser Angriffe stand im Text.", []),
    ("Die Staaten, die den Angriff verurteilt haben, kamen zusammen.", []),
]


def read(text: str) -> Reading:
    return EXTRACTOR.read(Document("beispiel", text))


@pytest.mark.parametrize(("text", "acts"), ACTS, ids=[text[:40] for text, _ in ACTS])
def test_a_german_sentence_gives_its_acts(
    text: str, acts: list[tuple[str, list[str], list[str], list[str], list[str]]]
) -> None:
    reading = read(text)
    assert reading.language == "de"
    assert [
        (
            each.kind.value,
            list(each.speakers),
            list(each.addressees),
            list(each.norms),
            list(each.topics),
        )
        for each in reading.statements
    ] == acts


@pytest.mark.parametrize(
    ("text", "kind", "date", "place", "parts"),
    [
        (
            "Außenministerin Annalena Baerbock nahm am 23. Mai 2022 an der Konferenz in Bonn teil.",
            "Conference",
            "2022-05-23",
            "Bonn",
            [("person:annalena-baerbock", "participant")],
        ),
        (
            "Japan und Kanada nahmen am 5. Juni 2024 an der Cyberübung in Tallinn teil.",
            "Exercise",
            "2024-06-05",
            "Tallinn",
            [("iso3:JPN", "participant"), ("iso3:CAN", "participant")],
        ),
        (
            "Die Innenminister Deutschlands und Frankreichs trafen sich am 3. Mai 2023 in Wien.",
            "MinisterialMeeting",
            "2023-05-03",
            "Wien",
            [("iso3:DEU", "participant"), ("iso3:FRA", "participant")],
        ),
        ("Das Treffen fand vom 3. bis 5. Juni 2022 in Paris statt.", "Meeting",
         "2022-06-03/2022-06-05", "Paris", []),
    ],
)  # fmt: skip
def test_an_event_has_its_date_its_place_and_who_took_part(
    text: str, kind: str, date: str, place: str, parts: list[tuple[str, str]]
) -> None:
    (event,) = read(text).events
    assert (event.kind, event.date, event.place) == (kind, date, place)
    assert [(part.actor, part.role) for part in event.participations] == parts


@pytest.mark.parametrize(
    ("text", "code", "office", "represents"),
    [
        (
            "Der französische Außenminister Jean-Yves Le Drian betonte die Bedeutung des Dialogs.",
            "person:jean-yves-le-drian",
            "französische Außenminister",
            "iso3:FRA",
        ),
        (
            "„Wir werden handeln“, sagte Frau Dr. Anna Berg, Leiterin im Auswärtigen Amt.",
            "person:anna-berg",
            "Leiterin",
            "body:DEU-Foreign-Office",
        ),
    ],
)
def test_a_person_has_an_office_and_whom_it_serves(
    text: str, code: str, office: str, represents: str
) -> None:
    (person,) = [actor for actor in read(text).actors if actor.id.startswith("person:")]
    assert (person.id, person.office, person.represents) == (code, office, represents)


def test_a_german_quotation_is_its_speakers() -> None:
    reading = read("„Wir werden unsere Netze besser schützen“, sagte Frau Anna Berg.")
    (act,) = reading.statements
    assert (act.kind, act.speakers) == ("Commitment", ("person:anna-berg",))


def test_title_date_kind_and_issuers_of_a_german_declaration() -> None:
    reading = read(
        "Gemeinsame Erklärung der Regierungen Deutschlands und Frankreichs\n\n"
        "Berlin, 4. Mai 2022\n\nWir bekräftigen, dass das Völkerrecht gilt. Wir verpflichten uns:\n"
        "- kritische Infrastrukturen zu schützen;\n- Informationen auszutauschen."
    )
    assert reading.kind == "joint_statement"
    assert reading.date_issued == "2022-05-04"
    assert reading.issuers == ("iso3:DEU", "iso3:FRA")
    assert [(act.kind, act.speakers) for act in reading.statements] == [
        ("Reaffirmation", ("iso3:DEU", "iso3:FRA")),
        ("Commitment", ("iso3:DEU", "iso3:FRA")),
        ("Commitment", ("iso3:DEU", "iso3:FRA")),
    ]


def test_a_number_with_a_full_stop_before_a_month_ends_no_sentence() -> None:
    text = "Die Konferenz vom 3. Juni 2022 in Wien war ein Erfolg. Wir danken Österreich."
    assert [event.date for event in read(text).events] == ["2022-06-03"]
    assert [act.kind for act in read(text).statements] == ["Welcome"]


def test_each_state_has_a_german_name() -> None:
    named = {name.code for name in REFERENCE.names("de")}
    assert {state.code for state in REFERENCE.states} <= named


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("die Vereinigten Staaten", "iso3:USA"),
        ("das Vereinigte Königreich", "iso3:GBR"),
        ("die Republik Moldau", "iso3:MDA"),
        ("der Heilige Stuhl", "iso3:VAT"),
        ("die Vereinten Nationen", "org:UN"),
        ("der Nordatlantikrat", "body:NAC"),
        ("der Europäische Auswärtige Dienst", "body:EEAS"),
    ],
)
def test_a_name_is_found_in_the_case_it_stands_in(words: str, code: str) -> None:
    assert code in {actor.id for actor in read(f"Wir danken heute auch {words}.").actors}


def test_a_german_file_becomes_a_graph_in_german(tmp_path: Path) -> None:
    (tmp_path / "erklaerung.txt").write_text(ACTS[0][0], "utf-8")
    (tmp_path / "erklaerung.yaml").write_text(
        "title: Erklärung\ntitle_from: publisher\nkind: declaration\nissuers: [iso3:DEU]\n"
        "language: de\n",
        "utf-8",
    )
    reading = EXTRACTOR.read(read_document(tmp_path / "erklaerung.txt", REFERENCE))
    said = as_json(reading)
    assert (said["lang"], said["issuers"]) == ("de", ["iso3:DEU"])
    graph = lift(reading, REFERENCE)
    version = ID["document/erklaerung/de"]
    assert graph.value(version, DCTERMS.language) == LANGUAGE.DEU
    (act,) = graph.subjects(CA.performedBy, ID["actor/DEU"])
    assert (act, CA.aboutNorm, ID["norm/il-charter"]) in graph
