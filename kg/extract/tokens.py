"""A text goes in; its tokens come out, each with its place in the raw text and a folded form.

Folding makes typography disappear: one apostrophe, one space, one dash, one quotation mark, no
capitals, `oe` for `œ`. Accents stay, because they tell words apart. A hyphen inside a word only
separates two tokens, as a space does. What a language elides (`l'`, `qu'`, `'s`) is a token.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_SPACES = "".join(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛′`´", "'"),
        **dict.fromkeys("«»“”„‟″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\r\u2028\u2029\u0085\ufeff\u200b", " "),
    }
)
_WORD = r"[^\W_][\w\u0300-\u036f]*"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[A-Za-z]{2,}(?=[Nn]'[Tt]\b)|(?<=[A-Za-z])[Nn]'[Tt]\b"
    r"|[Aa]ujourd'hui"
    r"|(?:[LlDdJjMmTtSsNnCc]|[Qq][Uu]|(?:[Ll]ors|[Pp]uis|[Jj]us|[Qq]uoi|[Pp]res|[Qq]uel)qu)'(?=[\w\"]|$)"
    rf"|{_WORD}(?:'t\b)?"
    r"|'(?:s|ve|re|ll|m)\b"
    r"|\.{2,}"
    r"|[^\w\s]"
)
# A phrase of nothing but words: most of what the lexicons hold.
_PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
# English words run together, and the words that they stand for.
_CONTRACTED = {
    "n't": "not",
    "'ve": "have",
    "'re": "are",
    "'ll": "will",
    "'m": "am",
    "wo": "will",
    "ca": "can",
    "sha": "shall",
}
_WITH_IS = frozenset({"it", "that", "there", "here", "what", "who", "he", "she"})
_HYPHEN_IN_WORD = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as parallel tuples: `forms[i]` stands at `starts[i]:ends[i]`."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def first_from(self, offset: int) -> int:
        """The index of the first token that starts at or after a place in the text."""
        return bisect_left(self.starts, offset)


def fold(text: str) -> str:
    """The text with its typography folded, character by character: offsets stay true."""
    return text.translate(_FOLDED)


def tokenize(text: str) -> Tokens:
    """The tokens of a text, with offsets into it."""
    folded = _HYPHEN_IN_WORD.sub(" ", fold(text))
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    known: dict[str, str] = {}
    forms: list[str] = []
    for start, end in spans:
        written = folded[start:end]
        form = known.get(written)
        if form is None:
            form = known[written] = fold_form(written)
        if "'" in form and form in _CONTRACTED:
            if form == "n't" and forms:
                forms[-1] = _CONTRACTED.get(forms[-1], forms[-1])
            form = _CONTRACTED[form]
        elif form == "'s" and forms and forms[-1] in _WITH_IS:
            form = "is"
        forms.append(form)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Tokens(starts, ends, tuple(forms))


def fold_form(written: str) -> str:
    """The form under which a written word is looked up."""
    form = written.lower()
    if form.isascii():
        return form
    return unicodedata.normalize("NFC", form).replace("œ", "oe").replace("æ", "ae")


def forms_of(text: str) -> tuple[str, ...]:
    """The forms of a word or phrase, as they would be found in a text."""
    if text.isalpha():
        return (fold_form(text),)
    if _PLAIN.fullmatch(text):
        return tuple(map(fold_form, text.replace("-", " ").split(" ")))
    return tokenize(text).forms
