"""Plain text: stored exactly as it came."""

from kg.ingest.content import Content
from kg.ingest.decoding import decode


def read_plain(content: bytes, charset: str | None = None) -> Content:
    """The text, line ends and spaces included. Raises SourceError where it is none."""
    text, encoding = decode(content, charset)
    if encoding.startswith("utf"):
        return Content(text)
    return Content(text, notes=(f"is not UTF-8 and was read as {encoding}: look at its accents",))
