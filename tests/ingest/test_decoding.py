"""Bytes become the text that was meant, or are refused."""

import pytest

from kg.errors import SourceError
from kg.ingest.decoding import decode
from kg.ingest.plain import read_plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_is_the_same_in_each_encoding(encoding: str) -> None:
    assert decode("L’État réaffirme – à Paris".encode(encoding))[0] == "L’État réaffirme – à Paris"


def test_a_declared_charset_is_believed_where_the_bytes_are_not_utf_8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "ISO-8859-2") == ("Łódź", "iso8859-2")
    assert decode("Łódź".encode(), "ISO-8859-1")[0] == "Łódź"
    assert decode("mot".encode("utf-16-le"), "utf-16-le")[0] == "mot"
    assert decode("État".encode("cp1252"), "no-such-charset")[0] == "État"
    assert decode("État".encode("cp1252"), "hex")[0] == "État"


@pytest.mark.parametrize("content", [b"a\0b", bytes(range(32)) * 10, b"\xff\xfea", b"\xef\xbb\xbf"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError):
        decode(content)


def test_a_text_is_kept_as_it_came() -> None:
    assert read_plain("Un\r\n\r\n  deux\u00a0!\n".encode()).text == "Un\r\n\r\n  deux\u00a0!\n"
    (note,) = read_plain("É".encode("cp1252")).notes
    assert note.startswith("is not UTF-8 and was read as cp1252")
