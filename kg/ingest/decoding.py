"""Bytes to text: UTF-8 unless the bytes or whoever sent them say otherwise."""

import codecs
import re
from typing import Final

from kg.errors import SourceError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: whoever says Latin-1 or ASCII means Windows-1252.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Bytes that are letters in no text: the control characters, tabs, breaks and escape apart.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SHARE_OF_CONTROL: Final = 0.001


def decode(content: bytes, charset: str | None = None) -> tuple[str, str]:
    """The text in the bytes, without a byte order mark, and the encoding it was read in.

    A byte order mark says most, then UTF-8 where it fits, then `charset`, then Windows-1252.
    Raises SourceError where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _checked(_try(content[len(mark) :], encoding), encoding)
    declared = python_name(charset)
    wide = declared is not None and declared.startswith(("utf-16", "utf-32"))
    for name in (declared if wide else None, "utf-8", declared, "cp1252"):
        if name is None:
            continue
        text = _try(content, name)
        if text is not None:
            return _checked(text, name)
    raise SourceError("is not text, or in an unknown encoding; save it as UTF-8")


def python_name(charset: str | None) -> str | None:
    """The codec for that charset; None where there is none that makes text of bytes."""
    if not charset:
        return None
    name = charset.strip().strip("\"'")
    try:
        b"".decode(name)
        found = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return None
    return _MEANT.get(found, found)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str | None, encoding: str) -> tuple[str, str]:
    if text is None:
        raise SourceError(f"begins as {encoding.upper()} but is damaged; save it as UTF-8")
    if "\0" in text or len(_CONTROL.findall(text)) > _SHARE_OF_CONTROL * len(text):
        raise SourceError("is not text: it holds control characters")
    if not text.strip().strip("\ufeff"):
        raise SourceError("is empty")
    return text, encoding
