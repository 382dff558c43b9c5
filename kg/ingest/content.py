"""What is taken out of a file: its text, what the file says about itself, and what was left out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class MediaType(StrEnum):
    """The kinds of file that are read."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @property
    def suffix(self) -> str:
        """What the name of such a file ends with, dot included."""
        return _SUFFIX[self]

    @property
    def called(self) -> str:
        """How a sentence names it."""
        return _CALLED[self]


_SUFFIX: Final = {
    MediaType.TEXT: ".txt",
    MediaType.HTML: ".html",
    MediaType.PDF: ".pdf",
    MediaType.DOCX: ".docx",
}
_CALLED: Final = {
    MediaType.TEXT: "plain text",
    MediaType.HTML: "HTML",
    MediaType.PDF: "a PDF",
    MediaType.DOCX: "a Word document",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a file says about itself, beside its text.

    `field` is `title`, `date`, `source`, `publisher` or `language`; `where` says which part of
    the file, as in "the page's og:title".
    """

    field: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Content:
    """The text and the facts of one file; `notes` are sentences about what was left out."""

    text: str
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
