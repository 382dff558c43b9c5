"""What a file holds, told by its first bytes; its name and its server may only agree."""

import re
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from kg.errors import SourceError
from kg.ingest.content import MediaType

SUFFIXES: Final = {
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".md": MediaType.TEXT,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".pdf": MediaType.PDF,
    ".docx": MediaType.DOCX,
}
_SERVED: Final = {
    **{media_type.value: media_type for media_type in MediaType},
    "application/xhtml+xml": MediaType.HTML,
    "text/markdown": MediaType.TEXT,
}
_SAYS_NOTHING: Final = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_READS: Final = "text, HTML, PDF or DOCX is read"
_HEAD: Final = 8192
_PDF_HEAD: Final = 1024
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

_PAGE: Final = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b"
)
_TAG: Final = re.compile(rb"<(p|div|h[1-6]|span|article|main|section|ul|table)\b[^>]*>")
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "is an old Office file or a protected one; save it as DOCX or PDF"),
    (b"{\\rtf", "is RTF; save it as DOCX or PDF"),
    (b"\x89PNG", "is a picture; run text recognition on it first"),
    (b"\xff\xd8\xff", "is a picture; run text recognition on it first"),
    (b"GIF8", "is a picture; run text recognition on it first"),
    (b"II*\0", "is a picture; run text recognition on it first"),
    (b"MM\0*", "is a picture; run text recognition on it first"),
    (b"\x1f\x8b", "is compressed; unpack it first"),
    (b"7z\xbc\xaf", "is an archive; unpack it first"),
    (b"Rar!", "is an archive; unpack it first"),
    (b"\x7fELF", f"is a program; {_READS}"),
    (b"MZ\x90", f"is a program; {_READS}"),
    (b"%!PS", "is PostScript; save it as PDF"),
)
_SAVED_AS_MHTML: Final = re.compile(
    rb"(?im)^mime-version:.*\n(?s:.*)^content-type: *multipart/related"
)
# An Office file with a password is an OLE container whose directory names this stream.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def media_type_of(content: bytes, *, suffix: str = "", served_as: str = "") -> MediaType:
    """What the bytes hold.

    `suffix` is the end of the file's name and `served_as` the media type that a server gave.
    Raises SourceError where the bytes are nothing that is read here, or where name or server
    say something else than the bytes.
    """
    if not content.strip(b"\0\t\n\r "):
        raise SourceError("is empty")
    found = _found(content, suffix, served_as)
    named = SUFFIXES.get(suffix.lower())
    if suffix and named is None:
        raise SourceError(f"ends in {suffix}; {_READS}, so rename it if it is one of these")
    if named is not None and named is not found:
        raise SourceError(
            f"is named {suffix} but holds {found.called}; "
            f"rename it to {found.suffix} if that is right"
        )
    if served_as not in _SAYS_NOTHING and _SERVED.get(served_as) is not found:
        raise SourceError(f"is served as {served_as} but holds {found.called}; {_READS}")
    return found


def _found(content: bytes, suffix: str, served_as: str) -> MediaType:
    head = content[:_HEAD]
    if b"%PDF-" in head[:_PDF_HEAD]:
        return MediaType.PDF
    if head.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    if head.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in content:
        raise SourceError("is protected by a password; save it without one")
    for magic, said in _OTHERS:
        if head.startswith(magic):
            raise SourceError(said)
    if _SAVED_AS_MHTML.search(head):
        raise SourceError("is a web archive (MHTML); save the page as HTML instead")
    plain = served_as == MediaType.TEXT.value
    if not plain and _is_page(head, asked=SUFFIXES.get(suffix.lower()) is MediaType.HTML):
        return MediaType.HTML
    return MediaType.TEXT


def _is_page(head: bytes, *, asked: bool) -> bool:
    if head.startswith(_UTF_16):
        head = head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").lower()
    # A name in .html is believed for a fragment of a page too.
    return _PAGE.match(head) is not None or (asked and _TAG.search(head) is not None)


def _in_archive(content: bytes) -> MediaType:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SourceError("is a damaged archive or Word document") from error
    if "word/document.xml" in names:
        return MediaType.DOCX
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise SourceError(f"is a spreadsheet or a presentation; {_READS}")
    if "content.xml" in names:
        raise SourceError("is an OpenDocument file; save it as DOCX or PDF")
    raise SourceError("is an archive; unpack it first")
