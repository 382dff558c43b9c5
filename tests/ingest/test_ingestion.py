"""Documents come in as people have them; each becomes one declaration, once."""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.corpus import read_card_text
from kg.ingest import Desk, Draft, Known, Outcome, Rejected, Skipped, Source, Stored, ingest
from kg.ingest.card_text import card_text
from kg.ingest.proposal import Field

CARD = (
    Field("title", "Appel"),
    Field("title_from", "text"),
    Field("kind", "call"),
    Field("issuers", ("iso3:FRA",)),
    Field("language", "fr"),
)


def taken(folder: Path, desk: Desk, **files: bytes) -> list[Outcome]:
    """What becomes of files with these names (`_` for the dot) and contents."""
    made = folder / "made"
    made.mkdir(exist_ok=True)
    documents = []
    for name, content in files.items():
        file = made / name.replace("_", ".")
        file.write_bytes(content)
        documents.append(Source(file.name, file))
    return list(ingest(documents, folder / "declarations", desk))


def test_one_of_each_kind_is_stored_with_card_text_and_original(
    tmp_path: Path, desk: Desk, declaration_pdf: bytes, docx: bytes, page: Callable[[str], bytes]
) -> None:
    files = {
        "a_txt": "Appel de Paris\n\nNous réaffirmons.\n".encode(),
        "b_html": page("windows-1252"),
        "c_pdf": declaration_pdf,
        "d_docx": docx,
    }
    outcomes = taken(tmp_path, desk, **files)
    slugs = [outcome.slug for outcome in outcomes if isinstance(outcome, Stored)]
    assert slugs == [
        "fra-appel-de-paris",
        "2023-05-04-fra-declaration-de-paris",
        "fra-declaration-conjointe-sur-la-cybersecurite",
        slugs[3],
    ]
    declarations = tmp_path / "declarations"
    for slug, (name, content) in zip(slugs, files.items(), strict=True):
        card_file = declarations / f"{slug}.yaml"
        card = read_card_text(card_file, card_file.read_text("utf-8"), None)
        suffix = name.partition("_")[2]
        assert card.original == f"originals/{slug}.{suffix}"
        assert (declarations / card.original).read_bytes() == content
        assert card.original_sha256 == sha256(content).hexdigest()
        assert "date" in card.confirm
        assert (declarations / f"{slug}.txt").read_text("utf-8").startswith(card.title)
    assert (declarations / "fra-appel-de-paris.txt").read_bytes() == files["a_txt"]


def test_each_field_of_the_card_stands_under_its_evidence(tmp_path: Path, desk: Desk) -> None:
    taken(tmp_path, desk, a_txt="Appel de Paris\nNous réaffirmons.\n".encode())
    card = (tmp_path / "declarations" / "fra-appel-de-paris.yaml").read_text("utf-8")
    assert card.startswith(
        '# text, characters 0-14 (test.title): "Appel de Paris"\n'
        "title: Appel de Paris\ntitle_from: text\n"
    )
    assert "# not found; fill it in if it is known\ndate: null\ndate_from: null\n" in card
    assert "media_type: text/plain\n" in card


def test_the_same_document_twice_is_one(tmp_path: Path, desk: Desk, declaration_pdf: bytes) -> None:
    text = b"Appel de Paris\nNous agissons.\n"
    outcomes = taken(
        tmp_path,
        desk,
        a_txt=text,
        b_txt=text,
        c_txt=text.replace(b"\n", b"\r\n"),
        d_pdf=declaration_pdf,
    )
    assert [type(outcome) for outcome in outcomes] == [Stored, Known, Known, Stored]
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("declarations/**/*.*")}
    again = taken(tmp_path, desk, a_txt=text, d_pdf=declaration_pdf)
    assert [type(outcome) for outcome in again] == [Known, Known]
    assert before == {
        file: file.stat().st_mtime_ns for file in tmp_path.rglob("declarations/**/*.*")
    }


def test_two_texts_with_one_title_are_two(tmp_path: Path, desk: Desk) -> None:
    first, second = taken(tmp_path, desk, a_txt=b"Appel\nUn.\n", b_txt=b"Appel\nDeux.\n")
    assert isinstance(first, Stored)
    assert isinstance(second, Stored)
    assert (first.slug, second.slug[:10]) == ("fra-appel", "fra-appel-")


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, desk: Desk, declaration_pdf: bytes
) -> None:
    outcomes = taken(
        tmp_path,
        desk,
        empty_txt=b"",
        wrong_pdf=b"words",
        large_txt=b"a" * 1_000_001,
        broken_pdf=b"%PDF-1.4 broken",
        good_pdf=declaration_pdf,
        control_txt=b"a\0b",
    )
    assert [outcome.why for outcome in outcomes if isinstance(outcome, Rejected)] == [
        "is empty",
        "is named .pdf but holds plain text; rename it to .txt if that is right",
        "is larger than 1,000,000 bytes; KG_INGEST_LIMIT allows more",
        "is a damaged PDF; open it in a viewer and save it anew",
        "is not text: it holds control characters",
    ]
    assert [type(outcome) for outcome in outcomes].count(Stored) == 1
    assert len(list((tmp_path / "declarations").glob("*.txt"))) == 1


def test_a_person_s_card_is_the_one_that_is_stored(tmp_path: Path, desk: Desk) -> None:
    def edit(draft: Draft) -> str:
        assert draft.to_confirm == ("date",)
        return draft.text.replace(
            "null\ndate_from: null", "2018-11-12\ndate_from: publisher"
        ).split("# Nobody has")[0]

    (stored,) = taken(tmp_path, replace(desk, confirm=edit), a_txt=b"Appel\nUn.\n")
    assert stored == Stored("a.txt", "2018-11-12-fra-appel", (), ())


def test_a_card_that_does_not_fit_is_rejected_with_its_line(tmp_path: Path, desk: Desk) -> None:
    spoil = replace(desk, confirm=lambda draft: draft.text.replace("kind: decl", "kind: dekl"))
    (rejected,) = taken(tmp_path, spoil, a_txt=b"Appel\nUn.\n")
    assert isinstance(rejected, Rejected)
    assert rejected.why.startswith("proposed.yaml:5: kind 'deklaration' is not known")
    assert not list((tmp_path / "declarations").glob("*.*"))


def test_a_document_that_a_person_skips_is_not_stored(tmp_path: Path, desk: Desk) -> None:
    unwanted = replace(desk, confirm=lambda _draft: None)
    assert taken(tmp_path, unwanted, a_txt=b"Appel\nUn.\n") == [Skipped("a.txt")]
    assert not list((tmp_path / "declarations").glob("*.txt"))


def test_bytes_at_hand_are_read_as_well(tmp_path: Path, desk: Desk) -> None:
    (stored,) = ingest([Source("standard input", content=b"Appel\nUn.\n")], tmp_path, desk)
    assert isinstance(stored, Stored)


def test_an_address_inside_is_rejected_and_the_rest_goes_on(tmp_path: Path, desk: Desk) -> None:
    documents = [Source("http://localhost:9/a"), Source("here", content=b"Appel\nUn.\n")]
    rejected, stored = ingest(documents, tmp_path, desk)
    assert isinstance(rejected, Rejected)
    assert "not a public address" in rejected.why
    assert isinstance(stored, Stored)


def test_a_thousand_texts_come_in_with_flat_memory(tmp_path: Path, desk: Desk) -> None:
    def documents() -> Iterator[Source]:
        for number in range(1000):
            words = f"Appel {number}\n{'Nous agissons. ' * 400}\n"
            yield Source(f"{number}.txt", content=words.encode())

    # Reading the YAML of each card again would take most of the time.
    card = desk.check("a", card_text(CARD, (), ()))
    quick = replace(desk, check=lambda _slug, _text: card)
    held: dict[int, int] = {}
    tracemalloc.start()
    try:
        for number, outcome in enumerate(ingest(documents(), tmp_path, quick), 1):
            assert isinstance(outcome, Stored)
            if number in (100, 1000):
                gc.collect()
                held[number] = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(list(tmp_path.glob("*.txt"))) == 1000
    # Two fingerprints and a name each stay, and no text of 6,000 characters.
    assert held[1000] - held[100] < 900 * 1000
