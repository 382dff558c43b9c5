"""Texts come out as they are stored; whatever is missing or misnamed is told in one go."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import read_document, read_documents
from kg.errors import SourceError
from kg.folders import DATA
from kg.model import Card, Document, DocumentKind, Stated
from kg.reference import Reference

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("KG_CORPUS") or ROOT.parent / "shared" / "corpus")
SEEDS = {
    "nac-malicious-cyber-activities-2020": "seed-000",
    "nato-eu-cyber-threats-2022": "seed-001",
    "paris-call-2018": "seed-002",
    "eeas-scenario-discussion-2021": "seed-003",
    "france-germany-call-to-action-2022": "seed-004",
}


@pytest.fixture(scope="module")
def shipped(reference: Reference) -> dict[str, Document]:
    return {each.id: each for each in read_documents(DATA / "declarations", reference)}


def card(document: Document) -> Card:
    assert document.card is not None
    return document.card


def faults(folder: Path, reference: Reference) -> list[str]:
    with pytest.raises(SourceError) as caught:
        read_documents(folder, reference)
    return [line.replace(f"{folder}/", "") for line in str(caught.value).splitlines()]


def test_the_five_declarations_come_sorted_each_with_its_card(
    shipped: dict[str, Document],
) -> None:
    assert list(shipped) == sorted(SEEDS)
    assert {slug: card(each).issuers for slug, each in shipped.items()} == {
        "eeas-scenario-discussion-2021": ("body:EEAS",),
        "france-germany-call-to-action-2022": ("iso3:FRA", "iso3:DEU"),
        "nac-malicious-cyber-activities-2020": ("body:NAC",),
        "nato-eu-cyber-threats-2022": ("org:NATO",),
        "paris-call-2018": ("group:paris-call-supporters",),
    }


def test_each_date_is_as_precise_as_its_origin_and_says_where_it_comes_from(
    shipped: dict[str, Document],
) -> None:
    assert {slug: (card(each).date, card(each).date_from) for slug, each in shipped.items()} == {
        "eeas-scenario-discussion-2021": ("2021-05-17", Stated.IN_TEXT),
        "france-germany-call-to-action-2022": ("2022-09", Stated.BY_PUBLISHER),
        "nac-malicious-cyber-activities-2020": ("2020-06-03", Stated.BY_PUBLISHER),
        "nato-eu-cyber-threats-2022": ("2022-07-14", Stated.IN_TEXT),
        "paris-call-2018": ("2018-11-12", Stated.BY_PUBLISHER),
    }


def test_a_title_said_to_be_in_the_text_is_there_and_the_other_is_not(
    shipped: dict[str, Document],
) -> None:
    in_text = {slug for slug, each in shipped.items() if card(each).title in each.text}
    assert in_text == set(SEEDS) - {"paris-call-2018"}
    for slug, each in shipped.items():
        assert (card(each).title_from is Stated.IN_TEXT) is (slug in in_text)


def test_only_the_franco_german_text_is_known_to_be_a_machine_translation(
    shipped: dict[str, Document],
) -> None:
    translated = [slug for slug, each in shipped.items() if card(each).machine_translated]
    assert translated == ["france-germany-call-to-action-2022"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the annotated corpus is not beside the checkout")
@pytest.mark.parametrize(("slug", "seed"), SEEDS.items())
def test_the_shipped_text_is_the_given_one_byte_for_byte(slug: str, seed: str) -> None:
    given = (CORPUS / "texts" / f"{seed}.txt").read_bytes()
    assert (DATA / "declarations" / f"{slug}.txt").read_bytes() == given


def test_line_ends_spaces_and_a_byte_order_mark_stay_as_they_are_stored(tmp_path: Path) -> None:
    stored = "\ufeff a\r\nb\u00a0c\rcafe\u0301 \n\n".encode()
    file = tmp_path / "a.txt"
    file.write_bytes(stored)
    document = read_document(file)
    assert document.text.encode() == stored
    assert document.sha256 == sha256(stored).hexdigest()


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_whatever_the_text_its_bytes_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(text.encode())
    if text.strip().strip("\ufeff"):
        assert read_document(file).text == text
    else:
        with pytest.raises(SourceError, match="is empty"):
            read_document(file)


def test_a_lone_text_needs_no_card_and_takes_the_one_beside_it(folder: Path) -> None:
    assert card(read_document(folder / "statement.txt")).kind is DocumentKind.DECLARATION
    (folder / "statement.yaml").unlink()
    document = read_document(folder / "statement.txt")
    assert document == Document("statement", "Statement on trust\nWe trust.\n")


def test_a_lone_card_is_not_taken_for_a_text(folder: Path) -> None:
    with pytest.raises(SourceError, match=r"is a card; name the text beside it, statement\.txt"):
        read_document(folder / "statement.yaml")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"one\ntwo\nd\xe9j\xe0 vu", "statement.txt:3: is not UTF-8 at byte 9; "),
        ("déjà".encode("utf-16"), "statement.txt:1: is not UTF-8 at byte 0; "),
        (b"one\nt\0wo", "statement.txt:2: holds a NUL character; "),
        (b"", "statement.txt: is empty; "),
        (b" \r\n\t", "statement.txt: is empty; "),
        (b"\xef\xbb\xbf\n", "statement.txt: is empty; "),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_place(
    folder: Path, reference: Reference, stored: bytes, said: str
) -> None:
    (folder / "statement.txt").write_bytes(stored)
    (fault,) = faults(folder, reference)
    assert fault.startswith(said)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt: cannot be read \(No such file"):
        read_document(tmp_path / "nowhere.txt")


def test_all_that_is_missing_or_misnamed_is_told_at_once(
    folder: Path, reference: Reference
) -> None:
    (folder / "alone.txt").write_text("Text.", "utf-8")
    (folder / "other.yaml").write_text("title: Other\n", "utf-8")
    (folder / "short.yml").write_text("title: Short\n", "utf-8")
    for name in ("Été.txt", "Été.yaml"):
        (folder / name).write_bytes((folder / f"statement{Path(name).suffix}").read_bytes())
    (folder / "README.md").write_text("Not a declaration.", "utf-8")
    (folder / "statement.txt").write_bytes(b"\xff")
    assert faults(folder, reference) == [
        "alone.txt: has no card; expected alone.yaml beside it",
        "other.yaml: has no text; expected other.txt beside it",
        (
            "Été.txt: is not well named; use lower-case letters without accents, digits and single "
            "hyphens"
        ),
        "short.yml: ends in .yml; rename it to short.yaml",
        "statement.txt:1: is not UTF-8 at byte 0; save the text as UTF-8",
    ]


def test_a_folder_that_is_empty_or_missing_is_told(tmp_path: Path, reference: Reference) -> None:
    assert faults(tmp_path, reference) == [
        f"{tmp_path}: holds no declaration; put a text and its card there"
    ]
    nowhere = tmp_path / "no"
    assert faults(nowhere, reference) == [
        f"{nowhere}: is no folder; expected texts and cards there"
    ]


def test_a_translation_points_to_another_declaration_of_the_folder(
    folder: Path, reference: Reference
) -> None:
    sound = (folder / "statement.yaml").read_text("utf-8")
    (folder / "statement.yaml").write_text(f"{sound}translation_of: statement\n", "utf-8")
    assert faults(folder, reference) == [
        "statement.yaml: translation_of 'statement' is no other declaration of this folder"
    ]
    (folder / "original.txt").write_text("Texte.", "utf-8")
    (folder / "original.yaml").write_text(sound, "utf-8")
    (folder / "statement.yaml").write_text(f"{sound}translation_of: original\n", "utf-8")
    assert [card(each).translation_of for each in read_documents(folder, reference)] == [
        None,
        "original",
    ]
