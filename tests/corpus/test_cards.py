"""A card says what it says: nothing is padded, guessed or silently left out."""

from pathlib import Path

import pytest

from kg.corpus import read_documents
from kg.errors import SourceError
from kg.model import Card, DocumentKind, Stated
from kg.reference import Reference


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "statement.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def read(folder: Path, reference: Reference) -> Card:
    (document,) = read_documents(folder, reference)
    assert document.card is not None
    return document.card


def fault(folder: Path, reference: Reference) -> str:
    with pytest.raises(SourceError) as caught:
        read_documents(folder, reference)
    assert caught.value.exit_code == 3
    return str(caught.value).replace(f"{folder}/", "")


def test_a_card_is_read_field_by_field(folder: Path, reference: Reference) -> None:
    assert read(folder, reference) == Card(
        slug="statement",
        title="Statement on trust",
        title_from=Stated.IN_TEXT,
        kind=DocumentKind.DECLARATION,
        issuers=("iso3:FRA", "body:NAC"),
        language="en",
        date="2022-06",
        date_from=Stated.BY_PUBLISHER,
        source="https://example.org/statement",
        publisher="org:NATO",
        machine_translated=False,
    )


@pytest.mark.parametrize("date", ["2022", "2022-06", "2022-06-30"])
def test_a_date_stays_as_precise_as_it_was_written(
    folder: Path, reference: Reference, date: str
) -> None:
    edit(folder, "date: 2022-06", f"date: {date}")
    assert read(folder, reference).date == date


def test_what_is_not_known_may_be_left_out_or_null(folder: Path, reference: Reference) -> None:
    edit(folder, "date: 2022-06\ndate_from: publisher\n", "")
    edit(folder, "source: https://example.org/statement", "source: null")
    edit(folder, "publisher: org:NATO\nmachine_translated: false", "publisher:")
    card = read(folder, reference)
    assert (card.date, card.date_from, card.source, card.publisher) == (None, None, None, None)
    assert card.machine_translated is False


def test_a_person_may_issue_without_being_in_the_reference_data(
    folder: Path, reference: Reference
) -> None:
    edit(folder, "body:NAC", "person:emmanuel-macron")
    assert read(folder, reference).issuers == ("iso3:FRA", "person:emmanuel-macron")


def test_issuers_whom_nobody_knows_are_the_document_s_own(
    folder: Path, reference: Reference
) -> None:
    edit(folder, "[iso3:FRA, body:NAC]", "[group:issuers]\nconfirm: [issuers]")
    card = read(folder, reference)
    assert (card.issuers, card.confirm) == (("group:issuers",), ("issuers",))
    edit(folder, "org:NATO", "group:issuers")
    assert "'group:issuers' is an actor that the reference data do not have" in fault(
        folder, reference
    )


def test_what_was_taken_in_says_where_it_is_from(folder: Path, reference: Reference) -> None:
    with (folder / "statement.yaml").open("a", encoding="utf-8") as card_file:
        card_file.write(
            f"original: originals/statement.pdf\noriginal_sha256: {'a' * 64}\n"
            "media_type: application/pdf\nretrieved_from: https://example.org/statement.pdf\n"
        )
    card = read(folder, reference)
    assert (card.original, card.original_sha256) == ("originals/statement.pdf", "a" * 64)
    assert (card.media_type, card.retrieved_from) == (
        "application/pdf",
        "https://example.org/statement.pdf",
    )
    edit(folder, "originals/statement.pdf", "../../etc/passwd")
    assert fault(folder, reference).startswith("statement.yaml:11: original '../../etc/passwd' ")


def test_a_language_that_yaml_takes_for_a_truth_value_stays_a_language(
    folder: Path, reference: Reference
) -> None:
    edit(folder, "language: en", "language: no")
    assert read(folder, reference).language == "no"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date: 2022-06", "date: 2022-13", "statement.yaml:6: date '2022-13' is not a date; "),
        ("date: 2022-06", "date: 2022-9-3", "statement.yaml:6: date '2022-9-3' is not a date; "),
        ("date: 2022-06", "date: 2022-02-30", "statement.yaml:6: date '2022-02-30' is not a "),
        ("date: 2022-06", "date: June 2022", "statement.yaml:6: date 'June 2022' is not a date"),
        ("date: 2022-06", "date: 20220603", "statement.yaml:6: date '20220603' is not a date; "),
        (
            "date_from: publisher\n",
            "",
            "statement.yaml:6: `date` and `date_from` go together; give both or neither",
        ),
        (
            "date_from: publisher",
            "date_from: press",
            "statement.yaml:7: date_from 'press' does not fit; write text or publisher",
        ),
        (
            "body:NAC",
            "body:European-Comission",
            (
                "statement.yaml:4: issuers 'body:European-Comission' is an actor that the "
                "reference data do not have; perhaps 'body:European-Commission'"
            ),
        ),
        (
            "org:NATO",
            "org:Zzyzx-9",
            (
                "statement.yaml:9: publisher 'org:Zzyzx-9' is an actor that the reference data "
                "do not have; add it to the tables first"
            ),
        ),
        (
            "[iso3:FRA, body:NAC]",
            "[]",
            "statement.yaml:4: issuers [] does not fit; write a list of actor codes",
        ),
        (
            "[iso3:FRA, body:NAC]",
            "France",
            "statement.yaml:4: issuers 'France' does not fit; write a list of actor codes",
        ),
        ("body:NAC", "iso3:FRA", "statement.yaml:4: issuers ['iso3:FRA', 'iso3:FRA'] does not"),
        ("body:NAC", "inst:un-charter", "statement.yaml:4: issuers 'inst:un-charter' "),
        (
            "kind: declaration",
            "kind: declaraton",
            "statement.yaml:3: kind 'declaraton' is not known; perhaps 'declaration'",
        ),
        (
            "kind: declaration",
            "kind: letter",
            "statement.yaml:3: kind 'letter' does not fit; write declaration, press_release, ",
        ),
        (
            "title_from: text",
            "titel_from: text",
            (
                "statement.yaml: has no 'title_from'; add text or publisher\n"
                "statement.yaml:2: 'titel_from' is no field of a card; perhaps 'title_from'"
            ),
        ),
        (
            "https://example.org/statement",
            "www.example.org",
            "statement.yaml:8: source 'www.example.org' does not fit; write a web address",
        ),
        (
            "machine_translated: false",
            "machine_translated: no",
            "statement.yaml:10: machine_translated 'no' does not fit; write true or false",
        ),
        ("title: Statement on trust", "title: ''", "statement.yaml:1: title '' does not fit; "),
        ("language: en", "language: French", "statement.yaml:5: language 'French' does not fit;"),
        (
            "language: en",
            "language: {tag: en}",
            "statement.yaml:5: language {} does not fit; write a language code such as fr or en",
        ),
        (
            "language: en",
            "kind: report",
            "statement.yaml:5: 'kind' is in line 3 already; remove one of the two",
        ),
        ("issuers: [iso3:FRA, body:NAC]", "issuers: [iso3:FRA", "statement.yaml:5: is not YAML ("),
        ("title: Statement", "title: A: statement", "statement.yaml:1: is not YAML ("),
    ],
)
def test_a_wrong_card_is_refused_with_its_line_and_what_to_write(
    folder: Path, reference: Reference, old: str, new: str, said: str
) -> None:
    edit(folder, old, new)
    assert fault(folder, reference).startswith(said)


@pytest.mark.parametrize("text", ["just words\n", "- one\n- two\n", "# nothing\n", "[]\n"])
def test_a_card_without_fields_is_refused(folder: Path, reference: Reference, text: str) -> None:
    (folder / "statement.yaml").write_text(text, "utf-8")
    assert fault(folder, reference).startswith("statement.yaml: ")


def test_all_faults_of_a_card_are_told_at_once(folder: Path, reference: Reference) -> None:
    edit(folder, "kind: declaration", "kind: letter")
    edit(folder, "body:NAC", "body:NAK")
    edit(folder, "2022-06", "2022-6")
    lines = fault(folder, reference).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "statement.yaml:3",
        "statement.yaml:4",
        "statement.yaml:6",
    ]
