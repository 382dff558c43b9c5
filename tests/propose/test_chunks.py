"""A text in parts: nothing is left out, nothing is too long."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.propose.chunks import chunks
from kg.propose.sentences import sentence_ends

TEXTS = st.lists(
    st.sampled_from(
        [
            "We act. ",
            "Nous agissons !\n",
            "«\u00a0Oui. Non.\u00a0» ",
            "M. Untel ",
            "x" * 40,
            "\n\n",
            " ",
        ]
    ),
    max_size=40,
).map("".join)


@given(TEXTS, st.integers(10, 60), st.integers(0, 30))
def test_whatever_the_text_its_parts_are_the_whole(text: str, size: int, overlap: int) -> None:
    found = chunks(text, size, overlap)
    assert all(0 < end - start <= size for start, end in found)
    assert all(before[0] < after[0] <= before[1] < after[1] for before, after in pairwise(found))
    if text:
        assert (found[0][0], found[-1][1]) == (0, len(text))


@given(TEXTS)
def test_sentences_are_in_order_and_end_with_the_text(text: str) -> None:
    ends = sentence_ends(text)
    assert ends[-1] == len(text)
    assert all(one < other for one, other in pairwise(ends))


def test_a_part_ends_with_a_sentence_and_the_next_begins_with_one_before() -> None:
    text = "First. Second one. Third is here. The fourth. Fifth."
    parts = [text[start:end] for start, end in chunks(text, 34, 16)]
    assert parts == ["First. Second one. Third is here.", " Third is here. The fourth. Fifth."]


def test_a_sentence_that_is_too_long_is_cut_at_a_space() -> None:
    text = "word " * 20
    parts = [text[start:end] for start, end in chunks(text, 32, 8)]
    assert all(part.endswith(" ") for part in parts)
    assert "".join(parts) == text
