"""What the layout of a text promises."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.layout import BlockKind, Layout, lay_out
from kg.extract.lexicon import Lexicon
from kg.extract.tokens import fold, tokenize
from kg.folders import DATA

WORDS = {tag: Lexicon(DATA / "lexicons" / tag).words for tag in ("en", "fr")}


def laid_out(text: str) -> Layout:
    return lay_out(text, WORDS)


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in laid_out(text).sentences]


def blocks(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in laid_out(text).blocks]


@given(st.text(alphabet="aé’'ŒœÉ -–\u00a0\u202f«»“”\".,;:!?\n\r1§(😀İß", max_size=60))
def test_whatever_is_found_lies_in_the_raw_text(text: str) -> None:
    layout = laid_out(text)
    assert len(layout.folded) == len(text)
    tokens = layout.tokens
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert 0 <= start < end <= len(text)
    ranges = [(one.start, one.end, one.first, one.last) for one in layout.blocks]
    ranges += [(one.start, one.end, one.first, one.last) for one in layout.sentences]
    ranges += [(one.start, one.end, one.first, one.last) for one in layout.quotations]
    for start, end, first, last in ranges:
        assert 0 <= start <= end <= len(text)
        assert first <= last <= len(tokens)
        if first < last:
            assert start <= tokens.starts[first]
            assert tokens.ends[last - 1] <= end


def test_folding_hides_typography_and_keeps_every_offset() -> None:
    text = "L’État – “cœur”\u00a0: n'a\u202fpas dû"
    assert fold(text) == "L'État - \"cœur\" : n'a pas dû"
    assert tokenize(text).forms == (
        "l'", "état", "-", '"', "coeur", '"', ":", "n'", "a", "pas", "dû",
    )  # fmt: skip


def test_accents_still_tell_words_apart() -> None:
    assert "du" not in tokenize("c'est dû à cela").forms


def test_what_a_language_elides_is_a_word() -> None:
    assert tokenize("qu’il l’a dit aujourd’hui").forms == (
        "qu'",
        "il",
        "l'",
        "a",
        "dit",
        "aujourd'hui",
    )
    assert tokenize("NATO’s allies don’t").forms == ("nato", "'s", "allies", "do", "not")


def test_windows_line_ends_give_the_same_sentences() -> None:
    text = "Nous sommes ici.\n\nNous y restons avec vous."
    assert sentences(text.replace("\n", "\r\n")) == sentences(text)


WRAPPED = """Nous réaffirmons que le droit international s'applique à l'usage des technologies de
l'information par les États, et nous saluons les travaux menés dans ce domaine par les
Nations Unies.

Nous condamnons les activités malveillantes qui visent les hôpitaux et les instituts de
recherche partout dans le monde."""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    unwrapped = WRAPPED.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n")
    found = [text.replace("\n", " ") for _, text in blocks(WRAPPED)]
    assert found == [text for _, text in blocks(unwrapped)]
    assert len(found) == 2


def test_lines_of_their_own_are_paragraphs() -> None:
    text = "Un titre\nLe premier paragraphe de ce texte est ici.\nLe second est là."
    assert [kind for kind, _ in blocks(text)] == ["title", "paragraph", "paragraph"]


def test_items_know_their_head_and_their_marker() -> None:
    text = "Nous demandons aux États :\n\n- d'agir ;\n\n• de coopérer.\n\nNous concluons ainsi."
    layout = laid_out(text)
    assert [(one.kind, one.marker, one.head) for one in layout.blocks] == [
        (BlockKind.LIST_HEAD, "", None),
        (BlockKind.ITEM, "-", 0),
        (BlockKind.ITEM, "•", 0),
        (BlockKind.PARAGRAPH, "", None),
    ]


def test_lettered_items_belong_to_their_numbered_head() -> None:
    text = "1. Invite les États :\n\na) à agir ;\n\nb) à coopérer ;\n\n2. Décide de revenir ici."
    assert [one.head for one in laid_out(text).blocks] == [None, 0, 0, None]


def test_bullets_without_a_head_are_items_of_their_own() -> None:
    text = "Une déclaration du Conseil\n- Nous sommes unis face à la crise.\n- Nous agissons."
    assert [one.head for one in laid_out(text).blocks] == [None, None, None]


def test_abbreviations_initials_and_numbers_end_no_sentence() -> None:
    text = "M. Dupont et J. Smith ont vu l'art. 5 du texte à 10.30. Puis ils sont partis."
    assert sentences(text) == [
        "M. Dupont et J. Smith ont vu l'art. 5 du texte à 10.30.",
        "Puis ils sont partis.",
    ]


def test_a_semicolon_ends_no_sentence() -> None:
    assert len(sentences("Nous saluons ce texte ; nous le soutenons ; nous l'appliquons.")) == 1


def test_a_quotation_is_not_cut_and_its_sentences_are_known() -> None:
    text = "« Il est temps. Nous devons agir. », a dit la ministre. Elle est partie."
    layout = laid_out(text)
    assert [text[one.start : one.end] for one in layout.sentences] == [
        "« Il est temps. Nous devons agir. », a dit la ministre.",
        "Elle est partie.",
    ]
    (quotation,) = layout.quotations
    assert len(quotation.sentences) == 2


def test_marks_of_different_shapes_close_each_other() -> None:
    text = "La réunion « Bâtir la confiance ” a eu lieu. Une autre suivra."
    layout = laid_out(text)
    assert [text[one.start : one.end] for one in layout.quotations] == ["Bâtir la confiance"]
    assert len(layout.sentences) == 2


def test_each_block_has_its_language() -> None:
    text = (
        "Delegation of the European Union to Kenya\n\n"
        "Cyberespace : renforcer la coopération pour la sécurité et la stabilité\n\n"
        "Le Service européen a mené une discussion avec les États membres et des partenaires."
    )
    layout = laid_out(text)
    assert [one.language for one in layout.blocks] == ["en", "fr", "fr"]
    assert layout.language == "fr"
    assert [one.kind for one in layout.blocks][:2] == [BlockKind.META, BlockKind.TITLE]


def test_page_furniture_is_boilerplate() -> None:
    text = "Le Conseil a salué ce texte et les travaux de ses membres.\n\nLanguages:"
    assert blocks(text)[-1][0] == "boilerplate"


def test_an_empty_text_has_an_empty_layout() -> None:
    for text in ("", "  \n\n ", "…"):
        layout = laid_out(text)
        assert len(layout.sentences) <= 1
