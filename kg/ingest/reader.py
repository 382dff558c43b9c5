"""A process that takes the text out of files: `python -m kg.ingest.reader`, and can be killed.

A small file can ask for all memory, or for hours: the walls stand around this process, and what
does not come back from it is refused. It writes no files, and ends with its input.
"""

import json
import os
import resource
import struct
import sys
from typing import IO

from kg.errors import SourceError
from kg.ingest.content import Content, MediaType
from kg.ingest.limits import MEMORY, SECONDS, TEXT
from kg.ingest.plain import read_plain


def main() -> None:
    """Answer requests until there are no more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _lower(resource.RLIMIT_AS, MEMORY)
    requests, answers = _pipes()
    while header := requests.read(8):
        about, size = struct.unpack(">II", header)
        _lower(resource.RLIMIT_CPU, int(_used()) + SECONDS + 1)
        answer = _answer(json.loads(requests.read(about)), requests.read(size))
        answers.write(struct.pack(">I", len(answer)) + answer)
        answers.flush()


def _answer(about: dict[str, str | None], content: bytes) -> bytes:
    try:
        read = _read(MediaType(about["media_type"] or ""), content, about["charset"])
        if len(read.text) > TEXT:
            raise SourceError(f"holds more than {TEXT:,} characters of text; take it apart")  # noqa: TRY301
    except SourceError as error:
        return _packed({"refused": str(error)})
    except MemoryError:
        return _packed({"refused": "needs too much memory to be read: it looks like a bomb"})
    except RecursionError:
        return _packed({"refused": "is nested deeper than any real document"})
    except Exception as error:
        # Libraries meet damaged files with every kind of error.
        return _packed({"refused": f"is damaged and cannot be read ({type(error).__name__})"})
    facts = [[fact.field, fact.value, fact.where] for fact in read.facts]
    return _packed({"text": read.text, "facts": facts, "notes": list(read.notes)})


def _read(media_type: MediaType, content: bytes, charset: str | None) -> Content:
    # Each library is loaded only where its kind of file comes.
    if media_type is MediaType.TEXT:
        return read_plain(content, charset)
    if media_type is MediaType.HTML:
        from kg.ingest.pages import read_page  # noqa: PLC0415

        return read_page(content, charset)
    if media_type is MediaType.PDF:
        from kg.ingest.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(content)
    from kg.ingest.word import read_word  # noqa: PLC0415

    return read_word(content)


def _packed(answer: dict[str, object]) -> bytes:
    # A lone surrogate, as broken fonts give it, has no place in a text.
    text = json.dumps(answer, ensure_ascii=False)
    return text.encode("utf-8", "replace")


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    # The pipe is moved away from standard output, so that no library can write into it.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(silence, stream.fileno())
    return sys.stdin.buffer, answers


def _lower(wall: int, limit: int) -> None:
    _soft, hard = resource.getrlimit(wall)
    resource.setrlimit(wall, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
