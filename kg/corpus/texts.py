"""Texts exactly as stored: offsets count the code points of these, so nothing is normalised."""

from pathlib import Path

from kg.errors import SourceError


def read_text(file: Path) -> str:
    """The text of a UTF-8 file, line ends, spaces and a byte order mark included.

    Raises SourceError where the file cannot be read, and as `decode_text`.
    """
    try:
        stored = file.read_bytes()
    except OSError as error:
        raise SourceError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    return decode_text(stored, str(file))


def decode_text(stored: bytes, name: str) -> str:
    """The text in those bytes; `name` says in an error where they come from.

    Raises SourceError where they are not UTF-8, empty or no text.
    """
    try:
        text = stored.decode("utf-8")
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name}:{line}: is not UTF-8 at byte {error.start}; save the text as UTF-8"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(f"{name}:{line}: holds a NUL character; store plain text instead")
    if not text.strip().strip("\ufeff"):
        raise SourceError(f"{name}: is empty; put the declaration's text there")
    return text
